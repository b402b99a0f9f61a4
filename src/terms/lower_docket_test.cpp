#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/lowered_test.h"
#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Docket, holds_the_clauses_that_stand_on_the_event_of_the_class) {
  const auto rulebook = lowered_sample(
      "clause 1 on release, grant of imported require firm.bonded otherwise hold\n"
      "clause 2 on release require firm.bonded otherwise hold\n"
      "clause 3 attachable on release of Ascend, H20 require firm.bonded otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  const auto clauses = [&](EventKind event, std::string_view klass) {
    return clause_lines(*rulebook, docket(*rulebook, event, klass));
  };
  EXPECT_THAT(clauses(EventKind::release, "H200"), ElementsAre("1", "2"));
  EXPECT_THAT(clauses(EventKind::release, "H20"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(clauses(EventKind::release, "Ascend"), ElementsAre("2", "3"));
  EXPECT_THAT(clauses(EventKind::grant, "Ascend"), IsEmpty());
  EXPECT_THAT(clauses(EventKind::order, "H200"), IsEmpty());
  EXPECT_THAT(clauses(EventKind::release, "imported"), IsEmpty());
  const Docket& found = docket(*rulebook, EventKind::release, "Ascend");
  EXPECT_FALSE(found.clauses[0].attachable);
  EXPECT_TRUE(found.clauses[1].attachable);
  EXPECT_EQ(rulebook->clauses[found.clauses[1].item].id, found.clauses[1].id);
}

TEST(Docket, puts_overriding_clauses_before_overridden_ones) {
  const auto rulebook = lowered_sample(
      "clause 1 on release require firm.bonded otherwise hold\n"
      "clause 2 overrides 1, 4 on release when firm.bonded require firm.bonded otherwise hold\n"
      "clause 3 overrides 2 on release require firm.bonded otherwise hold\n"
      "clause 4 on release require firm.bonded otherwise hold\n"
      "clause 5 on release of H200 require firm.bonded otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(clause_lines(*rulebook, docket(*rulebook, EventKind::release, "H200")),
              ElementsAre("3 over 2", "2 when firm.bonded over 1, 4", "1", "4", "5"));
}

TEST(Docket, leaves_out_overrides_of_clauses_that_are_not_there) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require firm.bonded otherwise hold\n"
      "clause 2 overrides 1 on release require firm.bonded otherwise hold");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(clause_lines(*rulebook, docket(*rulebook, EventKind::release, "H200")),
              ElementsAre("2 over 1", "1"));
  EXPECT_THAT(clause_lines(*rulebook, docket(*rulebook, EventKind::release, "H20")),
              ElementsAre("2"));
}

TEST(Docket, lowers_every_action) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200\n"
      "  then owe dated * quantity of domestic within 180 days as link secured by 20,000 CNY each\n"
      "  then owe quantity within 3 months\n"
      "  then lapse after 30 days\n"
      "  then lapse rest unless order within 90 working_days\n"
      "  then credit 25% * quantity to us_sold\n"
      "clause 2 on release of H200 then report \"x\" within 45 days\n"
      "clause 3 on overdue link\n"
      "  then hold application, release until none overdue\n"
      "  then forfeit security of link with discharge\n"
      "clause 4 on quarter period end\n"
      "  then carry total released of any class by firm this quarter up to 5 chips to us_sold");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(act_lines(*rulebook, docket(*rulebook, EventKind::release, "H200")),
              ElementsAre("1 owe [0 +1q /2] of domestic within 180 days as link secured by [20000 "
                          "+0q]",
                          "1 owe [0 +1q] within 3 months as clause 1", "1 lapse after 30 days",
                          "1 lapse rest unless event 2 within 90 working_days",
                          "1 credit [0 +1q /4] to us_sold", "2 report within 45 days as clause 2"));
  const ObligationId link{rulebook->symbols.obligations.find("link").value_or(99)};
  EXPECT_THAT(
      act_lines(*rulebook, rulebook->overdue_docket(link, heading(*rulebook, "domestic"), 0)),
      ElementsAre("3 hold application release until none overdue",
                  "3 forfeit link with discharge"));
  EXPECT_THAT(act_lines(*rulebook, rulebook->period_docket(PeriodKind::quarter, 1)),
              ElementsAre("4 carry [0 +0q +1released[any,this quarter,firm]] up to [5 +0q] to "
                          "us_sold"));
  EXPECT_THAT(act_lines(*rulebook, rulebook->period_docket(PeriodKind::year, 1)), IsEmpty());
  EXPECT_EQ(rulebook->symbols.units.at(rulebook->security_unit.index()), "CNY");
}

