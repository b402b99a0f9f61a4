#include "stories/run_story.h"

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "stories/small_desk_test.h"

namespace sluice {
namespace {

constexpr const char* short_story = R"(# A short story

terms: small.terms

| day        | who              | does                                                   | expect |
|------------|------------------|--------------------------------------------------------|--------|
| 2026-02-02 | Tencent          | apply Tencent 40 H200 as T-1 with score = 20 points    | allow  |
|            | officer + second | grant T-1 40 as P-1                                    | allow  |
| 2026-03-05 | regime           | lapse P-1 40                                           |        |
|            | check            | permit P-1 lapsed = 40                                 |        |
|            | check            | chain verifies                                         |        |
|            | check            | replay equals                                          |        |
)";

Result<std::string> small_text(std::string_view path) {
  if (path != "small.terms") {
    return Error{.fault = Fault::missing, .message = "no file `" + std::string(path) + "`"};
  }
  return std::string(small_terms);
}

// A store that outlives its keepers: what is on the disk while programs come and go.
class LastingStore final : public Store {
 public:
  explicit LastingStore(MemoryStore& store) : store_(store) {}
  [[nodiscard]] std::string name() const override { return store_.name(); }
  [[nodiscard]] Result<JournalEnd> end() override { return store_.end(); }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override {
    return store_.read(first, visit);
  }
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override {
    return store_.append(entries);
  }
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override {
    return store_.put_snapshot(snapshot);
  }
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override {
    return store_.snapshots();
  }
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override {
    return store_.snapshot(seq);
  }

 private:
  MemoryStore& store_;
};

struct Ran {
  Result<StorySummary> summary = Error{};
  std::vector<std::string> failures;
  std::vector<std::string> told;
};

Ran run(const std::string& content, MemoryStore& disk) {
  const StoryRead read = story_from_text("story.md", content);
  for (const StoryMistake& mistake : read.mistakes) {
    ADD_FAILURE() << mistake.line << ": " << mistake.message;
  }
  Result<Keeper> keeper = Keeper::open(std::make_unique<LastingStore>(disk));
  EXPECT_TRUE(keeper.has_value());
  Keeper* const pointer = &*keeper;
  std::int64_t instants = 0;
  const NextStamp next_stamp = [&instants] {
    Stamp stamp;
    stamp.instant.microseconds = ++instants;
    return stamp;
  };
  Ran ran;
  ran.summary =
      run_story(read.story, {&pointer, 1}, next_stamp, small_text, [&](const StoryStep& step) {
        ran.told.push_back(to_text(step.day) + " " + step.who + ": " + step.does);
        if (!step.passed) {
          ran.failures.push_back(std::to_string(step.row->line) + ": " + step.found);
        }
      });
  return ran;
}

std::string with_row(const std::string& row) {
  return std::string(short_story) + row + "\n";
}

TEST(RunStory, comes_out_as_it_is_told) {
  MemoryStore disk;
  const Ran ran = run(short_story, disk);
  ASSERT_TRUE(ran.summary.has_value()) << ran.summary.error().message;
  EXPECT_EQ(ran.failures, std::vector<std::string>());
  EXPECT_EQ(ran.summary->rows, 6U);
  EXPECT_EQ(ran.summary->entries, disk.end()->seq);
}

TEST(RunStory, every_day_on_which_something_falls_due_begins_and_is_told) {
  MemoryStore disk;
  std::string no_row_of_that_day = short_story;
  const std::size_t row = no_row_of_that_day.find("| 2026-03-05");
  no_row_of_that_day.erase(row, no_row_of_that_day.find("|            | check ") - row);
  const Ran ran = run(no_row_of_that_day + "| 2026-04-01 | check | waiting = 0 | |\n", disk);
  EXPECT_NE(std::ranges::find(ran.told, "2026-03-05 the regime: begin 2026-03-05"), ran.told.end());
  EXPECT_NE(std::ranges::find(ran.told, "2026-03-05 the regime: lapse P-1"), ran.told.end());
}

TEST(RunStory, a_row_that_comes_out_otherwise_is_a_step_that_failed) {
  MemoryStore disk;
  const Ran ran = run(with_row("| | officer | grant T-1 1 | allow |\n"
                               "| | nobody | grant T-1 1 | allow |\n"
                               "| | officer | grant T-9 1 | refuse |\n"
                               "| | regime | lapse P-1 40 | |\n"
                               "| | check | permit P-1 lapsed = 41 | |\n"
                               "| | officer + second | suspend P-1 because \"x\" | allow |"),
                      disk);
  ASSERT_TRUE(ran.summary.has_value()) << ran.summary.error().message;
  EXPECT_EQ(ran.summary->failed, 6U);
  EXPECT_EQ(ran.failures,
            (std::vector<std::string>{
                "13: refuse by K12",
                "14: `nobody` is not registered; register the person first or correct the name",
                "15: column 7: found `T-9`, expected the reference of an application; did you mean "
                "`T-1`?",
                "16: nothing happened of itself that day", "17: 40",
                "18: allow, and no second signature was asked for"}));
}

TEST(RunStory, a_journal_that_holds_the_beginning_is_continued) {
  MemoryStore whole;
  const Ran once = run(short_story, whole);
  MemoryStore disk;
  const std::string beginning =
      std::string(short_story).substr(0, std::string_view(short_story).find("| 2026-03-05"));
  ASSERT_TRUE(run(beginning, disk).summary.has_value());
  const std::uint64_t before = disk.end()->seq;
  const Ran ran = run(short_story, disk);
  ASSERT_TRUE(ran.summary.has_value()) << ran.summary.error().message;
  EXPECT_EQ(ran.failures, std::vector<std::string>());
  EXPECT_LT(before, disk.end()->seq);
  EXPECT_EQ(disk.end()->seq, whole.end()->seq);
  EXPECT_EQ(ran.told, once.told);
  const Ran again = run(short_story, disk);
  ASSERT_TRUE(again.summary.has_value());
  EXPECT_EQ(disk.end()->seq, whole.end()->seq);
}

TEST(RunStory, another_storys_journal_is_a_conflict) {
  MemoryStore disk;
  ASSERT_TRUE(run(short_story, disk).summary.has_value());
  std::string other = short_story;
  other.replace(other.find("grant T-1 40"), 12, "grant T-1 39");
  const Ran ran = run(other, disk);
  ASSERT_FALSE(ran.summary.has_value());
  EXPECT_EQ(ran.summary.error().fault, Fault::conflict);
  EXPECT_NE(ran.summary.error().message.find("`grant T-1 39 as P-1`"), std::string::npos)
      << ran.summary.error().message;
}

TEST(RunStory, a_text_that_is_not_there_ends_the_story) {
  MemoryStore disk;
  std::string other = short_story;
  other.replace(other.find("small.terms"), 11, "other.terms");
  const Ran ran = run(other, disk);
  ASSERT_FALSE(ran.summary.has_value());
  EXPECT_EQ(ran.summary.error().message, "no file `other.terms`");
}

}  // namespace
}  // namespace sluice
