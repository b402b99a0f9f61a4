#include "administer/html.h"

#include <algorithm>

namespace sluice {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool follows(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

// How many bytes the letter at this place has; 0: there is none.
std::size_t letter_at(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80U) {
    const bool written = first >= 0x20U || first == '\n' || first == '\r' || first == '\t';
    return written && first != 0x7FU ? 1 : 0;
  }
  const std::size_t length = first >= 0xC2U && first < 0xE0U   ? 2
                             : first >= 0xE0U && first < 0xF0U ? 3
                             : first >= 0xF0U && first < 0xF5U ? 4
                                                               : 0;
  for (std::size_t next = 1; next < length; ++next) {
    if (!follows(text, at + next)) {
      return 0;
    }
  }
  if (length < 2) {
    return 0;
  }
  const unsigned second = byte_at(text, at + 1);
  const bool is_wrong = (first == 0xC2U && second < 0xA0U) ||   // controls
                        (first == 0xE0U && second < 0xA0U) ||   // longer than it need be
                        (first == 0xEDU && second >= 0xA0U) ||  // half of a pair
                        (first == 0xF0U && second < 0x90U) ||   // longer than it need be
                        (first == 0xF4U && second >= 0x90U);    // beyond the last one
  return is_wrong ? 0 : length;
}

bool goes_as_it_is(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
}

void add_encoded(std::string& out, std::string_view text, bool with_slashes) {
  for (const char letter : text) {
    if (goes_as_it_is(letter) || (with_slashes && letter == '/')) {
      out += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      out += '%';
      out += "0123456789ABCDEF"[byte >> 4U];
      out += "0123456789ABCDEF"[byte & 15U];
    }
  }
}

}  // namespace

std::string mended_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = letter_at(text, at);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      ++at;
    } else {
      out += text.substr(at, length);
      at += length;
    }
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char letter : mended_utf8(text)) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

std::string_view cut_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  std::size_t end = bytes;
  while (end > 0 && follows(text, end)) {
    --end;
  }
  return text.substr(0, end);
}

std::string address_of(std::string_view path, const QueryPairs& pairs) {
  std::string out;
  add_encoded(out, path, true);
  bool first = true;
  for (const auto& [name, value] : pairs) {
    if (value.empty()) {
      continue;
    }
    out += first ? '?' : '&';
    first = false;
    add_encoded(out, name, false);
    out += '=';
    add_encoded(out, value, false);
  }
  return out;
}

}  // namespace sluice
