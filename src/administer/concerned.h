// Whose affairs a command is about: the parties that it names, and those whose permit, application,
// declaration or other thing it names. Gates are not: they only speak of a thing.
#pragma once

#include <vector>

#include "kernel/command.h"
#include "kernel/state.h"

namespace sluice {

[[nodiscard]] std::vector<PartyId> concerned_by(const State& state, const Command& command);

}  // namespace sluice
