// Counting days as the language does (docs/terms-language.md, "Counting of days").
#pragma once

#include "kernel/state.h"

namespace sluice {

// The day `duration` after `day`. Months clip to the month's end; working days leave out Saturdays,
// Sundays and declared holidays, and count weekend days that were declared worked.
[[nodiscard]] Day after(const State& state, Day day, const terms::Duration& duration);

struct DaySpan {
  Day first;
  Day last;
};
// The days whose postings a window counts on `day`, both included. A posting of day p counts in
// `last D` on day d while d < p + D.
[[nodiscard]] DaySpan window(const State& state, terms::WindowKind kind,
                             const terms::Duration& last, Day day);

[[nodiscard]] bool is_working_day(const State& state, Day day);
[[nodiscard]] Day last_of(PeriodKind period,
                          Day day);  // the last day of the period that holds `day`

}  // namespace sluice
