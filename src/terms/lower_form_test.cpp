#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/lowered_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;

// The rows of one clause on the release of an H200, before and after 2026-07-01.
Lines rows_of(std::string_view guard, std::string_view day = "2026-01-01") {
  const auto rulebook = lowered_sample("clause 1 on release of H200 require " + std::string(guard) +
                                       " otherwise hold");
  return rulebook == nullptr
             ? Lines{}
             : row_lines(*rulebook, docket(*rulebook, EventKind::release, "H200", day));
}

TEST(Form, is_what_is_left_over_on_the_larger_side) {
  EXPECT_THAT(rows_of("quantity <= ceiling"), ElementsAre("1 hold: 1000 -1q"));
  EXPECT_THAT(rows_of("ceiling >= quantity"), ElementsAre("1 hold: 1000 -1q"));
  EXPECT_THAT(rows_of("quantity >= 8 chips"), ElementsAre("1 hold: -8 +1q"));
  EXPECT_THAT(rows_of("total granted of H200 - total lapsed of H200 + quantity <= ceiling"),
              ElementsAre("1 hold: 1000 -1q -1granted[H200] +1lapsed[H200]"));
}

TEST(Form, takes_one_off_for_a_strict_comparison) {
  EXPECT_THAT(rows_of("quantity < ceiling"), ElementsAre("1 hold: 999 -1q strict"));
  EXPECT_THAT(rows_of("quantity > 8 chips"), ElementsAre("1 hold: -9 +1q strict"));
  // Half a chip more than 99 halves is 50 - 1/2 - q >= 0, in halves.
  EXPECT_THAT(rows_of("quantity < 50% * 99 chips"), ElementsAre("1 hold: 98 -2q /2 strict"));
}

TEST(Form, makes_two_rows_of_an_equation) {
  EXPECT_THAT(rows_of("total released of H200 = 5 chips"),
              ElementsAre("1 hold: 5 +0q -1released[H200]", "1 hold: -5 +0q +1released[H200]"));
}

TEST(Form, turns_comparisons_round_under_not) {
  EXPECT_THAT(rows_of("not quantity <= 5 chips"), ElementsAre("1 hold: -6 +1q strict"));
  EXPECT_THAT(rows_of("not quantity >= 5 chips"), ElementsAre("1 hold: 4 -1q strict"));
  EXPECT_THAT(rows_of("not quantity < 5 chips"), ElementsAre("1 hold: -5 +1q"));
  EXPECT_THAT(rows_of("not quantity > 5 chips"), ElementsAre("1 hold: 5 -1q"));
  EXPECT_THAT(rows_of("not not quantity > 5 chips"), ElementsAre("1 hold: -6 +1q strict"));
}

TEST(Form, clears_denominators) {
  EXPECT_THAT(rows_of("quantity / 3 + 0.25 * total granted of H200 <= 12.5 chips"),
              ElementsAre("1 hold: 150 -4q -3granted[H200] /12"));
}

TEST(Form, reads_what_is_kept_in_millionths_as_it_is_kept) {
  EXPECT_THAT(rows_of("total owed of domestic by firm <= total credited of domestic by firm"),
              ElementsAre("1 hold: 0 +0q -1owed[domestic,firm] +1000000credited[domestic,firm] "
                          "/1000000"));
  EXPECT_THAT(rows_of("3 * total owed of domestic by firm <= 5 chips"),
              ElementsAre("1 hold: 5000000 +0q -3owed[domestic,firm] /1000000"));
}

TEST(Form, joins_what_reads_the_same) {
  EXPECT_THAT(rows_of("total granted of H200 + 2 * total granted of H200 <= ceiling"),
              ElementsAre("1 hold: 1000 +0q -3granted[H200]"));
  EXPECT_THAT(rows_of("total granted of H200 - total granted of H200 + quantity <= ceiling"),
              ElementsAre("1 hold: 1000 -1q"));
  EXPECT_THAT(rows_of("total granted of H200 by firm + total granted of H200 by group + total "
                      "granted of H200 by named + total granted of H200 by all <= ceiling"),
              ElementsAre("1 hold: 1000 +0q -1granted[H200,firm] -1granted[H200,group] "
                          "-1granted[H200,named] -1granted[H200]"));
}

TEST(Form, weighs_the_quantity_with_the_class_of_the_event) {
  EXPECT_THAT(rows_of("quantity in tpp <= 100,000 TPP"), ElementsAre("1 hold: 100000 -15832q"));
  EXPECT_THAT(rows_of("quantity in mass <= ceiling"), ElementsAre("1 hold: 2000 -5q /2"));
}

