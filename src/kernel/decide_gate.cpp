// The gate: reserve at acceptance, write off at release, both idempotent by declaration line and
// version.
#include <algorithm>

#include "kernel/gate.h"
#include "kernel/query.h"

namespace sluice {
namespace {

void check_consignment(Deciding& d, const Reserve& act, PartyId firm, HeadingId heading) {
  if (act.consignment.is_none()) {
    return;
  }
  if (act.consignment.index() >= d.state.consignments.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.consignment.value);
  }
  const Consignment& consignment = d.state.consignments[act.consignment.index()];
  if (consignment.firm != firm) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_holder, consignment.firm.value);
  }
  if (!consignment.goods.is_none()) {
    const Goods& goods = d.state.goods[consignment.goods.index()];
    if (goods.heading != heading) {
      d.refuse(KRule::holder_class_unit, Ground::wrong_class, goods.heading.value);
    }
    // A server of eight is eight devices: the declaration speaks of devices.
    d.require(KRule::holder_class_unit, Ground::wrong_unit, consignment.units * goods.devices,
              act.quantity, act.consignment.value);
  }
}

bool touches(const State& state, const Stop& stop, PartyId firm, HeadingId heading) {
  const bool in_group =
      stop.group.empty() ||
      (!firm.is_none() && state.groups.at(state.parties[firm.index()].group) == stop.group);
  return !stop.lifted && stop.heading == heading && in_group;
}

void check_stops(Deciding& d, PartyId firm, HeadingId heading, StopRule Stop::* rule) {
  for (std::uint32_t at = 0; at < d.state.stops.size(); ++at) {
    if (touches(d.state, d.state.stops[at], firm, heading) &&
        d.state.stops[at].*rule == StopRule::hold) {
      d.hold(KRule::usable_that_day, Ground::general_stop, at);
    }
  }
}

TextEvent release_event(const State& state, PartyId firm, HeadingId heading, PermitId permit,
                        ConsignmentId consignment, Amount quantity, std::uint32_t now) {
  TextEvent text;
  text.event = EventKind::release;
  text.quantity = quantity;
  text.trail = {.firm = firm, .heading = heading, .permit = permit, .consignment = consignment};
  text.subject = terms::TransitionSubject::permits;
  text.begun = now;
  if (!permit.is_none()) {
    text.trail.application = state.permits[permit.index()].application;
    text.begun = state.permits[permit.index()].version;
  }
  text.now = now;
  text.day = state.today;
  return text;
}

Amount serial_count(const std::vector<SerialRange>& serials) {
  Wide count = 0;
  for (const SerialRange& range : serials) {
    count += range.last >= range.first ? Wide{range.last} - range.first + 1 : 0;
  }
  return count > amount_max ? amount_max + 1 : static_cast<Amount>(count);
}

void check_serials(Deciding& d, const std::vector<SerialRange>& serials, Amount quantity) {
  if (serials.empty()) {
    return;
  }
  if (serial_count(serials) != quantity) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_unit);
  }
  for (std::size_t at = 0; at < serials.size(); ++at) {
    const SerialRange& range = serials[at];
    bool used = range.last < range.first;
    if (const auto known = d.state.serials.find(range.prefix); known != d.state.serials.end()) {
      auto next = known->second.upper_bound(range.last);
      used = used || (next != known->second.begin() && std::prev(next)->second >= range.first);
    }
    for (std::size_t other = 0; other < at; ++other) {
      used = used || (serials[other].prefix == range.prefix && serials[other].first <= range.last &&
                      range.first <= serials[other].last);
    }
    if (used) {
      d.refuse(KRule::evidence_counts_once, Ground::serial_used, static_cast<std::uint32_t>(at));
    }
  }
}

// A release is judged by the day of acceptance.
Consequence consequence_of(const State& state, const Declaration& declaration, DeclarationId id,
                           Amount quantity, Day counted_from) {
  TextEvent text = release_event(state, declaration.firm, declaration.heading, declaration.permit,
                                 declaration.consignment, quantity, declaration.version);
  text.begun = std::min(text.begun, text.now);
  text.day = declaration.accepted;
  text.trail.given = declaration.facts;
  return {
      .event = text, .permit = declaration.permit, .declaration = id, .counted_from = counted_from};
}

