// apply: carries an event into the state. It cannot fail; a breach is a failed CHECK.
#pragma once

#include "kernel/state.h"

namespace sluice {

void apply(State& state, const Event& event) noexcept;

}  // namespace sluice
