// What has happened since, as each kind of caller is told it: pages and streams.
#include "administer/feeds.h"

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/http_client_test.h"
#include "journal/memory_store.h"

namespace sluice {
namespace {

using case_year::CaseService;

struct SentEvent {
  std::uint64_t id = 0;
  std::string kind;
  Json data;
};

// As a browser reads them; comments and bare numbers are no events.
std::vector<SentEvent> events_in(const std::string& text) {
  std::vector<SentEvent> events;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    SentEvent event;
    std::string data;
    for (std::size_t line = at; line < end;) {
      const std::size_t stop = std::min(text.find('\n', line), end);
      const std::string words = text.substr(line, stop - line);
      if (words.starts_with("id: ")) {
        event.id = std::stoull(words.substr(4));
      } else if (words.starts_with("event: ")) {
        event.kind = words.substr(7);
      } else if (words.starts_with("data: ")) {
        data = words.substr(6);
      }
      line = stop + 1;
    }
    if (!data.empty()) {
      const Result<Json> json = json_from_text(data);
      EXPECT_TRUE(json) << data;
      event.data = *json;
      events.push_back(std::move(event));
    }
    at = end + 2;
  }
  return events;
}

// All that a stream has to say now.
std::string drained(Stream& stream) {
  std::string all;
  for (;;) {
    bool again = false;
    const std::optional<std::string> piece = stream.next([&again] { again = true; });
    if (!piece || (piece->empty() && !again)) {
      return all;
    }
    all += *piece;
  }
}

class FeedsTest : public testing::Test {
 protected:
  void play() {
    service_.play([](const auto&, const auto&) {});
  }
  std::string order(const std::string& who, const std::string& permit) {
    const Response response =
        service_.ask(who, "POST", "/v1/commands", {},
                     R"({"act": "place_order", "permit": ")" + permit + R"(", "quantity": 1})");
    EXPECT_NE(response.status, 400) << response.body;
    return response.body;
  }
  std::uint64_t end() {
    return service_.desk().read([](const State&, const JournalEnd& end) { return end.seq; });
  }
  // All pages, from the first entry on.
  std::vector<Json> changes(const std::string& who, std::uint64_t limit = 10'000) {
    std::vector<Json> all;
    for (std::uint64_t after = 0;;) {
      const Response page =
          service_.ask(who, "GET", "/v1/changes",
                       {{"after", std::to_string(after)}, {"limit", std::to_string(limit)}});
      EXPECT_EQ(page.status, 200) << page.body;
      const Json json = *json_from_text(page.body);
      for (const Json& change : std::get<Json::Array>(json.find("changes")->is)) {
        all.push_back(change);
      }
      const auto next =
          static_cast<std::uint64_t>(std::get<std::int64_t>(json.find("next_after")->is));
      if (next == after) {
        return all;
      }
      after = next;
    }
  }
  static std::vector<std::string> references(const std::vector<Json>& changes,
                                             std::string_view kind) {
    std::set<std::string> names;
    for (const Json& change : changes) {
      for (const Json& thing : std::get<Json::Array>(change.find("what")->is)) {
        if (std::get<std::string>(thing.find("kind")->is) == kind) {
          names.insert(std::get<std::string>(thing.find("reference")->is));
        }
      }
    }
    return {names.begin(), names.end()};
  }

