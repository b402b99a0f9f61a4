// Discretion, bounded and accounted: waivers and extensions under the powers of the text.
#include <algorithm>

#include "kernel/deciding.h"
#include "kernel/query.h"

namespace sluice {
namespace {

const terms::RuledPower* held_power(Deciding& d, ClauseId clause, const std::string& reason,
                                    std::uint32_t version) {
  const terms::Rulebook& rulebook = d.state.law.at(version);
  const terms::RuledPower* power = rulebook.power(clause);
  if (power == nullptr) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, clause.value);
    return nullptr;
  }
  if (!has_role(d.state, d.command.actor, rulebook.symbols.roles.at(power->role.index()))) {
    d.refuse(KRule::role_held, Ground::role_missing, power->role.value);
  }
  if (reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  return d.refused() ? nullptr : power;
}

// The power's own clause: its guard, and its budget as a row.
void judge_power(Deciding& d, const terms::RuledPower& power, const Trail& trail, Amount quantity,
                 std::uint32_t version) {
  const terms::Rulebook& rulebook = d.state.law.at(version);
  const Body body{.rulebook = &rulebook,
                  .docket = &power.dockets[rulebook.epoch_of(d.state.today)],
                  .version = version};
  const StateSituation situation(d.state, rulebook, trail, d.state.today);
  const std::size_t before = d.out.findings.size();
  judge({&body, 1}, situation, {.quantity = quantity}, d.out);
  if (d.out.findings.size() == before) {
    d.refuse(KRule::known_and_open, Ground::not_waivable,
             power.id.value);  // its guard does not hold
  }
}

// Along which line the facts of a waiting command lie.
Trail trail_of(const State& state, const Waiting& item) {
  Trail trail{.firm = item.firm};
  const Act& act = item.command.front().act;
  if (const auto* reserve = std::get_if<Reserve>(&act); reserve != nullptr) {
    trail.heading = reserve->heading;
    trail.permit = reserve->permit;
    trail.consignment = reserve->consignment;
    trail.given = reserve->facts;
  } else if (const auto* order = std::get_if<PlaceOrder>(&act); order != nullptr) {
    trail.permit = order->permit;
  } else if (const auto* grant = std::get_if<Grant>(&act); grant != nullptr) {
    trail.application = grant->application;
  } else if (!item.application.is_none()) {
    trail.application = item.application;
  }
  if (!trail.permit.is_none()) {
    trail.application = state.permits[trail.permit.index()].application;
    trail.heading = state.permits[trail.permit.index()].heading;
  } else if (!trail.application.is_none()) {
    trail.heading = state.applications[trail.application.index()].heading;
  }
  return trail;
}

Trail trail_of(const State& state, const Timer& timer) {
  if (timer.kind == TimerKind::wait_ends) {
    return trail_of(state, state.waiting[timer.number]);
  }
  const Permit& permit = state.permits[timer.number];
  return {.firm = permit.firm,
          .heading = permit.heading,
          .application = permit.application,
          .permit = PermitId{timer.number}};
}

struct Shortfall {
  bool found = false;
  HeadingId heading;
  Amount amount = 0;
};

// By how much the clauses fail now, in the unit of their row when it has one, else the quantity.
Shortfall shortfall(const State& state, const Waive& act, const Trail& trail) {
  const Decision again =
      decide(state, {.actor = regime_itself, .act = RetestWaiting{.waiting = act.waiting}});
  Shortfall result;
  for (const Finding& finding : again.findings) {
    const bool named =
        std::find(act.clauses.begin(), act.clauses.end(), finding.clause) != act.clauses.end();
    if (!named ||
        (finding.standing != Standing::failing && finding.standing != Standing::provisional)) {
      continue;
    }
    result.found = true;
    const Amount lacks =
        finding.has_bound ? static_cast<Amount>(std::min<Wide>(
                                divided(-finding.slack, finding.scale, Rounding::up), amount_max))
                          : finding.quantity;
    if (lacks > result.amount) {
      result.amount = lacks;
      result.heading = trail.heading;
      if (finding.reads_count > 0) {
        const HeadingId counted =
            state.law.at(finding.version).slots[again.reads[finding.reads_begin].slot].heading;
        result.heading = counted.is_none() ? trail.heading : counted;
      }
    }
  }
  return result;
}

// What other proposals under the power have reserved of its budget while they await a signature.
Amount awaited(const Deciding& d, const terms::RuledPower& power, PartyId firm) {
  const auto& terms = power.dockets.front().terms;
  const bool by_firm = std::any_of(terms.begin(), terms.end(), [](const terms::FormTerm& term) {
    return term.scope == terms::Scope::firm;
  });
  Amount sum = 0;
  for (std::uint32_t at = 0; at < d.state.proposals.size(); ++at) {
    const Proposal& proposal = d.state.proposals[at];
    if (!proposal.open || proposal.reserved == 0 || ProposalId{at} == d.proposal) {
      continue;
    }
    const auto& waive = std::get<Waive>(proposal.command.front().act);
    const bool same_firm = d.state.waiting[waive.waiting.index()].firm == firm;
    sum += waive.power == power.id && (same_firm || !by_firm) ? proposal.reserved : 0;
  }
  return sum;
}

std::vector<DueId> duties_of(const State& state, const terms::RuledPower& power, DueId only) {
  std::vector<DueId> dues;
  for (const OpenDue& open : open_dues(state, PartyId::none())) {
    if (state.dues[open.due.index()].clause == power.extends &&
        (only.is_none() || only == open.due)) {
      dues.push_back(open.due);
    }
  }
  return dues;
}

// Whether the clause lets permits of this class lapse in the manner of the timer.
bool sets_lapse(const State& state, ClauseId clause, const Timer& timer) {
  const Permit& permit = state.permits[timer.number];
  const terms::Rulebook& rulebook = state.law.at(permit.version);
  const std::size_t epoch = rulebook.epoch_of(permit.from);
  for (const EventKind event : {EventKind::grant, EventKind::order, EventKind::transfer}) {
    const terms::Docket& docket = rulebook.docket(event, permit.heading, epoch);
    for (const terms::Act& act : docket.acts) {
      const bool of_its_kind = timer.kind == TimerKind::lapse_after
                                   ? act.kind == terms::ActKind::lapse_after
                                   : act.kind == terms::ActKind::lapse_rest &&
                                         static_cast<std::uint32_t>(act.unless) == timer.effect;
      if (of_its_kind && docket.clauses[act.clause].id == clause) {
        return true;
      }
    }
  }
  return false;
}

// Whether the clause is among those for which the item waits only so long.
bool sets_wait(const State& state, ClauseId clause, const Timer& timer) {
  const Decision again = decide(
      state, {.actor = regime_itself, .act = RetestWaiting{.waiting = WaitingId{timer.number}}});
  return std::any_of(again.findings.begin(), again.findings.end(), [&](const Finding& finding) {
    if (finding.clause != clause || finding.ground != Ground::none ||
        finding.standing == Standing::satisfied) {
      return false;
    }
    const terms::RuledEffect& effect = state.law.at(finding.version).effects[finding.effect_index];
    return effect.up_to.has_value() && effect.then == timer.effect;
  });
}

// Open deadlines that the clause has set on permits and on what waits.
std::vector<TimerId> timers_of(const State& state, const terms::RuledPower& power) {
  std::vector<TimerId> timers;
  for (const auto& [day, open] : state.calendar) {
    for (const TimerId id : open) {
      const Timer& timer = state.timers[id.index()];
      const bool lapse =
          timer.kind == TimerKind::lapse_rest || timer.kind == TimerKind::lapse_after;
      const bool wait = timer.kind == TimerKind::wait_ends && state.waiting[timer.number].open;
      if ((lapse && sets_lapse(state, power.extends, timer)) ||
          (wait && sets_wait(state, power.extends, timer))) {
        timers.push_back(id);
      }
    }
  }
  return timers;
}

}  // namespace

