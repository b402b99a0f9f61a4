// UTF-8, read strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice::terms {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;  // bytes; 1 where the bytes are not UTF-8
  bool valid = false;
};

[[nodiscard]] CodePoint code_point_at(std::string_view text,
                                      std::size_t offset);  // Requires: inside

// Characters that turn the direction of what is shown: the eye would read another text than the
// parser.
[[nodiscard]] bool turns_direction(char32_t value);
// Neither a character nor a space: what a terminal may obey. Tab and line ends are not among them.
[[nodiscard]] bool is_control(char32_t value);
// Twice as wide as a letter on a terminal: Chinese, full-width forms.
[[nodiscard]] bool is_wide(char32_t value);

[[nodiscard]] std::string u_plus(char32_t value);  // U+202E
// The same text with everything that could mislead a reader or a terminal replaced by U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace sluice::terms
