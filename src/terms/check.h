// The static rules of the language, apart from what single expressions must obey (measure.h) and
// from what shows only when a clause is lowered for a class and an epoch (lower.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "terms/draft.h"
#include "terms/measure.h"

namespace sluice::terms {

// Each clause's events, guards, rules and effects; fills ClauseNotes and Rulebook::effects.
void check_clauses(Draft& draft);

// One `then` of a clause (check_actions.cpp); false after a remark.
bool check_action(Draft& draft, const ClauseItem& clause, const Rule& rule, const Action& action,
                  const Setting& setting);

// Measures what every `secured by` asks and sets the one unit of security.
void check_security(Draft& draft);

void check_overrides(Draft& draft);   // who displaces whom: names, cycles, shared events
void check_powers(Draft& draft);      // fills RuledPower and RuledClause::waivable
void check_pools(Draft& draft);       // fills RuledPool but for its dockets
void check_transition(Draft& draft);  // fills Rulebook::transitions
void check_tests(Draft& draft);       // the names, units and dates of in-text tests
void check_labels(Draft& draft);      // look-alike letters
void check_hints(Draft& draft);       // what is allowed and probably not meant

// `visit` for the expression and everything in it.
void each_part(const Expr& expr, const std::function<void(const Expr&)>& visit);
// `visit` for every expression of the clause, guards and actions included.
void each_expr(const ClauseItem& clause, const std::function<void(const Expr&)>& visit);

}  // namespace sluice::terms
