// A regime under random commands, watched after every one of them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "kernel/decide.h"
#include "kernel/state.h"
#include "tests/agree/regime_checks.h"

namespace sluice::agree {

struct Watched {
  std::size_t commands = 0;
  std::array<std::size_t, 7> outcomes{};
  std::array<std::size_t, std::variant_size_v<EventKinds>> events{};
};

// Takes commands one by one: decides, applies, and says what broke. A second state, which hears of
// the decisions only as bytes, must stay equal to the first.
class RegimeRun {
 public:
  // What is broken after the command; empty where all is well.
  [[nodiscard]] std::string take(const Command& command);
  // The checks that cost more than a command: purity, bytes, snapshots.
  [[nodiscard]] std::string look_closely(const Command& next);

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] State& state_to_spoil() { return state_; }
  [[nodiscard]] const Decision& decision() const { return decision_; }
  [[nodiscard]] const Witness& witness() const { return witness_; }
  [[nodiscard]] const Watched& watched() const { return watched_; }

 private:
  State state_;
  State copy_;
  Witness witness_;
  Decision decision_, again_;
  Bytes bytes_, bytes_again_;
  Watched watched_;
};

// The random life of one regime.
struct Life {
  std::vector<Command> commands;  // everything that was asked, by people and by the calendar
  std::string broken;             // what broke at the last of them; empty where nothing did
  Watched watched;
};
[[nodiscard]] Life random_life(std::uint64_t seed, std::size_t steps);

// The same commands once more; what breaks first.
[[nodiscard]] std::string replayed(const std::vector<Command>& commands);
// Fewer commands with which something still breaks.
[[nodiscard]] std::vector<Command> fewer(std::vector<Command> commands);

}  // namespace sluice::agree