void answer(Deciding& d, const Waive& act) {
  const auto version = version_today(d);
  if (!version) {
    return;
  }
  if (act.waiting.index() >= d.state.waiting.size() || !d.state.waiting[act.waiting.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.waiting.value);
  }
  const terms::RuledPower* power = held_power(d, act.power, act.reason, *version);
  if (power == nullptr) {
    return;
  }
  for (const ClauseId clause : act.clauses) {
    if (std::find(power->waives.begin(), power->waives.end(), clause) == power->waives.end()) {
      d.refuse(KRule::known_and_open, Ground::not_waivable, clause.value);
    }
  }
  const Waiting& item = d.state.waiting[act.waiting.index()];
  check_impartial(d, item.firm);
  if (d.refused()) {
    return;
  }
  const Trail trail = trail_of(d.state, item);
  const Shortfall lacks = shortfall(d.state, act, trail);
  if (!lacks.found) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.waiting.value);
  }
  judge_power(d, *power, trail, lacks.amount + awaited(d, *power, item.firm), *version);
  d.out.requested = lacks.amount;
  d.out.quantity = lacks.amount;
  if (!passes(d.out.outcome)) {
    return;
  }
  d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::waived),
                 .heading = lacks.heading,
                 .party = item.firm,
                 .day = d.state.today,
                 .amount = lacks.amount});
  d.emit(WaiverGiven{.waiting = act.waiting,
                     .power = act.power,
                     .clauses = act.clauses,
                     .heading = lacks.heading,
                     .amount = lacks.amount});
}

