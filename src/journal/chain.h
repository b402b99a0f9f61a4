// The chain: each entry's hash is over the hash before it and its own preimage, so that no entry
// can be changed, left out, added or moved without every later hash changing with it.
#pragma once

#include "journal/entry.h"
#include "journal/store.h"

namespace sluice {

// What entry 1 is linked to.
inline constexpr Digest nothing_before{};

class Chain {
 public:
  // Goes on behind `end`; from the beginning by default.
  explicit Chain(const JournalEnd& end = {}) : end_(end) {}

  // The entry, once its number, its link and its openings were found right; a view into `stored`.
  // Fault::damaged says which of them is not. After an error the chain stays where it was.
  [[nodiscard]] Result<Entry> follow(const StoredEntry& stored);

  [[nodiscard]] const JournalEnd& end() const { return end_; }
  [[nodiscard]] std::uint64_t withheld() const { return withheld_; }  // openings left out so far

 private:
  JournalEnd end_;
  std::uint64_t withheld_ = 0;
  std::vector<Opening> openings_;
};

}  // namespace sluice
