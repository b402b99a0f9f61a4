// Passwords, kept as Argon2id (RFC 9106) makes them; the library is known to password.cpp alone.
#pragma once

#include <string>
#include <string_view>

#include "journal/veil.h"

namespace sluice {

// The second of the recommended settings of RFC 9106: 64 MiB, three passes, here on one lane.
struct PasswordCost {
  std::uint32_t kibibytes = 64 * 1024;
  std::uint32_t passes = 3;
};

// "$argon2id$v=19$m=65536,t=3,p=1$…". `dice`: fresh random bytes, of which the salt is made.
[[nodiscard]] std::string hashed_password(std::string_view password, const Secret& dice,
                                          const PasswordCost& cost = {});
// False, too, where `hash` is none. Takes as long as the hash was made to take.
[[nodiscard]] bool password_fits(std::string_view password, const std::string& hash);

}  // namespace sluice
