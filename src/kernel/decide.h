// decide: the whole of the regime's judgement. Pure: the same state and command give the same
// decision, byte for byte, on every machine. First every check, then the events.
#pragma once

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

// The answer to a command on state.today. Total: whatever the command holds, it is answered, never
// failed.
[[nodiscard]] Decision decide(const State& state, const Command& command) noexcept;
// The same into a decision whose memory is used again.
void decide_into(const State& state, const Command& command, Decision& out) noexcept;

// Written into every journal entry; raised when any decision changes (CHANGELOG.md marks it with a
// star).
inline constexpr std::uint32_t kernel_version = 7;

}  // namespace sluice
