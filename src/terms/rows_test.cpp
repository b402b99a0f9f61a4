#include "terms/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/from_syntax.h"

namespace sluice::terms {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Rulebook> small_rulebook(const std::string& clauses) {
  const Text text{.name = "rows.terms", .content = R"(terms "Rows" version 1 from 2026-01-01
unit chips, TPP
class H200 "Nvidia H200" tpp = 15,832 TPP
class Camb "Domestic B" tpp = 9,000 TPP
fact firm.bonded : yes_no
fact application.score : chips
fact firm.since : date
parameter ceiling = 400,000 chips from 2026-07-01 = 300,000 chips
parameter ratio = 50%
parameter share by firm = Arden: 30%, Borea: 25%
)" + clauses};
  const Checked checked = rulebook_from_text(text);
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic, text);
  }
  return checked.rulebook;
}

std::string rows_written(const std::string& clauses, const char* day = "2026-01-01") {
  const auto rulebook = small_rulebook(clauses);
  return rulebook == nullptr ? std::string() : rows(*rulebook, Day::from_text(day));
}

TEST(Rows, have_exact_coefficients_and_their_effect) {
  EXPECT_EQ(
      rows_written(
          "clause 3.1 on grant of H200 require total granted of H200 - total lapsed of H200 "
          "- total returned of H200 + quantity <= ceiling otherwise reduce\n"),
      "grant of H200\n"
      "  3.1  400000 - granted[H200, all] + lapsed[H200, all] + returned[H200, all] - q >= 0   "
      "otherwise reduce\n");
  EXPECT_THAT(rows_written(
                  "clause 5 on application of H200 require total credited of Camb by firm >= ratio "
                  "* quantity otherwise hold\n"),
              HasSubstr("  5  credited[Camb, firm] - 1/2 q >= 0   otherwise hold\n"));
}

TEST(Rows, say_a_debt_in_units_though_it_is_kept_in_millionths) {
  EXPECT_THAT(
      rows_written("clause 5 on release of H200 require total owed of Camb by firm + quantity <= "
                   "ceiling otherwise hold\n  then owe ratio * quantity of Camb within 5 days\n"),
      HasSubstr("  5  400000 - owed[Camb, firm] - q >= 0   otherwise hold\n"
                "  5  then owe 1/2 q of Camb within 5 days as clause 5\n"));
}

TEST(Rows, a_strict_limit_loses_the_smallest_part_of_a_unit) {
  EXPECT_THAT(
      rows_written(
          "clause 9 on clearance of H200 require total cleared of H200 + quantity < ratio * "
          "total granted of H200 otherwise reduce\n"),
      HasSubstr("  9  -1/2 - cleared[H200, all] + 1/2 granted[H200, all] - q >= 0   otherwise "
                "reduce\n"));
}

TEST(Rows, stand_once_for_each_stretch_of_days_in_which_they_are_the_same) {
  const auto rulebook = small_rulebook(
      "clause 1 on grant of H200 require quantity <= ceiling otherwise reduce\n"
      "clause 2 on grant of H200 require quantity <= 7 chips otherwise refuse\n");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_EQ(rows(*rulebook),
            "grant of H200\n"
            "  1  400000 - q >= 0   otherwise reduce   until 2026-06-30\n"
            "  1  300000 - q >= 0   otherwise reduce   from 2026-07-01\n"
            "  2  7 - q >= 0   otherwise refuse\n");
  EXPECT_THAT(rows(*rulebook, Day::from_text("2026-08-01")),
              HasSubstr("  1  300000 - q >= 0   otherwise"));
  EXPECT_THAT(rows(*rulebook, Day::from_text("2026-08-01")), Not(HasSubstr("400000")));
}

TEST(Rows, leave_open_what_the_firm_or_a_fact_settles) {
  EXPECT_THAT(
      rows_written("clause 1 on grant of H200 require total granted of H200 by firm + quantity <= "
                   "share * ceiling otherwise reduce\n"),
      HasSubstr("{Arden: 3/10, Borea: 1/4}"));
  EXPECT_THAT(rows_written(
                  "clause 1 on application of H200 require quantity <= application.score otherwise "
                  "hold\n"),
              HasSubstr("  1  application.score - q >= 0   otherwise hold\n"));
}

TEST(Rows, name_the_condition_and_the_clause_that_displaces) {
  const std::string text = rows_written(
      "clause 1 on release of H200 require quantity <= 5 chips otherwise hold\n"
      "clause 2 overrides 1 on release of H200 when firm.bonded unless date >= 2026-03-01\n"
      "  require firm.bonded otherwise refuse\n");
  EXPECT_THAT(text, HasSubstr("  1  5 - q >= 0   otherwise hold   displaced by 2\n"));
  EXPECT_THAT(text,
              HasSubstr("  2  firm.bonded   otherwise refuse   when firm.bonded   unless date >= "
                        "2026-03-01\n"));
}

TEST(Rows, write_a_day_as_a_day) {
  EXPECT_THAT(
      rows_written("clause 1 on grant of H200 when firm.since < 2020-01-01 and 2019-01-01 <= "
                   "firm.since\n  require quantity <= 5 chips otherwise hold\n"),
      HasSubstr("when firm.since < 2020-01-01 and 2019-01-01 <= firm.since"));
}

TEST(Rows, say_which_way_a_pool_ranks) {
  const std::string pool =
      "clause 1 on application of H200 require firm.bonded otherwise queue in line\n"
      "pool line of H200 size 5 chips open always rank by application.score descending then time "
      "then application.score\n";
  EXPECT_THAT(rows_written(pool), HasSubstr("  rank by most   application.score\n"
                                            "  rank by least  application.score\n"));
}

TEST(Rows, bind_each_stage_to_the_one_before_it_that_the_text_has) {
  const std::string grants =
      "clause 1 on grant of H200 require quantity <= 5 chips otherwise hold\n";
  const std::string orders =
      "clause 2 on order of H200 require quantity <= 5 chips otherwise hold\n";
  const std::string releases =
      "clause 3 on release of H200 require quantity <= 5 chips otherwise hold\n";
  EXPECT_THAT(
      rows_written(grants + orders + releases),
      HasSubstr(
          "  K2  ordered[H200, permit] - released[H200, permit] - q >= 0   otherwise refuse"));
  EXPECT_THAT(
      rows_written(grants + releases),
      HasSubstr("  K2  granted[H200, permit] - lapsed[H200, permit] - returned[H200, permit] - "
                "released[H200, permit] - q >= 0   otherwise refuse"));
  EXPECT_THAT(rows_written(releases), Not(HasSubstr("K2")));
}

TEST(Rows, write_fractions_and_whole_numbers_plainly) {
  EXPECT_EQ(exact_text(Ratio(400'000)), "400000");
  EXPECT_EQ(exact_text(Ratio(-3, 6)), "-1/2");
  EXPECT_EQ(exact_text(Ratio(0)), "0");
}

}  // namespace
}  // namespace sluice::terms
