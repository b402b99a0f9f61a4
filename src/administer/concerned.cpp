#include "administer/concerned.h"

namespace sluice {
namespace {

struct Gather {
  const State& state;
  std::vector<PartyId>& parties;

  void add(PartyId party) const {
    if (!party.is_none() && state.parties[party.index()].kind != PartyKind::gate) {
      parties.push_back(party);
    }
  }
  template <class ThingId>
  void add_owner(const auto& things, ThingId id) const {
    if (!id.is_none()) {
      add(things[id.index()].firm);
    }
  }
  void operator()(const char*, PartyId party) const { add(party); }
  void operator()(const char*, PermitId id) const { add_owner(state.permits, id); }
  void operator()(const char*, ApplicationId id) const { add_owner(state.applications, id); }
  void operator()(const char*, PromiseId id) const { add_owner(state.promises, id); }
  void operator()(const char*, ClearanceId id) const { add_owner(state.clearances, id); }
  void operator()(const char*, ConsignmentId id) const { add_owner(state.consignments, id); }
  void operator()(const char*, LotId id) const { add_owner(state.lots, id); }
  void operator()(const char*, DueId id) const { add_owner(state.dues, id); }
  void operator()(const char*, WaitingId id) const { add_owner(state.waiting, id); }
  void operator()(const char*, ProposalId id) const {
    if (!id.is_none()) {
      of(state.proposals[id.index()].command.front());
    }
  }
  void operator()(const char*, const DeclarationLine& line) const {
    add_owner(state.declarations, state.declaration(line.gate, line.mrn, line.item));
  }
  template <class Value>
  void operator()(const char*, const Value&) const {}

  void of(const Command& command) const {
    std::visit([this](const auto& act) { std::decay_t<decltype(act)>::each(act, *this); },
               command.act);
  }
};

}  // namespace

std::vector<PartyId> concerned_by(const State& state, const Command& command) {
  std::vector<PartyId> parties;
  Gather{.state = state, .parties = parties}.of(command);
  return parties;
}

}  // namespace sluice
