// What follows an event: obligations and their discharge, reports, lapses, holds, credits; and the
// discretion that may forgive or postpone.
#include <algorithm>
#include <set>

#include "kernel/deciding.h"
#include "kernel/query.h"

namespace sluice {
namespace {

struct Following {
  Deciding& d;
  const Consequence& consequence;
  const StateSituation& situation;
  std::uint32_t dues = 0;  // raised by this decision so far
  std::vector<OpenAmount> open;
  // Once in a decision, however many clauses say so.
  std::set<DueId> forfeited, discharged;

  [[nodiscard]] Ratio amount(const DueAct& due, std::uint32_t form, Amount quantity) const {
    return amount_of(due, form, situation, quantity);
  }
  [[nodiscard]] ClauseId clause(const DueAct& due) const {
    return due.body->docket->clauses[due.act->clause].id;
  }
};

void raise(Following& f, const DueAct& due, bool report) {
  const terms::Act& act = *due.act;
  DueRaised raised;
  raised.due = DueId{static_cast<std::uint32_t>(f.d.state.dues.size()) + f.dues};
  raised.firm = f.consequence.event.trail.firm;
  raised.obligation = act.obligation;
  raised.heading = act.heading.is_none() ? f.consequence.event.trail.heading : act.heading;
  raised.clause = f.clause(due);
  raised.declaration = f.consequence.declaration;
  raised.report = report;
  raised.day = after(f.d.state, f.consequence.counted_from, act.within);
  if (report) {
    raised.amount = terms::millionths;
    const auto& rule = due.body->rulebook->clause_item(raised.clause)->rules[act.rule];
    if (const auto* action = std::get_if<terms::Action>(&rule.is)) {
      if (const auto* duty = std::get_if<terms::ReportDuty>(&action->is)) {
        raised.text = duty->what;
      }
    }
  } else {
    const Ratio owed = f.amount(due, act.amount, f.consequence.event.quantity);
    raised.amount = in_millionths(owed);
    if (raised.amount <= 0) {
      return;
    }
    if (act.secured) {
      raised.security = std::max<std::int64_t>(
          in_millionths(product_of(f.amount(due, act.security, 0), owed)), 0);
    }
    f.open.push_back({.due = raised.due,
                      .heading = raised.heading,
                      .day = raised.day,
                      .open = raised.amount,
                      .security = raised.security});
  }
  ++f.dues;
  f.d.emit(std::move(raised));
}

void carry(Following& f, const DueAct& due) {
  const Ratio amount = f.amount(due, due.act->amount, 0);
  const Ratio up_to = f.amount(due, due.act->up_to, 0);
  const Amount whole = std::min(amount, up_to).rounded(Rounding::down);
  if (whole <= 0) {
    return;
  }
  const Day next = last_of(f.consequence.event.period, f.d.state.today) + 1;
  for (const terms::Flow flow : {due.act->account, terms::Flow::carried}) {
    f.d.emit(Counted{.flow = static_cast<std::uint16_t>(flow),
                     .heading = f.consequence.event.trail.heading,
                     .party = f.consequence.event.trail.firm,
                     .day = next,
                     .amount = whole});
  }
}

void forfeit(Following& f, const DueAct& due) {
  for (std::uint32_t at = 0; at < f.d.state.dues.size(); ++at) {
    const Due& owed = f.d.state.dues[at];
    const bool now_overdue = owed.overdue || owed.day < f.d.state.today;
    if (owed.firm != f.consequence.event.trail.firm || owed.obligation != due.act->obligation ||
        !now_overdue) {
      continue;
    }
    const std::int64_t open = f.d.state.book.balance({.kind = AccountKind::due, .index = at});
    const std::int64_t standing =
        f.d.state.book.balance({.kind = AccountKind::bonded, .index = at});
    if (open > 0 && standing > 0 && f.forfeited.insert(DueId{at}).second) {
      f.d.emit(SecurityForfeited{.due = DueId{at}, .amount = standing});
    }
    if (open > 0 && due.act->discharge && f.discharged.insert(DueId{at}).second) {
      f.d.emit(DueMet{.due = DueId{at}, .manner = Manner::forfeit, .amount = open});
    }
  }
}

void follow_one(Following& f, const DueAct& due) {
  const terms::Act& act = *due.act;
  const TextEvent& event = f.consequence.event;
  switch (act.kind) {
    case terms::ActKind::owe:
      return raise(f, due, false);
    case terms::ActKind::report:
      return raise(f, due, true);
    case terms::ActKind::lapse_after:
      if (f.consequence.permit.is_none()) {
        return;  // nothing was granted that could lapse
      }
      // On the first morning after the days have passed.
      return f.d.emit(TimerSet{.kind = TimerKind::lapse_after,
                               .day = after(f.d.state, f.consequence.counted_from, act.within),
                               .number = f.consequence.permit.value,
                               .amount = event.quantity});
    case terms::ActKind::lapse_rest:
      if (f.consequence.permit.is_none()) {
        return;
      }
      // The last day still counts: it falls on the morning after.
      return f.d.emit(TimerSet{.kind = TimerKind::lapse_rest,
                               .day = after(f.d.state, f.consequence.counted_from, act.within) + 1,
                               .number = f.consequence.permit.value,
                               .amount = event.quantity,
                               .effect = static_cast<std::uint32_t>(act.unless)});
    case terms::ActKind::hold: {
      std::uint32_t events = 0;
      for (const terms::EventName& name : act.events) {
        events |= 1U << static_cast<unsigned>(name.kind);
      }
      return f.d.emit(BlockRaised{.firm = event.trail.firm,
                                  .events = events,
                                  .obligation = event.obligation,
                                  .clause = f.clause(due),
                                  .until_none_overdue = act.until_none_overdue});
    }
    case terms::ActKind::carry:
      return carry(f, due);
    case terms::ActKind::credit: {
      const Amount whole = f.amount(due, act.amount, event.quantity).rounded(Rounding::down);
      if (whole != 0) {
        f.d.emit(Counted{.flow = static_cast<std::uint16_t>(act.account),
                         .heading = event.trail.heading,
                         .party = event.trail.firm,
                         .day = f.d.state.today,
                         .amount = whole});
      }
      return;
    }
    case terms::ActKind::forfeit:
      return forfeit(f, due);
  }
}

// A waiver forgives: it discharges that much of what the waived clauses owe, oldest first.
void forgive(Following& f, const Waiting* item) {
  if (item == nullptr) {
    return;
  }
  for (const Waiver& waiver : item->waivers) {
    std::int64_t left = waiver.amount * terms::millionths;
    const auto meet = [&](DueId due, std::int64_t& open, std::int64_t security) {
      const std::int64_t part = std::min(left, open);
      if (part > 0) {
        const auto freed =
            static_cast<std::int64_t>(divided(Wide{security} * part, open, Rounding::down));
        f.d.emit(DueMet{.due = due, .manner = Manner::waiver, .amount = part, .freed = freed});
        open -= part;
        left -= part;
      }
    };
    for (const OpenDue& open : open_dues(f.d.state, item->firm)) {
      const Due& due = f.d.state.dues[open.due.index()];
      if (!due.report && std::find(waiver.clauses.begin(), waiver.clauses.end(), due.clause) !=
                             waiver.clauses.end()) {
        std::int64_t amount = f.discharged.contains(open.due) ? 0 : open.open;
        const std::int64_t standing =
            f.d.state.book.balance({.kind = AccountKind::bonded, .index = open.due.value});
        meet(open.due, amount, f.forfeited.contains(open.due) ? 0 : standing);
      }
    }
    for (OpenAmount& raised : f.open) {
      meet(raised.due, raised.open, raised.security);
    }
  }
}

}  // namespace

void follow(Deciding& d, const Consequence& consequence) {
  // A declaration that was reserved under a waiver is forgiven when it is written off, and then the
  // waiver is used: neither what falls overdue nor a correction is forgiven by it once more.
  const Waiting* item = d.item();
  if (item == nullptr && consequence.event.event == EventKind::release &&
      consequence.declaration.index() < d.state.declarations.size()) {
    const Declaration& declaration = d.state.declarations[consequence.declaration.index()];
    const bool used = declaration.state == DeclarationState::written_off;
    item = used || declaration.waiting.is_none() ? nullptr
                                                 : &d.state.waiting[declaration.waiting.index()];
  }
  const bool forgiving = item != nullptr && !item->waivers.empty();
  if (!forgiving && nothing_follows(d.state, consequence.event)) {
    return;
  }
  Bodies bodies;
  bodies_for(d.state, consequence.event, bodies);
  StateSituation situation(d.state, d.state.law.at(consequence.event.now), consequence.event.trail,
                           consequence.event.day);
  std::vector<LeftOut> left_out;
  leave_out_pending(d.state, consequence.declaration, left_out);
  for (const LeftOut& posting : left_out) {
    situation.leave_out(posting);
  }
  std::vector<DueAct> acts;
  acts_of(bodies.all(), situation, acts);
  if (acts.empty() && !forgiving) {
    return;
  }
  Following following{.d = d, .consequence = consequence, .situation = situation};
  for (const DueAct& act : acts) {
    follow_one(following, act);
  }
  forgive(following, item);
  if (!following.open.empty()) {
    std::vector<Credit> credits = open_credits(d.state, consequence.event.trail.firm);
    apply_credit(d, credits, following.open);
  }
}

std::vector<OpenAmount> open_amounts(const State& state, PartyId firm) {
  std::vector<OpenAmount> amounts;
  for (const OpenDue& open : open_dues(state, firm)) {
    const Due& due = state.dues[open.due.index()];
    if (!due.report) {
      amounts.push_back(
          {.due = open.due,
           .heading = due.heading,
           .day = due.day,
           .open = open.open,
           .security = state.book.balance({.kind = AccountKind::bonded, .index = open.due.value})});
    }
  }
  return amounts;
}

std::vector<Credit> open_credits(const State& state, PartyId firm) {
  std::vector<Credit> credits;
  if (firm.index() < state.unapplied_lots.size()) {
    for (const LotId lot : state.unapplied_lots[firm.index()]) {
      const std::int64_t left =
          state.book.balance({.kind = AccountKind::unapplied, .index = lot.value});
      if (left > 0) {
        credits.push_back({.lot = lot, .heading = state.lots[lot.index()].heading, .left = left});
      }
    }
  }
  return credits;
}

void apply_credit(Deciding& d, std::vector<Credit>& credits, std::vector<OpenAmount>& dues) {
  std::stable_sort(dues.begin(), dues.end(),
                   [](const OpenAmount& a, const OpenAmount& b) { return a.day < b.day; });
  const terms::Rulebook& rulebook = d.state.law.latest();
  for (OpenAmount& due : dues) {
    for (Credit& credit : credits) {
      const std::int64_t part = std::min(due.open, credit.left);
      if (part <= 0 || !rulebook.counts(due.heading, credit.heading)) {
        continue;
      }
      const auto freed =
          static_cast<std::int64_t>(divided(Wide{due.security} * part, due.open, Rounding::down));
      d.emit(DueMet{.due = due.due,
                    .manner = Manner::purchase,
                    .amount = part,
                    .freed = freed,
                    .lot = credit.lot});
      due.open -= part;
      due.security -= freed;
      credit.left -= part;
    }
  }
}

void lift_cured_blocks(Deciding& d, PartyId firm) {
  for (const Block& block : d.state.blocks) {
    if (block.firm != firm || !block.until_none_overdue) {
      continue;
    }
    bool cured = true;
    for (const OpenDue& open : open_dues(d.state, firm)) {
      const Due& due = d.state.dues[open.due.index()];
      if (due.obligation != block.obligation || !due.overdue) {
        continue;
      }
      std::int64_t left = open.open;
      for (const Event& event : d.out.events) {
        if (const auto* met = std::get_if<DueMet>(&event); met != nullptr && met->due == open.due) {
          left -= met->amount;
        }
      }
      cured = cured && left <= 0;
    }
    if (cured) {
      d.emit(BlockEnded{.firm = firm, .obligation = block.obligation});
    }
  }
}

void annul_dues(Deciding& d, DeclarationId declaration, Amount quantity, Amount written_off) {
  PartyId firm;
  for (std::uint32_t at = 0; at < d.state.dues.size(); ++at) {
    const Due& due = d.state.dues[at];
    if (due.declaration != declaration || due.report) {
      continue;
    }
    firm = due.firm;
    const std::int64_t annulled =
        d.state.book.balance({.kind = AccountKind::annulled, .index = at});
    const std::int64_t part =
        Ratio(Wide{due.amount - annulled} * quantity, written_off).rounded(Rounding::down);
    std::int64_t open = d.state.book.balance({.kind = AccountKind::due, .index = at});
    // Credit that had met what now falls away is free again.
    for (std::uint32_t lot = 0; lot < d.state.lots.size() && open < part; ++lot) {
      for (const auto& [met, amount] : d.state.lots[lot].applied) {
        const std::int64_t back = std::min(amount, part - open);
        if (met == DueId{at} && back > 0) {
          d.emit(DueReopened{.due = met, .amount = back, .lot = LotId{lot}});
          open += back;
        }
      }
    }
    const std::int64_t falls = std::min(part, open);
    if (falls > 0) {
      const std::int64_t bonded = d.state.book.balance({.kind = AccountKind::bonded, .index = at});
      d.emit(DueMet{
          .due = DueId{at},
          .manner = Manner::contra,
          .amount = falls,
          .freed = static_cast<std::int64_t>(divided(Wide{bonded} * falls, open, Rounding::down))});
    }
  }
  if (!firm.is_none()) {
    lift_cured_blocks(d, firm);
  }
}

void answer(Deciding& d, const FileReport& act) {
  if (act.due.index() >= d.state.dues.size() || !d.state.dues[act.due.index()].report ||
      d.state.dues[act.due.index()].firm != act.firm) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.due.value);
  }
  check_acts_for(d, act.firm);
  const std::int64_t open =
      d.state.book.balance({.kind = AccountKind::due, .index = act.due.value});
  if (open == 0) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.due.value);
  }
  if (act.evidence == Digest{}) {
    d.refuse(KRule::evidence_counts_once, Ground::no_evidence, act.due.value);
  }
  if (d.refused()) {
    return;
  }
  d.emit(
      DueMet{.due = act.due, .manner = Manner::report, .amount = open, .evidence = act.evidence});
  lift_cured_blocks(d, act.firm);
}

