#include "kernel/suggest.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/check.h"
#include "terms/from_syntax.h"
#include "terms/from_text.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::TestItem;

std::shared_ptr<const terms::Rulebook> ruled(const std::string& name, const std::string& content) {
  auto checked = terms::rulebook_from_text({.name = name, .content = content});
  CHECK(checked.rulebook != nullptr);
  return checked.rulebook;
}

std::vector<TestItem> tests_in(const terms::Syntax& syntax) {
  std::vector<TestItem> tests;
  for (const terms::Item& item : syntax.items) {
    if (const auto* test = std::get_if<TestItem>(&item.is)) {
      tests.push_back(*test);
    }
  }
  return tests;
}

// A text with what is suggested for it: asked once, as it takes seconds with sanitizers.
struct Suggested {
  std::string content;
  std::string tests;
  std::string longer;  // both
};
const Suggested& suggested_for(const std::string& path) {
  static std::map<std::string, Suggested> known;
  Suggested& found = known[path];
  if (found.content.empty()) {
    std::ifstream in(path, std::ios::binary);
    found.content = {std::istreambuf_iterator<char>(in), {}};
    found.tests = suggest_tests(ruled(path, found.content));
    found.longer = found.content + "\n" + found.tests;
  }
  return found;
}

class Suggestions : public testing::TestWithParam<std::string> {
 protected:
  const Suggested& is_ = suggested_for(GetParam());
};

TEST_P(Suggestions, pass_on_the_text_with_which_they_check_without_an_error) {
  const auto checked = terms::rulebook_from_text({.name = GetParam(), .content = is_.longer});
  EXPECT_FALSE(has_errors(checked.diagnostics));
  ASSERT_NE(checked.rulebook, nullptr);
  const TextTestReport report = run_text_tests(checked.rulebook);
  EXPECT_GT(report.steps.size(), run_text_tests(ruled(GetParam(), is_.content)).steps.size());
  for (const StepResult& step : report.steps) {
    EXPECT_TRUE(step.passed) << step.expected << ", found " << step.found;
  }
}

TEST_P(Suggestions, are_written_as_the_formatter_writes_them) {
  const terms::Parsed before = terms::syntax_from_text({.name = "before", .content = is_.content});
  const std::string canonical = to_text(before.syntax) + "\n" + is_.tests;
  const terms::Parsed after = terms::syntax_from_text({.name = "after", .content = canonical});
  EXPECT_TRUE(after.diagnostics.empty());
  EXPECT_EQ(to_text(after.syntax), canonical);
}

TEST_P(Suggestions, have_titles_of_their_own_that_are_sentences) {
  std::set<std::string> names;
  const auto own = ruled(GetParam(), is_.content);
  const std::size_t written = tests_in(own->syntax).size();
  std::size_t place = 0;
  for (const TestItem& test : tests_in(ruled(GetParam(), is_.longer)->syntax)) {
    EXPECT_TRUE(names.insert(test.name).second) << test.name;
    if (place++ < written) {
      continue;
    }
    const auto has = [&](const char* words) { return test.name.find(words) != std::string::npos; };
    EXPECT_TRUE(has(" is ") || has(" turns on ") || has(" ends") || has(" owes ")) << test.name;
    EXPECT_FALSE(has("  ") || has(", ,") || has("(2)")) << test.name;
  }
}

TEST_P(Suggestions, once_added_leave_nothing_to_suggest) {
  EXPECT_EQ(suggest_tests(ruled(GetParam(), is_.longer)), "");
}

std::vector<std::string> suggested_texts() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("data/terms")) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

INSTANTIATE_TEST_SUITE_P(Data, Suggestions, testing::ValuesIn(suggested_texts()),
                         [](const testing::TestParamInfo<std::string>& text) {
                           return std::filesystem::path(text.param).stem().string();
                         });

constexpr const char* suggested_head = R"(terms "Small"
version 1 from 2026-01-01
unit chips
class H200 "H200"
class H20 "H20"
fact firm.bonded : yes_no proved by "bond register"
)";

