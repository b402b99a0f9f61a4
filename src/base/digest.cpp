// OpenSSL's low-level interface: its one-shot EVP call costs five times as much on short inputs,
// and both use the processor's SHA instructions (bench/results.md).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/sha.h>

#include "base/check.h"

namespace sluice {
namespace {

int nibble(char digit) {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  if (digit >= 'a' && digit <= 'f') {
    return digit - 'a' + 10;
  }
  return -1;
}

}  // namespace

Digest digest_of(std::span<const std::uint8_t> bytes) {
  Digest digest;
  SHA256_CTX context;
  CHECK(SHA256_Init(&context) == 1);
  CHECK(SHA256_Update(&context, bytes.data(), bytes.size()) == 1);
  CHECK(SHA256_Final(digest.bytes.data(), &context) == 1);
  return digest;
}

Digest digest_of(std::string_view text) {
  return digest_of(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Digest digest_of(const Digest& before, std::span<const std::uint8_t> bytes) {
  Digest digest;
  SHA256_CTX context;
  CHECK(SHA256_Init(&context) == 1);
  CHECK(SHA256_Update(&context, before.bytes.data(), before.bytes.size()) == 1);
  CHECK(SHA256_Update(&context, bytes.data(), bytes.size()) == 1);
  CHECK(SHA256_Final(digest.bytes.data(), &context) == 1);
  return digest;
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex(2 * digest.bytes.size(), '0');
  for (std::size_t at = 0; at < digest.bytes.size(); ++at) {
    hex[2 * at] = digits[digest.bytes[at] >> 4U];
    hex[2 * at + 1] = digits[digest.bytes[at] & 15U];
  }
  return hex;
}

std::optional<Digest> digest_from_hex(std::string_view hex) {
  Digest digest;
  if (hex.size() != 2 * digest.bytes.size()) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < digest.bytes.size(); ++at) {
    const int high = nibble(hex[2 * at]);
    const int low = nibble(hex[2 * at + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    digest.bytes[at] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

}  // namespace sluice
