// What the gate's answers share. Internal to the kernel.
#pragma once

#include "kernel/deciding.h"

namespace sluice {

// K8, K12: the actor stands at this gate, and the line is named.
void check_gate(Deciding& d, const DeclarationLine& line);
// The answer that was given before to the same message.
void replay(Deciding& d, DeclarationId id, Amount quantity);
// Null, with the finding, when the line is not known here.
[[nodiscard]] const Declaration* known_declaration(Deciding& d, const DeclarationLine& line,
                                                   DeclarationId& id);
// K4: false, with the finding, when the message is older than what was answered, or no newer where
// it must be.
[[nodiscard]] bool fresh(Deciding& d, const DeclarationLine& line, const Declaration& declaration,
                         DeclarationId id, bool needs_newer);
// The consequences of a release: judged by the day of acceptance, counted from the day of
// write-off.
void follow_release(Deciding& d, const Declaration& declaration, DeclarationId id, Amount quantity,
                    Day counted_from);

}  // namespace sluice
