#include "kernel/text_tests.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "kernel/cite.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

terms::Text text_at(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return {.name = path.string(), .content = content.str()};
}

class TextsOfTerms : public testing::TestWithParam<std::string> {};

TEST_P(TextsOfTerms, pass_the_tests_that_stand_in_them) {
  const terms::Text text = text_at(GetParam());
  const terms::Checked checked = terms::rulebook_from_text(text);
  ASSERT_NE(checked.rulebook, nullptr);
  const TextTestReport report = run_text_tests(checked.rulebook);
  EXPECT_FALSE(report.steps.empty());
  for (const StepResult& step : report.steps) {
    EXPECT_TRUE(step.passed) << text.name << ":" << text.place_of(step.span.begin).line
                             << ": expected " << step.expected << ", found " << step.found;
  }
}

std::vector<std::string> texts() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("data/terms")) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

INSTANTIATE_TEST_SUITE_P(Data, TextsOfTerms, testing::ValuesIn(texts()),
                         [](const testing::TestParamInfo<std::string>& text) {
                           return std::filesystem::path(text.param).stem().string();
                         });

constexpr const char* small_terms = R"(terms "Small"
version 1 from 2026-01-01
unit chips
class H200 "H200"
fact firm.bonded : yes_no proved by "bond register"
clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= 100 chips otherwise reduce
clause 2 "Bonded" on release of H200
  require firm.bonded otherwise hold
  then owe 50% * quantity of H200 within 30 days as link
)";

TextTestReport report_of(const std::string& tests) {
  const terms::Checked checked =
      terms::rulebook_from_text({.name = "small", .content = small_terms + tests});
  CHECK(checked.rulebook != nullptr);
  return run_text_tests(checked.rulebook);
}

TEST(TextTests, a_wrong_expectation_fails_with_what_was_found) {
  const TextTestReport report =
      report_of("test \"t\"\n  at 2026-02-01 A grant 101 chips H200 expect allow\n");
  ASSERT_EQ(report.failed(), 1U);
  EXPECT_EQ(report.steps[0].expected, "allow");
  EXPECT_EQ(report.steps[0].found, "reduce 100 by 1");
}

TEST(TextTests, by_is_a_set_that_must_match_exactly) {
  EXPECT_EQ(
      report_of("test \"t\"\n  at 2026-02-01 A grant 101 chips H200 expect reduce by 2\n").failed(),
      1U);
  EXPECT_EQ(
      report_of("test \"t\"\n  at 2026-02-01 A grant 101 chips H200 expect reduce by 1\n").failed(),
      0U);
  EXPECT_EQ(
      report_of("test \"t\"\n  at 2026-02-01 A grant 101 chips H200 expect reduce\n").failed(), 0U);
}

TEST(TextTests, what_is_owed_is_rounded_up_and_due_is_compared) {
  const std::string step =
      "test \"t\"\n  at 2026-02-01 A release 3 chips H200 with firm.bonded = yes expect allow "
      "owing ";
  EXPECT_EQ(report_of(step + "2 chips of H200 due 2026-03-03\n").failed(), 0U);
  EXPECT_EQ(report_of(step + "2 chips of H200 due 2026-03-04\n").failed(), 1U);
  EXPECT_EQ(report_of(step + "1 chips of H200\n").failed(), 1U);
}

TEST(TextTests, what_is_asked_for_is_compared) {
  const std::string step =
      "test \"t\"\n  at 2026-02-01 A release 3 chips H200 expect ask by 2 missing ";
  EXPECT_EQ(report_of(step + "\"bond register\"\n").failed(), 0U);
}

TEST(TextTests, a_hold_on_the_firm_stands_to_the_end_of_the_test) {
  EXPECT_EQ(report_of("clause 3 on overdue link\n"
                      "  then hold grant, release until none overdue\n"
                      "test \"t\"\n"
                      "  given firm.bonded = yes\n"
                      "  at 2026-02-01 A grant 1 chips H200 expect allow\n"
                      "  at 2026-02-02 A overdue link 7 chips H200 expect allow\n"
                      "  at 2026-02-03 A grant 1 chips H200 expect hold by 3\n"
                      "  at 2026-02-03 A release 1 chips H200 expect hold by 3\n"
                      "  at 2026-02-03 A order 1 chips H200 expect allow\n"
                      "  at 2026-02-03 B grant 1 chips H200 expect allow\n"
                      "test \"another test begins without it\"\n"
                      "  at 2026-02-03 A grant 1 chips H200 expect allow\n")
                .failed(),
            0U);
}

