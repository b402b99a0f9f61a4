// Starting in the middle: what a regime was elsewhere becomes one entry here, if it comes to the
// control totals that were given with it.
#include <algorithm>

#include "kernel/apply.h"
#include "kernel/deciding.h"
#include "kernel/opening.h"

namespace sluice {
namespace {

void check_opening(Deciding& d) {
  if (!d.opening) {
    d.refuse(KRule::known_and_open, Ground::only_in_an_opening);
  }
}

bool is_empty(const State& state) {
  return state.applications.empty() && state.promises.empty() && state.permits.size() == 0 &&
         state.orders.empty() && state.clearances.empty() && state.declarations.size() == 0 &&
         state.lots.empty() && state.dues.empty() && state.waiting.empty();
}

// An application that waits, or is refused, has its answer: it is on file.
bool may_be_carried(const Command& item, Outcome outcome) {
  return passes(outcome) || std::holds_alternative<Apply>(item.act);
}

std::optional<terms::Flow> flow_named(const State& state, std::string_view name) {
  const auto number =
      state.law.empty() ? std::nullopt : state.law.latest().symbols.flows.find(name);
  return number ? std::optional(static_cast<terms::Flow>(*number)) : std::nullopt;
}

// Equal, or the finding says what it comes to and what was given.
void check_total(Deciding& d, const State& carried, const ControlTotal& total,
                 std::uint32_t number) {
  const auto flow = flow_named(carried, total.total);
  if (!flow || (!total.heading.is_none() && carried.law.latest().klass(total.heading) == nullptr)) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, number);
  }
  const std::int64_t found = carried.total(*flow, total.heading, PartyId::none());
  if (found != total.amount) {
    d.refuse(KRule::known_and_open, Ground::control_total, number);
    Finding& finding = d.out.findings.back();
    finding.has_bound = true;
    finding.quantity = total.amount;
    finding.k0 = found;
    finding.slack = -1;
  }
}

Amount released(const CarryPermit& act) {
  Amount sum = 0;
  for (const CarriedRelease& release : act.releases) {
    sum += release.quantity;
  }
  return sum;
}

void carry_release(Deciding& d, const CarriedRelease& release, const PermitCarried& permit,
                   DeclarationId id) {
  d.emit(DeclarationLodged{.declaration = id,
                           .line = release.line,
                           .permit = permit.permit,
                           .firm = permit.firm,
                           .heading = permit.heading,
                           .presented = release.quantity,
                           .reserved = 0,
                           .consignment = {},
                           .facts = {}});
  d.emit(WrittenOff{.declaration = id,
                    .version = release.line.version,
                    .quantity = release.quantity,
                    .over = 0,
                    .day = release.day,
                    .serials = {}});
}

// The days on which the text lets a grant or an order lapse go on from where they were. What else
// follows such an event, followed it elsewhere.
void carry_lapses(Deciding& d, const PermitCarried& permit, EventKind event, Amount quantity,
                  std::uint32_t now) {
  if (quantity == 0) {
    return;
  }
  Decision scratch;
  Deciding inner{.state = d.state, .command = d.command, .out = scratch};
  TextEvent text;
  text.event = event;
  text.quantity = quantity;
  text.trail = {.firm = permit.firm, .heading = permit.heading};
  text.subject = terms::TransitionSubject::permits;
  text.begun = now;
  text.now = now;
  text.day = d.state.today;
  follow(inner,
         {.event = text, .permit = permit.permit, .declaration = {}, .counted_from = permit.from});
  for (Event& made : scratch.events) {
    if (std::holds_alternative<TimerSet>(made)) {
      d.out.events.push_back(std::move(made));
    }
  }
}

bool in_range(Amount quantity) {
  return quantity >= 0 && quantity <= amount_max;
}

void check_figures(Deciding& d, const CarryPermit& act) {
  bool fits = act.granted >= 1 && in_range(act.granted) && in_range(act.ordered) &&
              in_range(act.lapsed) && in_range(act.returned);
  for (const CarriedRelease& release : act.releases) {
    fits = fits && release.quantity >= 1 && in_range(release.quantity);
  }
  if (!fits || act.releases.size() > 1'000'000) {
    return d.refuse(KRule::whole_quantity, Ground::quantity_out_of_range);
  }
  d.require(KRule::order_within_permit, Ground::more_than_available, act.granted,
            act.ordered + act.lapsed + act.returned + released(act));
}

