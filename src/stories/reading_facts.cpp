// The facts and figures of a sentence, and the declarations that it names.
#include <algorithm>

#include "stories/reading.h"
#include "stories/references.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

std::string_view subject_word(terms::Subject subject) {
  switch (subject) {
    case terms::Subject::firm:
      return "firm";
    case terms::Subject::application:
      return "application";
    case terms::Subject::order:
      return "order";
    case terms::Subject::consignment:
      return "consignment";
    case terms::Subject::klass:
      return "class";
  }
  return {};
}

// "26CN01/2" -> 26CN01, item 2; without an item: 1.
std::pair<std::string_view, std::uint32_t> parts_of_line(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash + 1 >= text.size() || text.size() - slash > 7) {
    return {text, 1};
  }
  std::uint32_t item = 0;
  for (const char letter : text.substr(slash + 1)) {
    if (letter < '0' || letter > '9') {
      return {text, 1};
    }
    item = item * 10 + static_cast<std::uint32_t>(letter - '0');
  }
  return {text.substr(0, slash), item};
}

}  // namespace

DeclarationLine Reading::line() {
  const std::string text(next_text());
  static_cast<void>(reference());
  if (failed()) {
    return {};
  }
  const auto [mrn, item] = parts_of_line(text);
  DeclarationLine line{.gate = actors_party(), .mrn = ShortText{mrn}, .item = item, .version = 1};
  const DeclarationId known = state_.declaration(line.gate, line.mrn, line.item);
  if (take("v")) {
    line.version = ordinal() + 1;
  } else if (!known.is_none()) {
    line.version = state_.declarations[known.index()].line.version;
  }
  return line;
}

DeclarationLine Reading::line_at_any_gate() {
  if (failed()) {
    return {};
  }
  const auto [mrn, item] = parts_of_line(next_text());
  std::vector<std::string> known;
  for (std::size_t i = state_.declarations.size(); i-- > 0;) {
    const DeclarationLine& line = state_.declarations[i].line;
    if (line.mrn.view() == mrn && line.item == item) {
      advance();
      return line;
    }
    if (known.size() < 64) {
      known.emplace_back(line.mrn.view());
    }
  }
  unknown("the number of a declaration", known);
  return {};
}

bool Reading::comes_known_declaration() const {
  if (failed() || word().kind != Word::Kind::plain || word().text.size() > ShortText::size_max) {
    return false;
  }
  const auto [mrn, item] = parts_of_line(word().text);
  return !state_.declaration(actors_party(), ShortText{mrn}, item).is_none();
}

const terms::RuledFact* Reading::fact_named(std::string_view name, terms::Subject subject) {
  const terms::Rulebook* const rulebook = law();
  if (failed() || rulebook == nullptr) {
    complain(Fault::missing,
             "no terms are enacted, so that no facts are asked; enact a text first");
    return nullptr;
  }
  const bool dotted = name.find('.') != std::string_view::npos;
  const std::string whole =
      dotted ? std::string(name) : std::string(subject_word(subject)) + "." + std::string(name);
  const terms::RuledFact* found = nullptr;
  std::vector<std::string> known;
  for (const terms::RuledFact& fact : rulebook->facts) {
    const std::string& fact_name = rulebook->symbols.facts.at(fact.id.index());
    if (fact_name == whole) {
      return &fact;
    }
    if (!dotted && fact_name.substr(fact_name.find('.') + 1) == name) {
      found = &fact;
    }
    known.push_back(dotted ? fact_name : fact_name.substr(fact_name.find('.') + 1));
  }
  if (found == nullptr) {
    const std::string meant = terms::nearest(name, known);
    complain(Fault::missing, "`" + std::string(name) + "` is no fact of the terms; " +
                                 (meant.empty() ? "see the items `fact` of the text"
                                                : "did you mean `" + meant + "`?"));
  }
  return found;
}

std::int64_t Reading::fact_value(const terms::RuledFact& fact) {
  if (failed()) {
    return 0;
  }
  const terms::Rulebook* const rulebook = law();
  switch (fact.type) {
    case terms::FactType::yes_no: {
      const bool yes = take("yes");
      if (!yes) {
        need("no");
      }
      return yes ? 1 : 0;
    }
    case terms::FactType::date:
      return day().number();
    case terms::FactType::amount:
      return millionths(fact.unit);
    case terms::FactType::firm: {
      const auto mention = rulebook->symbols.mentions.find(next_text());
      if (!mention) {
        unknown("a firm that the terms name", every_name(rulebook->symbols.mentions));
        return 0;
      }
      advance();
      return *mention;
    }
    case terms::FactType::klass:
      return heading().value;
  }
  return 0;
}

std::vector<FactGiven> Reading::facts(terms::Subject subject) {
  std::vector<FactGiven> given;
  do {
    const std::string fact_text(next_text());
    const terms::RuledFact* const fact = fact_named(fact_text, subject);
    if (fact == nullptr) {
      return given;
    }
    advance();
    need_equals();
    FactGiven one{.fact = fact->id, .value = fact_value(*fact), .evidence = {}};
    if (take("evidence")) {
      one.evidence = evidence();
    }
    given.push_back(one);
  } while (take_comma());
  return given;
}

std::vector<Figure> Reading::figures() {
  std::vector<Figure> figures;
  do {
    const terms::Rulebook* const rulebook = law();
    if (failed() || rulebook == nullptr) {
      return figures;
    }
    const auto number = rulebook->symbols.parameters.find(next_text());
    const terms::RuledParameter* const parameter =
        number ? rulebook->parameter(ParameterId{*number}) : nullptr;
    if (parameter == nullptr) {
      unknown("a parameter of the terms", every_name(rulebook->symbols.parameters));
      return figures;
    }
    advance();
    need_equals();
    figures.push_back({.parameter = parameter->id, .value = millionths(parameter->unit)});
  } while (take_comma());
  return figures;
}

}  // namespace sluice
