// The service as its callers meet it: persons with tokens, and what each may do and see.
#include "administer/service.h"

#include <map>

#include <gtest/gtest.h>

#include "administer/small_service_test.h"

namespace sluice {
namespace {

class ServiceTest : public SmallService {};

TEST_F(ServiceTest, carries_a_case_from_application_to_order_under_four_eyes) {
  granted("Alpha", "alpha", 60);
  const Response order =
      post("alpha",
           R"({"act": "place_order", "permit": "P-Alpha", "quantity": 60, "reference": "O-1"})");
  EXPECT_EQ(order.status, 200) << order.body;
  const Response permit = get("alpha", "/v1/permits/P-Alpha");
  EXPECT_EQ(permit.status, 200);
  EXPECT_NE(permit.body.find("\"ordered\": 60"), std::string::npos) << permit.body;
}

TEST_F(ServiceTest, says_no_with_the_clause_and_the_figures_as_problem_details) {
  granted("Alpha", "alpha", 60);
  const Response no =
      post("alpha",
           R"({"act": "place_order", "permit": "P-Alpha", "quantity": 61, "reference": "O-1"})");
  EXPECT_EQ(no.status, 422);
  EXPECT_EQ(no.type, "application/problem+json");
  EXPECT_EQ(member(no, "outcome"), "refuse");
  EXPECT_NE(no.body.find("K1"), std::string::npos) << no.body;
}

TEST_F(ServiceTest, shows_a_firm_its_own_affairs_and_no_others) {
  granted("Alpha", "alpha", 60);
  granted("Beta", "beta", 30);
  EXPECT_EQ(total(get("drafter", "/v1/permits")), 2);
  EXPECT_EQ(total(get("alpha", "/v1/permits")), 1);
  EXPECT_EQ(total(get("port", "/v1/permits")), 2);
  EXPECT_EQ(total(get("port", "/v1/applications")), 0);
  EXPECT_EQ(get("alpha", "/v1/permits/P-Beta").status, 404);
  EXPECT_EQ(get("alpha", "/v1/permits/P-Beta").body, get("alpha", "/v1/permits/P-None").body);
  EXPECT_EQ(get("alpha", "/v1/parties").status, 403);
  EXPECT_EQ(get("alpha", "/v1/journal").status, 403);
  EXPECT_EQ(
      get("alpha", "/v1/firms/Beta/headroom", {{"class", "H200"}, {"event", "grant"}}).body,
      get("alpha", "/v1/firms/Nobody/headroom", {{"class", "H200"}, {"event", "grant"}}).body);
}

// Two worlds that differ in a rival's figures alone: the firm must not be able to tell them apart.
TEST_F(ServiceTest, answers_a_firm_alike_whatever_a_rival_holds) {
  std::vector<std::vector<std::string>> worlds;
  for (const int rival : {10, 25}) {
    SetUp();
    proposals_ = 0;
    granted("Beta", "beta", rival);
    granted("Alpha", "alpha", 60);
    std::vector<std::string> told;
    for (const char* path : {"/v1/permits", "/v1/applications", "/v1/waiting", "/v1/permits/P-Beta",
                             "/v1/obligations", "/v1/declarations"}) {
      told.push_back(get("alpha", path).body);
    }
    for (const char* event : {"grant", "order", "application"}) {
      told.push_back(
          get("alpha", "/v1/firms/Alpha/headroom", {{"class", "H200"}, {"event", event}}).body);
    }
    for (const char* body :
         {R"({"act": "place_order", "permit": "P-Beta", "quantity": 20, "reference": "O-9"})",
          R"({"act": "surrender", "permit": "P-Beta", "quantity": 20})",
          R"({"act": "grant", "application": "A-Beta", "quantity": 70})",
          R"({"act": "place_order", "permit": "P-Alpha", "quantity": 99, "reference": "O-8"})"}) {
      told.push_back(post("alpha", body, "", true).body);
    }
    worlds.push_back(told);
  }
  EXPECT_EQ(worlds[0], worlds[1]);
}

TEST_F(ServiceTest, tells_the_public_the_totals_and_nothing_else) {
  granted("Alpha", "alpha", 60);
  const Response published = get("", "/v1/register");
  EXPECT_EQ(published.status, 200);
  EXPECT_NE(published.body.find("\"granted\": 60"), std::string::npos);
  EXPECT_EQ(published.body.find("Alpha"), std::string::npos);
  EXPECT_EQ(get("", "/v1/terms").status, 200);
  for (const char* path : {"/v1/permits", "/v1/permits/P-Alpha", "/v1/applications", "/v1/waiting",
                           "/v1/journal", "/v1/parties", "/v1/firms/Alpha/headroom"}) {
    EXPECT_EQ(get("", path).status, 401) << path;
  }
  EXPECT_EQ(post("", R"({"act": "begin_day"})").status, 401);
}

TEST_F(ServiceTest, knows_nobody_by_a_wrong_token) {
  Request request{.method = "GET",
                  .path = "/v1/permits",
                  .query = {},
                  .headers = {{"authorization", "Bearer token-nobody"}},
                  .body = {},
                  .peer = {}};
  EXPECT_EQ(ask(request).status, 401);
  request.headers = {{"authorization", "Basic YWxwaGE6YWxwaGE="}};
  EXPECT_EQ(ask(request).status, 401);
}

TEST_F(ServiceTest, gives_the_same_request_under_one_key_the_same_answer) {
  const std::string apply =
      R"({"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 5,
          "facts": [{"fact": "application.need", "value": "yes"}]})";
  const Response first = post("alpha", apply, "key-1");
  const Response again = post("alpha", apply, "key-1");
  EXPECT_EQ(first.status, 200) << first.body;
  std::string told = again.body;
  told.replace(told.find(R"("replayed": true)"), 16, R"("replayed": false)");
  EXPECT_EQ(first.body, told);
  ASSERT_FALSE(again.headers.empty());
  EXPECT_EQ(again.headers.back().first, "Idempotency-Replayed");
  EXPECT_EQ(total(get("alpha", "/v1/applications")), 1);
  EXPECT_EQ(
      post("alpha", R"({"act": "withdraw_application", "application": "#1"})", "key-1").status,
      409);
  // A key is its owner's: another's request under the same one is another request.
  EXPECT_EQ(post("beta", apply, "key-1").status, 422);
}

TEST_F(ServiceTest, records_nothing_of_a_dry_run) {
  const auto seq = [this] {
    return desk_->read([](const State&, const JournalEnd& end) { return end.seq; });
  };
  const std::uint64_t before = seq();
  const Response trial = post(
      "alpha", R"({"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 5, "facts": []})",
      "", true);
  EXPECT_EQ(trial.status, 202);
  EXPECT_NE(trial.body.find("a statement of need"), std::string::npos) << trial.body;
  EXPECT_EQ(seq(), before);
}

