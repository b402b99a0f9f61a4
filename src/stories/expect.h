// What a row of a story expects of a decision, in the words of in-text tests:
//   refer 160,000 by 3.3; owing 498 of domestic due 2026-09-12; short 3,998; replayed
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

struct Expectation {
  std::optional<Outcome> outcome;  // none: anything but a refusal
  std::optional<Amount> quantity;
  std::vector<std::string> by;  // a set of clause numbers; empty: not checked
  struct Owing {
    std::int64_t amount = 0;  // rounded up, as in-text tests have it
    std::string heading;      // empty: not checked
    std::optional<Day> due;
  };
  std::optional<Owing> owing;
  std::optional<Amount> shortfall;     // by how much a clause that failed fell short
  std::optional<Amount> bond;          // security that was paid in
  bool replayed = false;               // answered from the record: the same message came before
  std::optional<std::string> missing;  // evidence that is asked for
};

// Of a cell `expect`; an empty one expects anything but a refusal.
[[nodiscard]] Result<Expectation> expectation_from(std::string_view cell);

// What is there, as a cell would say it; with everything that `expected` asks about.
[[nodiscard]] std::string found_of(const State& state, const Decision& decision,
                                   const Expectation& expected);
[[nodiscard]] bool meets(const State& state, const Decision& decision, const Expectation& expected);

}  // namespace sluice
