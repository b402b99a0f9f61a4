// How an opening is drawn up: item by item, each on the state that those before it leave, so that
// an item can name what an earlier one created.
#pragma once

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

// Decides the item as part of an opening and, unless it is refused, applies it to `state`.
[[nodiscard]] Decision carry_in(State& state, const Command& item) noexcept;

}  // namespace sluice