void check_releases(Deciding& d, const CarryPermit& act) {
  for (std::size_t at = 0; at < act.releases.size(); ++at) {
    const DeclarationLine& line = act.releases[at].line;
    const bool gate = line.gate.index() < d.state.parties.size() &&
                      d.state.parties[line.gate.index()].kind == PartyKind::gate;
    const auto same = [&](const CarriedRelease& other) {
      return other.line.gate == line.gate && other.line.mrn == line.mrn &&
             other.line.item == line.item;
    };
    const auto before = act.releases.begin() + static_cast<std::ptrdiff_t>(at);
    if (!gate || line.mrn.empty()) {
      d.refuse(KRule::known_and_open, Ground::unknown_thing, line.gate.value);
    } else if (!d.state.declaration(line.gate, line.mrn, line.item).is_none() ||
               std::any_of(act.releases.begin(), before, same)) {
      d.refuse(KRule::one_write_off_per_version, Ground::version_used);
    }
    if (act.releases[at].day > d.state.today || act.releases[at].day == Day()) {
      d.refuse(KRule::usable_that_day, Ground::too_early);
    }
  }
}

}  // namespace

Decision carry_in(State& state, const Command& item) noexcept {
  Decision decision;
  Deciding d{.state = state, .command = item, .out = decision, .opening = true};
  std::visit([&d](const auto& act) { answer(d, act); }, item.act);
  cover_excess(d);
  note_rulings(d);
  if (may_be_carried(item, decision.outcome)) {
    for (const Event& event : decision.events) {
      apply(state, event);
    }
  }
  return decision;
}

void answer(Deciding& d, const OpenRegime& act) {
  if (!is_empty(d.state)) {
    d.refuse(KRule::known_and_open, Ground::not_open);
  }
  if (act.parties != d.state.parties.size() || act.persons != d.state.persons.size()) {
    d.refuse(KRule::known_and_open, Ground::register_changed);
  }
  if (act.items.empty() || act.totals.empty()) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do);
  }
  if (d.refused()) {
    return;
  }
  State carried = d.state;
  std::vector<Event> events;
  for (std::size_t at = 0; at < act.items.size(); ++at) {
    const Command& item = act.items[at];
    if (item.actor != regime_itself || std::holds_alternative<OpenRegime>(item.act)) {
      return d.refuse(KRule::known_and_open, Ground::only_in_an_opening,
                      static_cast<std::uint32_t>(at));
    }
    Decision decision = carry_in(carried, item);
    if (!may_be_carried(item, decision.outcome)) {
      // Its own findings are the reasons; they read the state that the items before it left.
      d.out.findings = std::move(decision.findings);
      d.out.reads = std::move(decision.reads);
      d.out.missing = std::move(decision.missing);
      return d.refuse(KRule::known_and_open, Ground::opening_item, static_cast<std::uint32_t>(at));
    }
    std::ranges::move(decision.events, std::back_inserter(events));
  }
  for (std::size_t at = 0; at < act.totals.size(); ++at) {
    check_total(d, carried, act.totals[at], static_cast<std::uint32_t>(at));
  }
  if (!d.refused()) {
    d.out.events = std::move(events);
  }
}

