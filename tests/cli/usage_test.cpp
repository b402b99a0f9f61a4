// The ways to use the program: help, the demo, a story from run to question, JSON.
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

TEST(CommandLine, demo_names_the_firm_the_ceiling_the_headroom_and_the_verified_chain) {
  const Ran ran = sluice("demo");
  EXPECT_EQ(ran.code, 0);
  for (const char* const words :
       {"ByteDance", "400,000", "headroom", "verified", "Counterfactual"}) {
    EXPECT_TRUE(says(ran, words)) << words;
  }
}

TEST(CommandLine, help_shows_examples_and_exit_codes) {
  const Ran ran = sluice("--help");
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(says(ran, "sluice run STORY.md --store regime.db"));
  EXPECT_TRUE(says(ran, "Exit codes"));
}

TEST(CommandLine, an_unknown_verb_is_a_matter_of_usage) {
  EXPECT_EQ(sluice("frobnicate").code, 2);
}

TEST(CommandLine, a_story_is_journaled_verified_and_asked_about) {
  const Folder folder;
  const std::string store = folder.file("regime.db");
  EXPECT_EQ(sluice("run data/case-2026/counterfactual.md --quiet --store " + store).code, 0);
  const Ran verified = sluice("journal verify --store " + store);
  EXPECT_EQ(verified.code, 0) << verified.text;
  EXPECT_TRUE(says(verified, "equal to the last byte"));
  const Ran state = sluice("state --store " + store + " --at 2026-03-17");
  EXPECT_TRUE(says(state, "P-T")) << state.text;
  const Ran room = sluice("headroom --store " + store +
                          " --firm Alibaba --class H200 --event grant --at 2026-02-20");
  EXPECT_EQ(room.code, 0);
  EXPECT_TRUE(says(room, "headroom 0")) << room.text;
  const Ran dry =
      sluice("decide --dry-run --store " + store + " --as Alibaba \"order 1,000,000 of P-A\"");
  EXPECT_EQ(dry.code, 1);
  EXPECT_TRUE(says(dry, "K1")) << dry.text;
  EXPECT_EQ(
      sluice("journal export --redacted --store " + store + " --out " + folder.file("open.journal"))
          .code,
      0);
  EXPECT_EQ(sluice("journal verify --store " + folder.file("open.journal")).code, 0);
}

TEST(CommandLine, json_is_one_document) {
  const Ran ran = sluice("terms test --json data/terms/trq_fcfs.terms");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.text.front(), '[');
  EXPECT_TRUE(says(ran, "\"failed\": 0")) << ran.text;
}

TEST(CommandLine, suggested_tests_can_be_added_until_there_is_nothing_to_add) {
  const Folder folder;
  const std::string text =
      "terms \"Small\"\nversion 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n"
      "clause 1 on grant of H200\n"
      "  require total granted of H200 by firm + quantity <= 100 chips otherwise reduce\n";
  const std::string file = folder.write("small.terms", text);
  const Ran before = sluice("terms test " + file);
  EXPECT_TRUE(
      says(before, "1 was not seen to pass, to fail, to pass with nothing to spare, to fail"))
      << before.text;
  const Ran suggested = sluice("terms suggest-tests " + file);
  EXPECT_EQ(suggested.code, 0);
  EXPECT_TRUE(says(suggested, "test \"at the limit of 1, a grant of ")) << suggested.text;
  const std::string longer = folder.write("longer.terms", text + suggested.text);
  const Ran tested = sluice("terms test " + longer);
  EXPECT_EQ(tested.code, 0) << tested.text;
  EXPECT_FALSE(says(tested, "not seen")) << tested.text;
  const Ran again = sluice("terms suggest-tests " + longer);
  EXPECT_EQ(again.code, 0);
  EXPECT_TRUE(says(again, "nothing to add")) << again.text;
  EXPECT_TRUE(says(sluice("terms suggest-tests --json " + longer), "\"nothing_to_add\": true"));
}

}  // namespace
}  // namespace sluice::program_tests
