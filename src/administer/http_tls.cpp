#include "administer/http_tls.h"

#include <array>
#include <ctime>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <openssl/ssl.h>

#include "base/check.h"

namespace sluice {
namespace {

namespace asio = boost::asio;

// The one protocol, as ALPN writes it: its length, and its name.
constexpr std::string_view http_1_1 = "\x08http/1.1";

const unsigned char* bytes_of(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the library asks
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Who offers protocols and not this one would talk past us: HTTP/2, or another service altogether.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  unsigned char* found = nullptr;
  const int which =
      SSL_select_next_proto(&found, size, bytes_of(http_1_1),
                            static_cast<unsigned>(http_1_1.size()), offered, offered_size);
  *chosen = found;
  return which == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// A key behind a pass phrase is refused rather than asked for.
int no_pass_phrase(char*, int, int, void*) {
  return 0;
}

void harden(SSL_CTX* context) {
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE);
  // Without resumption no key outlives its connection.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  CHECK(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
        SSL_CTX_set_num_tickets(context, 0) == 1 &&
        SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  SSL_CTX_set_default_passwd_cb(context, no_pass_phrase);
}

std::string last_day_of(const X509* certificate) {
  std::tm end{};
  std::array<char, 16> text{};
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) {
    return {};
  }
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &end)};
}

Error mistaken(const std::string& what, const boost::system::error_code& error) {
  return {.fault = Fault::malformed, .message = what + " (" + error.message() + ")"};
}

}  // namespace

Result<std::shared_ptr<Tls>> tls_for(const TlsIdentity& identity) {
  auto tls = std::make_shared<Tls>();
  SSL_CTX* const context = tls->context.native_handle();
  harden(context);
  boost::system::error_code error;
  tls->context.use_certificate_chain(asio::buffer(identity.chain), error);
  if (error) {
    return mistaken(
        "the certificate is not one that can be used: expected PEM, the service's own first and "
        "those between it and a root behind it",
        error);
  }
  tls->context.use_private_key(asio::buffer(identity.key), asio::ssl::context::pem, error);
  if (error && SSL_CTX_get0_privatekey(context) == nullptr) {
    // What the library compares at once, it also complains of here.
    const bool another = error.message().find("mismatch") != std::string::npos;
    return another ? mistaken(
                         "the key is another certificate's: each belongs to the one that it "
                         "was asked for with",
                         error)
                   : mistaken(
                         "the key is not one that can be used: expected a private key in PEM "
                         "without a pass phrase",
                         error);
  }
  if (error || SSL_CTX_check_private_key(context) != 1) {
    return Error{.fault = Fault::malformed,
                 .message =
                     "the key is another certificate's: each belongs to the one that it was "
                     "asked for with"};
  }
  tls->last_day = last_day_of(SSL_CTX_get0_certificate(context));
  return tls;
}

}  // namespace sluice
