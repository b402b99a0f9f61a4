#include "base/day.h"

#include <cstdint>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sluice {
namespace {

Day day(int year, int month, int day_of_month) {
  const auto made = Day::from_civil(year, month, day_of_month);
  EXPECT_TRUE(made.has_value());
  return made.value_or(Day());
}

TEST(Day, counts_from_the_first_of_january_1970) {
  EXPECT_EQ(day(1970, 1, 1).number(), 0);
  EXPECT_EQ(day(1969, 12, 31).number(), -1);
  EXPECT_EQ(day(2000, 3, 1).number(), 11'017);
}

TEST(Day, knows_which_dates_exist) {
  EXPECT_TRUE(Day::from_civil(2024, 2, 29));
  EXPECT_FALSE(Day::from_civil(2026, 2, 29));
  EXPECT_FALSE(Day::from_civil(2100, 2, 29));
  EXPECT_TRUE(Day::from_civil(2000, 2, 29));
  EXPECT_FALSE(Day::from_civil(2026, 4, 31));
  EXPECT_FALSE(Day::from_civil(2026, 13, 1));
  EXPECT_FALSE(Day::from_civil(2026, 0, 1));
  EXPECT_FALSE(Day::from_civil(2026, 1, 0));
}

TEST(Day, lives_between_1900_and_9999) {
  EXPECT_TRUE(Day::from_civil(1900, 1, 1));
  EXPECT_TRUE(Day::from_civil(9999, 12, 31));
  EXPECT_FALSE(Day::from_civil(1899, 12, 31));
  EXPECT_FALSE(Day::from_civil(10'000, 1, 1));
}

TEST(Day, reads_the_one_way_of_writing_a_date) {
  EXPECT_EQ(Day::from_text("2026-01-28"), Day::from_civil(2026, 1, 28));
  for (const char* text :
       {"", "2026-1-28", "28-01-2026", "2026/01/28", "2026-01-28 ", " 2026-01-28", "2026-01-2x",
        "+026-01-28", "-026-01-28", "2026--1-28", "2026-02-30"}) {
    EXPECT_FALSE(Day::from_text(text)) << text;
  }
}

TEST(Day, tells_the_weekend) {
  EXPECT_FALSE(day(2026, 1, 30).is_weekend());  // Friday
  EXPECT_TRUE(day(2026, 1, 31).is_weekend());
  EXPECT_TRUE(day(2026, 2, 1).is_weekend());
  EXPECT_FALSE(day(2026, 2, 2).is_weekend());
}

TEST(Day, a_month_later_is_clipped_to_the_months_end) {
  EXPECT_EQ(day(2026, 1, 31).plus_months(1), day(2026, 2, 28));
  EXPECT_EQ(day(2024, 1, 31).plus_months(1), day(2024, 2, 29));
  EXPECT_EQ(day(2026, 1, 31).plus_months(2), day(2026, 3, 31));
  EXPECT_EQ(day(2026, 3, 31).plus_months(-1), day(2026, 2, 28));
  EXPECT_EQ(day(2026, 11, 15).plus_months(14), day(2028, 1, 15));
}

TEST(Day, finds_where_its_periods_begin) {
  const Day some_day = day(2026, 8, 19);
  EXPECT_EQ(some_day.first_of_month(), day(2026, 8, 1));
  EXPECT_EQ(some_day.first_of_quarter(), day(2026, 7, 1));
  EXPECT_EQ(some_day.first_of_year(), day(2026, 1, 1));
  EXPECT_EQ(day(2026, 12, 31).first_of_quarter(), day(2026, 10, 1));
  EXPECT_EQ(day(2026, 1, 1).first_of_year(), day(2026, 1, 1));
}

TEST(Day, is_ordered_and_subtracts_to_a_count_of_days) {
  EXPECT_LT(day(2026, 2, 28), day(2026, 3, 1));
  EXPECT_EQ(day(2026, 3, 1) - day(2026, 2, 1), 28);
  EXPECT_EQ(day(2026, 1, 28) + 30, day(2026, 2, 27));
  EXPECT_EQ(day(2026, 3, 1) - 1, day(2026, 2, 28));
}

RC_GTEST_PROP(DayProperty, is_read_back_from_its_text, ()) {
  const Day some_day(*rc::gen::inRange<std::int32_t>(-25'567, 2'932'897));  // 1900 to 9999
  RC_ASSERT(Day::from_text(to_text(some_day)) == some_day);
  RC_ASSERT(Day::from_civil(some_day.year(), some_day.month(), some_day.day_of_month()) ==
            some_day);
}

RC_GTEST_PROP(DayProperty, its_text_sorts_as_the_day_does, ()) {
  const Day a(*rc::gen::inRange<std::int32_t>(-25'567, 2'932'897));
  const Day b(*rc::gen::inRange<std::int32_t>(-25'567, 2'932'897));
  RC_ASSERT((a < b) == (to_text(a) < to_text(b)));
}

RC_GTEST_PROP(DayProperty, a_period_begins_no_later_than_its_days, ()) {
  const Day some_day(*rc::gen::inRange<std::int32_t>(-25'000, 2'932'000));
  RC_ASSERT(some_day.first_of_year() <= some_day.first_of_quarter());
  RC_ASSERT(some_day.first_of_quarter() <= some_day.first_of_month());
  RC_ASSERT(some_day.first_of_month() <= some_day);
  RC_ASSERT(some_day < some_day.first_of_month().plus_months(1));
}

}  // namespace
}  // namespace sluice
