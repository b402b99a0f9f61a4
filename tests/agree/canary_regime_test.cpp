// The watchers of whole regimes are watched: false entries are planted, and each must be seen.
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "kernel/applying.h"
#include "tests/agree/regime_run.h"

namespace sluice::agree {
namespace {

constexpr std::uint64_t planted_seed = 20260402;

// A life that has permits, dues, lots and declarations, to be spoiled at its end.
const std::vector<Command>& lived() {
  static const std::vector<Command> commands = [] {
    for (std::uint64_t round = 0;; ++round) {
      Life life = random_life(planted_seed + round, 400);
      RegimeRun run;
      for (const Command& command : life.commands) {
        if (!run.take(command).empty()) {
          break;
        }
      }
      const State& state = run.state();
      const bool rich = !state.permits.empty() && !state.dues.empty() && !state.lots.empty() &&
                        state.declarations.size() > 3 && !state.open_waiting.empty();
      if (rich) {
        return std::move(life.commands);
      }
    }
  }();
  return commands;
}

std::string after_spoiling(const std::function<void(State&)>& spoil) {
  RegimeRun run;
  for (const Command& command : lived()) {
    EXPECT_EQ(run.take(command), "");
  }
  EXPECT_EQ(broken_figures(run.state(), run.witness()), "");
  EXPECT_EQ(broken_derived(run.state()), "");
  spoil(run.state_to_spoil());
  return broken_figures(run.state(), run.witness()) + broken_derived(run.state());
}

TEST(Canary, a_count_without_a_record_is_seen) {
  for (const terms::Flow flow :
       {terms::Flow::released, terms::Flow::granted, terms::Flow::owed, terms::Flow::overdue,
        terms::Flow::credited, terms::Flow::bonded, terms::Flow::cleared, terms::Flow::applied}) {
    EXPECT_NE(after_spoiling([flow](State& state) {
                const Permit& permit = state.permits.front();
                count(state, flow, permit.heading, permit.firm, state.today, 1);
              }),
              "")
        << static_cast<int>(flow);
  }
}

TEST(Canary, a_posting_that_keeps_the_balance_and_lies_is_seen) {
  EXPECT_NE(after_spoiling([](State& state) {
              const std::uint32_t permit = 0;
              move(state, {.kind = AccountKind::issuing, .index = 0},
                   {.kind = AccountKind::open, .index = permit}, 1);
            }),
            "");
  EXPECT_NE(after_spoiling([](State& state) {
              move(state, {.kind = AccountKind::raised, .index = 0},
                   {.kind = AccountKind::due, .index = 0}, 1);
            }),
            "");
  EXPECT_NE(after_spoiling([](State& state) {
              move(state, {.kind = AccountKind::claimed_from, .index = 0},
                   {.kind = AccountKind::verified, .index = 0}, 1);
            }),
            "");
}

TEST(Canary, a_record_that_changes_without_a_posting_is_seen) {
  EXPECT_NE(after_spoiling([](State& state) { ++state.declarations.front().written_off; }), "");
  EXPECT_NE(after_spoiling([](State& state) { ++state.lots.front().quantity; }), "");
  EXPECT_NE(after_spoiling([](State& state) { ++state.dues.front().amount; }), "");
}

TEST(Canary, a_list_that_was_not_kept_up_is_seen) {
  EXPECT_NE(after_spoiling([](State& state) { state.open_waiting.clear(); }), "");
  EXPECT_NE(
      after_spoiling([](State& state) { state.calendar[state.today].emplace_back(TimerId{0}); }),
      "");
}

TEST(Canary, a_refusal_that_releases_goods_is_seen) {
  Decision decision;
  decision.outcome = Outcome::refuse;
  decision.events.emplace_back(WaitingEnded{});
  EXPECT_EQ(refusal_that_acts(decision), "");
  decision.events.emplace_back(WrittenOff{.quantity = 1});
  EXPECT_NE(refusal_that_acts(decision), "");
}

}  // namespace
}  // namespace sluice::agree
