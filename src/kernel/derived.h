// The derived parts of a state: everything that `apply` keeps up to date and that follows from the
// rest (calendar, what waits, what is open, the indexes). A snapshot leaves them out.
#pragma once

#include "kernel/state.h"

namespace sluice {

// Writes the derived parts anew from the others; a state that `apply` made stays as it is. What is
// to be re-tested and which pools are to run does not follow from anything and is not touched.
// Requires: every firm of a due and of a lot is registered.
void rebuild_derived(State& state);

}  // namespace sluice
