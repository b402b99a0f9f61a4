// A state as bytes, and back. Derived parts are left out and rebuilt (kernel/derived.h); the law is
// kept as its texts and lowered again, each against the one before.
//
// A snapshot saves replaying and proves nothing: the journal is the record, and a snapshot that
// this version cannot read is as good as none.
#pragma once

#include "base/bytes.h"
#include "base/digest.h"
#include "base/result.h"
#include "kernel/state.h"

namespace sluice {

// Raised whenever the bytes of a state change their form. Old snapshots are then passed over.
inline constexpr std::uint32_t snapshot_format = 7;

// Format, kernel version, state, and the SHA-256 of all that.
[[nodiscard]] Bytes snapshot_of(const State& state);

// Fault::unsupported: another format or kernel version wrote it. Fault::damaged: its digest
// differs. Fault::malformed: it is whole and still no state.
[[nodiscard]] Result<State> state_from_snapshot(std::span<const std::uint8_t> bytes);

// SHA-256 over every part of the state that is not derived: equal digests, equal states.
[[nodiscard]] Digest state_digest(const State& state);

// SHA-256 over the balances alone: book and tally. It outlives new fields of records, so that a
// journal of an old version can be held to it for ever.
[[nodiscard]] Digest figures_digest(const State& state);

}  // namespace sluice
