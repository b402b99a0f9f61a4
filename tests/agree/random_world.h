// Random histories and questions for a random text: who exists, what is known, what was posted, and
// what is asked.
#pragma once

#include "tests/agree/plain_world.h"
#include "tests/agree/random_terms.h"

namespace sluice::agree {

// The versions of one text, oldest first.
using RandomVersions = std::vector<RandomTerms>;

// Firms, groups, facts, working days and some dozens of postings before and after the first day of
// the last version. `versions` must outlive the world.
[[nodiscard]] PlainWorld random_world(Dice& dice, const RandomVersions& versions);

// A question of `day` that some version has something to say to, more often than not.
[[nodiscard]] PlainQuestion random_question(Dice& dice, const RandomVersions& versions, Day day);

// Everything that a person needs to ask the same thing again.
[[nodiscard]] std::string to_text(const PlainWorld& world, const PlainQuestion& question);

}  // namespace sluice::agree
