#include "journal/keeper.h"

#include <gtest/gtest.h>

#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "kernel/agenda.h"

namespace sluice {
namespace {

constexpr std::uint64_t keeper_seed = 2026;

Keeper keeper_in_memory(const KeeperOptions& options = {}) {
  return std::move(*Keeper::open(std::make_unique<MemoryStore>(), options));
}

Bytes all_frames(Source& source) {
  Bytes frames;
  EXPECT_TRUE(source.read(1, [&frames](const StoredEntry& entry) {
    frames.insert(frames.end(), entry.frame.begin(), entry.frame.end());
    return true;
  }));
  return frames;
}

Command register_firm(const std::string& name) {
  return {.actor = regime_itself,
          .act = RegisterParty{.name = name, .label = "", .kind = PartyKind::firm, .group = ""}};
}

// A store whose disk fills up, and perhaps stays that way.
class FailingStore final : public Store {
 public:
  struct Faults {
    bool append = false;
    bool read = false;
  };
  explicit FailingStore(Faults* faults) : faults_(faults) {}

  [[nodiscard]] std::string name() const override { return "failing"; }
  [[nodiscard]] Result<JournalEnd> end() override { return inner_.end(); }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override {
    return faults_->read ? Result<void>(disk_full()) : inner_.read(first, visit);
  }
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override {
    return faults_->append ? Result<void>(disk_full()) : inner_.append(entries);
  }
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override {
    return inner_.put_snapshot(snapshot);
  }
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override {
    return inner_.snapshots();
  }
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override {
    return inner_.snapshot(seq);
  }

 private:
  static Error disk_full() { return {.fault = Fault::unavailable, .message = "the disk is full"}; }

