// One connection of the server: in the clear or veiled by TLS, with its place among those of its
// address.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "administer/http_peers.h"
#include "administer/http_pour.h"
#include "administer/http_tls.h"

namespace sluice {

struct HttpConnection {
  HttpConnection(boost::asio::ip::tcp::socket&& socket, std::shared_ptr<Tls> the_tls,
                 std::string the_peer, Peers::Seat&& the_seat)
      : stream(std::move(socket)),
        tls(std::move(the_tls)),
        peer(std::move(the_peer)),
        seat(std::move(the_seat)) {
    if (tls != nullptr) {
      veiled.emplace(stream, tls->context);
    }
  }

  boost::beast::tcp_stream stream;  // its limits of time hold for what is veiled, too
  std::shared_ptr<Tls> tls;         // outlives `veiled`
  std::optional<boost::beast::ssl_stream<boost::beast::tcp_stream&>> veiled;
  std::string peer;
  Peers::Seat seat;
  bool idle = true;  // on the connection's strand
  bool shaking_hands = false;
  std::shared_ptr<Pouring> pouring;  // while an answer goes on
};

}  // namespace sluice
