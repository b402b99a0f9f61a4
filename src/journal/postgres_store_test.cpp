#include "journal/postgres_store.h"

#include <atomic>
#include <map>
#include <thread>

#include <gtest/gtest.h>

#include "journal/keeper.h"
#include "journal/postgres_journal_test.h"
#include "journal/season_test.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;

// ---- what is there, and what is not

TEST_F(PostgresJournal, is_not_made_over_another_one) {
  make(1);
  const auto again = create_postgres_store(address);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_TRUE(says(again.error().message, "exists already; open it, or name another schema"));
  EXPECT_EQ(entries_there(), 1U);
}

TEST_F(PostgresJournal, is_made_in_an_empty_schema_and_prints_no_notice) {
  somebody("CREATE SCHEMA $;");
  testing::internal::CaptureStderr();
  make(1);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(complaint_on_opening(), "opened");
}

TEST_F(PostgresJournal, that_is_not_there_is_missing) {
  const auto store = open_postgres_store(address);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::missing);
  EXPECT_TRUE(says(store.error().message, "there is no journal `postgres://postgres@/postgres?"));
  EXPECT_TRUE(remove_postgres_store(address));
}

TEST_F(PostgresJournal, that_was_removed_can_be_made_again) {
  make(2);
  ASSERT_TRUE(remove_postgres_store(address));
  EXPECT_TRUE(says(complaint_on_opening(), "there is no journal"));
  make(1);
  EXPECT_EQ(entries_there(), 1U);
}

TEST_F(PostgresJournal, among_the_tables_of_another_program_is_not_a_journal) {
  somebody("CREATE SCHEMA $; CREATE TABLE $.batch(size int); INSERT INTO $.batch VALUES (7);");
  EXPECT_TRUE(says(complaint_on_opening(), "is not a journal: its schema holds the tables of "));
  const auto made = create_postgres_store(address);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().fault, Fault::unsupported);
  somebody("INSERT INTO $.batch VALUES (8);");
}

TEST_F(PostgresJournal, whose_tables_only_have_the_same_names_is_not_a_journal) {
  somebody(
      "CREATE SCHEMA $; CREATE TABLE $.batch(); CREATE TABLE $.snapshot(); CREATE TABLE $.writer();"
      "CREATE TABLE $.about(author text);");
  const auto store = open_postgres_store(address);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::unsupported);
  EXPECT_TRUE(says(store.error().message, "not those that sluice made")) << store.error().message;
}

TEST_F(PostgresJournal, of_a_newer_format_says_which_and_what_to_do) {
  make(1);
  somebody("UPDATE $.about SET format = 7;");
  const auto store = open_postgres_store(address);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::unsupported);
  EXPECT_TRUE(says(store.error().message, "has store format `7`, and this program reads `1`"));
}

TEST_F(PostgresJournal, with_a_row_cut_short_is_damaged) {
  make(3);
  somebody("UPDATE $.batch SET frames = substring(frames FOR 20) WHERE first = 2;");
  auto store = open_postgres_store(address);
  ASSERT_TRUE(store) << store.error().message;
  std::uint64_t last = 0;
  const Result<void> read = (*store)->read(1, [&last](const StoredEntry& entry) {
    last = entry.seq;
    return true;
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fault, Fault::damaged);
  EXPECT_EQ(last, 1U);
  EXPECT_TRUE(says(read.error().message,
                   "entry 2 is not where it should be; restore the database from a copy"));
  somebody("DELETE FROM $.batch WHERE first = 3;");
  (*store).reset();
  EXPECT_EQ(open_postgres_store(address).error().fault, Fault::damaged) << "the last row";
}

TEST_F(PostgresJournal, with_a_row_missing_is_damaged) {
  make(5);
  somebody("DELETE FROM $.batch WHERE first = 3;");
  const auto store = open_postgres_store(address, Access::read_only);
  for (const std::uint64_t first : {1U, 3U}) {
    const Result<void> read = (*store)->read(first, [](const StoredEntry&) { return true; });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().fault, Fault::damaged);
    EXPECT_TRUE(says(read.error().message, "entry 3 is missing: the next one is 4"));
  }
  EXPECT_TRUE((*store)->read(4, [](const StoredEntry&) { return true; }));
}

