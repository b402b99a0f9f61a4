// The first commands of every random regime.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kernel/command.h"
#include "tests/agree/dice.h"

namespace sluice::agree {

inline constexpr std::array firms_of_regimes = {"Arden", "Borea", "Corvo", "ByteDance", "Ann"};

[[nodiscard]] RegisterParty party_of(std::string name, PartyKind kind, std::string group = "");
[[nodiscard]] RegisterPerson person_in(std::string name, std::uint32_t party,
                                       std::vector<std::string> roles);

// Firms, makers, gates, offices and the people in them, and the text, as the regime itself puts
// them on file on the first day.
[[nodiscard]] std::vector<Command> opening_commands(Dice& dice, Day first,
                                                    const std::string& canonical);

}  // namespace sluice::agree
