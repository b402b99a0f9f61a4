// A text of terms as it was handed in, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sluice::terms {

// Bytes [begin, end) of a text. Two trees that differ only in their places are the same tree, so
// places compare equal.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr bool operator==(Span, Span) { return true; }
};

struct Place {
  int line = 1;    // from 1
  int column = 1;  // from 1, in characters (code points), not bytes
};

struct Text {
  std::string name;  // what people call it: a file's path, or "editor"
  std::string content;

  [[nodiscard]] Place place_of(std::uint32_t offset) const;
  [[nodiscard]] std::string_view line_at(int line) const;  // without its line end
};

}  // namespace sluice::terms
