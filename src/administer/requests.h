// Requests: which keys were used, by whom, and for which entry, so that a command that is sent
// again is carried out once. What it knows it has from the journal, and so outlives the process.
// The writer's alone.
#pragma once

#include <cstring>
#include <deque>
#include <optional>
#include <unordered_map>

#include "journal/entry.h"
#include "journal/keeper.h"
#include "journal/store.h"

namespace sluice {

// Whose key it is, and its digest: two persons may use the same one.
struct KeyOfPerson {
  PersonId person;
  Digest key;

  friend bool operator==(const KeyOfPerson&, const KeyOfPerson&) = default;
};
struct HashOfKey {  // a digest is one already
  [[nodiscard]] std::size_t operator()(const KeyOfPerson& of) const {
    std::size_t begin = 0;
    std::memcpy(&begin, of.key.bytes.data(), sizeof begin);
    return begin ^ of.person.value;
  }
};

class Requests {
 public:
  // Keys are remembered for this many entries, whoever's they are.
  explicit Requests(std::uint64_t entries_remembered) : window_(entries_remembered) {}

  // Reads what it has not seen yet up to the entry `end`, of the last `entries_remembered` entries.
  [[nodiscard]] Result<void> catch_up(Source& journal, std::uint64_t end);

  struct Known {
    Digest body;
    std::uint64_t seq = 0;
  };
  [[nodiscard]] const Known* find(PersonId actor, const Digest& key) const;
  // Entries come in the order of their numbers.
  void add(std::uint64_t seq, PersonId actor, const std::optional<RequestKey>& request);

 private:
  std::uint64_t window_;
  std::uint64_t seen_ = 0;  // up to this entry
  std::unordered_map<KeyOfPerson, Known, HashOfKey> known_;
  std::deque<std::pair<std::uint64_t, KeyOfPerson>> order_;  // by the number of the entry
};

// What was answered with this entry. Fault::missing where there is none.
[[nodiscard]] Result<Reply> reply_at(Source& journal, std::uint64_t seq);

}  // namespace sluice
