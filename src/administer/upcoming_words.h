// What is coming, in words and as JSON: the sentence that a notice, a calendar and a list share.
#pragma once

#include <string>

#include "administer/json.h"
#include "kernel/cite.h"
#include "kernel/upcoming.h"

namespace sluice {

// "P-T", "#3": as the lists call it.
[[nodiscard]] std::string reference_of(const State& state, const Upcoming& coming);
// "permit P-T: 1,000 of H200 lapse unless used by 2026-06-30 (clause 4.2)"
[[nodiscard]] std::string words_of(const State& state, const Upcoming& coming, Language language);
// The same for as long as the same thing is to happen on the same day.
[[nodiscard]] std::string id_of(const State& state, const Upcoming& coming);

[[nodiscard]] Json json_of(const State& state, const Upcoming& coming);

}  // namespace sluice
