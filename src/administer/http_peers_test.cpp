// What one address may open, and what counts as one address.
#include "administer/http_peers.h"

#include <gtest/gtest.h>

#include "administer/http.h"
#include "administer/http_client_test.h"

namespace sluice {
namespace {

boost::asio::ip::address address(const char* text) {
  return boost::asio::ip::make_address(text);
}

TEST(Peers, each_have_so_many_and_get_them_back) {
  Peers peers(2);
  auto one = peers.enter(address("192.0.2.1"));
  auto two = peers.enter(address("192.0.2.1"));
  EXPECT_TRUE(one && two);
  EXPECT_FALSE(peers.enter(address("192.0.2.1")));
  EXPECT_TRUE(peers.enter(address("192.0.2.2"))) << "another one's are its own";
  Peers::Seat moved = std::move(*one);
  one.reset();
  EXPECT_FALSE(peers.enter(address("192.0.2.1"))) << "moved is not given back";
  two.reset();
  EXPECT_TRUE(peers.enter(address("192.0.2.1")));
}

TEST(Peers, of_one_site_count_together_in_ipv6) {
  Peers peers(1);
  const auto held = peers.enter(address("2001:db8:1:2::1"));
  EXPECT_FALSE(peers.enter(address("2001:db8:1:2:ffff::9")));
  EXPECT_TRUE(peers.enter(address("2001:db8:1:3::1")));
  const auto mapped = peers.enter(address("::ffff:192.0.2.1"));
  EXPECT_FALSE(peers.enter(address("192.0.2.1"))) << "the same one in both notations";
}

TEST(Http, closes_what_an_address_opens_beyond_its_number_and_says_so) {
  std::mutex mutex;
  std::vector<std::string> refused;
  const auto listened = HttpServer::listen(
      "127.0.0.1:0",
      [](const Request&, const Answer& answer) { answer({.body = "{}", .headers = {}}); },
      HttpOptions{.limits = {.connections_per_address = 2},
                  .tls = std::nullopt,
                  .refused = [&](std::string_view peer, int status) {
                    const std::lock_guard lock(mutex);
                    refused.push_back(std::string(peer) + " " + std::to_string(status));
                  }});
  ASSERT_TRUE(listened);
  HttpServer& server = **listened;
  const auto ask = [](testing_http::Connection& connection) {
    connection.send(testing_http::get("/"));
    return connection.response();
  };
  testing_http::Connection first(server.port());
  EXPECT_EQ(testing_http::status_of(ask(first)), 200);
  {
    testing_http::Connection second(server.port());
    EXPECT_EQ(testing_http::status_of(ask(second)), 200);
    testing_http::Connection third(server.port());
    EXPECT_EQ(ask(third), "");
    EXPECT_EQ(server.counts().refused_connections, 1U);
  }
  {
    const std::lock_guard lock(mutex);
    EXPECT_EQ(refused, std::vector<std::string>{"127.0.0.1 503"});
  }
  // Once the second one is gone there is room again, as soon as the server has seen that.
  std::string answer;
  for (int tries = 0; tries < 2000 && answer.empty(); ++tries) {
    testing_http::Connection again(server.port());
    answer = ask(again);
    ::usleep(answer.empty() ? 5000 : 0);
  }
  EXPECT_EQ(testing_http::status_of(answer), 200);
}

}  // namespace
}  // namespace sluice