TEST_F(PostgresJournal, of_many_rows_is_read_page_by_page) {
  const auto store = create_postgres_store(address);
  ASSERT_TRUE(store);
  for (int at = 0; at < 150; ++at) {
    ASSERT_TRUE(append_one(**store, at % 3 == 0 ? 300'000 : 10));
  }
  for (const std::uint64_t first : {1U, 17U, 150U, 151U}) {
    std::uint64_t expected = first;
    ASSERT_TRUE((*store)->read(first, [&](const StoredEntry& entry) {
      EXPECT_EQ(entry.seq, expected++);
      // A visit may ask the same store something else.
      return entry.seq % 50 != 0 || (*store)->end()->seq == 150U;
    }));
    EXPECT_EQ(expected, 151U);
  }
}

// ---- the server, and who may

TEST_F(PostgresJournal, needs_a_server_a_database_and_the_right_password) {
  std::string elsewhere_address = address;
  elsewhere_address.replace(elsewhere_address.find("/server&"), 8, "/nobody&");
  const auto nowhere = open_postgres_store(elsewhere_address);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().fault, Fault::unavailable);
  EXPECT_TRUE(says(nowhere.error().message, "see that the server runs"));

  std::string no_database = address;
  no_database.replace(no_database.find("/postgres?"), 10, "/no_such_one?");
  const auto nothing = open_postgres_store(no_database);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().fault, Fault::unavailable);
  EXPECT_TRUE(says(nothing.error().message, "database \"no_such_one\" does not exist"));

  const auto wrong = open_postgres_store(server.address("gate", "clerk:wr%6Fng-secret"));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fault, Fault::unavailable);
  EXPECT_TRUE(says(wrong.error().message, "password authentication failed for user \"clerk\""));
  EXPECT_FALSE(says(wrong.error().message, "secret")) << wrong.error().message;

  const auto mangled = open_postgres_store(server.address("gate", "clerk:secret%zz"));
  ASSERT_FALSE(mangled);
  EXPECT_EQ(mangled.error().fault, Fault::malformed);
  EXPECT_FALSE(says(mangled.error().message, "secret")) << mangled.error().message;
}

TEST_F(PostgresJournal, is_kept_by_a_role_with_a_password_which_no_message_shows) {
  const std::string schema = postgres_place(address)->schema;
  const std::string clerk = server.address(schema, "clerk:p%40ss%2Fw%25rd");
  const auto store = create_postgres_store(clerk);
  ASSERT_TRUE(store) << store.error().message;
  ASSERT_TRUE(append_one(**store));
  EXPECT_FALSE(says((*store)->name(), "rd")) << (*store)->name();
  const auto second = open_postgres_store(clerk);
  ASSERT_FALSE(second);
  EXPECT_FALSE(says(second.error().message, "p%40ss"));
}

TEST_F(PostgresJournal, is_not_read_without_leave) {
  make(1);
  const std::string clerk =
      server.address(postgres_place(address)->schema, "clerk:p%40ss%2Fw%25rd");
  const auto store = open_postgres_store(clerk, Access::read_only);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::unavailable);
  EXPECT_TRUE(says(store.error().message, "have the role that connects granted what it needs"))
      << store.error().message;
}

TEST_F(PostgresJournal, is_not_written_where_the_server_does_not_wait_for_its_disk) {
  make(1);
  server.tell("fsync off");
  const std::string complaint = complaint_on_opening();
  const std::string reading = complaint_on_opening(Access::read_only);
  server.tell("fsync on");
  EXPECT_TRUE(says(complaint, "its server has `fsync` off")) << complaint;
  EXPECT_EQ(reading, "opened");
  EXPECT_EQ(complaint_on_opening(), "opened");
}

// ---- readers

TEST_F(PostgresJournal, shows_a_follower_what_is_committed_and_nothing_else) {
  const auto writer = create_postgres_store(address);
  ASSERT_TRUE(append_one(**writer));
  const auto follower = open_postgres_store(address, Access::read_only);
  Chain seen;
  const auto follow = [&] {
    EXPECT_TRUE((*follower)->read(seen.end().seq + 1, [&](const StoredEntry& entry) {
      return seen.follow(entry).has_value();
    }));
    return seen.end().seq;
  };
  EXPECT_EQ(follow(), 1U);
  EXPECT_EQ(follow(), 1U);
  ASSERT_TRUE((*writer)->append(written_after(*(*writer)->end(), 4).entries));
  EXPECT_EQ(follow(), 5U);
  // An append on its way.
  const Written next = written_after(*(*writer)->end(), 1);
  somebody("BEGIN;");
  const std::vector<PostgresValue> values{std::uint64_t{6}, std::uint64_t{6},
                                          next.entries.front().frame};
  ASSERT_TRUE(elsewhere.ask(
      "INSERT INTO " + postgres_place(address)->schema + ".batch VALUES ($1, $2, $3)", values, ""));
  EXPECT_EQ(follow(), 5U);
  somebody("ROLLBACK;");
  EXPECT_EQ(follow(), 5U);
  EXPECT_EQ(seen.end(), *(*writer)->end());
}

