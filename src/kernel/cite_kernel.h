// The words of the kernel's own rules. Internal to the kernel.
#pragma once

#include <string>

#include "kernel/cite.h"

namespace sluice {

[[nodiscard]] std::string name_of_rule(KRule rule, Language language);
// What was wrong, what it speaks of, and the cure; without a final stop.
[[nodiscard]] std::string words_of_ground(const State& state, const Finding& finding,
                                          Language language);

}  // namespace sluice
