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
    draft.remarks.error(
        name.span, "unknown-class",
        said({"{0} is no class and no set of classes", "{0}不是已定义的类别或类别组"},
             {quoted(name.text)}),
        mend_of(name.text, heading_names(draft),
                said({"declare it: `class {0} \"…\"`; declared are {1}",
                      "请先定义：`class {0} \"…\"`；已定义：{1}"},
                     {name.text, listed(heading_names(draft))})));
  }
  return heading;
}

const RuledFirms* known_firms(Draft& draft, const Name& name) {
  const RuledFirms* const firms = firms_named(draft, name.text);
  if (firms == nullptr) {
    const std::vector<std::string> known =
        names_of(draft, draft.book.firm_sets, draft.book.symbols.firm_sets);
    draft.remarks.error(
        name.span, "unknown-firms",
        said({"{0} is no set of firms", "{0}不是已定义的企业名单"}, {quoted(name.text)}),
        mend_of(name.text, known,
                said({"declare it: `firms {0} = …` with its members",
                      "请先定义并列明成员：`firms {0} = …`"},
                     {name.text})));
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
        power ? said({"{0} is a power and not a clause", "{0}是职权，不是条款"},
                     {quoted(number.text)})
              : said({"there is no clause {0}", "没有条款{0}"}, {quoted(number.text)}),
        known.empty() ? Said{"this text has no clause: write it first", "本文本没有条款：请先写明"}
                      : said({"name one of {0}", "请写其中之一：{0}"}, {listed(known)}));
  }
  return clause;
}

std::optional<RoleId> known_role(Draft& draft, const Name& name) {
  if (const auto role = role_named(draft, name.text)) {
    return role;
  }
  const auto declare = [&name] {
    return said({"declare it: `role {0} \"…\"`", "请先定义：`role {0} \"…\"`"}, {name.text});
  };
  if (!draft.declares_roles) {
    draft.remarks.warning(
        name.span, "undeclared-role",
        said({"the role {0} is named but not declared", "职务{0}已被提及但未定义"},
             {quoted(name.text)}),
        declare());
    draft.book.roles.push_back(RoleId{draft.book.symbols.roles.intern(name.text)});
    return draft.book.roles.back();
  }
  std::vector<std::string> known;
  known.reserve(draft.book.roles.size());
  for (const RoleId role : draft.book.roles) {
    known.push_back(draft.book.symbols.roles.at(role.index()));
  }
  draft.remarks.error(name.span, "unknown-role",
                      said({"{0} is no role", "{0}不是已定义的职务"}, {quoted(name.text)}),
                      mend_of(name.text, known, declare()));
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
  draft.remarks.error(name.span, "unknown-obligation",
                      said({"no clause raises an obligation as {0}", "没有条款设定名为{0}的义务"},
                           {quoted(name.text)}),
                      mend_of(name.text, known,
                              said({"name it where it is raised: `then owe … as {0}`",
                                    "请在设定义务之处命名：`then owe … as {0}`"},
                                   {name.text})));
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
        name.span, "unknown-flow",
        said({"nothing is counted as {0}", "没有名为{0}的累计项"}, {quoted(name.text)}),
        mend_of(name.text, known,
                said({"declare an account: `account {0} in {1}`; the language itself counts "
                      "`granted`, `ordered`, `cleared`, `released`, `credited`, `owed` and others",
                      "请定义账户：`account {0} in "
                      "{1}`；本语言自行累计的有`granted`、`ordered`、`cleared`、`released`、`"
                      "credited`、`owed`等"},
                     {name.text,
                      draft.book.counting_unit.is_none()
                          ? std::string_view("…")
                          : draft.book.symbols.units.at(draft.book.counting_unit.index())})));
  }
  return flow;
}

Said mend_of(std::string_view word, const std::vector<std::string>& known, Said otherwise) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::move(otherwise)
                      : said({"did you mean `{0}`?", "是否应为`{0}`？"}, {near});
}

Said declare_fact_mend(std::string_view path) {
  return said({"declare it: `fact {0} : yes_no`", "请先定义：`fact {0} : yes_no`"}, {path});
}

Said unit_words(const Draft& draft, UnitId unit) {
  return unit.is_none()
             ? Said{"a pure number", "纯数"}
             : said({"in {0}", "以`{0}`计的数量"}, {draft.book.symbols.units.at(unit.index())});
}

Said kind_words(const Draft& draft, FactType type, UnitId unit) {
  switch (type) {
    case FactType::amount:
      return unit_words(draft, unit);
    case FactType::date:
      return {"a date", "日期"};
    case FactType::yes_no:
      return {"yes or no", "是非值"};
    case FactType::firm:
      return {"a firm", "企业"};
    case FactType::klass:
      return {"a class", "类别"};
  }
  return {};
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
