// A recorded decision as a letter to whom it concerns: what was decided, for which reasons with
// their figures and cures, and until when it can be looked at again. In one of both languages, made
// anew from the journal each time it is asked for.
#pragma once

#include <string>
#include <vector>

#include "administer/tail.h"
#include "kernel/cite.h"
#include "kernel/state.h"

namespace sluice {

// Whom the entry concerns, the firms first: each may have a letter of it.
[[nodiscard]] std::vector<PartyId> addressees(const State& state, const Told& entry);

// Plain text. `state`: after the entry, or later. Says nothing of anybody but the addressee.
[[nodiscard]] std::string letter(const State& state, const Told& entry, PartyId to,
                                 Language language);

// What an event means to the party, a sentence each; none where it is about another, or says
// nothing that the others do not.
[[nodiscard]] std::string sentence_of(const State& state, const Event& event, PartyId to,
                                      Language language);

}  // namespace sluice
