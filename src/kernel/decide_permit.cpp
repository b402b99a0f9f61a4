// The permit's life after it was issued: orders, conditions, variation, suspension, return,
// transfer; and the first key and reported totals beside it.
#include <algorithm>

#include "kernel/deciding.h"
#include "kernel/query.h"

namespace sluice {
namespace {

bool known_permit(Deciding& d, PermitId permit) {
  if (permit.index() >= d.state.permits.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, permit.value);
    return false;
  }
  return true;
}

TextEvent permit_event(const State& state, PermitId id, EventKind event, Amount quantity,
                       std::uint32_t now) {
  const Permit& permit = state.permits[id.index()];
  TextEvent text;
  text.event = event;
  text.quantity = quantity;
  text.trail = {.firm = permit.firm,
                .heading = permit.heading,
                .application = permit.application,
                .permit = id};
  text.subject = terms::TransitionSubject::permits;
  text.begun = permit.version;
  text.now = now;
  text.day = state.today;
  return text;
}

TextEvent firm_event(const State& state, PartyId firm, HeadingId heading, EventKind event,
                     Amount quantity, std::uint32_t now) {
  TextEvent text;
  text.event = event;
  text.quantity = quantity;
  text.trail = {.firm = firm, .heading = heading};
  text.begun = now;
  text.now = now;
  text.day = state.today;
  return text;
}

// What goes when a permit gives something back: first what was never ordered.
PermitReturned given_back(PermitId permit, const PermitBalance& balance, Amount quantity,
                          bool to_quota) {
  const Amount open = std::min(balance.open, quantity);
  return {.permit = permit, .quantity = open, .ordered = quantity - open, .to_quota = to_quota};
}

}  // namespace

void check_usable(Deciding& d, PermitId id) {
  const Permit& permit = d.state.permits[id.index()];
  switch (permit.state) {
    case PermitState::active:
      break;
    case PermitState::suspended:
      return d.refuse(KRule::usable_that_day, Ground::suspended, id.value);
    case PermitState::revoked:
    case PermitState::cancelled:
    case PermitState::surrendered:
      return d.refuse(KRule::usable_that_day, Ground::revoked, id.value);
  }
  if (d.state.today < permit.from) {
    d.refuse(KRule::usable_that_day, Ground::not_yet_valid, id.value);
  }
  if (permit.valid_until && *permit.valid_until < d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::expired, id.value);
  }
}

void close_reservations(Deciding& d, PermitId permit, PermitBalance& balance) {
  for (std::uint32_t at = 0; at < d.state.declarations.size(); ++at) {
    const Declaration& declaration = d.state.declarations[at];
    if (declaration.permit == permit && declaration.state == DeclarationState::reserved) {
      d.emit(ReservationSet{.declaration = DeclarationId{at},
                            .version = declaration.line.version,
                            .reserved = 0,
                            .closed = true});
      const bool ordered = drawn_at_gate(d.state, declaration.version) == AccountKind::ordered;
      (ordered ? balance.ordered : balance.open) += declaration.reserved;
      balance.reserved -= declaration.reserved;
    }
  }
}

void answer(Deciding& d, const PlaceOrder& act) {
  if (act.promise && act.promise->index() < d.state.promises.size()) {
    const Promise& promise = d.state.promises[act.promise->index()];
    if (!promise.confirmed) {
      return d.refuse(KRule::usable_that_day, Ground::condition_open, act.promise->value);
    }
    d.require(KRule::order_within_permit, Ground::needs_application, 0, act.quantity,
              act.promise->value);
    return;
  }
  if (!known_permit(d, act.permit)) {
    return;
  }
  check_acts_for(d, d.state.permits[act.permit.index()].firm);
  check_quantity(d, act.quantity);
  check_usable(d, act.permit);
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  d.require(KRule::order_within_permit, Ground::more_than_available,
            d.state.book.balance({.kind = AccountKind::open, .index = act.permit.value}),
            act.quantity, act.permit.value);
  TextEvent text = permit_event(d.state, act.permit, EventKind::order, act.quantity, *now);
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, text.trail.firm);
  }
  end_waiting(d);
  const OrderId order{next_number(d.state.orders)};
  d.emit(OrderPlaced{.order = order,
                     .permit = act.permit,
                     .quantity = d.out.quantity,
                     .reference = act.reference.empty()
                                      ? ShortText("O-" + std::to_string(order.value + 1))
                                      : act.reference});
  text.quantity = d.out.quantity;
  follow(d,
         {.event = text, .permit = act.permit, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const AttachClause& act) {
  if (!known_permit(d, act.permit)) {
    return;
  }
  const auto now = version_today(d);
  if (!now) {
    return;
  }
  const terms::ClauseItem* clause = d.state.law.at(*now).clause_item(act.clause);
  if (clause == nullptr || !clause->attachable) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.clause.value);
  }
  for (const Figure& figure : act.figures) {
    const terms::RuledParameter* parameter = d.state.law.at(*now).parameter(figure.parameter);
    if (parameter == nullptr || parameter->by != terms::ParameterBy::permit || figure.value < 0 ||
        figure.value > amount_max * terms::millionths) {
      d.refuse(KRule::known_and_open, Ground::unknown_thing, figure.parameter.value);
    }
  }
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  check_impartial(d, d.state.permits[act.permit.index()].firm);
  if (!d.refused()) {
    d.emit(ClauseAttached{.permit = act.permit, .clause = act.clause, .figures = act.figures});
  }
}

