// ShortText: an office's reference (a permit number, a declaration's MRN) kept in place, without an
// allocation. Trimmed and compared as bytes; at most 47 bytes, which the door checks before.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"

namespace sluice {

class ShortText {
 public:
  static constexpr std::size_t size_max = 47;

  constexpr ShortText() = default;
  // Requires: text.size() <= size_max
  explicit ShortText(std::string_view text) : size_(static_cast<std::uint8_t>(text.size())) {
    CHECK(text.size() <= size_max);
    std::copy(text.begin(), text.end(), bytes_.begin());
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  friend bool operator==(const ShortText& a, const ShortText& b) { return a.view() == b.view(); }
  friend std::strong_ordering operator<=>(const ShortText& a, const ShortText& b) {
    return a.view() <=> b.view();
  }

 private:
  std::array<char, size_max> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace sluice
