// What the signs of two rows prove. Internal to compare.
#pragma once

#include "terms/compare_cells.h"

namespace sluice::terms {

// Whether the slack of `after` is somewhere below, and somewhere above, that of `before`, over
// every quantity of at least 1 and all totals.
struct Signs {
  bool falls = false;
  bool rises = false;
};
[[nodiscard]] Signs signs_between(const CellRow& before, const CellRow& after);

// How an amount moves: -1 never more and somewhere less, 0 it stays, 1 never less and somewhere
// more, 2 both.
[[nodiscard]] int movement(const Inequality& before, const Inequality& after);

}  // namespace sluice::terms
