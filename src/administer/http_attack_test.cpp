// The server under attack: bytes that no client library would send.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "administer/http.h"
#include "administer/http_client_test.h"

namespace sluice {
namespace {

using std::chrono::steady_clock;
using testing_http::Connection;
using testing_http::content_of;
using testing_http::get;
using testing_http::post;
using testing_http::status_of;

class Attack : public testing::Test {
 protected:
  // Every request that was understood, and every one that was not.
  std::unique_ptr<HttpServer> server_with(const HttpLimits& limits = {}) {
    auto server = HttpServer::listen(
        "127.0.0.1:0",
        [](Request request, Answer answer) {
          answer({.status = 200,
                  .type = "text/plain",
                  .body = request.method + " " + request.path + " [" + request.body + "]",
                  .headers = {}});
        },
        {.limits = limits,
         .tls = std::nullopt,
         .refused = [this](std::string_view peer, int status) {
           EXPECT_EQ(peer, "127.0.0.1");
           EXPECT_GE(status, 400);
           ++refused_;
         }});
    EXPECT_TRUE(server);
    return std::move(*server);
  }

  // All that comes back until the server closes.
  static std::string answers_to(const HttpServer& server, const std::string& bytes) {
    Connection connection(server.port());
    connection.send(bytes);
    connection.send_no_more();
    std::string all;
    for (std::string one; !(one = connection.response()).empty();) {
      all += one;
      if (connection.was_closed()) {
        break;
      }
    }
    return all;
  }
  static int count(const std::string& text, const std::string& what) {
    int found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) {
      ++found;
    }
    return found;
  }

