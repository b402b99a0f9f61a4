// The title of a suggested test: a sentence that tells what the text answered, so that it is true.
// Internal to the kernel.
#pragma once

#include <string>
#include <vector>

#include "kernel/suggest_write.h"

namespace sluice {

// What a title says beyond the steps and their answers. Empty: nothing.
struct Angle {
  std::string opening;        // "at the limit of 3.1"
  std::string closing;        // "whatever other firms have"
  std::vector<FactId> turns;  // on these facts alone the steps differ
  bool tells_days = false;    // also where all steps are of one day
};

// Requires: the expectations are filled in. Steps that only post totals are left out of it.
[[nodiscard]] std::string title_of(const terms::Rulebook& rulebook, const Angle& angle,
                                   const terms::TestItem& test);

}  // namespace sluice
