// Phrases that may have to be broken over several lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::terms {

inline constexpr std::size_t widest_line = 100;  // characters

// Either a leaf, which is never broken, or parts with one space or line end between each two.
struct Phrase {
  std::string text;
  std::vector<Phrase> parts;
  bool follows_broken = false;  // may go on behind the last line of a broken part
  bool all_or_none = false;     // when broken, broken between all of its parts
  bool same_indent = false;  // when broken itself, its lines stand where those of the whole stand

  static Phrase leaf(std::string text);
  static Phrase of(std::vector<Phrase> parts);

  Phrase before(std::string_view prefix) &&;  // written right before the first leaf
  Phrase after(std::string_view suffix) &&;   // written right behind the last leaf
};

[[nodiscard]] std::size_t width_of(std::string_view text);  // characters
[[nodiscard]] std::string flat(const Phrase& phrase);       // on one line
// On as few lines as hold it, broken at the outermost places first; lines after the first begin
// with `indent` + 4 spaces or more. Begins with `indent` spaces and has no line end at its end.
[[nodiscard]] std::string laid_out(const Phrase& phrase, std::size_t indent);

}  // namespace sluice::terms
