// One question on which the two judges may differ, and how to make it smaller while they still do.
#pragma once

#include <string>
#include <vector>

#include "tests/agree/agreement.h"

namespace sluice::agree {

// Texts by value, so that a case can be copied and cut.
struct Case {
  std::vector<terms::Syntax> versions;  // oldest first
  PlainWorld world;                     // its `versions` are set by whoever asks
  PlainQuestion question;
};

// What the judges disagree on; empty where they agree, or where the checker does not accept the
// text.
[[nodiscard]] std::string disagreement_of(const Case& posed);

// Without clauses, rules, declarations, facts and postings that do not matter.
[[nodiscard]] Case smaller(Case posed);

// The texts, the history, the question and what is said to it.
[[nodiscard]] std::string to_text(const Case& posed);

}  // namespace sluice::agree
