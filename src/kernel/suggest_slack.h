// The edge of a bound: because it is affine, the quantity or the total at which it just passes, and
// just fails, is computed and need not be searched. Internal to the kernel.
#pragma once

#include <string>
#include <vector>

#include "kernel/suggest_limits.h"

namespace sluice {

// A value for the total of each lever. Distinct, and each worth more than one unit of whatever
// moves the slack most.
[[nodiscard]] std::vector<Wide> seeds_of(const Limit& limit);

// Two scenes, one unit apart: one passes the bound with as little to spare as can be, the other
// fails it by as little.
struct Edge {
  Scene passing;
  Scene failing;
  std::string moved;   // what is one unit apart: "quantity", or a flow
  bool exact = false;  // nothing at all is left to spare
};
// Every total has a value of its own, so that none can be mistaken for another; then one of them,
// or the quantity, takes up the slack. At least one edge where there is any.
[[nodiscard]] std::vector<Edge> edges_of(const terms::Rulebook& rulebook, const Scene& scene,
                                         const Limit& limit);

// Gives every total of the limit a value of its own, without regard to the slack.
[[nodiscard]] Scene filled(const Scene& scene, const Limit& limit);

}  // namespace sluice
