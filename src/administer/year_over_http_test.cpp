// The year of the counterfactual, driven over HTTP by its persons, each with a connection of their
// own, ends in the very state in which the story ends.
#include <map>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/http_client_test.h"
#include "administer/service.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"

namespace sluice {
namespace {

using testing_http::Connection;

class YearOverHttp : public testing::Test {
 protected:
  void SetUp() override {
    desk_ = std::move(*Desk::open(std::make_unique<MemoryStore>(), [] { return Stamp{}; }));
    service_ = std::make_unique<Service>(
        *desk_, case_year::logins(),
        ServiceOptions{.clock = [] { return Stamp{}; }, .open_journal = {}, .day_by_hand = true});
    server_ = std::move(*HttpServer::listen("127.0.0.1:0", [this](Request request, Answer answer) {
      service_->handle(std::move(request), std::move(answer));
    }));
  }

  std::string post(const std::string& who, const std::string& path, const std::string& body) {
    auto& connection = connections_[who];
    if (connection == nullptr) {
      connection = std::make_unique<Connection>(server_->port());
    }
    connection->send(testing_http::post(
        path, body, "Authorization: Bearer " + case_year::token_of(who) + "\r\n"));
    return connection->response();
  }
  void move_to(Day day) {
    const Day today =
        desk_->read([](const State& state, const JournalEnd&) { return state.today; });
    if (today < day) {
      const std::string answer = post("regime", "/v1/day", R"({"day": ")" + to_text(day) + "\"}");
      ASSERT_EQ(testing_http::status_of(answer), 200) << answer;
    }
  }

  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
  std::map<std::string, std::unique_ptr<Connection>> connections_;
};

TEST_F(YearOverHttp, ends_in_the_state_in_which_the_story_ends) {
  const case_year::Told told = case_year::told_by_the_story();
  ASSERT_GT(told.asked.size(), 150U);
  for (const case_year::Asked& asked : told.asked) {
    move_to(asked.day);
    const std::string answer = post(asked.who, "/v1/commands", asked.body);
    ASSERT_EQ(testing_http::status_of(answer), asked.status)
        << asked.who << " " << asked.body << answer;
  }
  move_to(told.last);
  const Digest state = desk_->read(
      [](const State& state_now, const JournalEnd&) { return state_digest(state_now); });
  EXPECT_EQ(to_hex(state), to_hex(told.state));
}

}  // namespace
}  // namespace sluice