  std::atomic<int> refused_ = 0;
};

const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: here\r\n\r\n";

std::string to(const std::string& head, const std::string& body = hidden) {
  return "POST /open HTTP/1.1\r\nHost: here\r\n" + head + "\r\n" + body;
}

std::string length_of(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n";
}

std::string chunk(const std::string& body, const std::string& extension = "") {
  char size[32];
  (void)std::snprintf(size, sizeof size, "%zx", body.size());
  return size + extension + "\r\n" + body + "\r\n";
}

// Whoever stands before us may have read one request here; two must not come of it.
TEST_F(Attack, a_request_within_a_request_is_never_answered) {
  const auto server = server_with();
  const std::vector<std::string> shapes{
      to("Content-Length: 0\r\n" + length_of(hidden)),
      to(length_of(hidden) + "Content-Length: 0\r\n"),
      to("Content-Length: 0, 38\r\n"),
      to("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked, identity\r\n"),
      to("Transfer-Encoding: identity, chunked\r\n", "0\r\n\r\n" + hidden),
      to("Transfer-Encoding: identity\r\n"),
      to("Transfer-Encoding: gzip\r\n"),
      to("Transfer-Encoding: xchunked\r\n"),
      to("Transfer-Encoding: \"chunked\"\r\n"),
      to("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
      to("Transfer-Encoding : chunked\r\n" + length_of(hidden)),
      to("Transfer-Encoding\t: chunked\r\n" + length_of(hidden)),
      to(" Transfer-Encoding: chunked\r\n" + length_of(hidden)),
      to("Transfer-Encoding:\x0b"
         "chunked\r\n"),
      to("X: y\nTransfer-Encoding: chunked\r\n" + length_of(hidden)),
      to("X: y\rTransfer-Encoding: chunked\r\n" + length_of(hidden)),
      to("Content-Length: +38\r\n"),
      to("Content-Length: -1\r\n"),
      to("Content-Length: -38\r\n"),
      to("Content-Length: 0x26\r\n"),
      to("Content-Length: 3 8\r\n"),
      to("Content-Length: 1e1\r\n"),
      to("Content-Length:\r\n"),
      to("Content-Length: 18446744073709551615\r\n"),
      to("Content-Length: 18446744073709551616\r\n"),
      to("Content-Length: 18446744073709551654\r\n"),
      to("Content-Length: 99999999999999999999999999999999999999\r\n"),
      to("Content-Length: 4294967296\r\n"),
      to("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", "+0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", " 0\r\n\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", "10000000000000000\r\n" + hidden),
      to("Transfer-Encoding: chunked\r\n", "5\r\nhello" + hidden),
      to("Transfer-Encoding: chunked\r\n", "5\nhello\n0\n\n" + hidden),
      "POST /open HTTP/1.1\nHost: here\n" + length_of(hidden) + "\n" + hidden,
      "POST /open HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
      "POST  /open HTTP/1.1\r\nHost: here\r\n\r\n" + hidden,
      "POST /open HTTP/1.1 \r\nHost: here\r\n\r\n" + hidden,
      "POST /open HTTP/2.0\r\nHost: here\r\n\r\n" + hidden,
      "POST /open HTTP/1.2\r\nHost: here\r\n\r\n" + hidden,
      "POST /open\r\n\r\n" + hidden,
      "POST /open HTTP/1.1\r\n\r\n" + hidden,
      "POST /open HTTP/1.1\r\nHost: here\r\nHost: there\r\n\r\n" + hidden,
      "POST http://elsewhere/open HTTP/1.1\r\nHost: here\r\n\r\n" + hidden,
      "CONNECT elsewhere:443 HTTP/1.1\r\nHost: here\r\n\r\n" + hidden,
      "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n" + hidden,
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden,
      "POST /open HTTP/1.1\r\nHost: he" + std::string(1, '\0') + "re\r\n\r\n" + hidden,
      "PO\x01ST /open HTTP/1.1\r\nHost: here\r\n\r\n" + hidden,
  };
  for (const std::string& bytes : shapes) {
    const std::string got = answers_to(*server, bytes);
    EXPECT_EQ(count(got, "/hidden"), 0) << bytes << "\n--- was answered\n" << got;
    EXPECT_LE(count(got, "\r\nX-Content-Type-Options"), 1) << bytes << "\n--- was answered\n"
                                                           << got;
    EXPECT_TRUE(got.empty() || status_of(got) == 400 || status_of(got) == 413)
        << bytes << "\n--- was answered\n"
        << got;
  }
  EXPECT_GT(refused_, 0);
}

// What is unusual and has one meaning all the same is one request.
TEST_F(Attack, one_request_is_answered_as_one_whatever_it_carries) {
  const auto server = server_with();
  const std::string close = "Connection: close\r\n";
  for (const std::string& bytes :
       {to(close + length_of(hidden)),
        to(close + "Transfer-Encoding: chunked\r\n", chunk(hidden) + "0\r\n\r\n"),
        to(close + "Transfer-Encoding: CHUNKED\r\n", chunk(hidden) + "0\r\n\r\n"),
        to(close + "Transfer-Encoding: chunked\r\n",
           chunk(hidden, ";name=\"value\";other") + "0;last\r\n\r\n"),
        to(close + "Transfer-Encoding: chunked\r\n",
           chunk(hidden) + "0\r\nContent-Length: 38\r\nX: GET /hidden HTTP/1.1\r\n\r\n"),
        to(close + "X: folded\r\n over two lines\r\n" + length_of(hidden))}) {
    const std::string got = answers_to(*server, bytes);
    EXPECT_EQ(count(got, "HTTP/1.1 200"), count(got, "POST /open [" + hidden + "]"))
        << bytes << "\n--- was answered\n"
        << got;
    EXPECT_EQ(count(got, "\r\nX-Content-Type-Options"), 1) << got;
    EXPECT_EQ(count(got, "GET /hidden ["), 0) << got;
  }
  // Two requests in a row are two.
  EXPECT_EQ(count(answers_to(*server, get("/1") + get("/2")), "HTTP/1.1 200"), 2);
}

TEST_F(Attack, no_path_climbs_or_hides_a_zero_byte) {
  const auto server = server_with();
  for (const char* path : {"/..",
                           "/../",
                           "/../../etc/passwd",
                           "/a/../b",
                           "/a/..",
                           "/./a",
                           "/a/.",
                           "/%2e%2e/etc/passwd",
                           "/%2E%2E%2Fetc/passwd",
                           "/..%2f..%2fetc/passwd",
                           "/a/%2e",
                           "/.%2e/",
                           "/a%00",
                           "/%00",
                           "/a%00.json",
                           "/%",
                           "/%2",
                           "/%g0",
                           "/a?x=%00",
                           "/a?x=%zz",
                           "..",
                           "a",
                           "//..",
                           "*",
                           "",
                           "http://here/a"}) {
    const std::string got = answers_to(*server, get(path));
    EXPECT_EQ(status_of(got), 400) << path << "\n" << got;
  }
  // These are names like others, which no route has.
  for (const char* path : {"/..\\..\\etc", "/a\\..\\b", "/%5c..%5c", "/...", "//", "/%252e%252e/",
                           "/a;/../b/", "/~root", "/%c0%ae%c0%ae/"}) {
    const std::string got = answers_to(*server, get(path));
    EXPECT_TRUE(status_of(got) == 200 || status_of(got) == 400) << path << "\n" << got;
  }
}

TEST_F(Attack, headers_and_bodies_have_an_end) {
  const auto server = server_with({.header_bytes = 8192, .body_bytes = 4096, .read_seconds = 5});
  std::string many;
  for (int at = 0; at < 2000; ++at) {
    many += "a: b\r\n";
  }
  EXPECT_EQ(status_of(answers_to(*server, get("/", many))), 431);
  EXPECT_EQ(status_of(answers_to(*server, get("/" + std::string(20'000, 'x')))), 431);
  EXPECT_EQ(status_of(answers_to(*server, get("/", std::string(20'000, 'x') + ": y\r\n"))), 431);
  EXPECT_EQ(status_of(answers_to(*server, to("Content-Length: 4097\r\n", ""))), 413)
      << "before it is sent";
  std::string chunks;
  for (int at = 0; at < 5000; ++at) {
    chunks += chunk("x");
  }
  EXPECT_EQ(status_of(answers_to(*server, to("Transfer-Encoding: chunked\r\n", chunks))), 413);
  EXPECT_EQ(
      status_of(answers_to(*server, to("Transfer-Encoding: chunked\r\n",
                                       "1;" + std::string(1'000'000, 'x') + "\r\nx\r\n0\r\n\r\n"))),
      400)
      << "an extension of a chunk is read by nobody and has an end, too";
  EXPECT_GE(
      status_of(answers_to(*server, to("Transfer-Encoding: chunked\r\n", "0\r\n" + many + "\r\n"))),
      400);
}

// The answer to a body that is too large arrives, though most of the body was never read.
TEST_F(Attack, who_sends_too_much_still_reads_why) {
  const auto server = server_with({.body_bytes = 100'000});
  for (int time = 0; time < 20; ++time) {
    EXPECT_EQ(status_of(answers_to(*server, post("/x", std::string(150'000, 'x')))), 413);
  }
}

TEST_F(Attack, a_thousand_who_drip_their_headers_hold_up_nobody) {
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  files.rlim_cur = files.rlim_max;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &files), 0);
  ASSERT_GE(files.rlim_cur, 2100U) << "both ends of each connection are here";
  const auto server = server_with({.read_seconds = 2, .connections_per_address = 2000});
  std::vector<std::unique_ptr<Connection>> slow;
  for (int at = 0; at < 1000; ++at) {
    slow.push_back(std::make_unique<Connection>(server->port()));
    ASSERT_TRUE(slow.back()->is_open()) << at;
    slow.back()->send("GET /slow HTTP/1.1\r\nHost: here\r\n");
  }
  std::atomic<bool> ended = false;
  std::thread drip([&] {
    while (!ended) {
      for (const auto& connection : slow) {
        connection->send("X: y\r\n");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  });
  std::vector<double> waits;
  for (int time = 0; time < 200; ++time) {
    const auto begun = steady_clock::now();
    EXPECT_EQ(status_of(answers_to(*server, get("/quick", "Connection: close\r\n"))), 200);
    waits.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - begun).count());
  }
  std::ranges::sort(waits);
  RecordProperty("median_microseconds", static_cast<int>(waits[100] * 1000));
  RecordProperty("longest_microseconds", static_cast<int>(waits[199] * 1000));
  EXPECT_LT(waits[199], 5000);
  ended = true;
  drip.join();
  for (const auto& connection : slow) {
    EXPECT_EQ(connection->response(), "");
  }
  const auto patience = steady_clock::now() + std::chrono::seconds(20);
  while (server->counts().connections > 0 && steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(server->counts().connections, 0U) << "and all of them are let go";
}

}  // namespace
}  // namespace sluice
