#include "journal/replay.h"

#include <gtest/gtest.h>

#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"

namespace sluice {
namespace {

constexpr std::uint64_t replay_seed = 5;

class Replay : public testing::Test {
 protected:
  void SetUp() override {
    Season season(replay_seed);
    // What a day's end brings is still of that day.
    keeper.on_entry(
        [this](const Keeper::Recorded& recorded) { last_of_day[recorded.day] = recorded.seq; });
    ASSERT_TRUE(keeper.submit_batch(Season::opening(), stamp_of(0)));
    remember();
    for (std::uint64_t at = 1; at <= 150; ++at) {
      ASSERT_TRUE(keeper.submit(season.next(keeper.state()), stamp_of(at)));
      remember();
      ASSERT_TRUE(
          keeper.advance(keeper.state().today + static_cast<int>(season.below(2)), stamp_of(at)));
      remember();
    }
  }

  void remember() { digests[keeper.end().seq] = state_digest(keeper.state()); }

  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
  std::map<std::uint64_t, Digest> digests;  // of the state at the end of an entry
  std::map<Day, std::uint64_t> last_of_day;
};

TEST_F(Replay, leads_to_the_state_that_was_there) {
  const Result<Replayed> replayed = replay(keeper.store());
  ASSERT_TRUE(replayed) << replayed.error().message;
  EXPECT_EQ(replayed->end, keeper.end());
  EXPECT_EQ(state_digest(replayed->state), state_digest(keeper.state()));
}

TEST_F(Replay, stops_at_any_entry) {
  for (const auto& [seq, digest] : digests) {
    const Result<Replayed> replayed = replay(keeper.store(), {.seq = seq, .day = {}});
    ASSERT_TRUE(replayed);
    EXPECT_EQ(replayed->end.seq, seq);
    ASSERT_EQ(state_digest(replayed->state), digest) << "seed " << replay_seed << ", entry " << seq;
  }
}

TEST_F(Replay, stops_at_the_end_of_any_day) {
  ASSERT_GT(last_of_day.size(), 20U);
  for (const auto& [day, seq] : last_of_day) {
    const Result<Replayed> replayed = replay(keeper.store(), {.seq = {}, .day = day});
    ASSERT_TRUE(replayed);
    EXPECT_EQ(replayed->end.seq, seq) << to_text(day);
    EXPECT_EQ(replayed->state.today, day);
  }
}

TEST_F(Replay, goes_on_from_where_it_stopped) {
  Result<Replayed> half = replay(keeper.store(), {.seq = keeper.end().seq / 2, .day = {}});
  ASSERT_TRUE(half);
  const Result<Replayed> whole = replay_from(std::move(*half), keeper.store());
  ASSERT_TRUE(whole);
  EXPECT_EQ(state_digest(whole->state), state_digest(keeper.state()));
}

TEST_F(Replay, names_the_entry_at_which_the_chain_breaks) {
  MemoryStore changed;
  ASSERT_TRUE(keeper.store().read(1, [&](const StoredEntry& entry) {
    Bytes frame(entry.frame.begin(), entry.frame.end());
    if (entry.seq == 40) {
      frame[frame.size() / 2] ^= 1U;
    }
    const StoredEntry copy{.seq = entry.seq, .frame = frame, .hash = entry.hash};
    return changed.append(std::span(&copy, 1)).has_value();
  }));
  const Result<Replayed> replayed = replay(changed);
  ASSERT_FALSE(replayed);
  EXPECT_EQ(replayed.error().fault, Fault::damaged);
  EXPECT_TRUE(replayed.error().message.starts_with("entry 40: ")) << replayed.error().message;
}

TEST_F(Replay, of_a_redacted_journal_is_unsupported) {
  MemoryStore redacted;
  ASSERT_TRUE(keeper.store().read(1, [&](const StoredEntry& stored) {
    Bytes frame;
    append_redacted(frame, *entry_from_body(body_of(stored.frame)));
    const StoredEntry copy{.seq = stored.seq, .frame = frame, .hash = stored.hash};
    return redacted.append(std::span(&copy, 1)).has_value();
  }));
  const Result<Replayed> replayed = replay(redacted);
  ASSERT_FALSE(replayed);
  EXPECT_EQ(replayed.error().fault, Fault::unsupported);
  EXPECT_EQ(replayed.error().message,
            "entry 2 has confidential fields withheld; replay a full copy");
}

}  // namespace
}  // namespace sluice
