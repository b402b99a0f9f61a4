#include "terms/compare_case.h"

#include "base/figures.h"
#include "terms/explain_expr.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

// {0} is the quantity that passes, {1} the same with its unit.
Saying saying_of(Answer answer) {
  switch (answer) {
    case Answer::allowed:
      return {"allowed", "准许"};
    case Answer::reduced:
      return {"reduced to {0}", "核减至{1}"};
    case Answer::referred:
      return {"referred", "提请决定"};
    case Answer::asked:
      return {"asked for evidence", "要求补正"};
    case Answer::held:
      return {"held", "暂缓"};
    case Answer::queued:
      return {"queued", "排队"};
    case Answer::refused:
      return {"refused", "拒绝"};
  }
  return {};
}

UnitId unit_of_total(const Rulebook& book, const Counted& total) {
  if (!total.weight.empty()) {
    const auto number = book.symbols.attributes.find(total.weight);
    const RuledAttribute* const weight = number ? book.attribute(AttributeId{*number}) : nullptr;
    if (weight != nullptr && !weight->unit.is_none()) {
      return weight->unit;
    }
    return book.counting_unit;
  }
  const auto flow = book.symbols.flows.find(total.flow);
  return flow ? book.unit_of(static_cast<Flow>(*flow)) : book.counting_unit;
}

std::string amount(const Scene& scene, const std::string& number, UnitId unit) {
  return scene.glossary.amount(number,
                               unit.is_none() ? "" : scene.book.symbols.units.at(unit.index()));
}

std::string counted_units(const Scene& scene, const std::string& number) {
  return amount(scene, number, scene.book.counting_unit);
}

Name named(const std::string& text) {
  return {.text = text, .span = {}};
}

Total total_of(const Counted& counted) {
  Total total;
  total.flow = named(counted.flow);
  total.scope = counted.heading.empty() ? ClassScope::any_class : ClassScope::named;
  total.heading = named(counted.heading);
  switch (counted.scope) {
    case Scope::all:
      total.by = FirmScope::all;
      break;
    case Scope::firm:
      total.by = FirmScope::firm;
      break;
    case Scope::group:
      total.by = FirmScope::group;
      break;
    case Scope::firms:
      total.by = FirmScope::named;
      break;
  }
  total.firms = named(counted.firms);
  total.window = counted.window;
  total.last = counted.last;
  total.weight = named(counted.weight);
  return total;
}

std::string fact_words(const Scene& scene, const std::string& path, const Ratio& value) {
  const auto number = scene.book.symbols.facts.find(path);
  const RuledFact* const fact = number ? scene.book.fact(FactId{*number}) : nullptr;
  switch (fact == nullptr ? FactType::yes_no : fact->type) {
    case FactType::yes_no:
      return value.is_zero() ? scene.glossary.say({"no", "“否”"})
                             : scene.glossary.say({"yes", "“是”"});
    case FactType::date:
      return scene.glossary.on_day(Day(static_cast<std::int32_t>(value.rounded(Rounding::down))));
    case FactType::amount:
    case FactType::firm:
    case FactType::klass:
      break;
  }
  return amount(scene, grouped(value), fact->unit);
}

constexpr Saying being{", {0} being {1}", "，{0}为{1}"};

std::string permit_figure(const Glossary& glossary, const std::string& name) {
  const ParameterItem* const item = glossary.parameter(name);
  return item == nullptr ? glossary.in_quotes(name) : parameter_name(glossary, *item);
}

std::string facts_words(const Scene& scene) {
  const Glossary& glossary = scene.glossary;
  std::string words;
  for (const auto& [path, value] : scene.in.facts) {
    words += glossary.say(being, {glossary.fact(path), fact_words(scene, path, value)});
  }
  for (const auto& [path, member] : scene.in.members) {
    words += glossary.say(being, {glossary.fact(path), glossary.heading(member)});
  }
  for (const auto& [parameter, value] : scene.in.permit) {
    words += glossary.say({", the permit's figure for {0} being {1}", "，许可所定的{0}为{1}"},
                          {permit_figure(glossary, parameter), grouped(value)});
  }
  return words;
}

std::string scene_words(const Scene& scene, std::int64_t quantity) {
  const Glossary& glossary = scene.glossary;
  std::string goods = counted_units(scene, grouped(quantity));
  if (!scene.klass.empty()) {
    goods = glossary.say({"{0} of {1}", "{0}{1}"}, {goods, glossary.heading(scene.klass)});
  }
  const std::string what = event_of(glossary, scene.event, goods);
  const bool vowel = std::string_view("aeiou").find(what.front()) != std::string_view::npos;
  std::string words =
      glossary.say({"{0} {1} on {2}", "{2}{3}{1}"},
                   {vowel ? "an" : "a", what, glossary.on_day(scene.in.day), scene.in.firm});
  if (!scene.in.firm.empty()) {
    words += glossary.say({" by {0}", ""}, {scene.in.firm});
  }
  return words + facts_words(scene);
}

}  // namespace

std::string case_words(const Scene& scene, const Case& shown) {
  const Glossary& glossary = scene.glossary;
  std::string words = scene_words(scene, shown.quantity);
  for (const auto& [counted, value] : shown.totals) {
    words +=
        glossary.say(being, {total_words(glossary, total_of(counted)),
                             amount(scene, grouped(value), unit_of_total(scene.book, counted))});
  }
  const auto answer = [&](Answer given, std::int64_t quantity) {
    const std::string number = grouped(quantity);
    return glossary.say(saying_of(given), {number, counted_units(scene, number)});
  };
  return glossary.say({"{0}: {1} before, {2} now", "{0}：原{1}，现{2}"},
                      {words, answer(shown.before, shown.quantity_before),
                       answer(shown.after, shown.quantity_after)});
}

std::string debt_words(const Scene& scene, std::int64_t quantity, const std::string& before,
                       const std::string& after) {
  return scene.glossary.say({"{0}: owes {1} before, {2} now", "{0}：所负义务原为{3}，现为{4}"},
                            {scene_words(scene, quantity), before, after,
                             counted_units(scene, before), counted_units(scene, after)});
}

}  // namespace sluice::terms
