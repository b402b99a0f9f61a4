#include "journal/sqlite_store.h"

#include <gtest/gtest.h>

#include "journal/chain.h"
#include "journal/frame.h"
#include "journal/temporary_folder_test.h"

namespace sluice {
namespace {

class SqliteStoreFile : public testing::Test {
 protected:
  // Appends one entry of about `size` bytes.
  static Result<void> append_one(Store& store, std::size_t size = 100) {
    const JournalEnd end = *store.end();
    Bytes frame;
    const EntryHead head{
        .seq = end.seq + 1, .instant = {}, .day = Day(1), .kernel_version = 1, .terms = {}};
    const Command command{.act = EnactTerms{.text = std::string(size, 'x')}};
    const Digest hash = EntryWriter().append(frame, head, command, {}, {}, end.hash);
    const StoredEntry entry{.seq = head.seq, .frame = frame, .hash = hash};
    return store.append(std::span(&entry, 1));
  }

  std::string complaint_on_opening() const {
    const auto store = open_sqlite_store(path);
    return store ? "opened" : store.error().message;
  }

  // SQLite keeps the newest pages in the log beside the file until the last connection is closed.
  void make(std::size_t entries, std::size_t size = 100) const {
    const auto store = create_sqlite_store(path);
    ASSERT_TRUE(store);
    for (std::size_t at = 0; at < entries; ++at) {
      ASSERT_TRUE(append_one(**store, size));
    }
  }

  TemporaryFolder folder;
  std::string path = folder.file("gate.journal");
};

TEST_F(SqliteStoreFile, is_not_made_over_another_one) {
  make(1);
  const auto again = create_sqlite_store(path);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(open_sqlite_store(path).value()->end()->seq, 1U);
}

TEST_F(SqliteStoreFile, that_is_not_there_is_missing) {
  const auto store = open_sqlite_store(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::missing);
  EXPECT_EQ(store.error().message, "there is no journal `" + path + "`; create it first");
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(SqliteStoreFile, that_is_no_database_is_not_a_journal) {
  write_file(path, Bytes(5000, 'x'));
  EXPECT_NE(complaint_on_opening().find("is not a journal"), std::string::npos);
}

TEST_F(SqliteStoreFile, of_another_program_is_not_a_journal) {
  make(1);
  Bytes bytes = file_bytes(path);
  bytes[71] ^= 1U;  // the last byte of the application id
  write_file(path, bytes);
  EXPECT_NE(complaint_on_opening().find("another program's, with application id"),
            std::string::npos);
}

TEST_F(SqliteStoreFile, of_a_newer_format_says_which_and_what_to_do) {
  make(1);
  Bytes bytes = file_bytes(path);
  bytes[63] = 7;  // the last byte of the user version
  write_file(path, bytes);
  const auto store = open_sqlite_store(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::unsupported);
  EXPECT_NE(store.error().message.find("has store format `7`, and this program reads `1`"),
            std::string::npos);
}

TEST_F(SqliteStoreFile, whose_end_was_cut_off_is_damaged) {
  make(200, 2000);
  Bytes bytes = file_bytes(path);
  bytes.resize(bytes.size() / 2);
  write_file(path, bytes);
  const auto store = open_sqlite_store(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().fault, Fault::damaged) << store.error().message;
}

TEST_F(SqliteStoreFile, with_a_changed_byte_anywhere_is_found_out_or_is_unchanged_in_meaning) {
  make(40, 2000);
  const Bytes bytes = file_bytes(path);
  const JournalEnd end = *open_sqlite_store(path).value()->end();
  std::size_t found_out = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 509) {
    Bytes changed = bytes;
    changed[at] ^= 0x10U;
    std::filesystem::remove(path + "-wal");
    std::filesystem::remove(path + "-shm");
    write_file(path, changed);
    const auto store = open_sqlite_store(path);
    Chain chain;
    bool whole = store.has_value();
    const Result<void> read =
        !store ? Result<void>(store.error()) : (*store)->read(1, [&](const StoredEntry& entry) {
          whole = whole && chain.follow(entry).has_value();
          return whole;
        });
    if (whole && read.has_value()) {
      EXPECT_EQ(chain.end(), end) << "byte " << at;
    } else {
      ++found_out;
    }
  }
  EXPECT_GT(found_out, 50U);
}

TEST_F(SqliteStoreFile, refuses_the_second_of_two_writers) {
  make(1);
  const auto one = open_sqlite_store(path);
  const auto two = open_sqlite_store(path);
  const JournalEnd end = *(*two)->end();
  ASSERT_TRUE(append_one(**one));
  Bytes frame;
  const EntryHead head{
      .seq = end.seq + 1, .instant = {}, .day = Day(1), .kernel_version = 1, .terms = {}};
  const Digest hash = EntryWriter().append(frame, head, {}, {}, {}, end.hash);
  const StoredEntry entry{.seq = head.seq, .frame = frame, .hash = hash};
  const Result<void> late = (*two)->append(std::span(&entry, 1));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().fault, Fault::conflict);
  EXPECT_NE(late.error().message.find("another process went on with this journal"),
            std::string::npos);
  EXPECT_EQ((*two)->end()->seq, 2U);
}

TEST_F(SqliteStoreFile, is_read_by_one_while_another_writes) {
  make(3);
  const auto writer = open_sqlite_store(path);
  const auto reader = open_sqlite_store(path, Access::read_only);
  ASSERT_TRUE(reader);
  std::uint64_t seen = 0;
  ASSERT_TRUE((*reader)->read(1, [&](const StoredEntry& entry) {
    seen = entry.seq;
    return append_one(**writer).has_value();
  }));
  EXPECT_EQ(seen, 3U);
  EXPECT_EQ((*reader)->end()->seq, 6U);
  EXPECT_FALSE(append_one(**reader));
}

}  // namespace
}  // namespace sluice
