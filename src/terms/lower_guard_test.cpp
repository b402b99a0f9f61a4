#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/lowered_test.h"
#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Lines guard_rows(std::string_view guard, std::string_view klass = "H200") {
  const auto rulebook =
      lowered_sample("clause 1 on release require " + std::string(guard) + " otherwise hold");
  return rulebook == nullptr ? Lines{}
                             : row_lines(*rulebook, docket(*rulebook, EventKind::release, klass));
}

Lines clauses_of(std::string_view guards, std::string_view klass = "H200",
                 std::string_view day = "2026-01-01") {
  const auto rulebook = lowered_sample("clause 1 on release " + std::string(guards) +
                                       " require quantity <= 5 chips otherwise hold");
  return rulebook == nullptr
             ? Lines{}
             : clause_lines(*rulebook, docket(*rulebook, EventKind::release, klass, day));
}

TEST(Guard, is_a_disjunction_of_cubes) {
  EXPECT_THAT(clauses_of("when firm.bonded"), ElementsAre("1 when firm.bonded"));
  EXPECT_THAT(clauses_of("when firm.bonded and consignment.tested or firm in named"),
              ElementsAre("1 when firm.bonded and consignment.tested or firm in named"));
  EXPECT_THAT(clauses_of("when firm.bonded and (consignment.tested or not firm in named)"),
              ElementsAre("1 when firm.bonded and consignment.tested or firm.bonded and not firm "
                          "in named"));
  EXPECT_THAT(clauses_of("when not (firm.bonded and not consignment.tested)"),
              ElementsAre("1 when not firm.bonded or consignment.tested"));
  EXPECT_THAT(clauses_of("when firm.bonded unless consignment.tested and firm is A"),
              ElementsAre("1 when firm.bonded unless consignment.tested and firm is A"));
}

TEST(Guard, is_not_simplified_where_something_may_be_unknown) {
  EXPECT_THAT(clauses_of("when firm.bonded or not firm.bonded"),
              ElementsAre("1 when firm.bonded or not firm.bonded"));
  EXPECT_THAT(clauses_of("when firm.bonded and not firm.bonded"),
              ElementsAre("1 when firm.bonded and not firm.bonded"));
}

TEST(Guard, is_folded_by_class_and_epoch) {
  EXPECT_THAT(clauses_of("when class is H200"), ElementsAre("1"));
  EXPECT_THAT(clauses_of("when class is H200", "H20"), IsEmpty());
  EXPECT_THAT(clauses_of("when class in domestic or firm.bonded"),
              ElementsAre("1 when firm.bonded"));
  EXPECT_THAT(clauses_of("when class in domestic or firm.bonded", "Ascend"), ElementsAre("1"));
  EXPECT_THAT(clauses_of("unless class in domestic", "Ascend"), IsEmpty());
  EXPECT_THAT(clauses_of("unless class in domestic"), ElementsAre("1"));
  EXPECT_THAT(clauses_of("when class.tpp < 10,000 TPP"), IsEmpty());
  EXPECT_THAT(clauses_of("when class.tpp < 10,000 TPP", "H20"), ElementsAre("1"));
  EXPECT_THAT(clauses_of("when dated > 50%"), IsEmpty());
  EXPECT_THAT(clauses_of("when dated > 50%", "H200", "2026-07-01"), ElementsAre("1"));
  EXPECT_THAT(clauses_of("when dated <> 50% or ratio = 50%"), ElementsAre("1"));
}

TEST(Guard, compares_what_only_the_event_knows) {
  EXPECT_THAT(clauses_of("when firm.value >= 5 CNY and firm.value / 2 < 5 CNY * share"),
              ElementsAre("1 when firm.value >= 5 and (firm.value / 2) < (5 * by firm 0.3 0.25)"));
  EXPECT_THAT(clauses_of("when date >= 2026-03-01 and application.first <= date"),
              ElementsAre("1 when date >= 20,513 and application.first <= date"));
  EXPECT_THAT(clauses_of("when firm.maker is A and not firm.maker in named"),
              ElementsAre("1 when firm.maker is A and not firm.maker in named"));
  EXPECT_THAT(clauses_of("when application.kind is not H20 or application.kind in imported"),
              ElementsAre("1 when not application.kind is H20 or application.kind in imported"));
}

