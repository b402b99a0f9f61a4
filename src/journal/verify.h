// Verify: is this journal what it claims to be? First that nothing was changed (the chain and the
// commitments), then that every answer follows from its question (the kernel decides again).
#pragma once

#include "journal/replay.h"

namespace sluice {

// What this kernel would decide otherwise than another version did: not damage.
struct Difference {
  std::uint64_t seq = 0;
  std::uint32_t kernel_version = 0;
  std::string what;  // difference.h
};

struct Verification {
  JournalEnd end;               // of what was found right
  std::uint64_t redecided = 0;  // by this kernel version, and equal to the last byte
  std::uint64_t replayed = 0;   // of other kernel versions
  std::uint64_t withheld =
      0;  // confidential fields left out; nothing was decided from the first on
  std::uint64_t differing = 0;          // of `replayed`
  std::vector<Difference> differences;  // the first `differences_listed` of them
  std::optional<Error> damage;          // what is wrong first, with its entry
  // Of the state at the end: snapshot.h. Nothing where the journal is redacted, damaged or checked
  // by its chain alone.
  std::optional<Digest> state;
  std::optional<Digest> figures;

  static constexpr std::size_t differences_listed = 100;
};

// The error is that of a source that cannot be read at all; a damaged one is an answer.
[[nodiscard]] Result<Verification> verify(Source& source, const Progress& progress = {});
[[nodiscard]] Result<Verification> verify_chain_only(Source& source, const Progress& progress = {});

}  // namespace sluice
