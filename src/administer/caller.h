// Who asks, and what of the regime they may see. Whether they may *do* a thing is the kernel's to
// say (K7, K8): the door only makes sure who they are.
#pragma once

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

struct Caller {
  PersonId person;  // none: the public
  PartyId party;
  PartyKind kind = PartyKind::firm;

  // Everything: the authority's own offices, and whoever is registered as an auditor.
  bool sees_all = false;

  [[nodiscard]] bool is_public() const { return person.is_none(); }
  [[nodiscard]] bool is_gate() const { return !is_public() && kind == PartyKind::gate; }
  // What lies with this party; gates see every permit, since any may be presented to them.
  [[nodiscard]] bool sees(PartyId owner) const {
    return sees_all || (!is_public() && owner == party);
  }
};

[[nodiscard]] Caller caller_of(const State& state, PersonId person);

// The decision as this caller may read it. A firm sees the clause and its own figures; where a
// bound counts what others hold, the figures are taken out, because a rival could be read from
// them; and a command on another's affairs is answered with the rule that forbids it and nothing
// beside.
[[nodiscard]] Decision as_seen_by(const Caller& caller, const Decision& decision);
// Whether it is such a command: nothing but that rule is shown of it to a firm.
[[nodiscard]] bool forbidden_in(const Decision& decision);

}  // namespace sluice
