// SHA-256, the one digest of the house: version of a text, link of a chain, evidence, commitment.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sluice {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

[[nodiscard]] Digest digest_of(std::span<const std::uint8_t> bytes);
[[nodiscard]] Digest digest_of(std::string_view text);
// The digest of the two one after the other, without joining them in memory: a link of a chain.
[[nodiscard]] Digest digest_of(const Digest& before, std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string to_hex(const Digest& digest);  // 64 lower-case digits
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace sluice
