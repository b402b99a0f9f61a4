// A world for the tests in a text: a State with the text in force from the beginning, the firms and
// facts that a test gives, and no kernel rule, permit or signature. Internal to the kernel.
#pragma once

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

// What the text says when the event happens to the heading (of a period's end: to no class).
[[nodiscard]] const terms::Docket& docket_of(const terms::Rulebook& rulebook,
                                             const terms::EventName& event, HeadingId heading,
                                             Day day);

class TextWorld {
 public:
  explicit TextWorld(std::shared_ptr<const terms::Rulebook> rulebook);

  // The facts and totals of a test; totals are posted on `first`, the day of its first step.
  void give(const terms::TestItem& test, Day first);

  struct StepOutcome {
    Decision decision;
    struct Owed {
      HeadingId heading;
      std::int64_t amount = 0;  // millionths
      Day due;
    };
    std::vector<Owed> owed;  // one entry for each heading and day
  };
  // Judges the step; what passes is posted with its consequences, what does not leaves nothing
  // behind.
  [[nodiscard]] StepOutcome take(const terms::TestStep& step);

  [[nodiscard]] const State& state() const { return state_; }
  // True when a firm other than `firm` has any balance.
  [[nodiscard]] bool others_have_balances(const std::string& firm) const;

 private:
  struct GivenFacts {
    PartyId firm;  // none: every firm
    FactGiven fact;
  };

  [[nodiscard]] PartyId party(const std::string& name);
  [[nodiscard]] std::optional<FactGiven> fact_of(const terms::Reference& path,
                                                 const terms::Value& value) const;
  [[nodiscard]] HeadingId heading(const std::string& name) const;

  std::shared_ptr<const terms::Rulebook> rulebook_;
  State state_;
  std::vector<GivenFacts> given_;
};

}  // namespace sluice
