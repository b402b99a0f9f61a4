// How long a general stop was not known at the gates, from the instants of the entries.
#include "administer/stop_exposure.h"

#include <gtest/gtest.h>

#include "administer/desk.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "kernel/cite.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

constexpr const char* exposure_terms = R"(terms "Stops"
version 1 from 2026-01-01
unit chips
class H200 "One"
class B300 "Another"
clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= 1,000 chips otherwise refuse
)";

class Exposure : public testing::Test {
 protected:
  void SetUp() override { open(true); }

  void open(bool is_new) {
    const std::string path = folder_.file("stops.journal");
    desk_.reset();
    desk_ = std::move(*Desk::open(
        is_new ? std::move(*create_sqlite_store(path)) : std::move(*open_sqlite_store(path)),
        [this] { return Stamp{.instant = {now_.load() * 1'000'000}}; }));
    exposure_ =
        std::make_unique<StopExposure>(desk_->view(), [path]() -> Result<std::unique_ptr<Source>> {
          return std::unique_ptr<Source>(std::move(*open_sqlite_store(path, Access::read_only)));
        });
    if (!is_new) {
      return;
    }
    ASSERT_TRUE(desk_->advance(*Day::from_civil(2026, 1, 5)));
    for (const char* sentence :
         {"register office Commerce", "register person drafter of Commerce as officer",
          "register person examiner of Commerce as officer", "register gate North",
          "register gate South", "register person north of North as customs",
          "register person south of South as customs", "register firm Alpha",
          "register person alpha of Alpha", "set signatures_grant 1", "set signatures_stop 1",
          "enact t.terms"}) {
      say("regime", sentence);
    }
    say("alpha", "apply Alpha 500 H200 as A-1");
    say("drafter", "grant A-1 500 as P-1");
  }
  void say(const std::string& who, const std::string& what) {
    const Command command = desk_->read([&](const State& state, const JournalEnd&) {
      Result<Command> read = command_from_sentence(
          state, state.person_named(who), what,
          [](std::string_view) { return Result<std::string>(exposure_terms); });
      EXPECT_TRUE(read) << what << ": " << (read ? "" : read.error().message);
      return read ? *read : Command();
    });
    const auto reply = desk_->ask(command);
    ASSERT_TRUE(reply);
    EXPECT_LE(reply->decision.outcome, Outcome::reduce)
        << what << "\n"
        << desk_->read([&](const State& state, const JournalEnd&) {
             return reasons(state, reply->decision);
           });
  }
  Json told(std::int64_t now) {
    const auto window = exposure_->of(StopId{0});
    EXPECT_TRUE(window) << (window ? "" : window.error().message);
    return desk_->read([&](const State& state, const JournalEnd&) {
      return exposure_json(state, StopId{0}, *window, {now * 1'000'000});
    });
  }
  static std::int64_t number(const Json& json, const char* name) {
    return std::get<std::int64_t>(json.find(name)->is);
  }

  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_ = 1'767'600'000;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<StopExposure> exposure_;
};

TEST_F(Exposure, is_what_each_gate_let_go_until_it_acknowledged) {
  say("north", "release N1 of P-1 10");
  EXPECT_EQ(exposure_->of(StopId{0}).error().fault, Fault::missing);
  const std::int64_t begun = now_ += 60;
  say("drafter", "stop release of H200 ground \"a defect\" review 2026-02-01 presented honour");
  now_ += 30;
  say("north", "release N2 of P-1 7");
  say("south", "release S1 of P-1 5");
  now_ += 30;
  say("north", "acknowledge stop 1");
  now_ += 30;
  say("north", "release N3 of P-1 100");
  say("south", "release S2 of P-1 3");

  for (int reading = 0; reading < 2; ++reading) {
    const Json json = told(begun + 200);
    EXPECT_TRUE(std::get<bool>(json.find("open")->is));
    EXPECT_EQ(number(json, "seconds"), 200);
    EXPECT_EQ(number(json, "written_off"), 15);
    const auto& gates = std::get<Json::Array>(json.find("gates")->is);
    ASSERT_EQ(gates.size(), 2U);
    EXPECT_EQ(number(gates[0], "seconds"), 60);
    EXPECT_EQ(number(gates[0], "written_off"), 7);
    EXPECT_EQ(number(gates[1], "seconds"), 200);
    EXPECT_EQ(number(gates[1], "written_off"), 8);
    EXPECT_TRUE(std::holds_alternative<std::nullptr_t>(gates[1].find("acknowledged")->is));
    open(false);  // what it knows it has from the journal
  }
  now_ += 30;
  say("south", "acknowledge stop 1");
  const Json json = told(begun + 1000);
  EXPECT_FALSE(std::get<bool>(json.find("open")->is));
  EXPECT_EQ(number(json, "seconds"), 120);
  EXPECT_EQ(number(json, "written_off"), 15);
}

TEST_F(Exposure, ends_when_the_stop_is_lifted) {
  const std::int64_t begun = now_;
  say("drafter", "stop release of H200 ground \"a defect\" review 2026-02-01 presented honour");
  now_ += 50;
  say("drafter", "lift stop 1 because \"cured\"");
  now_ += 50;
  say("south", "release S2 of P-1 3");
  const Json json = told(begun + 1000);
  EXPECT_FALSE(std::get<bool>(json.find("open")->is));
  EXPECT_EQ(number(json, "seconds"), 50);
  EXPECT_EQ(number(json, "written_off"), 0);
}

}  // namespace
}  // namespace sluice
