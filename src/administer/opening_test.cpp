// A regime that ran elsewhere is taken over as it stands.
#include <fstream>

#include <gtest/gtest.h>

#include "administer/record_json.h"
#include "journal/keeper.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"
#include "kernel/cite.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

const Day first_day = *Day::from_civil(2026, 3, 2);

std::string canonical(const std::string& path) {
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return terms::rulebook_from_text({.name = path, .content = text}).rulebook->canonical;
}

class Opening : public testing::Test {
 protected:
  void SetUp() override {
    keeper_ = std::make_unique<Keeper>(std::move(*Keeper::open(std::make_unique<MemoryStore>())));
    ASSERT_TRUE(keeper_->advance(first_day, {}));
  }

  static std::string items() {
    Json text = Json::object();
    text.add("act", "enact_terms");
    text.add("text", canonical("tests/stories/small.terms"));
    return to_text(text, false) + R"(,
      {"act": "register_party", "name": "Licensing", "kind": "office"},
      {"act": "register_party", "name": "Port", "kind": "gate"},
      {"act": "register_party", "name": "Maker", "kind": "maker"},
      {"act": "register_party", "name": "Tencent", "kind": "firm"},
      {"act": "register_party", "name": "ByteDance", "kind": "firm"},
      {"act": "register_person", "name": "customs", "party": "Port", "roles": ["customs"]},
      {"act": "carry_permit", "firm": "Tencent", "class": "H200", "reference": "P-1",
       "granted": 600, "ordered": 100, "lapsed": 50, "returned": 20, "from": "2026-01-15",
       "valid_until": "2026-12-31",
       "releases": [{"line": {"gate": "Port", "mrn": "M1"}, "quantity": 80, "day": "2026-02-03"},
                    {"line": {"gate": "Port", "mrn": "M2"}, "quantity": 20, "day": "2026-02-20"}]},
      {"act": "carry_due", "firm": "Tencent", "obligation": "deployment_report", "clause": "4",
       "in_millionths": 1000000, "day": "2026-04-21", "report": true, "text": "where M2 is"},
      {"act": "carry_lot", "firm": "Tencent", "maker": "Maker", "class": "Ascend", "quantity": 30,
       "evidence": "11111111111111111111111111111111111111111111111111111111111111aa",
       "reference": "C-1"},
      {"act": "carry_total", "total": "deployed", "firm": "Tencent", "class": "H200",
       "day": "2026-02-25", "amount": 60},
      {"act": "apply", "firm": "ByteDance", "class": "H200", "quantity": 40, "reference": "B-1"})";
  }
  static std::string totals(int released = 100) {
    return R"({"total": "granted", "class": "H200", "amount": 600},
      {"total": "released", "class": "H200", "amount": )" +
           std::to_string(released) + R"(},
      {"total": "deployed", "class": "H200", "amount": 60},
      {"total": "credited", "class": "Ascend", "amount": 30})";
  }

  Result<Command> drawn_up(const std::string& items, const std::string& totals) {
    const Result<Json> json = json_from_text(R"({"act": "open_regime", "items": [)" + items +
                                             "], \"totals\": [" + totals + "]}");
    EXPECT_TRUE(json) << json.error().message;
    return command_from_json(state(), regime_itself, *json);
  }
  Reply open(const std::string& items, const std::string& totals) {
    Result<Command> command = drawn_up(items, totals);
    EXPECT_TRUE(command) << command.error().message;
    return *keeper_->submit(*command, {});
  }
  std::string words(const Reply& reply) {
    std::string all;
    for (const Finding& finding : reply.decision.findings) {
      all += cite(state(), reply.decision, finding) + "\n";
    }
    return all;
  }
  [[nodiscard]] const State& state() const { return keeper_->state(); }
  PermitBalance permit(const char* reference) {
    return permit_balance(state(), state().permit_with(ShortText(reference)));
  }

  std::unique_ptr<Keeper> keeper_;
};

TEST_F(Opening, carries_in_permits_debts_credits_and_the_queue_as_one_entry) {
  const std::uint64_t before = keeper_->end().seq;
  const Reply reply = open(items(), totals());
  EXPECT_EQ(reply.decision.outcome, Outcome::allow) << words(reply);
  EXPECT_EQ(reply.seq, before + 1);
  const PermitBalance balance = permit("P-1");
  EXPECT_EQ(balance.granted, 600);
  EXPECT_EQ(balance.written_off, 100);
  EXPECT_EQ(balance.ordered, 100);
  EXPECT_EQ(balance.lapsed, 50);
  EXPECT_EQ(balance.returned, 20);
  EXPECT_EQ(balance.open, 330);
  EXPECT_EQ(open_dues(state(), PartyId::none()).size(), 1U);
  EXPECT_EQ(state().applications.size(), 1U);
  EXPECT_EQ(state().applications[0].state, ApplicationState::admissible);
  EXPECT_TRUE(state().book.balanced());
}

TEST_F(Opening, is_refused_with_both_figures_where_a_control_total_differs) {
  const Reply reply = open(items(), totals(99));
  EXPECT_EQ(reply.decision.outcome, Outcome::refuse);
  EXPECT_NE(words(reply).find("2: it comes to 100, given was 99"), std::string::npos)
      << words(reply);
  EXPECT_EQ(state().permits.size(), 0U);
}

