// Damaged, torn, foreign and full stores.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

TEST(CommandLine, a_damaged_store_is_an_error_and_not_a_crash) {
  const Folder folder;
  const std::string store = folder.write("regime.db", std::string(5000, 'x'));
  const Ran ran = sluice("journal verify --store " + store);
  EXPECT_EQ(ran.code, 4) << ran.text;
  EXPECT_TRUE(says(ran, "regime.db")) << ran.text;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A journal that was kept and closed; its registered names stand in it as they were written.
class KeptJournal : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(sluice("run tests/stories/gate_protocol.md --quiet --store " + store).code, 0);
  }

  // Asks everything that reads a journal, and writing as well.
  void expect_of_every_verb(int code, const std::string& words) const {
    for (const char* const verb :
         {"journal show", "journal replay", "state",
          "headroom --firm Alibaba --class H200 --event grant", "journal export --out /dev/null"}) {
      const Ran ran = sluice(verb + (" --store " + store));
      EXPECT_EQ(ran.code, code) << verb << ": " << ran.text;
      EXPECT_TRUE(says(ran, words)) << verb << ": " << ran.text;
    }
    const Ran run = sluice("run tests/stories/gate_protocol.md --store " + store);
    EXPECT_EQ(run.code, code) << run.text;
    EXPECT_TRUE(says(run, words)) << run.text;
  }

  Folder folder;
  std::string store = folder.file("regime.db");
};

TEST_F(KeptJournal, with_a_changed_byte_is_told_its_entry_and_never_repaired) {
  std::string bytes = content_of(store);
  const std::size_t name = bytes.find("North");
  ASSERT_NE(name, std::string::npos);
  bytes[name] = 'x';
  (void)folder.write("regime.db", bytes);
  const Ran verified = sluice("journal verify --store " + store);
  EXPECT_EQ(verified.code, 1) << verified.text;
  EXPECT_TRUE(says(verified, "does not verify: entry 9: confidential field 1 of")) << verified.text;
  EXPECT_EQ(sluice("journal verify --chain-only --store " + store).code, 1);
  for (const char* const verb : {"journal show", "journal replay", "state"}) {
    const Ran ran = sluice(verb + (" --store " + store));
    EXPECT_EQ(ran.code, 4) << verb << ": " << ran.text;
    EXPECT_TRUE(says(ran, "entry 9: ")) << ran.text;
  }
  EXPECT_EQ(sluice("run tests/stories/gate_protocol.md --store " + store).code, 4);
  EXPECT_EQ(content_of(store), bytes) << "not a byte was touched";
}

TEST_F(KeptJournal, of_another_format_says_which_and_the_way_out) {
  std::string bytes = content_of(store);
  bytes[63] = 7;  // the last byte of the file's user version
  (void)folder.write("regime.db", bytes);
  expect_of_every_verb(4, "has store format `7`, and this program reads `1`; open it with the");
}

TEST_F(KeptJournal, whose_end_is_gone_is_an_error_and_not_a_crash) {
  std::string bytes = content_of(store);
  bytes.resize(bytes.size() / 2);
  (void)folder.write("regime.db", bytes);
  const Ran ran = sluice("journal verify --store " + store);
  EXPECT_TRUE(ran.code == 1 || ran.code == 4) << ran.code << ran.text;
  EXPECT_TRUE(says(ran, "restore the file from a copy")) << ran.text;
}

TEST_F(KeptJournal, exported_and_cut_short_is_mended_and_imported) {
  const std::string file = folder.file("copy.journal");
  ASSERT_EQ(sluice("journal export --store " + store + " --out " + file).code, 0);
  const std::string bytes = content_of(file);
  (void)folder.write("copy.journal", bytes.substr(0, bytes.size() * 3 / 4));
  const Ran torn = sluice("journal verify --store " + file);
  EXPECT_EQ(torn.code, 1) << torn.text;
  EXPECT_TRUE(says(torn, "cut short within entry ")) << torn.text;
  const Ran mended = sluice("journal mend --store " + file);
  EXPECT_EQ(mended.code, 0) << mended.text;
  EXPECT_TRUE(says(mended, "bytes of a torn one cut off")) << mended.text;
  EXPECT_EQ(sluice("journal verify --store " + file).code, 0);
  const std::string again = folder.file("again.db");
  EXPECT_EQ(sluice("journal import --store " + file + " --out " + again).code, 0);
  EXPECT_EQ(sluice("journal verify --store " + again).code, 0);
  EXPECT_EQ(sluice("run tests/stories/gate_protocol.md --quiet --store " + again).code, 0);
  EXPECT_EQ(sluice("journal import --store " + file + " --out " + again).code, 4);
}

TEST_F(KeptJournal, damaged_in_its_copy_is_never_mended) {
  const std::string file = folder.file("copy.journal");
  ASSERT_EQ(sluice("journal export --store " + store + " --out " + file).code, 0);
  std::string bytes = content_of(file);
  bytes[bytes.find("North")] = 'x';
  bytes.resize(bytes.size() - 10);
  (void)folder.write("copy.journal", bytes);
  const Ran mended = sluice("journal mend --store " + file);
  EXPECT_EQ(mended.code, 4) << mended.text;
  EXPECT_TRUE(says(mended, "entry 9: ")) << mended.text;
  EXPECT_EQ(content_of(file), bytes);
}

// The system refuses to let the file grow, as a full disk would.
TEST(CommandLine, a_full_disk_is_an_error_and_loses_nothing_that_was_acknowledged) {
  const Folder folder;
  const std::string store = folder.file("regime.db");
  const std::string run =
      std::string("run tests/stories/gate_protocol.md --acknowledge --store ") + store;
  const Ran full = program("trap '' XFSZ; ulimit -f 200; " SLUICE_PROGRAM " " + run);
  EXPECT_EQ(full.code, 4) << full.text;
  EXPECT_TRUE(says(full, "see whether the disk is full")) << full.text;
  std::istringstream lines(full.text);
  std::uint64_t acknowledged = 0;
  std::string hash;
  for (std::string word; lines >> word && word == "acknowledged";) {
    lines >> acknowledged >> hash;
  }
  EXPECT_GT(acknowledged, 10U);
  const Ran verified = sluice("journal verify --store " + store);
  EXPECT_EQ(verified.code, 0) << verified.text;
  const Ran shown =
      sluice("journal show --count 1 --from " + std::to_string(acknowledged) + " --store " + store);
  EXPECT_TRUE(says(shown, hash.substr(0, 12)))
      << "the last acknowledged entry is there: " << shown.text;
  EXPECT_EQ(sluice(run).code, 0) << "once there is room it goes on";
}

}  // namespace
}  // namespace sluice::program_tests
