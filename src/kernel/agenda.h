// What falls due of itself: timers, re-tests of what was held, pools, ends of periods. Nothing
// cascades inside `decide`; one driver takes the first item as a command of its own, whoever
// drives: the service, a story, a back-test or a simulation.
#pragma once

#include <optional>

#include "kernel/state.h"

namespace sluice {

// The first item of today's agenda, as a command of the regime; nothing when all is done.
// Order: timers by (day, number), then re-tests oldest first, then pools, then shares of a pool's
// run.
[[nodiscard]] std::optional<Command> next_due(const State& state);

// What must still happen today before the day may end: the ends of periods that fall on it.
[[nodiscard]] std::optional<Command> next_at_end_of_day(const State& state);

// The next day on which something falls due, up to and including `until`; else `until`.
// Requires: until > state.today.
[[nodiscard]] Day next_day(const State& state, Day until);

}  // namespace sluice
