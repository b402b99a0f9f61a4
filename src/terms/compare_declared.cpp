#include "terms/compare_declared.h"

#include <algorithm>

#include "terms/compare_phrases.h"
#include "terms/compare_reach.h"

namespace sluice::terms {
namespace {

// ---- declarations
// --------------------------------------------------------------------------------

void add_class(const Versions& versions, const ClassItem& before, const ClassItem& after,
               std::vector<Change>& out) {
  const TwoGlossaries words = versions.words();
  Phrases phrases;
  std::vector<std::string> names;
  const auto value = [](const ClassItem& klass, const std::string& name) -> const Value* {
    for (const Attribute& attribute : klass.attributes) {
      if (attribute.name.text == name) {
        return &attribute.value;
      }
    }
    return nullptr;
  };
  const auto note = [&](const std::string& name) {
    const Value* const was = value(before, name);
    const Value* const is = value(after, name);
    const bool same = was != nullptr && is != nullptr && *was == *is;
    if (!same && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
      phrases.push_back(
          words.say({"{0} {1}", "{0}{1}"},
                    {name, instead(words.newer, is == nullptr ? "" : words.newer.value(*is),
                                   was == nullptr ? "" : words.older.value(*was))}));
    }
  };
  for (const ClassItem* const klass : {&after, &before}) {
    for (const Attribute& attribute : klass->attributes) {
      note(attribute.name.text);
    }
  }
  if (phrases.empty()) {
    return;
  }
  const std::size_t attributes = names.size();
  for (std::size_t i = 0; i < attributes; ++i) {
    names.push_back("class." + names[i]);
  }
  out.push_back(reaching_change(versions, Alone(versions, &before),
                                change(ChangedPart::declarations, ChangeKind::changed,
                                       after.name.text, joined(words.newer, phrases)),
                                names));
}

template <class Set>
void add_sets(const Versions& versions, Saying what, std::vector<Change>& out) {
  const Glossary& glossary = versions.new_words();
  each_pair<Set>(
      versions, [](const Set& set) { return set.name.text; },
      [&](const Set* before, const Set* after) {
        const std::string& name = (after != nullptr ? after : before)->name.text;
        const auto add = [&](ChangeKind kind, const std::string& words) {
          out.push_back(
              reaching_change(versions, Alone(versions, after == nullptr ? nullptr : before),
                              change(ChangedPart::declarations, kind, name, words), {name}));
        };
        if (before == nullptr) {
          add(ChangeKind::added, glossary.say(what));
        } else if (after == nullptr) {
          add(ChangeKind::removed, glossary.say(what));
        } else if (const Phrases phrases = list_differences(glossary, texts_in(before->members),
                                                            texts_in(after->members));
                   !phrases.empty()) {
          add(ChangeKind::changed, joined(glossary, phrases));
        }
      });
}

void add_classes(const Versions& versions, std::vector<Change>& out) {
  each_pair<ClassItem>(
      versions, [](const ClassItem& klass) { return klass.name.text; },
      [&](const ClassItem* before, const ClassItem* after) {
        if (before != nullptr && after != nullptr) {
          add_class(versions, *before, *after, out);
          return;
        }
        const bool added = before == nullptr;
        Change each =
            change(ChangedPart::declarations, added ? ChangeKind::added : ChangeKind::removed,
                   (added ? after : before)->name.text,
                   versions.new_words().say(
                       added ? Saying{"a class of goods that the older text did not know",
                                      "原文本没有的货物类别"}
                             : Saying{"a class of goods that can no longer be named",
                                      "不再列入的货物类别"}));
        each.direction = added ? Direction::looser : Direction::stricter;
        out.push_back(std::move(each));
      });
}

void add_facts(const Versions& versions, std::vector<Change>& out) {
  const auto path = [](const FactItem& fact) {
    return std::string(subject_name(fact.subject)) + "." + fact.name.text;
  };
  each_pair<FactItem>(versions, path, [&](const FactItem* before, const FactItem* after) {
    const std::string name = path(after != nullptr ? *after : *before);
    const TwoGlossaries words = versions.words();
    if (before == nullptr || after == nullptr) {
      out.push_back(change(ChangedPart::declarations,
                           before == nullptr ? ChangeKind::added : ChangeKind::removed, name,
                           words.say({"a fact", "事实"})));
      return;
    }
    Phrases phrases;
    if (before->type.text != after->type.text) {
      phrases.push_back(words.say({"{0}", "类型{0}"},
                                  {instead(words.newer, words.newer.fact_type(after->type.text),
                                           words.older.fact_type(before->type.text))}));
    }
    const auto proof = [](const Glossary& glossary, const FactItem& fact) {
      return fact.proved_by.empty() ? glossary.say({"no document", "无"})
                                    : glossary.in_quotes(fact.proved_by);
    };
    add_value(words, {"proved by", "凭证"}, proof(words.older, *before), proof(words.newer, *after),
              phrases);
    if (!phrases.empty()) {
      out.push_back(change(ChangedPart::declarations, ChangeKind::changed, name,
                           joined(words.newer, phrases)));
    }
  });
}

template <class Kind>
void add_plain(const Versions& versions, Saying what, std::vector<Change>& out) {
  each_pair<Kind>(
      versions, [](const Kind& kind) { return kind.name.text; },
      [&](const Kind* before, const Kind* after) {
        if (before == nullptr || after == nullptr) {
          out.push_back(change(ChangedPart::declarations,
                               before == nullptr ? ChangeKind::added : ChangeKind::removed,
                               (after != nullptr ? after : before)->name.text,
                               versions.new_words().say(what)));
        }
      });
}

}  // namespace

void add_text_changes(const Versions& versions, std::vector<Change>& out) {
  const Header& before = versions.older().syntax.header;
  const Header& after = versions.newer().syntax.header;
  const TwoGlossaries words = versions.words();
  const auto add = [&](const std::string& name, const std::string& was, const std::string& is,
                       Direction direction) {
    if (was != is) {
      Change each =
          change(ChangedPart::text, ChangeKind::changed, name, instead(words.newer, is, was));
      each.direction = direction;
      out.push_back(std::move(each));
    }
  };
  const auto day = [&words](const std::optional<Day>& value) {
    return value ? words.newer.on_day(*value) : std::string();
  };
  add("title", whole_label(words.older, before.title), whole_label(words.newer, after.title),
      Direction::neither);
  add("until", day(before.until), day(after.until), Direction::unclear);
  add("authority", before.authority, after.authority, Direction::neither);
  add("calendar", before.calendar, after.calendar, Direction::unclear);
  if (after.retroactive) {
    Change each =
        change(ChangedPart::text, ChangeKind::changed, "retroactive",
               words.say({"enacted for days already past; decisions that were taken stay as "
                          "they are",
                          "溯及既往施行；已作出的决定不变"}));
    each.direction = Direction::unclear;
    out.push_back(std::move(each));
  }
}

void add_declaration_changes(const Versions& versions, std::vector<Change>& out) {
  add_classes(versions, out);
  add_sets<ClassesItem>(versions, {"a set of classes", "类别组"}, out);
  add_sets<FirmsItem>(versions, {"a set of firms", "企业名单"}, out);
  add_facts(versions, out);
  add_plain<AccountItem>(versions, {"a reported total", "申报账户"}, out);
  add_plain<RoleItem>(versions, {"a role", "职务"}, out);
}

}  // namespace sluice::terms