void answer(Deciding& d, const VaryPermit& act) {
  if (!known_permit(d, act.permit)) {
    return;
  }
  check_quantity(d, act.quantity);
  check_usable(d, act.permit);
  check_impartial(d, d.state.permits[act.permit.index()].firm);
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  const PermitBalance balance = permit_balance(d.state, act.permit);
  const Amount change = act.quantity - balance.granted;
  if (change < 0) {
    // It cannot be cut below what is ordered, presented or gone.
    d.require(KRule::order_within_permit, Ground::more_than_available, balance.open, -change,
              act.permit.value);
  } else if (change > 0) {
    judge_text(d, permit_event(d.state, act.permit, EventKind::grant, change, *now));
    if (!passes(d.out.outcome) && !d.refused()) {
      return let_wait(d, d.state.permits[act.permit.index()].firm);
    }
  }
  if (d.refused()) {
    return end_waiting(d);
  }
  end_waiting(d);
  d.emit(PermitVaried{.permit = act.permit,
                      .change = change > 0 ? d.out.quantity : change,
                      .valid_until = act.valid_until});
}

void answer(Deciding& d, const ChangePermit& act) {
  if (!known_permit(d, act.permit)) {
    return;
  }
  const PermitState state = d.state.permits[act.permit.index()].state;
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  check_impartial(d, d.state.permits[act.permit.index()].firm);
  const bool live = state == PermitState::active || state == PermitState::suspended;
  const PermitBalance balance = permit_balance(d.state, act.permit);
  bool fits = live;
  PermitState moved = PermitState::suspended;
  switch (act.change) {
    case PermitChange::suspend:
      fits = state == PermitState::active;
      break;
    case PermitChange::reinstate:
      fits = state == PermitState::suspended;
      moved = PermitState::active;
      break;
    case PermitChange::revoke:
      moved = PermitState::revoked;
      break;
    case PermitChange::cancel:
      // An administrative error, as if it had never been: only while nothing was presented under
      // it.
      fits = live && balance.reserved == 0 && balance.written_off == 0;
      moved = PermitState::cancelled;
      break;
  }
  if (!fits) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.permit.value);
  }
  if (d.refused()) {
    return;
  }
  if (act.change == PermitChange::revoke || act.change == PermitChange::cancel) {
    return end_right(d, act.permit, moved);
  }
  d.emit(PermitMoved{.permit = act.permit, .state = moved});
}

void end_right(Deciding& d, PermitId permit, PermitState ended) {
  PermitBalance balance = permit_balance(d.state, permit);
  d.emit(PermitMoved{.permit = permit, .state = ended});
  if (d.state.setting[static_cast<std::size_t>(Setting::reservations_at_end)] == 1) {
    close_reservations(d, permit, balance);
  }
  const Amount left = balance.open + balance.ordered;
  if (left > 0) {
    const bool to_quota =
        ended == PermitState::cancelled ||
        d.state.setting[static_cast<std::size_t>(Setting::revoked_remainder)] == 0;
    d.emit(given_back(permit, balance, left, to_quota));
  }
}

