// Every event of every class in every epoch -> its docket, with the overrides resolved.
#pragma once

#include "terms/draft.h"

namespace sluice::terms {

// Fills Rulebook::dockets and the tables that find them. In a text with errors, and in one too
// large to be lowered, it only remarks on what lowering shows.
void lower_dockets(Draft& draft);

// Dockets times clauses of one text, at most: what a text of three hundred clauses, a hundred
// classes and twenty epochs asks for on every event.
inline constexpr std::size_t most_lowered = 5'000'000;

}  // namespace sluice::terms
