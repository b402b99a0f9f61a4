// Journals of released versions replay for ever, to the same figures. Beside each exported journal
// NAME.sluice lies NAME.expected, written by golden_make at the release and never changed again.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "journal/export.h"
#include "journal/snapshot.h"
#include "journal/verify.h"

namespace sluice {
namespace {

std::vector<std::filesystem::path> golden_journals() {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : std::filesystem::directory_iterator("tests/golden")) {
    if (file.path().extension() == ".sluice") {
      paths.push_back(file.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Lines of a word and its value.
std::map<std::string, std::string> expected_of(std::filesystem::path path) {
  std::ifstream file(path.replace_extension(".expected"));
  std::map<std::string, std::string> expected;
  std::string word;
  std::string value;
  while (file >> word >> value) {
    expected[word] = value;
  }
  return expected;
}

TEST(Golden, journals_are_there) {
  EXPECT_FALSE(golden_journals().empty());
}

TEST(Golden, journals_replay_to_the_figures_of_their_release) {
  for (const std::filesystem::path& path : golden_journals()) {
    SCOPED_TRACE(path);
    const auto source = open_export(path);
    ASSERT_TRUE(source) << source.error().message;
    const Result<Replayed> replayed = replay(**source);
    ASSERT_TRUE(replayed) << replayed.error().message;
    auto expected = expected_of(path);
    EXPECT_EQ(std::to_string(replayed->end.seq), expected["entries"]);
    EXPECT_EQ(to_hex(replayed->end.hash), expected["hash"]);
    EXPECT_EQ(to_hex(figures_digest(replayed->state)), expected["figures"]);
    // A later format of snapshots may have more fields in its records.
    if (expected["snapshot_format"] == std::to_string(snapshot_format)) {
      EXPECT_EQ(to_hex(state_digest(replayed->state)), expected["state"]);
    }
  }
}

TEST(Golden, journals_verify) {
  for (const std::filesystem::path& path : golden_journals()) {
    SCOPED_TRACE(path);
    const auto source = open_export(path);
    ASSERT_TRUE(source) << source.error().message;
    const Result<Verification> report = verify(**source);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_FALSE(report->damage) << report->damage->message;
    EXPECT_EQ(report->redecided + report->replayed, report->end.seq);
  }
}

}  // namespace
}  // namespace sluice
