// Arithmetic on the figures of a text. Ratio's own operators hold an overflow to be a fault of this
// program; what people write must be refused instead, so these answer nothing when a result leaves
// the range in which every later sum and comparison of ratios is safe.
#pragma once

#include <optional>

#include "base/ratio.h"

namespace sluice::terms {

// Numerators and denominators of what these return are below this in magnitude.
inline constexpr Wide exact_limit = Wide{1} << 62;

[[nodiscard]] bool is_exact(Ratio value);
[[nodiscard]] std::optional<Ratio> exact_sum(Ratio a, Ratio b);         // Requires: both exact
[[nodiscard]] std::optional<Ratio> exact_difference(Ratio a, Ratio b);  // likewise
[[nodiscard]] std::optional<Ratio> exact_product(Ratio a, Ratio b);     // likewise
[[nodiscard]] std::optional<Ratio> exact_quotient(Ratio a, Ratio b);    // likewise, and b != 0
// Of two positive numbers below exact_limit.
[[nodiscard]] std::optional<Wide> exact_common_multiple(Wide a, Wide b);

// A figure as it may be written: at most 10^12 in magnitude, at most six decimals.
[[nodiscard]] bool within_figures(Ratio value);
[[nodiscard]] bool in_millionths(Ratio value);  // a whole number of 1/1,000,000

}  // namespace sluice::terms