void answer(Deciding& d, const CarryPermit& act) {
  check_opening(d);
  check_firm(d, act.firm);
  check_class(d, act.heading);
  check_figures(d, act);
  if (d.refused()) {
    return;
  }
  check_releases(d, act);
  if (act.reference.empty() || !d.state.permit_with(act.reference).is_none()) {
    d.refuse(KRule::known_and_open, Ground::name_taken);
  }
  if (act.from > d.state.today || act.from == Day()) {
    d.refuse(KRule::usable_that_day, Ground::not_yet_valid);
  }
  if (act.valid_until && *act.valid_until < d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::expired);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  const bool from_orders = drawn_at_gate(d.state, *now) == AccountKind::ordered;
  const PermitCarried carried{.permit = PermitId{next_number(d.state.permits)},
                              .firm = act.firm,
                              .heading = act.heading,
                              .reference = act.reference,
                              .granted = act.granted,
                              .ordered = act.ordered + (from_orders ? released(act) : 0),
                              .lapsed = act.lapsed,
                              .returned = act.returned,
                              .from = act.from,
                              .valid_until = act.valid_until};
  d.emit(carried);
  std::uint32_t number = next_number(d.state.declarations);
  for (const CarriedRelease& release : act.releases) {
    carry_release(d, release, carried, DeclarationId{number++});
  }
  carry_lapses(d, carried, EventKind::grant, carried.granted, *now);
  carry_lapses(d, carried, EventKind::order, carried.ordered, *now);
}

void answer(Deciding& d, const CarryDue& act) {
  check_opening(d);
  check_firm(d, act.firm);
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  const terms::Rulebook& rulebook = d.state.law.at(*now);
  if (act.obligation.index() >= rulebook.symbols.obligations.size() ||
      rulebook.clause_item(act.clause) == nullptr) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, act.obligation.value);
  }
  if (!act.report) {
    check_class(d, act.heading);
  }
  const bool fits = act.report ? act.amount == terms::millionths
                               : act.amount >= 1 && act.amount <= amount_max * terms::millionths;
  if (!fits) {
    d.refuse(KRule::whole_quantity, Ground::debt_out_of_range);
  }
  if (!d.refused()) {
    d.emit(DueRaised{.due = DueId{next_number(d.state.dues)},
                     .firm = act.firm,
                     .obligation = act.obligation,
                     .heading = act.heading,
                     .clause = act.clause,
                     .declaration = {},
                     .amount = act.amount,
                     .report = act.report,
                     .day = act.day,
                     .security = 0,
                     .text = act.text});
  }
}

void answer(Deciding& d, const CarryLot& act) {
  check_opening(d);
  check_firm(d, act.firm);
  check_firm(d, act.maker);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  if (d.refused()) {
    return;
  }
  if (d.state.parties[act.maker.index()].kind != PartyKind::maker) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_party, act.maker.value);
  }
  if (act.evidence == Digest{}) {
    d.refuse(KRule::evidence_counts_once, Ground::no_evidence);
  } else if (d.state.evidence.contains(act.evidence)) {
    d.refuse(KRule::evidence_counts_once, Ground::evidence_used);
  }
  if (d.refused()) {
    return;
  }
  const LotId lot{next_number(d.state.lots)};
  d.emit(LotClaimed{.lot = lot,
                    .firm = act.firm,
                    .maker = act.maker,
                    .heading = act.heading,
                    .quantity = act.quantity,
                    .evidence = act.evidence,
                    .reference = act.reference.empty()
                                     ? ShortText("LOT-" + std::to_string(lot.value + 1))
                                     : act.reference});
  // Against the dues that were carried in before it nothing is set off: elsewhere it was not.
  d.emit(LotMoved{.lot = lot, .step = LotStep::verify, .quantity = act.quantity});
}

void answer(Deciding& d, const CarryTotal& act) {
  check_opening(d);
  check_firm(d, act.firm);
  const auto flow = flow_named(d.state, act.total);
  if (!flow || (!act.heading.is_none() && d.state.law.latest().klass(act.heading) == nullptr)) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing);
  }
  const std::int64_t most = amount_max * terms::millionths;
  if (act.amount < -most || act.amount > most) {
    d.refuse(KRule::whole_quantity, Ground::quantity_out_of_range);
  }
  if (act.day > d.state.today || act.day == Day()) {
    d.refuse(KRule::usable_that_day, Ground::too_early);
  }
  if (!d.refused()) {
    d.emit(Counted{.flow = static_cast<std::uint16_t>(*flow),
                   .heading = act.heading,
                   .party = act.firm,
                   .day = act.day,
                   .amount = act.amount});
  }
}

}  // namespace sluice
