#include "terms/compare_signs.h"

#include <optional>

#include "terms/exact.h"

namespace sluice::terms {

// With q = 1 + p, p and every cell from 0 up, the difference is affine with a corner at 0.
Signs signs_between(const CellRow& before, const CellRow& after) {
  Signs signs;
  const auto see = [&signs](const std::optional<Ratio>& was, const std::optional<Ratio>& is) {
    signs.falls = signs.falls || !was || !is || *is < *was;
    signs.rises = signs.rises || !was || !is || *is > *was;
  };
  if (!before.exact || !after.exact) {
    return {.falls = true, .rises = true};
  }
  see(exact_sum(before.k0, before.cq), exact_sum(after.k0, after.cq));
  see(before.cq, after.cq);
  for (std::size_t i = 0; i < before.c.size(); ++i) {
    see(before.c[i], after.c[i]);
  }
  if (before.strict != after.strict) {
    (after.strict ? signs.falls : signs.rises) = true;
  }
  return signs;
}

int movement(const Inequality& before, const Inequality& after) {
  const Cells cells({&before, &after});
  const Signs signs = signs_between(cells.row(before), cells.row(after));
  if (signs.falls && signs.rises) {
    return 2;
  }
  return signs.rises ? 1 : signs.falls ? -1 : 0;
}

}  // namespace sluice::terms
