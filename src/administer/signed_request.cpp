#include "administer/signed_request.h"

#include <algorithm>
#include <charconv>

namespace sluice {
namespace {

// As a header writes bytes: padded, with the letters of plain base64.
std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text = base64url(bytes);
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  return text + std::string((4 - text.size() % 4) % 4, '=');
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string plain(text.substr(0, text.find('=')));
  std::replace(plain.begin(), plain.end(), '+', '-');
  std::replace(plain.begin(), plain.end(), '/', '_');
  return from_base64url(plain);
}

std::string digest_header(std::string_view body) {
  return "sha-256=:" + base64(digest_of(body).bytes) + ":";
}

constexpr std::string_view components = R"(("@method" "@path" "@query" "content-digest"))";

// RFC 9421, section 2.5.
std::string signature_base(std::string_view method, std::string_view target,
                           std::string_view digest, std::string_view parameters) {
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::string_view query = target.substr(question);
  std::string base;
  base += "\"@method\": " + std::string(method) + "\n";
  base += "\"@path\": " + std::string(target.substr(0, question)) + "\n";
  base += "\"@query\": " + std::string(query.empty() ? "?" : query) + "\n";
  base += "\"content-digest\": " + std::string(digest) + "\n";
  base += "\"@signature-params\": " + std::string(parameters);
  return base;
}

// What stands between `before` and `after`; empty where either is missing.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::size_t end = text.find(after, begin + before.size());
  return end == std::string_view::npos
             ? std::string_view()
             : text.substr(begin + before.size(), end - begin - before.size());
}

Error not_taken(const std::string& why) {
  return {.fault = Fault::conflict, .message = "the signature is not taken: " + why};
}

struct Parameters {
  std::string_view all;  // as signed
  std::int64_t created = 0;
  std::string_view nonce;
  std::string_view key;
};

std::optional<Parameters> parameters_of(std::string_view header) {
  if (!header.starts_with("sig=") || !header.substr(4).starts_with(components)) {
    return std::nullopt;
  }
  Parameters found{.all = header.substr(4)};
  // A `;` ends the number, or the header does.
  const std::string closed = std::string(header) + ";";
  const std::string_view created = between(closed, ";created=", ";");
  const auto [end, wrong] =
      std::from_chars(created.data(), created.data() + created.size(), found.created);
  const bool is_number = wrong == std::errc() && end == created.data() + created.size();
  found.nonce = between(header, ";nonce=\"", "\"");
  found.key = between(header, ";keyid=\"", "\"");
  const bool whole = is_number && !created.empty() && !found.nonce.empty() && !found.key.empty();
  return whole ? std::optional(found) : std::nullopt;
}

}  // namespace

Result<std::string> SignedRequests::person(const Logins& logins, const Request& request,
                                           std::int64_t unix_seconds) {
  const auto parameters = parameters_of(request.header("signature-input"));
  const auto bytes = from_base64(between(request.header("signature"), "sig=:", ":"));
  Signature signature{};
  if (!parameters || !bytes || bytes->size() != signature.size()) {
    return not_taken("expected sig=" + std::string(components) +
                     ";created=…;nonce=\"…\";keyid=\"…\" and sig=:BASE64:");
  }
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  const std::string_view digest = request.header("content-digest");
  if (digest != digest_header(request.body)) {
    return not_taken("Content-Digest is not the SHA-256 of the body");
  }
  const auto signer = logins.signer(parameters->key);
  if (!signer ||
      !signer->key.verifies(signature_base(request.method, request.target, digest, parameters->all),
                            signature)) {
    return not_taken("it is not that of a key that is known here");
  }
  if (parameters->created > unix_seconds + clock_seconds ||
      parameters->created < unix_seconds - clock_seconds) {
    return not_taken("it was made more than five minutes from now; set the clock");
  }
  const std::lock_guard lock(mutex_);
  std::erase_if(nonces_, [&](const auto& pair) { return pair.second < unix_seconds; });
  const std::string nonce = signer->person + " " + std::string(parameters->nonce);
  if (!nonces_.try_emplace(nonce, parameters->created + 2 * clock_seconds).second) {
    return not_taken("its nonce was used; make a new one for each request");
  }
  return signer->person;
}

std::vector<std::pair<std::string, std::string>> signature_headers(
    const SigningKey& key, std::string_view method, std::string_view target, std::string_view body,
    std::int64_t unix_seconds, std::string_view nonce) {
  const std::string digest = digest_header(body);
  const std::string parameters = std::string(components) +
                                 ";created=" + std::to_string(unix_seconds) + ";nonce=\"" +
                                 std::string(nonce) + "\";keyid=\"" + key.public_key().id() + "\"";
  const Signature signature = key.sign(signature_base(method, target, digest, parameters));
  return {{"Content-Digest", digest},
          {"Signature-Input", "sig=" + parameters},
          {"Signature", "sig=:" + base64(signature) + ":"}};
}

}  // namespace sluice
