// Answers that go on, as a client over a socket meets them: in the clear and over TLS.
#include <thread>

#include <gtest/gtest.h>

#include "administer/bell.h"
#include "administer/http_client_test.h"
#include "administer/tls_client_test.h"
#include "administer/waiting_test.h"

namespace sluice {
namespace {

using testing_http::Connection;
using testing_http::get;
using testing_http::status_of;
using testing_tls::TlsConnection;

// What a test says, said on to whoever follows.
class Speaker {
 public:
  void say(const std::string& words) {
    {
      const std::lock_guard lock(mutex_);
      said_ += words;
    }
    bell_.ring();
  }
  void end() {
    ended_ = true;
    bell_.ring();
  }

  class Heard : public Stream {
   public:
    explicit Heard(Speaker& speaker) : speaker_(speaker) { ++speaker_.followers; }
    ~Heard() override {
      speaker_.bell_.forget(this);
      --speaker_.followers;
    }
    std::optional<std::string> next(std::function<void()> more) override {
      speaker_.bell_.wait(this, std::move(more));
      const std::lock_guard lock(speaker_.mutex_);
      if (at_ == speaker_.said_.size() && speaker_.ended_) {
        return std::nullopt;
      }
      std::string news = speaker_.said_.substr(at_);
      at_ = speaker_.said_.size();
      return news;
    }
    std::string at_rest() override { return "(still here)"; }

   private:
    Speaker& speaker_;
    std::size_t at_ = 0;
  };

  std::atomic<int> followers = 0;

 private:
  std::mutex mutex_;
  std::string said_;
  std::atomic<bool> ended_ = false;
  Bell bell_;
};

// Never without news.
class Endless : public Stream {
 public:
  explicit Endless(std::atomic<int>& alive) : alive_(alive) { ++alive_; }
  ~Endless() override { --alive_; }
  std::optional<std::string> next(std::function<void()> /*more*/) override {
    return std::string(64 * 1024, 'x');
  }
  std::string at_rest() override { return {}; }

