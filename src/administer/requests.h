// Requests: which keys were used, by whom, and for which entry, so that a command that is sent
// again is carried out once. What it knows it has from the journal, and so outlives the process.
// The writer's alone.
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "journal/entry.h"
#include "journal/keeper.h"
#include "journal/store.h"

namespace sluice {

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
  using Key = std::pair<PersonId, Digest>;

  std::uint64_t window_;
  std::uint64_t seen_ = 0;  // up to this entry
  std::map<Key, Known> known_;
  std::deque<std::pair<std::uint64_t, Key>> order_;  // by the number of the entry
};

// What was answered with this entry. Fault::missing where there is none.
[[nodiscard]] Result<Reply> reply_at(Source& journal, std::uint64_t seq);

}  // namespace sluice
