#include "administer/logins.h"

#include <algorithm>

#include "administer/rfc4648.h"

namespace sluice {
namespace {

const Json::Array no_items;

const Json::Array& list_in(const Json& json, std::string_view name) {
  const Json* const member = json.find(name);
  const auto* const list = member == nullptr ? nullptr : std::get_if<Json::Array>(&member->is);
  return list == nullptr ? no_items : *list;
}

Error mistaken(const std::string& what) {
  return {.fault = Fault::malformed,
          .message = "the file of logins: " + what + "; `sluice login` writes it rightly"};
}

}  // namespace

Result<Logins> Logins::from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  if (!json || json->find("logins") == nullptr) {
    return mistaken(json ? "found no member `logins`" : json.error().message);
  }
  Logins logins;
  for (const Json& one : list_in(*json, "logins")) {
    const std::string person = text_in(one, "person");
    if (person.empty() || logins.find(person) != nullptr) {
      return mistaken(person.empty() ? "a login names no person"
                                     : "`" + person + "` is there twice");
    }
    Login& login = logins.login(person);
    login.password = text_in(one, "password");
    login.totp = text_in(one, "totp");
    if (!from_base32(login.totp) ||
        !(login.password.empty() || login.password.starts_with("$argon2id$"))) {
      return mistaken("`" + person + "` has a password or a seed of another form");
    }
    for (const Json& token : list_in(one, "tokens")) {
      const auto digest = digest_from_hex(text_in(token, "sha256"));
      if (!digest) {
        return mistaken("`" + person + "` has a token whose sha256 is not 64 hex digits");
      }
      login.tokens.push_back({.name = text_in(token, "name"), .digest = *digest});
    }
    for (const Json& key : list_in(one, "keys")) {
      const auto bytes = from_base64url(text_in(key, "x"));
      if (!bytes || bytes->size() != 32) {
        return mistaken("`" + person + "` has a key whose x is not 32 bytes in base64url");
      }
      std::array<std::uint8_t, 32> raw{};
      std::copy(bytes->begin(), bytes->end(), raw.begin());
      login.keys.push_back({.name = text_in(key, "name"), .key = PublicKey(raw)});
    }
  }
  logins.index();
  return logins;
}

std::string Logins::to_text() const {
  Json list = Json::array();
  for (const auto& [person, login] : logins_) {
    Json tokens = Json::array();
    for (const Login::Token& token : login.tokens) {
      Json one = Json::object();
      one.add("name", token.name);
      one.add("sha256", to_hex(token.digest));
      tokens.push(std::move(one));
    }
    Json keys = Json::array();
    for (const Login::Key& key : login.keys) {
      Json one = Json::object();
      one.add("name", key.name);
      one.add("x", base64url(key.key.bytes()));
      keys.push(std::move(one));
    }
    Json one = Json::object();
    one.add("person", person);
    one.add("password", login.password);
    one.add("totp", login.totp);
    one.add("tokens", std::move(tokens));
    one.add("keys", std::move(keys));
    list.push(std::move(one));
  }
  Json json = Json::object();
  json.add("logins", std::move(list));
  return sluice::to_text(json) + "\n";
}

const Login* Logins::find(std::string_view person) const {
  const auto found = logins_.find(person);
  return found == logins_.end() ? nullptr : &found->second;
}

Login& Logins::login(const std::string& person) {
  Login& login = logins_[person];
  login.person = person;
  return login;
}

bool Logins::remove(std::string_view person) {
  const auto found = logins_.find(person);
  if (found == logins_.end()) {
    return false;
  }
  logins_.erase(found);
  index();
  return true;
}

void Logins::add_token(const std::string& person, const std::string& name, const Digest& token) {
  login(person).tokens.push_back({.name = name, .digest = token});
  index();
}

std::optional<std::string> Logins::person_with_token(std::string_view token) const {
  const auto found = by_token_.find(digest_of(token));
  return found == by_token_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Logins::Signer> Logins::signer(std::string_view key_id) const {
  const auto found = by_key_.find(key_id);
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

void Logins::index() {
  by_token_.clear();
  by_key_.clear();
  for (const auto& [person, login] : logins_) {
    for (const Login::Token& token : login.tokens) {
      by_token_.insert_or_assign(token.digest, person);
    }
    for (const Login::Key& key : login.keys) {
      by_key_.insert_or_assign(key.key.id(), Signer{.person = person, .key = key.key});
    }
  }
}

}  // namespace sluice
