#include "kernel/prepared.h"

#include <gtest/gtest.h>

#include "kernel/apply.h"
#include "kernel/situation.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

// Clauses of every make that a plain docket may have: a fact, a class, a total, a share, several
// demands in one, alternatives, a figure by firm, and a clause that only owes.
constexpr const char* prepared_terms = R"(terms "Prepared"
version 1 from 2026-01-01
unit chips
class H200 "Foreign"
class Ascend "Domestic"
classes importable = H200
firms named = Alpha, Beta
fact firm.barred : yes_no proved by "register"
fact application.score : chips proved by "statement"
parameter cap by firm = Alpha: 900 chips, Beta: 700 chips

clause 1 "Barred" on release of H200
  require not firm.barred otherwise refuse
clause 2 "Named" on release of H200
  require firm in named and class in importable otherwise refer to board
clause 3 "Linkage" on release of H200
  require total credited of Ascend by firm >= 50% * (total released of H200 by firm + quantity) otherwise hold
clause 4 "Score" on release of H200
  require application.score + quantity <= 500 chips or quantity <= 10 chips otherwise ask "a statement"
clause 5 "Cap" on release of H200
  require quantity <= cap otherwise refuse
  require total released of H200 + quantity <= 1,000 chips otherwise hold
clause 6 "Debt" on release of H200
  then owe 10% * quantity of Ascend within 30 days
role board "Board"
)";

TEST(Prepared, judges_as_if_every_finding_were_written_anew) {
  const terms::Checked checked =
      terms::rulebook_from_text({.name = "prepared", .content = prepared_terms});
  ASSERT_NE(checked.rulebook, nullptr);
  State state;
  apply(state, DayBegan{.day = *Day::from_civil(2026, 3, 1)});
  apply(state, TermsEnacted{.text = checked.rulebook->canonical});
  const terms::Rulebook& rulebook = state.law.latest();
  const auto heading = [&](const char* name) {
    return HeadingId{*rulebook.symbols.headings.find(name)};
  };
  std::vector<PartyId> firms;
  for (const char* name : {"Alpha", "Beta", "Gamma"}) {
    firms.push_back(PartyId{static_cast<std::uint32_t>(state.parties.size())});
    apply(state, PartyRegistered{
                     .party = firms.back(), .name = name, .kind = PartyKind::firm, .group = name});
  }
  apply(state, Counted{.flow = static_cast<std::uint16_t>(terms::Flow::credited),
                       .heading = heading("Ascend"),
                       .party = firms[0],
                       .day = state.today,
                       .amount = 60});
  const FactId barred{*rulebook.symbols.facts.find("firm.barred")};
  const FactId score{*rulebook.symbols.facts.find("application.score")};
  const terms::Docket& docket =
      rulebook.docket(EventKind::release, heading("H200"), rulebook.epoch_of(state.today));
  ASSERT_TRUE(docket.plain);
  const Prepared& prepared = state.law.prepared(0, docket);
  ASSERT_EQ(prepared.findings.size(), 8U);

  const std::vector<std::vector<FactGiven>> files{
      {},
      {{.fact = barred, .value = 0}},
      {{.fact = barred, .value = 1}, {.fact = score, .value = 100 * terms::millionths}},
      {{.fact = barred, .value = 0}, {.fact = score, .value = 495 * terms::millionths}}};
  int allowed = 0;
  for (const PartyId firm : firms) {
    for (const auto& file : files) {
      for (const Amount quantity : {1, 10, 11, 120, 121, 701, 1'000, 1'001}) {
        const Trail trail{.firm = firm, .heading = heading("H200"), .given = file};
        const StateSituation situation(state, rulebook, trail, state.today);
        Decision anew;
        Decision quick;
        const Body body{.rulebook = &rulebook, .docket = &docket};
        Body ready = body;
        ready.prepared = &prepared;
        judge({&body, 1}, situation, {.quantity = quantity}, anew);
        judge({&ready, 1}, situation, {.quantity = quantity}, quick);
        ASSERT_EQ(anew.outcome, quick.outcome);
        ASSERT_EQ(anew.quantity, quick.quantity);
        ASSERT_EQ(anew.findings, quick.findings);
        ASSERT_EQ(anew.reads, quick.reads);
        ASSERT_EQ(anew.missing, quick.missing);
        allowed += anew.outcome == Outcome::allow ? 1 : 0;
      }
    }
  }
  EXPECT_GT(allowed, 0);
}

}  // namespace
}  // namespace sluice
