// Prepared: what a decision will say of a docket whatever the figures are. The clauses, rules,
// effects, constants and totals that a finding names do not change between two decisions, so they
// are written once, when a version is enacted, and copied for each decision; the judge fills in
// what it finds.
#pragma once

#include <memory>
#include <vector>

#include "kernel/decision.h"

namespace sluice {

struct Prepared {
  std::vector<Finding> findings;  // one for each row, or for a clause without rows
  std::vector<BalanceRead>
      reads;  // of the usual rows (terms::Row::usual), in the order of findings

  // Single totals of the firm that they read: for drivers that bring memory near.
  struct Total {
    terms::Flow flow = terms::Flow::applied;
    HeadingId heading;
  };
  std::vector<Total> of_firm;

  // Empty where the docket is not `plain`, or reduces: there the judge writes every finding anew.
  Prepared() = default;
  Prepared(const terms::Rulebook& rulebook, const terms::Docket& docket, std::uint32_t version);
};

// Of each docket of the rulebook, in the order of Rulebook::dockets.
[[nodiscard]] std::vector<Prepared> prepared_for(const terms::Rulebook& rulebook,
                                                 std::uint32_t version);

}  // namespace sluice
