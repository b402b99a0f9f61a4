#include "journal/export.h"

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "journal/verify.h"

namespace sluice {
namespace {

constexpr std::uint64_t export_seed = 3;

class Export : public testing::Test {
 protected:
  void SetUp() override {
    play(keeper, export_seed, 60);
    const Result<JournalEnd> written = export_journal(keeper.store(), path, Disclosure::full);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*written, keeper.end());
  }

  // Everything that is wrong with the file, in one line.
  static std::string fault_of(const std::string& file) {
    const auto source = open_export(file);
    if (!source) {
      return source.error().message;
    }
    const Result<Verification> report = verify_chain_only(**source);
    return !report ? report.error().message : report->damage ? report->damage->message : "whole";
  }

  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
  TemporaryFolder folder;
  std::string path = folder.file("season.journal");
};

TEST_F(Export, holds_the_whole_journal) {
  const auto source = open_export(path);
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_EQ((*source)->disclosure(), Disclosure::full);
  EXPECT_EQ(*(*source)->end(), keeper.end());
  const Result<Verification> report = verify(**source);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage) << report->damage->message;
  EXPECT_EQ(report->state, state_digest(keeper.state()));
}

TEST_F(Export, is_imported_as_it_was) {
  auto store = create_sqlite_store(folder.file("again"));
  ASSERT_TRUE(store);
  auto source = open_export(path);
  const Result<JournalEnd> imported = import_journal(**source, **store);
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(*imported, keeper.end());
  const auto again = Keeper::open(std::move(*store));
  ASSERT_TRUE(again);
  EXPECT_EQ(state_digest(again->state()), state_digest(keeper.state()));
}

TEST_F(Export, goes_into_an_empty_journal_only) {
  auto source = open_export(path);
  const Result<JournalEnd> imported = import_journal(**source, keeper.store());
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().fault, Fault::conflict);
}

TEST_F(Export, redacted_holds_no_name_and_keeps_the_chain) {
  const std::string redacted = folder.file("public.journal");
  ASSERT_TRUE(export_journal(keeper.store(), redacted, Disclosure::redacted));
  const auto text_of = [](const std::string& file) {
    const Bytes bytes = file_bytes(file);
    return std::string(bytes.begin(), bytes.end());
  };
  // What the public text of the terms names is public.
  for (const char* const word :
       {"DeepSeek 公司", "second officer", "Harbour gate", "公司", "clerk 1"}) {
    EXPECT_NE(text_of(path).find(word), std::string::npos) << word;
    EXPECT_EQ(text_of(redacted).find(word), std::string::npos) << word;
  }
  const auto source = open_export(redacted);
  ASSERT_TRUE(source);
  EXPECT_EQ((*source)->disclosure(), Disclosure::redacted);
  const Result<Verification> report = verify(**source);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage);
  EXPECT_EQ(report->end, keeper.end()) << "the same hashes as in the full journal";
  EXPECT_GT(report->withheld, 40U);
  auto store = create_sqlite_store(folder.file("again"));
  const Result<JournalEnd> imported = import_journal(**source, **store);
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().fault, Fault::unsupported);
}

TEST_F(Export, is_not_written_over_another_file) {
  const Result<JournalEnd> again = export_journal(keeper.store(), path, Disclosure::full);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(fault_of(path), "whole");
}

TEST_F(Export, torn_off_anywhere_is_noticed_and_mended_to_its_last_whole_entry) {
  RandomRecords random(export_seed);
  const Bytes whole = file_bytes(path);
  const std::string torn = folder.file("torn.journal");
  for (int round = 0; round < 60; ++round) {
    const std::size_t size = 17 + random.below(whole.size() - 17);
    write_file(torn, Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    EXPECT_NE(fault_of(torn), "whole") << "seed " << export_seed << ", " << size << " bytes";
    const Result<Mended> mended = mend_export(torn);
    ASSERT_TRUE(mended) << mended.error().message;
    EXPECT_LE(mended->end.seq, keeper.end().seq);
    EXPECT_EQ(fault_of(torn), "whole");
    EXPECT_EQ(*open_export(torn).value()->end(), mended->end);
    const Result<Mended> again = mend_export(torn);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->bytes_cut, 0U);
    std::filesystem::remove(torn);
  }
}

TEST_F(Export, whose_tail_is_zeros_was_torn) {
  Bytes bytes = file_bytes(path);
  bytes.erase(bytes.end() - 100, bytes.end());
  bytes.insert(bytes.end(), 5000, 0);
  // The torn entry is followed by zeros, so that its size says more than is there or its hash
  // fails.
  const std::string torn = folder.file("torn.journal");
  write_file(torn, bytes);
  EXPECT_NE(fault_of(torn), "whole");
}

TEST_F(Export, damaged_in_the_middle_names_the_place_and_is_never_mended) {
  RandomRecords random(export_seed);
  const Bytes whole = file_bytes(path);
  const std::string damaged = folder.file("damaged.journal");
  for (int round = 0; round < 100; ++round) {
    Bytes bytes = whole;
    // Not in the end mark, which is no entry.
    const std::size_t at = 17 + random.below(whole.size() - 17 - 60);
    bytes[at] ^= static_cast<std::uint8_t>(1U << random.below(8));
    write_file(damaged, bytes);
    const std::string fault = fault_of(damaged);
    EXPECT_NE(fault.find("entry "), std::string::npos)
        << "seed " << export_seed << ", byte " << at << ": " << fault;
    const Result<Mended> mended = mend_export(damaged);
    ASSERT_FALSE(mended) << "seed " << export_seed << ", byte " << at;
    EXPECT_EQ(mended.error().fault, Fault::damaged);
    EXPECT_EQ(file_bytes(damaged), bytes) << "not a byte was touched";
  }
}

TEST_F(Export, with_another_end_than_its_entries_is_damaged) {
  Bytes bytes = file_bytes(path);
  bytes[bytes.size() - 40] ^= 1U;  // within the count
  write_file(path, bytes);
  EXPECT_NE(fault_of(path).find("its end says `"), std::string::npos) << fault_of(path);
  bytes[bytes.size() - 40] ^= 1U;
  bytes.back() ^= 1U;  // within the hash
  write_file(path, bytes);
  EXPECT_NE(fault_of(path).find("says that it ends elsewhere"), std::string::npos)
      << fault_of(path);
}

TEST_F(Export, of_another_format_or_another_program_says_so) {
  Bytes bytes = file_bytes(path);
  bytes[15] = 9;
  write_file(path, bytes);
  EXPECT_NE(fault_of(path).find("has format `9`"), std::string::npos);
  write_file(path, Bytes(3, 'x'));
  EXPECT_NE(fault_of(path).find("is not an exported journal"), std::string::npos);
  EXPECT_EQ(open_export(folder.file("none")).error().fault, Fault::missing);
}

TEST_F(Export, of_an_empty_journal_is_read_back) {
  MemoryStore empty;
  const std::string file = folder.file("empty.journal");
  ASSERT_TRUE(export_journal(empty, file, Disclosure::full));
  EXPECT_EQ(fault_of(file), "whole");
  EXPECT_EQ(open_export(file).value()->end()->seq, 0U);
}

}  // namespace
}  // namespace sluice
