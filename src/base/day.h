// Day: a civil date. Which instant begins a day is the office's configuration, applied at the door;
// inside there are only days.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::int32_t days_since_1970) : days_(days_since_1970) {}

  // The date year-month-day, or nothing where the calendar has no such date. Years 1900 to 9999.
  [[nodiscard]] static std::optional<Day> from_civil(int year, int month, int day);
  // "2026-01-28" and nothing else.
  [[nodiscard]] static std::optional<Day> from_text(std::string_view text);

  [[nodiscard]] constexpr std::int32_t number() const { return days_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;         // 1 to 12
  [[nodiscard]] int day_of_month() const;  // 1 to 31
  [[nodiscard]] bool is_weekend() const;   // Saturday or Sunday

  [[nodiscard]] Day first_of_month() const;
  [[nodiscard]] Day first_of_quarter() const;
  [[nodiscard]] Day first_of_year() const;
  // The same day of the month n months later, clipped to the month's end: 31 January + 1 = 28
  // February.
  [[nodiscard]] Day plus_months(int months) const;

  friend constexpr Day operator+(Day day, std::int32_t days) { return Day(day.days_ + days); }
  friend constexpr Day operator-(Day day, std::int32_t days) { return Day(day.days_ - days); }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.days_ - b.days_; }
  friend constexpr auto operator<=>(Day, Day) = default;

 private:
  std::int32_t days_ = 0;
};

[[nodiscard]] std::string to_text(Day day);  // 2026-01-28

}  // namespace sluice
