// Commands, events and decisions as bytes, and back. The grammar: docs/journal-format.md, "Values".
// Bytes that are read are an answer for life: numbers of alternatives and words are only appended.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "journal/veil.h"
#include "kernel/decision.h"

namespace sluice {

// Appended to `out`. With a veil, confidential fields are put there instead.
void encode(const Command& command, Bytes& out, Veil* veil = nullptr);
void encode(const Event& event, Bytes& out, Veil* veil = nullptr);
void encode(const Decision& decision, Bytes& out, Veil* veil = nullptr);

// Of bytes without a veil. Fault::malformed names the byte, the field and what was expected.
[[nodiscard]] Result<Command> command_from_bytes(std::span<const std::uint8_t> bytes);
[[nodiscard]] Result<Event> event_from_bytes(std::span<const std::uint8_t> bytes);
[[nodiscard]] Result<Decision> decision_from_bytes(std::span<const std::uint8_t> bytes);

// Of veiled bytes. The command takes its openings from the front of `openings` and moves it on; the
// decision must use up what is left. Into records whose memory is used again.
[[nodiscard]] Result<void> read_veiled(std::span<const std::uint8_t> bytes,
                                       std::span<const Opening>& openings, Command& into);
[[nodiscard]] Result<void> read_veiled(std::span<const std::uint8_t> bytes,
                                       std::span<const Opening> openings, Decision& into);

}  // namespace sluice
