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

constexpr const char* small = R"(terms "Small"
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
      terms::rulebook_from_text({.name = "small", .content = small + tests});
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

}  // namespace
}  // namespace sluice
