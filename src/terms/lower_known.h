// Known expressions -> a number where class and epoch settle them, else a node of Docket::knowns.
// Everything in the lower_* files takes for granted that the expressions were measured without an
// error; what can only be seen for a class and an epoch is remarked on here.
#pragma once

#include <string>

#include "terms/draft.h"

namespace sluice::terms {

// Where lowering stands: one clause, power or pool in one situation, written into one docket.
struct Site {
  Draft& draft;
  Docket& docket;
  HeadingId heading;  // the class of the event, of an overdue obligation a set too; none: no class
  std::size_t epoch = 0;
  Called place;         // for messages
  bool failed = false;  // a remark was made; what is written from here on is not used
};

struct KnownValue {
  bool settled = true;
  Ratio value;              // when settled
  KnownRef ref = no_known;  // when not
};

// A known amount or date (as its day number); yes and no are 1 and 0.
[[nodiscard]] KnownValue lower_known(Site& site, const Expr& expr);
// Any expression that is one leaf: a reference, a figure, a date.
[[nodiscard]] KnownValue lower_reference(Site& site, const Reference& reference,
                                         const Expr& origin);

// Arithmetic on knowns, settled as far as it goes; `origin` is named when a figure grows too large.
[[nodiscard]] KnownValue known_sum(Site& site, KnownValue a, KnownValue b, const Expr& origin);
[[nodiscard]] KnownValue known_product(Site& site, KnownValue a, KnownValue b, const Expr& origin);
[[nodiscard]] KnownValue known_quotient(Site& site, KnownValue a, KnownValue b, const Expr& origin);
[[nodiscard]] KnownValue negated(Site& site, KnownValue a);
[[nodiscard]] bool is_zero(const KnownValue& value);  // settled, and 0

// The value as a node of the docket, a constant one where it is settled.
[[nodiscard]] KnownRef known_ref(Site& site, const KnownValue& value);
[[nodiscard]] KnownRef add_known(Docket& docket, const Known& known);  // equal nodes are one

void remark_too_large(Site& site, const Expr& origin);

}  // namespace sluice::terms
