#include "journal/memory_store.h"

#include <algorithm>

#include "base/check.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace sluice {

Result<void> MemoryStore::read(std::uint64_t first, const Visit& visit) {
  for (std::uint64_t seq = std::max<std::uint64_t>(first, 1); seq <= end_.seq; ++seq) {
    const std::size_t begin = begins_[seq - 1];
    const std::size_t end = seq == end_.seq ? frames_.size() : begins_[seq];
    const auto frame = std::span(frames_).subspan(begin, end - begin);
    if (!visit({.seq = seq, .frame = frame, .hash = hash_at_end(body_of(frame))})) {
      break;
    }
  }
  return {};
}

Result<void> MemoryStore::append(std::span<const StoredEntry> entries) {
  for (const StoredEntry& entry : entries) {
    CHECK(entry.seq == end_.seq + 1);
    begins_.push_back(frames_.size());
    frames_.insert(frames_.end(), entry.frame.begin(), entry.frame.end());
    end_ = {.seq = entry.seq, .hash = entry.hash};
  }
  return {};
}

Result<void> MemoryStore::put_snapshot(const StoredSnapshot& snapshot) {
  snapshots_[snapshot.seq] = snapshot.bytes;
  while (snapshots_.size() > snapshots_kept) {
    snapshots_.erase(snapshots_.begin());
  }
  return {};
}

Result<std::vector<std::uint64_t>> MemoryStore::snapshots() {
  std::vector<std::uint64_t> seqs;
  for (auto at = snapshots_.rbegin(); at != snapshots_.rend(); ++at) {
    seqs.push_back(at->first);
  }
  return seqs;
}

Result<StoredSnapshot> MemoryStore::snapshot(std::uint64_t seq) {
  const auto found = snapshots_.find(seq);
  if (found == snapshots_.end()) {
    return Error{.fault = Fault::missing,
                 .message = "there is no snapshot at entry " + std::to_string(seq)};
  }
  return StoredSnapshot{.seq = seq, .bytes = found->second};
}

}  // namespace sluice
