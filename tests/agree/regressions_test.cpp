// What the random lives and questions found, each under the name of what was wrong.
#include <gtest/gtest.h>

#include "journal/codec.h"
#include "journal/snapshot.h"
#include "kernel/agenda.h"
#include "kernel/apply.h"
#include "kernel/applying.h"
#include "kernel/decide.h"
#include "kernel/query.h"
#include "terms/from_syntax.h"
#include "tests/agree/agreement.h"
#include "tests/agree/regime_checks.h"
#include "tests/agree/small_regime.h"

namespace sluice::agree {
namespace {

// ---- the judge

using Texts = std::vector<std::string>;

// What the kernel answers to Arden, of nobody's group and with nothing posted.
Decision asked(const Texts& texts, PlainQuestion question) {
  Rulebooks rulebooks;
  PlainWorld world;
  for (const std::string& text : texts) {
    terms::Checked checked =
        terms::rulebook_from_text({.name = "terms", .content = "terms \"T\" version " + text},
                                  rulebooks.empty() ? nullptr : rulebooks.back().get());
    EXPECT_NE(checked.rulebook, nullptr) << text;
    rulebooks.push_back(checked.rulebook);
  }
  for (const auto& rulebook : rulebooks) {
    world.versions.push_back(&rulebook->syntax);
  }
  world.group_of.emplace("Arden", "Arden");
  question.firm = "Arden";
  Mirror mirror(world, rulebooks);
  Mirror::Asked out;
  mirror.ask(question, out);
  EXPECT_EQ(disagreement(world, question, plain_judge(world, question), mirror, out), "");
  return out.decision;
}

PlainQuestion question_of(terms::EventKind event, const std::string& klass, Day day) {
  PlainQuestion question;
  question.event.kind = event;
  question.klass = klass;
  question.day = day;
  question.quantity = 10;
  return question;
}

TEST(Regressions, a_role_that_has_assented_is_not_asked_whether_the_clause_stands) {
  PlainQuestion question =
      question_of(terms::EventKind::release, "H200", *Day::from_civil(2026, 3, 1));
  const Texts texts = {
      "1 from 2026-01-01 unit chips class H200 role director fact firm.trusted : yes_no "
      "clause 1 on release require quantity <= 5 chips otherwise refer to director "
      "clause 2 overrides 1 on release when firm.trusted require quantity <= 50 chips otherwise "
      "refuse"};
  EXPECT_EQ(asked(texts, question).outcome, Outcome::ask);
  question.assented = {"director"};
  const Decision decision = asked(texts, question);
  EXPECT_EQ(decision.findings.front().standing, Standing::assented);
}

constexpr const char* owing_more_of_camb =
    "1 from 2026-01-01 unit chips class H200 class Camb "
    "clause 1 on release then owe quantity of Camb within 5 days as link "
    "clause 2 on overdue link require quantity <= 5 chips otherwise hold";

TEST(Regressions, what_an_earlier_version_raised_falls_overdue_under_a_later_one) {
  PlainQuestion question =
      question_of(terms::EventKind::overdue, "Camb", *Day::from_civil(2026, 8, 1));
  question.event.obligation.text = "link";
  question.subject = terms::TransitionSubject::obligations;
  EXPECT_EQ(asked({owing_more_of_camb,
                   "2 from 2026-06-01 amends 1 unit chips class H200 class Camb "
                   "clause 1 on release then owe quantity of H200 within 5 days as link "
                   "clause 2 on overdue link require quantity <= 5 chips otherwise hold "
                   "transition from 1 permits move obligations move"},
                  question)
                .outcome,
            Outcome::hold);
}

constexpr const char* three_under_each_other =
    "1 from 2026-01-01 unit chips class H200 "
    "clause 1 overrides 2 on release require quantity <= 50 chips otherwise refuse "
    "clause 2 overrides 3 on release require quantity <= 50 chips otherwise refuse "
    "clause 3 on release require quantity <= 50 chips otherwise refuse";

TEST(Regressions, what_a_kept_clause_displaces_displaces_nothing_in_the_new_text) {
  PlainQuestion question =
      question_of(terms::EventKind::release, "H200", *Day::from_civil(2026, 8, 1));
  const Decision decision =
      asked({three_under_each_other,
             "2 from 2026-06-01 amends 1 unit chips class H200 "
             "clause 1 on release require quantity <= 50 chips otherwise refuse "
             "clause 2 overrides 3 on release require quantity <= 50 chips otherwise refuse "
             "clause 3 on release require quantity <= 5 chips otherwise hold "
             "transition from 1 permits keep 1"},
            question);
  EXPECT_EQ(decision.outcome, Outcome::hold);
}

TEST(Regressions, a_kept_clause_displaces_what_the_old_text_did_not_ask_at_the_event) {
  PlainQuestion question =
      question_of(terms::EventKind::release, "H200", *Day::from_civil(2026, 8, 1));
  EXPECT_EQ(asked({"1 from 2026-01-01 unit chips class H200 "
                   "clause 1 overrides 2 on release require quantity <= 50 chips otherwise refuse "
                   "clause 2 on order require quantity <= 50 chips otherwise refuse",
                   "2 from 2026-06-01 amends 1 unit chips class H200 "
                   "clause 1 on release require quantity <= 50 chips otherwise refuse "
                   "clause 2 on release require quantity <= 5 chips otherwise hold "
                   "transition from 1 permits keep 1 orders move"},
                  question)
                .outcome,
            Outcome::allow);
}

// ---- lives

constexpr const char* straight_from_the_permit = R"(terms "Straight from the permit"
version 1 from 2026-01-01
unit chips
class H200
clause 1 on application, grant, release require quantity <= 100 chips otherwise refuse
)";

TEST(Regressions, a_lapse_that_follows_where_there_is_no_permit_is_nothing) {
  Regime regime(R"(terms "Nothing to lapse"
version 1 from 2026-01-01
unit chips
class H200
clause 1 on application, release
  require quantity <= 100 chips otherwise refuse
  then lapse after 5 days
  then lapse rest unless release within 5 days
)");
  EXPECT_EQ(regime.take(officer, Apply{.firm = arden, .heading = regime.klass(), .quantity = 10}),
            Outcome::allow);
  regime.begin(*Day::from_civil(2026, 2, 1));
  EXPECT_EQ(regime.state.today, *Day::from_civil(2026, 2, 1));
  EXPECT_TRUE(regime.state.calendar.empty());
}

TEST(Regressions, a_claim_of_which_the_text_leaves_nothing_is_no_credit) {
  Regime regime(R"(terms "Nothing left"
version 1 from 2026-01-01
unit chips
class H200
clause 1 on purchase require quantity <= 0 chips otherwise reduce rest "no credit"
)");
  regime.add_maker();
  EXPECT_EQ(regime.claim(10), Outcome::reduce);
  EXPECT_EQ(regime.change_lot(LotStep::verify, 0), Outcome::allow);
  EXPECT_EQ(broken_derived(regime.state), "");
}

TEST(Regressions, a_lot_of_which_some_was_disallowed_is_verified_for_the_rest) {
  Regime regime(straight_from_the_permit);
  regime.add_maker();
  EXPECT_EQ(regime.claim(10), Outcome::allow);
  EXPECT_EQ(regime.change_lot(LotStep::disallow, 4), Outcome::allow);
  EXPECT_EQ(regime.change_lot(LotStep::verify, 0), Outcome::allow);
  EXPECT_EQ(regime.state.book.balance({.kind = AccountKind::verified, .index = 0}), 6);
}

// Ten chips are granted until 31 January, four of them reserved, and reservations stop with the
// permit.
Regime with_four_of_ten_reserved() {
  Regime regime(straight_from_the_permit);
  regime.set(Setting::reservations_at_end, 1);
  EXPECT_EQ(regime.take(officer, Apply{.firm = arden, .heading = regime.klass(), .quantity = 10}),
            Outcome::allow);
  EXPECT_EQ(regime.take(officer, Grant{.application = ApplicationId{0},
                                       .quantity = 10,
                                       .valid_until = Day::from_civil(2026, 1, 31)}),
            Outcome::allow);
  Reserve reserve;
  reserve.line = {.gate = gate, .mrn = ShortText("M1"), .item = 1};
  reserve.permit = PermitId{0};
  reserve.quantity = 4;
  EXPECT_EQ(regime.take(customs, reserve), Outcome::allow);
  EXPECT_EQ(permit_balance(regime.state, PermitId{0}).reserved, 4);
  return regime;
}

TEST(Regressions, what_is_reserved_straight_from_a_permit_lapses_with_it) {
  Regime regime = with_four_of_ten_reserved();
  regime.begin(*Day::from_civil(2026, 2, 1));
  const PermitBalance balance = permit_balance(regime.state, PermitId{0});
  EXPECT_EQ(balance.lapsed, 10);
  EXPECT_EQ(balance.reserved + balance.open + balance.ordered, 0);
}

TEST(Regressions, what_is_reserved_straight_from_a_permit_is_returned_when_it_is_revoked) {
  Regime regime = with_four_of_ten_reserved();
  EXPECT_EQ(regime.take(officer, ChangePermit{.permit = PermitId{0},
                                              .change = PermitChange::revoke,
                                              .reason = "as found"}),
            Outcome::allow);
  const PermitBalance balance = permit_balance(regime.state, PermitId{0});
  EXPECT_EQ(balance.returned, 10);
  EXPECT_EQ(balance.reserved + balance.open + balance.ordered, 0);
}

TEST(Regressions, a_regime_without_permits_has_a_snapshot) {
  State state;
  move(state, {.kind = AccountKind::issuing, .index = 0},
       {.kind = AccountKind::presented, .index = 0}, 5);
  move(state, {.kind = AccountKind::presented, .index = 0},
       {.kind = AccountKind::entered, .index = 0}, 3);
  const Result<State> again = state_from_snapshot(snapshot_of(state));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->book.balance({.kind = AccountKind::entered, .index = 0}), 3);
  EXPECT_EQ(state_digest(*again), state_digest(state));
}

TEST(Regressions, a_grant_that_needs_an_application_is_refused_in_bytes_too) {
  Decision decision;
  decision.outcome = Outcome::refuse;
  Finding finding;
  finding.standing = Standing::failing;
  finding.ground = Ground::needs_application;
  decision.findings.push_back(finding);
  Bytes bytes;
  encode(decision, bytes);
  const Result<Decision> again = decision_from_bytes(bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->findings.front().ground, Ground::needs_application);
}

}  // namespace
}  // namespace sluice::agree
