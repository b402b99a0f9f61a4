// Notices: what a party is told before something lapses or falls due, and when a general stop
// begins. Which ones are due follows from the state and the day alone, so that a day on which the
// service was down is made up for on the next.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "administer/json.h"
#include "base/result.h"
#include "kernel/cite.h"
#include "kernel/state.h"

namespace sluice {

// What one party wants to be told, and where.
struct Subscription {
  std::string party;
  std::string webhook;  // http or https; empty: none
  std::string mail;     // empty: none
  Language language = Language::english;
  std::vector<int> days_before{30, 7, 1};  // each once, the longest first
};

// {"Alibaba": {"webhook": "https://…", "mail": "…", "language": "zh", "days_before": [30, 7, 1]}}
// Fault::malformed names the party and the member.
[[nodiscard]] Result<std::vector<Subscription>> subscriptions_from_text(std::string_view json);

struct Notice {
  // The same for as long as it is the same notice: by it a receiver tells a repetition.
  std::string id;
  std::string party;
  Day day;            // of what it speaks of
  std::string words;  // in the party's language
  Json json;
  std::string only_after;  // for whoever was sent the notice of this id; empty: for all
};

// What this party should have been told by today. Of one thing the notice of the shortest lead that
// has come, and not those of the longer ones before it. None where the register has no such party.
[[nodiscard]] std::vector<Notice> notices_due(const State& state, const Subscription& subscription);

}  // namespace sluice
