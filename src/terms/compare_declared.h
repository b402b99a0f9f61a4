// Changes of what a text declares, and what they do through the clauses that read it. Internal to
// compare.
#pragma once

#include <vector>

#include "terms/compare.h"
#include "terms/compare_shift.h"
#include "terms/compare_words.h"

namespace sluice::terms {

void add_text_changes(const Versions& versions,
                      std::vector<Change>& out);  // header, units, calendar
void add_figure_changes(const Versions& versions, std::vector<Change>& out);  // parameters
// classes, sets, facts, accounts, roles
void add_declaration_changes(const Versions& versions, std::vector<Change>& out);

// Apart from labels, citations, notes and comments.
[[nodiscard]] bool same_force(const ClauseItem& a, const ClauseItem& b);

// The items of one kind, by what they are called.
template <class Kind, class Called>
[[nodiscard]] const Kind* item_called(const Syntax& syntax, const std::string& name,
                                      Called called) {
  for (const Item& item : syntax.items) {
    if (const Kind* const kind = std::get_if<Kind>(&item.is);
        kind != nullptr && called(*kind) == name) {
      return kind;
    }
  }
  return nullptr;
}

// `visit(before, after)` for every item of one kind: in the order of the newer text, null where a
// version has none; what the older one alone has comes last.
template <class Kind, class Called, class Visit>
void each_pair(const Versions& versions, Called called, Visit visit) {
  const Syntax& before = versions.older().syntax;
  const Syntax& after = versions.newer().syntax;
  for (const Item& item : after.items) {
    if (const Kind* const kind = std::get_if<Kind>(&item.is)) {
      visit(item_called<Kind>(before, called(*kind), called), kind);
    }
  }
  for (const Item& item : before.items) {
    const Kind* const kind = std::get_if<Kind>(&item.is);
    if (kind != nullptr && item_called<Kind>(after, called(*kind), called) == nullptr) {
      visit(kind, static_cast<const Kind*>(nullptr));
    }
  }
}

}  // namespace sluice::terms
