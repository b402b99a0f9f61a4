// The names and references of a sentence, looked up in the state.
#include <algorithm>

#include "stories/reading.h"
#include "stories/references.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

std::vector<std::string> names_of(const terms::Names& names) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list.push_back(names.at(i));
  }
  return list;
}

// The symbol with this number as a text names it.
template <class Symbol>
Symbol symbol(std::optional<std::uint32_t> number) {
  return number ? Symbol{*number} : Symbol{};
}

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

}  // namespace

const terms::Rulebook* Reading::law() {
  if (state_.law.empty()) {
    return nullptr;
  }
  const auto index = state_.law.in_force(state_.today);
  return index ? &state_.law.at(*index) : &state_.law.latest();
}

PartyId Reading::actors_party() const {
  return actor_.index() < state_.persons.size() ? state_.persons[actor_.index()].party : PartyId{};
}

template <class Thing>
std::uint32_t Reading::thing_with(const std::vector<Thing>& things, const std::string& what) {
  if (failed()) {
    return 0;
  }
  if (const auto number = number_sign(); number && *number < things.size()) {
    advance();
    return *number;
  }
  // The newest first: an office may use a reference again after the first holder of it was closed.
  for (std::size_t i = things.size(); i-- > 0;) {
    if (!things[i].reference.empty() && things[i].reference.view() == word().text) {
      advance();
      return static_cast<std::uint32_t>(i);
    }
  }
  std::vector<std::string> known;
  for (auto thing = things.rbegin(); thing != things.rend() && known.size() < 64; ++thing) {
    known.emplace_back(thing->reference.view());
  }
  unknown("the reference of " + what, known);
  return 0;
}

PartyId Reading::party(const std::string& what) {
  if (failed()) {
    return {};
  }
  const PartyId id = word().kind == Word::Kind::end ? PartyId{} : state_.party_named(word().text);
  if (id.is_none()) {
    std::vector<std::string> known;
    for (const Party& party : state_.parties) {
      known.push_back(party.name);
    }
    unknown(what, known);
    return {};
  }
  advance();
  return id;
}

PersonId Reading::person() {
  if (failed()) {
    return {};
  }
  const PersonId id =
      word().kind == Word::Kind::end ? PersonId{} : state_.person_named(word().text);
  if (id.is_none()) {
    std::vector<std::string> known;
    for (const Person& person : state_.persons) {
      known.push_back(person.name);
    }
    unknown("a registered person", known);
    return {};
  }
  advance();
  return id;
}

HeadingId Reading::heading() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  if (rulebook == nullptr) {
    complain(Fault::missing,
             "found `" + std::string(next_text()) +
                 "` where a class is named, and no terms are enacted; enact a text first");
    return {};
  }
  const auto id = symbol<HeadingId>(rulebook->symbols.headings.find(word().text));
  if (id.is_none()) {
    unknown("a class of the terms", names_of(rulebook->symbols.headings));
    return {};
  }
  advance();
  return id;
}

ClauseId Reading::clause() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id = rulebook == nullptr
                      ? ClauseId{}
                      : symbol<ClauseId>(rulebook->symbols.clauses.find(word().text));
  if (id.is_none()) {
    unknown("the number of a clause",
            rulebook == nullptr ? std::vector<std::string>() : names_of(rulebook->symbols.clauses));
    return {};
  }
  advance();
  return id;
}

RoleId Reading::role() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id =
      rulebook == nullptr ? RoleId{} : symbol<RoleId>(rulebook->symbols.roles.find(word().text));
  if (id.is_none()) {
    unknown("a role of the terms",
            rulebook == nullptr ? std::vector<std::string>() : names_of(rulebook->symbols.roles));
    return {};
  }
  advance();
  return id;
}

ObligationId Reading::obligation() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id = rulebook == nullptr
                      ? ObligationId{}
                      : symbol<ObligationId>(rulebook->symbols.obligations.find(word().text));
  if (id.is_none()) {
    unknown("the name of an obligation", rulebook == nullptr
                                             ? std::vector<std::string>()
                                             : names_of(rulebook->symbols.obligations));
    return {};
  }
  advance();
  return id;
}

GoodsId Reading::goods() {
  if (failed()) {
    return {};
  }
  std::vector<std::string> known;
  for (std::size_t i = state_.goods.size(); i-- > 0;) {
    if (state_.goods[i].model.view() == word().text) {
      advance();
      return GoodsId{static_cast<std::uint32_t>(i)};
    }
    known.emplace_back(state_.goods[i].model.view());
  }
  unknown("a registered model of goods", known);
  return {};
}

