#include "terms/compare_case.h"

#include "base/figures.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

std::string answer_words(Answer answer, std::int64_t quantity) {
  switch (answer) {
    case Answer::allowed:
      return "allowed";
    case Answer::reduced:
      return "reduced to " + grouped(quantity);
    case Answer::referred:
      return "referred";
    case Answer::asked:
      return "asked for evidence";
    case Answer::held:
      return "held";
    case Answer::queued:
      return "queued";
    case Answer::refused:
      return "refused";
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

std::string amount(const Rulebook& book, const Glossary& glossary, std::int64_t value,
                   UnitId unit) {
  return grouped(value) +
         (unit.is_none() ? "" : " " + glossary.unit(book.symbols.units.at(unit.index())));
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

std::string facts_words(const Scene& scene) {
  std::string words;
  const auto add = [&words](const std::string& more) {
    words += (words.empty() ? "" : ", ") + more;
  };
  for (const auto& [path, value] : scene.in.facts) {
    const auto number = scene.book.symbols.facts.find(path);
    const RuledFact* const fact = number ? scene.book.fact(FactId{*number}) : nullptr;
    const FactType type = fact == nullptr ? FactType::yes_no : fact->type;
    std::string told;
    if (type == FactType::yes_no) {
      told = value.is_zero() ? "no" : "yes";
    } else if (type == FactType::date) {
      told = to_text(Day(static_cast<std::int32_t>(value.rounded(Rounding::down))));
    } else {
      told = grouped(value) +
             (fact->unit.is_none() ? "" : " " + scene.book.symbols.units.at(fact->unit.index()));
    }
    add(scene.glossary.fact(path) + " being " + told);
  }
  for (const auto& [path, member] : scene.in.members) {
    add(scene.glossary.fact(path) + " being " + scene.glossary.heading(member));
  }
  for (const auto& [parameter, value] : scene.in.permit) {
    add("the permit's figure for " + scene.glossary.in_quotes(parameter) + " being " +
        grouped(value));
  }
  return words;
}

std::string scene_words(const Scene& scene, std::int64_t quantity) {
  std::string words = event_noun(scene.glossary, scene.event);
  const std::string_view vowels = "aeiou";
  words = (vowels.find(words.front()) == std::string_view::npos ? "a " : "an ") + words;
  if (scene.event.kind != EventKind::period_end) {
    words += (scene.event.kind == EventKind::application ? " for " : " of ") +
             amount(scene.book, scene.glossary, quantity, scene.book.counting_unit);
  }
  if (!scene.klass.empty()) {
    words += " of " + scene.glossary.heading(scene.klass);
  }
  words += " on " + to_text(scene.in.day);
  if (!scene.in.firm.empty()) {
    words += " by " + scene.in.firm;
  }
  const std::string facts = facts_words(scene);
  return facts.empty() ? words : words + ", " + facts;
}

}  // namespace

std::string case_words(const Scene& scene, const Case& shown) {
  std::string words = scene_words(scene, shown.quantity);
  for (const auto& [counted, value] : shown.totals) {
    words += ", " + total_words(scene.glossary, total_of(counted)) + " being " +
             amount(scene.book, scene.glossary, value, unit_of_total(scene.book, counted));
  }
  return words + ": " + answer_words(shown.before, shown.quantity_before) + " before, " +
         answer_words(shown.after, shown.quantity_after) + " now";
}

std::string debt_words(const Scene& scene, std::int64_t quantity, const std::string& before,
                       const std::string& after) {
  return scene_words(scene, quantity) + ": owes " + before + " before, " + after + " now";
}

}  // namespace sluice::terms
