// The worked texts, mutated: their tests, with those that suggest-tests adds, notice small
// mistakes.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mutation/figures.h"
#include "tests/mutation/reasons.h"

namespace sluice::mutation {
namespace {

std::string told(const Tried& tried) {
  return tried.where + ": " + tried.what;
}

const std::vector<Trial>& trials() {
  static const std::vector<Trial> all = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator("data/terms")) {
      paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Trial> tried;
    for (const auto& path : paths) {
      std::ifstream in(path, std::ios::binary);
      tried.push_back(
          try_mutants(path.filename().string(), {std::istreambuf_iterator<char>(in), {}}));
    }
    return tried;
  }();
  return all;
}

TEST(Mutation, nineteen_of_twenty_mutants_are_killed) {
  Count all;
  for (const Trial& trial : trials()) {
    const Count count = count_of(trial);
    EXPECT_GT(count.told_apart(), 0U) << trial.text;
    EXPECT_GE(count.killed() * 100, count.told_apart() * 93)
        << trial.text << ": " << percent(count.killed(), count.told_apart());
    all.add(count);
  }
  EXPECT_GE(all.killed() * 100, all.told_apart() * 95) << percent(all.killed(), all.told_apart());
  std::printf("killed %s before and %s after suggest-tests, of %zu\n",
              percent(all.killed_before, all.told_apart()).c_str(),
              percent(all.killed(), all.told_apart()).c_str(), all.told_apart());
}

TEST(Mutation, every_survivor_and_everything_beyond_tests_has_its_reason) {
  for (const Trial& trial : trials()) {
    for (const Tried& tried : trial.mutants) {
      if (tried.fate == Fate::survived || tried.fate == Fate::beyond) {
        EXPECT_FALSE(reason_of(trial.text, tried).empty()) << trial.text << ": " << told(tried);
      }
    }
  }
}

TEST(Mutation, nothing_that_is_held_to_mean_the_same_is_killed) {
  for (const Trial& trial : trials()) {
    for (const Tried& tried : trial.contradictions) {
      ADD_FAILURE() << trial.text << ": " << told(tried);
    }
  }
}

TEST(Mutation, mistakes_that_nobody_aims_at_are_mostly_killed_too) {
  Count count;
  for (const Trial& trial : trials()) {
    for (const Tried& tried : trial.mutants) {
      if (!is_aimed_at(tried.kind)) {
        count.add(tried.fate);
      }
    }
  }
  EXPECT_GT(count.told_apart(), 0U);
  EXPECT_GE(count.killed() * 100, count.told_apart() * 90)
      << percent(count.killed(), count.told_apart());
}

}  // namespace
}  // namespace sluice::mutation