// The mutants of the kind that no suggested test tells from the text, where one could.
std::vector<std::string> survivors(const std::string& text, MutantKind kind) {
  const auto rulebook = ruled("small", suggested_head + text);
  const std::vector<RuledMutant> mutants = ruled_mutants(rulebook);
  const std::vector<TestItem> tests = suggested_tests(rulebook, mutants);
  std::vector<std::string> alive;
  std::size_t asked = 0;
  for (const RuledMutant& mutant : mutants) {
    if (mutant.mutant.kind != kind || mutant.fate != MutantFate::alive) {
      continue;
    }
    ++asked;
    const bool told = std::any_of(tests.begin(), tests.end(), [&](const TestItem& test) {
      return !passes_text_test(mutant.rulebook, test);
    });
    if (!told) {
      alive.push_back(mutant.mutant.what);
    }
  }
  EXPECT_GT(asked, 0U);
  return alive;
}

using None = std::vector<std::string>;

TEST(Suggest, a_limit_is_tried_on_both_sides) {
  const std::string text =
      "clause 1 on grant of H200\n  require total granted of H200 + quantity <= 100 chips "
      "otherwise refuse\n";
  EXPECT_EQ(survivors(text, MutantKind::figure), None{});
  EXPECT_EQ(survivors(text, MutantKind::comparison), None{});
  const std::string suggested = suggest_tests(ruled("small", suggested_head + text));
  EXPECT_NE(suggested.find("at the limit of 1, a grant of "), std::string::npos) << suggested;
}

TEST(Suggest, a_total_is_told_from_that_of_other_firms_days_and_classes) {
  const std::string text =
      "clause 1 on grant of H200\n  require total granted of H200 by firm last 30 days + quantity "
      "<= 100 chips otherwise reduce\n";
  for (const MutantKind kind : {MutantKind::firms, MutantKind::window, MutantKind::heading}) {
    EXPECT_EQ(survivors(text, kind), None{});
  }
}

TEST(Suggest, what_a_year_carries_over_is_told_by_its_window) {
  const std::string text =
      "account spare in chips\n"
      "clause 1 on release of H200\n  require total released of H200 by firm this year + quantity "
      "<= 100 chips + total spare of any class by firm otherwise refuse\n"
      "clause 2 on period end\n  then carry 100 chips - total released of H200 by firm this year "
      "up to 60 chips to spare\n";
  EXPECT_EQ(survivors(text, MutantKind::window), None{});
  EXPECT_EQ(survivors(text, MutantKind::figure), None{});
}

TEST(Suggest, an_unknown_fact_and_a_displaced_clause_are_seen) {
  const std::string text =
      "clause 1 on release of H200\n  require quantity <= 10 chips otherwise hold\n"
      "clause 2 overrides 1\n  on release of H200\n  when firm.bonded\n  require quantity <= 20 "
      "chips otherwise hold\n";
  const auto rulebook = ruled("small", suggested_head + text);
  const auto longer = ruled("small", suggested_head + text + suggest_tests(rulebook));
  const TextTestReport report = run_text_tests(longer);
  ASSERT_EQ(report.coverage.size(), 2U);
  for (const RowCoverage& row : report.coverage) {
    EXPECT_TRUE(row.passed && row.failed && row.at_zero && row.just_below);
  }
  EXPECT_TRUE(report.coverage[0].displaced);
  EXPECT_TRUE(report.coverage[0].unknown);
  EXPECT_EQ(survivors(text, MutantKind::overrides), None{});
}

TEST(Suggest, every_firm_of_a_list_is_asked_for) {
  const std::string text =
      "firms named = Arden, Borea, Corvo\n"
      "clause 1 on application of H200\n  require firm in named otherwise refuse\n";
  EXPECT_EQ(survivors(text, MutantKind::subject), None{});
}

TEST(Suggest, a_text_without_clauses_gets_no_tests) {
  EXPECT_EQ(suggest_tests(ruled("small", suggested_head)), "");
}

}  // namespace
}  // namespace sluice
