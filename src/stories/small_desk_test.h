// A small regime for the tests of this room: a text, a few people, and a desk that decides and
// applies.
#pragma once

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "kernel/agenda.h"
#include "kernel/apply.h"
#include "kernel/cite.h"
#include "kernel/decide.h"
#include "stories/sentence.h"

namespace sluice {

inline constexpr const char* small_terms = R"(terms "Small regime" / "小规程"
version 1 from 2026-01-01
authority "A text for tests"

unit chips, TPP, CNY, points
class H200 "Nvidia H200" tpp = 15,832 TPP
class Ascend "Domestic A"
classes domestic = Ascend
firms named = Tencent, ByteDance

role director "Director"
role minister "Minister"

fact firm.bonded : yes_no proved by "bond register"
fact application.score : points proved by "assessment"
fact application.day : date
fact consignment.tested : yes_no proved by "laboratory report"

parameter quarter_cap by permit = 0 chips
parameter ratio by permit = 50%
account us_shipped in chips

clause 1
  on application of H200
  require application.score >= 10 points otherwise refuse

clause 2
  on grant of H200
  require quantity <= 50 chips otherwise refer to director

clause 3
  on grant of H200
  then lapse rest unless order within 30 days

clause 4
  on order, clearance of H200
  require quantity <= 1,000,000 chips otherwise refuse

clause 5
  on release of H200
  require total credited of domestic by firm + 10 chips >= total owed of domestic by firm + 50% * quantity
    otherwise hold
  then owe 50% * quantity of domestic within 180 days as link
  then report "where the chips are" within 60 days as deployment_report

clause 6 attachable
  on release of H200
  require quantity <= quarter_cap otherwise refuse

power 8.1 for director
  may waive 5 with reasons second approval by minister
)";

class SmallDesk {
 public:
  explicit SmallDesk(const std::string& terms = small_terms) {
    files_["small.terms"] = terms;
    begin("2026-02-02");
    for (const char* const sentence :
         {"register office Licensing", "register person officer of Licensing as officer",
          "register person second of Licensing as officer, minister",
          "register person director of Licensing as director",
          "register gate Shanghai \"上海海关\"", "register person shanghai of Shanghai as customs",
          "register exporter Exporter", "register person exporter of Exporter as exporter",
          "register maker Maker", "register person maker of Maker",
          "register firm Tencent \"腾讯\" group Tencent", "register person Tencent of Tencent",
          "register firm \"JD com\"", "register firm ByteDance",
          "register person ByteDance of ByteDance", "enact small.terms"}) {
      EXPECT_EQ(line("regime", sentence), "allow") << sentence;
    }
  }

  void begin(const char* day) {
    keep({.actor = regime_itself, .act = BeginDay{.day = *Day::from_text(day)}});
  }

  [[nodiscard]] Result<Command> read(const std::string& person, const std::string& sentence) const {
    return command_from_sentence(state_, state_.person_named(person), sentence,
                                 [this](std::string_view path) -> Result<std::string> {
                                   const auto found = files_.find(std::string(path));
                                   if (found == files_.end()) {
                                     return Error{.fault = Fault::missing,
                                                  .message = "no file `" + std::string(path) + "`"};
                                   }
                                   return found->second;
                                 });
  }

  [[nodiscard]] std::string mistake(const std::string& person, const std::string& sentence) const {
    const Result<Command> command = read(person, sentence);
    return command ? "(it was read)" : command.error().message;
  }

  Decision keep(const Command& command) {
    Decision decision = decide(state_, command);
    for (const Event& event : decision.events) {
      apply(state_, event);
    }
    return decision;
  }

  // Says the sentence, and lets happen what falls due after it.
  Decision say(const std::string& person, const std::string& sentence) {
    const Result<Command> command = read(person, sentence);
    EXPECT_TRUE(command.has_value())
        << sentence << ": " << (command ? "" : command.error().message);
    Decision decision = command ? keep(*command) : Decision{};
    while (const auto due = next_due(state_)) {
      keep(*due);
    }
    return decision;
  }
  std::string line(const std::string& person, const std::string& sentence) {
    return in_a_line(state_, say(person, sentence));
  }

  [[nodiscard]] const State& state() const { return state_; }

 private:
  State state_;
  std::map<std::string, std::string> files_;
};

}  // namespace sluice
