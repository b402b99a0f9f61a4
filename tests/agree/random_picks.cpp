#include "tests/agree/random_picks.h"

#include <algorithm>

namespace sluice::agree {

const terms::Rulebook* text_of(const State& state) {
  return state.law.empty() ? nullptr : &state.law.latest();
}

std::uint32_t Picks::one_of(std::size_t count) {
  if (count == 0 || dice_.one_in(40)) {
    return static_cast<std::uint32_t>(count + dice_.below(3));
  }
  const std::size_t back = dice_.one_in(3) ? dice_.below(count) : dice_.below(std::min(count, {6}));
  return static_cast<std::uint32_t>(count - 1 - back);
}

PartyId Picks::party(const State& state, PartyKind kind) {
  std::vector<PartyId> fitting;
  for (std::uint32_t at = 0; at < state.parties.size(); ++at) {
    if (state.parties[at].kind == kind) {
      fitting.push_back(PartyId{at});
    }
  }
  return fitting.empty() || dice_.one_in(40) ? PartyId{one_of(state.parties.size())}
                                             : dice_.any_of(fitting);
}

PersonId Picks::person_of(const State& state, PartyId party) {
  for (std::uint32_t at = 0; at < state.persons.size(); ++at) {
    if (state.persons[at].party == party && at > 0 && !dice_.one_in(20)) {
      return PersonId{at};
    }
  }
  return PersonId{one_of(state.persons.size())};
}

PersonId Picks::with_role(const State& state, std::string_view role) {
  std::vector<PersonId> fitting;
  for (std::uint32_t at = 0; at < state.persons.size(); ++at) {
    const auto& roles = state.persons[at].roles;
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) {
      fitting.push_back(PersonId{at});
    }
  }
  return fitting.empty() || dice_.one_in(20) ? PersonId{one_of(state.persons.size())}
                                             : dice_.any_of(fitting);
}

HeadingId Picks::klass(const State& state) {
  const terms::Rulebook* text = text_of(state);
  if (text == nullptr || dice_.one_in(40)) {
    return HeadingId{static_cast<std::uint32_t>(dice_.below(8))};
  }
  return dice_.any_of(text->classes);
}

Amount Picks::quantity(Amount usual) {
  if (dice_.one_in(30)) {
    static const std::vector<Amount> odd = {0,         -1,       amount_max, amount_max + 1,
                                            INT64_MAX, INT64_MIN};
    return dice_.any_of(odd);
  }
  return 1 + static_cast<Amount>(dice_.below(static_cast<std::size_t>(std::max<Amount>(usual, 1))));
}

ShortText Picks::reference(std::string_view prefix, std::size_t count) {
  if (dice_.one_in(2)) {
    return {};
  }
  const std::size_t number = dice_.one_in(8) ? dice_.below(count + 1) : count;
  return ShortText(std::string(prefix) + std::to_string(number));
}

Digest Picks::evidence() {
  Digest digest{};
  if (!dice_.one_in(25)) {
    const std::uint64_t number = dice_.one_in(6) ? dice_.below(20) : dice_.next();
    for (std::size_t at = 0; at < 8; ++at) {
      digest.bytes[at] = static_cast<std::uint8_t>(number >> (8 * at));
    }
    digest.bytes[31] = 1;
  }
  return digest;
}

std::string Picks::reason() {
  return dice_.one_in(12) ? "" : "as found";
}

FactGiven Picks::fact(const State& state, const terms::RuledFact& ruled) {
  FactGiven given{.fact = ruled.id, .value = 0, .evidence = evidence()};
  switch (ruled.type) {
    case terms::FactType::yes_no:
      given.value = static_cast<std::int64_t>(dice_.below(2));
      break;
    case terms::FactType::date:
      given.value = state.today.number() + static_cast<std::int64_t>(dice_.below(200)) - 100;
      break;
    case terms::FactType::amount:
      given.value = static_cast<std::int64_t>(dice_.below(1'000)) * (terms::millionths / 4);
      break;
    case terms::FactType::firm:
      given.value = static_cast<std::int64_t>(dice_.below(state.party_of_mention.size() + 1));
      break;
    case terms::FactType::klass:
      given.value = klass(state).value;
      break;
  }
  if (dice_.one_in(60)) {
    given.value = static_cast<std::int64_t>(dice_.next());
  }
  return given;
}

std::vector<FactGiven> Picks::facts(const State& state, terms::Subject subject) {
  std::vector<FactGiven> given;
  if (const terms::Rulebook* text = text_of(state)) {
    for (const terms::RuledFact& ruled : text->facts) {
      if (ruled.subject == subject && !dice_.one_in(4)) {
        given.push_back(fact(state, ruled));
      }
    }
  }
  return given;
}

ClauseId Picks::clause(const State& state, bool attachable) {
  std::vector<ClauseId> fitting;
  if (const terms::Rulebook* text = text_of(state)) {
    for (const terms::RuledClause& ruled : text->clauses) {
      if (attachable ? text->clause_item(ruled.id)->attachable : ruled.waivable) {
        fitting.push_back(ruled.id);
      }
    }
  }
  return fitting.empty() || dice_.one_in(30) ? ClauseId{one_of(24)} : dice_.any_of(fitting);
}

// A line of a declaration that is on file, or of a new one; at the gate where the actor stands.
DeclarationLine Picks::line(const State& state, PersonId& actor, bool known) {
  DeclarationLine line;
  if (known && !state.declarations.empty()) {
    const std::uint32_t at = one_of(state.declarations.size());
    if (at < state.declarations.size()) {
      line = state.declarations[at].line;
      // The same version again, the next, or one that was overtaken.
      const std::size_t draw = dice_.below(8);
      line.version = draw == 0   ? (line.version > 0 ? line.version - 1 : 0)
                     : draw == 1 ? line.version
                                 : line.version + 1;
      actor = person_of(state, line.gate);
      return line;
    }
  }
  line.gate = party(state, PartyKind::gate);
  line.mrn = ShortText(
      "M" + std::to_string(dice_.one_in(10) ? dice_.below(30) : state.declarations.size() + 100));
  line.item = static_cast<std::uint32_t>(1 + dice_.below(2));
  actor = person_of(state, line.gate);
  return line;
}

SerialRange Picks::serials(Amount count) {
  const std::uint64_t first = dice_.one_in(8) ? dice_.below(50) : next_serial_;
  next_serial_ += static_cast<std::uint64_t>(std::max<Amount>(count, 0)) % 10'000;
  return {.prefix = ShortText(dice_.one_in(3) ? "S" : "T"),
          .first = first,
          .last = first + static_cast<std::uint64_t>(std::max<Amount>(count, 1)) - 1};
}

}  // namespace sluice::agree
