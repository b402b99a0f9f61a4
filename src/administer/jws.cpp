#include "administer/jws.h"

#include <algorithm>

namespace sluice {
namespace {

std::string base64url_text(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
  return sluice::base64url(
      std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Error no_jws(std::string_view what) {
  return {.fault = Fault::malformed,
          .message = "this is no signed document: " + std::string(what) +
                     "; expected three parts in base64url with points between them"};
}

struct Parts {
  std::string_view message;  // the first two, as signed
  std::string header;
  std::string payload;
  std::string signature;
};

Result<Parts> parts_of(std::string_view jws) {
  while (!jws.empty() && (jws.back() == '\n' || jws.back() == '\r' || jws.back() == ' ')) {
    jws.remove_suffix(1);
  }
  const std::size_t first = jws.find('.');
  const std::size_t second = first == std::string_view::npos ? first : jws.find('.', first + 1);
  if (second == std::string_view::npos) {
    return no_jws("two points are not in it");
  }
  const auto header = from_base64url(jws.substr(0, first));
  const auto payload = from_base64url(jws.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(jws.substr(second + 1));
  if (!header || !payload || !signature) {
    return no_jws("a part of it is not base64url");
  }
  return Parts{.message = jws.substr(0, second),
               .header = *header,
               .payload = *payload,
               .signature = *signature};
}

Result<Opened> opened(const Parts& parts) {
  const Result<Json> header = json_from_text(parts.header);
  Result<Json> payload = json_from_text(parts.payload);
  if (!header || !payload || text_in(*header, "alg") != "EdDSA") {
    return no_jws(header && payload ? "its header does not say EdDSA"
                                    : "its header or its payload is not JSON");
  }
  return Opened{.kind = text_in(*header, "typ"),
                .key = text_in(*header, "kid"),
                .payload = std::move(*payload)};
}

}  // namespace

Result<PublicKeys> PublicKeys::from_text(std::string_view jwk_set) {
  const Result<Json> json = json_from_text(jwk_set);
  const Json* const list = json ? json->find("keys") : nullptr;
  const auto* const keys = list == nullptr ? nullptr : std::get_if<Json::Array>(&list->is);
  PublicKeys known;
  for (std::size_t at = 0; keys != nullptr && at < keys->size(); ++at) {
    const auto x = from_base64url(text_in((*keys)[at], "x"));
    if (text_in((*keys)[at], "crv") == "Ed25519" && x && x->size() == 32) {
      std::array<std::uint8_t, 32> bytes{};
      std::copy(x->begin(), x->end(), bytes.begin());
      known.add(PublicKey(bytes));
    }
  }
  if (known.keys_.empty()) {
    return Error{.fault = Fault::malformed,
                 .message =
                     "expected a set of public keys as GET /v1/keys gives it, with at least "
                     "one of Ed25519"};
  }
  return known;
}

std::string PublicKeys::to_text() const {
  Json list = Json::array();
  for (const PublicKey& key : keys_) {
    Json one = Json::object();
    one.add("kty", "OKP");
    one.add("crv", "Ed25519");
    one.add("x", base64url(key.bytes()));
    one.add("kid", key.id());
    one.add("use", "sig");
    one.add("alg", "EdDSA");
    list.push(std::move(one));
  }
  Json json = Json::object();
  json.add("keys", std::move(list));
  return sluice::to_text(json) + "\n";
}

const PublicKey* PublicKeys::find(std::string_view id) const {
  const auto found = std::find_if(keys_.begin(), keys_.end(),
                                  [id](const PublicKey& key) { return key.id() == id; });
  return found == keys_.end() ? nullptr : &*found;
}

std::string signed_json(const SigningKey& key, std::string_view kind, const Json& payload) {
  Json header = Json::object();
  header.add("alg", "EdDSA");
  header.add("kid", key.public_key().id());
  header.add("typ", kind);
  std::string jws =
      base64url_text(to_text(header, false)) + "." + base64url_text(to_text(payload, false));
  jws += "." + base64url(key.sign(jws));
  return jws;
}

Result<Opened> opened_json(std::string_view jws) {
  const Result<Parts> parts = parts_of(jws);
  return parts ? opened(*parts) : parts.error();
}

Result<Opened> verified_json(std::string_view jws, const PublicKeys& keys) {
  const Result<Parts> parts = parts_of(jws);
  Result<Opened> document = parts ? opened(*parts) : parts.error();
  if (!document) {
    return document;
  }
  const PublicKey* const key = keys.find(document->key);
  Signature signature{};
  if (key == nullptr || parts->signature.size() != signature.size()) {
    return Error{.fault = Fault::conflict,
                 .message = "signed with the key `" + document->key +
                            "`, which is not among those that were given; take the authority's "
                            "published keys"};
  }
  std::copy(parts->signature.begin(), parts->signature.end(), signature.begin());
  if (!key->verifies(parts->message, signature)) {
    return Error{.fault = Fault::conflict,
                 .message = "the signature is not that of the key `" + document->key +
                            "`: the document was changed after it was signed, or is forged"};
  }
  return document;
}

}  // namespace sluice
