// Texts and trees with mistakes, read to the end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/from_syntax.h"
#include "terms/from_text.h"
#include "terms/lowered_test.h"
#include "terms/remarks_test.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FromText, tells_mistakes_of_form_and_of_meaning_together) {
  const std::vector<Remark> remarks =
      remarks_on(in_sample("clause 1 on release require quantity <= 5 otherwise refuse\n"
                           "clause 2 on release require quantity <= otherwise refuse\n"));
  ASSERT_EQ(remarks.size(), 2U);
  EXPECT_EQ(remarks[0].code, "unit-mismatch");
  EXPECT_EQ(remarks[1].at, "otherwise");
}

TEST(FromText, is_silent_about_names_that_may_stand_in_an_unreadable_part) {
  const std::vector<Remark> remarks =
      remarks_on(in_sample("class R32 \"HFC-32\" gwp =\n"
                           "clause 1 on release of R32 require quantity <= 5 chips otherwise "
                           "refuse\n"));
  for (const Remark& remark : remarks) {
    EXPECT_FALSE(remark.code.starts_with("unknown-")) << remark.message;
  }
  EXPECT_FALSE(remarks.empty());
}

TEST(FromText, shows_what_lowering_shows_though_other_parts_are_wrong) {
  const std::vector<Remark> remarks =
      remarks_on(in_sample("clause 1 on release require quantity <= 5 otherwise refuse\n"
                           "clause 2 on release then owe quantity / 3 of H200 within 5 days\n"));
  ASSERT_EQ(remarks.size(), 2U);
  EXPECT_EQ(remarks[1].code, "not-exact");
}

Syntax sample_syntax(std::string_view clauses) {
  return syntax_from_text({.name = "sample", .content = in_sample(clauses)}).syntax;
}

TEST(FromSyntax, refuses_figures_that_no_text_can_hold) {
  Syntax syntax = sample_syntax("parameter p = 5 chips");
  auto& value = std::get<ParameterItem>(syntax.items.back().is).steps[0].values[0].value;
  const auto code_with = [&](Ratio figure) {
    std::get<Figure>(value.is).value = figure;
    const Checked checked = rulebook_from_syntax(syntax);
    return checked.diagnostics.empty() ? "" : checked.diagnostics[0].code;
  };
  EXPECT_EQ(code_with(Ratio(5)), "");
  EXPECT_EQ(code_with(Ratio(1, 3)), "figure-too-fine");
  EXPECT_EQ(code_with(Ratio(1'000'000'000'001)), "figure-too-large");
}

TEST(FromSyntax, refuses_durations_that_no_calendar_can_hold) {
  Syntax syntax = sample_syntax("clause 1 on release then owe quantity within 5 days");
  const Rule& rule = std::get<ClauseItem>(syntax.items.back().is).rules[0];
  Owe owe = std::get<Owe>(std::get<Action>(rule.is).is);
  owe.within.count = 40'000;
  std::get<ClauseItem>(syntax.items.back().is).rules[0].is = Action{owe};
  const Checked checked = rulebook_from_syntax(syntax);
  ASSERT_EQ(checked.diagnostics.size(), 1U);
  EXPECT_EQ(checked.diagnostics[0].code, "duration-too-long");
  EXPECT_EQ(checked.diagnostics[0].message.english, "`40000 days` is longer than a hundred years");
}

TEST(FromSyntax, wants_a_figure_where_a_tree_holds_a_condition) {
  Syntax syntax = sample_syntax("clause 1 on release require quantity <= 5 chips otherwise refuse");
  Expr& guard = std::get<Require>(std::get<ClauseItem>(syntax.items.back().is).rules[0].is).guard;
  const Expr inner = guard;
  guard.operands[1] = inner;
  const Checked checked = rulebook_from_syntax(syntax);
  ASSERT_EQ(checked.diagnostics.size(), 1U);
  EXPECT_EQ(checked.diagnostics[0].code, "not-a-number");
  EXPECT_EQ(checked.diagnostics[0].message.english,
            "`quantity <= 5 chips` is a condition where a figure is needed");
}

TEST(MistakenText, with_half_an_operation_is_diagnosed_and_never_measured) {
  for (const char* const size : {"5 chips +", "5 chips * (2 -", "- (", "5 chips + 2 chips +"}) {
    const Diagnostics diagnostics = check(
        {.name = "test.terms",
         .content = in_sample("clause 1 on application require firm.bonded otherwise queue in "
                              "p\npool p of H200 size " +
                              std::string(size) + " open always lottery")});
    EXPECT_TRUE(has_errors(diagnostics)) << size;
  }
}

}  // namespace
}  // namespace sluice::terms