TEST_F(PostgresJournal, is_not_written_by_a_reader) {
  make(1);
  const auto reader = open_postgres_store(address, Access::read_only);
  const Result<void> appended = append_one(**reader);
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().fault, Fault::unavailable);
  EXPECT_EQ((*reader)->end()->seq, 1U) << "and the reader reads on";
}

// ---- a server that goes away

TEST_F(PostgresJournal, answers_only_once_it_is_committed) {
  const auto store = create_postgres_store(address);
  for (std::uint64_t seq = 1; seq <= 20; ++seq) {
    ASSERT_TRUE(append_one(**store));
    // What is acknowledged outlives the server's processes.
    if (seq % 10 == 0) {
      server.tell("restart");
      EXPECT_EQ(entries_there(), seq);
      EXPECT_EQ((*store)->end()->seq, seq) << "a question is asked again by itself";
    }
  }
}

TEST_F(PostgresJournal, whose_server_is_gone_says_so_and_goes_on_when_it_is_back) {
  const auto store = create_postgres_store(address);
  ASSERT_TRUE(append_one(**store));
  const Written next = written_after(*(*store)->end(), 1);
  server.tell("crash");
  const Result<void> appended = (*store)->append(next.entries);
  server.tell("start");
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().fault, Fault::unavailable);
  EXPECT_TRUE(says(appended.error().message, "the connection is lost, and is made anew"))
      << appended.error().message;
  EXPECT_EQ((*store)->end()->seq, 1U);
  ASSERT_TRUE((*store)->append(next.entries));
  EXPECT_EQ((*store)->end()->seq, 2U);
}

TEST_F(PostgresJournal, loses_and_doubles_nothing_while_its_server_crashes_again_and_again) {
  // Snapshots would bear a crash in silence.
  auto keeper = Keeper::open(std::move(*create_postgres_store(address)), {.snapshot_every = 0});
  ASSERT_TRUE(keeper);
  std::map<std::uint64_t, Digest> acknowledged;
  std::uint64_t doubled = 0;
  std::atomic<int> entries = 0;
  keeper->on_entry([&](const Keeper::Recorded& recorded) {
    doubled += acknowledged.emplace(recorded.seq, recorded.hash).second ? 0U : 1U;
    ++entries;
  });
  ASSERT_TRUE(keeper->submit_batch(Season::opening(), stamp_of(0)));
  std::atomic<int> crashes = 0;
  std::atomic<bool> over = false;
  std::thread fate([&] {
    for (int at = 0; at < 3; ++at) {
      for (const int before = entries; entries < before + 5 && !over;) {
        std::this_thread::sleep_for(milliseconds(1));
      }
      server.tell("restart");
      ++crashes;
    }
  });
  Season season(7);
  int failures = 0;
  std::string trouble;
  for (std::uint64_t number = 1, after = 0; after < 20 && trouble.empty(); ++number) {
    after += crashes == 3 ? 1U : 0U;
    const auto reply = keeper->submit(season.next(keeper->state()), stamp_of(number));
    failures += reply ? 0 : 1;
    trouble = reply || reply.error().fault == Fault::unavailable ? "" : reply.error().message;
  }
  over = true;
  fate.join();
  EXPECT_EQ(trouble, "");
  EXPECT_EQ(failures, 3) << "one for each crash, and then it goes on";
  EXPECT_EQ(doubled, 0U);
  Chain chain;
  std::size_t found = 0;
  ASSERT_TRUE(keeper->store().read(1, [&](const StoredEntry& entry) {
    const auto was = acknowledged.find(entry.seq);
    found += was != acknowledged.end() && was->second == entry.hash ? 1U : 0U;
    return chain.follow(entry).has_value();
  }));
  EXPECT_EQ(found, acknowledged.size());
  EXPECT_EQ(chain.end(), keeper->end());
}

}  // namespace
}  // namespace sluice
