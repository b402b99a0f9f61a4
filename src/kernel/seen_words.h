// Dockets as words, for comparison only. Names stand for numbers, so that two versions of a text
// that number their things differently still compare. Internal to the kernel; seen.cpp reads it.
#pragma once

#include <string>

#include "kernel/seen_forms.h"

namespace sluice {

// What is said when an event happens to `klass` (none: it has no class).
[[nodiscard]] std::string words_of(const terms::Rulebook& rulebook, const terms::Docket& docket,
                                   HeadingId klass, Depth depth);

}  // namespace sluice
