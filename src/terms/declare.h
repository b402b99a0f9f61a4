// Declarations -> the rulebook's lists: every name gets its number, every figure its unit. What the
// clauses, powers, pools and tests say with those names is checked afterwards (check.h).
#pragma once

#include <cstddef>
#include <string_view>

#include "terms/draft.h"

namespace sluice::terms {

// Fills everything of the rulebook that stands in lists of declared things, in their order in the
// text; leaves out what is declared twice or wrongly, with a remark.
void declare(Draft& draft);

// The parts of it, in the order in which they lean on each other.
void declare_classes(Draft& draft);     // declare_classes.cpp: attributes, classes, sets of classes
void declare_facts(Draft& draft);       // declare_facts.cpp: sets of firms, facts
void declare_parameters(Draft& draft);  // declare_parameters.cpp: dated figures, and the epochs
void declare_clauses(Draft& draft);     // declare_clauses.cpp: clauses, powers, pools, obligations

// The fact of every text that says whether makers can deliver, `class.supply_short`.
inline constexpr std::string_view supply_short_path = "class.supply_short";

// Whether the figure may stand: at most 10^12, at most six decimals, its unit declared.
bool check_figure(Draft& draft, const Figure& figure);
[[nodiscard]] UnitId unit_of(const Draft& draft, const Figure& figure);  // none: pure or undeclared
// `what` calls it by its name: "the unit {0}".
void remark_twice(Draft& draft, const Name& name, Saying what);

// Whether the item has the name or number that it should have: in a text with mistakes of form it
// may have been lost.
template <class Kind>
[[nodiscard]] bool is_named(const Kind& item) {
  if constexpr (requires { item.name.text; }) {
    return !item.name.text.empty();
  } else if constexpr (requires { item.number.text; }) {
    return !item.number.text.empty();
  }
  return true;
}

// `visit(item, its place among the items)` for every named item of one kind.
template <class Kind, class Visit>
void each_item(const Draft& draft, Visit visit) {
  const auto& items = draft.book.syntax.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Kind* const item = std::get_if<Kind>(&items[i].is);
    if (item != nullptr && is_named(*item)) {
      visit(*item, i);
    }
  }
}

}  // namespace sluice::terms
