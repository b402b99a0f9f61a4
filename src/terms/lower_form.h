// Amounts -> forms: k0 + cq·q + Σ c·reading, in whole numbers where class and epoch settle them.
#pragma once

#include <vector>

#include "terms/lower_known.h"

namespace sluice::terms {

struct AffineTerm {
  std::uint32_t slot = 0;  // index into Rulebook::slots
  Scope scope = Scope::all;
  FirmSetId firms;
  KnownValue c;
};

// An amount as it is written, each coefficient in units.
struct Affine {
  KnownValue k0;
  KnownValue cq;
  std::vector<AffineTerm> terms;  // no two for the same reading
  UnitId unit;
};

[[nodiscard]] Affine lower_affine(Site& site, const Expr& expr);
[[nodiscard]] Affine negated(Site& site, Affine amount);
// The terms of `a` before those of `b`.
[[nodiscard]] Affine sum(Site& site, Affine a, const Affine& b, const Expr& origin);

// Adds `c` times what is read to the amount.
void add_term(Site& site, Affine& amount, AffineTerm term, const Expr& origin);

// The slot of this total, made when it is the first that counts so.
[[nodiscard]] std::uint32_t slot_of(Site& site, Flow flow, HeadingId heading, WindowKind window,
                                    const Duration& last, AttributeId weight, const Expr& origin);

// The form with its terms, written into the docket; `origin` is named when a figure is too large.
[[nodiscard]] Form form_of(Site& site, const Affine& amount, bool strict, const Expr& origin);

// The same for an amount that is posted, and so must be a whole number of millionths; `what` is
// "what is owed".
[[nodiscard]] Form posted_form(Site& site, const Expr& expr, Saying what);

}  // namespace sluice::terms