ApplicationId Reading::application() {
  return ApplicationId{thing_with(state_.applications, "an application")};
}

PermitId Reading::permit() {
  return PermitId{thing_with(state_.permits, "a permit")};
}

std::optional<PromiseId> Reading::promise_if_any() {
  if (failed() || word().kind != Word::Kind::plain) {
    return std::nullopt;
  }
  for (std::size_t i = state_.promises.size(); i-- > 0;) {
    const Promise& promise = state_.promises[i];
    if (!promise.reference.empty() && promise.reference.view() == word().text) {
      return PromiseId{static_cast<std::uint32_t>(i)};
    }
  }
  return std::nullopt;
}

PromiseId Reading::promise() {
  return PromiseId{thing_with(state_.promises, "an approval in principle")};
}

OrderId Reading::order() {
  return OrderId{thing_with(state_.orders, "an order")};
}

ClearanceId Reading::clearance() {
  return ClearanceId{thing_with(state_.clearances, "a clearance of the exporting state")};
}

ConsignmentId Reading::consignment() {
  return ConsignmentId{thing_with(state_.consignments, "a consignment")};
}

LotId Reading::lot() {
  return LotId{thing_with(state_.lots, "a lot of domestic purchase")};
}

StopId Reading::stop() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.stops.size()) {
    complain(Fault::missing, "there is no stop #" + std::to_string(number + 1) + "; there are " +
                                 std::to_string(state_.stops.size()));
  }
  return StopId{number};
}

WaitingId Reading::waiting() {
  if (failed()) {
    return {};
  }
  if (const auto number = number_sign()) {
    if (*number >= state_.waiting.size()) {
      complain(Fault::missing, "nothing that waits has the number " + std::string(next_text()));
      return {};
    }
    advance();
    return WaitingId{*number};
  }
  std::vector<WaitingId> fitting;
  std::vector<std::string> known;
  for (const WaitingId id : state_.open_waiting) {
    const std::vector<std::string> named = references_of(state_, state_.waiting[id.index()]);
    known.insert(known.end(), named.begin(), named.end());
    if (std::ranges::find(named, word().text) != named.end()) {
      fitting.push_back(id);
    }
  }
  if (fitting.empty()) {
    unknown("the reference of something that waits", known);
    return {};
  }
  if (fitting.size() > 1) {
    std::string numbers;
    for (const WaitingId id : fitting) {
      numbers += " #" + std::to_string(id.value + 1);
    }
    complain(Fault::malformed,
             "`" + std::string(next_text()) +
                 "` is named by several commands that wait; say which:" + numbers);
    return {};
  }
  advance();
  return fitting.front();
}

ProposalId Reading::proposal() {
  if (failed()) {
    return {};
  }
  if (const auto number = number_sign()) {
    if (*number >= state_.proposals.size()) {
      complain(Fault::missing, "no proposal has the number " + std::string(next_text()));
      return {};
    }
    advance();
    return ProposalId{*number};
  }
  std::vector<ProposalId> open;
  for (std::size_t i = 0; i < state_.proposals.size(); ++i) {
    if (state_.proposals[i].open) {
      open.push_back(ProposalId{static_cast<std::uint32_t>(i)});
    }
  }
  if (open.size() != 1) {
    std::string numbers;
    for (const ProposalId id : open) {
      numbers += " #" + std::to_string(id.value + 1);
    }
    complain(open.empty() ? Fault::missing : Fault::malformed,
             open.empty() ? "no proposal waits for a signature"
                          : "several proposals wait for a signature; say which:" + numbers);
    return {};
  }
  return open.front();
}

DueId Reading::due() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.dues.size()) {
    complain(Fault::missing, "no obligation has the number #" + std::to_string(number + 1));
  }
  return DueId{number};
}

PoolRunId Reading::pool_run() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.pool_runs.size()) {
    complain(Fault::missing, "no run of a pool has the number #" + std::to_string(number + 1));
  }
  return PoolRunId{number};
}

namespace {

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
        unknown("a firm that the terms name", names_of(rulebook->symbols.mentions));
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
      unknown("a parameter of the terms", names_of(rulebook->symbols.parameters));
      return figures;
    }
    advance();
    need_equals();
    figures.push_back({.parameter = parameter->id, .value = millionths(parameter->unit)});
  } while (take_comma());
  return figures;
}

}  // namespace sluice
