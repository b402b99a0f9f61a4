#include "kernel/upcoming.h"

#include <algorithm>
#include <tuple>

#include "kernel/query.h"
#include "kernel/time_limits.h"

namespace sluice {
namespace {

// The clause of the permit's own law that lets a rest lapse in the manner of the timer.
ClauseId clause_behind(const State& state, const Permit& permit, const Timer& timer) {
  const terms::Rulebook& rulebook = state.law.at(permit.version);
  const std::size_t epoch = rulebook.epoch_of(permit.from);
  for (const EventKind event : {EventKind::grant, EventKind::order, EventKind::transfer}) {
    const terms::Docket& docket = rulebook.docket(event, permit.heading, epoch);
    for (const terms::Act& act : docket.acts) {
      const bool fits = timer.kind == TimerKind::lapse_after
                            ? act.kind == terms::ActKind::lapse_after
                            : act.kind == terms::ActKind::lapse_rest &&
                                  static_cast<std::uint32_t>(act.unless) == timer.effect;
      if (fits) {
        return docket.clauses[act.clause].id;
      }
    }
  }
  return ClauseId::none();
}

bool in_use(const Permit& permit) {
  return permit.state == PermitState::active || permit.state == PermitState::suspended;
}

// Each answers whether the timer still stands for something that will happen.

bool lapse(const State& state, const Timer& timer, Upcoming& coming) {
  const Permit& permit = state.permits[timer.number];
  const PermitBalance balance = permit_balance(state, PermitId{timer.number});
  const bool of_orders = timer.kind == TimerKind::lapse_rest &&
                         timer.effect == static_cast<std::uint32_t>(EventKind::order);
  coming.kind = UpcomingKind::rest_lapses;
  coming.party = permit.firm;
  coming.heading = permit.heading;
  coming.quantity = balance.open + (of_orders ? 0 : balance.ordered);
  coming.version = permit.version;
  coming.clause = clause_behind(state, permit, timer);
  return in_use(permit) && coming.quantity > 0;
}

bool end_of_permit(const State& state, const Timer& timer, Upcoming& coming) {
  const Permit& permit = state.permits[timer.number];
  const PermitBalance balance = permit_balance(state, PermitId{timer.number});
  const bool honoured = state.setting[static_cast<std::size_t>(Setting::reservations_at_end)] == 0;
  coming.kind = UpcomingKind::permit_ends;
  coming.party = permit.firm;
  coming.heading = permit.heading;
  coming.quantity = balance.open + balance.ordered + (honoured ? 0 : balance.reserved);
  const bool extended = !permit.valid_until || *permit.valid_until != coming.day;
  return in_use(permit) && !extended && coming.quantity > 0;
}

bool due(const State& state, const Timer& timer, Upcoming& coming) {
  const Due& owed = state.dues[timer.number];
  const std::int64_t open = state.book.balance({.kind = AccountKind::due, .index = timer.number});
  coming.kind = owed.report ? UpcomingKind::report_due : UpcomingKind::obligation_due;
  coming.party = owed.firm;
  coming.heading = owed.heading;
  coming.quantity = owed.report ? 0 : Ratio(open, terms::millionths).rounded(Rounding::up);
  coming.clause = owed.clause;
  coming.version = owed.version;
  return open > 0 && !owed.overdue && owed.day == coming.day;
}

bool approval(const State& state, const Timer& timer, Upcoming& coming) {
  const Promise& promise = state.promises[timer.number];
  coming.kind = UpcomingKind::approval_falls;
  coming.party = promise.firm;
  coming.heading = promise.heading;
  coming.quantity = promise.quantity;
  return promise.open;
}

bool wait(const State& state, const Timer& timer, Upcoming& coming) {
  const Waiting& item = state.waiting[timer.number];
  coming.kind = UpcomingKind::wait_ends;
  coming.party = item.firm;
  return item.open && !item.firm.is_none();
}

bool waiver(const State& state, const Timer& timer, Upcoming& coming) {
  const Waiting& item = state.waiting[timer.number];
  coming.kind = UpcomingKind::waiver_ends;
  coming.party = item.firm;
  for (const Waiver& given : item.waivers) {
    coming.heading = given.heading;
    coming.quantity += given.amount;
    coming.clause = given.power;
  }
  coming.version = state.in_force.value_or(0);
  return item.open && !item.waivers.empty() && !item.firm.is_none();
}

bool reservation(const State& state, const Timer& timer, Upcoming& coming) {
  const Declaration& declaration = state.declarations[timer.number];
  coming.kind = UpcomingKind::reservation_ends;
  coming.party = declaration.firm;
  coming.heading = declaration.heading;
  coming.quantity = declaration.reserved;
  return declaration.state == DeclarationState::reserved;
}

bool answer(const State& state, const Timer& timer, Upcoming& coming) {
  const Application& application = state.applications[timer.number];
  coming.kind = UpcomingKind::answer_due;
  coming.party = application.firm;
  coming.heading = application.heading;
  coming.quantity = application.quantity;
  return is_undecided(application) && application.answer_by == coming.day;
}

bool review(const State& state, const Timer& timer, Upcoming& coming) {
  const Stop& stop = state.stops[timer.number];
  coming.kind = UpcomingKind::stop_review;
  coming.day = timer.day;
  coming.heading = stop.heading;
  return !stop.lifted;
}

bool stands(const State& state, const Timer& timer, Upcoming& coming) {
  switch (timer.kind) {
    case TimerKind::lapse_rest:
    case TimerKind::lapse_after:
      return lapse(state, timer, coming);
    case TimerKind::overdue:
      return due(state, timer, coming);
    case TimerKind::promise_falls:
      return approval(state, timer, coming);
    case TimerKind::wait_ends:
      return wait(state, timer, coming);
    case TimerKind::reservation:
      return reservation(state, timer, coming);
    case TimerKind::permit_ends:
      return end_of_permit(state, timer, coming);
    case TimerKind::waiver_ends:
      return waiver(state, timer, coming);
    case TimerKind::answer_due:
      return answer(state, timer, coming);
    case TimerKind::stop_review:
      return review(state, timer, coming);
  }
  return false;
}

auto order_of(const Upcoming& coming) {
  return std::tuple(coming.day, coming.kind, coming.number);
}

}  // namespace

std::vector<Upcoming> upcoming(const State& state, PartyId party, Day from, Day to) {
  std::vector<Upcoming> all;
  // Timers fall on the morning after the last day, but for reviews.
  const auto end = state.calendar.upper_bound(to + 1);
  for (auto day = state.calendar.lower_bound(from); day != end; ++day) {
    for (const TimerId id : day->second) {
      const Timer& timer = state.timers[id.index()];
      Upcoming coming{.day = timer.day - 1, .number = timer.number};
      if (stands(state, timer, coming) && coming.day >= from && coming.day <= to &&
          (party.is_none() || coming.party.is_none() || coming.party == party)) {
        all.push_back(coming);
      }
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Upcoming& a, const Upcoming& b) { return order_of(a) < order_of(b); });
  // One rest that two timers would let lapse on one day lapses once.
  const auto last = std::unique(all.begin(), all.end(), [](const Upcoming& a, const Upcoming& b) {
    return order_of(a) == order_of(b);
  });
  all.erase(last, all.end());
  return all;
}

}  // namespace sluice
