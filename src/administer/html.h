// HTML as it is written down: what stands between quotation marks in this program is markup, and
// everything else is somebody's words and is escaped. Nothing of a request or of the register can
// become markup, because there is no way to say so.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice {

// Well-formed UTF-8: what is not, and what no document may hold (zero bytes, most controls), stands
// there as U+FFFD.
[[nodiscard]] std::string mended_utf8(std::string_view text);
// For text and for values of attributes, which stand in quotation marks here.
[[nodiscard]] std::string escaped(std::string_view text);
// At most so many bytes, cut between two letters.
[[nodiscard]] std::string_view cut_to(std::string_view text, std::size_t bytes);

using QueryPairs = std::vector<std::pair<std::string, std::string>>;
// "/register?at=2026-03-01&language=zh", percent-encoded; pairs without a value are left out.
[[nodiscard]] std::string address_of(std::string_view path, const QueryPairs& pairs);

class Html {
 public:
  // A literal is ours.
  template <std::size_t Size>
  Html& operator<<(const char (&markup)[Size]) {
    text_.append(markup, Size - 1);
    return *this;
  }
  Html& operator<<(std::string_view words) {
    text_ += escaped(words);
    return *this;
  }
  Html& operator<<(const Html& part) {
    text_ += part.text_;
    return *this;
  }
  template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
  Html& operator<<(Number number) {
    text_ += std::to_string(number);
    return *this;
  }
  // What another file of this room has made as markup, a drawing.
  Html& drawing(const std::string& markup) {
    text_ += markup;
    return *this;
  }

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace sluice