void answer(Deciding& d, const Surrender& act) {
  if (!known_permit(d, act.permit)) {
    return;
  }
  check_acts_for(d, d.state.permits[act.permit.index()].firm);
  check_quantity(d, act.quantity);
  const PermitState state = d.state.permits[act.permit.index()].state;
  if (state != PermitState::active && state != PermitState::suspended) {
    d.refuse(KRule::usable_that_day, Ground::revoked, act.permit.value);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  const PermitBalance balance = permit_balance(d.state, act.permit);
  d.require(KRule::order_within_permit, Ground::more_than_available, balance.open + balance.ordered,
            act.quantity, act.permit.value);
  TextEvent text = permit_event(d.state, act.permit, EventKind::surrender, act.quantity, *now);
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, text.trail.firm);
  }
  end_waiting(d);
  d.emit(given_back(act.permit, balance, d.out.quantity, true));
  if (d.out.quantity == balance.open + balance.ordered && balance.reserved == 0) {
    d.emit(PermitMoved{.permit = act.permit, .state = PermitState::surrendered});
  }
  text.quantity = d.out.quantity;
  follow(d,
         {.event = text, .permit = act.permit, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const Transfer& act) {
  if (!known_permit(d, act.permit)) {
    return;
  }
  check_firm(d, act.to);
  check_acts_for(d, d.state.permits[act.permit.index()].firm);
  check_quantity(d, act.quantity);
  check_usable(d, act.permit);
  if (act.to == d.state.permits[act.permit.index()].firm) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_holder, act.to.value);
  }
  if (!d.state.permits[act.permit.index()].parent.is_none()) {
    // What was passed on once is for use, not for trade.
    d.refuse(KRule::known_and_open, Ground::not_open, act.permit.value);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  d.require(KRule::order_within_permit, Ground::more_than_available,
            d.state.book.balance({.kind = AccountKind::open, .index = act.permit.value}),
            act.quantity, act.permit.value);
  TextEvent text = permit_event(d.state, act.permit, EventKind::transfer, act.quantity, *now);
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, text.trail.firm);
  }
  end_waiting(d);
  const Permit& parent = d.state.permits[act.permit.index()];
  const PermitId child{next_number(d.state.permits)};
  d.emit(PermitIssued{.permit = child,
                      .firm = act.to,
                      .heading = parent.heading,
                      .quantity = d.out.quantity,
                      .valid_until = parent.valid_until,
                      .application = parent.application,
                      .parent = act.permit,
                      .reference = act.reference.empty()
                                       ? ShortText("P-" + std::to_string(child.value + 1))
                                       : act.reference});
  text.quantity = d.out.quantity;
  follow(d,
         {.event = text, .permit = act.permit, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const RecordClearance& act) {
  check_firm(d, act.firm);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  if (!has_role(d.state, d.command.actor, "exporter")) {
    check_role(d, "officer");
  }
  if (act.evidence == Digest{}) {
    d.refuse(KRule::first_key_evidence, Ground::no_evidence);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  TextEvent text =
      firm_event(d.state, act.firm, act.heading, EventKind::clearance, act.quantity, *now);
  text.trail.given = act.facts;
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, act.firm);
  }
  end_waiting(d);
  const ClearanceId clearance{next_number(d.state.clearances)};
  d.emit(Cleared{.clearance = clearance,
                 .firm = act.firm,
                 .heading = act.heading,
                 .quantity = d.out.quantity,
                 .evidence = act.evidence,
                 .reference = act.reference.empty()
                                  ? ShortText("L-" + std::to_string(clearance.value + 1))
                                  : act.reference});
  text.quantity = d.out.quantity;
  follow(d, {.event = text, .permit = {}, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const WithdrawClearance& act) {
  if (act.clearance.index() >= d.state.clearances.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.clearance.value);
  }
  if (!has_role(d.state, d.command.actor, "exporter")) {
    check_role(d, "officer");
  }
  check_quantity(d, act.quantity);
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  d.require(KRule::reversal_within_write_off, Ground::more_than_available,
            d.state.clearances[act.clearance.index()].quantity, act.quantity, act.clearance.value);
  if (!d.refused()) {
    d.emit(ClearanceWithdrawn{.clearance = act.clearance, .quantity = act.quantity});
  }
}

void answer(Deciding& d, const ReportTotal& act) {
  check_firm(d, act.firm);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  const auto& accounts = d.state.law.at(*now).accounts;
  const bool declared =
      std::any_of(accounts.begin(), accounts.end(), [&](const terms::RuledAccount& account) {
        return static_cast<std::uint16_t>(account.flow) == act.flow;
      });
  if (!declared) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.flow);
  }
  if (!has_role(d.state, d.command.actor, "exporter")) {
    check_acts_for(d, act.firm);
  }
  TextEvent text =
      firm_event(d.state, act.firm, act.heading, EventKind::report, act.quantity, *now);
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, act.firm);
  }
  end_waiting(d);
  d.emit(Counted{.flow = act.flow,
                 .heading = act.heading,
                 .party = act.firm,
                 .day = d.state.today,
                 .amount = d.out.quantity});
  text.quantity = d.out.quantity;
  follow(d, {.event = text, .permit = {}, .declaration = {}, .counted_from = d.state.today});
}

}  // namespace sluice