TEST_F(ServiceTest, says_what_is_wrong_with_a_body) {
  for (const char* body :
       {"", "{", "[]", "{\"act\": 1}", "{\"act\": \"fly\"}",
        R"({"act": "amend_declaration", "line": {"gate": "Port", "mrn": "M1"}})",
        R"({"act": "amend_declaration", "line": {"gate": "Port", "mrn": "M1"}, "quantity": null})",
        R"({"act": "register_party", "name": "Gamma", "kind": "PartyKind)5"})",
        R"({"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 1.5})",
        R"({"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 99999999999999999999})",
        "{\"act\": \"\xff\"}"}) {
    const Response no = post("alpha", body);
    EXPECT_EQ(no.status, 400) << body << no.body;
    EXPECT_FALSE(member(no, "detail").empty());
  }
  EXPECT_EQ(get("alpha", "/v1/permits", {{"limit", "0"}}).status, 400);
  EXPECT_EQ(get("alpha", "/v1/permits", {{"limit", "x"}}).status, 400);
  EXPECT_EQ(get("alpha", "/v1/nothing").status, 404);
  EXPECT_EQ(get("alpha", "/v1/commands").status, 405);
}

TEST_F(ServiceTest, says_of_a_kernel_rule_that_holds_what_it_measured) {
  granted("Alpha", "alpha", 40);
  const auto order = [&](const char* quantity) {
    return post("alpha",
                R"({"act": "place_order", "permit": "P-Alpha", "quantity": )" +
                    std::string(quantity) + "}",
                "", true)
        .body;
  };
  EXPECT_NE(order("10").find(": satisfied; 40 available, 10 asked."), std::string::npos);
  EXPECT_NE(order("10").find("：符合；可用 40，请求 10。"), std::string::npos);
  EXPECT_NE(order("41").find(": more than is available: 40 available, 41 asked; short by 1."),
            std::string::npos);
}

TEST_F(ServiceTest, decides_only_under_what_the_caller_has_read) {
  granted("Alpha", "alpha", 40);
  const Response read = get("alpha", "/v1/permits/P-Alpha");
  const std::string etag = read.headers.back().second;
  ASSERT_EQ(read.headers.back().first, "ETag");
  const auto order = [&](const std::string& match, const std::string& body) {
    auto headers = headers_of("alpha");
    headers.emplace_back("if-match", match);
    return ask({.method = "POST",
                .target = "/v1/commands",
                .path = "/v1/commands",
                .query = {},
                .headers = headers,
                .body = body,
                .peer = {}})
        .status;
  };
  const std::string ten = R"({"act": "place_order", "permit": "P-Alpha", "quantity": 10})";
  EXPECT_EQ(order(etag, ten), 200);
  EXPECT_EQ(order(etag, ten), 412);  // it has changed by the first order
  EXPECT_EQ(total(get("alpha", "/v1/orders")), 1);
  EXPECT_EQ(order(get("alpha", "/v1/permits/P-Alpha").headers.back().second, ten), 200);
  EXPECT_EQ(order(etag, R"({"act": "withdraw_application", "application": "A-Alpha"})"), 400);
}

