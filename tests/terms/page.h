// A page: prose with texts of terms in it and what they are to be answered. docs/terms-language.md
// is one, and so is every file of tests/terms.
//
//   ```terms preamble      what every later fragment of the page goes on from
//   ```terms amended       a whole text that every later one of the page amends
//   ```terms               a whole text, or a fragment, which goes on from the preamble
//   ```ask                 a command about the text above it; behind a line `---` the exact answer
//
// Commands: check [zh] | check amending | test | fmt | explain en|zh [CLAUSE] | rows [DAY] | diff.
// Where a command is about two versions, they are the last text and the amended one or, on a page
// that has none, the text before it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "terms/from_syntax.h"

namespace sluice::pages {

// One text of a page, with what it goes on from.
struct Passage {
  std::string content;
  std::uint32_t own = 0;  // where the fragment begins in `content`; 0: a whole text
};

struct Question {
  int line = 0;  // of its fence
  std::string command;
  std::string expected;
  std::size_t answer_begin = 0;  // the place of `expected` in the page
  std::size_t answer_end = 0;
  std::vector<Passage> passages;  // the text above it, and before that the one it may amend
};

struct Page {
  std::string path;
  std::string text;
  std::vector<Question> questions;
  std::vector<std::string> mistakes;  // in the form of the page itself
};

[[nodiscard]] Page page_from_file(const std::string& path);

// The exact answer, ending in a line end. Adds to `codes` the code of every diagnostic on the way.
[[nodiscard]] std::string answer_to(const Question& question, std::set<std::string>& codes);

// The page with every answer as it is now.
[[nodiscard]] std::string blessed(const Page& page);

}  // namespace sluice::pages