TEST(Docket, is_there_for_each_heading_that_an_obligation_may_stand_under) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of imported then owe quantity within 5 days as due\n"
      "clause 2 on transfer then owe quantity of domestic within 5 days as due\n"
      "clause 3 on overdue due of H200, domestic then owe 2 * quantity within 5 days as again\n"
      "clause 4 on overdue again then report \"why\" within 5 days as reason\n"
      "clause 5 on overdue reason require total owed of this class by firm = 0 chips otherwise "
      "hold");
  ASSERT_NE(rulebook, nullptr);
  const auto clauses = [&](std::string_view name, std::string_view of) {
    const ObligationId id{rulebook->symbols.obligations.find(name).value_or(99)};
    return clause_lines(*rulebook, rulebook->overdue_docket(id, heading(*rulebook, of), 0));
  };
  EXPECT_THAT(clauses("due", "H200"), ElementsAre("3"));
  EXPECT_THAT(clauses("due", "H20"), IsEmpty());
  EXPECT_THAT(clauses("due", "domestic"), ElementsAre("3"));
  EXPECT_THAT(clauses("due", "Ascend"), IsEmpty());
  EXPECT_THAT(clauses("again", "H200"), ElementsAre("4"));
  EXPECT_THAT(clauses("again", "domestic"), ElementsAre("4"));
  EXPECT_THAT(clauses("again", "H20"), IsEmpty());
  EXPECT_THAT(clauses("reason", "domestic"), ElementsAre("5"));
  const ObligationId reason{rulebook->symbols.obligations.find("reason").value_or(99)};
  EXPECT_THAT(
      row_lines(*rulebook, rulebook->overdue_docket(reason, heading(*rulebook, "domestic"), 0)),
      ElementsAre("5 hold: 0 +0q -1owed[domestic,firm] /1000000",
                  "5 hold: 0 +0q +1owed[domestic,firm] /1000000"));
}

TEST(Docket, of_a_waiver_has_no_class) {
  const auto rulebook =
      lowered_sample("clause 1 on waiver require quantity <= ceiling otherwise refuse");
  ASSERT_NE(rulebook, nullptr);
  const Lines rows{"1 refuse: 1000 -1q"};
  EXPECT_EQ(row_lines(*rulebook, rulebook->docket(EventKind::waiver, HeadingId::none(), 0)), rows);
  EXPECT_EQ(row_lines(*rulebook, docket(*rulebook, EventKind::waiver, "H200")), rows);
}

TEST(Docket, resolves_the_class_of_the_event) {
  const auto rulebook = lowered_sample(
      "parameter least by class = H200: 5 chips, H20: 6 chips\n"
      "clause 1 on release require total released of this class + quantity <= least otherwise "
      "hold");
  ASSERT_NE(rulebook, nullptr);
  const auto rows = [&](std::string_view klass) {
    return row_lines(*rulebook, docket(*rulebook, EventKind::release, klass));
  };
  EXPECT_THAT(rows("H200"), ElementsAre("1 hold: 5 -1q -1released[H200]"));
  EXPECT_THAT(rows("H20"), ElementsAre("1 hold: 6 -1q -1released[H20]"));
  EXPECT_THAT(rows("Ascend"), ElementsAre("1 hold: 0 -1q -1released[Ascend]"));
}

TEST(Docket, shares_what_several_clauses_know) {
  const auto rulebook = lowered_sample(
      "parameter other by firm = A: 1, B: 2\n"
      "clause 1 on release require quantity <= share * ceiling otherwise hold\n"
      "clause 2 on release when firm.value <= 5 CNY require quantity <= other * ceiling otherwise "
      "hold\n"
      "clause 3 on release require quantity <= share * ceiling otherwise refuse");
  ASSERT_NE(rulebook, nullptr);
  const Docket& joined = docket(*rulebook, EventKind::release, "H200");
  EXPECT_THAT(row_lines(*rulebook, joined),
              ElementsAre("1 hold: {(by firm 0.3 0.25 * 1,000)} {-1}q",
                          "2 hold: {(by firm 1 2 * 1,000)} {-1}q",
                          "3 refuse: {(by firm 0.3 0.25 * 1,000)} {-1}q"));
  EXPECT_EQ(joined.firm_figures.size(), 2U);
}

