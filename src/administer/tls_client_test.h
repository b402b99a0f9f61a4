// The other end of a TLS connection, and certificates made on the spot, for tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include "administer/http.h"

namespace sluice::testing_tls {

inline std::string text_of(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

// For `localhost`, signed by itself, good for so many days from now on (or until yesterday).
inline TlsIdentity identity(int days = 30) {
  EVP_PKEY* const key = EVP_EC_gen("P-256");
  X509* const certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -2L * 24 * 3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), days * 24L * 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* const name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  BIO* const chain = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(chain, certificate);
  BIO* const private_half = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(private_half, key, nullptr, nullptr, 0, nullptr, nullptr);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return {.chain = text_of(chain), .key = text_of(private_half)};
}

struct Wishes {
  int least_version = 0;  // as OpenSSL numbers them; 0: whatever there is
  int most_version = 0;
  std::string_view protocols;  // ALPN, each behind its length
};

class TlsConnection {
 public:
  explicit TlsConnection(std::uint16_t port, const Wishes& wishes = {})
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)), context_(SSL_CTX_new(TLS_client_method())) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      return;
    }
    SSL_CTX_set_security_level(context_, 0);  // so that old versions can be offered at all
    SSL_CTX_set_min_proto_version(context_, wishes.least_version);
    SSL_CTX_set_max_proto_version(context_, wishes.most_version);
    ssl_ = SSL_new(context_);
    if (!wishes.protocols.empty()) {
      SSL_set_alpn_protos(ssl_, reinterpret_cast<const unsigned char*>(wishes.protocols.data()),
                          static_cast<unsigned>(wishes.protocols.size()));
    }
    SSL_set_fd(ssl_, socket_);
    open_ = SSL_connect(ssl_) == 1;
  }
  ~TlsConnection() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    ::close(socket_);
  }
  TlsConnection(const TlsConnection&) = delete;
  TlsConnection& operator=(const TlsConnection&) = delete;

  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] std::string version() const { return SSL_get_version(ssl_); }
  [[nodiscard]] std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
  }
  // The one that the server showed, in PEM.
  [[nodiscard]] std::string certificate() const {
    X509* const shown = SSL_get1_peer_certificate(ssl_);
    BIO* const bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, shown);
    X509_free(shown);
    return text_of(bio);
  }
  [[nodiscard]] bool resumed_or_resumable() const {
    return SSL_session_reused(ssl_) == 1 || SSL_SESSION_has_ticket(SSL_get_session(ssl_)) == 1;
  }
  bool renegotiates() const { return SSL_renegotiate(ssl_) == 1 && SSL_do_handshake(ssl_) == 1; }
  void send(std::string_view bytes) const {
    (void)SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
  }
  // All that comes until the peer closes.
  [[nodiscard]] std::string rest() const {
    std::string got;
    char bytes[4096];
    for (int size = 0; (size = SSL_read(ssl_, bytes, sizeof bytes)) > 0;) {
      got.append(bytes, static_cast<std::size_t>(size));
    }
    return got;
  }
  // Whether the peer said that it ends, so that nothing was cut off.
  [[nodiscard]] bool was_ended() const {
    return (SSL_get_shutdown(ssl_) & SSL_RECEIVED_SHUTDOWN) != 0;
  }

 private:
  int socket_;
  SSL_CTX* context_;
  SSL* ssl_ = nullptr;
  bool open_ = false;
};

}  // namespace sluice::testing_tls
