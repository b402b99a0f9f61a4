// Random texts that the checker accepts: every event, effect and action, overrides without cycles,
// clauses for single permits, dated figures, totals of every flow, scope, window and weight.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "terms/rulebook.h"
#include "tests/agree/dice.h"
#include "tests/agree/random_vocabulary.h"

namespace sluice::agree {

// What became of the drafts: how many the checker turned down, and why.
struct Drafts {
  std::size_t written = 0;
  std::size_t accepted = 0;
  std::map<std::string, std::size_t> refused_for;  // by the code of the first error
  std::map<std::string, std::size_t> remarked;     // warnings and hints of what was accepted
};

struct RandomTerms {
  terms::Syntax syntax;
  Vocabulary words;
  std::shared_ptr<const terms::Rulebook> rulebook;
};

// One draft, well-typed but perhaps refused all the same (a figure too fine, say).
[[nodiscard]] terms::Syntax random_draft(Dice& dice, Vocabulary& words);

// Drafts until one is accepted.
[[nodiscard]] RandomTerms random_terms(Dice& dice, Drafts& drafts);

// A later version of the text: other attributes of classes and other figures, other clauses, and a
// transition that lets some of the old ones go on. The rulebook is null where the checker does not
// accept it.
[[nodiscard]] RandomTerms random_amendment(Dice& dice, const RandomTerms& before);

}  // namespace sluice::agree