 private:
  std::atomic<int>& alive_;
};

template <class Made>
std::unique_ptr<HttpServer> server_of(Made made, const HttpLimits& limits = {},
                                      std::optional<TlsIdentity> who = std::nullopt) {
  auto server = HttpServer::listen("127.0.0.1:0",
                                   [made](const Request& request, const Answer& answer) {
                                     answer(request.path == "/stream"
                                                ? Response{.status = 200,
                                                           .type = "text/event-stream",
                                                           .body = {},
                                                           .headers = {},
                                                           .stream = made()}
                                                : Response{.body = "plain", .headers = {}});
                                   },
                                   {.limits = limits, .tls = std::move(who), .refused = {}});
  EXPECT_TRUE(server) << (server ? "" : server.error().message);
  return std::move(*server);
}

auto heard(Speaker& speaker) {
  return [&speaker] { return std::make_shared<Speaker::Heard>(speaker); };
}

// Until it is so; the test's own limit of time is the end of patience.
std::string until(Connection& connection, std::string_view words) {
  std::string got;
  while (got.find(words) == std::string::npos && !connection.was_closed()) {
    got += connection.some();
  }
  return got;
}

TEST(HttpStream, sends_each_piece_as_it_comes_and_closes_at_the_end) {
  Speaker speaker;
  const auto server = server_of(heard(speaker));
  Connection connection(server->port());
  connection.send(get("/stream"));
  const std::string head = until(connection, "\r\n\r\n");
  EXPECT_EQ(status_of(head), 200);
  EXPECT_NE(head.find("Connection: close"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  for (const char* words : {"one;", "two;", "three;"}) {
    speaker.say(words);
    EXPECT_EQ(until(connection, ";"), words);
  }
  speaker.end();
  EXPECT_EQ(until(connection, "never"), "");
  EXPECT_TRUE(connection.was_closed());
  wait_until([&] { return speaker.followers == 0; });
}

TEST(HttpStream, goes_over_tls_and_ends_so_that_nothing_can_have_been_cut_off) {
  Speaker speaker;
  const auto server = server_of(heard(speaker), {}, testing_tls::identity());
  const TlsConnection connection(server->port());
  ASSERT_TRUE(connection.is_open());
  connection.send(get("/stream"));
  wait_until([&] { return speaker.followers == 1; });
  speaker.say("one;");
  speaker.say("two;");
  speaker.end();
  EXPECT_NE(connection.rest().find("\r\n\r\none;two;"), std::string::npos);
  EXPECT_TRUE(connection.was_ended());
}

TEST(HttpStream, says_that_it_is_there_where_nothing_comes) {
  Speaker speaker;
  const auto server = server_of(heard(speaker), {.rest_seconds = 1});
  Connection connection(server->port());
  connection.send(get("/stream"));
  EXPECT_NE(until(connection, "(still here)").find("(still here)"), std::string::npos);
  speaker.say("news;");
  EXPECT_NE(until(connection, "news;").find("news;"), std::string::npos);
}

TEST(HttpStream, lasts_no_longer_than_it_may) {
  Speaker speaker;
  const auto server = server_of(heard(speaker), {.stream_seconds = 1});
  Connection connection(server->port());
  connection.send(get("/stream"));
  until(connection, "never");
  EXPECT_TRUE(connection.was_closed());
}

TEST(HttpStream, is_let_go_when_its_reader_hangs_up) {
  Speaker speaker;
  for (const bool veiled : {false, true}) {
    const auto server = server_of(heard(speaker), {},
                                  veiled ? std::optional(testing_tls::identity()) : std::nullopt);
    if (veiled) {
      const TlsConnection connection(server->port());
      connection.send(get("/stream"));
      wait_until([&] { return speaker.followers == 1; });
    } else {
      Connection connection(server->port());
      connection.send(get("/stream"));
      wait_until([&] { return speaker.followers == 1; });
    }
    wait_until([&] { return speaker.followers == 0 && server->counts().connections == 0; });
  }
}

TEST(HttpStream, drops_a_reader_that_does_not_read) {
  std::atomic<int> alive = 0;
  for (const bool veiled : {false, true}) {
    const auto server =
        server_of([&alive] { return std::make_shared<Endless>(alive); }, {.write_seconds = 1},
                  veiled ? std::optional(testing_tls::identity()) : std::nullopt);
    const auto is_dropped = [&] {
      wait_until([&] { return alive == 1; });
      wait_until([&] { return alive == 0 && server->counts().connections == 0; });
    };
    if (veiled) {
      const TlsConnection connection(server->port());
      connection.send(get("/stream"));
      is_dropped();
    } else {
      const Connection connection(server->port());
      connection.send(get("/stream"));
      is_dropped();
    }
  }
}

TEST(HttpStream, ends_with_the_server_whether_it_is_read_or_not) {
  std::atomic<int> alive = 0;
  Speaker speaker;
  for (const bool is_read : {true, false}) {
    // Long limits: were they waited for, so would be this test.
    const HttpLimits limits{.read_seconds = 250, .write_seconds = 250};
    auto server = is_read
                      ? server_of(heard(speaker), limits)
                      : server_of([&alive] { return std::make_shared<Endless>(alive); }, limits);
    Connection connection(server->port());
    connection.send(get("/stream"));
    wait_until([&] { return speaker.followers + alive == 1; });
    server->stop();
    EXPECT_EQ(speaker.followers + alive, 0);
  }
}

TEST(HttpStream, is_a_head_alone_where_only_that_is_asked_for) {
  Speaker speaker;
  const auto server = server_of(heard(speaker));
  Connection connection(server->port());
  connection.send("HEAD /stream HTTP/1.1\r\nHost: here\r\n\r\n" + get("/plain"));
  EXPECT_EQ(status_of(connection.response()), 200);
  EXPECT_EQ(testing_http::content_of(connection.response()), "plain");
}

}  // namespace
}  // namespace sluice