void answer(Deciding& d, const DeployUnits& act) {
  check_firm(d, act.firm);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  if (!d.refused()) {
    check_acts_for(d, act.firm);
  }
  const DeclarationId declaration = d.state.declaration(act.line.gate, act.line.mrn, act.line.item);
  if (declaration.is_none() || d.state.declarations[declaration.index()].firm != act.firm) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, declaration.value);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  Amount deployed = 0;
  for (const Deployed& earlier : d.state.deployments) {
    deployed += earlier.declaration == declaration ? earlier.quantity : 0;
  }
  d.require(KRule::release_within_order, Ground::more_than_available,
            d.state.declarations[declaration.index()].written_off - deployed, act.quantity,
            declaration.value);
  TextEvent text;
  text.event = EventKind::deployment;
  text.quantity = act.quantity;
  text.trail = {.firm = act.firm,
                .heading = act.heading,
                .permit = d.state.declarations[declaration.index()].permit};
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
  d.emit(Deployed{.firm = act.firm,
                  .heading = act.heading,
                  .quantity = d.out.quantity,
                  .site = act.site,
                  .declaration = declaration});
  for (const OpenDue& open : open_dues(d.state, act.firm)) {
    const Due& due = d.state.dues[open.due.index()];
    if (due.report && due.declaration == declaration) {
      d.emit(DueMet{.due = open.due,
                    .manner = Manner::report,
                    .amount = open.open,
                    .evidence = digest_of(act.site)});
    }
  }
  text.quantity = d.out.quantity;
  follow(d, {.event = text,
             .permit = text.trail.permit,
             .declaration = declaration,
             .counted_from = d.state.today});
  lift_cured_blocks(d, act.firm);
}

}  // namespace sluice
