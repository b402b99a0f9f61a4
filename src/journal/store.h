// Store: where entries and snapshots lie. It knows frames and hashes and nothing of what they say;
// chain.h, replay.h and verify.h read meaning into them. Three kinds: memory_store.h,
// sqlite_store.h and postgres_store.h; open_store.h chooses by the place.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/result.h"

namespace sluice {

// Written into every store; another number is answered with Fault::unsupported.
inline constexpr int store_format = 1;

enum class Access { read_only, read_write };

// A view: valid while the visit or the call lasts.
struct StoredEntry {
  std::uint64_t seq = 0;
  std::span<const std::uint8_t> frame;  // with its prefix: frame.h
  Digest hash;
};

// The last entry; seq 0 and zeros where there is none.
struct JournalEnd {
  std::uint64_t seq = 0;
  Digest hash;

  friend bool operator==(const JournalEnd&, const JournalEnd&) = default;
};

// Entries in order: a store, or an exported file.
class Source {
 public:
  virtual ~Source() = default;

  [[nodiscard]] virtual std::string name() const = 0;  // as messages call it
  [[nodiscard]] virtual Result<JournalEnd> end() = 0;

  // Every entry from `first` on, until the visit answers false. Fault::damaged names the place at
  // which the bytes stop making sense; the entries before it were visited.
  using Visit = std::function<bool(const StoredEntry&)>;
  [[nodiscard]] virtual Result<void> read(std::uint64_t first, const Visit& visit) = 0;
};

// A state at the end of one entry: a short cut for opening, and never the record.
struct StoredSnapshot {
  std::uint64_t seq = 0;
  Bytes bytes;  // snapshot.h
};

class Store : public Source {
 public:
  // All of them or none, and on the disk when the call returns. They continue at end().seq + 1 and
  // have no gaps (else a failed CHECK). Fault::conflict: another writer went on with this journal.
  [[nodiscard]] virtual Result<void> append(std::span<const StoredEntry> entries) = 0;

  // Keeps the newest `snapshots_kept`.
  static constexpr std::size_t snapshots_kept = 2;
  [[nodiscard]] virtual Result<void> put_snapshot(const StoredSnapshot& snapshot) = 0;
  [[nodiscard]] virtual Result<std::vector<std::uint64_t>> snapshots() = 0;  // newest first
  [[nodiscard]] virtual Result<StoredSnapshot> snapshot(std::uint64_t seq) = 0;
};

}  // namespace sluice
