// The plain world once more, as a state of the kernel, and its questions put to the kernel's judge.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernel/judge.h"
#include "kernel/situation.h"
#include "kernel/state.h"
#include "tests/agree/plain_world.h"

namespace sluice::agree {

using Rulebooks = std::vector<std::shared_ptr<const terms::Rulebook>>;

class Mirror {
 public:
  // `world` must outlive the mirror. The last rulebook is in force.
  Mirror(const PlainWorld& world, const Rulebooks& rulebooks);

  // What the kernel answered, with everything that it read. Questions must not go back in time:
  // what was posted by their day is in the state by then.
  struct Asked {
    Decision decision;
    Decision by_interface;  // the same once more, with the world known only as a Situation
    std::vector<DueAct> acts;
    Trail trail;
    std::vector<FactGiven> given;
    std::vector<Law::Part> parts;
    std::vector<Body> bodies;
    [[nodiscard]] const Body* body(std::size_t version) const;  // null: that text has no say
  };
  void ask(const PlainQuestion& question, Asked& out);

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const terms::Rulebook& rulebook() const { return state_.law.latest(); }
  [[nodiscard]] StateSituation situation(const Asked& asked) const {
    return {state_, rulebook(), asked.trail, state_.today};
  }

 private:
  void post_until(Day day);
  void record(FactSubject subject, std::uint32_t number, const PlainFacts& facts);
  [[nodiscard]] HeadingId heading(const std::string& name) const;
  [[nodiscard]] FactGiven fact(const std::string& path, const PlainValue& value) const;
  void find_bodies(const PlainQuestion& question, Asked& out) const;

  const PlainWorld& world_;
  State state_;
  std::size_t posted_ = 0;
};

}  // namespace sluice::agree