  CaseService service_;
};

TEST_F(FeedsTest, tells_offices_every_entry_once_and_in_order_over_a_stream_that_is_cut_anywhere) {
  play();
  std::vector<std::uint64_t> seen;
  std::string last_id;
  for (std::size_t cut = 1; seen.empty() || seen.back() < end(); cut = cut * 3 % 17 + 1) {
    CaseService::Pairs headers;
    if (!last_id.empty()) {
      headers.emplace_back("last-event-id", last_id);
    }
    const Response response =
        service_.ask("director", "GET", "/v1/journal/stream", {{"after", "0"}}, "", headers);
    ASSERT_NE(response.stream, nullptr) << response.body;
    const auto piece = response.stream->next([] {});
    ASSERT_TRUE(piece && !piece->empty());
    std::vector<SentEvent> events = events_in(*piece);
    events.resize(std::min(events.size(), cut));  // the line went down
    for (const SentEvent& event : events) {
      EXPECT_EQ(event.kind, "entry");
      EXPECT_EQ(event.id,
                static_cast<std::uint64_t>(std::get<std::int64_t>(event.data.find("seq")->is)));
      seen.push_back(event.id);
      last_id = std::to_string(event.id);
    }
  }
  ASSERT_EQ(seen.size(), end());
  for (std::size_t at = 0; at < seen.size(); ++at) {
    EXPECT_EQ(seen[at], at + 1);
  }
}

TEST_F(FeedsTest, says_in_a_stream_what_it_says_in_pages) {
  play();
  for (const char* who : {"director", "Tencent", "shanghai"}) {
    const Response response = service_.ask(who, "GET", "/v1/changes/stream");
    ASSERT_NE(response.stream, nullptr);
    std::vector<std::string> streamed;
    for (const SentEvent& event : events_in(drained(*response.stream))) {
      EXPECT_EQ(event.kind, "change");
      streamed.push_back(to_text(event.data, false));
    }
    for (const std::uint64_t limit : {7U, 10'000U}) {
      std::vector<std::string> paged;
      for (const Json& change : changes(who, limit)) {
        paged.push_back(to_text(change, false));
      }
      EXPECT_EQ(paged, streamed) << who;
    }
    EXPECT_GT(streamed.size(), 20U) << who;
  }
}

TEST_F(FeedsTest, tells_a_firm_its_own_and_not_a_word_of_its_rivals) {
  play();
  const std::vector<Json> told = changes("Alibaba");
  std::string all;
  for (const Json& change : told) {
    all += to_text(change, false) + "\n";
  }
  const auto own = [&](const char* path, const char* who) {
    std::vector<std::string> references;
    const Json json = *json_from_text(service_.ask(who, "GET", path, {{"limit", "1000"}}).body);
    for (const Json& item : std::get<Json::Array>(json.find("items")->is)) {
      references.push_back(std::get<std::string>(item.find("reference")->is));
    }
    std::sort(references.begin(), references.end());
    return references;
  };
  // Every permit and application of its own, and no other.
  EXPECT_EQ(references(told, "permit"), own("/v1/permits", "Alibaba"));
  EXPECT_EQ(references(told, "application"), own("/v1/applications", "Alibaba"));
  EXPECT_EQ(references(told, "lot"), own("/v1/lots", "Alibaba"));
  for (const char* rival : {"Tencent", "ByteDance", "DeepSeek"}) {
    EXPECT_EQ(all.find(rival), std::string::npos) << rival;
    for (const char* path : {"/v1/permits", "/v1/applications", "/v1/lots"}) {
      for (const std::string& reference : own(path, rival)) {
        EXPECT_EQ(all.find("\"" + reference + "\""), std::string::npos) << reference;
      }
    }
  }
  // A gate hears of every permit, and of nobody's applications.
  const std::vector<Json> gate = changes("shanghai");
  EXPECT_EQ(references(gate, "permit"), own("/v1/permits", "director"));
  EXPECT_TRUE(references(gate, "application").empty());
  EXPECT_TRUE(references(gate, "lot").empty());
}

// Two worlds that differ in what rivals do: but for the numbers of entries, a firm hears the same.
TEST_F(FeedsTest, says_nothing_of_a_command_that_a_rival_made) {
  play();
  const std::size_t before = changes("Alibaba").size();
  const std::size_t own = changes("Tencent").size();
  EXPECT_EQ(service_.ask("Tencent", "POST", "/v1/commands", {},
                         R"({"act": "apply", "firm": "Tencent", "class": "H200", "quantity": 1})")
                    .status /
                100,
            2);
  order("Tencent", "P-A");  // refused: it is another's
  EXPECT_GE(changes("Tencent").size(), own + 2);
  EXPECT_EQ(changes("Alibaba").size(), before);
  order("Alibaba", "P-A");
  const std::vector<Json> after = changes("Alibaba");
  ASSERT_GT(after.size(), before);
  EXPECT_EQ(std::get<std::string>(after[before].find("act")->is), "place_order");
}

TEST_F(FeedsTest, wakes_whoever_follows_when_something_came) {
  play();
  const Response response =
      service_.ask("director", "GET", "/v1/changes/stream", {{"after", std::to_string(end())}});
  ASSERT_NE(response.stream, nullptr);
  std::atomic<int> rang = 0;
  EXPECT_EQ(response.stream->next([&rang] { ++rang; }), "");
  EXPECT_EQ(rang, 0);
  order("Tencent", "P-T");
  EXPECT_EQ(rang, 1) << "who was answered sees what was done, and so does who follows";
  const auto news = response.stream->next([] {});
  ASSERT_TRUE(news);
  EXPECT_GE(events_in(*news).size(), 1U);
}

TEST_F(FeedsTest, lets_no_person_follow_more_than_a_few_times) {
  play();
  std::vector<Response> open;
  for (int at = 0; at < 4; ++at) {
    open.push_back(service_.ask("Tencent", "GET", "/v1/changes/stream"));
    EXPECT_NE(open.back().stream, nullptr);
  }
  EXPECT_EQ(service_.ask("Tencent", "GET", "/v1/changes/stream").status, 429);
  EXPECT_EQ(service_.ask("Alibaba", "GET", "/v1/changes/stream").status, 200);
  EXPECT_NE(service_.ask("", "GET", "/metrics").body.find("sluice_streams 4\n"), std::string::npos);
  open.pop_back();
  EXPECT_EQ(service_.ask("Tencent", "GET", "/v1/changes/stream").status, 200);
}

TEST_F(FeedsTest, takes_no_more_in_all_than_it_says) {
  Feeds feeds(service_.desk().view(),
              []() -> Result<std::unique_ptr<Source>> {
                return std::unique_ptr<Source>(std::make_unique<MemoryStore>());
              },
              {.streams = 2});
  const Request request;
  const auto follow = [&](std::uint32_t person) {
    Caller caller;
    caller.person = PersonId{person};
    return feeds.stream(Feeds::Which::changes, request, caller, "");
  };
  const Response first = follow(1);
  const Response second = follow(2);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(follow(3).status, 503);
}

TEST_F(FeedsTest, ends_with_the_service_and_when_logins_change) {
  play();
  const auto follow = [&] {
    return service_.ask("director", "GET", "/v1/journal/stream",
                        {{"after", std::to_string(end())}});
  };
  Response response = follow();
  EXPECT_EQ(response.stream->next([] {}), "");
  service_.service().change_logins(case_year::logins());
  EXPECT_EQ(response.stream->next([] {}), std::nullopt);
  response = follow();
  int rang = 0;
  EXPECT_EQ(response.stream->next([&rang] { ++rang; }), "");
  service_.service().stop();
  EXPECT_EQ(rang, 1);
  EXPECT_EQ(response.stream->next([] {}), std::nullopt);
  EXPECT_EQ(follow().status, 503);
}

TEST_F(FeedsTest, refuses_a_place_that_the_journal_does_not_have) {
  play();
  const auto status = [&](const std::string& after, const std::string& last) {
    CaseService::Pairs headers;
    if (!last.empty()) {
      headers.emplace_back("last-event-id", last);
    }
    return service_.ask("director", "GET", "/v1/journal/stream", {{"after", after}}, "", headers)
        .status;
  };
  EXPECT_EQ(status(std::to_string(end()), ""), 200);
  EXPECT_EQ(status(std::to_string(end() + 1), ""), 400);
  EXPECT_EQ(status("0", std::to_string(end() + 1)), 400);
  EXPECT_EQ(status(std::to_string(end() + 1), "1"), 200) << "what the client says by itself holds";
  for (const char* bad : {"x", "-1", "1x", "99999999999999999999"}) {
    EXPECT_EQ(status("0", bad), 400) << bad;
  }
}

TEST_F(FeedsTest, reaches_a_client_over_a_socket) {
  play();
  const auto server =
      std::move(*HttpServer::listen("127.0.0.1:0", [this](Request request, Answer answer) {
        service_.service().handle(std::move(request), std::move(answer));
      }));
  testing_http::Connection connection(server->port());
  connection.send(
      testing_http::get("/v1/changes/stream?after=" + std::to_string(end()),
                        "Authorization: Bearer " + case_year::token_of("Tencent") + "\r\n"));
  std::string got;
  while (got.find("\r\n\r\n") == std::string::npos && !connection.was_closed()) {
    got += connection.some();
  }
  EXPECT_NE(got.find("Content-Type: text/event-stream"), std::string::npos) << got;
  order("Tencent", "P-T");
  got.clear();
  while (got.find("\n\n") == std::string::npos && !connection.was_closed()) {
    got += connection.some();
  }
  ASSERT_EQ(events_in(got).size(), 1U) << got;
  EXPECT_EQ(events_in(got)[0].id, end());
  service_.service().stop();
  while (!connection.was_closed()) {
    EXPECT_EQ(connection.some(), "");
  }
}

}  // namespace
}  // namespace sluice
