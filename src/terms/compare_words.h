// What two trees say differently, as phrases. Internal to compare.
#pragma once

#include <string>
#include <vector>

#include "terms/compare_expr.h"

namespace sluice::terms {

// Everything that differs between two clauses of one number; those without force say so.
struct ClauseDifferences {
  Phrases of_force;
  Phrases without_force;
};
[[nodiscard]] ClauseDifferences clause_differences(const TwoGlossaries& words,
                                                   const ClauseItem& before,
                                                   const ClauseItem& after);
[[nodiscard]] Phrases power_differences(const TwoGlossaries& words, const PowerItem& before,
                                        const PowerItem& after);
[[nodiscard]] Phrases pool_differences(const TwoGlossaries& words, const PoolItem& before,
                                       const PoolItem& after);

// Names of parameters, facts, headings, attributes, sets, accounts, roles and pools that are read
// there; sorted.
[[nodiscard]] std::vector<std::string> names_read(const ClauseItem& clause);
[[nodiscard]] std::vector<std::string> names_read(const PowerItem& power);
[[nodiscard]] std::vector<std::string> names_read(const PoolItem& pool);

}  // namespace sluice::terms
