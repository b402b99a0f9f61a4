// Ed25519 (RFC 8032): the authority's key, with which receipts, checkpoints and permits are signed,
// and the keys of gates. The library is known to signature.cpp alone.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sluice {

using Signature = std::array<std::uint8_t, 64>;

class PublicKey {
 public:
  explicit PublicKey(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}

  [[nodiscard]] const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }
  // The key's thumbprint (RFC 7638, RFC 8037), by which it is named.
  [[nodiscard]] std::string id() const;
  [[nodiscard]] bool verifies(std::string_view message, const Signature& signature) const;

  friend bool operator==(const PublicKey&, const PublicKey&) = default;

 private:
  std::array<std::uint8_t, 32> bytes_;
};

// The private half lies in memory alone, and goes with it.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey make();
  // As `openssl genpkey -algorithm ed25519` writes it. Fault::malformed: something else.
  [[nodiscard]] static Result<SigningKey> from_pem(std::string_view pem);
  [[nodiscard]] std::string to_pem() const;

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  // The same message, the same signature. Any thread.
  [[nodiscard]] Signature sign(std::string_view message) const;

 private:
  struct Free {
    void operator()(void* key) const;
  };
  using Handle = std::unique_ptr<void, Free>;
  SigningKey(Handle key, const PublicKey& public_key)
      : key_(std::move(key)), public_key_(public_key) {}

  Handle key_;
  PublicKey public_key_;
};

}  // namespace sluice
