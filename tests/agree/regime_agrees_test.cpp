// Random lives of whole regimes: register, text, applications, grants, gate, duties, waivers, pools
// and the days that pass. After every command the figures are added up anew from the records.
// SLUICE_SEED sets the seed, SLUICE_AGREE_N the number of lives.
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "journal/keeper.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "journal/verify.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "tests/agree/dice.h"
#include "tests/agree/record_words.h"
#include "tests/agree/regime_run.h"
#include "tests/agree/run_size.h"

namespace sluice::agree {
namespace {

constexpr std::uint64_t usual_seed = 20261123;
constexpr std::size_t usual_lives = 30;
constexpr std::size_t lives_that_meet_everything = 2000;
constexpr std::size_t steps_of_a_life = 400;

// A CHECK ends the program; the seed of the life that it met must not be lost with it.
std::uint64_t living = 0;
void say_who_lived(int) {
  std::cout << "SLUICE_SEED=" << living << " SLUICE_AGREE_N=1" << std::endl;
}

std::string report(const Life& life, std::uint64_t seed) {
  std::string text = life.broken;
  const std::vector<Command> few = fewer(life.commands);
  for (const Command& command : few) {
    text += words_of(command) + "\n";
  }
  return text + replayed(few) + "SLUICE_SEED=" + std::to_string(seed) + " SLUICE_AGREE_N=1";
}

TEST(RegimeAgrees, with_its_own_records_after_every_command_of_a_random_life) {
  const std::uint64_t seed = seed_of_this_run(usual_seed);
  const std::size_t lives = size_of_this_run(usual_lives);
  std::cout << "SLUICE_SEED=" << seed << " SLUICE_AGREE_N=" << lives << "\n";
  std::signal(SIGABRT, say_who_lived);
  Watched all;
  for (std::size_t at = 0; at < lives; ++at) {
    living = seed + at;
    const Life life = random_life(living, steps_of_a_life);
    ASSERT_TRUE(life.broken.empty()) << report(life, living);
    all.commands += life.watched.commands;
    for (std::size_t each = 0; each < 7; ++each) {
      all.outcomes[each] += life.watched.outcomes[each];
    }
    for (std::size_t each = 0; each < std::variant_size_v<EventKinds>; ++each) {
      all.events[each] += life.watched.events[each];
    }
  }
  std::cout << all.commands << " commands; allow, reduce, refer, ask, hold, queue, refuse:";
  for (const std::size_t count : all.outcomes) {
    std::cout << " " << count;
  }
  std::cout << "\nevents by kind:";
  for (std::size_t each = 0; each < std::variant_size_v<EventKinds>; ++each) {
    std::cout << " " << all.events[each];
  }
  std::cout << "\n";
  // Some kinds are rare; a long run meets every one of them.
  std::size_t met = 0;
  for (std::size_t each = 0; each < std::variant_size_v<EventKinds>; ++each) {
    met += all.events[each] > 0 ? 1U : 0U;
    // Openings have stories of their own: nobody opens a regime in the middle of its life.
    if (lives >= lives_that_meet_everything && each != Event(PermitCarried{}).index()) {
      EXPECT_GT(all.events[each], 0U) << "no life met event " << each;
    }
  }
  if (lives >= usual_lives) {
    EXPECT_GE(met, 56U) << "of " << std::variant_size_v<EventKinds> << " kinds of events";
    for (const Event& event :
         {Event(DueExtended{}), Event(SecurityForfeited{}), Event(ApplicationReduced{}),
          Event(OwedPending{}), Event(Ruled{}), Event(ReviewEnded{})}) {
      EXPECT_GT(all.events[event.index()], 0U) << "no life met event " << event.index();
    }
  }
}

Digest kept_by(std::unique_ptr<Store> store, const std::vector<Command>& commands) {
  Result<Keeper> keeper = Keeper::open(std::move(store), {.snapshot_every = 200});
  EXPECT_TRUE(keeper.has_value());
  std::uint64_t at = 0;
  for (const Command& command : commands) {
    Stamp stamp;
    stamp.instant.microseconds = static_cast<std::int64_t>(++at);
    EXPECT_TRUE(keeper->submit(command, stamp).has_value());
  }
  const Result<Verification> verified = verify(keeper->store());
  EXPECT_TRUE(verified.has_value() && !verified->damage);
  EXPECT_EQ(verified->redecided, commands.size());
  EXPECT_TRUE(verified->state == state_digest(keeper->state()));
  return state_digest(keeper->state());
}

TEST(RegimeAgrees, with_what_either_store_keeps_and_reads_again) {
  const std::uint64_t seed = seed_of_this_run(usual_seed) + 1'000;
  for (std::uint64_t at = 0; at < 4; ++at) {
    const Life life = random_life(seed + at, steps_of_a_life);
    ASSERT_TRUE(life.broken.empty()) << report(life, seed + at);
    State live;
    for (const Command& command : life.commands) {
      const Decision decision = decide(live, command);
      for (const Event& event : decision.events) {
        apply(live, event);
      }
    }
    const Digest digest = state_digest(live);
    EXPECT_EQ(kept_by(std::make_unique<MemoryStore>(), life.commands), digest);
    const TemporaryFolder folder;
    const std::string path = folder.file("journal.sluice");
    {
      Result<std::unique_ptr<Store>> store = create_sqlite_store(path);
      ASSERT_TRUE(store.has_value());
      EXPECT_EQ(kept_by(std::move(*store), life.commands), digest);
    }
    Result<std::unique_ptr<Store>> again = open_sqlite_store(path);
    ASSERT_TRUE(again.has_value());
    const Result<Keeper> keeper = Keeper::open(std::move(*again));
    ASSERT_TRUE(keeper.has_value());
    EXPECT_EQ(state_digest(keeper->state()), digest);
  }
}

}  // namespace
}  // namespace sluice::agree
