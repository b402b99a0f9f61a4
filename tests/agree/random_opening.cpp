#include "tests/agree/random_opening.h"

#include <utility>

namespace sluice::agree {

namespace {

Command by_regime(Act act) {
  return {.actor = regime_itself, .act = std::move(act)};
}

}  // namespace

RegisterParty party_of(std::string name, PartyKind kind, std::string group) {
  return {.name = std::move(name), .label = "", .kind = kind, .group = std::move(group)};
}

RegisterPerson person_in(std::string name, std::uint32_t party, std::vector<std::string> roles) {
  return {.name = std::move(name), .party = PartyId{party}, .roles = std::move(roles)};
}

std::vector<Command> opening_commands(Dice& dice, Day first, const std::string& canonical) {
  std::vector<Command> commands;
  const auto add = [&commands](Act act) { commands.push_back(by_regime(std::move(act))); };
  add(BeginDay{.day = first});
  for (const char* firm : firms_of_regimes) {
    add(party_of(firm, PartyKind::firm, dice.one_in(3) ? "holding" : ""));
  }
  add(party_of("MakerOne", PartyKind::maker));
  add(party_of("MakerTwo", PartyKind::maker));
  add(party_of("GateNorth", PartyKind::gate));
  add(party_of("GateSouth", PartyKind::gate));
  add(party_of("OfficeOne", PartyKind::office));
  add(party_of("OfficeTwo", PartyKind::office));
  for (std::uint32_t at = 0; at < 11; ++at) {
    const std::string name = "person" + std::to_string(at);
    const bool gate = at == 7 || at == 8;
    const bool office = at > 8;
    std::vector<std::string> roles;
    if (gate) {
      roles = {"customs"};
    } else if (office) {
      roles = {"officer", "director"};
    }
    add(person_in(name, at, std::move(roles)));
  }
  add(person_in("second", 9, {"officer", "deputy", "deputy_minister"}));
  add(person_in("third", 10, {"officer", "exporter", "deputy", "appeal"}));
  for (std::size_t setting = 0; setting < settings; ++setting) {
    const auto which = static_cast<Setting>(setting);
    const bool signatures = which >= Setting::signatures_grant && which <= Setting::signatures_stop;
    if (dice.one_in(3)) {
      add(ChangeSetting{
          .setting = which,
          .value = static_cast<std::int64_t>(signatures ? 1 + dice.below(2) : dice.below(3))});
    }
  }
  add(EnactTerms{.text = canonical});
  return commands;
}

}  // namespace sluice::agree