void check_same(Deciding& d, const Reserve& act, DeclarationId id) {
  const Declaration& known = d.state.declarations[id.index()];
  if (act.line.version < known.line.version) {
    return d.refuse(KRule::one_write_off_per_version, Ground::stale_version, id.value);
  }
  const bool same = act.line.version == known.line.version && act.permit == known.permit &&
                    act.quantity == known.presented && act.consignment == known.consignment;
  if (!same) {
    return d.refuse(KRule::one_write_off_per_version, Ground::version_used, id.value);
  }
  replay(d, id, known.state == DeclarationState::written_off ? known.written_off : known.reserved);
  if (known.state == DeclarationState::waiting) {
    d.hold(KRule::one_write_off_per_version, Ground::replayed, id.value);
  }
}

}  // namespace

void check_gate(Deciding& d, const DeclarationLine& line) {
  if (line.gate.index() >= d.state.parties.size() || line.mrn.empty()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, line.gate.value);
  }
  const PersonId actor = d.command.actor;
  if (actor != regime_itself && d.state.persons[actor.index()].party != line.gate) {
    d.refuse(KRule::role_held, Ground::wrong_party, actor.value);
  }
}

// The answer that was given before to the same message; nothing happens twice.
void replay(Deciding& d, DeclarationId id, Amount quantity) {
  Finding finding{.clause = clause_of(KRule::one_write_off_per_version)};
  finding.standing = Standing::satisfied;
  finding.ground = Ground::replayed;
  finding.subject = id.value;
  d.out.findings.push_back(finding);
  d.out.outcome = Outcome::allow;
  d.out.requested = quantity;
  d.out.quantity = quantity;
}

const Declaration* known_declaration(Deciding& d, const DeclarationLine& line, DeclarationId& id) {
  check_gate(d, line);
  if (d.refused()) {
    return nullptr;
  }
  id = d.state.declaration(line.gate, line.mrn, line.item);
  if (id.is_none()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, id.value);
    return nullptr;
  }
  return &d.state.declarations[id.index()];
}

// False, with the finding, when the message is older than what was answered.
bool fresh(Deciding& d, const DeclarationLine& line, const Declaration& declaration,
           DeclarationId id, bool needs_newer) {
  if (line.version < declaration.line.version) {
    d.refuse(KRule::one_write_off_per_version, Ground::stale_version, id.value);
    return false;
  }
  if (needs_newer && line.version == declaration.line.version) {
    d.refuse(KRule::one_write_off_per_version, Ground::version_used, id.value);
    return false;
  }
  return true;
}

// The consequences of a release: judged by the day of acceptance, counted from the day of
// write-off.
void follow_release(Deciding& d, const Declaration& declaration, DeclarationId id, Amount quantity,
                    Day counted_from) {
  follow(d, consequence_of(d.state, declaration, id, quantity, counted_from));
}

AccountKind drawn_at_gate(const State& state, std::uint32_t version) {
  return state.law.at(version).has_stage(EventKind::order) ? AccountKind::ordered
                                                           : AccountKind::open;
}

