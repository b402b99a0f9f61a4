// What was wrong with what is applied for, owed and secured.
#include <gtest/gtest.h>

#include "journal/snapshot.h"
#include "tests/agree/small_regime.h"

namespace sluice::agree {
namespace {

TEST(Regressions, an_application_that_waited_and_was_reduced_is_on_file_at_what_passed) {
  Regime regime(R"(terms "Reduced later"
version 1 from 2026-01-01
unit chips
class H200
fact application.need : yes_no
clause 1 on application require application.need otherwise ask "a statement"
clause 2 on application require total applied of H200 + quantity <= 100 chips otherwise reduce
)");
  EXPECT_EQ(regime.apply_for(150), Outcome::ask);
  EXPECT_EQ(regime.state.applications.front().quantity, 150);
  const auto need = regime.state.law.latest().symbols.facts.find("application.need");
  ASSERT_TRUE(need);
  EXPECT_EQ(regime.take(officer, RecordFact{.subject = FactSubject::application,
                                            .number = 0,
                                            .fact = {.fact = FactId{*need}, .value = 1},
                                            .reason = "seen"}),
            Outcome::allow);
  regime.settle();
  EXPECT_EQ(regime.state.applications.front().state, ApplicationState::admissible);
  EXPECT_EQ(regime.state.applications.front().quantity, 100);
  EXPECT_EQ(regime.take(officer, WithdrawApplication{.application = ApplicationId{0}}),
            Outcome::allow);
  EXPECT_EQ(regime.state.total(terms::Flow::applied, regime.klass(), arden), 0);
}

void bar(Regime& regime, std::int64_t value) {
  const auto barred = regime.state.law.latest().symbols.facts.find("firm.barred");
  ASSERT_TRUE(barred);
  EXPECT_EQ(regime.take(officer, RecordFact{.subject = FactSubject::firm,
                                            .number = arden.value,
                                            .fact = {.fact = FactId{*barred}, .value = value},
                                            .reason = "seen"}),
            Outcome::allow);
}

// An application for 105 is allowed; its grant joins the line, which has `size` for it next month.
Regime with_a_grant_in_line(const std::string& size) {
  Regime regime(R"(terms "A grant in line"
version 1 from 2026-01-01
unit chips
class H200
fact firm.barred : yes_no
clause 1 on application require quantity <= 200 chips otherwise refuse
clause 2 on grant require quantity <= 50 chips otherwise queue in line
clause 3 on grant when firm.barred require quantity <= 0 chips otherwise refuse
pool line of H200 size )" +
                size + R"( chips open every month first come ties time
)");
  bar(regime, 0);
  EXPECT_EQ(regime.apply_for(105), Outcome::allow);
  EXPECT_EQ(regime.take(officer, Grant{.application = ApplicationId{0}, .quantity = 105}),
            Outcome::queue);
  return regime;
}

// Its state, its quantity, and what counts as applied for.
void expect_on_file(const Regime& regime, ApplicationState state) {
  EXPECT_EQ(regime.state.applications.front().state, state);
  EXPECT_EQ(regime.state.applications.front().quantity, 105);
  EXPECT_EQ(regime.state.total(terms::Flow::applied, regime.klass(), arden), 105);
}

TEST(Regressions, an_allowed_application_whose_grant_stood_in_line_counts_once) {
  const Day next_month = *Day::from_civil(2026, 2, 1);
  Regime served = with_a_grant_in_line("48");
  served.begin(next_month);
  expect_on_file(served, ApplicationState::granted);
  Regime queued_again = with_a_grant_in_line("60");  // for one month more
  queued_again.begin(next_month);
  expect_on_file(queued_again, ApplicationState::admissible);
  Regime refused = with_a_grant_in_line("48");
  bar(refused, 1);
  refused.begin(next_month);
  expect_on_file(refused, ApplicationState::admissible);
}

TEST(Regressions, a_share_that_is_sent_into_line_again_keeps_its_place) {
  Regime regime(R"(terms "In line again"
version 1 from 2026-01-01
unit chips
class H200
clause 1 on application require quantity <= 200 chips otherwise refuse
clause 2 on grant require quantity <= 50 chips otherwise queue in line
pool line of H200 size 60 chips open always first come ties time
)");
  EXPECT_EQ(regime.apply_for(105), Outcome::allow);
  EXPECT_EQ(regime.take(officer, Grant{.application = ApplicationId{0}, .quantity = 105}),
            Outcome::queue);
  for (int steps = 0; const std::optional<Command> due = next_due(regime.state); ++steps) {
    ASSERT_LT(steps, 10) << "the pool runs without end";
    EXPECT_NE(regime.take(due->actor, due->act), Outcome::refuse);
  }
  EXPECT_EQ(regime.state.open_waiting.size(), 1U);
  EXPECT_EQ(regime.state.waiting.size(), 1U);
}

constexpr const char* owing_what_was_owed = R"(terms "Owing what was owed"
version 1 from 2026-01-01
unit chips
class H200
clause 1 on release
  require total owed of H200 by firm + quantity <= 100 chips otherwise hold
  then owe quantity + total owed of H200 by firm of H200 within 5 days as link
)";

