#include "base/ratio.h"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sluice {
namespace {

// Numerators and denominators as large as the figures of a text may be.
rc::Gen<Ratio> any_ratio() {
  const auto num = rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'001);
  const auto den = rc::gen::inRange<std::int64_t>(1, 1'000'001);
  return rc::gen::apply([](std::int64_t n, std::int64_t d) { return Ratio(n, d); }, num, den);
}

TEST(Ratio, is_kept_in_lowest_terms_with_a_positive_denominator) {
  const Ratio ratio(6, -8);
  EXPECT_TRUE(ratio.num() == -3);
  EXPECT_TRUE(ratio.den() == 4);
  EXPECT_TRUE(Ratio(0, -7).den() == 1);
}

TEST(Ratio, compares_by_value_and_not_by_spelling) {
  EXPECT_EQ(Ratio(1, 2), Ratio(50, 100));
  EXPECT_LT(Ratio(1, 3), Ratio(1, 2));
  EXPECT_LT(Ratio(-1, 2), Ratio(-1, 3));
  EXPECT_GT(Ratio(1), Ratio(999'999, 1'000'000));
}

TEST(Ratio, adds_tenths_without_an_error) {
  Ratio sum;
  for (int i = 0; i < 10; ++i) {
    sum = sum + Ratio(1, 10);
  }
  EXPECT_EQ(sum, Ratio(1));
  EXPECT_TRUE(sum.is_whole());
}

TEST(Ratio, rounds_towards_minus_and_plus_infinity) {
  EXPECT_EQ(Ratio(7, 2).rounded(Rounding::down), 3);
  EXPECT_EQ(Ratio(7, 2).rounded(Rounding::up), 4);
  EXPECT_EQ(Ratio(-7, 2).rounded(Rounding::down), -4);
  EXPECT_EQ(Ratio(-7, 2).rounded(Rounding::up), -3);
  EXPECT_EQ(Ratio(8, 2).rounded(Rounding::up), 4);
}

TEST(Ratio, divides_with_the_sign_of_either_side) {
  EXPECT_TRUE(divided(7, -2, Rounding::down) == -4);
  EXPECT_TRUE(divided(-7, -2, Rounding::down) == 3);
  EXPECT_TRUE(divided(-7, -2, Rounding::up) == 4);
  EXPECT_TRUE(divided(6, -2, Rounding::up) == -3);
}

TEST(Ratio, knows_the_common_divisors_and_multiples) {
  EXPECT_TRUE(greatest_common_divisor(0, 0) == 0);
  EXPECT_TRUE(greatest_common_divisor(0, 9) == 9);
  EXPECT_TRUE(greatest_common_divisor(-12, 18) == 6);
  EXPECT_TRUE(least_common_multiple(4, 6) == 12);
}

TEST(Ratio, holds_both_ends_of_a_64_bit_number) {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(Ratio(least).rounded(Rounding::down), least);
  EXPECT_EQ(Ratio(most).rounded(Rounding::up), most);
  EXPECT_TRUE(fits_int64(least));
  EXPECT_FALSE(fits_int64(Wide{most} + 1));
}

TEST(RatioDeathTest, a_zero_denominator_is_our_own_error) {
  EXPECT_DEATH(Ratio(1, 0), "den != 0");
  EXPECT_DEATH((void)(Ratio(1) / Ratio(0)), "does not hold");
}

TEST(RatioDeathTest, an_overflow_is_caught_and_never_wraps) {
  const Ratio huge(std::numeric_limits<std::int64_t>::max());
  EXPECT_DEATH((void)(huge * huge * huge), "does not hold");
  EXPECT_DEATH((void)(huge + Ratio(1)).rounded(Rounding::down), "fits_int64");
}

RC_GTEST_PROP(RatioProperty, addition_and_subtraction_undo_each_other, ()) {
  const Ratio a = *any_ratio();
  const Ratio b = *any_ratio();
  RC_ASSERT(a + b - b == a);
}

RC_GTEST_PROP(RatioProperty, division_undoes_multiplication, ()) {
  const Ratio a = *any_ratio();
  const Ratio b = *any_ratio();
  RC_PRE(!b.is_zero());
  RC_ASSERT(a * b / b == a);
}

RC_GTEST_PROP(RatioProperty, multiplication_distributes_over_addition, ()) {
  const Ratio a = *any_ratio();
  const Ratio b = Ratio(*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'001));
  const Ratio c = *any_ratio();
  RC_ASSERT(b * (a + c) == b * a + b * c);
}

RC_GTEST_PROP(RatioProperty, rounding_brackets_the_value_within_one, ()) {
  const Ratio a = *any_ratio();
  const Ratio down(a.rounded(Rounding::down));
  const Ratio up(a.rounded(Rounding::up));
  RC_ASSERT(down <= a);
  RC_ASSERT(a <= up);
  RC_ASSERT(up - down == Ratio(a.is_whole() ? 0 : 1));
}

}  // namespace
}  // namespace sluice