  Faults* faults_;
  MemoryStore inner_;
};

TEST(Keeper, answers_with_the_number_of_the_entry) {
  Keeper keeper = keeper_in_memory();
  const Result<Reply> first = keeper.submit(register_firm("Delta"), stamp_of(1));
  const Result<Reply> second = keeper.submit(register_firm(""), stamp_of(2));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->seq, 1U);
  EXPECT_EQ(first->decision.outcome, Outcome::allow);
  EXPECT_EQ(second->seq, 2U);
  EXPECT_EQ(second->decision.outcome, Outcome::refuse) << "a refusal is an entry too";
  EXPECT_EQ(keeper.end().seq, 2U);
  EXPECT_FALSE(keeper.state().party_named("Delta").is_none());
}

TEST(Keeper, writes_the_same_bytes_for_a_batch_as_for_its_commands_one_by_one) {
  Keeper one_by_one = keeper_in_memory();
  Keeper at_once = keeper_in_memory();
  const Stamp stamp = stamp_of(1);
  const std::vector<Command> commands = Season::opening();
  for (const Command& command : commands) {
    ASSERT_TRUE(one_by_one.submit(command, stamp));
  }
  const auto replies = at_once.submit_batch(commands, stamp);
  ASSERT_TRUE(replies);
  EXPECT_EQ(replies->back().seq, commands.size());
  EXPECT_EQ(all_frames(one_by_one.store()), all_frames(at_once.store()));
  EXPECT_EQ(state_digest(one_by_one.state()), state_digest(at_once.state()));
}

TEST(Keeper, finds_after_reopening_the_state_that_it_left) {
  const TemporaryFolder folder;
  Digest left;
  JournalEnd end;
  {
    Keeper keeper = std::move(*Keeper::open(std::move(*create_sqlite_store(folder.file("a")))));
    play(keeper, keeper_seed, 300);
    left = state_digest(keeper.state());
    end = keeper.end();
  }
  std::uint64_t progressed = 0;
  const auto again = Keeper::open(std::move(*open_sqlite_store(folder.file("a"))), {},
                                  [&progressed](std::uint64_t seq) { progressed = seq; });
  ASSERT_TRUE(again);
  EXPECT_EQ(again->opened_from(), 0U);
  EXPECT_EQ(again->end(), end);
  EXPECT_EQ(state_digest(again->state()), left);
}

TEST(Keeper, goes_on_from_a_snapshot_as_if_it_had_never_stopped) {
  const TemporaryFolder folder;
  Keeper straight = keeper_in_memory({.snapshot_every = 0});
  Season season(keeper_seed);
  ASSERT_TRUE(straight.submit_batch(Season::opening(), stamp_of(0)));
  std::optional<Keeper> stopping = std::move(
      *Keeper::open(std::move(*create_sqlite_store(folder.file("a"))), {.snapshot_every = 40}));
  ASSERT_TRUE(stopping->submit_batch(Season::opening(), stamp_of(0)));
  for (std::size_t at = 1; at <= 400; ++at) {
    const Stamp stamp = stamp_of(at);
    const Command command = season.next(straight.state());
    const Day until = straight.state().today + static_cast<int>(season.below(3));
    for (Keeper* keeper : {&straight, &*stopping}) {
      ASSERT_TRUE(keeper->submit(command, stamp));
      ASSERT_TRUE(keeper->advance(until, stamp));
    }
    if (at % 50 == 0) {
      stopping.reset();
      stopping = std::move(
          *Keeper::open(std::move(*open_sqlite_store(folder.file("a"))), {.snapshot_every = 40}));
      EXPECT_GT(stopping->opened_from() + 80, straight.end().seq);
      ASSERT_EQ(state_digest(stopping->state()), state_digest(straight.state())) << at;
    }
  }
  EXPECT_EQ(stopping->end(), straight.end());
}

TEST(Keeper, passes_over_a_snapshot_that_it_cannot_read_and_says_so) {
  const TemporaryFolder folder;
  Digest left;
  {
    Keeper keeper = std::move(*Keeper::open(std::move(*create_sqlite_store(folder.file("a")))));
    play(keeper, keeper_seed, 50);
    left = state_digest(keeper.state());
    Bytes changed = snapshot_of(keeper.state());
    changed[changed.size() / 2] ^= 1U;
    ASSERT_TRUE(keeper.store().put_snapshot({.seq = keeper.end().seq, .bytes = changed}));
    ASSERT_TRUE(keeper.store().put_snapshot(
        {.seq = keeper.end().seq + 9, .bytes = snapshot_of(keeper.state())}));
  }
  const auto again = Keeper::open(std::move(*open_sqlite_store(folder.file("a"))));
  ASSERT_TRUE(again);
  EXPECT_EQ(state_digest(again->state()), left);
  ASSERT_EQ(again->notes().size(), 2U);
  EXPECT_NE(again->notes()[0].find("the journal does not reach it"), std::string::npos);
  EXPECT_NE(again->notes()[1].find("was changed after it was written"), std::string::npos);
}

TEST(Keeper, keeps_nothing_of_what_could_not_be_written) {
  FailingStore::Faults faults;
  Keeper keeper = std::move(*Keeper::open(std::make_unique<FailingStore>(&faults)));
  ASSERT_TRUE(keeper.submit(register_firm("Delta"), stamp_of(1)));
  const Digest before = state_digest(keeper.state());
  faults.append = true;
  const auto refused =
      keeper.submit_batch(std::vector{register_firm("Omega"), register_firm("Sigma")}, stamp_of(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "the disk is full");
  EXPECT_EQ(state_digest(keeper.state()), before);
  faults.append = false;
  const Result<Reply> later = keeper.submit(register_firm("Sigma"), stamp_of(3));
  ASSERT_TRUE(later);
  EXPECT_EQ(later->seq, 2U);
  EXPECT_TRUE(keeper.state().party_named("Omega").is_none());
}

TEST(Keeper, whose_store_is_silent_answers_again_once_it_can_be_read) {
  FailingStore::Faults faults;
  Keeper keeper = std::move(*Keeper::open(std::make_unique<FailingStore>(&faults)));
  ASSERT_TRUE(keeper.submit(register_firm("Delta"), stamp_of(1)));
  const Digest before = state_digest(keeper.state());
  faults = {.append = true, .read = true};
  EXPECT_FALSE(keeper.submit(register_firm("Omega"), stamp_of(2)));
  EXPECT_TRUE(keeper.behind());
  faults.append = false;
  EXPECT_FALSE(keeper.submit(register_firm("Omega"), stamp_of(3)));
  EXPECT_FALSE(keeper.settle(stamp_of(3)));
  EXPECT_FALSE(keeper.advance(Day(30'000), stamp_of(3)));
  EXPECT_FALSE(keeper.put_snapshot());
  EXPECT_FALSE(keeper.come_back());
  faults = {};
  ASSERT_TRUE(keeper.come_back());
  EXPECT_FALSE(keeper.behind());
  EXPECT_EQ(state_digest(keeper.state()), before);
  const Result<Reply> later = keeper.submit(register_firm("Sigma"), stamp_of(4));
  ASSERT_TRUE(later);
  EXPECT_EQ(later->seq, 2U);
  EXPECT_TRUE(keeper.state().party_named("Omega").is_none());
}

TEST(Keeper, tells_its_witness_of_every_entry_once_and_in_order) {
  Keeper keeper = keeper_in_memory();
  std::uint64_t told = 0;
  Day day;
  keeper.on_entry([&](const Keeper::Recorded& recorded) {
    EXPECT_EQ(recorded.seq, ++told);
    EXPECT_GE(recorded.day, day);
    EXPECT_LE(recorded.seq, keeper.end().seq) << "told before it was on the disk";
    day = recorded.day;
  });
  play(keeper, keeper_seed, 200);
  EXPECT_EQ(told, keeper.end().seq);
  EXPECT_EQ(day, keeper.state().today);
}

TEST(Keeper, lets_the_days_pass_and_leaves_nothing_undone) {
  Keeper keeper = keeper_in_memory();
  play(keeper, keeper_seed, 200);
  const Day until = keeper.state().today + 400;
  ASSERT_TRUE(keeper.advance(until, stamp_of(1)));
  EXPECT_EQ(keeper.state().today, until);
  EXPECT_FALSE(next_due(keeper.state()));
  const JournalEnd end = keeper.end();
  ASSERT_TRUE(keeper.advance(until, stamp_of(2)));
  ASSERT_TRUE(keeper.settle(stamp_of(2)));
  EXPECT_EQ(keeper.end(), end) << "nothing was left to do";
}

TEST(Keeper, begins_no_day_twice) {
  Keeper keeper = keeper_in_memory();
  ASSERT_TRUE(keeper.advance(Day(20'500), stamp_of(1)));
  const Result<void> back = keeper.advance(Day(20'499), stamp_of(2));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().fault, Fault::conflict);
  EXPECT_EQ(back.error().message,
            "the regime's day is `2026-02-16`, and `2026-02-15` lies before it; a day is begun "
            "once");
  EXPECT_EQ(keeper.end().seq, 1U);
}

}  // namespace
}  // namespace sluice