TEST(Guard, asks_each_thing_once) {
  const auto rulebook = lowered_sample(
      "clause 1 on release when firm.value >= 5 CNY and firm.bonded require firm.bonded or "
      "firm.value >= 5 CNY otherwise hold\n"
      "clause 2 on release unless firm.bonded require firm.value >= 5 CNY otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  const Docket& joined = docket(*rulebook, EventKind::release, "H200");
  EXPECT_EQ(joined.atoms.size(), 2U);
  const FactId value{rulebook->symbols.facts.find("firm.value").value_or(0)};
  const FactId bonded{rulebook->symbols.facts.find("firm.bonded").value_or(0)};
  EXPECT_THAT(joined.fact_of_atom, ElementsAre(value, bonded));
  EXPECT_THAT(clause_lines(*rulebook, joined),
              ElementsAre("1 when firm.value >= 5 and firm.bonded", "2 unless firm.bonded"));
}

TEST(Guard, knows_answers_by_class_by_parameter_and_by_firm) {
  const auto rulebook = lowered_sample(
      "parameter open = no from 2026-03-01 = yes\n"
      "parameter trusted by firm = A: yes, B: no\n"
      "clause 1 on release of H200 when open require class.sold and trusted and "
      "application.all_or_nothing otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(row_lines(*rulebook, docket(*rulebook, EventKind::release, "H200", "2026-02-28")),
              IsEmpty());
  EXPECT_THAT(row_lines(*rulebook, docket(*rulebook, EventKind::release, "H200", "2026-03-01")),
              ElementsAre("1 hold: true", "1 hold: by firm 1 0 <> 0",
                          "1 hold: application.all_or_nothing"));
}

TEST(Require, is_a_conjunction_of_rows) {
  EXPECT_THAT(guard_rows("firm.bonded and quantity <= 5 chips"),
              ElementsAre("1 hold: firm.bonded", "1 hold: 5 -1q"));
  EXPECT_THAT(guard_rows("firm.bonded or quantity <= 5 chips"),
              ElementsAre("1 hold: firm.bonded or 5 -1q"));
  EXPECT_THAT(guard_rows("firm.bonded and consignment.tested or quantity <= 5 chips"),
              ElementsAre("1 hold: firm.bonded or 5 -1q", "1 hold: consignment.tested or 5 -1q"));
  EXPECT_THAT(guard_rows("not (firm.bonded or quantity > 5 chips)"),
              ElementsAre("1 hold: not firm.bonded", "1 hold: 5 -1q"));
  EXPECT_THAT(guard_rows("firm.bonded or total released of H200 = 0 chips"),
              ElementsAre("1 hold: firm.bonded or 0 +0q -1released[H200]",
                          "1 hold: firm.bonded or 0 +0q +1released[H200]"));
  EXPECT_THAT(guard_rows("firm.bonded or not firm.bonded"),
              ElementsAre("1 hold: firm.bonded or not firm.bonded"));
}

TEST(Require, numbers_its_rows_and_keeps_those_that_the_class_decides) {
  EXPECT_THAT(guard_rows("class.tpp < 10,000 TPP and firm.bonded"),
              ElementsAre("1 hold: false", "1 hold: firm.bonded"));
  EXPECT_THAT(guard_rows("class.tpp < 10,000 TPP and firm.bonded", "H20"),
              ElementsAre("1 hold: true", "1 hold: firm.bonded"));
  EXPECT_THAT(guard_rows("class is H20 or firm.bonded or quantity <= 5 chips"),
              ElementsAre("1 hold: firm.bonded or 5 -1q"));
  EXPECT_THAT(guard_rows("class is H20 or firm.bonded or quantity <= 5 chips", "H20"),
              ElementsAre("1 hold: true"));
  const auto rulebook = lowered_sample(
      "clause 1 on release then report \"x\" within 5 days require firm.bonded and quantity <= 5 "
      "chips otherwise hold always refuse");
  ASSERT_NE(rulebook, nullptr);
  const Docket& found = docket(*rulebook, EventKind::release, "H200");
  ASSERT_EQ(found.rows.size(), 3U);
  EXPECT_EQ(found.rows[0].rule, 1);
  EXPECT_EQ(found.rows[0].part, 0);
  EXPECT_EQ(found.rows[1].rule, 1);
  EXPECT_EQ(found.rows[1].part, 1);
  EXPECT_EQ(found.rows[2].rule, 2);
  EXPECT_TRUE(found.rows[2].constant);
  EXPECT_FALSE(found.rows[2].holds);
  EXPECT_EQ(found.acts.at(0).rule, 0);
}

TEST(Docket, holds_at_most_sixty_four_atoms) {
  const auto asks = [](int clause, int facts) {
    std::string text = "clause " + std::to_string(clause) + " on release require ";
    for (int i = 0; i < facts; ++i) {
      text += (i == 0 ? "firm is F" : " or firm is F") + std::to_string(clause * 100 + i);
    }
    return text + " otherwise hold\n";
  };
  EXPECT_NE(lowered_sample(asks(1, 32) + asks(2, 32)), nullptr);
  EXPECT_THAT(remarks_on(in_sample(asks(1, 32) + asks(2, 32) +
                                   "clause 3 on release require "
                                   "firm.bonded otherwise hold")),
              ElementsAre(Remark{Severity::error, "too-many-atoms", "3",
                                 "`release` asks more than 64 different things with clause 3, "
                                 "among them none",
                                 "ask fewer at one event, or move some to an earlier one"}));
  const std::vector<Remark> alone = remarks_on(in_sample(asks(1, 65)));
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_EQ(alone[0].code, "too-many-atoms");
  EXPECT_EQ(alone[0].at, "firm is F164");
  EXPECT_EQ(alone[0].message, "clause 1 asks more than 64 different things");
}

}  // namespace
}  // namespace sluice::terms
