#include "journal/chain.h"

#include "journal/frame.h"

namespace sluice {
namespace {

Error damaged_entry(std::uint64_t seq, const std::string& what) {
  return {.fault = Fault::damaged, .message = "entry " + std::to_string(seq) + ": " + what};
}

}  // namespace

Result<Entry> Chain::follow(const StoredEntry& stored) {
  const std::uint64_t expected = end_.seq + 1;
  Result<Entry> entry = entry_from_body(body_of(stored.frame));
  if (!entry) {
    return damaged_entry(expected, entry.error().message);
  }
  if (entry->head.seq != expected) {
    return damaged_entry(expected, "expected here, found entry " + std::to_string(entry->head.seq) +
                                       "; entries were left out, added or moved");
  }
  const Digest link = digest_of(end_.hash, entry->preimage);
  if (link != entry->hash) {
    return damaged_entry(expected, "its bytes give the hash `" + to_hex(link) +
                                       "`, and the journal says `" + to_hex(entry->hash) +
                                       "`; it or the hash was changed after it was written");
  }
  if (const Result<void> opened = read_openings(*entry, openings_); !opened) {
    return damaged_entry(expected, opened.error().message);
  }
  if (const auto place = false_opening(*entry, openings_)) {
    return damaged_entry(expected, "confidential field " + std::to_string(*place + 1) + " of " +
                                       std::to_string(openings_.size()) +
                                       " is not what the entry commits to; it was changed after it "
                                       "was written");
  }
  for (const Opening& opening : openings_) {
    withheld_ += opening.withheld ? 1 : 0;
  }
  end_ = {.seq = expected, .hash = link};
  return entry;
}

}  // namespace sluice
