// The year of the counterfactual, driven over HTTP by its persons, each with a connection of their
// own, ends in the very state in which the story ends.
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>

#include "administer/http_client_test.h"
#include "administer/record_json.h"
#include "administer/service.h"
#include "journal/entry.h"
#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"
#include "stories/run_story.h"

namespace sluice {
namespace {

using testing_http::Connection;

Result<std::string> read_file(std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  return in ? Result<std::string>(std::string(std::istreambuf_iterator<char>(in), {}))
            : Error{.fault = Fault::missing, .message = std::string(path)};
}

struct Asked {
  Day day;
  Command command;
  Decision decision;
};

// What the story put on record of its first regime: what persons asked, and the last day.
struct Told {
  std::vector<Asked> asked;
  Day last;
  Digest state;
};

bool happens_of_itself(const Act& act) {
  return std::holds_alternative<BeginDay>(act) || std::holds_alternative<EndPeriod>(act) ||
         std::holds_alternative<LetTimerFall>(act) || std::holds_alternative<RetestWaiting>(act) ||
         std::holds_alternative<RunPool>(act) || std::holds_alternative<GrantShare>(act);
}

Told told_by_the_story() {
  const std::string path = "data/case-2026/counterfactual.md";
  const StoryRead read = story_from_text(path, *read_file(path));
  EXPECT_TRUE(read.mistakes.empty());
  std::vector<Keeper> keepers;
  std::vector<Keeper*> pointers;
  for (std::size_t at = 0; at < read.story.regimes.size(); ++at) {
    keepers.push_back(std::move(*Keeper::open(std::make_unique<MemoryStore>())));
  }
  for (Keeper& keeper : keepers) {
    pointers.push_back(&keeper);
  }
  const auto summary =
      run_story(read.story, pointers, [] { return Stamp{}; }, read_file, [](const StoryStep&) {});
  EXPECT_TRUE(summary);
  EXPECT_EQ(summary->failed, 0U);
  Told told;
  EntryReader reader;
  EXPECT_TRUE(keepers[0].store().read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    EXPECT_TRUE(entry && reader.read(*entry));
    if (!happens_of_itself(reader.command().act)) {
      told.asked.push_back(
          {.day = entry->head.day, .command = reader.command(), .decision = reader.decision()});
    }
    return true;
  }));
  told.last = keepers[0].state().today;
  told.state = state_digest(keepers[0].state());
  return told;
}

// Whom a token belongs to must be known before they are registered: names come from the story.
std::string token_of(const std::string& name) {
  return "token-" + name;
}

class YearOverHttp : public testing::Test {
 protected:
  void SetUp() override {
    desk_ = std::move(*Desk::open(std::make_unique<MemoryStore>(), [] { return Stamp{}; }));
    Tokens tokens;
    for (const char* name :
         {"regime", "drafter", "examiner", "director", "deputy", "planner", "shanghai", "shenzhen",
          "exporter", "maker_a", "maker_b", "ByteDance", "Alibaba", "Tencent", "DeepSeek", "Xinghe",
          "Yunfan", "Lanhe", "Beishan"}) {
      tokens.add(digest_of(token_of(name)), name);
    }
    service_ = std::make_unique<Service>(*desk_, std::move(tokens),
                                         ServiceOptions{.open_journal = {}, .day_by_hand = true});
    server_ = std::move(*HttpServer::listen("127.0.0.1:0", [this](Request request, Answer answer) {
      service_->handle(std::move(request), std::move(answer));
    }));
  }

  std::string post(const std::string& who, const std::string& path, const std::string& body) {
    auto& connection = connections_[who];
    if (connection == nullptr) {
      connection = std::make_unique<Connection>(server_->port());
    }
    connection->send(
        testing_http::post(path, body, "Authorization: Bearer " + token_of(who) + "\r\n"));
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
  const Told told = told_by_the_story();
  ASSERT_GT(told.asked.size(), 150U);
  for (const Asked& asked : told.asked) {
    move_to(asked.day);
    const auto [who, body] = desk_->read([&](const State& state, const JournalEnd&) {
      return std::pair(state.persons[asked.command.actor.index()].name,
                       to_text(json_of(state, asked.command)));
    });
    const std::string answer = post(who, "/v1/commands", body);
    const int expected = asked.decision.outcome <= Outcome::reduce   ? 200
                         : asked.decision.outcome == Outcome::refuse ? 422
                                                                     : 202;
    ASSERT_EQ(testing_http::status_of(answer), expected) << who << " " << body << answer;
  }
  move_to(told.last);
  const Digest state = desk_->read(
      [](const State& state_now, const JournalEnd&) { return state_digest(state_now); });
  EXPECT_EQ(to_hex(state), to_hex(told.state));
}

}  // namespace
}  // namespace sluice
