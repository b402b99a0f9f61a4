// Figures before and after, with their dates.
#include <algorithm>

#include "terms/compare_declared.h"
#include "terms/compare_phrases.h"
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

Saying movement_between(const Value* before, const Value* after) {
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
    return {"changes from {0} to {1}", "由{0}改为{1}"};
  }
  return *is > *was ? Saying{"rises from {0} to {1}", "由{0}提高到{1}"}
                    : Saying{"falls from {0} to {1}", "由{0}降低到{1}"};
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
        versions.new_words().say(movement_between(was, is), {old_figure, new_figure});
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

std::string stretch_words(const Glossary& glossary, const Stretch& stretch) {
  const std::string from = glossary.on_day(stretch.from);
  return stretch.until ? glossary.say({"{0} between {1} and {2}", "自{1}至{2}{0}"},
                                      {stretch.words, from, glossary.on_day(*stretch.until)})
                       : glossary.say({"{0} on {1}", "自{1}起{0}"}, {stretch.words, from});
}

void add_parameter(const Versions& versions, const ParameterItem& before,
                   const ParameterItem& after, std::vector<Change>& out) {
  const std::string& name = after.name.text;
  const Glossary& glossary = versions.new_words();
  Phrases phrases;
  bool later = true;
  for (const std::string& key : keys_of(before, after)) {
    for (const Stretch& stretch : stretches(versions, before, after, key)) {
      later = later && stretch.from > versions.newer().syntax.header.from;
      const std::string words = stretch_words(glossary, stretch);
      phrases.push_back(key.empty() ? words
                                    : glossary.say({"for {0} it {1}", "对{0}{1}"}, {key, words}));
    }
  }
  if (before.by != after.by) {
    phrases.push_back(glossary.say({"is given by other keys than before", "改按其他对象分别规定"}));
    later = false;
  }
  if (phrases.empty()) {
    if (!(before.label == after.label)) {
      out.push_back(
          change(ChangedPart::figures, ChangeKind::changed, name,
                 glossary.say({"another label, without force", "名称有变更（不具效力）"})));
    }
    return;
  }
  out.push_back(reaching_change(
      versions, Alone(versions, &before),
      change(ChangedPart::figures, later ? ChangeKind::scheduled : ChangeKind::changed, name,
             glossary.say({"{0} {1}", "{0}{1}"},
                          {parameter_name(glossary, after), joined(glossary, phrases)})),
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
        out.push_back(
            change(ChangedPart::figures, added ? ChangeKind::added : ChangeKind::removed,
                   parameter.name.text,
                   glossary.say({"{0}: {1}", "{0}：{1}"}, {parameter_name(glossary, parameter),
                                                           figures_words(glossary, parameter)})));
      });
}

}  // namespace sluice::terms
