// Tests that a text lacks. `suggest_tests` (kernel/text_tests.h) writes them as text; here they are
// trees, and the mutants that they are chosen against can be looked at.
#pragma once

#include <memory>
#include <vector>

#include "kernel/mutants.h"
#include "kernel/seen.h"
#include "kernel/text_tests.h"

namespace sluice {

enum class MutantFate : std::uint8_t {
  mistaken,  // the checker refuses it
  same,      // it compiles to what the text compiles to
  alike,     // to other rows, which no whole figures tell from those of the text
  unseen,    // it differs in what tests in a text never run
  told_by_own_tests,
  alive
};
struct RuledMutant {
  Mutant mutant;  // its syntax is in the rulebook
  MutantFate fate = MutantFate::alive;
  std::shared_ptr<const terms::Rulebook> rulebook;  // of those that are told or alive
  std::optional<Differences> differences;           // likewise
};
[[nodiscard]] std::vector<RuledMutant> ruled_mutants(
    const std::shared_ptr<const terms::Rulebook>& rulebook);

// The tests, each passing on the text: those that see of some row what no test of the text has
// seen, or that tell a living mutant from the text. Only mutants that are aimed at are asked.
[[nodiscard]] std::vector<terms::TestItem> suggested_tests(
    const std::shared_ptr<const terms::Rulebook>& rulebook,
    const std::vector<RuledMutant>& mutants);

}  // namespace sluice
