// Any bytes, read as each thing that the journal keeps: the reader stays inside, and whatever it
// accepts is written again as the same bytes. The first byte says which thing.
#include "journal/codec.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/check.h"
#include "journal/chain.h"
#include "journal/frame.h"
#include "journal/snapshot.h"

namespace sluice {
namespace {

using Input = std::span<const std::uint8_t>;

template <class Read>
void read_record(const Read& read, Input input) {
  if (!read) {
    CHECK(!read.error().message.empty());
    return;
  }
  Bytes again;
  encode(*read, again);
  CHECK(std::ranges::equal(again, input));
}

void read_entry(Input body) {
  const Result<Entry> entry = entry_from_body(body);
  EntryReader reader;
  if (!entry || !reader.read(*entry)) {
    return;
  }
  Bytes redacted;
  append_redacted(redacted, *entry);
  CHECK(entry_from_body(body_of(redacted))->hash == entry->hash);
  if (!reader.has_withheld()) {
    CHECK(EntryWriter().same(*entry, reader.openings(), reader.command(), reader.decision()));
  }
}

void read_frames(Input bytes) {
  Chain chain;
  for (FrameCut cut = first_frame(bytes); cut.cut == Cut::whole; cut = first_frame(bytes)) {
    bytes = bytes.subspan(cut.frame.size());
    read_entry(body_of(cut.frame));
    if (!chain.follow({.seq = chain.end().seq + 1, .frame = cut.frame, .hash = {}})) {
      return;
    }
  }
}

// Its digest is put right, or nothing would be read.
void read_snapshot(Input body) {
  Bytes bytes(body.begin(), body.end());
  const Digest digest = digest_of(bytes);
  bytes.insert(bytes.end(), digest.bytes.begin(), digest.bytes.end());
  if (const Result<State> state = state_from_snapshot(bytes)) {
    CHECK(snapshot_of(*state) == bytes);
  }
}

}  // namespace
}  // namespace sluice

// The name is libFuzzer's.
// NOLINTBEGIN(readability-identifier-naming): likewise
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const sluice::Input input(data + 1, size - 1);
  switch (data[0]) {
    case 'c':
      sluice::read_record(sluice::command_from_bytes(input), input);
      break;
    case 'e':
      sluice::read_record(sluice::event_from_bytes(input), input);
      break;
    case 'd':
      sluice::read_record(sluice::decision_from_bytes(input), input);
      break;
    case 'b':
      sluice::read_entry(input);
      break;
    case 'f':
      sluice::read_frames(input);
      break;
    case 's':
      sluice::read_snapshot(input);
      break;
    default:
      break;
  }
  return 0;
}
// NOLINTEND(readability-identifier-naming)
