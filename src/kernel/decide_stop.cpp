// A general stop at the gate, and the makers' side: supply, claims, lots.
#include <algorithm>

#include "kernel/deciding.h"

namespace sluice {

void answer(Deciding& d, const StopRelease& act) {
  check_class(d, act.heading);
  const auto now = version_today(d);
  if (act.ground.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  if (act.review < d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::too_early);
  }
  if (!act.group.empty() && !d.state.groups.find(act.group)) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing);
  }
  if (!now || d.refused()) {
    return;
  }
  d.emit(StopImposed{.stop = StopId{next_number(d.state.stops)},
                     .heading = act.heading,
                     .group = act.group,
                     .ground = act.ground,
                     .review = act.review,
                     .reserved = act.reserved,
                     .presented = act.presented,
                     .at_sea = act.at_sea});
}

void answer(Deciding& d, const LiftStop& act) {
  if (act.stop.index() >= d.state.stops.size() || d.state.stops[act.stop.index()].lifted) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.stop.value);
  }
  d.emit(StopLifted{.stop = act.stop});
}

void answer(Deciding& d, const AcknowledgeStop& act) {
  if (act.stop.index() >= d.state.stops.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.stop.value);
  }
  if (act.gate.index() >= d.state.parties.size() ||
      d.state.parties[act.gate.index()].kind != PartyKind::gate ||
      d.state.persons[d.command.actor.index()].party != act.gate) {
    return d.refuse(KRule::role_held, Ground::wrong_party, d.command.actor.value);
  }
  for (const auto& [gate, day] : d.state.stops[act.stop.index()].acknowledged) {
    if (gate == act.gate) {
      return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.stop.value);
    }
  }
  d.emit(StopAcknowledged{.stop = act.stop, .gate = act.gate});
}

namespace {

void check_maker(Deciding& d, PartyId maker) {
  check_firm(d, maker);
  if (!d.refused() && d.state.parties[maker.index()].kind != PartyKind::maker) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_party, maker.value);
  }
}

// Lot and due as they will stand once `quantity` has left the credit: what was applied is taken
// back last.
void take_back(Deciding& d, LotId id, Amount quantity) {
  const Lot& lot = d.state.lots[id.index()];
  std::int64_t missing = quantity * terms::millionths -
                         d.state.book.balance({.kind = AccountKind::unapplied, .index = id.value});
  for (std::size_t at = lot.applied.size(); at-- > 0 && missing > 0;) {
    const std::int64_t part = std::min(missing, lot.applied[at].second);
    if (part > 0) {
      d.emit(DueReopened{.due = lot.applied[at].first, .amount = part, .lot = id});
      missing -= part;
    }
  }
}

}  // namespace

void enter_credit(Deciding& d, LotId id, LotStep step, Amount quantity) {
  const Lot& lot = d.state.lots[id.index()];
  d.emit(LotMoved{.lot = id, .step = step, .quantity = quantity});
  std::vector<Credit> credits = open_credits(d.state, lot.firm);
  const auto known = std::ranges::find(credits, id, &Credit::lot);
  if (known != credits.end()) {
    known->left += quantity * terms::millionths;
  } else {
    credits.push_back({.lot = id, .heading = lot.heading, .left = quantity * terms::millionths});
  }
  std::vector<OpenAmount> dues = open_amounts(d.state, lot.firm);
  apply_credit(d, credits, dues);
  lift_cured_blocks(d, lot.firm);
}

void answer(Deciding& d, const DeclareSupply& act) {
  check_maker(d, act.maker);
  check_class(d, act.heading);
  if (act.quantity < 0 || act.quantity > amount_max) {
    d.refuse(KRule::whole_quantity, Ground::quantity_out_of_range);
  }
  if (!d.refused()) {
    check_acts_for(d, act.maker);
  }
  if (!d.refused()) {
    d.emit(SupplyDeclared{.maker = act.maker, .heading = act.heading, .quantity = act.quantity});
  }
}

