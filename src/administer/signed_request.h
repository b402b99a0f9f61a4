// Requests that a machine signs (HTTP Message Signatures, RFC 9421, with Ed25519), as customs gates
// send them: nothing that could be repeated elsewhere goes over the line.
//
//   Content-Digest: sha-256=:BASE64:
//   Signature-Input: sig=("@method" "@path" "@query"
//   "content-digest");created=UNIX;nonce="…";keyid="KEY" Signature: sig=:BASE64:
//
// Just these components in this order are taken; KEY is the thumbprint of the public key.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "administer/http.h"
#include "administer/logins.h"

namespace sluice {

class SignedRequests {
 public:
  static constexpr std::int64_t clock_seconds = 300;  // that two clocks may be apart

  // The person who signed it. Fault::conflict: why it is not taken. A nonce is good once.
  [[nodiscard]] Result<std::string> person(const Logins& logins, const Request& request,
                                           std::int64_t unix_seconds);

 private:
  std::mutex mutex_;
  std::map<std::string, std::int64_t> nonces_;  // with the time at which each is forgotten
};

// For clients: the three headers.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> signature_headers(
    const SigningKey& key, std::string_view method, std::string_view target, std::string_view body,
    std::int64_t unix_seconds, std::string_view nonce);

}  // namespace sluice
