// What every store promises. A new kind of store is one more line in `kinds`.
#include <gtest/gtest.h>

#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/postgres_store.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "journal/written_entries_test.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice {
namespace {

class Kind {
 public:
  virtual ~Kind() = default;
  virtual std::unique_ptr<Store> fresh() = 0;
  // The same journal as a new process would find it.
  virtual void reopen(std::unique_ptr<Store>& store) = 0;
};
class InMemory final : public Kind {
 public:
  std::unique_ptr<Store> fresh() override { return std::make_unique<MemoryStore>(); }
  void reopen(std::unique_ptr<Store>& /*store*/) override {}
};
class InSqlite final : public Kind {
 public:
  std::unique_ptr<Store> fresh() override {
    return std::move(*create_sqlite_store(folder_.file("a.journal")));
  }
  void reopen(std::unique_ptr<Store>& store) override {
    store.reset();
    store = std::move(*open_sqlite_store(folder_.file("a.journal")));
  }

 private:
  TemporaryFolder folder_;
};

class InPostgres final : public Kind {
 public:
  std::unique_ptr<Store> fresh() override { return std::move(*create_postgres_store(address_)); }
  void reopen(std::unique_ptr<Store>& store) override {
    store.reset();
    store = std::move(*open_postgres_store(address_));
  }

 private:
  std::string address_ = ScratchServer::of_this_program().fresh_address();
};

struct NamedKind {
  const char* name;
  std::unique_ptr<Kind> (*make)();
};
const NamedKind kinds[] = {
    {"memory", [] { return std::unique_ptr<Kind>(std::make_unique<InMemory>()); }},
    {"sqlite", [] { return std::unique_ptr<Kind>(std::make_unique<InSqlite>()); }},
    {"postgres", [] { return std::unique_ptr<Kind>(std::make_unique<InPostgres>()); }}};

class StoreContract : public testing::TestWithParam<NamedKind> {
 protected:
  std::vector<std::uint64_t> seqs_from(std::uint64_t first) {
    std::vector<std::uint64_t> seqs;
    EXPECT_TRUE(store->read(first, [&seqs](const StoredEntry& entry) {
      seqs.push_back(entry.seq);
      return true;
    }));
    return seqs;
  }

  std::unique_ptr<Kind> kind = GetParam().make();
  std::unique_ptr<Store> store = kind->fresh();
};

INSTANTIATE_TEST_SUITE_P(, StoreContract, testing::ValuesIn(kinds),
                         [](const auto& kind) { return std::string(kind.param.name); });

TEST_P(StoreContract, begins_empty) {
  EXPECT_EQ(*store->end(), JournalEnd{});
  EXPECT_TRUE(seqs_from(1).empty());
  EXPECT_TRUE(store->snapshots()->empty());
}

TEST_P(StoreContract, gives_back_the_bytes_that_were_appended) {
  const Written one = written_after({}, 3);
  ASSERT_TRUE(store->append(one.entries));
  const Written two = written_after(*store->end(), 2);
  ASSERT_TRUE(store->append(two.entries));
  kind->reopen(store);
  EXPECT_EQ(store->end()->seq, 5U);
  EXPECT_EQ(store->end()->hash, two.entries.back().hash);
  Bytes all;
  ASSERT_TRUE(store->read(1, [&all](const StoredEntry& entry) {
    all.insert(all.end(), entry.frame.begin(), entry.frame.end());
    EXPECT_EQ(entry.hash, hash_at_end(body_of(entry.frame)));
    return true;
  }));
  Bytes expected = one.bytes;
  expected.insert(expected.end(), two.bytes.begin(), two.bytes.end());
  EXPECT_EQ(all, expected);
}

TEST_P(StoreContract, reads_from_any_entry_on) {
  for (const std::size_t count : {3U, 1U, 4U}) {
    ASSERT_TRUE(store->append(written_after(*store->end(), count).entries));
  }
  for (std::uint64_t first = 1; first <= 8; ++first) {
    const std::vector<std::uint64_t> seqs = seqs_from(first);
    ASSERT_EQ(seqs.size(), 8 - first + 1);
    EXPECT_EQ(seqs.front(), first);
    EXPECT_EQ(seqs.back(), 8U);
  }
  EXPECT_EQ(seqs_from(0).size(), 8U);
  EXPECT_TRUE(seqs_from(9).empty());
}

TEST_P(StoreContract, stops_reading_when_the_visit_has_enough) {
  ASSERT_TRUE(store->append(written_after({}, 5).entries));
  std::uint64_t last = 0;
  ASSERT_TRUE(store->read(2, [&last](const StoredEntry& entry) {
    last = entry.seq;
    return entry.seq < 3;
  }));
  EXPECT_EQ(last, 3U);
}

TEST_P(StoreContract, takes_a_batch_of_any_size) {
  ASSERT_TRUE(store->append({}));
  const Written large = written_after({}, 200, 20'000);
  ASSERT_TRUE(store->append(large.entries));
  kind->reopen(store);
  EXPECT_EQ(store->end()->hash, large.entries.back().hash);
  EXPECT_EQ(seqs_from(1).size(), 200U);
  EXPECT_EQ(seqs_from(150).front(), 150U);
}

TEST_P(StoreContract, keeps_the_newest_snapshots) {
  for (const std::uint64_t seq : {10U, 20U, 30U}) {
    ASSERT_TRUE(store->put_snapshot({.seq = seq, .bytes = Bytes(seq, 7)}));
  }
  kind->reopen(store);
  EXPECT_EQ(*store->snapshots(), (std::vector<std::uint64_t>{30, 20}));
  EXPECT_EQ(store->snapshot(20)->bytes, Bytes(20, 7));
  EXPECT_EQ(store->snapshot(10).error().fault, Fault::missing);
}

TEST_P(StoreContract, keeps_a_snapshot_larger_than_one_part_and_an_empty_one) {
  Bytes large(std::size_t{40} << 20U);
  for (std::size_t at = 0; at < large.size(); at += 4096) {
    large[at] = static_cast<std::uint8_t>(at >> 12U);
  }
  ASSERT_TRUE(store->put_snapshot({.seq = 1, .bytes = {}}));
  ASSERT_TRUE(store->put_snapshot({.seq = 2, .bytes = large}));
  kind->reopen(store);
  EXPECT_TRUE(store->snapshot(2)->bytes == large);
  EXPECT_TRUE(store->snapshot(1)->bytes.empty());
}

}  // namespace
}  // namespace sluice
