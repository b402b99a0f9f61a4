// Random commands to a whole regime: mostly what its people would really ask, often what they
// should not, and now and then nonsense.
#pragma once

#include <string>

#include "kernel/state.h"
#include "tests/agree/dice.h"
#include "tests/agree/random_picks.h"

namespace sluice::agree {

class RandomCommands {
 public:
  explicit RandomCommands(Dice& dice) : dice_(dice), pick_(dice) {}

  [[nodiscard]] Command next(const State& state);
  // A later version of the text in force, once the day has come to write one.
  void offer_amendment(std::string canonical) { amendment_ = std::move(canonical); }

 private:
  // random_commands.cpp
  [[nodiscard]] Act register_act(const State& state, PersonId& actor);
  [[nodiscard]] Act case_act(const State& state, PersonId& actor);
  [[nodiscard]] Act regime_act(const State& state, PersonId& actor);
  // random_recourse.cpp
  [[nodiscard]] Act recourse_act(const State& state, PersonId& actor);
  // random_trade.cpp
  [[nodiscard]] Act permit_act(const State& state, PersonId& actor);
  [[nodiscard]] Act gate_act(const State& state, PersonId& actor);
  [[nodiscard]] Act duty_act(const State& state, PersonId& actor);
  [[nodiscard]] Act extension(const State& state, PersonId& actor);

  Dice& dice_;
  Picks pick_;
  std::string amendment_;
};

}  // namespace sluice::agree
