#include "administer/icalendar.h"

namespace sluice {
namespace {

std::string escaped_value(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\n') {
      out += "\\n";
    } else if (letter == '\\' || letter == ';' || letter == ',') {
      out += {'\\', letter};
    } else if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f) {
      out += letter;
    }
  }
  return out;
}

std::string basic(Day day) {
  std::string text = to_text(day);
  std::erase(text, '-');
  return text;
}

}  // namespace

std::string folded(std::string_view line) {
  constexpr std::size_t octets_max = 75;
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    if (width + (end - at) > octets_max) {
      out += "\r\n ";
      width = 1;
    }
    out += line.substr(at, end - at);
    width += end - at;
    at = end;
  }
  return out + "\r\n";
}

std::string icalendar_of(const std::vector<CalendarEvent>& events, std::string_view name,
                         Day made) {
  std::string out;
  const auto line = [&out](std::string_view key, const std::string& value) {
    out += folded(std::string(key) + value);
  };
  line("BEGIN:", "VCALENDAR");
  line("VERSION:", "2.0");
  line("PRODID:", "-//Sluice//Sluice//EN");
  line("X-WR-CALNAME:", escaped_value(name));
  for (const CalendarEvent& event : events) {
    line("BEGIN:", "VEVENT");
    line("UID:", escaped_value(event.id));
    line("DTSTAMP:", basic(made) + "T000000Z");
    line("DTSTART;VALUE=DATE:", basic(event.day));
    line("DTEND;VALUE=DATE:", basic(event.day + 1));
    line("SUMMARY:", escaped_value(event.summary));
    line("DESCRIPTION:", escaped_value(event.description));
    line("TRANSP:", "TRANSPARENT");
    line("END:", "VEVENT");
  }
  line("END:", "VCALENDAR");
  return out;
}

}  // namespace sluice
