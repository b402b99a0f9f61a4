// Signed JSON that any library can check: JWS in its compact form (RFC 7515) with EdDSA (RFC 8037).
//
//   base64url({"alg":"EdDSA","kid":KEY,"typ":KIND}) . base64url(payload) . base64url(signature)
//
// `typ` says what is signed, so that a receipt is never taken for a permit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "administer/json.h"
#include "administer/rfc4648.h"
#include "administer/signature.h"

namespace sluice {

// The keys of an authority, as it publishes them: a JWK Set (RFC 7517).
class PublicKeys {
 public:
  [[nodiscard]] static Result<PublicKeys> from_text(std::string_view jwk_set);
  [[nodiscard]] std::string to_text() const;

  void add(const PublicKey& key) { keys_.push_back(key); }
  [[nodiscard]] const PublicKey* find(std::string_view id) const;
  [[nodiscard]] const std::vector<PublicKey>& all() const { return keys_; }

 private:
  std::vector<PublicKey> keys_;
};

[[nodiscard]] std::string signed_json(const SigningKey& key, std::string_view kind,
                                      const Json& payload);

struct Opened {
  std::string kind;
  std::string key;  // its id
  Json payload;
};
// What it says, without a look at the signature. Fault::malformed: it is no such thing.
[[nodiscard]] Result<Opened> opened_json(std::string_view jws);
// The same, once the signature was found to be that of one of `keys`; Fault::conflict where it is
// not.
[[nodiscard]] Result<Opened> verified_json(std::string_view jws, const PublicKeys& keys);

}  // namespace sluice
