#include "terms/rulebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/lowered_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;

Day day(std::string_view text) {
  return Day::from_text(text).value_or(Day());
}

TEST(Rulebook, has_an_epoch_from_each_dated_figure) {
  const auto rulebook = lowered_sample(
      "parameter p = 1 from 2025-01-01 = 2 from 2026-01-01 = 3 from 2026-03-01 = 4\n"
      "parameter q = 1 from 2026-03-01 = 4 from 2026-09-01 = 5");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(rulebook->epochs, ElementsAre(day("2026-01-01"), day("2026-03-01"), day("2026-07-01"),
                                            day("2026-09-01")));
  EXPECT_EQ(rulebook->epoch_of(day("2025-12-31")), 0U);
  EXPECT_EQ(rulebook->epoch_of(day("2026-01-01")), 0U);
  EXPECT_EQ(rulebook->epoch_of(day("2026-02-28")), 0U);
  EXPECT_EQ(rulebook->epoch_of(day("2026-03-01")), 1U);
  EXPECT_EQ(rulebook->epoch_of(day("2030-01-01")), 3U);
  // What holds from the first day or earlier is the first figure of the version.
  const RuledParameter& dated =
      *rulebook->parameter(ParameterId{rulebook->symbols.parameters.find("p").value_or(99)});
  ASSERT_EQ(dated.steps.size(), 2U);
  EXPECT_EQ(dated.steps[0].value, Ratio(3));
  EXPECT_EQ(dated.steps[0].from, day("2026-01-01"));
  EXPECT_EQ(dated.steps[1].value, Ratio(4));
}

TEST(Rulebook, counts_a_class_under_itself_its_sets_and_everything) {
  const auto rulebook = lowered_sample("");
  ASSERT_NE(rulebook, nullptr);
  const auto id = [&](std::string_view name) { return heading(*rulebook, name); };
  EXPECT_TRUE(rulebook->counts(id("H200"), id("H200")));
  EXPECT_TRUE(rulebook->counts(id("imported"), id("H20")));
  EXPECT_TRUE(rulebook->counts(id("imported"), id("imported")));
  EXPECT_TRUE(rulebook->counts(HeadingId::none(), id("H20")));
  EXPECT_FALSE(rulebook->counts(id("imported"), id("Ascend")));
  EXPECT_FALSE(rulebook->counts(id("H20"), id("imported")));
  EXPECT_FALSE(rulebook->counts(id("imported"), HeadingId::none()));
}

TEST(Rulebook, finds_what_is_declared_and_nothing_else) {
  const auto rulebook = lowered_sample("");
  ASSERT_NE(rulebook, nullptr);
  const Symbols& symbols = rulebook->symbols;
  EXPECT_EQ(rulebook->klass(heading(*rulebook, "H20"))->label.english, "H20");
  EXPECT_EQ(rulebook->klass(heading(*rulebook, "imported")), nullptr);
  EXPECT_EQ(rulebook->set(heading(*rulebook, "imported"))->members.size(), 2U);
  EXPECT_EQ(rulebook->klass(HeadingId::none()), nullptr);
  const FactId maker{symbols.facts.find("firm.maker").value_or(99)};
  EXPECT_EQ(rulebook->fact(maker)->type, FactType::firm);
  EXPECT_EQ(rulebook->firm_set(rulebook->fact(maker)->firms)->members.size(), 2U);
  EXPECT_EQ(rulebook->fact(rulebook->all_or_nothing)->subject, Subject::application);
  EXPECT_EQ(rulebook->all_or_nothing, all_or_nothing);
  EXPECT_EQ(rulebook->fact(rulebook->supply_short)->subject, Subject::klass);
  EXPECT_EQ(symbols.facts.find("class.supply_short"), rulebook->supply_short.value);
  EXPECT_EQ(rulebook->fact(FactId{99}), nullptr);
  const ClauseId ninety{symbols.clauses.find("90").value_or(0)};
  EXPECT_EQ(rulebook->clause_item(ninety)->number.text, "90");
  EXPECT_EQ(rulebook->clause_item(ClauseId{0}), nullptr);
  EXPECT_EQ(rulebook->power(ninety), nullptr);
  EXPECT_EQ(rulebook->pool(PoolId{0})->opening, Opening::every_month);
  EXPECT_EQ(rulebook->pool(PoolId{1}), nullptr);
  EXPECT_EQ(rulebook->attribute(AttributeId{0})->type, FactType::amount);
}

TEST(Rulebook, knows_the_unit_of_each_flow) {
  const auto rulebook =
      lowered_sample("clause 1 on release then owe quantity within 5 days secured by 5 CNY each");
  ASSERT_NE(rulebook, nullptr);
  const auto unit = [&](std::string_view flow) {
    const Flow number = static_cast<Flow>(rulebook->symbols.flows.find(flow).value_or(99));
    return rulebook->symbols.units.at(rulebook->unit_of(number).index());
  };
  EXPECT_EQ(unit("released"), "chips");
  EXPECT_EQ(unit("owed"), "chips");
  EXPECT_EQ(unit("bonded"), "CNY");
  EXPECT_EQ(unit("us_sold"), "chips");
  EXPECT_EQ(unit("paid"), "CNY");
  const auto unsecured = lowered_sample("");
  ASSERT_NE(unsecured, nullptr);
  EXPECT_TRUE(unsecured->unit_of(Flow::bonded).is_none());
}

TEST(Rulebook, answers_with_an_empty_docket_where_the_text_says_nothing) {
  const auto rulebook = lowered_sample("");
  ASSERT_NE(rulebook, nullptr);
  const HeadingId h20 = heading(*rulebook, "H20");
  EXPECT_FALSE(rulebook->docket(EventKind::application, h20, 0).clauses.empty());
  EXPECT_FALSE(rulebook->docket(EventKind::application, h20, 1).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::application, h20, 2).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::application, HeadingId{99}, 0).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::application, HeadingId::none(), 0).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::surrender, h20, 0).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::waiver, h20, 0).clauses.empty());
  EXPECT_TRUE(rulebook->docket(EventKind::overdue, h20, 0).clauses.empty());
  EXPECT_TRUE(rulebook->overdue_docket(ObligationId{0}, h20, 0).clauses.empty());
  EXPECT_TRUE(rulebook->period_docket(PeriodKind::month, 0).clauses.empty());
}

}  // namespace
}  // namespace sluice::terms
