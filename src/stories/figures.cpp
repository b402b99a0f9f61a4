#include "stories/figures.h"

#include <algorithm>
#include <limits>
#include <string>

#include "terms/symbols.h"

namespace sluice {
namespace {

bool is_figure_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace

std::optional<std::int64_t> whole_from(std::string_view text) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') {
      if (i == 0 || group == 0 || group > 3 || (grouped && group != 3)) {
        return std::nullopt;
      }
      grouped = true;
      group = 0;
    } else if (is_figure_digit(text[i])) {
      digits += text[i];
      ++group;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits.size() > 18 || (grouped && group != 3)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
  }
  return value;
}

std::optional<std::int64_t> decimal_from(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto whole = whole_from(text.substr(0, point));
  if (!whole || *whole > std::numeric_limits<std::int64_t>::max() / terms::millionths - 1) {
    return std::nullopt;
  }
  std::int64_t part = 0;
  if (point != std::string_view::npos) {
    const std::string_view decimals = text.substr(point + 1);
    if (decimals.empty() || decimals.size() > 6 ||
        !std::ranges::all_of(decimals, is_figure_digit)) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < 6; ++i) {
      part = part * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
    }
  }
  return *whole * terms::millionths + part;
}

}  // namespace sluice
