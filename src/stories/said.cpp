// The parts of sentences, and sentence_of.
#include "stories/said.h"

#include "base/figures.h"
#include "stories/references.h"
#include "stories/sentence.h"

namespace sluice {

std::string sentence_of(const State& state, const Command& command) {
  return std::visit([&](const auto& act) { return said::act(state, act); }, command.act);
}

namespace said {

std::string quoted(std::string_view text) {
  if (text.find('"') == std::string_view::npos) {
    return "\"" + std::string(text) + "\"";
  }
  return "\xE2\x80\x9C" + std::string(text) + "\xE2\x80\x9D";
}

std::string name(std::string_view name) {
  return name.empty() || name.find_first_of(" \t\",=") != std::string_view::npos
             ? quoted(name)
             : std::string(name);
}

std::string because(std::string_view reason) {
  return reason.empty() ? std::string() : " because " + quoted(reason);
}

std::string as(const ShortText& reference) {
  return reference.empty() ? std::string() : " as " + std::string(reference.view());
}

std::string evidence(const Digest& digest) {
  return digest == Digest{} ? std::string() : " evidence \"sha256:" + to_hex(digest) + "\"";
}

std::string millionths(std::int64_t value) {
  return grouped(Ratio(value, terms::millionths));
}

std::string fact_value(const State& state, const FactGiven& given) {
  for (std::size_t i = state.law.size(); i-- > 0;) {
    const terms::Rulebook& rulebook = state.law.at(i);
    const terms::RuledFact* const fact = rulebook.fact(given.fact);
    if (fact == nullptr) {
      continue;
    }
    switch (fact->type) {
      case terms::FactType::yes_no:
        return given.value != 0 ? "yes" : "no";
      case terms::FactType::date:
        return to_text(Day(static_cast<std::int32_t>(given.value)));
      case terms::FactType::amount:
        return millionths(given.value) +
               (fact->unit.is_none() ? "" : " " + rulebook.symbols.units.at(fact->unit.index()));
      case terms::FactType::firm: {
        const auto number = static_cast<std::size_t>(given.value);
        return number < rulebook.symbols.mentions.size() ? rulebook.symbols.mentions.at(number)
                                                         : "#" + std::to_string(number + 1);
      }
      case terms::FactType::klass:
        return called(state, HeadingId{static_cast<std::uint32_t>(given.value)});
    }
  }
  return given.value != 0 ? "yes" : "no";
}

std::string facts(const State& state, const std::vector<FactGiven>& facts) {
  std::string text;
  for (const FactGiven& fact : facts) {
    text += (text.empty() ? " with " : ", ") + called(state, fact.fact) + " = " +
            fact_value(state, fact) + evidence(fact.evidence);
  }
  return text;
}

std::string line(const DeclarationLine& line) {
  return std::string(line.mrn.view()) + (line.item == 1 ? "" : "/" + std::to_string(line.item)) +
         " v " + std::to_string(line.version);
}

std::string serials(const std::vector<SerialRange>& ranges) {
  std::string text;
  for (const SerialRange& range : ranges) {
    text += (text.empty() ? " serials " : ", ") + std::string(range.prefix.view()) + " " +
            std::to_string(range.first) + "-" + std::to_string(range.last);
  }
  return text;
}

}  // namespace said
}  // namespace sluice
