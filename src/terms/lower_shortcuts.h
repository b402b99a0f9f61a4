// What a finished docket lets the judge leave out or do in whole numbers. Nothing here changes an
// answer: a docket without its shortcuts is judged alike, only slower.
#pragma once

#include "terms/rulebook.h"

namespace sluice::terms {

// Requires: the docket is complete, and `book` has the effects and facts that it names.
void note_shortcuts(const Rulebook& book, Docket& docket);

}  // namespace sluice::terms
