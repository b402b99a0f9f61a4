#include "journal/sqlite_store.h"

#include <csignal>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

TEST_F(SqliteStoreFile, is_there_whole_or_not_at_all) {
  // What somebody left who was killed while making one.
  write_file(path + ".new-" + std::to_string(getpid()), Bytes(700, 'x'));
  make(1);
  EXPECT_EQ(complaint_on_opening(), "opened");
  const std::filesystem::directory_iterator files(std::filesystem::path(path).parent_path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "nothing is left beside it";
  const auto nowhere = create_sqlite_store(folder.file("no/such/folder/gate.journal"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().fault, Fault::unavailable);
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

// As after a loss of power: the newest commits lie in the log beside the file, and its end is gone.
TEST_F(SqliteStoreFile, whose_log_was_torn_off_anywhere_holds_the_entries_before_and_goes_on) {
  const auto writer = create_sqlite_store(path);
  ASSERT_TRUE(writer);
  std::vector<Digest> hashes{Digest()};
  for (int at = 0; at < 30; ++at) {
    ASSERT_TRUE(append_one(**writer, 900));
    hashes.push_back((*writer)->end()->hash);
  }
  const Bytes file = file_bytes(path);
  const Bytes log = file_bytes(path + "-wal");
  std::uint64_t least = 30;
  for (std::size_t size = 0; size <= log.size(); size += 1021) {
    const std::string torn = folder.file("torn-" + std::to_string(size));
    write_file(torn, file);
    write_file(torn + "-wal", Bytes(log.begin(), log.begin() + static_cast<std::ptrdiff_t>(size)));
    const auto store = open_sqlite_store(torn);
    ASSERT_TRUE(store) << size << ": " << store.error().message;
    const JournalEnd end = *(*store)->end();
    EXPECT_EQ(end.hash, hashes[end.seq]);
    least = std::min(least, end.seq);
    ASSERT_TRUE(append_one(**store));
    Chain chain;
    ASSERT_TRUE((*store)->read(
        1, [&](const StoredEntry& entry) { return chain.follow(entry).has_value(); }));
    EXPECT_EQ(chain.end().seq, end.seq + 1) << size;
  }
  EXPECT_EQ(least, 0U);
}

// The system refuses to let a file grow, as a full disk would.
TEST_F(SqliteStoreFile, on_a_full_disk_keeps_what_it_has_and_goes_on_once_there_is_room) {
  const auto store = create_sqlite_store(path);
  ASSERT_TRUE(store);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit low{.rlim_cur = 300'000, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &low), 0);
  std::uint64_t acknowledged = 0;
  Result<void> appended;
  while (acknowledged < 1000) {
    appended = append_one(**store, 5'000);
    if (!appended) {
      break;
    }
    ++acknowledged;
  }
  const auto other = create_sqlite_store(folder.file("another.journal"));
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_GT(acknowledged, 10U);
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().fault, Fault::unavailable);
  EXPECT_NE(appended.error().message.find("see whether the disk is full"), std::string::npos)
      << appended.error().message;
  EXPECT_TRUE(other) << "a small file has room";
  EXPECT_EQ((*store)->end()->seq, acknowledged);
  EXPECT_EQ((*open_sqlite_store(path, Access::read_only))->end()->seq, acknowledged);
  ASSERT_TRUE(append_one(**store));
  EXPECT_EQ((*store)->end()->seq, acknowledged + 1);
}

// Another process that stands in the middle of a commit holds byte 120 of the index of the log: the
// write lock of SQLite's file format.
class LockedElsewhere {
 public:
  explicit LockedElsewhere(const std::string& path) {
    int ready[2];
    CHECK(pipe(ready) == 0);
    child_ = fork();
    CHECK(child_ >= 0);
    if (child_ == 0) {
      const int index = open((path + "-shm").c_str(), O_RDWR);
      struct flock lock{};
      lock.l_type = F_WRLCK;
      lock.l_whence = SEEK_SET;
      lock.l_start = 120;
      lock.l_len = 1;
      const char held = fcntl(index, F_SETLK, &lock) == 0 ? 'y' : 'n';
      (void)!write(ready[1], &held, 1);
      pause();
      _exit(0);
    }
    char held = 'n';
    CHECK(read(ready[0], &held, 1) == 1 && held == 'y');
    close(ready[0]);
    close(ready[1]);
  }
  ~LockedElsewhere() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  LockedElsewhere(const LockedElsewhere&) = delete;
  LockedElsewhere& operator=(const LockedElsewhere&) = delete;

 private:
  pid_t child_ = 0;
};

TEST_F(SqliteStoreFile, that_another_process_writes_to_is_read_and_not_written) {
  const auto store = create_sqlite_store(path);
  ASSERT_TRUE(append_one(**store));
  {
    const LockedElsewhere locked(path);
    const Result<void> appended = append_one(**store);
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().fault, Fault::conflict);
    EXPECT_NE(appended.error().message.find("another process writes to it: stop that one first"),
              std::string::npos)
        << appended.error().message;
    EXPECT_EQ((*open_sqlite_store(path, Access::read_only))->end()->seq, 1U);
  }
  ASSERT_TRUE(append_one(**store));
  EXPECT_EQ((*store)->end()->seq, 2U);
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
