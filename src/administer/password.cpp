#include "administer/password.h"

#include <argon2.h>

#include "base/check.h"

namespace sluice {

std::string hashed_password(std::string_view password, const Secret& dice,
                            const PasswordCost& cost) {
  constexpr std::uint32_t hash_bytes = 32;
  constexpr std::uint32_t salt_bytes = 16;
  std::string hash(
      argon2_encodedlen(cost.passes, cost.kibibytes, 1, salt_bytes, hash_bytes, Argon2_id), '\0');
  const int done =
      argon2id_hash_encoded(cost.passes, cost.kibibytes, 1, password.data(), password.size(),
                            dice.data(), salt_bytes, hash_bytes, hash.data(), hash.size());
  CHECK(done == ARGON2_OK);
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_fits(std::string_view password, const std::string& hash) {
  return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace sluice