TEST(Form, reads_weights_that_are_not_whole_in_millionths) {
  EXPECT_THAT(rows_of("total released of H200 in mass + quantity in mass <= ceiling"),
              ElementsAre("1 hold: 1000000000 -2500000q -1released[H200,in mass] /1000000"));
}

TEST(Form, tells_windows_apart) {
  EXPECT_THAT(rows_of("total released of H200 this month + total released of H200 this quarter + "
                      "total released of H200 this year + total released of H200 to date + "
                      "total released of H200 last 30 days <= ceiling"),
              ElementsAre("1 hold: 1000 +0q -1released[H200,this month] -1released[H200,this "
                          "quarter] -1released[H200,this year] -1released[H200] "
                          "-1released[H200,last 30 days]"));
}

TEST(Form, has_the_figures_of_its_epoch) {
  EXPECT_THAT(rows_of("quantity <= dated * ceiling"), ElementsAre("1 hold: 500 -1q"));
  EXPECT_THAT(rows_of("quantity <= dated * ceiling", "2026-06-30"), ElementsAre("1 hold: 500 -1q"));
  EXPECT_THAT(rows_of("quantity <= dated * ceiling", "2026-07-01"), ElementsAre("1 hold: 600 -1q"));
}

TEST(Form, stays_open_where_the_firm_or_a_fact_decides) {
  EXPECT_THAT(rows_of("total granted of H200 by firm + quantity <= share * ceiling"),
              ElementsAre("1 hold: {(by firm 0.3 0.25 * 1,000)} {-1}q {-1}granted[H200,firm]"));
  EXPECT_THAT(rows_of("firm.value / 1 CNY * quantity + 5 chips <= ceiling"),
              ElementsAre("1 hold: {995} {-firm.value}q"));
  // Strictness is left to whoever settles the numbers.
  EXPECT_THAT(rows_of("quantity < share * ceiling"),
              ElementsAre("1 hold: {(by firm 0.3 0.25 * 1,000)} {-1}q strict"));
}

TEST(Form, keeps_an_unknown_that_is_multiplied_by_nothing) {
  EXPECT_THAT(rows_of("quantity <= ceiling + 0 * (firm.value / 1 CNY) * 1 chips"),
              ElementsAre("1 hold: {(1,000 + (0 * firm.value))} {-1}q"));
}

TEST(Form, has_the_unit_of_its_comparison) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require quantity in tpp <= 5 TPP otherwise hold "
      "require quantity <= ceiling otherwise hold "
      "require quantity in price / 1 CNY <= 5 otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  const Docket& lowered_docket = docket(*rulebook, EventKind::release, "H200");
  ASSERT_EQ(lowered_docket.forms.size(), 3U);
  EXPECT_EQ(rulebook->symbols.units.at(lowered_docket.forms[0].unit.index()), "TPP");
  EXPECT_EQ(rulebook->symbols.units.at(lowered_docket.forms[1].unit.index()), "chips");
  EXPECT_TRUE(lowered_docket.forms[2].unit.is_none());
}

TEST(Slot, sums_a_class_a_set_with_its_classes_or_everything) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require total owed of imported <= total owed of H200 + "
      "total owed of any class otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  ASSERT_EQ(rulebook->slots.size(), 3U);
  const auto id = [&](std::string_view name) { return heading(*rulebook, name); };
  EXPECT_THAT(rulebook->slots[0].classes, ElementsAre(id("H200"), id("H20"), id("imported")));
  EXPECT_THAT(rulebook->slots[1].classes, ElementsAre(id("H200")));
  EXPECT_TRUE(rulebook->slots[2].classes.empty());
  EXPECT_TRUE(rulebook->slots[2].heading.is_none());
  EXPECT_EQ(rulebook->slots[0].scale, millionths);
}

TEST(Slot, weighs_single_classes_alone) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require total owed of imported in tpp <= total released of "
      "any class in tpp otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  ASSERT_EQ(rulebook->slots.size(), 2U);
  const auto id = [&](std::string_view name) { return heading(*rulebook, name); };
  EXPECT_THAT(rulebook->slots[0].classes, ElementsAre(id("H200"), id("H20")));
  EXPECT_THAT(rulebook->slots[1].classes, ElementsAre(id("H200"), id("H20"), id("Ascend")));
  EXPECT_EQ(rulebook->slots[0].scale, millionths);
  EXPECT_EQ(rulebook->slots[1].scale, 1);
}

TEST(Slot, is_one_for_all_that_count_alike) {
  const auto rulebook = lowered_sample(
      "clause 1 on release, grant require total released of H200 by firm + total released of "
      "H200 by group + total released of this class <= ceiling otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_EQ(rulebook->slots.size(), 3U);  // H200, H20 and Ascend
}

}  // namespace
}  // namespace sluice::terms