TEST_F(ServiceTest, answers_each_item_of_a_batch_for_itself) {
  granted("Alpha", "alpha", 40);
  const auto order = [](const std::string& permit, const std::string& quantity) {
    return R"({"act": "place_order", "permit": ")" + permit + R"(", "quantity": )" + quantity + "}";
  };
  const std::string body = R"({"items": [{"key": "1", "command": )" + order("P-Alpha", "10") + R"(},
          {"command": {"act": "fly"}}, {}, 7,
          {"command": )" + order("P-Beta", "1") +
                           R"(},
          {"command": )" + order("P-Alpha", "31") +
                           R"(},
          {"key": "1", "command": )" +
                           order("P-Alpha", "10") + R"(},
          {"key": "1", "command": )" +
                           order("P-Alpha", "11") + R"(},
          {"command": )" + order("P-Alpha", "30") +
                           "}]}";
  const Response response = ask({.method = "POST",
                                 .target = "/v1/batch",
                                 .path = "/v1/batch",
                                 .query = {},
                                 .headers = headers_of("alpha"),
                                 .body = body,
                                 .peer = {}});
  ASSERT_EQ(response.status, 200) << response.body;
  const Json told = json(response);
  std::vector<std::int64_t> statuses;
  for (const Json& item : std::get<Json::Array>(told.find("items")->is)) {
    statuses.push_back(std::get<std::int64_t>(item.find("status")->is));
  }
  EXPECT_EQ(statuses, (std::vector<std::int64_t>{200, 400, 400, 400, 404, 422, 200, 409, 200}));
  EXPECT_EQ(total(get("alpha", "/v1/orders")), 2);
  for (const char* bad : {"{}", R"({"items": []})", R"({"items": 7})", "["}) {
    EXPECT_EQ(ask({.method = "POST",
                   .target = "/v1/batch",
                   .path = "/v1/batch",
                   .query = {},
                   .headers = headers_of("alpha"),
                   .body = bad,
                   .peer = {}})
                  .status,
              400)
        << bad;
  }
}

// An application and its withdrawal in one breath: the second names what the first makes.
TEST_F(ServiceTest, reads_an_item_again_that_names_what_an_earlier_one_makes) {
  const Response response = ask(
      {.method = "POST",
       .target = "/v1/batch",
       .path = "/v1/batch",
       .query = {},
       .headers = headers_of("alpha"),
       .body =
           R"({"items": [{"command": {"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 5,
               "reference": "A-9", "facts": [{"fact": "application.need", "value": "yes"}]}},
               {"command": {"act": "withdraw_application", "application": "A-9"}}]})",
       .peer = {}});
  EXPECT_EQ(response.body.find("\"status\": 4"), std::string::npos) << response.body;
}

// A desk that wrote down every answer would keep the next one waiting.
TEST_F(ServiceTest, leaves_the_writing_of_answers_to_the_threads_of_the_server) {
  granted("Alpha", "alpha", 40);
  const std::string order = R"({"act": "place_order", "permit": "P-Alpha", "quantity": 1})";
  const std::map<std::string, std::string> bodies{
      {"/v1/commands", order},
      {"/v1/batch", R"({"items": [{"command": )" + order + R"(}, {"command": )" + order + "}]}"}};
  for (const auto& [path, body] : bodies) {
    std::promise<std::function<void()>> left;
    std::promise<Response> answered;
    std::future<Response> answer = answered.get_future();
    service_->handle(
        {.method = "POST",
         .target = path,
         .path = path,
         .query = {},
         .headers = headers_of("alpha"),
         .body = body,
         .peer = {},
         .aside = [&left](std::function<void()> work) { left.set_value(std::move(work)); }},
        [&answered](Response response) { answered.set_value(std::move(response)); });
    const std::function<void()> work = left.get_future().get();
    EXPECT_EQ(answer.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
    work();
    EXPECT_EQ(answer.get().status, 200);
  }
}

TEST_F(ServiceTest, says_how_it_is) {
  EXPECT_EQ(get("", "/healthz").status, 200);
  EXPECT_EQ(get("", "/readyz").status, 200);
  const Response metrics = get("", "/metrics");
  EXPECT_NE(metrics.body.find("sluice_journal_entries "), std::string::npos);
  service_->stop();
  EXPECT_EQ(get("", "/readyz").status, 503);
  EXPECT_EQ(get("", "/healthz").status, 200);
}

}  // namespace
}  // namespace sluice
