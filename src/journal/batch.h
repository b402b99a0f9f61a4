// A batch: frames of entries that follow one another, as they lie in one row of a store. (A
// snapshot takes several rows.)
#pragma once

#include "journal/store.h"

namespace sluice {

struct Batch {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::span<const std::uint8_t> frames;
};

// Of one row; both kinds of database hold a row in memory as a whole.
inline constexpr std::size_t snapshot_part_bytes = std::size_t{16} << 20U;

// Visits the entries from `from` on; false when the visit did not want more. The error says which
// entry is not there, without saying in which store.
[[nodiscard]] Result<bool> visit_batch(const Batch& batch, std::uint64_t from,
                                       const Source::Visit& visit);

// The longest run at the front of `entries` that goes into one row: a row is read as a whole, so
// that a large batch takes several. Its frames are put into `frames`; `entries` moves on. Requires:
// entries is not empty and has no gaps.
[[nodiscard]] Batch take_batch(std::span<const StoredEntry>& entries, Bytes& frames);

}  // namespace sluice
