#include "terms/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/from_syntax.h"

namespace sluice::terms {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string head = R"(terms "Two versions" version 1 from 2026-01-28
unit chips, points
class H200 "Nvidia H200"
class Camb "Domestic B"
firms named "Named" = Arden, Borea
role director "Director"
fact firm.bonded : yes_no
fact application.score : points "Score"
parameter ceiling "Ceiling" = 1,000 chips
parameter linkage "Ratio" = 50%
)";
const std::string linkage_clause = R"(clause 5.2 "Linkage" on release of H200
  require total credited of Camb by firm + 500 chips
       >= total owed of Camb by firm + linkage * quantity otherwise hold
  then owe linkage * quantity of Camb within 180 days as link
)";

std::shared_ptr<const Rulebook> rulebook_of(const std::string& text,
                                            const Rulebook* amended = nullptr) {
  const Text source{.name = "compare.terms", .content = text};
  const Checked checked = rulebook_from_text(source, amended);
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic, source);
  }
  return checked.rulebook;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

struct Pair {
  std::shared_ptr<const Rulebook> older;
  std::shared_ptr<const Rulebook> newer;
};

// `text`, and the same with `what` replaced, from 1 April on.
Pair amended(const std::string& text, const std::string& what, const std::string& by) {
  Pair pair;
  pair.older = rulebook_of(text);
  const std::string later = replaced(replaced(text, what, by), "version 1 from 2026-01-28",
                                     "version 2 from 2026-04-01 amends 1");
  pair.newer = rulebook_of(later + R"(transition from 1
  permits move
  applications move
  orders move
  obligations move
)",
                           pair.older.get());
  return pair;
}

std::vector<Change> changes_of(const std::string& text, const std::string& what,
                               const std::string& by) {
  const Pair pair = amended(text, what, by);
  return pair.older == nullptr || pair.newer == nullptr ? std::vector<Change>{}
                                                        : changes(*pair.older, *pair.newer);
}

std::string cap(const std::string& requirement, const std::string& effect = "reduce") {
  return "clause 3 \"Cap\" on grant of H200\n  require " + requirement + " otherwise " + effect +
         "\n";
}

TEST(Compare, finds_nothing_between_a_text_and_itself) {
  EXPECT_THAT(changes_of(head + linkage_clause, "clause 5.2", "clause 5.2"), IsEmpty());
}

TEST(Compare, tells_a_figure_that_changes_at_once_with_its_readers_and_a_case) {
  const auto list = changes_of(head + linkage_clause, "= 50%", "= 60%");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].kind, ChangeKind::changed);
  EXPECT_EQ(list[0].part, ChangedPart::figures);
  EXPECT_EQ(list[0].clause, "linkage");
  EXPECT_EQ(list[0].words, "\"Ratio\" rises from 50% to 60% on 2026-04-01; read by 5.2");
  EXPECT_EQ(list[0].direction, Direction::stricter);
  EXPECT_EQ(
      list[0].witness,
      "under 5.2, a release of 1,000 chips of Nvidia H200 on 2026-04-01: allowed before, held now");
}

TEST(Compare, tells_a_later_figure_as_scheduled) {
  const auto list = changes_of(head + linkage_clause, "= 50%", "= 50% from 2026-07-01 = 40%");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].kind, ChangeKind::scheduled);
  EXPECT_EQ(list[0].words, "\"Ratio\" falls from 50% to 40% on 2026-07-01; read by 5.2");
  EXPECT_EQ(list[0].direction, Direction::looser);
}

TEST(Compare, judges_a_figure_and_a_wording_that_change_together_each_by_itself) {
  const std::string before = head + cap("total granted of H200 by firm + quantity <= ceiling");
  const std::string wider = replaced(before, "= 1,000 chips", "= 1,200 chips");
  const auto list =
      changes_of(before, before.substr(before.find("parameter ceiling")),
                 replaced(wider.substr(wider.find("parameter ceiling")), "by firm", "by group"));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].clause, "ceiling");
  EXPECT_EQ(
      list[0].words,
      "\"Ceiling\" rises from 1,000 chips to 1,200 chips on 2026-04-01; read by 3 (worded anew)");
  EXPECT_EQ(list[0].direction, Direction::looser) << list[0].witness;
  EXPECT_EQ(list[1].clause, "3");
  EXPECT_EQ(list[1].direction, Direction::stricter) << list[1].witness;
}

TEST(Compare, judges_two_figures_of_one_clause_each_by_itself) {
  const std::string before = head + "parameter slack \"Slack\" = 10 chips\n" +
                             cap("total granted of H200 + quantity <= ceiling + slack");
  const std::string from = before.substr(before.find("parameter ceiling"));
  const auto list = changes_of(
      before, from, replaced(replaced(from, "1,000 chips", "900 chips"), "= 10", "= 20"));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].clause, "ceiling");
  EXPECT_EQ(list[0].direction, Direction::stricter);
  EXPECT_EQ(list[1].clause, "slack");
  EXPECT_EQ(list[1].direction, Direction::looser);
}

