// Applications, promises, permits, orders, keys and the gate: how quantities move.
#include <algorithm>

#include "kernel/applying.h"
#include "kernel/deciding.h"

namespace sluice {

using terms::Flow;

namespace {

Account goods(AccountKind kind, std::uint32_t index) {
  return {.kind = kind, .index = index};
}

}  // namespace

void carry_out(State& state, const ApplicationMoved& event) {
  state.applications[event.application.index()].state = event.state;
}

void carry_out(State& state, const ApplicationReduced& event) {
  state.applications[event.application.index()].quantity = event.quantity;
}

void carry_out(State& state, const PromiseMade& event) {
  const auto number = static_cast<std::uint32_t>(state.promises.size());
  Promise promise{.firm = event.firm,
                  .class_name = event.class_name,
                  .quantity = event.quantity,
                  .falls_on = event.falls_on,
                  .conditions = event.conditions,
                  .office = event.office,
                  .reference = event.reference};
  promise.met.assign(event.conditions.size(), false);
  if (!state.law.empty()) {
    if (const auto heading = state.law.latest().symbols.headings.find(event.class_name.view());
        heading && state.law.latest().klass(HeadingId{*heading}) != nullptr) {
      promise.heading = HeadingId{*heading};
      promise.counted = state.today;
      count(state, Flow::granted, promise.heading, promise.firm, state.today, promise.quantity);
    }
  }
  // Promises are held on an account of their own, from one source for all classes: the class may
  // have no number yet.
  move(state, goods(AccountKind::issuing, 0), goods(AccountKind::promised, number),
       promise.quantity);
  state.promises.push_back(std::move(promise));
  add_timer(state, {.kind = TimerKind::promise_falls, .day = event.falls_on + 1, .number = number});
}

void carry_out(State& state, const ConditionMet& event) {
  state.promises[event.promise.index()].met[event.condition] = true;
}

void carry_out(State& state, const PromiseConfirmed& event) {
  state.promises[event.promise.index()].confirmed = true;
}

void carry_out(State& state, const PromiseEnded& event) {
  Promise& promise = state.promises[event.promise.index()];
  promise.open = false;
  move(state, goods(AccountKind::promised, event.promise.value), goods(AccountKind::issuing, 0),
       promise.quantity);
  if (!promise.heading.is_none()) {
    count(state, Flow::granted, promise.heading, promise.firm, promise.counted, -promise.quantity);
  }
}

void carry_out(State& state, const PermitIssued& event) {
  const auto number = static_cast<std::uint32_t>(state.permits.size());
  const bool child = !event.parent.is_none();
  state.permits.push_back(
      {.firm = event.firm,
       .heading = event.heading,
       .version = child ? state.permits[event.parent.index()].version : version_now(state),
       .from = state.today,
       .valid_until = event.valid_until,
       .application = event.application,
       .parent = event.parent,
       .reference = event.reference});
  state.permit_index.insert(mixed(event.reference.view(), 0), number);
  if (child) {
    const PartyId from = state.permits[event.parent.index()].firm;
    move(state, goods(AccountKind::open, event.parent.value),
         goods(AccountKind::extracted, event.parent.value), event.quantity);
    move(state, goods(AccountKind::issuing, event.heading.value), goods(AccountKind::open, number),
         event.quantity);
    count(state, Flow::transferred, event.heading, from, state.today, event.quantity);
    count(state, Flow::granted, event.heading, from, state.today, -event.quantity);
  } else {
    move(state, goods(AccountKind::issuing, event.heading.value), goods(AccountKind::open, number),
         event.quantity);
  }
  count(state, Flow::granted, event.heading, event.firm, state.today, event.quantity);
  if (event.valid_until) {
    add_timer(state,
              {.kind = TimerKind::permit_ends, .day = *event.valid_until + 1, .number = number});
  }
  if (!child && !event.application.is_none()) {
    state.applications[event.application.index()].granted += event.quantity;
  }
}

void carry_out(State& state, const PermitMoved& event) {
  Permit& permit = state.permits[event.permit.index()];
  permit.before = permit.state;
  permit.state = event.state;
  permit.ruled = RulingId::none();  // until the event comes that says whose effect this is
  permit.taken = {.day = state.today};
}

void carry_out(State& state, const PermitVaried& event) {
  Permit& permit = state.permits[event.permit.index()];
  const Account issuing = goods(AccountKind::issuing, permit.heading.value);
  const Account open = goods(AccountKind::open, event.permit.value);
  move(state, issuing, open, event.change);
  move(state, open, issuing, -event.change);
  count(state, Flow::granted, permit.heading, permit.firm, state.today, event.change);
  if (event.valid_until) {
    permit.valid_until = event.valid_until;
    add_timer(state, {.kind = TimerKind::permit_ends,
                      .day = *event.valid_until + 1,
                      .number = event.permit.value});
  }
}

void carry_out(State& state, const ClauseAttached& event) {
  state.permits[event.permit.index()].attachments.push_back(
      {.clause = event.clause, .figures = event.figures});
}

void carry_out(State& state, const PermitLapsed& event) {
  const Permit& permit = state.permits[event.permit.index()];
  const Account lapsed = goods(AccountKind::lapsed, event.permit.value);
  move(state, goods(AccountKind::open, event.permit.value), lapsed, event.quantity);
  move(state, goods(AccountKind::ordered, event.permit.value), lapsed, event.ordered);
  count(state, Flow::lapsed, permit.heading, permit.firm, state.today,
        event.quantity + event.ordered);
}

void carry_out(State& state, const PermitReturned& event) {
  Permit& permit = state.permits[event.permit.index()];
  const Account back = goods(AccountKind::returned, event.permit.value);
  move(state, goods(AccountKind::open, event.permit.value), back, event.quantity);
  move(state, goods(AccountKind::ordered, event.permit.value), back, event.ordered);
  if (permit.state == PermitState::revoked || permit.state == PermitState::cancelled) {
    permit.taken = {.open = event.quantity,
                    .ordered = event.ordered,
                    .to_quota = event.to_quota,
                    .day = state.today};
  }
  if (event.to_quota) {
    count(state, Flow::returned, permit.heading, permit.firm, state.today,
          event.quantity + event.ordered);
  }
}

void carry_out(State& state, const OrderPlaced& event) {
  const Permit& permit = state.permits[event.permit.index()];
  state.orders.push_back({.permit = event.permit,
                          .quantity = event.quantity,
                          .reference = event.reference,
                          .day = state.today,
                          .version = version_now(state)});
  move(state, goods(AccountKind::open, event.permit.value),
       goods(AccountKind::ordered, event.permit.value), event.quantity);
  count(state, Flow::ordered, permit.heading, permit.firm, state.today, event.quantity);
}

void carry_out(State& state, const Cleared& event) {
  state.clearances.push_back({.firm = event.firm,
                              .heading = event.heading,
                              .quantity = event.quantity,
                              .evidence = event.evidence,
                              .reference = event.reference,
                              .day = state.today});
  count(state, Flow::cleared, event.heading, event.firm, state.today, event.quantity);
}

void carry_out(State& state, const ClearanceWithdrawn& event) {
  Clearance& clearance = state.clearances[event.clearance.index()];
  clearance.quantity -= event.quantity;
  count(state, Flow::cleared, clearance.heading, clearance.firm, clearance.day, -event.quantity);
}

void carry_out(State& state, const Counted& event) {
  count(state, static_cast<Flow>(event.flow), event.heading, event.party, event.day, event.amount);
}

// ---- the gate

namespace {

// Where a declaration's goods come from, wait, and end. Without a permit: the accounts of its
// class.
struct Places {
  Account source, reserved, written_off, returned;
};
Places places_of(const State& state, const Declaration& declaration) {
  if (declaration.permit.is_none()) {
    const std::uint32_t heading = declaration.heading.value;
    return {goods(AccountKind::issuing, heading), goods(AccountKind::presented, heading),
            goods(AccountKind::entered, heading), goods(AccountKind::issuing, heading)};
  }
  const std::uint32_t permit = declaration.permit.value;
  return {goods(drawn_at_gate(state, declaration.version), permit),
          goods(AccountKind::reserved, permit), goods(AccountKind::written_off, permit),
          goods(AccountKind::returned, permit)};
}

// The reservation becomes `reserved`; what it was counted as follows, on the day of acceptance.
void set_reserved(State& state, Declaration& declaration, Amount reserved) {
  const Places places = places_of(state, declaration);
  const Amount change = reserved - declaration.reserved;
  move(state, places.source, places.reserved, change);
  move(state, places.reserved, places.source, -change);
  declaration.reserved = reserved;
  count(state, Flow::released, declaration.heading, declaration.firm, declaration.accepted, change);
}

void take_back_pending(State& state, Declaration& declaration) {
  for (const auto& [heading, amount] : declaration.pending) {
    count(state, Flow::owed, heading, declaration.firm, declaration.accepted, -amount);
  }
  declaration.pending.clear();
}

// The item that was opened for a release beyond the right knows now which release it is.
void name_excess(State& state, const WrittenOff& event) {
  if (state.reconciliations.empty()) {
    return;
  }
  const Declaration& declaration = state.declarations[event.declaration.index()];
  Reconciliation& newest = state.reconciliations.back();
  if (newest.day == state.today && newest.declaration.is_none() &&
      newest.what.gate == declaration.line.gate && newest.what.permit == declaration.permit &&
      newest.what.theirs == event.quantity && newest.what.our_declarations == 0 &&
      newest.what.theirs - newest.what.ours == event.over) {
    newest.declaration = event.declaration;
  }
}

}  // namespace

void carry_out(State& state, const DeclarationLodged& event) {
  const auto number = static_cast<std::uint32_t>(state.declarations.size());
  state.declarations.push_back(
      {.line = event.line,
       .permit = event.permit,
       .firm = event.firm,
       .heading = event.heading,
       .consignment = event.consignment,
       .state = event.reserved > 0 ? DeclarationState::reserved : DeclarationState::waiting,
       .version = version_now(state),
       .accepted = state.today,
       .presented = event.presented,
       .facts = event.facts});
  state.declaration_index.insert(declaration_key(event.line.gate, event.line.mrn, event.line.item),
                                 number);
  set_reserved(state, state.declarations.back(), event.reserved);
}

void carry_out(State& state, const OwedPending& event) {
  Declaration& declaration = state.declarations[event.declaration.index()];
  declaration.pending.emplace_back(event.heading, event.amount);
  count(state, Flow::owed, event.heading, declaration.firm, declaration.accepted, event.amount);
}

void carry_out(State& state, const ReservationSet& event) {
  Declaration& declaration = state.declarations[event.declaration.index()];
  take_back_pending(state, declaration);
  declaration.line.version = event.version;
  if (declaration.state == DeclarationState::waiting && event.reserved > 0) {
    declaration.accepted = state.today;  // the right crystallises when the reservation is made
    declaration.version = version_now(state);
  }
  set_reserved(state, declaration, event.reserved);
  declaration.state = event.closed         ? DeclarationState::closed
                      : event.reserved > 0 ? DeclarationState::reserved
                                           : DeclarationState::waiting;
}

void carry_out(State& state, const WrittenOff& event) {
  Declaration& declaration = state.declarations[event.declaration.index()];
  const Places places = places_of(state, declaration);
  take_back_pending(state, declaration);
  if (declaration.state != DeclarationState::reserved) {
    declaration.accepted = event.day;  // a late original counts on the day it was released
  }
  const Amount from_reserved = std::min(declaration.reserved, event.quantity);
  const Amount from_source = event.quantity - from_reserved - event.over;
  move(state, places.reserved, places.source, declaration.reserved - from_reserved);
  move(state, places.reserved, places.written_off, from_reserved);
  move(state, places.source, places.written_off, from_source);
  if (event.over > 0) {
    move(state, goods(AccountKind::over_committed, declaration.permit.value), places.written_off,
         event.over);
    name_excess(state, event);
  }
  count(state, Flow::released, declaration.heading, declaration.firm, declaration.accepted,
        event.quantity - declaration.reserved);
  declaration.reserved = 0;
  declaration.written_off += event.quantity;
  declaration.line.version = event.version;
  declaration.state = DeclarationState::written_off;
  for (const SerialRange& range : event.serials) {
    state.serials[range.prefix][range.first] = range.last;
  }
}

void carry_out(State& state, const Reversed& event) {
  Declaration& declaration = state.declarations[event.declaration.index()];
  const Places places = places_of(state, declaration);
  Amount left = event.quantity;
  if (!declaration.permit.is_none()) {
    // What had gone beyond the right is made good first.
    const Account over = goods(AccountKind::over_committed, declaration.permit.value);
    const Amount cured = std::min(left, -state.book.balance(over));
    move(state, places.written_off, over, cured);
    left -= cured;
  }
  move(state, places.written_off, event.to_permit ? places.source : places.returned, left);
  count(state, Flow::released, declaration.heading, declaration.firm, declaration.accepted,
        -event.quantity);
  if (!event.to_permit) {
    count(state, Flow::returned, declaration.heading, declaration.firm, state.today, left);
  }
  declaration.written_off -= event.quantity;
  declaration.line.version = event.version;
}

void carry_out(State& state, const ReconciliationOpened& event) {
  state.reconciliations.push_back({.what = event, .day = state.today});
}

void carry_out(State& state, const ReconciliationClosed& event) {
  Reconciliation& reconciliation = state.reconciliations[event.reconciliation.index()];
  reconciliation.closed = state.today;
  reconciliation.end = event.end;
}

void carry_out(State& state, const ExcessCovered& event) {
  const std::uint32_t permit = event.permit.value;
  const Account over = goods(AccountKind::over_committed, permit);
  move(state, goods(AccountKind::open, permit), over, event.open);
  move(state, goods(AccountKind::ordered, permit), over, event.ordered);
}

void carry_out(State& state, const StopImposed& event) {
  state.stops.push_back({.heading = event.heading,
                         .group = event.group,
                         .ground = event.ground,
                         .start = state.today,
                         .review = event.review,
                         .reserved = event.reserved,
                         .presented = event.presented,
                         .at_sea = event.at_sea});
  add_timer(state, {.kind = TimerKind::stop_review,
                    .day = event.review,
                    .number = static_cast<std::uint32_t>(state.stops.size() - 1)});
}

void carry_out(State& state, const StopLifted& event) {
  state.stops[event.stop.index()].lifted = true;
  for (const WaitingId id : state.open_waiting) {
    if (state.waiting[id.index()].stopped) {
      wake(state, id);
    }
  }
}

void carry_out(State& state, const StopAcknowledged& event) {
  state.stops[event.stop.index()].acknowledged.emplace_back(event.gate, state.today);
}

void carry_out(State& state, const Deployed& event) {
  state.deployments.push_back(event);
  count(state, Flow::deployed, event.heading, event.firm, state.today, event.quantity);
}

}  // namespace sluice
