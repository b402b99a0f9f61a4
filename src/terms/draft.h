// A rulebook in the making: what the rooms of the checker share while one text is read. Names are
// looked up here as *this* text declares them; the symbols also hold names of earlier versions.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "terms/remarks.h"
#include "terms/rulebook.h"

namespace sluice::terms {

// What the clauses do with one obligation NAME.
struct ObligationUse {
  bool owed = false;
  bool reported = false;
  bool secured = false;
  bool awaited = false;             // some clause stands `on overdue NAME`
  std::vector<HeadingId> headings;  // what it may be owed under, ascending; none: no class
};

// Of one clause, beside RuledClause.
struct ClauseNotes {
  const ClauseItem* item = nullptr;
  std::vector<std::uint32_t> effects;  // by rule: index into Rulebook::effects; 0 for actions
  std::vector<HeadingId> of;           // empty: any class
  bool sound = false;                  // measured without an error, and so may be lowered
  bool reads_class = false;            // what it lowers to differs between classes
  bool reads_dated = false;            // … and between epochs
};

struct Draft {
  Rulebook book;
  const Rulebook* amended = nullptr;
  Remarks remarks;
  std::vector<bool> declared_units;  // by UnitId
  bool declares_roles = false;       // some role item stands in the text
  // Names whose declaration was refused: what says them is not remarked on a second time.
  std::set<std::string, std::less<>> spoiled;
  std::vector<ClauseNotes> notes;          // as Rulebook::clauses
  std::vector<ObligationUse> obligations;  // by ObligationId; shorter than the symbols at first
  // Slots that are in the rulebook, by everything that tells them apart.
  std::map<std::vector<std::int64_t>, std::uint32_t> slot_numbers;
};

// ---- names that this text declares; nothing where it does not ----------------------------------

[[nodiscard]] std::optional<UnitId> unit_named(const Draft& draft, std::string_view name);
[[nodiscard]] std::optional<HeadingId> heading_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledClass* class_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledSet* set_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledFirms* firms_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledAttribute* attribute_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledFact* fact_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledParameter* parameter_named(const Draft& draft, std::string_view name);
[[nodiscard]] std::optional<Flow> flow_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledAccount* account_named(const Draft& draft, std::string_view name);
[[nodiscard]] std::optional<RoleId> role_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledPool* pool_named(const Draft& draft, std::string_view name);
[[nodiscard]] const RuledClause* clause_named(const Draft& draft, std::string_view number);
[[nodiscard]] const RuledPower* power_named(const Draft& draft, std::string_view number);

// The same, or a remark at the name: "nothing is declared as …", with the nearest name that is.
std::optional<HeadingId> known_heading(Draft& draft, const Name& name);
const RuledFirms* known_firms(Draft& draft, const Name& name);
std::optional<Flow> known_flow(Draft& draft, const Name& name);
const RuledClause* known_clause(Draft& draft, const Name& number);
// A text that declares no role at all may name them as it goes, with a warning.
std::optional<RoleId> known_role(Draft& draft, const Name& name);
// The obligation that some clause raises `as NAME`.
std::optional<ObligationId> known_obligation(Draft& draft, const Name& name);

// ---- words for messages ------------------------------------------------------------------------

// "did you mean `x`?", or `otherwise` where no declared word is near.
[[nodiscard]] Said mend_of(std::string_view word, const std::vector<std::string>& known,
                           Said otherwise);
[[nodiscard]] Said declare_fact_mend(std::string_view path);
// "in chips", "a pure number". Chinese has a noun: what English says of an amount it says to be
// one.
[[nodiscard]] Said unit_words(const Draft& draft, UnitId unit);
// What a value is called: "in chips", "a date", "yes or no".
[[nodiscard]] Said kind_words(const Draft& draft, FactType type, UnitId unit);
[[nodiscard]] const std::string& name_of(const Draft& draft,
                                         HeadingId heading);  // Requires: not none
[[nodiscard]] std::vector<std::string> heading_names(const Draft& draft);
[[nodiscard]] std::vector<std::string> account_names(const Draft& draft);
[[nodiscard]] std::vector<std::string> unit_names(const Draft& draft);
// The names of declared things, in the order of the text; none once there are remarks enough.
template <class Thing>
[[nodiscard]] std::vector<std::string> names_of(const Draft& draft,
                                                const std::vector<Thing>& things,
                                                const Names& names) {
  std::vector<std::string> list;
  if (draft.remarks.full()) {
    return list;
  }
  list.reserve(things.size());
  for (const Thing& thing : things) {
    list.push_back(names.at(thing.id.index()));
  }
  return list;
}

[[nodiscard]] std::string_view subject_word(Subject subject);  // "firm", "class"

// ---- places ------------------------------------------------------------------------------------

// Notes that the thing with this number stands at `place`; false when another stands there already.
bool put_place(std::vector<std::uint32_t>& places, std::size_t number, std::size_t place);

// The classes that `heading` counts: itself, or the members of the set.
[[nodiscard]] std::vector<HeadingId> classes_of(const Draft& draft, HeadingId heading);

// Whether the clause is about `heading`: its `of` names it, or a set that holds it, or nothing.
[[nodiscard]] bool applies_to(const Draft& draft, const ClauseNotes& notes, HeadingId heading);

// The obligation that an owe or report duty of this clause raises: NAME, or "clause N".
[[nodiscard]] std::string obligation_name(const ClauseItem& clause, const Name& as);

// application to surrender: events that happen to a quantity of a class.
[[nodiscard]] bool has_class(EventKind event);

}  // namespace sluice::terms