TEST(TextTests, whoever_wants_all_or_nothing_gets_nothing_of_a_part) {
  const std::string step =
      "  at 2026-02-01 A grant 101 chips H200 with application.all_or_nothing = ";
  EXPECT_EQ(report_of("test \"t\"\n" + step + "yes expect refuse by 1\n" + step +
                      "no expect reduce 100 chips by 1\n")
                .failed(),
            0U);
}

TEST(TextTests, a_text_reads_whether_makers_can_deliver) {
  const std::string clause =
      "clause 3 on order unless class.supply_short\n  then owe quantity within 30 days as more\n";
  EXPECT_EQ(report_of(clause + "test \"t\"\n"
                               "  at 2026-02-01 A order 3 chips H200 expect allow owing 3 chips\n"
                               "  at 2026-02-01 A order 3 chips H200 with class.supply_short = yes "
                               "expect allow owing 0 chips\n")
                .failed(),
            0U);
}

TEST(TextTests, the_security_of_a_debt_stands) {
  const TextTestReport report = report_of(
      "unit CNY\n"
      "clause 3 on order then owe 50% * quantity within 30 days as more secured by 7 CNY each\n"
      "clause 4 on clearance require total bonded of H200 by firm <= 10 CNY otherwise hold\n"
      "test \"t\"\n"
      "  at 2026-02-01 A order 1 chips H200 expect allow owing 1 chips\n"
      "  at 2026-02-01 A clearance 1 chips H200 expect allow\n"
      "  at 2026-02-01 A order 2 chips H200 expect allow owing 1 chips\n"
      "  at 2026-02-01 A clearance 1 chips H200 expect hold by 4\n"
      "  at 2026-02-01 B clearance 1 chips H200 expect allow\n");
  EXPECT_EQ(report.failed(), 0U);
}

TEST(TextTests, what_is_carried_counts_from_the_first_day_of_the_next_period) {
  const TextTestReport report = report_of(
      "account spare in chips\n"
      "clause 3 on quarter period end\n"
      "  then carry 20 chips - total granted of H200 by firm this quarter up to 5 chips to spare\n"
      "clause 4 on order of H200\n"
      "  require quantity <= total spare of any class by firm this quarter otherwise hold\n"
      "clause 5 on clearance of H200\n"
      "  require quantity <= total carried of any class by firm otherwise hold\n"
      "test \"t\"\n"
      "  at 2026-03-31 A quarter period end 0 chips H200 expect allow\n"
      "  at 2026-03-31 A order 1 chips H200 expect hold by 4\n"
      "  at 2026-04-01 A order 5 chips H200 expect allow\n"
      "  at 2026-04-01 A order 6 chips H200 expect hold by 4\n"
      "  at 2026-04-01 A clearance 5 chips H200 expect allow\n"
      "  at 2026-07-01 A order 5 chips H200 expect hold by 4\n");
  EXPECT_EQ(report.failed(), 0U);
}

TEST(TextTests, a_step_that_does_not_pass_leaves_nothing_behind) {
  EXPECT_EQ(report_of("test \"t\"\n"
                      "  at 2026-02-01 A release 3 chips H200 with firm.bonded = no expect hold\n"
                      "  at 2026-02-01 A grant 100 chips H200 expect allow\n"
                      "  at 2026-02-02 A grant 1 chips H200 expect refuse by 1\n")
                .failed(),
            0U);
}

TEST(TextTests, coverage_tells_the_limit_from_its_neighbours) {
  const TextTestReport report = report_of(
      "test \"t\"\n"
      "  given total granted of H200 for B = 1 chips\n"
      "  at 2026-02-01 A grant 98 chips H200 expect allow\n");
  ASSERT_EQ(report.coverage.size(), 2U);
  EXPECT_TRUE(report.coverage[0].passed);
  EXPECT_FALSE(report.coverage[0].at_zero);
  EXPECT_TRUE(report.coverage[0].second_firm);
  const TextTestReport edge = report_of(
      "test \"t\"\n  at 2026-02-01 A grant 100 chips H200 expect allow\n"
      "  at 2026-02-01 A grant 1 chips H200 expect refuse\n");
  EXPECT_TRUE(edge.coverage[0].at_zero);
  EXPECT_TRUE(edge.coverage[0].just_below);
}