void answer(Deciding& d, const Reserve& act) {
  const Waiting* item = d.item();
  check_gate(d, act.line);
  check_quantity(d, act.quantity);
  if (d.refused()) {
    return;
  }
  if (item == nullptr) {
    if (const DeclarationId known = d.state.declaration(act.line.gate, act.line.mrn, act.line.item);
        !known.is_none()) {
      return check_same(d, act, known);
    }
  }
  const auto now = version_today(d);
  if (!now) {
    return;
  }
  PartyId firm = act.firm;
  HeadingId heading = act.heading;
  Amount available = 0;
  const AccountKind drawn = drawn_at_gate(d.state, *now);
  if (!act.permit.is_none()) {
    if (act.permit.index() >= d.state.permits.size()) {
      return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.permit.value);
    }
    firm = d.state.permits[act.permit.index()].firm;
    heading = d.state.permits[act.permit.index()].heading;
    if ((!act.firm.is_none() && act.firm != firm)) {
      d.refuse(KRule::holder_class_unit, Ground::wrong_holder, firm.value);
    }
    if (!act.heading.is_none() && act.heading != heading) {
      d.refuse(KRule::holder_class_unit, Ground::wrong_class, heading.value);
    }
    check_usable(d, act.permit);
    available = d.state.book.balance({.kind = drawn, .index = act.permit.value});
  }
  check_firm(d, firm);
  check_class(d, heading);
  check_consignment(d, act, firm, heading);
  if (d.refused()) {
    return end_waiting(d);
  }
  const bool needs_permit =
      d.state.law.at(*now).has_stage(EventKind::grant) || !act.permit.is_none();
  if (needs_permit && !d.require(KRule::release_within_order, Ground::more_than_available,
                                 available, act.quantity, act.permit.value)) {
    return end_waiting(d);
  }
  check_stops(d, firm, heading, act.at_sea ? &Stop::at_sea : &Stop::presented);
  TextEvent text =
      release_event(d.state, firm, heading, act.permit, act.consignment, act.quantity, *now);
  text.trail.given = act.facts;
  text.trail.all_or_nothing = act.all_or_nothing;
  judge_text(d, text);
  if (d.refused()) {
    if (item != nullptr) {
      d.emit(ReservationSet{.declaration = item->declaration,
                            .version = act.line.version,
                            .reserved = 0,
                            .closed = true});
    }
    return end_waiting(d);
  }
  const bool through = passes(d.out.outcome);
  const Amount reserved = through ? d.out.quantity : 0;
  const DeclarationId id =
      item != nullptr ? item->declaration : DeclarationId{next_number(d.state.declarations)};
  if (item == nullptr) {
    d.emit(DeclarationLodged{.declaration = id,
                             .line = act.line,
                             .permit = act.permit,
                             .firm = firm,
                             .heading = heading,
                             .presented = act.quantity,
                             .reserved = reserved,
                             .consignment = act.consignment,
                             .facts = act.facts});
  } else if (through) {
    d.emit(ReservationSet{
        .declaration = id, .version = act.line.version, .reserved = reserved, .closed = false});
  }
  if (!through) {
    return let_wait(d, firm, {}, id);
  }
  end_waiting(d);
  if (reserved == 0) {
    // `reduce rest`: nothing enters under the quota, and the rest loses only the preference.
    return d.emit(ReservationSet{
        .declaration = id, .version = act.line.version, .reserved = 0, .closed = true});
  }
  if (!act.release) {
    text.quantity = reserved;
    count_pending(d, {.event = text, .permit = act.permit, .declaration = id, .counted_from = {}});
    if (const auto days = d.state.setting[static_cast<std::size_t>(Setting::reservation_days)];
        days > 0) {
      d.emit(TimerSet{.kind = TimerKind::reservation,
                      .day = d.state.today + static_cast<std::int32_t>(days),
                      .number = id.value});
    }
    return;
  }
  d.emit(WrittenOff{
      .declaration = id, .version = act.line.version, .quantity = reserved, .day = d.state.today});
  text.quantity = reserved;
  follow(d,
         {.event = text, .permit = act.permit, .declaration = id, .counted_from = d.state.today});
}

