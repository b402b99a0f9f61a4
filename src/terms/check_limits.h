// What the rows of a text say about each other, once it is lowered.
#pragma once

#include "terms/draft.h"

namespace sluice::terms {

// Warns where two clauses that always apply leave no quantity of a class that could satisfy both on
// some day: one asks for at least so much, the other allows at most less, with every total at 0.
// Silent about what hangs on facts, on other firms or on an order of events; it never warns of a
// text in which something can pass.
void check_limits(Draft& draft);

}  // namespace sluice::terms
