// A service on a regime of two firms and an office, for tests that ask as its persons do.
#pragma once

#include <future>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "administer/service.h"
#include "journal/memory_store.h"
#include "stories/sentence.h"

namespace sluice {

inline constexpr const char* service_terms = R"(terms "Service"
version 1 from 2026-01-01
unit chips
class H200 "Foreign"
fact application.need : yes_no "Need" proved by "a statement of need"
clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= 100 chips otherwise refuse
clause 2 "Cap" on grant of H200
  require total granted of H200 by firm + quantity <= 70 chips otherwise refuse
clause 3 "Need" on application of H200
  require application.need otherwise refuse
clause 4 "Order" on order of H200
  require quantity <= 1,000 chips otherwise refuse
)";

class SmallService : public testing::Test {
 protected:
  void SetUp() override {
    desk_ = std::move(*Desk::open(std::make_unique<MemoryStore>(), [] { return Stamp{}; }));
    ASSERT_TRUE(desk_->advance(*Day::from_civil(2026, 1, 5)));
    for (const char* sentence :
         {"register office Commerce", "register person drafter of Commerce as officer",
          "register person examiner of Commerce as officer", "register gate Port",
          "register person port of Port as customs", "register firm Alpha", "register firm Beta",
          "register person alpha of Alpha", "register person beta of Beta", "enact t.terms"}) {
      say("regime", sentence);
    }
    Logins logins;
    for (const char* name : {"drafter", "examiner", "port", "alpha", "beta", "agent"}) {
      logins.add_token(name, "test", digest_of("token-" + std::string(name)));
    }
    service_ = std::make_unique<Service>(
        *desk_, std::move(logins),
        ServiceOptions{.clock = [] { return Stamp{}; },
                       .open_journal = []() -> Result<std::unique_ptr<Source>> {
                         return Error{.fault = Fault::unavailable, .message = "in memory"};
                       }});
  }

  Decision say(const std::string& who, const std::string& what) {
    const Command command = desk_->read([&](const State& state, const JournalEnd&) {
      Result<Command> read = command_from_sentence(
          state, state.person_named(who), what,
          [](std::string_view) { return Result<std::string>(service_terms); });
      EXPECT_TRUE(read) << (read ? "" : read.error().message);
      return *read;
    });
    return desk_->ask(command)->decision;
  }

  Response ask(Request request) {
    std::promise<Response> promise;
    service_->handle(std::move(request),
                     [&promise](Response response) { promise.set_value(std::move(response)); });
    return promise.get_future().get();
  }
  static std::vector<std::pair<std::string, std::string>> headers_of(const std::string& who) {
    return who.empty() ? std::vector<std::pair<std::string, std::string>>()
                       : std::vector<std::pair<std::string, std::string>>{
                             {"authorization", "Bearer token-" + who}};
  }
  Response get(const std::string& who, const std::string& path,
               std::vector<std::pair<std::string, std::string>> query = {}) {
    return ask({.method = "GET",
                .path = path,
                .query = std::move(query),
                .headers = headers_of(who),
                .body = {},
                .peer = {}});
  }
  Response post(const std::string& who, const std::string& body, const std::string& key = "",
                bool dry_run = false) {
    Request request{.method = "POST",
                    .path = "/v1/commands",
                    .query = {},
                    .headers = headers_of(who),
                    .body = body,
                    .peer = {}};
    if (!key.empty()) {
      request.headers.emplace_back("idempotency-key", key);
    }
    if (dry_run) {
      request.query.emplace_back("dry_run", "true");
    }
    return ask(std::move(request));
  }
  static Json json(const Response& response) {
    Result<Json> json = json_from_text(response.body);
    EXPECT_TRUE(json) << response.body;
    return *json;
  }
  static std::string member(const Response& response, const char* name) {
    const Json whole = json(response);
    const Json* found = whole.find(name);
    const auto* words = found == nullptr ? nullptr : std::get_if<std::string>(&found->is);
    return words == nullptr ? "" : *words;
  }
  static std::int64_t total(const Response& response) {
    const Json whole = json(response);
    return std::get<std::int64_t>(whole.find("total")->is);
  }
  // Granted, with two signatures, over the service.
  void granted(const std::string& firm, const std::string& person, int quantity) {
    const std::string number = std::to_string(quantity);
    EXPECT_EQ(
        post(person, R"({"act": "apply", "firm": ")" + firm +
                         R"(", "class": "H200", "quantity": )" + number + R"(, "reference": "A-)" +
                         firm + R"(", "facts": [{"fact": "application.need", "value": "yes"}]})")
            .status,
        200);
    const std::string grant = R"({"act": "grant", "application": "A-)" + firm +
                              R"(", "quantity": )" + number + R"(, "reference": "P-)" + firm +
                              "\"}";
    EXPECT_EQ(post("drafter", grant).status, 202);
    EXPECT_EQ(post("drafter", R"({"act": "countersign", "proposal": "#)" +
                                  std::to_string(++proposals_) + "\"}")
                  .status,
              422);  // not by the same person
    EXPECT_EQ(post("examiner",
                   R"({"act": "countersign", "proposal": "#)" + std::to_string(proposals_) + "\"}")
                  .status,
              200);
  }

  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Service> service_;
  int proposals_ = 0;
};

}  // namespace sluice
