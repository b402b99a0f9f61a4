#include "terms/compare_declared.h"

#include <algorithm>

#include "terms/compare_reach.h"

namespace sluice::terms {
namespace {

// ---- declarations
// --------------------------------------------------------------------------------

std::vector<std::string> texts(const std::vector<Name>& names) {
  std::vector<std::string> list;
  for (const Name& name : names) {
    list.push_back(name.text);
  }
  return list;
}

void add_class(const Versions& versions, const ClassItem& before, const ClassItem& after,
               std::vector<Change>& out) {
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
      phrases.push_back(name + " " + (is == nullptr ? "none" : versions.new_words().value(*is)) +
                        " instead of " +
                        (was == nullptr ? "none" : versions.old_words().value(*was)));
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
  out.push_back(reaching_change(
      versions, Alone(versions, &before),
      change(ChangedPart::declarations, ChangeKind::changed, after.name.text, joined(phrases)),
      names));
}

template <class Set>
void add_sets(const Versions& versions, std::string_view what, std::vector<Change>& out) {
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
          add(ChangeKind::added, std::string(what));
        } else if (after == nullptr) {
          add(ChangeKind::removed, std::string(what));
        } else if (const Phrases phrases =
                       list_differences(texts(before->members), texts(after->members));
                   !phrases.empty()) {
          add(ChangeKind::changed, joined(phrases));
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
                   added ? "a class of goods that the older text did not know"
                         : "a class of goods that can no longer be named");
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
    if (before == nullptr || after == nullptr) {
      out.push_back(change(ChangedPart::declarations,
                           before == nullptr ? ChangeKind::added : ChangeKind::removed, name,
                           "a fact"));
      return;
    }
    Phrases phrases;
    if (before->type.text != after->type.text) {
      phrases.push_back(after->type.text + " instead of " + before->type.text);
    }
    if (before->proved_by != after->proved_by) {
      const auto proof = [](const std::string& text) {
        return text.empty() ? std::string("no document") : "\"" + text + "\"";
      };
      phrases.push_back("proved by " + proof(after->proved_by) + " instead of " +
                        proof(before->proved_by));
    }
    if (!phrases.empty()) {
      out.push_back(change(ChangedPart::declarations, ChangeKind::changed, name, joined(phrases)));
    }
  });
}

template <class Kind>
void add_plain(const Versions& versions, std::string_view what, std::vector<Change>& out) {
  each_pair<Kind>(
      versions, [](const Kind& kind) { return kind.name.text; },
      [&](const Kind* before, const Kind* after) {
        if (before == nullptr || after == nullptr) {
          out.push_back(change(ChangedPart::declarations,
                               before == nullptr ? ChangeKind::added : ChangeKind::removed,
                               (after != nullptr ? after : before)->name.text, std::string(what)));
        }
      });
}

}  // namespace

void add_text_changes(const Versions& versions, std::vector<Change>& out) {
  const Header& before = versions.older().syntax.header;
  const Header& after = versions.newer().syntax.header;
  const auto add = [&](const std::string& name, const std::string& was, const std::string& is,
                       Direction direction) {
    if (was != is) {
      Change each =
          change(ChangedPart::text, ChangeKind::changed, name,
                 (is.empty() ? "none" : is) + " instead of " + (was.empty() ? "none" : was));
      each.direction = direction;
      out.push_back(std::move(each));
    }
  };
  const auto day = [](const std::optional<Day>& value) {
    return value ? to_text(*value) : std::string();
  };
  const auto label = [](const Label& value) {
    return "\"" + value.english + "\"" +
           (value.chinese.empty() ? "" : " / \"" + value.chinese + "\"");
  };
  add("title", label(before.title), label(after.title), Direction::neither);
  add("until", day(before.until), day(after.until), Direction::unclear);
  add("authority", before.authority, after.authority, Direction::neither);
  add("calendar", before.calendar, after.calendar, Direction::unclear);
  if (after.retroactive) {
    Change each =
        change(ChangedPart::text, ChangeKind::changed, "retroactive",
               "enacted for days already past; decisions that were taken stay as they are");
    each.direction = Direction::unclear;
    out.push_back(std::move(each));
  }
}

void add_declaration_changes(const Versions& versions, std::vector<Change>& out) {
  add_classes(versions, out);
  add_sets<ClassesItem>(versions, "a set of classes", out);
  add_sets<FirmsItem>(versions, "a set of firms", out);
  add_facts(versions, out);
  add_plain<AccountItem>(versions, "a reported total", out);
  add_plain<RoleItem>(versions, "a role", out);
}

}  // namespace sluice::terms
