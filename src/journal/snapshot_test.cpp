#include "journal/snapshot.h"

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "kernel/agenda.h"
#include "kernel/derived.h"

namespace sluice {
namespace {

constexpr std::uint64_t snapshot_seed = 99;

Keeper after(std::size_t commands) {
  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
  play(keeper, snapshot_seed, commands);
  return keeper;
}

// What a list of lists says, whether or not it ends in empty ones.
template <class Id>
std::vector<std::vector<Id>> trimmed(std::vector<std::vector<Id>> lists) {
  while (!lists.empty() && lists.back().empty()) {
    lists.pop_back();
  }
  return lists;
}

void expect_same_derived(const State& a, const State& b) {
  EXPECT_EQ(a.calendar, b.calendar);
  EXPECT_EQ(a.open_waiting, b.open_waiting);
  EXPECT_EQ(trimmed(a.open_dues), trimmed(b.open_dues));
  EXPECT_EQ(trimmed(a.unapplied_lots), trimmed(b.unapplied_lots));
  for (const Declaration& declaration : a.declarations) {
    const DeclarationLine& line = declaration.line;
    EXPECT_EQ(a.declaration(line.gate, line.mrn, line.item),
              b.declaration(line.gate, line.mrn, line.item));
  }
  for (const Permit& permit : a.permits) {
    EXPECT_EQ(a.permit_with(permit.reference), b.permit_with(permit.reference));
  }
  for (const Application& application : a.applications) {
    EXPECT_EQ(a.application_with(application.reference), b.application_with(application.reference));
  }
}

TEST(Snapshot, of_a_new_state_is_read_back) {
  const State state;
  const Result<State> again = state_from_snapshot(snapshot_of(state));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(state_digest(*again), state_digest(state));
}

TEST(Snapshot, is_read_back_and_written_again_as_it_was) {
  const Keeper keeper = after(1500);
  const Bytes bytes = snapshot_of(keeper.state());
  const Result<State> again = state_from_snapshot(bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(snapshot_of(*again), bytes);
  EXPECT_EQ(figures_digest(*again), figures_digest(keeper.state()));
  EXPECT_TRUE(again->book.balanced());
}

TEST(Snapshot, gives_back_everything_that_apply_keeps_besides) {
  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
  Season season(snapshot_seed);
  ASSERT_TRUE(keeper.submit_batch(Season::opening(), stamp_of(0)));
  for (std::size_t at = 1; at <= 1500 && !testing::Test::HasFailure(); ++at) {
    ASSERT_TRUE(keeper.submit(season.next(keeper.state()), stamp_of(at)));
    ASSERT_TRUE(
        keeper.advance(keeper.state().today + static_cast<int>(season.below(3)), stamp_of(at)));
    if (at % 30 == 0) {
      const Result<State> again = state_from_snapshot(snapshot_of(keeper.state()));
      ASSERT_TRUE(again) << again.error().message;
      SCOPED_TRACE("seed " + std::to_string(snapshot_seed) + ", command " + std::to_string(at));
      expect_same_derived(keeper.state(), *again);
      EXPECT_EQ(again->to_retest, keeper.state().to_retest);
      EXPECT_EQ(again->pools_to_run, keeper.state().pools_to_run);
    }
  }
}

TEST(Snapshot, differs_where_the_state_does) {
  Keeper keeper = after(100);
  const Digest before = state_digest(keeper.state());
  const Digest figures = figures_digest(keeper.state());
  ASSERT_TRUE(keeper.submit(
      {.actor = regime_itself,
       .act = RegisterParty{.name = "Delta", .label = "", .kind = PartyKind::firm, .group = ""}},
      stamp_of(1)));
  EXPECT_NE(state_digest(keeper.state()), before);
  EXPECT_EQ(figures_digest(keeper.state()), figures) << "no figure moved";
}

TEST(Snapshot, that_was_changed_is_damaged) {
  Bytes bytes = snapshot_of(after(30).state());
  bytes[bytes.size() / 3] ^= 4U;
  const Result<State> again = state_from_snapshot(bytes);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::damaged);
}

TEST(Snapshot, of_another_format_is_unsupported) {
  Bytes bytes = snapshot_of(State());
  bytes[0] = 77;
  const Result<State> again = state_from_snapshot(bytes);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::unsupported);
  EXPECT_NE(again.error().message.find("has format `77`"), std::string::npos);
}

TEST(Snapshot, that_is_whole_and_no_state_is_malformed) {
  RandomRecords random(snapshot_seed);
  const Bytes good = snapshot_of(after(200).state());
  const std::span<const std::uint8_t> body(good.data(), good.size() - sizeof(Digest));
  int read = 0;
  for (int round = 0; round < 2000; ++round) {
    Bytes bytes(body.begin(), body.end());
    const std::size_t at = 2 + random.below(bytes.size() - 2);
    bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << random.below(8)));
    const Digest digest = digest_of(bytes);
    bytes.insert(bytes.end(), digest.bytes.begin(), digest.bytes.end());
    if (const Result<State> state = state_from_snapshot(bytes)) {
      ++read;
      ASSERT_EQ(snapshot_of(*state), bytes) << "seed " << snapshot_seed << " byte " << at;
    }
  }
  EXPECT_GT(read, 100) << "a changed amount is a state as well";
}

}  // namespace
}  // namespace sluice
