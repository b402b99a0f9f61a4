#include "journal/batch.h"

#include "base/check.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace sluice {
namespace {

constexpr std::size_t batch_bytes_max = std::size_t{1} << 20U;

Error not_there(std::uint64_t seq) {
  return {.fault = Fault::damaged,
          .message = "entry " + std::to_string(seq) + " is not where it should be"};
}

}  // namespace

Result<bool> visit_batch(const Batch& batch, std::uint64_t from, const Source::Visit& visit) {
  std::span<const std::uint8_t> rest = batch.frames;
  for (std::uint64_t seq = batch.first; seq <= batch.last; ++seq) {
    const FrameCut cut = first_frame(rest);
    if (cut.cut != Cut::whole) {
      return not_there(seq);
    }
    rest = rest.subspan(cut.frame.size());
    const Digest hash = hash_at_end(body_of(cut.frame));
    if (seq >= from && !visit({.seq = seq, .frame = cut.frame, .hash = hash})) {
      return false;
    }
  }
  if (!rest.empty() || batch.last < batch.first) {
    return not_there(batch.last + 1);
  }
  return true;
}

Batch take_batch(std::span<const StoredEntry>& entries, Bytes& frames) {
  const std::uint64_t first = entries.front().seq;
  std::size_t count = 0;
  frames.clear();
  do {
    CHECK(entries[count].seq == first + count);
    frames.insert(frames.end(), entries[count].frame.begin(), entries[count].frame.end());
    ++count;
  } while (count < entries.size() &&
           frames.size() + entries[count].frame.size() <= batch_bytes_max);
  entries = entries.subspan(count);
  return {.first = first, .last = first + count - 1, .frames = frames};
}

}  // namespace sluice
