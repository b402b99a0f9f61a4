#include "terms/exact.h"

#include <gtest/gtest.h>

namespace sluice::terms {
namespace {

const Ratio large((Wide{1} << 62) - 1, 1);

TEST(Exact, answers_like_the_ratios_within_its_range) {
  EXPECT_EQ(exact_sum(Ratio(1, 2), Ratio(1, 3)), Ratio(5, 6));
  EXPECT_EQ(exact_difference(Ratio(1, 2), Ratio(1, 3)), Ratio(1, 6));
  EXPECT_EQ(exact_product(Ratio(2, 3), Ratio(-3, 4)), Ratio(-1, 2));
  EXPECT_EQ(exact_quotient(Ratio(2, 3), Ratio(-4, 3)), Ratio(-1, 2));
}

TEST(Exact, answers_nothing_beyond_its_range) {
  EXPECT_TRUE(is_exact(large));
  EXPECT_EQ(exact_sum(large, Ratio(1)), std::nullopt);
  EXPECT_EQ(exact_difference(-large, Ratio(1)), std::nullopt);
  EXPECT_EQ(exact_product(large, large), std::nullopt);
  EXPECT_EQ(exact_quotient(Ratio(1), large), exact_product(Ratio(1), Ratio(1, large.num())));
  EXPECT_EQ(exact_quotient(Ratio(1, large.num()), large), std::nullopt);
  EXPECT_EQ(exact_sum(Ratio(1, large.num()), Ratio(1, large.num() - 1)), std::nullopt);
  EXPECT_EQ(exact_product(large, Ratio(1, large.num())), Ratio(1));
}

TEST(Exact, finds_common_multiples_within_its_range) {
  EXPECT_EQ(exact_common_multiple(4, 6), Wide{12});
  EXPECT_EQ(exact_common_multiple(large.num(), large.num() - 1), std::nullopt);
}

TEST(Exact, knows_how_figures_are_written) {
  constexpr std::int64_t largest = 1'000'000'000'000;
  EXPECT_TRUE(within_figures(largest));
  EXPECT_TRUE(within_figures(-largest));
  EXPECT_FALSE(within_figures(Ratio(largest) + Ratio(1, 1'000'000)));
  EXPECT_TRUE(within_figures(Ratio(1, 1'000'000)));
  EXPECT_TRUE(in_millionths(Ratio(1, 64)));
  EXPECT_FALSE(within_figures(Ratio(1, 2'000'000)));
  EXPECT_FALSE(in_millionths(Ratio(1, 3)));
  EXPECT_FALSE(within_figures(Ratio((Wide{1} << 126), 1)));
}

}  // namespace
}  // namespace sluice::terms