TEST(Regressions, what_a_declaration_will_owe_is_no_debt_beside_itself) {
  Regime regime(owing_what_was_owed);
  EXPECT_EQ(regime.lodge("M1", 10), Outcome::allow);
  EXPECT_EQ(regime.owed(), 10 * terms::millionths);
  EXPECT_TRUE(regime.state.dues.empty());
  // Judged at 100 beside its own 10 it would be held.
  const DeclarationLine second{.gate = gate, .mrn = ShortText("M1"), .item = 1, .version = 2};
  EXPECT_EQ(regime.take(customs, AmendDeclaration{.line = second, .quantity = 100}),
            Outcome::allow);
  EXPECT_EQ(regime.owed(), 100 * terms::millionths);
  EXPECT_EQ(regime.lodge("M2", 1), Outcome::hold);
  EXPECT_EQ(regime.take(customs, WriteOff{.line = second, .quantity = 30, .serials = {}}),
            Outcome::allow);
  ASSERT_EQ(regime.state.dues.size(), 1U);
  EXPECT_EQ(regime.state.dues.front().amount, 30 * terms::millionths);
  EXPECT_EQ(regime.owed(), 30 * terms::millionths);
}

TEST(Regressions, what_a_declaration_will_owe_is_kept_by_a_snapshot) {
  Regime regime(owing_what_was_owed);
  EXPECT_EQ(regime.lodge("M1", 10), Outcome::allow);
  Result<State> again = state_from_snapshot(snapshot_of(regime.state));
  ASSERT_TRUE(again) << again.error().message;
  regime.state = std::move(*again);
  const DeclarationLine line{.gate = gate, .mrn = ShortText("M1"), .item = 1};
  EXPECT_EQ(regime.take(customs, CancelDeclaration{.line = line}), Outcome::allow);
  EXPECT_EQ(regime.owed(), 0);
}

TEST(Regressions, security_that_two_clauses_forfeit_is_lost_once) {
  Regime regime(R"(terms "Lost once"
version 1 from 2026-01-01
unit chips, CNY
class H200
clause 1 on release then owe quantity of H200 within 5 days as link secured by 2 CNY each
clause 2 on overdue link then forfeit security of link without discharge
clause 3 on overdue link then forfeit security of link with discharge
clause 4 on overdue link then forfeit security of link with discharge
)");
  EXPECT_EQ(regime.lodge("M1", 10), Outcome::allow);
  const DeclarationLine line{.gate = gate, .mrn = ShortText("M1"), .item = 1};
  EXPECT_EQ(regime.take(customs, WriteOff{.line = line, .quantity = 10, .serials = {}}),
            Outcome::allow);
  regime.begin(*Day::from_civil(2026, 2, 1));
  EXPECT_EQ(regime.state.book.balance({.kind = AccountKind::forfeited, .index = 0}),
            20 * terms::millionths);
  EXPECT_EQ(regime.state.book.balance({.kind = AccountKind::discharged, .index = 0}),
            10 * terms::millionths);
}

}  // namespace
}  // namespace sluice::agree
