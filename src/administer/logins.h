// Logins: how the persons of the register prove who they are. One file in JSON, apart from the
// journal, since what is in a journal stays there; of secrets it holds what checks them, except for
// the seeds of second factors, which have to be known. Plain data; whoever changes it writes the
// file anew.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "administer/jws.h"
#include "base/digest.h"
#include "base/result.h"

namespace sluice {

struct Login {
  std::string person;    // as registered
  std::string password;  // as password.h hashes it; empty: nobody signs in with one
  std::string totp;      // the seed in base32; empty: no second factor
  struct Token {
    std::string name;
    Digest digest;  // SHA-256 of the token
  };
  std::vector<Token> tokens;
  struct Key {
    std::string name;
    PublicKey key;
  };
  std::vector<Key> keys;  // with which requests are signed
  // Whoever says this name is let in: in demonstrations, and in no file.
  bool open = false;
};

class Logins {
 public:
  // Fault::malformed names the login and what is wrong with it.
  [[nodiscard]] static Result<Logins> from_text(std::string_view json);
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] const Login* find(std::string_view person) const;
  // One is made where there is none. Ends what was found before.
  [[nodiscard]] Login& login(const std::string& person);
  // Whether there was one.
  bool remove(std::string_view person);
  [[nodiscard]] const std::map<std::string, Login, std::less<>>& all() const { return logins_; }

  void add_token(const std::string& person, const std::string& name, const Digest& token);
  // The person's name; nothing where nobody has this token.
  [[nodiscard]] std::optional<std::string> person_with_token(std::string_view token) const;
  // By the key's id; null where nobody has it.
  struct Signer {
    std::string person;
    PublicKey key;
  };
  [[nodiscard]] std::optional<Signer> signer(std::string_view key_id) const;

 private:
  void index();

  std::map<std::string, Login, std::less<>> logins_;
  std::map<Digest, std::string> by_token_;
  std::map<std::string, Signer, std::less<>> by_key_;
};

}  // namespace sluice
