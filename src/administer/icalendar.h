// Days as a calendar (RFC 5545), for whoever subscribes to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"

namespace sluice {

struct CalendarEvent {
  std::string id;  // the same for as long as it is the same event
  Day day;         // a whole one
  std::string summary;
  std::string description;  // lines
};

// `made`: the day as of which it is so.
[[nodiscard]] std::string icalendar_of(const std::vector<CalendarEvent>& events,
                                       std::string_view name, Day made);

// A line of content in pieces of at most 75 octets, none of which ends within a character.
[[nodiscard]] std::string folded(std::string_view line);

}  // namespace sluice
