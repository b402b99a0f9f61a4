// One clause, power or pool in one situation -> a docket of its own. A clause's docket holds one
// clause, or none where class and epoch say that it cannot apply; lower_docket.h joins them.
#pragma once

#include "terms/lower_known.h"

namespace sluice::terms {

// The clause at this place of Rulebook::clauses. Requires: it is sound.
[[nodiscard]] Docket lower_clause(Draft& draft, std::size_t clause, HeadingId heading,
                                  std::size_t epoch);

// lower_power.cpp, lower_pool.cpp: fill RuledPower::dockets and RuledPool::dockets, by epoch.
// Require: the text has no errors so far.
void lower_powers(Draft& draft);
void lower_pools(Draft& draft);

// Lowers `when` and `unless` into the docket's only clause; false when it cannot apply.
bool lower_guards(Site& site, const std::optional<Expr>& when, const std::optional<Expr>& unless,
                  DocketClause& clause);

}  // namespace sluice::terms