TEST_F(Opening, names_the_item_that_is_not_taken_and_its_reasons) {
  const Reply reply = open(items() + R"(, {"act": "carry_permit", "firm": "ByteDance",
      "class": "H200", "reference": "P-2", "granted": 10, "ordered": 11, "from": "2026-01-15"})",
                           totals());
  EXPECT_EQ(reply.decision.outcome, Outcome::refuse);
  EXPECT_NE(words(reply).find("10 available, 11 asked"), std::string::npos) << words(reply);
  EXPECT_NE(words(reply).find("for the reasons before: 13"), std::string::npos) << words(reply);
}

TEST_F(Opening, happens_once) {
  ASSERT_EQ(open(items(), totals()).decision.outcome, Outcome::allow);
  EXPECT_EQ(open(items(), totals()).decision.outcome, Outcome::refuse);
}

TEST_F(Opening, drawn_up_on_another_register_is_refused) {
  const Result<Command> command = drawn_up(items(), totals());
  ASSERT_TRUE(keeper_->submit(
      {.actor = regime_itself,
       .act =
           RegisterParty{.name = "Meanwhile", .label = {}, .kind = PartyKind::firm, .group = {}}},
      {}));
  const Reply reply = *keeper_->submit(*command, {});
  EXPECT_EQ(reply.decision.outcome, Outcome::refuse);
  EXPECT_NE(words(reply).find("draw it up anew"), std::string::npos) << words(reply);
}

TEST_F(Opening, leaves_what_was_released_before_to_be_reversed) {
  ASSERT_EQ(open(items(), totals()).decision.outcome, Outcome::allow);
  const Reply reply = *keeper_->submit({.actor = state().person_named("customs"),
                                        .act = Reverse{.line = {.gate = state().party_named("Port"),
                                                                .mrn = ShortText("M2"),
                                                                .item = 1,
                                                                .version = 2},
                                                       .quantity = 5,
                                                       .reason = "sent back"}},
                                       {});
  EXPECT_EQ(reply.decision.outcome, Outcome::allow) << words(reply);
  EXPECT_EQ(permit("P-1").written_off, 95);
}

// Clause 3 lets a grant lapse unless it is ordered within 90 days: counted from the day of the
// grant, not from the opening.
TEST_F(Opening, goes_on_counting_days_from_where_they_were) {
  ASSERT_EQ(open(items(), totals()).decision.outcome, Outcome::allow);
  ASSERT_TRUE(keeper_->advance(*Day::from_civil(2026, 4, 15), {}));
  EXPECT_EQ(permit("P-1").open, 330);
  ASSERT_TRUE(keeper_->advance(*Day::from_civil(2026, 4, 16), {}));
  EXPECT_EQ(permit("P-1").open, 0);
  EXPECT_EQ(permit("P-1").lapsed, 380);
}

TEST_F(Opening, is_made_by_two_persons_where_there_are_officers) {
  ASSERT_TRUE(keeper_->submit(
      {.actor = regime_itself,
       .act = RegisterParty{.name = "Office", .label = {}, .kind = PartyKind::office, .group = {}}},
      {}));
  for (const char* const name : {"first", "other"}) {
    ASSERT_TRUE(keeper_->submit({.actor = regime_itself,
                                 .act = RegisterPerson{.name = name,
                                                       .party = state().party_named("Office"),
                                                       .roles = {"officer"}}},
                                {}));
  }
  Result<Command> command = drawn_up(items(), totals());
  ASSERT_TRUE(command);
  command->actor = state().person_named("first");
  EXPECT_EQ(keeper_->submit(*command, {})->decision.outcome, Outcome::hold);
  EXPECT_EQ(state().permits.size(), 0U);
  const Reply reply = *keeper_->submit(
      {.actor = state().person_named("other"), .act = Countersign{.proposal = ProposalId{0}}}, {});
  EXPECT_EQ(reply.decision.outcome, Outcome::allow) << words(reply);
  EXPECT_EQ(permit("P-1").granted, 600);
}

TEST_F(Opening, is_read_back_from_the_journal_as_it_was) {
  ASSERT_EQ(open(items(), totals()).decision.outcome, Outcome::allow);
  const Result<Replayed> replayed = replay(keeper_->store());
  ASSERT_TRUE(replayed) << replayed.error().message;
  EXPECT_EQ(state_digest(replayed->state), state_digest(state()));
  const Result<State> restored = state_from_snapshot(snapshot_of(state()));
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(state_digest(*restored), state_digest(state()));
}

TEST_F(Opening, carries_nothing_outside_of_an_opening) {
  ASSERT_EQ(open(items(), totals()).decision.outcome, Outcome::allow);
  const Result<Json> json = json_from_text(
      R"({"act": "carry_total", "total": "granted", "firm": "Tencent", "class": "H200",
          "day": "2026-02-25", "amount": 60})");
  const Reply reply = *keeper_->submit(*command_from_json(state(), regime_itself, *json), {});
  EXPECT_EQ(reply.decision.outcome, Outcome::refuse);
}

}  // namespace
}  // namespace sluice
