// Bytes as text, after RFC 4648: base64 for addresses and file names, and base32 for seeds that a
// person may have to type. Both without padding.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sluice {

[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);
// Nothing where a character is none of the 64, or the last bits are not zero.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

[[nodiscard]] std::string base32(std::span<const std::uint8_t> bytes);
// Nothing where a character is none of the 32, or the last bits are not zero.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

}  // namespace sluice
