#include "kernel/deciding.h"

#include <algorithm>

#include "kernel/firm_roles.h"

namespace sluice {

void Deciding::say_no(KRule rule, Ground ground, std::uint32_t subject, Outcome effect) {
  Finding finding;
  finding.clause = clause_of(rule);
  finding.standing = Standing::failing;
  finding.effect = effect;
  finding.ground = ground;
  finding.subject = subject;
  out.findings.push_back(finding);
  out.outcome = std::max(out.outcome, effect);
}

bool Deciding::require(KRule rule, Ground ground, Amount available, Amount quantity,
                       std::uint32_t subject) {
  Finding finding;
  finding.clause = clause_of(rule);
  finding.ground = ground;
  finding.subject = subject;
  finding.has_bound = true;
  finding.quantity = quantity;
  finding.k0 = available;
  finding.cq = -1;
  finding.slack = Wide{available} - quantity;
  finding.effect = Outcome::refuse;
  const bool holds = finding.slack >= 0;
  finding.standing = holds ? Standing::satisfied : Standing::failing;
  out.findings.push_back(finding);
  if (!holds) {
    out.outcome = Outcome::refuse;
  }
  return holds;
}

bool has_role(const State& state, PersonId person, std::string_view role) {
  const auto& roles = state.persons[person.index()].roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

void check_role(Deciding& d, std::string_view role) {
  if (d.command.actor != regime_itself && !has_role(d.state, d.command.actor, role)) {
    d.refuse(KRule::role_held, Ground::role_missing, d.command.actor.value);
  }
}

void check_acts_for(Deciding& d, PartyId firm) {
  const PersonId actor = d.command.actor;
  if (actor == regime_itself || has_role(d.state, actor, "officer")) {
    return;
  }
  const Person& person = d.state.persons[actor.index()];
  if (person.party != firm) {
    d.refuse(KRule::role_held, Ground::wrong_party, actor.value);
  } else if (!roles_cover(person.roles, d.command.act)) {
    d.refuse(KRule::role_held, Ground::role_missing, actor.value);
  }
}

void check_impartial(Deciding& d, PartyId firm) {
  const Person& person = d.state.persons[d.command.actor.index()];
  const bool in_service = person.party == firm;
  const bool declared =
      std::find(person.conflicts.begin(), person.conflicts.end(), firm) != person.conflicts.end();
  if (in_service || declared) {
    d.refuse(KRule::another_person, Ground::conflict_of_interest, d.command.actor.value);
  }
}

void check_quantity(Deciding& d, Amount quantity) {
  if (quantity < 1 || quantity > amount_max) {
    d.refuse(KRule::whole_quantity, Ground::quantity_out_of_range);
  }
}

void check_firm(Deciding& d, PartyId firm) {
  if (firm.index() >= d.state.parties.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, firm.value);
  }
}

void check_class(Deciding& d, HeadingId heading) {
  const auto version = d.state.in_force;
  if (version && d.state.law.at(*version).klass(heading) == nullptr) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_class, heading.value);
  }
}

std::optional<std::uint32_t> version_today(Deciding& d) {
  if (!d.state.in_force) {
    d.refuse(KRule::usable_that_day, Ground::no_terms_in_force);
  }
  return d.state.in_force;
}

namespace {

const terms::Docket& docket_for(const terms::Rulebook& rulebook, const TextEvent& event) {
  const std::size_t epoch = rulebook.epoch_of(event.day);
  return event.event == EventKind::overdue
             ? rulebook.overdue_docket(event.obligation, event.trail.heading, epoch)
         : event.event == EventKind::period_end
             ? rulebook.period_docket(event.period, epoch)
             : rulebook.docket(event.event, event.trail.heading, epoch);
}

}  // namespace

bool nothing_follows(const State& state, const TextEvent& event) {
  return state.law.whole(event.begun, event.now) &&
         docket_for(state.law.at(event.now), event).acts.empty();
}

void bodies_for(const State& state, const TextEvent& event, Bodies& out) {
  const auto add = [&](std::size_t version, const Law::Part* part) {
    const terms::Rulebook& rulebook = state.law.at(version);
    const terms::Docket& docket = docket_for(rulebook, event);
    out.add({.rulebook = &rulebook,
             .docket = &docket,
             .version = static_cast<std::uint32_t>(version),
             .part = part,
             .prepared = part == nullptr ? &state.law.prepared(version, docket) : nullptr});
  };
  out.clear();
  if (state.law.whole(event.begun, event.now)) {
    return add(event.now, nullptr);
  }
  out.parts = state.law.parts(event.subject, event.begun, event.now, event.day);
  for (const Law::Part& part : out.parts) {
    add(part.version, &part);
  }
}

