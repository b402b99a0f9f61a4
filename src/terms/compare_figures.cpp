// Figures before and after, with their dates.
#include <algorithm>

#include "terms/compare_declared.h"
#include "terms/compare_reach.h"
#include "terms/explain_expr.h"

namespace sluice::terms {
namespace {

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
      versions, Alone(versions, &before),
      change(ChangedPart::figures, later ? ChangeKind::scheduled : ChangeKind::changed, name,
             head + " " + words),
      {name}));
}

}  // namespace

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

}  // namespace sluice::terms
