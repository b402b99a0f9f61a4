#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/lowered_test.h"
#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view first_version = R"(terms "T" version 1 from 2026-01-01
unit chips, TPP
class H200 "H200" tpp = 15,832 TPP
class H20 "H20" tpp = 2,368 TPP
classes both = H200, H20
firms named = A, B
parameter ratio = 50%
clause 1 on application of both require firm in named otherwise refuse
clause 2 on release of H200 require quantity <= ratio * 100 chips otherwise refuse
clause 3 on order of H200 require quantity <= 5 chips otherwise refuse
clause 4 on release then owe quantity of H20 within 5 days as link
clause 5 on overdue link then hold release until none overdue
clause 6 on purchase require quantity in tpp <= 5 TPP otherwise refuse
)";

// The first version with one part written otherwise, as a second version with this transition.
std::string second_version(std::string_view was, std::string_view now,
                           std::string_view transition = "transition from 1") {
  std::string text(first_version);
  const auto replace = [&text](std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  replace("version 1 from 2026-01-01", "version 2 from 2026-06-01 amends 1");
  if (!was.empty()) {
    replace(was, now);
  }
  return text + std::string(transition) + "\n";
}

std::vector<Remark> remarks_on_second(std::string_view was, std::string_view now,
                                      std::string_view transition = "transition from 1") {
  const auto first = lowered(first_version);
  return first == nullptr ? std::vector<Remark>{}
                          : remarks_on(second_version(was, now, transition), first.get());
}

Remark missing(std::string at, std::string number, std::string_view what, std::string subject) {
  return {.severity = Severity::error,
          .code = "missing-transition",
          .at = std::move(at),
          .message =
              number + " " + std::string(what) + ", and the transition says nothing of " + subject,
          .help = "say `" + subject + " keep " + number + " until …` or `" + subject + " move`"};
}

constexpr std::string_view transition_header = "terms \"T\" version 2 from 2026-06-01 amends 1";

TEST(Transition, is_asked_for_only_where_something_changed) {
  EXPECT_THAT(remarks_on_second("", ""), IsEmpty());
  // Labels, notes, citations and comments have no force.
  EXPECT_THAT(remarks_on_second("clause 3 on order of H200",
                                "# smaller\nclause 3 \"Orders\" on order of H200"),
              IsEmpty());
}

TEST(Transition, asks_about_each_kind_of_subject_that_a_changed_clause_touches) {
  EXPECT_THAT(remarks_on_second("clause 1 on application of both", "clause 1 on application"),
              ElementsAre(missing("1", "1", "changed", "applications")));
  EXPECT_THAT(
      remarks_on_second("quantity <= 5 chips", "quantity <= 6 chips"),
      ElementsAre(missing("3", "3", "changed", "permits"), missing("3", "3", "changed", "orders")));
  EXPECT_THAT(remarks_on_second("within 5 days as link", "within 6 days as link"),
              ElementsAre(missing("4", "4", "changed", "permits"),
                          missing("4", "4", "changed", "obligations")));
  EXPECT_THAT(remarks_on_second("hold release until", "hold order until"),
              ElementsAre(missing("5", "5", "changed", "obligations")));
  EXPECT_THAT(remarks_on_second("quantity in tpp <= 5 TPP", "quantity in tpp <= 6 TPP"), IsEmpty());
}

TEST(Transition, is_content_with_one_line_for_each_kind) {
  EXPECT_THAT(remarks_on_second("quantity <= 5 chips", "quantity <= 6 chips",
                                "transition from 1 permits keep 3 until 2026-09-30"),
              ElementsAre(missing("3", "3", "changed", "orders")));
  EXPECT_THAT(remarks_on_second("quantity <= 5 chips", "quantity <= 6 chips",
                                "transition from 1 permits keep 3 until 2026-09-30 orders move"),
              IsEmpty());
}

TEST(Transition, asks_about_removed_clauses) {
  EXPECT_THAT(remarks_on_second("clause 2 on release of H200 require quantity <= ratio * 100 chips "
                                "otherwise refuse\n",
                                ""),
              ElementsAre(missing(std::string(transition_header), "2", "was removed", "permits")));
}

TEST(Transition, asks_where_what_a_clause_reads_has_changed) {
  EXPECT_THAT(remarks_on_second("ratio = 50%", "ratio = 60%"),
              ElementsAre(missing("2", "2", "reads `ratio`, which changed", "permits")));
  EXPECT_THAT(remarks_on_second("ratio = 50%", "ratio = 50% from 2027-01-01 = 60%"),
              ElementsAre(missing("2", "2", "reads `ratio`, which changed", "permits")));
  EXPECT_THAT(remarks_on_second("classes both = H200, H20", "classes both = H200"),
              ElementsAre(missing("1", "1", "reads `both`, which changed", "applications")));
  EXPECT_THAT(remarks_on_second("firms named = A, B", "firms named = A"),
              ElementsAre(missing("1", "1", "reads `named`, which changed", "applications")));
}

TEST(Transition, keeps_clauses_that_the_amended_text_has) {
  EXPECT_THAT(remarks_on_second("", "", "transition from 1 permits keep 9 until 2026-09-30"),
              ElementsAre(Remark{Severity::error, "unknown-clause", "9",
                                 "version 1 has no clause `9` to keep",
                                 "name a clause of the amended text"}));
  EXPECT_THAT(
      remarks_on_second("", "", "transition from 1 permits keep 2 until 2026-05-31"),
      ElementsAre(Remark{Severity::error, "until-before-from", "permits keep 2 until 2026-05-31",
                         "what is kept until 2026-05-31 is never kept: the text begins on "
                         "2026-06-01",
                         "let `until` be a day of this version"}));
}

TEST(Transition, is_from_the_version_that_is_amended) {
  EXPECT_THAT(
      remarks_on_second("", "", ""),
      ElementsAre(Remark{Severity::error, "missing-transition", std::string(transition_header),
                         "the text amends version 1 and does not say what becomes of what "
                         "was begun under it",
                         "write `transition from 1` with a line for permits, applications, "
                         "orders, obligations or balances"}));
  EXPECT_THAT(
      remarks_on_second("", "", "transition from 3 permits move"),
      ElementsAre(Remark{Severity::error, "transition-from", "transition from 3 permits move",
                         "this is a transition from version 3, and the text amends version "
                         "1",
                         "write `amends 3` after the dates of the first line, or leave the "
                         "transition out"}));
  EXPECT_THAT(remarks_on_second("", "",
                                "transition from 1 permits move\ntransition from 1 "
                                "orders move"),
              ElementsAre(Remark{Severity::error, "declared-twice", "transition from 1 orders move",
                                 "there are two transitions",
                                 "write all lines under one `transition from`"}));
  EXPECT_THAT(remarks_on_second("amends 1", "amends 0", "transition from 0 permits move"),
              ElementsAre(Remark{
                  Severity::error, "amends-other", "terms \"T\" version 2 from 2026-06-01 amends 0",
                  "this text amends version 0, and the one at hand is version 1",
                  "write `amends 1`, or check against the version that is amended"}));
  EXPECT_THAT(remarks_on_second(" amends 1", "", ""),
              ElementsAre(Remark{Severity::warning, "amends-missing",
                                 "terms \"T\" version 2 from 2026-06-01",
                                 "version 2 follows version 1 and does not say so",
                                 "write `amends 1` after the dates, so that the transition is "
                                 "checked"}));
}

TEST(Transition, is_not_checked_without_the_amended_text) {
  EXPECT_THAT(
      remarks_on(second_version("ratio = 50%", "ratio = 60%", "")),
      ElementsAre(Remark{Severity::warning, "amended-not-at-hand", std::string(transition_header),
                         "version 1 is not at hand: whether the transition from it is "
                         "complete was not checked",
                         "check again with the amended text beside this one"}));
}

TEST(Transition, is_resolved_in_the_numbers_of_the_amended_text) {
  const auto first = lowered(first_version);
  ASSERT_NE(first, nullptr);
  const std::string text = second_version(
      "clause 2 on release of H200 require quantity <= ratio * 100 chips otherwise refuse\n", "",
      "transition from 1 permits keep 2, 4 until 2026-09-30 orders move");
  const auto second = lowered(text, first.get());
  ASSERT_NE(second, nullptr);
  ASSERT_EQ(second->transitions.size(), 2U);
  EXPECT_EQ(second->transitions[0].subject, TransitionSubject::permits);
  EXPECT_EQ(second->transitions[0].manner, TransitionManner::keep);
  EXPECT_THAT(second->transitions[0].clauses,
              ElementsAre(first->clauses[1].id, first->clauses[3].id));
  EXPECT_EQ(second->transitions[0].until, Day::from_text("2026-09-30"));
  EXPECT_EQ(second->transitions[1].manner, TransitionManner::move);
}

}  // namespace
}  // namespace sluice::terms