TEST(Compare, judges_a_figure_with_the_rest_where_the_text_does_not_stand_without_it) {
  // The newer text has no unit `points`, so that the older figure cannot stand in it.
  const auto older = rulebook_of(
      "terms \"Apart\" version 1 from 2026-01-28\nunit chips, points\nclass H200 \"A\"\n"
      "parameter most = 10 points\nfact application.score : points\n" +
      cap("application.score <= most", "refuse"));
  const auto newer = rulebook_of(
      "terms \"Apart\" version 2 from 2026-01-28\nunit chips\nclass H200 \"A\"\n"
      "parameter most = 10 chips\n" +
      cap("quantity <= most", "refuse"));
  ASSERT_NE(older, nullptr);
  ASSERT_NE(newer, nullptr);
  EXPECT_FALSE(changes(*older, *newer).empty());
}

TEST(Compare, fewer_days_and_fewer_firms_counted_against_a_cap_are_looser) {
  const std::string before = "total granted of H200 + quantity <= ceiling";
  for (const char* const after :
       {"total granted of H200 by firm + quantity <= ceiling",
        "total granted of H200 by group + quantity <= ceiling",
        "total granted of H200 last 30 days + quantity <= ceiling",
        "total granted of H200 by firm this year + quantity <= ceiling"}) {
    const auto list = changes_of(head + cap(before), before, after);
    ASSERT_EQ(list.size(), 1U) << after;
    EXPECT_EQ(list[0].direction, Direction::looser) << after << "\n" << list[0].witness;
    const auto back = changes_of(head + cap(after), after, before);
    ASSERT_EQ(back.size(), 1U) << after;
    EXPECT_EQ(back[0].direction, Direction::stricter) << after << "\n" << back[0].witness;
  }
}

TEST(Compare, shows_both_cases_where_an_amendment_pulls_both_ways) {
  const auto list =
      changes_of(head + cap("total granted of H200 + 2 * quantity <= 100 chips", "hold"),
                 "total granted of H200 + 2 * quantity <= 100 chips",
                 "2 * total granted of H200 + quantity <= 100 chips");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].direction, Direction::both);
  EXPECT_THAT(list[0].witness, HasSubstr("allowed before, held now"));
  EXPECT_THAT(list[0].witness, HasSubstr("held before, allowed now"));
}

TEST(Compare, tells_effects_conditions_and_rules_apart) {
  const auto effect =
      changes_of(head + cap("quantity <= ceiling", "hold"), "otherwise hold", "otherwise refuse");
  ASSERT_EQ(effect.size(), 1U);
  EXPECT_EQ(effect[0].words, "otherwise refuse instead of hold");
  EXPECT_EQ(effect[0].direction, Direction::stricter);

  const auto added = changes_of(head + cap("quantity <= ceiling", "hold"), "otherwise hold\n",
                                "otherwise hold\n  require firm in named otherwise refuse\n");
  ASSERT_EQ(added.size(), 1U);
  EXPECT_THAT(added[0].words, HasSubstr("now also: the firm must be one of \"Named\""));
  EXPECT_EQ(added[0].direction, Direction::stricter);

  const auto narrowed = changes_of(head + cap("quantity <= ceiling", "hold"), "on grant of H200\n",
                                   "on grant of H200 when firm.bonded\n");
  ASSERT_EQ(narrowed.size(), 1U);
  EXPECT_EQ(narrowed[0].direction, Direction::looser);
}

TEST(Compare, weighs_debts_by_amount_and_by_time) {
  const auto sooner = changes_of(head + linkage_clause, "within 180 days", "within 90 days");
  ASSERT_EQ(sooner.size(), 1U);
  EXPECT_EQ(sooner[0].words, "within 90 days instead of 180 days");
  EXPECT_EQ(sooner[0].direction, Direction::stricter);

  const auto dropped = changes_of(
      head + linkage_clause, "  then owe linkage * quantity of Camb within 180 days as link\n", "");
  ASSERT_EQ(dropped.size(), 1U);
  EXPECT_EQ(dropped[0].direction, Direction::looser);
}

TEST(Compare, reads_the_members_of_a_set_firm_by_firm) {
  const auto list =
      changes_of(head + cap("firm in named", "refuse"), "= Arden, Borea", "= Arden, Corvo");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].words, "Corvo added; Borea removed; read by 3");
  EXPECT_EQ(list[0].direction, Direction::both);
  EXPECT_THAT(list[0].witness, HasSubstr("by Borea: allowed before, refused now"));
  EXPECT_THAT(list[0].witness, HasSubstr("by Corvo: refused before, allowed now"));
}

