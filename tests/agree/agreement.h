// Whether the kernel and the plain judge say the same, row by row; and whether every bound, read as
// a planner reads it, is met exactly where the kernel says so.
#pragma once

#include <string>

#include "tests/agree/mirror.h"
#include "tests/agree/plain_judge.h"

namespace sluice::agree {

// What they disagree on, a line each; empty where they agree.
[[nodiscard]] std::string disagreement(const PlainWorld& world, const PlainQuestion& question,
                                       const PlainAnswer& plain, const Mirror& mirror,
                                       const Mirror::Asked& asked);

// How many things were compared, so that a run that compares nothing is noticed.
struct Compared {
  std::size_t rows = 0;
  std::size_t bounds = 0;
  std::size_t settled_bounds = 0;
  std::size_t acts = 0;
  std::size_t several_texts = 0;  // questions on which clauses of several versions had a say
  std::size_t outcomes[7] = {};
  std::size_t stands[7] = {};
};
[[nodiscard]] Compared& compared();

}  // namespace sluice::agree
