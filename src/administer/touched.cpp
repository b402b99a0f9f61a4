#include "administer/touched.h"

#include <algorithm>

#include "stories/references.h"

namespace sluice {
namespace {

// Reads the fields that events list of themselves: whatever names a thing, names what it touched.
// What stands inside a command that is only proposed, or waits, has not happened.
class Looker {
 public:
  explicit Looker(const State& state) : state_(state) {}

  [[nodiscard]] Touched done() && { return std::move(touched_); }

  template <class What>
  void event(const What& what) {
    What::each(what, [this](const char* name, const auto& field) { see(name, field); });
  }
  void event(const DayBegan& what) { add(ThingKind::day, to_text(what.day), PartyId::none()); }
  void event(const DayDeclared& what) { add(ThingKind::day, to_text(what.day), PartyId::none()); }
  void event(const TermsEnacted&) {
    const auto& law = state_.law;
    add(ThingKind::terms,
        law.size() == 0 ? std::string() : law.latest().syntax.header.title.english,
        PartyId::none());
  }
  // An officer's own affair.
  void event(const ConflictDeclared&) {}
  void event(const FactRecorded& what) {
    switch (what.subject) {
      case FactSubject::firm:
        return party(PartyId{what.number});
      case FactSubject::application:
        return see("", ApplicationId{what.number});
      case FactSubject::order:
        return see("", OrderId{what.number});
      case FactSubject::consignment:
        return see("", ConsignmentId{what.number});
      case FactSubject::klass:
        return;
    }
  }
  void event(const PoolRan& what) {
    for (const Share& share : what.shares) {
      see("", share.application);
      see("", share.waiting);
    }
  }

 private:
  template <class Field>
  void see(const char* /*name*/, const Field& /*field*/) {}
  void see(const char* name, PartyId id) {
    const std::string_view of = name;
    if (of == "firm" || of == "party") {
      party(id);
    }
  }
  void see(const char* /*name*/, ApplicationId id) {
    owned(ThingKind::application, id, state_.applications);
  }
  void see(const char* /*name*/, PromiseId id) { owned(ThingKind::approval, id, state_.promises); }
  void see(const char* /*name*/, PermitId id) { owned(ThingKind::permit, id, state_.permits); }
  void see(const char* /*name*/, OrderId id) {
    if (id.index() < state_.orders.size()) {
      const PermitId permit = state_.orders[id.index()].permit;
      add(ThingKind::order, called(state_, id), state_.permits[permit.index()].firm);
      see("", permit);
    }
  }
  void see(const char* /*name*/, ClearanceId id) {
    owned(ThingKind::clearance, id, state_.clearances);
  }
  void see(const char* /*name*/, ConsignmentId id) {
    owned(ThingKind::consignment, id, state_.consignments);
  }
  void see(const char* /*name*/, DeclarationId id) {
    owned(ThingKind::declaration, id, state_.declarations);
    if (id.index() < state_.declarations.size()) {
      see("", state_.declarations[id.index()].permit);
    }
  }
  void see(const char* /*name*/, LotId id) {
    owned(ThingKind::lot, id, state_.lots);
    if (id.index() < state_.lots.size()) {
      party(state_.lots[id.index()].maker);  // who sold it
    }
  }
  void see(const char* /*name*/, RulingId id) {
    if (id.index() < state_.rulings.size()) {
      add(ThingKind::ruling, numbered(id.index()), state_.rulings[id.index()].what.firm);
    }
  }
  void see(const char* /*name*/, ReviewId id) { owned(ThingKind::review, id, state_.reviews); }
  void see(const char* /*name*/, DueId id) {
    if (id.index() < state_.dues.size()) {
      add(ThingKind::obligation, numbered(id.index()), state_.dues[id.index()].firm);
    }
  }
  void see(const char* /*name*/, WaitingId id) {
    if (id.index() < state_.waiting.size() && !state_.waiting[id.index()].firm.is_none()) {
      add(ThingKind::waiting, numbered(id.index()), state_.waiting[id.index()].firm);
    }
  }
  void see(const char* /*name*/, ReconciliationId id) {
    if (id.index() < state_.reconciliations.size()) {
      const PermitId permit = state_.reconciliations[id.index()].what.permit;
      if (permit.index() < state_.permits.size()) {
        add(ThingKind::reconciliation, numbered(id.index()), state_.permits[permit.index()].firm);
        see("", permit);
      }
    }
  }
  void see(const char* /*name*/, StopId id) {
    if (!id.is_none()) {
      add(ThingKind::stop, numbered(id.index()), PartyId::none());
    }
  }

  template <class Tag, class Things>
  void owned(ThingKind kind, Id<Tag> id, const Things& things) {
    if (id.index() < things.size() && !things[id.index()].firm.is_none()) {
      add(kind, called(state_, id), things[id.index()].firm);
    }
  }
  void add(ThingKind kind, std::string reference, PartyId owner) {
    Thing thing{.kind = kind, .reference = std::move(reference), .owner = owner};
    if (std::find(touched_.things.begin(), touched_.things.end(), thing) == touched_.things.end()) {
      touched_.things.push_back(std::move(thing));
    }
  }
  void party(PartyId id) {
    if (!id.is_none()) {
      touched_.parties.push_back(id);
    }
  }

  const State& state_;
  Touched touched_;
};

bool sees(const Caller& caller, const Thing& thing) {
  return thing.owner.is_none() || caller.sees(thing.owner) ||
         (caller.is_gate() && thing.kind == ThingKind::permit);
}

}  // namespace

Touched touched_by(const State& state, const Decision& decision) {
  Looker looker(state);
  for (const Event& event : decision.events) {
    std::visit([&looker](const auto& what) { looker.event(what); }, event);
  }
  return std::move(looker).done();
}

std::vector<Thing> seen_by(const Caller& caller, const Touched& touched) {
  std::vector<Thing> seen;
  std::copy_if(touched.things.begin(), touched.things.end(), std::back_inserter(seen),
               [&](const Thing& thing) { return sees(caller, thing); });
  return seen;
}

bool concerns(const State& state, const Caller& caller, const Command& command,
              const Touched& touched) {
  const auto theirs = [&](PartyId party) { return caller.sees(party); };
  return caller.sees_all ||
         (command.actor != regime_itself && theirs(state.persons[command.actor.index()].party)) ||
         std::any_of(touched.parties.begin(), touched.parties.end(), theirs) ||
         std::any_of(touched.things.begin(), touched.things.end(),
                     [&](const Thing& thing) { return sees(caller, thing); });
}

}  // namespace sluice
