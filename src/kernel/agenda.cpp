#include "kernel/agenda.h"

#include <algorithm>

#include "kernel/calendar.h"

namespace sluice {
namespace {

Command by_regime(Act act) {
  return {.actor = regime_itself, .act = std::move(act)};
}

bool period_ends(const State& state, PeriodKind period) {
  const auto version = state.law.in_force(state.today);
  if (!version || last_of(period, state.today) != state.today ||
      state.period_ended[static_cast<std::size_t>(period)] >= state.today) {
    return false;
  }
  const terms::Rulebook& rulebook = state.law.at(*version);
  return !rulebook.period_docket(period, rulebook.epoch_of(state.today)).clauses.empty();
}

constexpr std::array periods{PeriodKind::month, PeriodKind::quarter, PeriodKind::year};

}  // namespace

std::optional<Command> next_due(const State& state) {
  if (const auto first = state.calendar.begin();
      first != state.calendar.end() && first->first <= state.today) {
    return by_regime(LetTimerFall{.timer = first->second.front()});
  }
  if (!state.to_retest.empty()) {
    return by_regime(RetestWaiting{.waiting = *state.to_retest.begin()});
  }
  for (std::uint32_t run = 0; run < state.pool_runs.size(); ++run) {
    if (state.pool_runs[run].settled < state.pool_runs[run].shares.size()) {
      return by_regime(GrantShare{.run = PoolRunId{run}, .share = state.pool_runs[run].settled});
    }
  }
  if (!state.pools_to_run.empty()) {
    return by_regime(RunPool{.pool = *state.pools_to_run.begin()});
  }
  return std::nullopt;
}

std::optional<Command> next_at_end_of_day(const State& state) {
  for (const PeriodKind period : periods) {
    if (period_ends(state, period)) {
      return by_regime(EndPeriod{
          .period = period, .firm = PartyId{state.period_next[static_cast<std::size_t>(period)]}});
    }
  }
  return std::nullopt;
}

Day next_day(const State& state, Day until) {
  Day next = until;
  const Day tomorrow = state.today + 1;
  if (const auto first = state.calendar.begin(); first != state.calendar.end()) {
    next = std::min(next, std::max(first->first, tomorrow));
  }
  const auto version = state.law.in_force(state.today);
  for (std::size_t at = 0; at < state.law.size(); ++at) {
    const terms::Rulebook& rulebook = state.law.at(at);
    for (const Day epoch : rulebook.epochs) {
      if (epoch > state.today) {
        next = std::min(next, epoch);  // new figures, or a new version, may free what was held
      }
    }
    if (version && *version == at) {
      for (const PeriodKind period : periods) {
        if (!rulebook.period_docket(period, rulebook.epoch_of(state.today)).clauses.empty()) {
          const Day last = last_of(period, state.today);
          next = std::min(next, last > state.today ? last : last_of(period, tomorrow));
        }
      }
      for (const terms::RuledPool& pool : rulebook.pools) {
        switch (pool.opening) {
          case terms::Opening::always:
            break;
          case terms::Opening::every_month:
            next = std::min(next, last_of(PeriodKind::month, state.today) + 1);
            break;
          case terms::Opening::every_quarter:
            next = std::min(next, last_of(PeriodKind::quarter, state.today) + 1);
            break;
          case terms::Opening::every_year:
            next = std::min(next, last_of(PeriodKind::year, state.today) + 1);
            break;
          case terms::Opening::on_date:
            next = pool.on > state.today ? std::min(next, pool.on) : next;
            break;
        }
      }
    }
  }
  const bool windows_wait =
      std::any_of(state.open_waiting.begin(), state.open_waiting.end(), [&](WaitingId id) {
        return state.waiting[id.index()].outcome == Outcome::hold &&
               !state.waiting[id.index()].watches.empty();
      });
  return windows_wait ? std::min(next, tomorrow) : next;
}

}  // namespace sluice
