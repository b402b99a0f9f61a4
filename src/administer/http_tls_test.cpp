// TLS as a client meets it.
#include <thread>

#include <gtest/gtest.h>

#include "administer/http_client_test.h"
#include "administer/tls_client_test.h"

namespace sluice {
namespace {

using testing_http::Connection;
using testing_http::content_of;
using testing_http::get;
using testing_http::post;
using testing_http::status_of;
using testing_tls::identity;
using testing_tls::TlsConnection;

void say_back_encrypted(Request request, Answer answer) {
  answer({.status = 200,
          .type = "text/plain",
          .body = request.method + " " + request.path + " " + request.body,
          .headers = {}});
}

std::unique_ptr<HttpServer> tls_server_with(TlsIdentity who, const HttpLimits& limits = {}) {
  auto server = HttpServer::listen("127.0.0.1:0", say_back_encrypted,
                                   {.limits = limits, .tls = std::move(who), .refused = {}});
  EXPECT_TRUE(server) << (server ? "" : server.error().message);
  return std::move(*server);
}

constexpr const char* last_request = "Connection: close\r\n";

TEST(Tls, answers_as_in_the_clear_and_asks_to_be_asked_so_for_ever) {
  const TlsIdentity who = identity();
  const auto server = tls_server_with(who);
  const TlsConnection connection(server->port());
  ASSERT_TRUE(connection.is_open());
  EXPECT_EQ(connection.version(), "TLSv1.3");
  EXPECT_EQ(connection.certificate(), who.chain);
  const std::string large(300'000, 'x');
  connection.send(get("/1") + post("/2", large, last_request));
  const std::string got = connection.rest();
  EXPECT_EQ(status_of(got), 200);
  EXPECT_NE(got.find("GET /1 "), std::string::npos);
  EXPECT_NE(got.find("POST /2 " + large), std::string::npos);
  EXPECT_NE(got.find("Strict-Transport-Security: max-age="), std::string::npos);
  EXPECT_TRUE(connection.was_ended()) << "nobody can have cut it short";
  EXPECT_EQ(server->last_day_of_certificate().size(), 10U);
}

TEST(Tls, in_the_clear_nothing_is_said_of_it) {
  const auto server = HttpServer::listen("127.0.0.1:0", say_back_encrypted);
  ASSERT_TRUE(server);
  Connection connection((*server)->port());
  connection.send(get("/"));
  EXPECT_EQ(connection.response().find("Strict-Transport"), std::string::npos);
  EXPECT_EQ((*server)->last_day_of_certificate(), "");
}

TEST(Tls, speaks_1_2_and_1_3_and_nothing_older) {
  const auto server = tls_server_with(identity());
  EXPECT_TRUE(TlsConnection(server->port(), {.most_version = TLS1_2_VERSION}).is_open());
  EXPECT_FALSE(TlsConnection(server->port(), {.most_version = TLS1_1_VERSION}).is_open());
  EXPECT_FALSE(TlsConnection(server->port(), {.most_version = TLS1_VERSION}).is_open());
}

TEST(Tls, neither_renegotiates_nor_resumes) {
  const auto server = tls_server_with(identity());
  const TlsConnection connection(server->port(), {.most_version = TLS1_2_VERSION});
  ASSERT_TRUE(connection.is_open());
  EXPECT_FALSE(connection.resumed_or_resumable());
  EXPECT_FALSE(connection.renegotiates());
}

TEST(Tls, speaks_http_1_1_inside_and_no_other_protocol) {
  const auto server = tls_server_with(identity());
  EXPECT_EQ(TlsConnection(server->port(), {.protocols = "\x02h2\x08http/1.1"}).protocol(),
            "http/1.1");
  EXPECT_FALSE(TlsConnection(server->port(), {.protocols = "\x02h2"}).is_open());
}

TEST(Tls, closes_on_whoever_speaks_in_the_clear) {
  const auto server = tls_server_with(identity());
  Connection connection(server->port());
  connection.send(get("/secret"));
  EXPECT_EQ(connection.response().find("HTTP/"), std::string::npos);
  EXPECT_TRUE(connection.was_closed());
  EXPECT_TRUE(TlsConnection(server->port()).is_open());
}

TEST(Tls, waits_no_longer_for_a_handshake_than_for_a_request) {
  const auto server = tls_server_with(identity(), {.read_seconds = 1});
  std::vector<std::unique_ptr<Connection>> slow;
  for (int at = 0; at < 50; ++at) {
    slow.push_back(std::make_unique<Connection>(server->port()));
    slow.back()->send("\x16\x03\x01");
  }
  EXPECT_TRUE(TlsConnection(server->port()).is_open());
  for (const auto& connection : slow) {
    EXPECT_EQ(connection->response(), "");
    EXPECT_TRUE(connection->was_closed());
  }
}

TEST(Tls, stops_under_a_handshake_that_was_begun) {
  const auto server = tls_server_with(identity());
  const Connection connection(server->port());
  connection.send("\x16\x03\x01");
  while (server->counts().connections == 0) {
    std::this_thread::yield();
  }
  const auto before = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST(Tls, shows_a_changed_certificate_to_those_who_connect_from_then_on) {
  const TlsIdentity old = identity();
  const TlsIdentity young = identity(60);
  const auto server = tls_server_with(old);
  const TlsConnection before(server->port());
  ASSERT_TRUE(server->change_identity(young));
  EXPECT_EQ(TlsConnection(server->port()).certificate(), young.chain);
  before.send(get("/still", last_request));
  EXPECT_NE(before.rest().find("GET /still"), std::string::npos);
  EXPECT_FALSE(server->change_identity({.chain = old.chain, .key = young.key}));
  EXPECT_EQ(TlsConnection(server->port()).certificate(), young.chain);
}

TEST(Tls, says_what_is_wrong_with_a_certificate_or_a_key) {
  const TlsIdentity one = identity();
  const TlsIdentity two = identity();
  struct Bad {
    TlsIdentity identity;
    const char* words;
  };
  const std::string half = one.chain.substr(0, one.chain.size() / 2);
  for (const Bad& bad : {Bad{{.chain = one.chain, .key = two.key}, "another certificate's"},
                         Bad{{.chain = one.key, .key = one.chain}, "the certificate is not one"},
                         Bad{{.chain = "", .key = one.key}, "the certificate is not one"},
                         Bad{{.chain = half, .key = one.key}, "the certificate is not one"},
                         Bad{{.chain = one.chain + half, .key = one.key}, "the certificate is not"},
                         Bad{{.chain = one.chain, .key = one.chain}, "the key is not one"},
                         Bad{{.chain = one.chain, .key = ""}, "the key is not one"}}) {
    const auto server = HttpServer::listen("127.0.0.1:0", say_back_encrypted,
                                           {.limits = {}, .tls = bad.identity, .refused = {}});
    ASSERT_FALSE(server) << bad.words;
    EXPECT_EQ(server.error().fault, Fault::malformed);
    EXPECT_NE(server.error().message.find(bad.words), std::string::npos) << server.error().message;
  }
}

}  // namespace
}  // namespace sluice
