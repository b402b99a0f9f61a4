// By when the office has to decide, and until when a firm may have a ruling looked at again.
#pragma once

#include <optional>

#include "kernel/state.h"

namespace sluice {

// Neither granted nor refused nor withdrawn.
[[nodiscard]] bool is_undecided(const Application& application);
// The last day to decide it, in working days from its filing; none: there is no limit, it is
// decided, or its firm was asked for more and the clock stands still.
[[nodiscard]] std::optional<Day> decide_by(const State& state, const Application& application);
// Working days after `first`, up to `last`.
[[nodiscard]] std::uint32_t working_days_between(const State& state, Day first, Day last);

// The last day to ask for it. An appeal after a re-examination counts from that one's end.
[[nodiscard]] Day reviewable_until(const State& state, RulingId ruling, ReviewKind kind);
// Whether it may still be asked for today: in time, none is open, and none of its rank was ended.
[[nodiscard]] bool is_reviewable(const State& state, RulingId ruling, ReviewKind kind);

}  // namespace sluice
