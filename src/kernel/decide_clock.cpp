// What falls due of itself: the day, timers, ends of periods, re-tests.
#include <algorithm>

#include "kernel/agenda.h"
#include "kernel/deciding.h"
#include "kernel/query.h"
#include "kernel/time_limits.h"

namespace sluice {
namespace {

void lapse(Deciding& d, const Timer& timer, bool ordered_too, const PermitBalance& balance) {
  const PermitState state = d.state.permits[timer.number].state;
  const Amount ordered = ordered_too ? balance.ordered : 0;
  if ((state == PermitState::active || state == PermitState::suspended) &&
      balance.open + ordered > 0) {
    d.emit(PermitLapsed{
        .permit = PermitId{timer.number}, .quantity = balance.open, .ordered = ordered});
  }
}

// The last day has passed, unless the permit was extended since. Goods that were accepted are
// honoured or stopped, as the regime's setting says (rule R).
void end_permit(Deciding& d, const Timer& timer) {
  const Permit& permit = d.state.permits[timer.number];
  if (!permit.valid_until || *permit.valid_until >= d.state.today) {
    return;
  }
  PermitBalance balance = permit_balance(d.state, PermitId{timer.number});
  if (d.state.setting[static_cast<std::size_t>(Setting::reservations_at_end)] == 1) {
    close_reservations(d, PermitId{timer.number}, balance);
  }
  lapse(d, timer, true, balance);
}

void fall_overdue(Deciding& d, DueId id) {
  const Due& due = d.state.dues[id.index()];
  const std::int64_t open = d.state.book.balance({.kind = AccountKind::due, .index = id.value});
  if (open == 0 || due.overdue || due.day >= d.state.today) {
    return;  // met in time, or extended
  }
  d.emit(DueFellOverdue{.due = id});
  const auto now = d.state.law.in_force(d.state.today);
  if (!now) {
    return;
  }
  TextEvent text;
  text.event = EventKind::overdue;
  text.quantity = Ratio(open, terms::millionths).rounded(Rounding::up);
  text.trail = {.firm = due.firm, .heading = due.heading};
  text.subject = terms::TransitionSubject::obligations;
  text.begun = std::min(due.version, static_cast<std::uint32_t>(*now));
  text.now = static_cast<std::uint32_t>(*now);
  text.day = d.state.today;
  text.obligation = due.obligation;
  judge_text(d, text);
  d.out.outcome = Outcome::allow;  // nobody asked: the findings say what was judged
  follow(
      d,
      {.event = text, .permit = {}, .declaration = due.declaration, .counted_from = d.state.today});
}

void end_promise(Deciding& d, PromiseId id) {
  if (d.state.promises[id.index()].open) {
    d.emit(PromiseEnded{.promise = id, .kept = false});
  }
}

// The time for waiting is over: the effect that the text names for that takes its place.
void end_wait(Deciding& d, const Timer& timer) {
  const WaitingId id{timer.number};
  const Waiting& item = d.state.waiting[timer.number];
  if (!item.open) {
    return;
  }
  const terms::RuledEffect& effect = d.state.law.at(timer.version).effects[timer.effect];
  const Outcome outcome = outcome_of(effect.kind);
  if (outcome == Outcome::refuse || outcome == Outcome::reduce) {
    d.out.outcome = Outcome::refuse;
    d.emit(WaitingEnded{.waiting = id});
    if (!item.application.is_none() && std::holds_alternative<Apply>(item.command.front().act)) {
      d.emit(ApplicationMoved{.application = item.application, .state = ApplicationState::refused});
    }
    if (!item.declaration.is_none()) {
      d.emit(ReservationSet{.declaration = item.declaration,
                            .version = d.state.declarations[item.declaration.index()].line.version,
                            .reserved = 0,
                            .closed = true});
    }
    return;
  }
  WaitingSet set;
  set.waiting = id;
  set.outcome = outcome;
  set.firm = item.firm;
  set.watches = item.watches;
  set.missing = item.missing;
  set.pool = effect.pool;
  set.application = item.application;
  set.declaration = item.declaration;
  if (outcome == Outcome::refer) {
    set.roles.push_back(effect.role);
  }
  d.out.outcome = outcome;
  d.emit(std::move(set));
  if (effect.up_to) {
    d.emit(TimerSet{.kind = TimerKind::wait_ends,
                    .day = after(d.state, d.state.today, *effect.up_to),
                    .number = id.value,
                    .effect = effect.then,
                    .version = timer.version});
  }
}

}  // namespace

void answer(Deciding& d, const BeginDay& act) {
  if (act.day <= d.state.today) {
    return d.refuse(KRule::known_and_open, Ground::day_not_later);
  }
  d.emit(DayBegan{.day = act.day});
}

void answer(Deciding& d, const EndPeriod& act) {
  check_firm(d, act.firm);
  if (d.refused() || last_of(act.period, d.state.today) != d.state.today) {
    return d.refuse(KRule::known_and_open, Ground::not_due);
  }
  d.emit(PeriodEnded{.period = act.period, .firm = act.firm});
  const auto now = d.state.law.in_force(d.state.today);
  if (!now || d.state.parties[act.firm.index()].kind != PartyKind::firm) {
    return;
  }
  TextEvent text;
  text.event = EventKind::period_end;
  text.trail = {.firm = act.firm};
  text.begun = static_cast<std::uint32_t>(*now);
  text.now = static_cast<std::uint32_t>(*now);
  text.day = d.state.today;
  text.period = act.period;
  judge_text(d, text);
  d.out.outcome = Outcome::allow;
  follow(d, {.event = text, .permit = {}, .declaration = {}, .counted_from = d.state.today});
}

void answer(Deciding& d, const LetTimerFall& act) {
  if (act.timer.index() >= d.state.timers.size() || !d.state.timers[act.timer.index()].open ||
      d.state.timers[act.timer.index()].day > d.state.today) {
    return d.refuse(KRule::known_and_open, Ground::not_due, act.timer.value);
  }
  const Timer& timer = d.state.timers[act.timer.index()];
  d.emit(TimerEnded{.timer = act.timer});
  switch (timer.kind) {
    case TimerKind::lapse_rest:
      return lapse(d, timer, timer.effect != static_cast<std::uint32_t>(EventKind::order),
                   permit_balance(d.state, PermitId{timer.number}));
    case TimerKind::lapse_after:
      return lapse(d, timer, true, permit_balance(d.state, PermitId{timer.number}));
    case TimerKind::permit_ends:
      return end_permit(d, timer);
    case TimerKind::overdue:
      return fall_overdue(d, DueId{timer.number});
    case TimerKind::promise_falls:
      return end_promise(d, PromiseId{timer.number});
    case TimerKind::wait_ends:
      return end_wait(d, timer);
    case TimerKind::reservation:
      if (const Declaration& declaration = d.state.declarations[timer.number];
          declaration.state == DeclarationState::reserved) {
        d.emit(ReservationSet{.declaration = DeclarationId{timer.number},
                              .version = declaration.line.version,
                              .reserved = 0,
                              .closed = true});
      }
      return;
    case TimerKind::waiver_ends:
      if (const Waiting& item = d.state.waiting[timer.number]; item.open && !item.waivers.empty()) {
        for (const Waiver& waiver : item.waivers) {
          d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::waived),
                         .heading = waiver.heading,
                         .party = item.firm,
                         .day = timer.day - 1,
                         .amount = -waiver.amount});
        }
        d.emit(WaiverEnded{.waiting = WaitingId{timer.number}});
      }
      return;
    case TimerKind::answer_due:
      if (const Application& application = d.state.applications[timer.number];
          is_undecided(application) && application.answer_by &&
          *application.answer_by < d.state.today) {
        withdraw_application(d, ApplicationId{timer.number});
      }
      return;
    case TimerKind::stop_review:
      return;  // a reminder in the journal; a stop ends only when it is lifted
  }
}

void answer(Deciding& d, const RetestWaiting& act) {
  if (act.waiting.index() >= d.state.waiting.size() || !d.state.waiting[act.waiting.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.waiting.value);
  }
  const Command& command = d.state.waiting[act.waiting.index()].command.front();
  Deciding inner{
      .state = d.state, .command = command, .out = d.out, .waiting = act.waiting, .carried = true};
  std::visit([&inner](const auto& the_act) { answer(inner, the_act); }, command.act);
  const bool ended = std::any_of(d.out.events.begin(), d.out.events.end(), [](const Event& event) {
    return std::holds_alternative<WaitingEnded>(event);
  });
  if (d.refused() && !ended) {
    d.emit(WaitingEnded{.waiting = act.waiting});
  }
}

}  // namespace sluice
