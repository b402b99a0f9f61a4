#include "administer/totp.h"

#include <array>

#include <openssl/hmac.h>

#include "base/check.h"

namespace sluice {
namespace {

constexpr std::int64_t seconds_of_a_step = 30;

}  // namespace

std::string totp_code(std::string_view secret, std::uint64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t at = 0; at < counter.size(); ++at) {
    counter[at] = static_cast<std::uint8_t>(step >> (56 - 8 * at));
  }
  std::array<std::uint8_t, 20> mac{};
  unsigned size = 0;
  CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
             counter.size(), mac.data(), &size) != nullptr &&
        size == mac.size());
  // RFC 4226, section 5.3: four bytes from where the last half-byte points, without the sign.
  const std::size_t at = mac[19] & 15U;
  const std::uint32_t number = (std::uint32_t{mac[at]} & 127U) << 24U |
                               std::uint32_t{mac[at + 1]} << 16U |
                               std::uint32_t{mac[at + 2]} << 8U | mac[at + 3];
  std::string code = std::to_string(number % 1'000'000);
  return std::string(6 - code.size(), '0') + code;
}

std::optional<std::uint64_t> totp_step(std::string_view secret, std::string_view code,
                                       std::int64_t unix_seconds, std::uint64_t used) {
  const auto now = static_cast<std::uint64_t>(unix_seconds / seconds_of_a_step);
  std::optional<std::uint64_t> found;
  for (std::uint64_t step = now - 1; step <= now + 1; ++step) {
    const std::string right = totp_code(secret, step);
    unsigned differences = right.size() == code.size() ? 0 : 1;
    for (std::size_t at = 0; at < right.size() && at < code.size(); ++at) {
      differences |= static_cast<unsigned>(right[at] ^ code[at]);
    }
    if (differences == 0 && step > used) {
      found = step;
    }
  }
  return found;
}

}  // namespace sluice
