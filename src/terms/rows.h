// The compiled rows as text, for whoever must see exactly what is compared: one line for each
// inequality, with its clause, its exact coefficients and its effect.
//
//   release of H200
//     5.2  500 + credited[domestic, firm] - owed[domestic, firm] - 1/2 q >= 0   otherwise hold
#pragma once

#include <optional>
#include <string>

#include "base/day.h"
#include "terms/rulebook.h"

namespace sluice::terms {

// Without `day` every epoch, each row once where it stays the same; with it, the rows of that day.
// K1 and K2, which bind each stage to the one before it that the text has, are rows too.
[[nodiscard]] std::string rows(const Rulebook& rulebook, std::optional<Day> day = std::nullopt);

// "1/2", "400000", "-3": exact, without grouping, for machines as for people.
[[nodiscard]] std::string exact_text(Ratio value);

}  // namespace sluice::terms
