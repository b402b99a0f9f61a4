#include "rehearse/small_regime_test.h"

#include <future>

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "kernel/query.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

std::string text_with(int held_above) {
  return R"(terms "At the gate"
version 1 from 2026-01-01
unit chips
class H200 "Foreign"
clause 1 "Grant" on grant of H200
  require quantity <= 1,000,000,000 chips otherwise refuse
clause 2 "Ceiling" on release of H200
  require total released of H200 + quantity <= )" +
         std::to_string(held_above) + " chips otherwise hold\n";
}

}  // namespace

SmallRegime::SmallRegime(int granted, std::unique_ptr<Store> store, int held_above)
    : text_(text_with(held_above)) {
  desk_ = std::move(*Desk::open(store ? std::move(store) : std::make_unique<MemoryStore>(),
                                [] { return Stamp{}; }));
  EXPECT_TRUE(desk_->advance(*Day::from_civil(2026, 1, 5)));
  Logins logins;
  const auto person = [&](const std::string& name, const std::string& sentence) {
    say("regime", "register person " + name + " of " + sentence);
    logins.add_token(name, "test", digest_of("token-" + name));
  };
  for (const char* sentence :
       {"register office Commerce", "register gate Port", "register firm Alpha", "enact t.terms"}) {
    say("regime", sentence);
  }
  person("drafter", "Commerce as officer");
  person("examiner", "Commerce as officer");
  person("alpha", "Alpha");
  person("port", "Port as customs");
  for (int at = 1; at < 64; ++at) {
    const std::string number = std::to_string(at);
    say("regime", "register gate Port" + number);
    person("port" + number, "Port" + number + " as customs");
  }
  const std::string quantity = std::to_string(granted);
  say("regime", "register goods \"H200x8\" hs 84718000 class H200 devices 8");
  say("alpha", "apply Alpha " + quantity + " H200 as A-1");
  say("drafter", "grant A-1 " + quantity + " as P-1");
  say("examiner", "countersign #1");
  service_ = std::make_unique<Service>(
      *desk_, std::move(logins),
      ServiceOptions{.clock = [] { return Stamp{}; },
                     .open_journal = []() -> Result<std::unique_ptr<Source>> {
                       return Error{.fault = Fault::unavailable, .message = "in memory"};
                     },
                     .key = std::make_shared<const SigningKey>(SigningKey::make())});
}

Decision SmallRegime::say(const std::string& who, const std::string& what) {
  const Result<Command> command = desk_->read([&](const State& state, const JournalEnd&) {
    return command_from_sentence(state, state.person_named(who), what,
                                 [this](std::string_view) { return Result<std::string>(text_); });
  });
  EXPECT_TRUE(command) << what << ": " << (command ? "" : command.error().message);
  const Result<Reply> reply = desk_->ask(*command);
  EXPECT_TRUE(reply && reply->decision.outcome != Outcome::refuse) << what;
  return reply->decision;
}

bool SmallRegime::revoke() {
  const Response proposed =
      ask("drafter", "POST", "/v1/commands",
          R"({"act": "change_permit", "permit": "P-1", "change": "revoke", "reason": "breach"})");
  const auto open =
      desk_->read([](const State& state, const JournalEnd&) { return state.proposals.size(); });
  return proposed.status == 202 &&
         ask("examiner", "POST", "/v1/commands",
             R"({"act": "countersign", "proposal": "#)" + std::to_string(open) + "\"}")
                 .status == 200;
}

Amount SmallRegime::released() {
  return desk_->read([](const State& state, const JournalEnd&) {
    const auto heading = state.law.latest().symbols.headings.find("H200");
    return state.total(terms::Flow::released, HeadingId{*heading}, PartyId::none());
  });
}

Response SmallRegime::ask(const std::string& who, const std::string& method,
                          const std::string& target, const std::string& body,
                          const std::vector<std::pair<std::string, std::string>>& headers) {
  Request request{.method = method,
                  .target = target,
                  .path = target,
                  .query = {},
                  .headers = headers,
                  .body = body,
                  .peer = "127.0.0.1"};
  request.headers.emplace_back("authorization", "Bearer token-" + who);
  std::promise<Response> promise;
  service_->handle(std::move(request),
                   [&promise](Response response) { promise.set_value(std::move(response)); });
  return promise.get_future().get();
}

std::uint16_t SmallRegime::listen() {
  server_ = std::move(*HttpServer::listen("127.0.0.1:0", [this](Request request, Answer answer) {
    service_->handle(std::move(request), std::move(answer));
  }));
  return server_->port();
}

}  // namespace sluice
