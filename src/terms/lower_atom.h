// The leaves of conditions: facts, firms, classes, dates and known figures.
#pragma once

#include "terms/lower_form.h"

namespace sluice::terms {

// A leaf or its negation: an atom of the docket, or what class and epoch say at once.
struct Literal {
  bool settled = false;
  bool positive = true;  // settled: whether it holds; else whether the atom must hold
  std::uint32_t atom = 0;

  bool operator==(const Literal&) const = default;
};

// Requires: the leaf is of degree 0.
[[nodiscard]] Literal lower_atom(Site& site, const Expr& expr, bool negative);

// The atom's place in the docket, or nothing after a remark that there are too many.
[[nodiscard]] std::optional<std::uint32_t> add_atom(Docket& docket, const Atom& atom, FactId fact);

[[nodiscard]] bool is_and_or(Operator op);
[[nodiscard]] bool is_comparison(const Expr& expr);
[[nodiscard]] bool is_counted(const Expr& expr);  // of degree 1

}  // namespace sluice::terms
