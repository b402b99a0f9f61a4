// What an entry changed, and whose that is: so that everybody can be told what is theirs and
// nothing of others. References alone; what became of a thing is read where it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "administer/caller.h"
#include "kernel/command.h"

namespace sluice {

enum class ThingKind : std::uint8_t {
  application,
  approval,
  permit,
  order,
  clearance,
  consignment,
  declaration,
  lot,
  ruling,
  review,
  obligation,
  waiting,
  stop,
  reconciliation,
  terms,
  day
};

struct Thing {
  ThingKind kind = ThingKind::day;
  std::string reference;  // as the lists call it, or "#3"
  PartyId owner;          // none: everybody's

  friend bool operator==(const Thing&, const Thing&) = default;
};

struct Touched {
  std::vector<Thing> things;     // each once
  std::vector<PartyId> parties;  // whose figures moved, whatever things they have
};

// `state`: after the entry, or later; numbers are never given twice.
[[nodiscard]] Touched touched_by(const State& state, const Decision& decision);

// Of the things those that this caller may see: their own, what is everybody's; to a gate, permits.
[[nodiscard]] std::vector<Thing> seen_by(const Caller& caller, const Touched& touched);

// Whether the caller is told of the entry at all: it is their party's command, or touched what they
// may see.
[[nodiscard]] bool concerns(const State& state, const Caller& caller, const Command& command,
                            const Touched& touched);

}  // namespace sluice
