// Time-based one-time passwords (RFC 6238): six digits every thirty seconds, with HMAC-SHA-1, as
// every authenticator application makes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

// The code of one step; a step is Unix time divided by 30.
[[nodiscard]] std::string totp_code(std::string_view secret, std::uint64_t step);
// The step at which `code` is right: now, the one before or the one after, and behind `used`, since
// a code is good once. Nothing: at none.
[[nodiscard]] std::optional<std::uint64_t> totp_step(std::string_view secret, std::string_view code,
                                                     std::int64_t unix_seconds, std::uint64_t used);

}  // namespace sluice
