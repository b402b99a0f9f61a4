#include <algorithm>
#include <optional>

#include "base/match.h"
#include "terms/declare.h"

namespace sluice::terms {
namespace {

struct ParameterFigure {
  FactType type = FactType::amount;
  UnitId unit;
  Ratio value;
};

std::optional<ParameterFigure> figure_of(Draft& draft, const Value& value) {
  const auto refused = [&]() -> std::optional<ParameterFigure> {
    draft.remarks.error(
        value.span, "parameter-value", {"a parameter cannot have this value", "参数不能取此值"},
        {"a parameter is a figure, a date, `yes` or `no`", "参数的值为数值、日期、`yes`或`no`"});
    return std::nullopt;
  };
  return std::visit(
      Match{[&](const Figure& figure) -> std::optional<ParameterFigure> {
              if (!check_figure(draft, figure)) {
                return std::nullopt;
              }
              return ParameterFigure{FactType::amount, unit_of(draft, figure), figure.value};
            },
            [](const DateValue& date) -> std::optional<ParameterFigure> {
              return ParameterFigure{FactType::date, UnitId::none(), Ratio(date.day.number())};
            },
            [](const YesNo& answer) -> std::optional<ParameterFigure> {
              return ParameterFigure{FactType::yes_no, UnitId::none(), Ratio(answer.yes ? 1 : 0)};
            },
            [&](const TextValue&) { return refused(); }, [&](const Name&) { return refused(); }},
      value.is);
}

// The number under which a figure `by firm` or `by class` is kept.
std::optional<std::uint32_t> key_of(Draft& draft, ParameterBy by, const Name& key) {
  if (by == ParameterBy::firm) {
    return draft.book.symbols.mentions.intern(key.text);
  }
  const auto heading = known_heading(draft, key);
  if (heading && draft.book.klass(*heading) == nullptr) {
    draft.remarks.error(
        key.span, "unknown-class",
        said({"{0} is a set of classes, and a figure `by class` is given for single ones",
              "{0}是类别组，而`by class`的数值须按单个类别给出"},
             {quoted(key.text)}),
        {"give it for each member of the set", "请为该组的每个成员分别给出"});
    return std::nullopt;
  }
  return heading ? std::optional(heading->value) : std::nullopt;
}

bool check_keys(Draft& draft, const ParameterItem& item, const ParameterValue& value) {
  const bool keyed = item.by == ParameterBy::firm || item.by == ParameterBy::klass;
  if (keyed && value.key.text.empty()) {
    draft.remarks.error(
        value.value.span, "parameter-key",
        said(
            {"{0} is given by {1}, and this figure names none", "{0}按{1}给出，而此数值未写明所属"},
            {quoted(item.name.text),
             item.by == ParameterBy::firm ? Saying{"firm", "企业"} : Saying{"class", "类别"}}),
        {"write `NAME: figure` for each, or leave the `by` out",
         "请逐项写作`NAME: figure`，或者删去`by`"});
    return false;
  }
  if (!keyed && !value.key.text.empty()) {
    draft.remarks.error(value.key.span, "parameter-key",
                        said({"{0} has one figure for all, and this one is for {1}",
                              "{0}只有一个统一的数值，而此数值属于{1}"},
                             {quoted(item.name.text), quoted(value.key.text)}),
                        said({"write `parameter {0} by firm` or `by class`",
                              "请写作`parameter {0} by firm`或`by class`"},
                             {item.name.text}));
    return false;
  }
  return true;
}

void add_figure(Draft& draft, const ParameterItem& item, const ParameterValue& value, bool& first,
                RuledParameter& parameter, RuledParameter::Step& step) {
  const auto figure = figure_of(draft, value.value);
  if (!figure || !check_keys(draft, item, value)) {
    draft.spoiled.insert(item.name.text);
    return;
  }
  if (first) {
    parameter.type = figure->type;
    parameter.unit = figure->unit;
    first = false;
  } else if (parameter.type != figure->type || parameter.unit != figure->unit) {
    draft.remarks.error(
        value.value.span, "parameter-unit",
        said({"this figure of {0} is of another kind than the first, which is {1}",
              "{0}的此数值与首个数值种类不同，首个数值为{1}"},
             {quoted(item.name.text), kind_words(draft, parameter.type, parameter.unit)}),
        {"give all figures of a parameter in one unit", "同一参数的各数值须使用同一单位"});
    return;
  }
  if (value.key.text.empty()) {
    step.value = figure->value;
    return;
  }
  const auto key = key_of(draft, item.by, value.key);
  if (!key) {
    return;
  }
  const bool twice = std::any_of(step.by_key.begin(), step.by_key.end(),
                                 [&](const auto& known) { return known.first == *key; });
  if (twice) {
    remark_twice(draft, value.key, {"figure for {0}", "{0}的数值"});
    return;
  }
  step.by_key.emplace_back(*key, figure->value);
}

void declare_parameter(Draft& draft, const ParameterItem& item) {
  Rulebook& book = draft.book;
  for (const char* const reserved : {"firm", "class", "date", "group", "yes", "no"}) {
    if (item.name.text == reserved) {
      draft.remarks.error(
          item.name.span, "reserved-name",
          said({"{0} cannot name a parameter", "{0}不能用作参数名称"}, {quoted(item.name.text)}),
          {"the word has a meaning of its own; choose another name", "该词另有含义；请另取名称"});
      return;
    }
  }
  const ParameterId id{book.symbols.parameters.intern(item.name.text)};
  if (!put_place(book.places.parameters, id.index(), book.parameters.size())) {
    remark_twice(draft, item.name, {"parameter {0}", "参数{0}"});
    return;
  }
  RuledParameter parameter{.id = id,
                           .by = item.by,
                           .type = FactType::amount,
                           .unit = {},
                           .label = item.label,
                           .steps = {}};
  bool first = true;
  std::optional<Day> before;
  const Day begin = book.syntax.header.from;
  for (const ParameterStep& written : item.steps) {
    RuledParameter::Step step{.from = written.from.value_or(begin), .value = {}, .by_key = {}};
    for (const ParameterValue& value : written.values) {
      add_figure(draft, item, value, first, parameter, step);
    }
    std::sort(step.by_key.begin(), step.by_key.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    if (written.from && before && *written.from <= *before) {
      const Span place =
          written.values.empty() ? item.name.span : written.values.front().value.span;
      draft.remarks.error(
          place, "steps-not-ascending",
          said({"{0} changes on {1} after it changed on {2}", "{0}于{1}变更，却写在{2}的变更之后"},
               {quoted(item.name.text), to_text(*written.from), to_text(*before)}),
          {"write the dated figures in the order of their dates", "请按日期先后写各数值"});
    }
    before = written.from ? written.from : before;
    // What holds from the first day or earlier is the first figure of this version.
    if (step.from <= begin) {
      step.from = begin;
      parameter.steps.clear();
    }
    parameter.steps.push_back(std::move(step));
  }
  book.parameters.push_back(std::move(parameter));
}

}  // namespace

void declare_parameters(Draft& draft) {
  each_item<ParameterItem>(
      draft, [&draft](const ParameterItem& item, std::size_t) { declare_parameter(draft, item); });
  std::vector<Day>& epochs = draft.book.epochs;
  epochs.push_back(draft.book.syntax.header.from);
  for (const RuledParameter& parameter : draft.book.parameters) {
    for (const RuledParameter::Step& step : parameter.steps) {
      epochs.push_back(step.from);
    }
  }
  std::sort(epochs.begin(), epochs.end());
  epochs.erase(std::unique(epochs.begin(), epochs.end()), epochs.end());
}

}  // namespace sluice::terms
