#include "terms/draft.h"

#include <algorithm>
#include <utility>

namespace sluice::terms {
namespace {

template <class Thing, class Key>
const Thing* declared(const Draft& draft, const Names& names, std::string_view name,
                      const Thing* (Rulebook::*thing_of)(Key) const) {
  const auto number = name.empty() ? std::nullopt : names.find(name);
  return number ? (draft.book.*thing_of)(static_cast<Key>(*number)) : nullptr;
}

// What a text may count: the language's flows and its own accounts.
std::vector<std::string> flow_names(const Draft& draft) {
  std::vector<std::string> names = account_names(draft);
  for (std::size_t i = 0; i < static_cast<std::size_t>(Flow::first_account); ++i) {
    names.push_back(draft.book.symbols.flows.at(i));
  }
  return names;
}

}  // namespace

std::optional<UnitId> unit_named(const Draft& draft, std::string_view name) {
  const auto number = draft.book.symbols.units.find(name);
  if (!number || *number >= draft.declared_units.size() || !draft.declared_units[*number]) {
    return std::nullopt;
  }
  return UnitId{*number};
}

const RuledClass* class_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.headings, name, &Rulebook::klass);
}

const RuledSet* set_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.headings, name, &Rulebook::set);
}

std::optional<HeadingId> heading_named(const Draft& draft, std::string_view name) {
  if (const RuledClass* const klass = class_named(draft, name)) {
    return klass->id;
  }
  const RuledSet* const set = set_named(draft, name);
  return set == nullptr ? std::nullopt : std::optional(set->id);
}

const RuledFirms* firms_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.firm_sets, name, &Rulebook::firm_set);
}

const RuledAttribute* attribute_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.attributes, name, &Rulebook::attribute);
}

const RuledFact* fact_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.facts, name, &Rulebook::fact);
}

const RuledParameter* parameter_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.parameters, name, &Rulebook::parameter);
}

const RuledAccount* account_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.flows, name, &Rulebook::account);
}

std::optional<Flow> flow_named(const Draft& draft, std::string_view name) {
  const auto number = draft.book.symbols.flows.find(name);
  if (!number) {
    return std::nullopt;
  }
  const Flow flow = static_cast<Flow>(*number);
  return flow < Flow::first_account || draft.book.account(flow) != nullptr ? std::optional(flow)
                                                                           : std::nullopt;
}

std::optional<RoleId> role_named(const Draft& draft, std::string_view name) {
  const auto number = draft.book.symbols.roles.find(name);
  if (!number) {
    return std::nullopt;
  }
  const auto& roles = draft.book.roles;
  return std::find(roles.begin(), roles.end(), RoleId{*number}) == roles.end()
             ? std::nullopt
             : std::optional(RoleId{*number});
}

const RuledPool* pool_named(const Draft& draft, std::string_view name) {
  return declared(draft, draft.book.symbols.pools, name, &Rulebook::pool);
}

const RuledClause* clause_named(const Draft& draft, std::string_view number) {
  return declared(draft, draft.book.symbols.clauses, number, &Rulebook::clause);
}

const RuledPower* power_named(const Draft& draft, std::string_view number) {
  return declared(draft, draft.book.symbols.clauses, number, &Rulebook::power);
}

std::optional<HeadingId> known_heading(Draft& draft, const Name& name) {
  const auto heading = heading_named(draft, name.text);
  if (!heading) {
    draft.remarks.error(name.span, "unknown-class",
                        quoted(name.text) + " is no class and no set of classes",
                        mend_of(name.text, heading_names(draft),
                                "declare it: `class " + name.text + " \"…\"`; declared are " +
                                    listed(heading_names(draft))));
  }
  return heading;
}

const RuledFirms* known_firms(Draft& draft, const Name& name) {
  const RuledFirms* const firms = firms_named(draft, name.text);
  if (firms == nullptr) {
    const std::vector<std::string> known =
        names_of(draft, draft.book.firm_sets, draft.book.symbols.firm_sets);
    draft.remarks.error(
        name.span, "unknown-firms", quoted(name.text) + " is no set of firms",
        mend_of(name.text, known, "declare it: `firms " + name.text + " = …` with its members"));
  }
  return firms;
}

const RuledClause* known_clause(Draft& draft, const Name& number) {
  const RuledClause* const clause = clause_named(draft, number.text);
  if (clause == nullptr) {
    const bool power = power_named(draft, number.text) != nullptr;
    const std::vector<std::string> known =
        names_of(draft, draft.book.clauses, draft.book.symbols.clauses);
    draft.remarks.error(
        number.span, "unknown-clause",
        power ? quoted(number.text) + " is a power and not a clause"
              : "there is no clause " + quoted(number.text),
        known.empty() ? "this text has no clause: write it first" : "name one of " + listed(known));
  }
  return clause;
}