TEST(Compare, finds_the_score_at_which_a_threshold_turns) {
  const auto list =
      changes_of(head + cap("application.score >= 90 points", "refuse"), "90 points", "80 points");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].direction, Direction::looser);
  EXPECT_THAT(list[0].witness, HasSubstr("\"Score\" being 80 points: refused before, allowed now"));
}

TEST(Compare, an_added_override_takes_demands_away_and_brings_its_own) {
  const auto list = changes_of(head + linkage_clause + "# here\n", "# here\n",
                               "clause 5.3 overrides 5.2 on release of H200 when firm.bonded\n"
                               "  require quantity <= 10 chips otherwise hold\n");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].kind, ChangeKind::added);
  EXPECT_EQ(list[0].clause, "5.3");
  EXPECT_EQ(list[0].direction, Direction::both);
}

TEST(Compare, says_of_labels_and_notes_that_they_have_no_force) {
  const auto list = changes_of(head + linkage_clause, "\"Linkage\"", "\"Link\"");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].words, "without force: label Link instead of Linkage");
  EXPECT_EQ(list[0].direction, Direction::neither);
}

TEST(Compare, a_power_that_reaches_farther_is_looser) {
  const std::string power =
      "power 8 \"Urgent\" for director may waive 5.2 when application.score >= 90 points\n"
      "  at most 5,000 chips of Camb per firm per calendar year with reasons\n";
  const auto more = changes_of(head + linkage_clause + power, "5,000 chips", "6,000 chips");
  ASSERT_EQ(more.size(), 1U);
  EXPECT_EQ(more[0].part, ChangedPart::powers);
  EXPECT_EQ(more[0].direction, Direction::looser);
  const auto less = changes_of(head + linkage_clause + power, ">= 90 points", ">= 95 points");
  ASSERT_EQ(less.size(), 1U);
  EXPECT_EQ(less[0].direction, Direction::stricter);
}

TEST(Compare, the_page_has_the_transition_and_the_readings_of_a_changed_ratio) {
  const Pair pair = amended(head + linkage_clause, "= 50%", "= 60%");
  ASSERT_NE(pair.newer, nullptr);
  const std::string page = compare(*pair.older, *pair.newer);
  EXPECT_THAT(
      page,
      HasSubstr("Two versions: version 2 from 2026-04-01, against version 1 from 2026-01-28"));
  EXPECT_THAT(page, HasSubstr("1 change: 1 stricter\n"));
  EXPECT_THAT(page,
              HasSubstr("\nTransition\n  permits begun under version 1 are judged by this text"));
  EXPECT_THAT(
      page,
      HasSubstr("still needs 106 chips if the new figure holds for everything ever counted, 5 "
                "chips if its permit keeps the old one, 6 chips if each event has the figure of "
                "its own day; the text means the third"));
}

TEST(Compare, versions_that_were_read_apart_from_each_other_compare_by_names) {
  const auto older = rulebook_of(
      "terms \"Apart\" version 1 from 2026-01-28\nunit chips\nclass Camb \"B\"\n"
      "class H200 \"A\"\nparameter ceiling = 10 chips\n" +
      cap("quantity <= ceiling"));
  const auto newer = rulebook_of(
      "terms \"Apart\" version 2 from 2026-01-28\nunit chips\nclass H200 \"A\"\n"
      "class Camb \"B\"\nparameter ceiling = 10 chips\n" +
      cap("quantity <= ceiling"));
  ASSERT_NE(older, nullptr);
  ASSERT_NE(newer, nullptr);
  EXPECT_THAT(changes(*older, *newer), IsEmpty());
}

// A firm that has released 20,996 at 50% and bought 9,998 with a tolerance of 500 asks for 8 on the
// day the ratio becomes 60%.
TEST(Readings, of_a_changed_ratio_differ_by_what_it_is_applied_to) {
  const RatioReadings needs = readings_of({.before = Ratio(1, 2),
                                           .after = Ratio(3, 5),
                                           .released = 20'996,
                                           .owed = Ratio(10'498),
                                           .covered = Ratio(10'498),
                                           .quantity = 8});
  EXPECT_EQ(needs.whole_past, 2'105);
  EXPECT_EQ(needs.permit_keeps, 4);
  EXPECT_EQ(needs.own_day, 5);
}

TEST(Readings, never_ask_for_less_than_nothing) {
  const RatioReadings needs = readings_of({.before = Ratio(1, 2),
                                           .after = Ratio(3, 5),
                                           .released = 10,
                                           .owed = Ratio(5),
                                           .covered = Ratio(1'000),
                                           .quantity = 1});
  EXPECT_EQ(needs.whole_past, 0);
  EXPECT_EQ(needs.permit_keeps, 0);
  EXPECT_EQ(needs.own_day, 0);
}

}  // namespace
}  // namespace sluice::terms
