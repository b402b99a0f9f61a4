// The kernel's judge against the plain one, on random texts, histories and questions. The usual run
// asks some hundred thousand questions; SLUICE_AGREE_N sets the number, SLUICE_SEED the seed.
#include <algorithm>
#include <iostream>
#include <string>

#include <gtest/gtest.h>

#include "terms/to_text.h"
#include "tests/agree/random_world.h"
#include "tests/agree/run_size.h"
#include "tests/agree/shrink.h"

namespace sluice::agree {
namespace {

constexpr std::uint64_t usual_seed = 20260714;
constexpr std::size_t usual_questions = 100'000;
constexpr std::size_t histories = 4;
constexpr std::size_t questions_of_a_history = 24;

// One text with its histories; how many questions were asked, and the first disagreement.
struct Round {
  std::size_t asked = 0;
  std::string report;
};

Round round_of(std::uint64_t seed, Drafts& drafts) {
  Dice dice(seed);
  Round round;
  RandomVersions texts = {random_terms(dice, drafts)};
  while (texts.size() < 4 && dice.one_in(2)) {
    RandomTerms later = random_amendment(dice, texts.back());
    if (later.rulebook != nullptr) {
      texts.push_back(std::move(later));
    }
  }
  Rulebooks rulebooks;
  for (const RandomTerms& text : texts) {
    rulebooks.push_back(text.rulebook);
  }
  for (std::size_t history = 0; history < histories; ++history) {
    const PlainWorld world = random_world(dice, texts);
    Mirror mirror(world, rulebooks);
    std::vector<Day> days;
    for (std::size_t at = 0; at < questions_of_a_history; ++at) {
      days.push_back(texts.back().words.from + static_cast<std::int32_t>(dice.below(360)));
    }
    std::sort(days.begin(), days.end());
    Mirror::Asked asked;
    for (const Day day : days) {
      const PlainQuestion question = random_question(dice, texts, day);
      mirror.ask(question, asked);
      ++round.asked;
      if (disagreement(world, question, plain_judge(world, question), mirror, asked).empty()) {
        continue;
      }
      Case posed{.versions = {}, .world = world, .question = question};
      for (const RandomTerms& text : texts) {
        posed.versions.push_back(text.syntax);
      }
      // Some depend on what the same state was asked before; then the whole history stands.
      round.report = to_text(disagreement_of(posed).empty() ? posed : smaller(std::move(posed)));
      return round;
    }
  }
  return round;
}

TEST(JudgeAgrees, with_the_plain_judge_on_every_random_question) {
  const std::uint64_t seed = seed_of_this_run(usual_seed);
  const std::size_t wanted = size_of_this_run(usual_questions);
  std::cout << "SLUICE_SEED=" << seed << " SLUICE_AGREE_N=" << wanted << "\n";
  Drafts drafts;
  compared() = {};
  std::size_t asked = 0;
  std::size_t texts = 0;
  for (; asked < wanted; ++texts) {
    const Round round = round_of(seed + texts, drafts);
    ASSERT_TRUE(round.report.empty())
        << round.report << "SLUICE_SEED=" << seed + texts << " SLUICE_AGREE_N=1";
    asked += round.asked;
  }
  std::cout << asked << " questions on " << texts << " texts (" << drafts.written
            << " drafts); rows " << compared().rows << ", bounds " << compared().bounds
            << ", settled " << compared().settled_bounds << ", acts " << compared().acts
            << "; under several versions " << compared().several_texts << "\n";
  const auto print = [](const char* head, const auto& counts) {
    std::cout << head;
    for (const std::size_t count : counts) {
      std::cout << " " << count;
    }
    std::cout << "\n";
  };
  print("allow, reduce, refer, ask, hold, queue, refuse:", compared().outcomes);
  print("satisfied, failing, unknown, provisional, displaced, waived, assented:",
        compared().stands);
  if (wanted < usual_questions / 10) {
    return;
  }
  // A comparison that never meets a case proves nothing about it.
  for (const std::size_t outcome : compared().outcomes) {
    EXPECT_GT(outcome, asked / 1'000);
  }
  for (const std::size_t standing : compared().stands) {
    EXPECT_GT(standing, asked / 1'000);
  }
  EXPECT_GT(compared().settled_bounds, asked / 4);
  EXPECT_GT(compared().bounds - compared().settled_bounds, asked / 10);
  EXPECT_GT(compared().acts, asked / 100);
  EXPECT_GT(compared().several_texts, asked / 20);
}

}  // namespace
}  // namespace sluice::agree
