#include "terms/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/from_syntax.h"

namespace sluice::terms {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Rulebook> explained_rulebook(const std::string& text) {
  const Text source{.name = "explain.terms", .content = text};
  const Checked checked = rulebook_from_text(source);
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic, source);
  }
  return checked.rulebook;
}

const std::string setting = R"(terms "A small regime" / "小型制度"
version 1 from 2026-01-28
calendar "Asia/Shanghai"
unit chips, CNY, points
class H200 "Nvidia H200" / "英伟达H200" price = 190,000 CNY
class Camb "Domestic B" / "国产乙" price = 90,000 CNY
classes domestic "Domestic accelerators" / "国产加速器" = Camb
firms named "First-round firms" / "首批企业" = Arden, Borea
role director "Director of licensing" / "许可司长"
fact firm.bonded : yes_no "Bonded" / "已缴保证金" proved by "bond register"
fact firm.barred_end_use : yes_no
fact application.score : points "Score" / "评分"
parameter linkage "Domestic chips per H200" / "配套比例" = 50% from 2026-07-01 = 60%
parameter slack "Tolerance" / "容差" = 500 chips
)";

std::string told(const std::string& clause, Reading reading) {
  const auto rulebook = explained_rulebook(setting + clause);
  if (rulebook == nullptr) {
    return {};
  }
  for (const Item& item : rulebook->syntax.items) {
    if (const auto* const is = std::get_if<ClauseItem>(&item.is)) {
      return explain(*rulebook, *is, reading);
    }
  }
  return {};
}

const std::string explained_clause = R"(clause 5.2 "Domestic chips before release" / "先配套后放行"
  on release of H200
  require total credited of domestic by firm + slack
       >= total owed of domestic by firm + linkage * quantity otherwise hold
  then owe linkage * quantity of domestic within 180 days as link
)";

TEST(Explain, tells_a_clause_in_english_with_its_figures_and_their_dates) {
  EXPECT_EQ(
      told(explained_clause, Reading::english),
      "Clause 5.2, Domestic chips before release\n"
      "  On each release of Nvidia H200: the total of Domestic accelerators credited to the firm, "
      "plus \"Tolerance\" (500 chips), must be at least the total of Domestic accelerators ever "
      "owed "
      "by the firm, plus \"Domestic chips per H200\" (50%; 60% from 2026-07-01) times the "
      "quantity; "
      "otherwise the release is held.\n"
      "  The firm then owes Domestic accelerators, in the amount of \"Domestic chips per H200\" "
      "(50%; "
      "60% from 2026-07-01) times the quantity, within 180 days of the write-off, as the "
      "obligation "
      "\"link\".\n");
}

TEST(Explain, tells_it_in_chinese_with_chinese_labels_dates_and_units) {
  EXPECT_EQ(told(explained_clause, Reading::chinese),
            "第5.2条　先配套后放行\n"
            "  每次放行英伟达H200时：该企业国产加速器的已核验采购量，加“容差”（500枚），"
            "须不少于该企业国产加速器的历次义务累计量，加“配套比例”（50%；自2026年7月1日起60%）"
            "乘以本次数量；否则该项放行予以暂缓。\n"
            "  随后，该企业负有国产加速器义务，数量为“配套比例”（50%；自2026年7月1日起60%）"
            "乘以本次数量，须自核销之日起180日内履行（“link”义务）。\n");
}

TEST(Explain, turns_a_denial_into_what_must_hold_instead) {
  const std::string words = told(
      "clause 1 on release of H200 require not (firm.barred_end_use or quantity > 5 chips) "
      "otherwise refuse\n",
      Reading::english);
  EXPECT_THAT(words,
              HasSubstr("\"barred end use\" of the firm must be no, and the quantity must be "
                        "at most 5 chips; otherwise the release is refused."));
}

TEST(Explain, says_of_the_displaced_clause_who_displaces_it_and_who_may_waive_it) {
  const std::string words = told(explained_clause + R"(clause 5.3 "Bonded" overrides 5.2
  on release of H200 when firm.bonded
  then report "papers" within 30 days
power 8 "Urgent" for director may waive 5.2 with reasons
)",
                                 Reading::english);
  EXPECT_THAT(words, HasSubstr("Displaced whenever clause 5.3 (Bonded) applies."));
  EXPECT_THAT(words, HasSubstr("May be waived under power 8 (Urgent)."));
}

TEST(Explain, brackets_an_or_that_stands_within_an_and) {
  const std::string words = told(
      "clause 1 on application of H200 require firm in named and (firm.bonded or application.score "
      ">= 90 points) otherwise refer to director\n",
      Reading::english);
  EXPECT_THAT(words,
              HasSubstr("the firm must be one of \"First-round firms\", and (either "
                        "\"Bonded\" of the firm must be yes or \"Score\" of the application "
                        "must be at least 90 points); otherwise the application is referred to "
                        "the Director of licensing."));
}

TEST(Explain, says_that_notes_and_citations_have_no_force) {
  const std::string words = told(
      "clause 1 on release of H200 require quantity <= 5 chips otherwise refuse\n"
      "  cite \"Press\" note \"Assumed\"\n",
      Reading::english);
  EXPECT_THAT(words, HasSubstr("Source, without force: Press\n"));
  EXPECT_THAT(words, HasSubstr("Note, without force: Assumed\n"));
}

TEST(Explain, the_whole_text_has_what_is_declared_and_every_clause) {
  const auto rulebook = explained_rulebook(setting + explained_clause);
  ASSERT_NE(rulebook, nullptr);
  const std::string english = explain(*rulebook, Reading::english);
  for (const char* const part :
       {"A small regime\n", "Version 1, in force from 2026-01-28.",
        "Quantities are counted in chips.", "\"First-round firms\" (named): Arden and Borea.",
        "proved by \"bond register\".", "from 2026-01-28: 50%; from 2026-07-01: 60%.",
        "Clause 5.2, Domestic chips before release"}) {
    EXPECT_THAT(english, HasSubstr(part));
  }
  const std::string chinese = explain(*rulebook, Reading::chinese);
  for (const char* const part : {"小型制度\n", "第1版，自2026年1月28日起施行。", "数量以枚计。",
                                 "“首批企业”（named）：Arden和Borea。", "第5.2条　先配套后放行"}) {
    EXPECT_THAT(chinese, HasSubstr(part));
  }
}

TEST(Explain, the_chinese_view_of_a_fully_labelled_text_has_no_english_label_left) {
  const auto rulebook = explained_rulebook(setting + explained_clause);
  ASSERT_NE(rulebook, nullptr);
  const std::string chinese = explain(*rulebook, Reading::chinese);
  for (const char* const part : {"Nvidia", "Tolerance", "Director", "release", "the "}) {
    EXPECT_THAT(chinese, Not(HasSubstr(part)));
  }
}

TEST(Explain, is_the_same_whenever_it_is_asked) {
  const auto rulebook = explained_rulebook(setting + explained_clause);
  ASSERT_NE(rulebook, nullptr);
  EXPECT_EQ(explain(*rulebook, Reading::english), explain(*rulebook, Reading::english));
}

}  // namespace
}  // namespace sluice::terms
