// Every story in tests/stories/ and data/case-2026/ comes out as its rows say. A failure names the
// story's file and line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "stories/run_story.h"
#include "stories/sentence.h"

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

// The verb with which a row begins, as the reader of sentences finds it; nothing for checks and
// statements.
std::string_view verb_of(const Row& row) {
  if (row.kind != RowKind::command) {
    return {};
  }
  for (const SentenceForm& form : sentence_forms()) {
    if (row.does.starts_with(std::string(form.verb) + " ") || row.does == form.verb) {
      return form.verb;
    }
  }
  return {};
}

std::vector<Row> rows_of(const std::string& file) {
  std::vector<Row> rows;
  const Result<std::string> content = content_of(file);
  if (content) {
    const StoryRead read = story_from_text(file, *content);
    for (const auto& part : read.story.parts) {
      if (const auto* const row = std::get_if<Row>(&part)) {
        rows.push_back(*row);
      }
    }
  }
  return rows;
}

TEST(ReportedHistory, tells_every_dated_event_on_its_day) {
  const std::vector<Row> rows = rows_of("data/case-2026/reported.md");
  std::ifstream events("data/case-2026/events.csv");
  std::string line;
  std::getline(events, line);
  while (std::getline(events, line)) {
    const std::string id = line.substr(0, line.find(','));
    const auto day = Day::from_text(line.substr(id.size() + 1, 10));
    ASSERT_TRUE(day.has_value()) << line;
    EXPECT_TRUE(std::ranges::any_of(rows, [&](const Row& row) {
      return row.day == *day && row.does.find(id) != std::string::npos;
    })) << id;
  }
}

TEST(Counterfactual, marks_each_row_that_brings_in_a_figure_as_assumed) {
  for (const Row& row : rows_of("data/case-2026/counterfactual.md")) {
    const bool brings =
        std::ranges::any_of(std::vector<std::string>{"apply ", "approve ", "order ", "clear ",
                                                     "report ", "consign ", "claim ", "deploy "},
                            [&](const std::string& verb) { return row.does.starts_with(verb); });
    EXPECT_TRUE(row.assumed || !brings || row.kind != RowKind::command)
        << "line " << row.line << ": " << row.does;
  }
}

TEST(Sentences, are_all_said_in_some_story) {
  std::set<std::string_view> said;
  for (const std::string& file : story_files()) {
    const Result<std::string> content = content_of(file);
    ASSERT_TRUE(content.has_value());
    for (const auto& part : story_from_text(file, *content).story.parts) {
      if (const auto* const row = std::get_if<Row>(&part)) {
        said.insert(verb_of(*row));
      }
    }
  }
  for (const SentenceForm& form : sentence_forms()) {
    EXPECT_TRUE(said.contains(form.verb)) << "no story says `" << form.form << "`";
  }
}

TEST(Sentences, stand_on_their_page_as_the_program_reads_them) {
  const Result<std::string> page = content_of("docs/sentences.md");
  ASSERT_TRUE(page.has_value());
  std::string rows;
  for (const SentenceForm& form : sentence_forms()) {
    std::string row =
        "| `" + std::string(form.form) + "` / `" + std::string(form.example) + "` |\n";
    for (std::size_t at = row.find('|', 1); at + 2 < row.size(); at = row.find('|', at + 2)) {
      row.insert(at, 1, '\\');  // a stroke inside a cell
    }
    row.replace(row.find("` / `"), 5, "` | `");
    rows += row;
  }
  const std::size_t first = page->find("| `");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page->substr(first), rows);
}

INSTANTIATE_TEST_SUITE_P(All, StoryFile, testing::ValuesIn(story_files()), name_of_file);

}  // namespace
}  // namespace sluice
