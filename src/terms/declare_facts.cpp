#include <algorithm>

#include "terms/declare.h"

namespace sluice::terms {
namespace {

void declare_firm_set(Draft& draft, const FirmsItem& item) {
  Rulebook& book = draft.book;
  if (item.name.text == "firm" || item.name.text == "group" || item.name.text == "all") {
    draft.remarks.error(item.name.span, "reserved-name",
                        said({"{0} cannot name a set of firms", "{0}不能用作企业名单的名称"},
                             {quoted(item.name.text)}),
                        said({"`by {0}` has a meaning of its own; choose another name",
                              "`by {0}`另有含义；请另取名称"},
                             {item.name.text}));
    return;
  }
  const FirmSetId id{book.symbols.firm_sets.intern(item.name.text)};
  if (!put_place(book.places.firm_sets, id.index(), book.firm_sets.size())) {
    remark_twice(draft, item.name, {"set of firms {0}", "企业名单{0}"});
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
    draft.remarks.error(
        type.span, "unknown-type",
        said({"{0} is no type that a fact can have", "{0}不能作为事实的类型"}, {quoted(type.text)}),
        mend_of(type.text, known,
                {"a fact is `yes_no`, a `date`, an amount in a declared unit, or a member of a "
                 "declared set of firms or classes",
                 "事实的类型为`yes_no`、`date`"
                 "、以已定义单位计的数量，或者已定义的企业名单或类别组的成员"}));
    return false;
  }
  return true;
}

void declare_fact(Draft& draft, const FactItem& item) {
  Rulebook& book = draft.book;
  const std::string name = std::string(subject_word(item.subject)) + "." + item.name.text;
  if (name == "application.all_or_nothing" || name == supply_short_path || name == "firm.group") {
    draft.remarks.error(
        item.name.span, "reserved-name",
        said({"{0} is known to every text without a declaration", "{0}为各文本固有，无须定义"},
             {quoted(name)}),
        {"leave the declaration out", "请删去该定义"});
    return;
  }
  if (item.subject == Subject::klass && attribute_named(draft, item.name.text) != nullptr) {
    draft.remarks.error(
        item.name.span, "declared-twice",
        said({"{0} is an attribute of the classes already", "{0}已是类别的属性"}, {quoted(name)}),
        {"leave one of the two out, or give it another name", "请删去其一，或者另取名称"});
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
    remark_twice(draft, {.text = name, .span = item.name.span}, {"fact {0}", "事实{0}"});
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
