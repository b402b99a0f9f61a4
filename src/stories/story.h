// Story: a regime's year as an officer would write it down, in markdown: prose, and tables whose
// rows are things that somebody does, with the answer that is expected.
//
//   # The first key
//
//   terms: data/terms/h200_2026.terms
//
//   Prose goes where it likes.
//
//   | day        | who     | does                                            | expect       |
//   |------------|---------|-------------------------------------------------|--------------|
//   | 2026-02-02 | Tencent | apply Tencent 100 H200 as T-1                   | ask by 2.1   |
//   |            | officer + second | fact application.critical_need of T-1 = yes | allow |
//
// docs/stories.md is the reference.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "stories/expect.h"

namespace sluice {

enum class RowKind : std::uint8_t {
  command,  // a person asks
  regime,   // states what must have happened of itself that day
  check,    // a question about the state
  note      // a dated remark; nothing is done
};

struct Row {
  int line = 0;  // of the file, from 1
  Day day;
  RowKind kind = RowKind::command;
  std::vector<std::string>
      who;  // who submits, and who countersigns after; empty: the regime itself
  std::string does;
  std::string expect;  // as written
  Expectation expected;
  std::size_t regime = 0;  // index into Story::regimes
  bool assumed = false;    // marked **assumed**: the figures of this row are ours
};

struct Prose {
  int line = 0;
  std::string text;  // the lines of a paragraph or a heading, as written
};

struct Story {
  std::string file;
  std::string title;
  std::string terms;  // the text in force from the first day; empty: the rows enact what they need
  std::vector<std::string> firms, makers,
      gates;            // registered at the start besides those of the text
  std::string wording;  // printed with everything that is told of this story
  std::string wording_in_chinese;
  bool counterfactual = false;
  std::vector<std::string> regimes;  // the first one has an empty name: the story's own
  std::vector<std::variant<Prose, Row>> parts;

  [[nodiscard]] std::size_t rows() const;
};

struct StoryMistake {
  int line = 0;
  std::string message;  // found, expected, mend
};

struct StoryRead {
  Story story;                         // complete when there is no mistake
  std::vector<StoryMistake> mistakes;  // all of them, in the order of the file
};

// `file`: its name in messages. Never fails; what is mistaken is in the list.
[[nodiscard]] StoryRead story_from_text(std::string_view file, std::string_view content);

}  // namespace sluice
