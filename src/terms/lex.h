// A text cut into words, figures, dates, strings and signs, with its comments beside them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "terms/diagnose.h"
#include "terms/text.h"

namespace sluice::terms {

struct Token {
  enum class Kind : std::uint8_t {
    word,    // a name or a keyword; a declared unit may hold one '/'
    number,  // as written: 400,000  3,998.5  50%  5.10  (what it means depends on the place)
    date,
    string,  // `text` is what stands between the quotes
    sign,
    bad,  // reported already; nothing in the grammar takes it
    end
  };
  Kind kind = Kind::end;
  std::string_view text;
  Span span;
  bool first_on_line = false;
  bool open =
      false;  // a string without its closing quote: reported, and what follows it is missing
  Day day;    // of a date
};

struct Comment {
  std::string text;  // without the leading '#', trimmed
  std::uint32_t offset = 0;
  std::uint32_t next_token = 0;  // where the token after it begins
  bool own_line = false;         // nothing but space before it
  bool at_end = true;            // no token after it
};

// Views point into the content of the text, which must outlive them.
struct Lexed {
  std::vector<Token> tokens;  // the last one is the end
  std::vector<Comment> comments;
  std::vector<std::string_view> units;  // declared by the unit items, sorted
};

[[nodiscard]] Lexed lex(const Text& text, Diagnostics& diagnostics);

// Adds a mistake, until there are so many that more would not help.
void report(Diagnostics& diagnostics, Diagnostic diagnostic);
inline constexpr std::size_t most_mistakes = 200;

// The longest text that is read; spans count bytes in 32 bits.
inline constexpr std::size_t longest_text_bytes = std::size_t{16} * 1024 * 1024;

}  // namespace sluice::terms
