// Runs a story: every row is asked of the regime's kernel and put on record, and everything that
// falls due between two days happens as a command of its own, before the next row.
#pragma once

#include <functional>
#include <span>

#include "stories/record.h"
#include "stories/sentence.h"
#include "stories/story.h"

namespace sluice {

// One thing that happened: a row of the story, or something that fell due of itself.
struct StoryStep {
  const Row* row = nullptr;  // null: of itself, or part of the opening
  Day day;
  std::size_t regime = 0;
  std::string who;               // "Tencent", "officer + second", "the regime"
  std::string does;              // the sentence; of rows as written
  const State* state = nullptr;  // after it
  const Decision* decision =
      nullptr;            // null where nothing was decided: checks, notes, mistaken rows
  std::uint64_t seq = 0;  // of its last journal entry; 0 where there is none
  bool passed = true;
  std::string expected{};  // empty where nothing in particular was
  std::string
      found{};  // the decision in a line, the answer of a check, or why the row could not be read
};

struct StorySummary {
  std::size_t rows = 0;
  std::size_t failed = 0;
  std::size_t of_itself = 0;  // things that fell due
  std::uint64_t entries = 0;  // of all journals
};

using OnStep = std::function<void(const StoryStep&)>;

// `keepers`: one for each of story.regimes, in their order. A journal that is not empty must hold
// the beginning of this very story: what it holds is compared and not written again
// (Fault::conflict names the first difference), and the story goes on behind it. Rows that do not
// come out as expected are steps, not errors.
[[nodiscard]] Result<StorySummary> run_story(const Story& story, std::span<Keeper* const> keepers,
                                             const NextStamp& next_stamp, const ReadText& read_text,
                                             const OnStep& on_step);

}  // namespace sluice