void answer(Deciding& d, const AmendDeclaration& act) {
  DeclarationId id;
  const Declaration* declaration = known_declaration(d, act.line, id);
  if (declaration == nullptr) {
    return;
  }
  if (act.line.version == declaration->line.version && declaration->reserved == act.quantity &&
      declaration->state == DeclarationState::reserved && declaration->line.version > 1) {
    return replay(d, id, act.quantity);
  }
  if (!fresh(d, act.line, *declaration, id, true)) {
    return;
  }
  if (declaration->state != DeclarationState::reserved) {
    return d.refuse(KRule::known_and_open, Ground::not_open, id.value);
  }
  if (act.quantity == 0) {
    return d.emit(ReservationSet{
        .declaration = id, .version = act.line.version, .reserved = 0, .closed = true});
  }
  check_quantity(d, act.quantity);
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  if (!declaration->permit.is_none()) {
    check_usable(d, declaration->permit);
    const Amount available =
        declaration->reserved + d.state.book.balance({.kind = drawn_at_gate(d.state, *now),
                                                      .index = declaration->permit.value});
    if (d.refused() || !d.require(KRule::release_within_order, Ground::more_than_available,
                                  available, act.quantity, declaration->permit.value)) {
      return;
    }
  }
  // The old reservation is set aside while the new one is judged; on a no it stands.
  std::vector<LeftOut> old{{.flow = terms::Flow::released,
                            .heading = declaration->heading,
                            .party = declaration->firm,
                            .day = declaration->accepted,
                            .amount = declaration->reserved}};
  leave_out_pending(d.state, id, old);
  TextEvent text = release_event(d.state, declaration->firm, declaration->heading,
                                 declaration->permit, declaration->consignment, act.quantity, *now);
  text.trail.given = declaration->facts;
  judge_text(d, text, old);
  if (passes(d.out.outcome) && d.out.quantity > 0) {
    d.emit(ReservationSet{.declaration = id,
                          .version = act.line.version,
                          .reserved = d.out.quantity,
                          .closed = false});
    count_pending(d, consequence_of(d.state, *declaration, id, d.out.quantity, {}));
  }
}

void answer(Deciding& d, const WriteOff& act) {
  DeclarationId id;
  const Declaration* declaration = known_declaration(d, act.line, id);
  if (declaration == nullptr) {
    return;
  }
  if (declaration->state == DeclarationState::written_off &&
      act.line.version == declaration->line.version && act.quantity == declaration->written_off) {
    return replay(d, id, act.quantity);
  }
  if (!fresh(d, act.line, *declaration, id, declaration->state == DeclarationState::written_off)) {
    return;
  }
  if (declaration->state == DeclarationState::waiting) {
    return d.hold(KRule::release_within_order, Ground::awaits_release, id.value);
  }
  if (declaration->state != DeclarationState::reserved) {
    return d.refuse(KRule::known_and_open, Ground::not_open, id.value);
  }
  check_quantity(d, act.quantity);
  check_serials(d, act.serials, act.quantity);
  const Amount tolerance = d.state.setting[static_cast<std::size_t>(Setting::gate_tolerance)];
  if (!d.refused()) {
    d.require(KRule::release_within_order, Ground::tolerance_exceeded,
              declaration->reserved + tolerance, act.quantity, id.value);
  }
  check_stops(d, declaration->firm, declaration->heading, &Stop::reserved);
  d.out.requested = act.quantity;
  d.out.quantity = act.quantity;
  if (d.out.outcome != Outcome::allow) {
    return;
  }
  const Amount extra = std::max<Amount>(act.quantity - declaration->reserved, 0);
  const Amount available =
      declaration->permit.is_none()
          ? extra
          : d.state.book.balance({.kind = drawn_at_gate(d.state, declaration->version),
                                  .index = declaration->permit.value});
  d.emit(WrittenOff{.declaration = id,
                    .version = act.line.version,
                    .quantity = act.quantity,
                    .over = std::max<Amount>(extra - available, 0),
                    .day = declaration->accepted,
                    .serials = act.serials});
  follow_release(d, *declaration, id, act.quantity, d.state.today);
}

void answer(Deciding& d, const CancelDeclaration& act) {
  DeclarationId id;
  const Declaration* declaration = known_declaration(d, act.line, id);
  if (declaration == nullptr) {
    return;
  }
  if (declaration->state == DeclarationState::closed &&
      act.line.version == declaration->line.version) {
    return replay(d, id, 0);
  }
  if (!fresh(d, act.line, *declaration, id, false)) {
    return;
  }
  if (declaration->state != DeclarationState::reserved &&
      declaration->state != DeclarationState::waiting) {
    return d.refuse(KRule::known_and_open, Ground::not_open, id.value);
  }
  for (const WaitingId waiting : d.state.open_waiting) {
    if (d.state.waiting[waiting.index()].declaration == id) {
      d.emit(WaitingEnded{.waiting = waiting});
    }
  }
  d.emit(ReservationSet{
      .declaration = id, .version = act.line.version, .reserved = 0, .closed = true});
}

}  // namespace sluice
