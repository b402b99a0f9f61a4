#include "base/day.h"

#include <charconv>
#include <chrono>

namespace sluice {
namespace {

std::chrono::year_month_day civil(Day day) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day.number()}}};
}

Day day_of(std::chrono::year_month_day date) {
  return Day(static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count()));
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<Day> Day::from_civil(int year, int month, int day) {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return day_of(date);
}

std::optional<Day> Day::from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  return from_civil(*year, *month, *day);
}

int Day::year() const {
  return static_cast<int>(civil(*this).year());
}
int Day::month() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).month()));
}
int Day::day_of_month() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).day()));
}

bool Day::is_weekend() const {
  const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{days_}}};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

Day Day::first_of_month() const {
  return *this - (day_of_month() - 1);
}

Day Day::first_of_quarter() const {
  return first_of_month().plus_months(-((month() - 1) % 3));
}

Day Day::first_of_year() const {
  return first_of_month().plus_months(-(month() - 1));
}

Day Day::plus_months(int months) const {
  const auto date = civil(*this) + std::chrono::months{months};
  if (date.ok()) {
    return day_of(date);
  }
  return day_of(std::chrono::year_month_day{date.year() / date.month() / std::chrono::last});
}

std::string to_text(Day day) {
  std::string text = "0000-00-00";
  const auto put = [&text](std::size_t last, int value) {
    for (std::size_t at = last; value > 0; --at, value /= 10) {
      text[at] = static_cast<char>('0' + value % 10);
    }
  };
  put(3, day.year());
  put(6, day.month());
  put(9, day.day_of_month());
  return text;
}

}  // namespace sluice
