// The year of the counterfactual, acted by separate programs: the service as people start it, one
// client for every officer, firm and maker, and fake-customs at the gates. They know of one another
// only what the service says, and wait for their turns. The journal that they leave ends in the
// state in which `sluice run` tells the story.
#include <algorithm>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "journal/open_store.h"
#include "journal/replay.h"
#include "journal/snapshot.h"
#include "tests/kill/process.h"

namespace sluice {
namespace {

using Parts = std::map<std::string, Json::Array>;  // by person

bool is_gate(const std::string& who) {
  return who == "shanghai" || who == "shenzhen";
}

// What each has to say, and behind which entry; the regime moves the days.
Parts parts_of_the_year() {
  const case_year::Told told = case_year::told_by_the_story();
  Parts parts;
  for (const case_year::Asked& asked : told.asked) {
    Json cue = Json::object();
    cue.add("after", static_cast<std::int64_t>(asked.seq - 1));
    cue.add("key", "story/" + std::to_string(asked.seq));
    cue.add("status", asked.status);
    cue.add("command", *json_from_text(asked.body));
    parts[asked.who].push_back(std::move(cue));
  }
  Json::Array regime = std::exchange(parts["regime"], {});
  for (const auto& [after, day] : told.days) {
    Json cue = Json::object();
    cue.add("after", static_cast<std::int64_t>(after));
    cue.add("day", to_text(day));
    regime.push_back(std::move(cue));
  }
  std::ranges::stable_sort(
      regime, {}, [](const Json& cue) { return std::get<std::int64_t>(cue.find("after")->is); });
  parts["regime"] = std::move(regime);
  return parts;
}

// In hex; what cannot be opened or replayed says so instead.
std::string state_in(const std::string& place) {
  const auto store = open_store(place, Access::read_only);
  if (!store) {
    return store.error().message;
  }
  const Result<Replayed> replayed = replay(**store);
  return replayed ? to_hex(state_digest(replayed->state)) : replayed.error().message;
}

struct Ended {
  std::string said;        // by all
  std::string complaints;  // of whoever ended with anything but 0
  std::string state;
  std::size_t programs = 0;
};

// `patience`: seconds for which the journal may stand still before a client gives up.
Ended act(const Parts& parts, const std::string& faults, int patience) {
  const TemporaryFolder folder;
  const std::string place = folder.file("year.db");
  EXPECT_TRUE(create_store(place));
  std::ofstream(folder.file("logins")) << case_year::logins().to_text();
  Ended ended;
  const auto wait_for = [&ended](const Process& process, std::string said) {
    listen(process, said, std::string::npos);
    close(process.output);
    int status = 0;
    CHECK(waitpid(process.id, &status, 0) == process.id);
    ended.said += said;
    ended.complaints += status == 0 ? "" : said;
    ++ended.programs;
  };
  const Process service = start({SLUICE_PROGRAM, "serve", "--demo", "--store", place, "--logins",
                                 folder.file("logins"), "--listen", "127.0.0.1:0"});
  std::string said;
  listen(service, said, 1);
  const std::size_t at = said.find("http://");
  const std::string address = said.substr(at, said.find('\n', at) - at);
  std::vector<Process> clients;
  for (const auto& [who, cues] : parts) {
    const std::string part = folder.file(who + ".json");
    Json json = Json::object();
    json.add("cues", cues);
    std::ofstream(part) << to_text(json);
    const std::string token = case_year::token_of(who);
    const std::string seconds = std::to_string(patience);
    clients.push_back(start(is_gate(who)
                                ? Words{SLUICE_FAKE_CUSTOMS, "--service", address, "--token", token,
                                        "--script", part, "--faults", faults, "--patience", seconds}
                                : Words{SLUICE_YEAR_CLIENT, address, token, part, seconds}));
  }
  for (const Process& client : clients) {
    wait_for(client, "");
  }
  kill(service.id, SIGTERM);
  wait_for(service, said);
  ended.state = state_in(place);
  ended.complaints +=
      exit_code({SLUICE_PROGRAM, "journal", "verify", "--store", place}) == 0 ? "" : "not verified";
  return ended;
}

std::string state_of_the_story() {
  const TemporaryFolder folder;
  EXPECT_EQ(exit_code({SLUICE_PROGRAM, "run", "data/case-2026/counterfactual.md", "--quiet",
                       "--store", folder.file("story.db")}),
            0);
  return state_in(folder.file("story.db"));
}

constexpr int patient = 60;

class ActedYear : public testing::TestWithParam<std::string> {};

TEST_P(ActedYear, by_separate_programs_ends_where_the_story_ends) {
  const Ended ended = act(parts_of_the_year(), GetParam(), patient);
  EXPECT_EQ(ended.complaints, "");
  EXPECT_EQ(ended.state, state_of_the_story());
  EXPECT_GT(ended.programs, 15U);
  const bool again = ended.said.find(" 0 repeated") == std::string::npos;
  EXPECT_EQ(again, GetParam() == "duplicate") << ended.said;
}
INSTANTIATE_TEST_SUITE_P(Customs, ActedYear, testing::Values("none", "duplicate"));

// The last thing that customs does: nobody waits for it, so that only the state can tell.
TEST(Year, that_lacks_one_message_ends_elsewhere) {
  Parts parts = parts_of_the_year();
  parts["shenzhen"].pop_back();
  const Ended ended = act(parts, "none", patient);
  EXPECT_EQ(ended.complaints, "");
  EXPECT_NE(ended.state, state_of_the_story());
}

TEST(Year, stands_still_where_a_message_in_the_middle_is_missing) {
  Parts parts = parts_of_the_year();
  Json::Array& orders = parts["Tencent"];
  const std::string missing = to_text(*orders[1].find("after"), false);
  orders.erase(orders.begin() + 1);
  const Ended ended = act(parts, "none", 5);
  EXPECT_NE(ended.complaints.find("the journal stands at " + missing), std::string::npos)
      << ended.complaints;
}

// Fewer pieces are released than were declared, which anybody may: again only the state can tell.
TEST(Year, with_one_quantity_wrong_ends_elsewhere) {
  Parts parts = parts_of_the_year();
  Json& quantity = *parts["shenzhen"].back().find("command")->find("quantity");
  quantity = std::get<std::int64_t>(quantity.is) - 1;
  const Ended ended = act(parts, "none", patient);
  EXPECT_EQ(ended.complaints, "");
  EXPECT_NE(ended.state, state_of_the_story());
}

}  // namespace
}  // namespace sluice
