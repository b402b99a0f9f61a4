#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(Limits, warn_where_a_figure_falls_below_what_another_clause_asks_for) {
  expect_warning(
      "parameter most = 100 chips from 2026-06-01 = 5 chips\n"
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 on order of H200 require quantity <= most otherwise hold",
      "nothing-passes", "6",
      "no order of H200 can satisfy both 5 and 6 from 2026-06-01: 5 asks for at least 8 chips and "
      "6 allows at most 5",
      "change one of the two figures, or let one clause override the other");
}

TEST(Limits, count_what_totals_take_away_and_round_to_what_can_pass) {
  expect_warning(
      "clause 6 on order of H200 require total ordered of H200 + 2 * quantity <= 15 chips "
      "otherwise reduce\n"
      "clause 7 on order of H200 require 2 * quantity > 14 chips otherwise refuse",
      "nothing-passes", "7",
      "no order of H200 can satisfy both 7 and 6 from 2026-01-01: 7 asks for at least 8 chips and "
      "6 allows at most 7",
      "change one of the two figures, or let one clause override the other");
  expect_nothing(
      "clause 6 on order of H200 require total ordered of H200 + 2 * quantity <= 16 chips "
      "otherwise reduce\n"
      "clause 7 on order of H200 require 2 * quantity > 14 chips otherwise refuse");
}

TEST(Limits, are_silent_where_something_may_pass_or_a_ban_is_meant) {
  // More may be credited than is asked for.
  expect_nothing(
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 on order of H200 require quantity <= total credited of H20 + 5 chips otherwise "
      "hold");
  expect_nothing(
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 on order of H200 when firm.bonded require quantity <= 5 chips otherwise hold");
  expect_nothing(
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 overrides 5 on order of H200 require quantity <= 5 chips otherwise hold");
  expect_nothing(
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 on order of H200 require quantity <= 0 chips otherwise refuse");
  expect_nothing(
      "clause 5 on order of H200 require quantity >= 8 chips otherwise refuse\n"
      "clause 6 on order of H20 require quantity <= 5 chips otherwise refuse");
}

}  // namespace
}  // namespace sluice::terms
