// Who writes: the lease, the epoch, and the one who stands by.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "journal/postgres_journal_test.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;

TEST_F(PostgresJournal, tells_a_second_writer_at_once_who_is_there) {
  const auto first = create_postgres_store(address);
  const auto second = open_postgres_store(address);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::conflict);
  EXPECT_TRUE(says(second.error().message, "another writer holds its lease (process "))
      << second.error().message;
  EXPECT_TRUE(says(second.error().message, "stop that one first"));
  EXPECT_EQ(complaint_on_opening(Access::read_only), "opened");
  EXPECT_TRUE(append_one(**first)) << "the first one is not disturbed";
}

TEST_F(PostgresJournal, takes_nothing_from_a_writer_whose_epoch_is_over) {
  const auto store = create_postgres_store(address);
  ASSERT_TRUE(append_one(**store));
  somebody("UPDATE $.writer SET epoch = epoch + 1;");
  for (int again = 0; again < 2; ++again) {
    const Result<void> late = append_one(**store);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().fault, Fault::conflict);
    EXPECT_TRUE(says(late.error().message, "another process went on with this journal"));
    EXPECT_TRUE(says(late.error().message, "open it again"));
  }
  EXPECT_EQ((*store)->put_snapshot({.seq = 1, .bytes = Bytes(9, 7)}).error().fault,
            Fault::conflict);
  EXPECT_TRUE((*store)->snapshots()->empty());
  EXPECT_EQ(entries_there(), 1U);
}

TEST_F(PostgresJournal, takes_no_entry_that_does_not_follow_the_last_one) {
  const auto store = create_postgres_store(address);
  ASSERT_TRUE(append_one(**store));
  for (const std::uint64_t seq : {0U, 5U}) {
    const Result<void> wrong = (*store)->append(written_after({.seq = seq, .hash = {}}, 1).entries);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, Fault::conflict);
  }
  ASSERT_TRUE(append_one(**store));
  EXPECT_EQ(entries_there(), 2U);
}

// The append waits for the one who is about to take the lease, and then sees that it was taken.
TEST_F(PostgresJournal, takes_nothing_that_was_sent_while_the_lease_changed_hands) {
  const auto store = create_postgres_store(address);
  const Written entry = written_after(*(*store)->end(), 1);
  somebody("BEGIN; UPDATE $.writer SET epoch = epoch + 1;");
  std::atomic<bool> answered = false;
  Result<void> late;
  std::thread writer([&] {
    late = (*store)->append(entry.entries);
    answered = true;
  });
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_FALSE(answered) << "it is not known yet whether the lease is taken";
  somebody("COMMIT;");
  writer.join();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().fault, Fault::conflict);
  EXPECT_EQ(entries_there(), 0U);
}

// An append that is not committed yet, as its server sees it: whoever takes the lease finds it
// done, or undone, and never on its way.
TEST_F(PostgresJournal, is_taken_over_once_what_was_on_its_way_is_decided) {
  make(1);
  const Written entry = written_after(*(*open_postgres_store(address))->end(), 1);
  somebody("BEGIN; SELECT 1 FROM $.writer FOR SHARE;");
  const std::vector<PostgresValue> values{std::uint64_t{2}, std::uint64_t{2},
                                          entry.entries.front().frame};
  ASSERT_TRUE(elsewhere.ask(
      "INSERT INTO " + postgres_place(address)->schema + ".batch VALUES ($1, $2, $3)", values, ""));
  std::uint64_t found = 0;
  std::thread successor([&] { found = (*open_postgres_store(address))->end()->seq; });
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(entries_there(), 1U) << "a reader does not wait";
  somebody("COMMIT;");
  successor.join();
  EXPECT_EQ(found, 2U);
}

TEST_F(PostgresJournal, is_the_next_ones_when_the_writers_connection_dies) {
  const auto first = create_postgres_store(address);
  ASSERT_TRUE(append_one(**first));
  Result<std::unique_ptr<Store>> second = Error{};
  std::thread standby([&] { second = await_postgres_store(address, milliseconds(20'000)); });
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_TRUE(append_one(**first)) << "the one who waits does not disturb";
  const Written late = written_after(*(*first)->end(), 1);
  cut_the_writers_connection();
  standby.join();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ((*second)->end()->seq, 2U);
  ASSERT_TRUE(append_one(**second));
  // What the first one sends has no connection; then it has no lease, even when nobody has it.
  EXPECT_EQ((*first)->append(late.entries).error().fault, Fault::unavailable);
  EXPECT_EQ((*first)->append(late.entries).error().fault, Fault::conflict);
  (*second).reset();
  EXPECT_EQ((*first)->append(late.entries).error().fault, Fault::conflict);
  EXPECT_EQ((*first)->end().error().fault, Fault::conflict);
  EXPECT_EQ(entries_there(), 3U);
}

TEST_F(PostgresJournal, is_waited_for_so_long_and_no_longer) {
  const auto first = create_postgres_store(address);
  const auto begun = std::chrono::steady_clock::now();
  const auto second = await_postgres_store(address, milliseconds(300));
  const auto waited = std::chrono::steady_clock::now() - begun;
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::conflict);
  EXPECT_GE(waited, milliseconds(300));
  int asked = 0;
  const auto third =
      await_postgres_store(address, milliseconds(60'000), [&asked] { return ++asked == 3; });
  EXPECT_EQ(third.error().fault, Fault::conflict);
  EXPECT_EQ(asked, 3);
}

}  // namespace
}  // namespace sluice
