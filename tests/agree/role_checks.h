// Who may act: said again, apart from the kernel and in other words.
#pragma once

#include <string>

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice::agree {

// That a person did what nobody of their roles may do, in words; empty where they did not. `state`:
// before the command.
[[nodiscard]] std::string out_of_role(const State& state, const Command& command,
                                      const Decision& decision);

}  // namespace sluice::agree
