#include "terms/utf8.h"

#include <array>

namespace sluice::terms {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0U;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  if (first < 0x80U) {
    return {.value = first, .size = 1, .valid = true};
  }
  std::uint32_t size = 0;
  char32_t value = 0;
  char32_t smallest = 0;
  if ((first & 0xE0U) == 0xC0U) {
    size = 2;
    value = first & 0x1FU;
    smallest = 0x80;
  } else if ((first & 0xF0U) == 0xE0U) {
    size = 3;
    value = first & 0x0FU;
    smallest = 0x800;
  } else if ((first & 0xF8U) == 0xF0U) {
    size = 4;
    value = first & 0x07U;
    smallest = 0x10000;
  } else {
    return {};
  }
  for (std::uint32_t at = 1; at < size; ++at) {
    const unsigned byte = byte_at(text, offset + at);
    if ((byte & 0xC0U) != 0x80U) {
      return {};
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {};
  }
  return {.value = value, .size = size, .valid = true};
}

bool turns_direction(char32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) ||
         value == 0x200E || value == 0x200F || value == 0x061C;
}

bool is_control(char32_t value) {
  return (value < 0x20 && value != '\t' && value != '\n') || (value >= 0x7F && value < 0xA0) ||
         value == 0x2028 || value == 0x2029;
}

bool is_wide(char32_t value) {
  return (value >= 0x1100 && value <= 0x115F) || (value >= 0x2E80 && value <= 0xA4CF) ||
         (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0xF900 && value <= 0xFAFF) ||
         (value >= 0xFE30 && value <= 0xFE6F) || (value >= 0xFF00 && value <= 0xFF60) ||
         (value >= 0xFFE0 && value <= 0xFFE6) || (value >= 0x20000 && value <= 0x3FFFD);
}

std::string u_plus(char32_t value) {
  constexpr std::array<char, 16> digits = {'0', '1', '2', '3', '4', '5', '6', '7',
                                           '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
  std::string text = "U+";
  for (unsigned shift = 24; shift > 0;) {
    shift -= 4;
    if (shift < 16 || (value >> shift) != 0) {
      text += digits[(value >> shift) & 0xFU];
    }
  }
  return text;
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || point.value == '\n' || is_control(point.value) ||
        turns_direction(point.value)) {
      shown += "\xEF\xBF\xBD";
    } else {
      shown += text.substr(at, point.size);
    }
    at += point.size;
  }
  return shown;
}

}  // namespace sluice::terms