void judge_text(Deciding& d, const TextEvent& event, const std::vector<LeftOut>& left_out) {
  Bodies bodies;
  bodies_for(d.state, event, bodies);
  StateSituation situation(d.state, d.state.law.at(event.now), event.trail, event.day);
  for (const LeftOut& posting : left_out) {
    situation.leave_out(posting);
  }
  std::vector<ClauseId> waived;
  std::vector<RoleId> assented;
  if (const Waiting* item = d.item(); item != nullptr) {
    for (const Waiver& waiver : item->waivers) {
      waived.insert(waived.end(), waiver.clauses.begin(), waiver.clauses.end());
    }
    for (const auto& [role, person] : item->assents) {
      assented.push_back(role);
    }
  }
  if (!d.assent_now.is_none()) {
    assented.push_back(d.assent_now);
  }
  judge(bodies.all(), situation,
        {.quantity = event.quantity,
         .all_or_nothing = event.trail.all_or_nothing,
         .waived = waived,
         .assented = assented},
        d.out);
  // An overdue obligation holds the firm's commands, cited by the clause that says so.
  for (const Block& block : d.state.blocks) {
    if (block.firm == event.trail.firm &&
        (block.events >> static_cast<unsigned>(event.event) & 1U) != 0) {
      Finding finding{.clause = block.clause, .version = block.version};
      finding.standing = Standing::failing;
      finding.effect = Outcome::hold;
      finding.ground = Ground::firm_blocked;
      finding.subject = block.obligation.value;
      finding.quantity = event.quantity;
      d.out.findings.push_back(finding);
      d.out.outcome = std::max(d.out.outcome, Outcome::hold);
    }
  }
  // What falls due of itself cannot be refused.
  if (d.command.actor != regime_itself && passes(d.out.outcome)) {
    check_debts(d, event, bodies.all(), situation);
  }
}

namespace {

void add_watch(std::vector<Watch>& watches, Watch watch) {
  if (std::find(watches.begin(), watches.end(), watch) == watches.end()) {
    watches.push_back(watch);
  }
}

}  // namespace

void let_wait(Deciding& d, PartyId firm, ApplicationId application, DeclarationId declaration) {
  const bool anew = d.waiting.is_none();
  WaitingSet set;
  set.waiting = anew ? WaitingId{next_number(d.state.waiting)} : d.waiting;
  set.outcome = d.out.outcome;
  set.firm = firm;
  set.application = application;
  set.declaration = declaration;
  if (anew) {
    set.command.push_back(d.command);
  }
  std::optional<TimerSet> timer;
  for (const Finding& finding : d.out.findings) {
    if (finding.standing != Standing::failing && finding.standing != Standing::unknown &&
        finding.standing != Standing::provisional) {
      continue;
    }
    if (finding.ground == Ground::firm_blocked) {
      add_watch(set.watches,
                {.flow = static_cast<std::uint16_t>(terms::Flow::overdue), .party = firm});
    }
    set.stopped = set.stopped || finding.ground == Ground::general_stop;
    if (finding.clause.value < terms::kernel_rules) {
      continue;
    }
    const terms::Rulebook& rulebook = d.state.law.at(finding.version);
    for (std::uint32_t at = finding.reads_begin; at < finding.reads_begin + finding.reads_count;
         ++at) {
      const BalanceRead& read = d.out.reads[at];
      const bool own = read.scope == terms::Scope::firm;
      add_watch(set.watches, {.flow = static_cast<std::uint16_t>(rulebook.slots[read.slot].flow),
                              .party = own ? firm : PartyId::none()});
    }
    if (finding.standing != Standing::failing || finding.ground != Ground::none) {
      continue;
    }
    const terms::RuledEffect& effect = rulebook.effects[finding.effect_index];
    if (finding.effect == Outcome::refer &&
        std::find(set.roles.begin(), set.roles.end(), effect.role) == set.roles.end()) {
      set.roles.push_back(effect.role);
    }
    if (finding.effect == Outcome::queue && d.out.outcome == Outcome::queue) {
      set.pool = effect.pool;
    }
    if (anew && effect.up_to && finding.effect == d.out.outcome) {
      // The wait ends at the start of its last day: timers come before that day's commands.
      const Day ends = after(d.state, d.state.today, *effect.up_to);
      if (!timer || ends < timer->day) {
        timer = TimerSet{.kind = TimerKind::wait_ends,
                         .day = ends,
                         .number = set.waiting.value,
                         .effect = effect.then,
                         .version = finding.version};
      }
    }
  }
  set.missing = d.out.missing;
  d.emit(std::move(set));
  if (timer) {
    d.emit(*timer);
  }
}

void end_waiting(Deciding& d) {
  if (!d.waiting.is_none()) {
    d.emit(WaitingEnded{.waiting = d.waiting});
  }
}

}  // namespace sluice