std::optional<RoleId> known_role(Draft& draft, const Name& name) {
  if (const auto role = role_named(draft, name.text)) {
    return role;
  }
  const std::string declare = "declare it: `role " + name.text + " \"…\"`";
  if (!draft.declares_roles) {
    draft.remarks.warning(name.span, "undeclared-role",
                          "the role " + quoted(name.text) + " is named but not declared", declare);
    draft.book.roles.push_back(RoleId{draft.book.symbols.roles.intern(name.text)});
    return draft.book.roles.back();
  }
  std::vector<std::string> known;
  known.reserve(draft.book.roles.size());
  for (const RoleId role : draft.book.roles) {
    known.push_back(draft.book.symbols.roles.at(role.index()));
  }
  draft.remarks.error(name.span, "unknown-role", quoted(name.text) + " is no role",
                      mend_of(name.text, known, declare));
  return std::nullopt;
}

std::optional<ObligationId> known_obligation(Draft& draft, const Name& name) {
  const auto number = draft.book.symbols.obligations.find(name.text);
  if (number && *number < draft.obligations.size() &&
      (draft.obligations[*number].owed || draft.obligations[*number].reported)) {
    return ObligationId{*number};
  }
  std::vector<std::string> known;
  for (std::size_t i = 0; i < draft.obligations.size(); ++i) {
    if (draft.obligations[i].owed || draft.obligations[i].reported) {
      known.push_back(draft.book.symbols.obligations.at(i));
    }
  }
  draft.remarks.error(
      name.span, "unknown-obligation", "no clause raises an obligation as " + quoted(name.text),
      mend_of(name.text, known, "name it where it is raised: `then owe … as " + name.text + "`"));
  return std::nullopt;
}

std::optional<Flow> known_flow(Draft& draft, const Name& name) {
  const auto flow = flow_named(draft, name.text);
  if (draft.spoiled.contains(name.text)) {
    return std::nullopt;
  }
  if (!flow) {
    const std::vector<std::string> known = flow_names(draft);
    draft.remarks.error(
        name.span, "unknown-flow", "nothing is counted as " + quoted(name.text),
        mend_of(name.text, known,
                "declare an account: `account " + name.text + " in " +
                    (draft.book.counting_unit.is_none()
                         ? std::string("…")
                         : draft.book.symbols.units.at(draft.book.counting_unit.index())) +
                    "`; the language itself counts " +
                    "`granted`, `ordered`, `cleared`, `released`, `credited`, `owed` and others"));
  }
  return flow;
}

std::string mend_of(std::string_view word, const std::vector<std::string>& known,
                    std::string otherwise) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::move(otherwise) : "did you mean " + quoted(near) + "?";
}

std::string unit_words(const Draft& draft, UnitId unit) {
  return unit.is_none() ? "a pure number" : "in " + draft.book.symbols.units.at(unit.index());
}

std::string kind_words(const Draft& draft, FactType type, UnitId unit) {
  switch (type) {
    case FactType::amount:
      return unit_words(draft, unit);
    case FactType::date:
      return "a date";
    case FactType::yes_no:
      return "yes or no";
    case FactType::firm:
      return "a firm";
    case FactType::klass:
      return "a class";
  }
  return "";
}

const std::string& name_of(const Draft& draft, HeadingId heading) {
  return draft.book.symbols.headings.at(heading.index());
}

std::vector<std::string> heading_names(const Draft& draft) {
  std::vector<std::string> names =
      names_of(draft, draft.book.ruled_classes, draft.book.symbols.headings);
  const std::vector<std::string> sets =
      names_of(draft, draft.book.sets, draft.book.symbols.headings);
  names.insert(names.end(), sets.begin(), sets.end());
  return names;
}

std::vector<std::string> account_names(const Draft& draft) {
  std::vector<std::string> names;
  names.reserve(draft.book.accounts.size());
  for (const RuledAccount& account : draft.book.accounts) {
    names.push_back(draft.book.symbols.flows.at(static_cast<std::size_t>(account.flow)));
  }
  return names;
}

std::vector<std::string> unit_names(const Draft& draft) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < draft.declared_units.size(); ++i) {
    if (draft.declared_units[i]) {
      names.push_back(draft.book.symbols.units.at(i));
    }
  }
  return names;
}

std::string_view subject_word(Subject subject) {
  switch (subject) {
    case Subject::firm:
      return "firm";
    case Subject::application:
      return "application";
    case Subject::order:
      return "order";
    case Subject::consignment:
      return "consignment";
    case Subject::klass:
      return "class";
  }
  return "";
}

bool put_place(std::vector<std::uint32_t>& places, std::size_t number, std::size_t place) {
  if (number >= places.size()) {
    places.resize(number + 1, HeadingId::none_value);
  }
  if (places[number] != HeadingId::none_value) {
    return false;
  }
  places[number] = static_cast<std::uint32_t>(place);
  return true;
}

std::vector<HeadingId> classes_of(const Draft& draft, HeadingId heading) {
  const RuledSet* const set = draft.book.set(heading);
  return set == nullptr ? std::vector<HeadingId>{heading} : set->members;
}

bool applies_to(const Draft& draft, const ClauseNotes& notes, HeadingId heading) {
  return notes.item->of.empty() || std::any_of(notes.of.begin(), notes.of.end(), [&](HeadingId of) {
           return !heading.is_none() && draft.book.counts(of, heading);
         });
}

std::string obligation_name(const ClauseItem& clause, const Name& as) {
  return as.text.empty() ? "clause " + clause.number.text : as.text;
}

bool has_class(EventKind event) {
  return event < EventKind::waiver;
}

}  // namespace sluice::terms
