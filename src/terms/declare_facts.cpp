#include <algorithm>

#include "terms/declare.h"

namespace sluice::terms {
namespace {

void declare_firm_set(Draft& draft, const FirmsItem& item) {
  Rulebook& book = draft.book;
  if (item.name.text == "firm" || item.name.text == "group" || item.name.text == "all") {
    draft.remarks.error(
        item.name.span, "reserved-name", quoted(item.name.text) + " cannot name a set of firms",
        "`by " + item.name.text + "` has a meaning of its own; choose another name");
    return;
  }
  const FirmSetId id{book.symbols.firm_sets.intern(item.name.text)};
  if (!put_place(book.places.firm_sets, id.index(), book.firm_sets.size())) {
    remark_twice(draft, item.name, "set of firms");
    return;
  }
  RuledFirms set{.id = id, .label = item.label, .members = {}, .mentioned = {}};
  for (const Name& member : item.members) {
    set.members.push_back(MentionId{book.symbols.mentions.intern(member.text)});
  }
  std::sort(set.members.begin(), set.members.end());
  set.members.erase(std::unique(set.members.begin(), set.members.end()), set.members.end());
  set.mentioned.resize(set.members.empty() ? 0 : set.members.back().index() + 1);
  for (const MentionId member : set.members) {
    set.mentioned[member.index()] = true;
  }
  book.firm_sets.push_back(std::move(set));
}

bool resolve_type(Draft& draft, const Name& type, RuledFact& fact) {
  if (type.text == "yes_no") {
    fact.type = FactType::yes_no;
  } else if (type.text == "date") {
    fact.type = FactType::date;
  } else if (const auto unit = unit_named(draft, type.text)) {
    fact.type = FactType::amount;
    fact.unit = *unit;
  } else if (const RuledFirms* const firms = firms_named(draft, type.text)) {
    fact.type = FactType::firm;
    fact.firms = firms->id;
  } else if (const RuledSet* const set = set_named(draft, type.text)) {
    fact.type = FactType::klass;
    fact.classes = set->id;
  } else {
    std::vector<std::string> known = unit_names(draft);
    known.insert(known.end(), {"yes_no", "date"});
    draft.remarks.error(type.span, "unknown-type",
                        quoted(type.text) + " is no type that a fact can have",
                        mend_of(type.text, known,
                                "a fact is `yes_no`, a `date`, an amount in a declared unit, or a "
                                "member of a declared set of firms or classes"));
    return false;
  }
  return true;
}

void declare_fact(Draft& draft, const FactItem& item) {
  Rulebook& book = draft.book;
  const std::string name = std::string(subject_word(item.subject)) + "." + item.name.text;
  if (name == "application.all_or_nothing" || name == supply_short_path || name == "firm.group") {
    draft.remarks.error(item.name.span, "reserved-name",
                        quoted(name) + " is known to every text without a declaration",
                        "leave the declaration out");
    return;
  }
  if (item.subject == Subject::klass && attribute_named(draft, item.name.text) != nullptr) {
    draft.remarks.error(item.name.span, "declared-twice",
                        quoted(name) + " is an attribute of the classes already",
                        "leave one of the two out, or give it another name");
    return;
  }
  const FactId id{book.symbols.facts.intern(name)};
  RuledFact fact{.id = id,
                 .subject = item.subject,
                 .type = FactType::yes_no,
                 .unit = {},
                 .firms = {},
                 .classes = {},
                 .label = item.label,
                 .proved_by = item.proved_by};
  if (!resolve_type(draft, item.type, fact)) {
    draft.spoiled.insert(name);
    return;
  }
  if (!put_place(book.places.facts, id.index(), book.facts.size())) {
    remark_twice(draft, {.text = name, .span = item.name.span}, "fact");
    return;
  }
  book.facts.push_back(std::move(fact));
}

}  // namespace

void declare_facts(Draft& draft) {
  each_item<FirmsItem>(
      draft, [&draft](const FirmsItem& item, std::size_t) { declare_firm_set(draft, item); });
  each_item<FactItem>(draft,
                      [&draft](const FactItem& item, std::size_t) { declare_fact(draft, item); });
}

}  // namespace sluice::terms
