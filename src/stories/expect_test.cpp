#include "stories/expect.h"

#include <gtest/gtest.h>

#include "stories/small_desk_test.h"

namespace sluice {
namespace {

Expectation expectation(const std::string& cell) {
  const Result<Expectation> read = expectation_from(cell);
  EXPECT_TRUE(read.has_value()) << cell << ": " << (read ? "" : read.error().message);
  return read ? *read : Expectation{};
}

// A release that is held by clause 5, one that passes and owes, and a referral.
struct Decisions {
  SmallDesk desk;
  Decision referred, allowed, held, refused;

  Decisions() {
    desk.say("Tencent", "apply Tencent 100 H200 as T-1 with score = 20 points");
    desk.say("officer", "grant T-1 100 as P-1");
    referred = desk.say("second", "countersign");
    desk.say("director", "assent to T-1 as director because \"need shown\"");
    desk.say("Tencent", "order 100 of P-1");
    allowed = desk.say("shanghai", "release M1 of P-1 11");
    held = desk.say("shanghai", "lodge M2 of P-1 20");
    refused = desk.say("shanghai", "lodge M3 of P-1 90");
  }
};

TEST(Expectation, of_an_empty_cell_is_anything_but_a_refusal) {
  const Decisions made;
  EXPECT_TRUE(meets(made.desk.state(), made.held, expectation("")));
  EXPECT_TRUE(meets(made.desk.state(), made.referred, expectation("")));
  EXPECT_FALSE(meets(made.desk.state(), made.refused, expectation("")));
}

TEST(Expectation, names_the_outcome_the_quantity_and_all_clauses) {
  const Decisions made;
  const State& state = made.desk.state();
  EXPECT_TRUE(meets(state, made.referred, expectation("refer by 2")));
  EXPECT_TRUE(meets(state, made.referred, expectation("refer 100 by 2")));
  EXPECT_FALSE(meets(state, made.referred, expectation("refer 99 by 2")));
  EXPECT_FALSE(meets(state, made.referred, expectation("hold by 2")));
  EXPECT_FALSE(meets(state, made.referred, expectation("refer by 2, 3")));
  EXPECT_TRUE(meets(state, made.refused, expectation("refuse by K2")));
}

TEST(Expectation, counts_what_is_owed_up_to_whole_units) {
  const Decisions made;
  const State& state = made.desk.state();
  EXPECT_TRUE(meets(state, made.allowed, expectation("allow; owing 6")));
  EXPECT_TRUE(meets(state, made.allowed, expectation("allow; owing 6 of domestic due 2026-08-01")));
  EXPECT_FALSE(meets(state, made.allowed, expectation("allow; owing 5")));
  EXPECT_FALSE(meets(state, made.allowed, expectation("allow; owing 6 of Ascend")));
  EXPECT_FALSE(meets(state, made.allowed, expectation("allow; owing 6 due 2026-08-02")));
  EXPECT_FALSE(meets(state, made.allowed, expectation("allow; bond 1")));
  EXPECT_EQ(found_of(state, made.allowed, expectation("")),
            "allow; owing 6 of domestic due 2026-08-01");
}

TEST(Expectation, counts_a_shortfall_up_to_whole_units) {
  const Decisions made;
  const State& state = made.desk.state();
  // 10 chips of tolerance against 5.5 owed and 10 more.
  EXPECT_TRUE(meets(state, made.held, expectation("hold by 5; short 6")));
  EXPECT_FALSE(meets(state, made.held, expectation("hold by 5; short 5")));
  EXPECT_EQ(found_of(state, made.held, expectation("")), "hold by 5; short 6");
}

TEST(Expectation, knows_a_message_that_came_before_and_evidence_that_is_missing) {
  Decisions made;
  const Decision again = made.desk.say("shanghai", "release M1 of P-1 11");
  EXPECT_TRUE(meets(made.desk.state(), again, expectation("allow; replayed")));
  EXPECT_FALSE(meets(made.desk.state(), made.allowed, expectation("allow; replayed")));
  const Decision asked = made.desk.say("Tencent", "apply Tencent 5 H200");
  EXPECT_TRUE(meets(made.desk.state(), asked, expectation("ask by 1; missing \"assessment\"")));
  EXPECT_FALSE(meets(made.desk.state(), asked, expectation("ask by 1; missing \"bond\"")));
}

}  // namespace
}  // namespace sluice
