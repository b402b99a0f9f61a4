// Conditions -> cubes and bounds. `not` is pushed to the leaves; nothing is simplified but what
// class and epoch make true or false, because "a or not a" is unknown where a is, and must stay so.
#pragma once

#include <vector>

#include "terms/lower_form.h"

namespace sluice::terms {

// A condition of degree 0 as a disjunction of cubes, written into the docket.
struct LoweredGuard {
  bool settled = false;  // class and epoch decide alone …
  bool holds = false;    // … and say this; no cubes are written
  Range cubes;
};
[[nodiscard]] LoweredGuard lower_guard(Site& site, const Expr& expr);

// `require`: the condition as a conjunction of rows, appended to the docket, each with `effect` and
// numbered as a part of `rule`. The rows belong to the clause at place 0 of the docket.
void lower_require(Site& site, const Require& require, std::uint16_t rule, std::uint32_t effect);

// At most this many cubes of a guard, rows of a rule, and literals in one of them.
inline constexpr std::size_t most_cubes = 256;
inline constexpr std::size_t most_atoms = 64;

}  // namespace sluice::terms
