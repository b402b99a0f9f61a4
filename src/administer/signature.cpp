#include "administer/signature.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "administer/jws.h"
#include "base/check.h"
#include "base/digest.h"

namespace sluice {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeContext>;

const std::uint8_t* octets_of(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the library asks
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

PublicKey public_half(EVP_PKEY* key) {
  std::array<std::uint8_t, 32> bytes{};
  std::size_t size = bytes.size();
  CHECK(EVP_PKEY_get_raw_public_key(key, bytes.data(), &size) == 1 && size == bytes.size());
  return PublicKey(bytes);
}

}  // namespace

std::string PublicKey::id() const {
  const std::string jwk = R"({"crv":"Ed25519","kty":"OKP","x":")" + base64url(bytes_) + "\"}";
  return base64url(digest_of(jwk).bytes);
}

bool PublicKey::verifies(std::string_view message, const Signature& signature) const {
  const Owned<EVP_PKEY> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_.data(), bytes_.size()));
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  return key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), octets_of(message),
                          message.size()) == 1;
}

void SigningKey::Free::operator()(void* key) const {
  EVP_PKEY_free(static_cast<EVP_PKEY*>(key));
}

SigningKey SigningKey::make() {
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nullptr));
  EVP_PKEY* key = nullptr;
  CHECK(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
        EVP_PKEY_keygen(context.get(), &key) == 1);
  return {Handle(key), public_half(key)};
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // A key behind a pass phrase is refused rather than asked for.
  const auto nothing = [](char*, int, int, void*) { return 0; };
  EVP_PKEY* const key =
      bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nothing, nullptr) : nullptr;
  Handle handle(key);
  if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519) {
    return Error{.fault = Fault::malformed,
                 .message =
                     "expected a private key of Ed25519 in PEM without a pass phrase; `sluice "
                     "key make FILE` writes one"};
  }
  return SigningKey(std::move(handle), public_half(key));
}

std::string SigningKey::to_pem() const {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  CHECK(bio && PEM_write_bio_PrivateKey(bio.get(), static_cast<EVP_PKEY*>(key_.get()), nullptr,
                                        nullptr, 0, nullptr, nullptr) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

Signature SigningKey::sign(std::string_view message) const {
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  Signature signature{};
  std::size_t size = signature.size();
  CHECK(context &&
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                           static_cast<EVP_PKEY*>(key_.get())) == 1 &&
        EVP_DigestSign(context.get(), signature.data(), &size, octets_of(message),
                       message.size()) == 1);
  return signature;
}

}  // namespace sluice
