// Entries that are right in their chain and say nothing, for tests of stores.
#pragma once

#include "journal/chain.h"
#include "journal/frame.h"

namespace sluice {

// Entries that follow one another, with the bytes that they are views of.
struct Written {
  Bytes bytes;
  std::vector<StoredEntry> entries;
};

inline Written written_after(const JournalEnd& end, std::size_t count, std::size_t words = 10) {
  Written written;
  EntryWriter writer;
  std::vector<std::size_t> begins;
  Digest previous = end.hash;
  for (std::size_t at = 0; at < count; ++at) {
    begins.push_back(written.bytes.size());
    const EntryHead head{.seq = end.seq + 1 + at,
                         .instant = {},
                         .day = Day(20'000),
                         .kernel_version = 1,
                         .terms = {}};
    const Command command{.act = EnactTerms{.text = std::string(words, 'x')}};
    previous = writer.append(written.bytes, head, command, {}, {}, previous);
  }
  begins.push_back(written.bytes.size());
  for (std::size_t at = 0; at < count; ++at) {
    const auto frame = std::span(written.bytes).subspan(begins[at], begins[at + 1] - begins[at]);
    written.entries.push_back(
        {.seq = end.seq + 1 + at, .frame = frame, .hash = hash_at_end(body_of(frame))});
  }
  return written;
}

}  // namespace sluice
