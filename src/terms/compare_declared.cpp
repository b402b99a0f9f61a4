#include "terms/compare_declared.h"

#include <algorithm>

#include "base/figures.h"
#include "base/match.h"
#include "terms/explain_expr.h"

namespace sluice::terms {
namespace {

std::string number_of(const ClauseItem& clause) {
  return clause.number.text;
}
std::string number_of(const PowerItem& power) {
  return power.number.text;
}
std::string number_of(const PoolItem& pool) {
  return pool.name.text;
}

bool reads(const std::vector<std::string>& names, const std::vector<std::string>& any_of) {
  return std::any_of(any_of.begin(), any_of.end(), [&names](const std::string& name) {
    return std::binary_search(names.begin(), names.end(), name);
  });
}

// What a change of these names does where the wording of the readers stays the same; in `readers`,
// who they are.
struct Reached {
  Shift shift;
  std::vector<std::string> readers;
};

template <class Kind, class OfKind>
void reach(const Versions& versions, const std::vector<std::string>& names, Reached& reached,
           OfKind shift_of) {
  each_pair<Kind>(
      versions, [](const Kind& kind) { return number_of(kind); },
      [&](const Kind* before, const Kind* after) {
        if (before == nullptr || after == nullptr || !reads(names_read(*after), names)) {
          return;
        }
        reached.readers.push_back(number_of(*after));
        Shift shift = shift_of(*before, *after);
        for (std::string* const words : {&shift.stricter_case, &shift.looser_case}) {
          if (!words->empty()) {
            *words = "under " + number_of(*after) + ", " + *words;
          }
        }
        reached.shift.add(shift);
      });
}

Reached reached_through(const Versions& versions, const std::vector<std::string>& names) {
  Reached reached;
  reach<ClauseItem>(
      versions, names, reached, [&](const ClauseItem& before, const ClauseItem& after) {
        return same_force(before, after) ? versions.of_clause(after.number.text) : Shift{};
      });
  reach<PowerItem>(versions, names, reached, [&](const PowerItem& before, const PowerItem& after) {
    return before == after ? versions.of_power(after.number.text) : Shift{};
  });
  reach<PoolItem>(versions, names, reached, [&](const PoolItem& before, const PoolItem& after) {
    return before == after ? versions.of_pool(after.name.text) : Shift{};
  });
  return reached;
}

std::string readers_words(const Reached& reached) {
  std::string words;
  for (const std::string& reader : reached.readers) {
    words += (words.empty() ? "; read by " : ", ") + reader;
  }
  return words;
}

Change change(ChangedPart part, ChangeKind kind, const std::string& name, std::string words) {
  return {.kind = kind,
          .part = part,
          .clause = name,
          .words = std::move(words),
          .direction = Direction::neither,
          .witness = {}};
}

Change reaching_change(const Versions& versions, Change changed,
                       const std::vector<std::string>& names) {
  const Reached reached = reached_through(versions, names);
  changed.words += readers_words(reached);
  changed.direction = reached.shift.direction();
  changed.witness = reached.shift.witness();
  return changed;
}

// ---- figures
// ---------------------------------------------------------------------------------------

const ParameterStep* step_on(const ParameterItem& parameter, Day day) {
  const ParameterStep* found = nullptr;
  for (const ParameterStep& step : parameter.steps) {
    if (!step.from || *step.from <= day) {
      found = &step;
    }
  }
  return found;
}

const Value* value_of(const ParameterStep* step, const std::string& key) {
  if (step == nullptr) {
    return nullptr;
  }
  for (const ParameterValue& value : step->values) {
    if (value.key.text == key) {
      return &value.value;
    }
  }
  return nullptr;
}

std::vector<std::string> keys_of(const ParameterItem& before, const ParameterItem& after) {
  std::vector<std::string> keys;
  for (const ParameterItem* const parameter : {&after, &before}) {
    for (const ParameterStep& step : parameter->steps) {
      for (const ParameterValue& value : step.values) {
        if (std::find(keys.begin(), keys.end(), value.key.text) == keys.end()) {
          keys.push_back(value.key.text);
        }
      }
    }
  }
  return keys;
}

std::string told(const Glossary& glossary, const Value* value) {
  return value == nullptr ? "0" : glossary.value(*value);
}

std::string_view verb_between(const Value* before, const Value* after) {
  const auto figure = [](const Value* value) -> std::optional<Ratio> {
    if (value == nullptr) {
      return Ratio(0);
    }
    const auto* const is = std::get_if<Figure>(&value->is);
    return is == nullptr ? std::nullopt : std::optional(is->value);
  };
  const auto was = figure(before);
  const auto is = figure(after);
  if (!was || !is) {
    return "changes";
  }
  return *is > *was ? "rises" : "falls";
}

// One figure over time: when it differs, from what to what.
struct Stretch {
  Day from;
  std::optional<Day> until;  // the last day
  std::string words;
};

std::vector<Stretch> stretches(const Versions& versions, const ParameterItem& before,
                               const ParameterItem& after, const std::string& key) {
  std::vector<Stretch> list;
  const auto& days = versions.days();
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Value* const was = value_of(step_on(before, days[i]), key);
    const Value* const is = value_of(step_on(after, days[i]), key);
    const std::string old_figure = told(versions.old_words(), was);
    const std::string new_figure = told(versions.new_words(), is);
    if (old_figure == new_figure) {
      continue;
    }
    const std::string words =
        std::string(verb_between(was, is)) + " from " + old_figure + " to " + new_figure;
    const auto until = i + 1 < days.size() ? std::optional(days[i + 1] - 1) : std::nullopt;
    if (!list.empty() && list.back().words == words && list.back().until &&
        *list.back().until + 1 == days[i]) {
      list.back().until = until;
    } else {
      list.push_back({.from = days[i], .until = until, .words = words});
    }
  }
  return list;
}

void add_parameter(const Versions& versions, const ParameterItem& before,
                   const ParameterItem& after, std::vector<Change>& out) {
  const std::string& name = after.name.text;
  std::string words;
  bool later = true;
  for (const std::string& key : keys_of(before, after)) {
    for (const Stretch& stretch : stretches(versions, before, after, key)) {
      later = later && stretch.from > versions.newer().syntax.header.from;
      words += (words.empty() ? "" : "; ") + (key.empty() ? "" : "for " + key + " it ") +
               stretch.words + (stretch.until ? " between " : " on ") + to_text(stretch.from) +
               (stretch.until ? " and " + to_text(*stretch.until) : "");
    }
  }
  if (before.by != after.by) {
    words += (words.empty() ? "" : "; ") + std::string("is given by other keys than before");
    later = false;
  }
  if (words.empty()) {
    if (!(before.label == after.label)) {
      out.push_back(
          change(ChangedPart::figures, ChangeKind::changed, name, "another label, without force"));
    }
    return;
  }
  const std::string head = parameter_name(versions.new_words(), after);
  out.push_back(reaching_change(
      versions,
      change(ChangedPart::figures, later ? ChangeKind::scheduled : ChangeKind::changed, name,
             head + " " + words),
      {name}));
}

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
      versions,
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
          out.push_back(reaching_change(
              versions, change(ChangedPart::declarations, kind, name, words), {name}));
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

bool same_force(const ClauseItem& a, const ClauseItem& b) {
  const auto same_rule = [](const Rule& one, const Rule& other) { return one.is == other.is; };
  return a.attachable == b.attachable && a.overrides == b.overrides && a.on == b.on &&
         a.of == b.of && a.when == b.when && a.unless == b.unless &&
         std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), same_rule);
}

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

void add_figure_changes(const Versions& versions, std::vector<Change>& out) {
  each_pair<ParameterItem>(
      versions, [](const ParameterItem& parameter) { return parameter.name.text; },
      [&](const ParameterItem* before, const ParameterItem* after) {
        if (before != nullptr && after != nullptr) {
          add_parameter(versions, *before, *after, out);
          return;
        }
        const bool added = before == nullptr;
        const ParameterItem& parameter = added ? *after : *before;
        const Glossary& glossary = added ? versions.new_words() : versions.old_words();
        out.push_back(change(
            ChangedPart::figures, added ? ChangeKind::added : ChangeKind::removed,
            parameter.name.text,
            parameter_name(glossary, parameter) + ": " + figures_words(glossary, parameter)));
      });
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
