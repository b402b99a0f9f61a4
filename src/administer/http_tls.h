// What a TLS connection begins with: the certificate, its key, and what is offered and refused. For
// http.cpp alone; everybody else says TlsIdentity.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "administer/http.h"

namespace sluice {

struct Tls {
  boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
  std::string last_day;  // of the certificate, "2027-01-31"
};

// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption; no compression, renegotiation
// or resumption, and no protocol inside but HTTP/1.1. Fault::malformed says what is wrong with the
// certificate or the key.
[[nodiscard]] Result<std::shared_ptr<Tls>> tls_for(const TlsIdentity& identity);

}  // namespace sluice
