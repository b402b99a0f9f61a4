#include "administer/rfc4648.h"

namespace sluice {
namespace {

struct Alphabet {
  std::string_view letters;
  unsigned bits;  // that one letter stands for
};
constexpr Alphabet url_letters{
    .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", .bits = 6};
constexpr Alphabet typed_letters{.letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", .bits = 5};

std::string written(std::span<const std::uint8_t> bytes, const Alphabet& alphabet) {
  const std::uint32_t mask = (1U << alphabet.bits) - 1U;
  std::string text;
  std::uint32_t group = 0;
  unsigned held = 0;
  for (const std::uint8_t byte : bytes) {
    group = (group << 8U | byte) & 0xFFFFU;
    held += 8;
    while (held >= alphabet.bits) {
      held -= alphabet.bits;
      text += alphabet.letters[group >> held & mask];
    }
  }
  if (held > 0) {
    text += alphabet.letters[group << (alphabet.bits - held) & mask];
  }
  return text;
}

std::optional<std::string> read(std::string_view text, const Alphabet& alphabet) {
  std::string bytes;
  std::uint32_t group = 0;
  unsigned held = 0;
  for (const char letter : text) {
    const std::size_t value = alphabet.letters.find(letter);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    group = (group << alphabet.bits | static_cast<std::uint32_t>(value)) & 0xFFFFU;
    held += alphabet.bits;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(group >> held & 255U);
    }
  }
  // A whole letter that is left over stands for nothing.
  const bool ends_well = held < alphabet.bits && (group & ((1U << held) - 1U)) == 0;
  return ends_well ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

std::string base64url(std::span<const std::uint8_t> bytes) {
  return written(bytes, url_letters);
}
std::optional<std::string> from_base64url(std::string_view text) {
  return read(text, url_letters);
}
std::string base32(std::span<const std::uint8_t> bytes) {
  return written(bytes, typed_letters);
}
std::optional<std::string> from_base32(std::string_view text) {
  return read(text, typed_letters);
}

}  // namespace sluice
