// Every story in tests/stories/ and data/case-2026/ comes out as its rows say. A failure names the
// story's file and line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "stories/run_story.h"

namespace sluice {
namespace {

Result<std::string> content_of(std::string_view path) {
  std::ifstream file{std::string(path), std::ios::binary};
  if (!file) {
    return Error{.fault = Fault::missing, .message = "no file `" + std::string(path) + "`"};
  }
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::vector<std::string> story_files() {
  std::vector<std::string> files;
  for (const char* const folder : {"tests/stories", "data/case-2026"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".md") {
        files.push_back(entry.path().string());
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

class StoryFile : public testing::TestWithParam<std::string> {};

TEST_P(StoryFile, comes_out_as_it_is_told) {
  const std::string& file = GetParam();
  const Result<std::string> content = content_of(file);
  ASSERT_TRUE(content.has_value());
  const StoryRead read = story_from_text(file, *content);
  for (const StoryMistake& mistake : read.mistakes) {
    ADD_FAILURE_AT(file.c_str(), mistake.line) << mistake.message;
  }
  std::vector<Keeper> keepers;
  for (std::size_t i = 0; i < read.story.regimes.size(); ++i) {
    Result<Keeper> keeper = Keeper::open(std::make_unique<MemoryStore>());
    ASSERT_TRUE(keeper.has_value());
    keepers.push_back(*std::move(keeper));
  }
  std::vector<Keeper*> regimes;
  for (Keeper& keeper : keepers) {
    regimes.push_back(&keeper);
  }
  std::int64_t instants = 0;
  const NextStamp next_stamp = [&instants] {
    Stamp stamp;
    stamp.instant.microseconds = ++instants;
    return stamp;
  };
  const Result<StorySummary> summary =
      run_story(read.story, regimes, next_stamp, content_of, [&](const StoryStep& step) {
        if (!step.passed) {
          ADD_FAILURE_AT(file.c_str(), step.row->line)
              << to_text(step.day) << " " << step.who << ": " << step.does
              << "\n  expected: " << step.expected << "\n  found:    " << step.found;
        }
      });
  ASSERT_TRUE(summary.has_value()) << summary.error().message;
  EXPECT_EQ(summary->rows, read.story.rows());
}

std::string name_of_file(const testing::TestParamInfo<std::string>& info) {
  std::string name = std::filesystem::path(info.param).stem().string();
  std::ranges::replace_if(name, [](char letter) { return std::isalnum(letter) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, StoryFile, testing::ValuesIn(story_files()), name_of_file);

}  // namespace
}  // namespace sluice
