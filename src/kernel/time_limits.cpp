#include "kernel/time_limits.h"

#include <algorithm>

#include "kernel/calendar.h"

namespace sluice {
namespace {

int days_of(const State& state, Setting setting) {
  return static_cast<int>(state.setting[static_cast<std::size_t>(setting)]);
}

}  // namespace

bool is_undecided(const Application& application) {
  return application.state == ApplicationState::waiting ||
         application.state == ApplicationState::queued ||
         application.state == ApplicationState::admissible;
}

std::optional<Day> decide_by(const State& state, const Application& application) {
  const int days = days_of(state, Setting::decision_days);
  if (days == 0 || !is_undecided(application) || application.answer_by) {
    return std::nullopt;
  }
  return after(state, application.filed,
               {.count = days + static_cast<int>(application.stopped),
                .unit = terms::DurationUnit::working_days});
}

std::uint32_t working_days_between(const State& state, Day first, Day last) {
  std::uint32_t count = 0;
  for (Day day = first + 1; day <= last; day = day + 1) {
    count += is_working_day(state, day) ? 1U : 0U;
  }
  return count;
}

Day reviewable_until(const State& state, RulingId ruling, ReviewKind kind) {
  Day from = state.rulings[ruling.index()].day;
  if (kind == ReviewKind::re_examination) {
    return from + days_of(state, Setting::re_examination_days);
  }
  for (const Review& review : state.reviews) {
    const bool decided =
        review.state == ReviewState::upheld || review.state == ReviewState::set_aside;
    if (review.ruling == ruling && decided && review.kind == ReviewKind::re_examination) {
      from = std::max(from, *review.ended);
    }
  }
  return from + days_of(state, Setting::appeal_days);
}

bool is_reviewable(const State& state, RulingId ruling, ReviewKind kind) {
  return state.today <= reviewable_until(state, ruling, kind) &&
         std::ranges::none_of(state.reviews, [&](const Review& review) {
           return review.ruling == ruling &&
                  (review.state == ReviewState::open ||
                   (review.state != ReviewState::withdrawn &&
                    (review.kind == ReviewKind::appeal || review.kind == kind)));
         });
}

}  // namespace sluice