TEST(TextTests, coverage_of_a_bound_without_quantity_counts_in_units_of_its_totals) {
  const std::string text =
      "terms \"Small\"\nversion 1 from 2026-01-01\nunit chips, TPP\n"
      "class H200 \"H200\" tpp = 100 TPP\n"
      "clause 1 on order of H200\n"
      "  require total granted of H200 in tpp <= 500 TPP otherwise hold\n"
      "test \"t\"\n"
      "  given total granted of H200 for A = @ chips\n"
      "  at 2026-02-01 A order 1 chips H200 expect @\n";
  const auto coverage = [&](const std::string& held, const std::string& expected) {
    std::string content = text;
    content.replace(content.find('@'), 1, held);
    content.replace(content.find('@'), 1, expected);
    const auto checked = terms::rulebook_from_text({.name = "small", .content = content});
    CHECK(checked.rulebook != nullptr);
    const TextTestReport report = run_text_tests(checked.rulebook);
    EXPECT_EQ(report.failed(), 0U);
    return report.coverage.at(0);
  };
  EXPECT_FALSE(coverage("4", "allow").at_zero);
  EXPECT_TRUE(coverage("5", "allow").at_zero);
  EXPECT_TRUE(coverage("6", "hold").just_below);
  EXPECT_FALSE(coverage("7", "hold").just_below);
}

TEST(TextTests, coverage_sees_what_is_displaced_unknown_and_assented) {
  const std::string text =
      "terms \"Small\"\nversion 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n"
      "role director \"Director\"\nfact firm.bonded : yes_no\n"
      "clause 1 on order of H200\n  require quantity <= 5 chips otherwise refer to director\n"
      "clause 2 overrides 1\n  on order of H200\n  when firm.bonded\n"
      "  require quantity <= 9 chips otherwise hold\n"
      "  require quantity >= 2 chips otherwise hold\n"
      "test \"t\"\n";
  const auto coverage = [&](const std::string& step) {
    const auto checked =
        terms::rulebook_from_text({.name = "small", .content = text + "  at 2026-02-01 A " + step});
    CHECK(checked.rulebook != nullptr);
    const TextTestReport report = run_text_tests(checked.rulebook);
    EXPECT_EQ(report.failed(), 0U) << report.steps.at(0).found;
    EXPECT_EQ(report.coverage.size(), 3U);
    return report.coverage;
  };
  const auto displaced = coverage("order 6 chips H200 with firm.bonded = yes expect allow\n");
  EXPECT_TRUE(displaced[0].displaced);
  EXPECT_FALSE(displaced[0].failed || displaced[0].just_below);
  const auto unknown = coverage("order 6 chips H200 expect ask\n");
  EXPECT_TRUE(unknown[0].unknown && unknown[1].unknown && unknown[2].unknown);
  const auto assented =
      coverage("order 6 chips H200 with firm.bonded = no approved by director expect allow\n");
  EXPECT_TRUE(assented[0].failed && assented[0].just_below);
  EXPECT_FALSE(assented[1].passed || assented[1].failed);
}

TEST(TextTests, coverage_does_not_wait_for_what_classes_alone_rule_out) {
  const auto checked = terms::rulebook_from_text(
      {.name = "small",
       .content = "terms \"Small\"\nversion 1 from 2026-01-01\nunit chips, TPP\n"
                  "class H200 \"H200\" tpp = 100 TPP\nclass H20 \"H20\" tpp = 40 TPP\n"
                  "clause 1 on order\n  require class.tpp < 200 TPP otherwise refuse\n"
                  "  require class.tpp < 50 TPP otherwise refuse\n"});
  ASSERT_NE(checked.rulebook, nullptr);
  const std::vector<RowCoverage> rows = rows_to_cover(*checked.rulebook);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[0].can_pass);
  EXPECT_FALSE(rows[0].can_fail);
  EXPECT_TRUE(rows[1].can_pass && rows[1].can_fail);
}

}  // namespace
}  // namespace sluice
