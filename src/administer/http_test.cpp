#include "administer/http.h"

#include <thread>

#include <gtest/gtest.h>

#include "administer/http_client_test.h"

namespace sluice {
namespace {

using testing_http::Connection;
using testing_http::content_of;
using testing_http::get;
using testing_http::post;
using testing_http::status_of;

// Says back what it understood.
void say_back(Request request, Answer answer) {
  std::string body = request.method + " " + request.path;
  for (const auto& [name, value] : request.query) {
    body += " " + name + "=" + value;
  }
  answer({.status = 200, .type = "text/plain", .body = body + " " + request.body, .headers = {}});
}

std::unique_ptr<HttpServer> server_with(const HttpLimits& limits = {}) {
  Result<std::unique_ptr<HttpServer>> server = HttpServer::listen("127.0.0.1:0", say_back, limits);
  EXPECT_TRUE(server) << (server ? "" : server.error().message);
  return std::move(*server);
}

std::string asked(const HttpServer& server, const std::string& bytes) {
  Connection connection(server.port());
  connection.send(bytes);
  return connection.response();
}

TEST(Http, hands_on_what_was_asked_and_the_answer) {
  const auto server = server_with();
  EXPECT_EQ(content_of(asked(*server, get("/v1/firms/%E5%AD%97%20x?class=H%32&a+b=c%26d&flag"))),
            "GET /v1/firms/\xE5\xAD\x97 x class=H2 a b=c&d flag= ");
  EXPECT_EQ(content_of(asked(*server, post("/x", "{\"a\":1}"))), "POST /x {\"a\":1}");
}

TEST(Http, answers_several_requests_of_one_connection_in_turn) {
  const auto server = server_with();
  Connection connection(server->port());
  connection.send(get("/1") + get("/2") + post("/3", "three"));
  EXPECT_EQ(content_of(connection.response()), "GET /1 ");
  EXPECT_EQ(content_of(connection.response()), "GET /2 ");
  EXPECT_EQ(content_of(connection.response()), "POST /3 three");
}

TEST(Http, takes_no_larger_body_or_headers_than_it_says) {
  const auto server = server_with({.header_bytes = 2048, .body_bytes = 1000});
  EXPECT_EQ(status_of(asked(*server, post("/x", std::string(1000, 'x')))), 200);
  EXPECT_EQ(status_of(asked(*server, post("/x", std::string(1001, 'x')))), 413);
  EXPECT_EQ(status_of(asked(*server, get("/x", "A: " + std::string(4000, 'x') + "\r\n"))), 431);
}

TEST(Http, refuses_what_is_not_plainly_one_request) {
  const auto server = server_with();
  for (const std::string& bytes :
       {std::string("nonsense\r\n\r\n"), get("/../etc/passwd"), get("/a/%2e%2e/b"), get("/a%00b"),
        get("/a%zz"), get("relative"),
        // Two lengths, or a length and chunks: the shapes by which requests are smuggled.
        std::string("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: "
                    "4\r\n\r\nabcd"),
        std::string("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n0\r\n\r\n")}) {
    Connection connection(server->port());
    connection.send(bytes);
    EXPECT_EQ(status_of(connection.response()), 400) << bytes;
  }
}

TEST(Http, closes_a_connection_that_sends_too_slowly_and_serves_the_others) {
  const auto server = server_with({.read_seconds = 1, .idle_seconds = 1});
  std::vector<std::unique_ptr<Connection>> slow;
  for (int at = 0; at < 200; ++at) {
    slow.push_back(std::make_unique<Connection>(server->port()));
    slow.back()->send("GET /slow HTT");
  }
  EXPECT_EQ(status_of(asked(*server, get("/quick"))), 200);
  for (const auto& connection : slow) {
    EXPECT_EQ(connection->response(), "");
    EXPECT_TRUE(connection->was_closed());
  }
}

TEST(Http, takes_no_more_connections_than_it_says) {
  const auto server = server_with({.connections = 2});
  Connection one(server->port());
  one.send(get("/1"));
  EXPECT_EQ(status_of(one.response()), 200);
  Connection two(server->port());
  two.send(get("/2"));
  EXPECT_EQ(status_of(two.response()), 200);
  EXPECT_EQ(asked(*server, get("/3")), "");
  EXPECT_EQ(server->counts().refused_connections, 1U);
}

TEST(Http, lets_what_was_asked_be_answered_when_it_stops) {
  std::thread later;
  Result<std::unique_ptr<HttpServer>> server =
      HttpServer::listen("127.0.0.1:0", [&later](Request, Answer answer) {
        later = std::thread([answer = std::move(answer)] {
          std::this_thread::sleep_for(std::chrono::milliseconds(200));
          answer({.status = 200, .type = "text/plain", .body = "late", .headers = {}});
        });
      });
  ASSERT_TRUE(server);
  Connection connection((*server)->port());
  connection.send(get("/x"));
  while ((*server)->counts().requests == 0) {
    std::this_thread::yield();
  }
  (*server)->stop();
  EXPECT_EQ(content_of(connection.response()), "late");
  later.join();
  EXPECT_FALSE(Connection((*server)->port()).is_open());
}

TEST(Http, says_why_it_cannot_listen) {
  for (const char* address :
       {"nowhere", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "300.0.0.1:80"}) {
    const auto server = HttpServer::listen(address, say_back);
    ASSERT_FALSE(server) << address;
    EXPECT_EQ(server.error().fault, Fault::malformed);
  }
  const auto first = server_with();
  const auto second = HttpServer::listen("127.0.0.1:" + std::to_string(first->port()), say_back);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::unavailable);
}

}  // namespace
}  // namespace sluice
