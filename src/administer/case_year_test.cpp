#include "administer/case_year_test.h"

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include <gtest/gtest.h>

#include "administer/record_json.h"
#include "journal/entry.h"
#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "stories/run_story.h"

namespace sluice {
namespace {

bool happens_of_itself(const Act& act) {
  return std::holds_alternative<BeginDay>(act) || std::holds_alternative<EndPeriod>(act) ||
         std::holds_alternative<LetTimerFall>(act) || std::holds_alternative<RetestWaiting>(act) ||
         std::holds_alternative<RunPool>(act) || std::holds_alternative<GrantShare>(act);
}

// Who asks is proven, and not said.
Json without_actor(Json command) {
  std::erase_if(std::get<Json::Object>(command.is),
                [](const auto& member) { return member.name == "actor"; });
  return command;
}

}  // namespace

namespace case_year {

Result<std::string> read_file(std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  return in ? Result<std::string>(std::string(std::istreambuf_iterator<char>(in), {}))
            : Error{.fault = Fault::missing, .message = std::string(path)};
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
  const State& state = keepers[0].state();  // at the end: names and numbers never change
  EntryReader reader;
  EXPECT_TRUE(keepers[0].store().read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    EXPECT_TRUE(entry && reader.read(*entry));
    if (const auto* const begun = std::get_if<BeginDay>(&reader.command().act)) {
      told.days.emplace_back(told.asked.empty() ? 0 : told.asked.back().seq, begun->day);
    }
    if (!happens_of_itself(reader.command().act)) {
      const Outcome outcome = reader.decision().outcome;
      told.asked.push_back({.seq = stored.seq,
                            .day = entry->head.day,
                            .who = state.persons[reader.command().actor.index()].name,
                            .body = to_text(without_actor(json_of(state, reader.command()))),
                            .status = outcome <= Outcome::reduce   ? 200
                                      : outcome == Outcome::refuse ? 422
                                                                   : 202});
    }
    return true;
  }));
  told.last = state.today;
  told.state = state_digest(state);
  return told;
}

std::string token_of(const std::string& name) {
  return "token-" + name;
}

const std::vector<std::string>& persons() {
  static const std::vector<std::string> names{
      "regime",   "drafter",  "examiner", "director", "deputy",    "planner", "shanghai",
      "shenzhen", "exporter", "maker_a",  "maker_b",  "ByteDance", "Alibaba", "Tencent",
      "DeepSeek", "Xinghe",   "Yunfan",   "Lanhe",    "Beishan"};
  return names;
}

Logins logins() {
  Logins logins;
  for (const std::string& name : persons()) {
    logins.add_token(name, "test", digest_of(token_of(name)));
  }
  return logins;
}

CaseService::CaseService(std::function<void(const std::string&)> log) {
  const std::string path = journal();
  std::filesystem::create_directory(folder_.file("evidence"));
  desk_ = std::move(*Desk::open(std::move(*create_sqlite_store(path)), [] { return Stamp{}; }));
  service_ = std::make_unique<Service>(
      *desk_, logins(),
      ServiceOptions{.clock = [this] { return next_stamp(); },
                     .open_journal = [path]() -> Result<std::unique_ptr<Source>> {
                       return std::unique_ptr<Source>(
                           std::move(*open_sqlite_store(path, Access::read_only)));
                     },
                     .day_by_hand = true,
                     .notice = {.english = "a rehearsal", .chinese = "演练"},
                     .evidence = folder_.file("evidence"),
                     .key = key_,
                     .log = std::move(log)});
}

Stamp CaseService::next_stamp() {
  const std::lock_guard lock(mutex_);
  ++drawn_;
  return {.instant = {now_seconds * 1'000'000},
          .secret = {static_cast<std::uint8_t>(drawn_), static_cast<std::uint8_t>(drawn_ >> 8U)}};
}

Response CaseService::ask(const std::string& who, const std::string& method,
                          const std::string& path, Pairs query, std::string body, Pairs headers) {
  return asked_of(*service_, who, method, path, std::move(query), std::move(body),
                  std::move(headers));
}

Response asked_of(Service& service, const std::string& who, const std::string& method,
                  const std::string& path, Pairs query, std::string body, Pairs headers) {
  if (!who.empty()) {
    headers.emplace_back("authorization", "Bearer " + token_of(who));
  }
  std::promise<Response> promise;
  service.handle({.method = method,
                  .target = path,
                  .path = path,
                  .query = std::move(query),
                  .headers = std::move(headers),
                  .body = std::move(body),
                  .peer = "127.0.0.1"},
                 [&promise](Response response) { promise.set_value(std::move(response)); });
  return promise.get_future().get();
}

void CaseService::play(const See& see) {
  const Told told = told_by_the_story();
  const auto move_to = [&](Day day) {
    const auto today =
        desk_->read([](const State& state, const JournalEnd&) { return state.today; });
    if (today < day) {
      const std::string body = R"({"day": ")" + to_text(day) + "\"}";
      see(body, ask("regime", "POST", "/v1/day", {}, body));
    }
  };
  for (const Asked& asked : told.asked) {
    move_to(asked.day);
    const Response response = ask(asked.who, "POST", "/v1/commands", {}, asked.body);
    if (asked.body.find(R"("act": "apply")") != std::string::npos) {
      const Result<Json> json = json_from_text(response.body);
      filings_.try_emplace(
          asked.who, static_cast<std::uint64_t>(std::get<std::int64_t>(json->find("seq")->is)));
    }
    see(asked.body, response);
  }
  move_to(told.last);
}

}  // namespace case_year
}  // namespace sluice
