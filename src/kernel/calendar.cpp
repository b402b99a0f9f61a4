#include "kernel/calendar.h"

namespace sluice {

bool is_working_day(const State& state, Day day) {
  const auto declared = state.declared_days.find(day);
  return declared != state.declared_days.end() ? declared->second : !day.is_weekend();
}

Day after(const State& state, Day day, const terms::Duration& duration) {
  switch (duration.unit) {
    case terms::DurationUnit::days:
      return day + duration.count;
    case terms::DurationUnit::months:
      return day.plus_months(duration.count);
    case terms::DurationUnit::working_days:
      for (std::int32_t left = duration.count; left > 0;) {
        day = day + 1;
        left -= is_working_day(state, day) ? 1 : 0;
      }
      return day;
  }
  return day;
}

DaySpan window(const State& state, terms::WindowKind kind, const terms::Duration& last, Day day) {
  switch (kind) {
    case terms::WindowKind::ever:
      return {.first = Day(INT32_MIN / 2), .last = day};
    case terms::WindowKind::this_month:
      return {.first = day.first_of_month(), .last = day};
    case terms::WindowKind::this_quarter:
      return {.first = day.first_of_quarter(), .last = day};
    case terms::WindowKind::this_year:
      return {.first = day.first_of_year(), .last = day};
    case terms::WindowKind::last:
      if (last.unit == terms::DurationUnit::days) {
        return {.first = day - last.count + 1, .last = day};
      }
      // The first day p whose p + D lies after `day`; clipping makes it a search of a few days.
      Day first = last.unit == terms::DurationUnit::months ? day.plus_months(-last.count) - 3
                                                           : day - last.count;
      if (last.unit == terms::DurationUnit::working_days) {
        for (std::int32_t left = last.count; left > 0; first = first - 1) {
          left -= is_working_day(state, first) ? 1 : 0;
        }
      }
      while (after(state, first, last) <= day) {
        first = first + 1;
      }
      return {.first = first, .last = day};
  }
  return {.first = day, .last = day};
}

Day last_of(PeriodKind period, Day day) {
  switch (period) {
    case PeriodKind::month:
      return day.first_of_month().plus_months(1) - 1;
    case PeriodKind::quarter:
      return day.first_of_quarter().plus_months(3) - 1;
    case PeriodKind::year:
      break;
  }
  return day.first_of_year().plus_months(12) - 1;
}

}  // namespace sluice
