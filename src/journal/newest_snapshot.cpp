#include "journal/newest_snapshot.h"

#include "journal/snapshot.h"

namespace sluice {

std::optional<Replayed> newest_snapshot(Store& store, std::vector<std::string>& notes) {
  const Result<std::vector<std::uint64_t>> seqs = store.snapshots();
  for (const std::uint64_t seq : seqs ? *seqs : std::vector<std::uint64_t>()) {
    const Result<StoredSnapshot> stored = store.snapshot(seq);
    Result<State> state = stored ? state_from_snapshot(stored->bytes) : stored.error();
    JournalEnd end;
    const Result<void> read = store.read(seq, [&end](const StoredEntry& entry) {
      end = {.seq = entry.seq, .hash = entry.hash};
      return false;
    });
    if (state && read && end.seq == seq) {
      return Replayed{.state = std::move(*state), .end = end};
    }
    notes.push_back("the snapshot at entry " + std::to_string(seq) + " was passed over: " +
                    (state ? "the journal does not reach it" : state.error().message));
  }
  return std::nullopt;
}

}  // namespace sluice