void answer(Deciding& d, const ClaimPurchase& act) {
  check_firm(d, act.firm);
  check_maker(d, act.maker);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  if (act.evidence == Digest{}) {
    d.refuse(KRule::evidence_counts_once, Ground::no_evidence);
  }
  if (d.waiting.is_none() && d.state.evidence.contains(act.evidence)) {
    d.refuse(KRule::evidence_counts_once, Ground::evidence_used);
  }
  if (!d.refused()) {
    check_acts_for(d, act.firm);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return end_waiting(d);
  }
  TextEvent text;
  text.event = EventKind::purchase;
  text.quantity = act.quantity;
  text.trail = {.firm = act.firm, .heading = act.heading};
  text.begun = *now;
  text.now = *now;
  text.day = d.state.today;
  judge_text(d, text);
  if (d.refused()) {
    return end_waiting(d);
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, act.firm);
  }
  end_waiting(d);
  const LotId lot{next_number(d.state.lots)};
  d.emit(LotClaimed{.lot = lot,
                    .firm = act.firm,
                    .maker = act.maker,
                    .heading = act.heading,
                    .quantity = d.out.quantity,
                    .evidence = act.evidence,
                    .reference = act.reference.empty()
                                     ? ShortText("LOT-" + std::to_string(lot.value + 1))
                                     : act.reference});
  text.quantity = d.out.quantity;
  follow(d, {.event = text, .permit = {}, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const ChangeLot& act) {
  if (act.lot.index() >= d.state.lots.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.lot.value);
  }
  const Lot& lot = d.state.lots[act.lot.index()];
  const bool makers = act.step == LotStep::confirm || act.step == LotStep::dispute ||
                      act.step == LotStep::send_back;
  if (makers && d.command.actor != regime_itself &&
      d.state.persons[d.command.actor.index()].party != lot.maker) {
    d.refuse(KRule::role_held, Ground::wrong_party, d.command.actor.value);
  }
  if (!makers) {
    check_role(d, "officer");
    check_impartial(d, lot.firm);
  }
  bool open = false;
  switch (act.step) {
    case LotStep::confirm:
    case LotStep::dispute:
      open = lot.state == LotState::claimed;
      break;
    case LotStep::verify:
      open = lot.state == LotState::claimed || lot.state == LotState::disputed;
      break;
    case LotStep::disallow:
      open = lot.state != LotState::closed;
      break;
    case LotStep::send_back:
    case LotStep::expire:
      open = lot.state == LotState::verified;
      break;
    case LotStep::restore:
      break;  // only a review does that
  }
  if (!open) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.lot.value);
  }
  const bool needs_reason = act.step == LotStep::dispute || act.step == LotStep::disallow;
  if (needs_reason && act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  if (d.refused()) {
    return;
  }
  if (act.step == LotStep::confirm || act.step == LotStep::verify) {
    // Part of the claim may have been disallowed before.
    return enter_credit(
        d, act.lot, act.step,
        d.state.book.balance({.kind = AccountKind::claimed, .index = act.lot.value}));
  }
  if (act.step == LotStep::dispute) {
    return d.emit(LotMoved{.lot = act.lot, .step = act.step, .quantity = 0});
  }
  const bool verified = lot.state == LotState::verified;
  Amount left = d.state.book.balance(
      {.kind = verified ? AccountKind::verified : AccountKind::claimed, .index = act.lot.value});
  if (act.step == LotStep::expire) {
    // Only what was not applied can expire.
    left = Ratio(d.state.book.balance({.kind = AccountKind::unapplied, .index = act.lot.value}),
                 terms::millionths)
               .rounded(Rounding::down);
  }
  const Amount quantity = act.quantity == 0 ? left : act.quantity;
  if (quantity < 1) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.lot.value);
  }
  if (!d.require(KRule::reversal_within_write_off, Ground::more_than_available, left, quantity,
                 act.lot.value)) {
    return;
  }
  if (verified) {
    take_back(d, act.lot, quantity);
  }
  d.emit(LotMoved{.lot = act.lot, .step = act.step, .quantity = quantity});
}

}  // namespace sluice
