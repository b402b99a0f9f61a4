#include "base/figures.h"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(Figures, whole_numbers_are_grouped_by_threes) {
  EXPECT_EQ(grouped(std::int64_t{0}), "0");
  EXPECT_EQ(grouped(std::int64_t{999}), "999");
  EXPECT_EQ(grouped(std::int64_t{1'000}), "1,000");
  EXPECT_EQ(grouped(std::int64_t{400'000}), "400,000");
  EXPECT_EQ(grouped(std::int64_t{-1'234'567}), "-1,234,567");
  EXPECT_EQ(grouped(std::int64_t{-100}), "-100");
}

TEST(Figures, the_least_number_has_a_spelling_too) {
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807");
}

TEST(Figures, short_decimals_are_written_out) {
  EXPECT_EQ(grouped(Ratio(7'997, 2)), "3,998.5");
  EXPECT_EQ(grouped(Ratio(1, 1'000'000)), "0.000001");
  EXPECT_EQ(grouped(Ratio(-1, 4)), "-0.25");
  EXPECT_EQ(grouped(Ratio(20'919'200, 1'000)), "20,919.2");
  EXPECT_EQ(grouped(Ratio(4'000, 1)), "4,000");
}

TEST(Figures, what_no_short_decimal_equals_stays_a_fraction) {
  EXPECT_EQ(grouped(Ratio(1, 3)), "1/3");
  EXPECT_EQ(grouped(Ratio(-10'000, 7)), "-10,000/7");
  EXPECT_EQ(grouped(Ratio(1, 10'000'000)), "1/10,000,000");
}

TEST(Figures, percentages_are_exact) {
  EXPECT_EQ(percent(Ratio(1, 2)), "50%");
  EXPECT_EQ(percent(Ratio(1, 8)), "12.5%");
  EXPECT_EQ(percent(Ratio(1, 3)), "100/3%");
  EXPECT_EQ(percent(Ratio(-1, 4)), "-25%");
}

}  // namespace
}  // namespace sluice
