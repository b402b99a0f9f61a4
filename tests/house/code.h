// A file of code as the rules read it: its room, its includes, its words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/tree.h"

namespace sluice::house {

struct Include {
  std::size_t line;  // from 1
  bool quoted;       // "…" and not <…>
  std::string header;
};

// A name or a number outside comments and literals, and not in an #include.
struct Word {
  std::size_t line;  // from 1
  std::string text;
  bool called;  // a `(` follows
  bool member;  // `.` or `->` stands before it
};

[[nodiscard]] bool is_code(const File& file);              // .h and .cpp
[[nodiscard]] bool is_test(const File& file);              // x_test.cpp, x_test.h
[[nodiscard]] std::string_view room_of(const File& file);  // of code in src/; else empty
[[nodiscard]] std::vector<Include> includes_of(const File& file);
[[nodiscard]] std::vector<Word> words_of(const File& file);

[[nodiscard]] std::string place(const File& file, std::size_t line);  // "src/base/day.h:12: "
[[nodiscard]] std::string in_backticks(std::string_view word);        // in backticks

}  // namespace sluice::house