TEST(Power, is_a_guard_and_a_budget) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require quantity <= ceiling otherwise hold\n"
      "power 8.1 for director may waive 1, 90 when firm.value >= 90 CNY at most 50% * ceiling of "
      "domestic per firm per calendar year with reasons second approval by director\n"
      "power 8.2 for director may waive 1 at most 5 chips per group per calendar month\n"
      "power 8.3 for director may waive 1 at most 5 chips per named\n"
      "power 8.4 for director may waive 1 when dated > 50%\n"
      "power 8.5 for director may extend 2 by 30 days\n"
      "clause 2 on grant then lapse after 30 days");
  ASSERT_NE(rulebook, nullptr);
  const auto power = [&](std::string_view number) -> const RuledPower& {
    return *rulebook->power(ClauseId{rulebook->symbols.clauses.find(number).value_or(0)});
  };
  const auto clause = [&](std::string_view number) {
    return ClauseId{rulebook->symbols.clauses.find(number).value_or(0)};
  };
  const RuledPower& first = power("8.1");
  EXPECT_THAT(clause_lines(*rulebook, first.dockets.at(1)),
              ElementsAre("8.1 when firm.value >= 90"));
  EXPECT_THAT(row_lines(*rulebook, first.dockets.at(0)),
              ElementsAre("8.1 refuse: 500 -1q -1waived[domestic,this year,firm]"));
  EXPECT_THAT(first.waives, ElementsAre(clause("90"), clause("1")));
  EXPECT_TRUE(first.with_reasons);
  EXPECT_EQ(first.second, first.role);
  EXPECT_EQ(first.heading, heading(*rulebook, "domestic"));
  EXPECT_EQ(first.dockets.at(0).clauses.at(0).item, no_clause);
  EXPECT_THAT(row_lines(*rulebook, power("8.2").dockets.at(0)),
              ElementsAre("8.2 refuse: 5 -1q -1waived[any,this month,group]"));
  EXPECT_THAT(row_lines(*rulebook, power("8.3").dockets.at(0)),
              ElementsAre("8.3 refuse: 5 -1q -1waived[any,named]"));
  EXPECT_THAT(clause_lines(*rulebook, power("8.4").dockets.at(0)), IsEmpty());
  EXPECT_THAT(clause_lines(*rulebook, power("8.4").dockets.at(1)), ElementsAre("8.4"));
  EXPECT_EQ(power("8.5").extends, clause("2"));
  EXPECT_EQ(power("8.5").by.count, 30);
  EXPECT_TRUE(rulebook->clause(clause("1"))->waivable);
  EXPECT_FALSE(rulebook->clause(clause("2"))->waivable);
}

TEST(Pool, lists_size_cap_reserves_and_keys_in_order) {
  const auto rulebook = lowered_sample(
      "clause 1 on application require firm.bonded otherwise queue in second\n"
      "pool second of H200 size ceiling - total granted of H200 open on 2026-03-01\n"
      "  rank by application.first then time then firm.value descending\n"
      "  cap dated * ceiling per firm per opening reserve 10 chips for named lot 8 chips\n"
      "pool third of imported size 5 chips open every quarter pro rata to quantity + total cleared "
      "of this class by firm\n"
      "clause 2 on application require firm.bonded otherwise queue in third");
  ASSERT_NE(rulebook, nullptr);
  const RuledPool& second =
      *rulebook->pool(PoolId{rulebook->symbols.pools.find("second").value_or(9)});
  EXPECT_THAT(form_lines(*rulebook, second.dockets.at(0)),
              ElementsAre("1000 +0q -1granted[H200]", "500 +0q", "10 +0q",
                          "{application.first} {0}q", "{firm.value} {0}q"));
  EXPECT_THAT(form_lines(*rulebook, second.dockets.at(1)).at(1), "600 +0q");
  EXPECT_TRUE(second.has_cap);
  EXPECT_EQ(second.reserves.size(), 1U);
  EXPECT_EQ(second.lot, 8);
  EXPECT_EQ(second.opening, Opening::on_date);
  EXPECT_EQ(to_text(second.on), "2026-03-01");
  const RuledPool& third =
      *rulebook->pool(PoolId{rulebook->symbols.pools.find("third").value_or(9)});
  EXPECT_THAT(form_lines(*rulebook, third.dockets.at(0)),
              ElementsAre("5 +0q", "0 +1q +1cleared[imported,firm]"));
  EXPECT_FALSE(third.has_cap);
}

TEST(Docket, is_refused_when_the_text_is_too_large) {
  std::string text = "parameter daily = 1";
  Day day = Day::from_text("2026-01-02").value_or(Day());
  for (int i = 0; i < 2'000; ++i) {
    text += " from " + to_text(day) + " = " + std::to_string(i);
    day = day + 1;
  }
  std::string clauses;
  for (int i = 0; i < 700; ++i) {
    clauses +=
        "clause " + std::to_string(i + 100) + " on release require daily <= 5 otherwise hold\n";
  }
  const std::vector<Remark> remarks = remarks_on(in_sample(text + "\n" + clauses));
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_EQ(remarks[0].code, "too-intricate");
  EXPECT_EQ(remarks[0].message,
            "the text has too many clauses, classes and dated figures together");
}

}  // namespace
}  // namespace sluice::terms