namespace {

// The power to extend under which the command comes; null, with the finding, when it is none.
const terms::RuledPower* extending_power(Deciding& d, ClauseId clause, const std::string& reason) {
  const auto version = version_today(d);
  const terms::RuledPower* power = version ? held_power(d, clause, reason, *version) : nullptr;
  if (power != nullptr && power->extends.is_none()) {
    d.refuse(KRule::known_and_open, Ground::not_waivable, clause.value);
    return nullptr;
  }
  return power;
}

// Requires: one of them at least.
void extend(Deciding& d, const terms::RuledPower& power, const std::vector<DueId>& dues,
            const std::vector<TimerId>& timers) {
  const std::uint32_t version = *d.state.in_force;
  for (const DueId id : dues) {
    const Due& due = d.state.dues[id.index()];
    const Amount open = Ratio(d.state.book.balance({.kind = AccountKind::due, .index = id.value}),
                              terms::millionths)
                            .rounded(Rounding::up);
    judge_power(d, power, {.firm = due.firm, .heading = due.heading}, open, version);
  }
  for (const TimerId id : timers) {
    judge_power(d, power, trail_of(d.state, d.state.timers[id.index()]), 1, version);
  }
  if (!passes(d.out.outcome)) {
    return;
  }
  for (const DueId id : dues) {
    d.emit(DueExtended{.due = id, .day = after(d.state, d.state.dues[id.index()].day, power.by)});
  }
  for (const TimerId id : timers) {
    const Timer& timer = d.state.timers[id.index()];
    // `lapse rest` falls on the morning after its last day; the days are added to that last day.
    const std::int32_t behind = timer.kind == TimerKind::lapse_rest ? 1 : 0;
    d.emit(TimerEnded{.timer = id});
    d.emit(TimerSet{.kind = timer.kind,
                    .day = after(d.state, timer.day - behind, power.by) + behind,
                    .number = timer.number,
                    .amount = timer.amount,
                    .effect = timer.effect,
                    .version = timer.version});
  }
}

}  // namespace

void answer(Deciding& d, const ExtendDeadlines& act) {
  const terms::RuledPower* power = extending_power(d, act.power, act.reason);
  if (power == nullptr) {
    return;
  }
  const std::vector<DueId> dues = duties_of(d.state, *power, act.due);
  const std::vector<TimerId> timers =
      act.due.is_none() ? timers_of(d.state, *power) : std::vector<TimerId>();
  if (dues.empty() && timers.empty()) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.due.value);
  }
  extend(d, *power, dues, timers);
}

void answer(Deciding& d, const ExtendOne& act) {
  const terms::RuledPower* power = extending_power(d, act.power, act.reason);
  if (power == nullptr) {
    return;
  }
  const bool of_permit = !act.permit.is_none();
  const std::uint32_t subject = of_permit ? act.permit.value : act.waiting.value;
  const std::size_t known = of_permit ? d.state.permits.size() : d.state.waiting.size();
  if (of_permit == !act.waiting.is_none() || subject >= known) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, subject);
  }
  std::vector<TimerId> timers = timers_of(d.state, *power);
  std::erase_if(timers, [&](TimerId id) {
    const Timer& timer = d.state.timers[id.index()];
    return (timer.kind == TimerKind::wait_ends) == of_permit || timer.number != subject;
  });
  if (timers.empty()) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, subject);
  }
  extend(d, *power, {}, timers);
}

}  // namespace sluice
