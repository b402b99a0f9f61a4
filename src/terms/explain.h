// A rulebook -> sentences that a lawyer reads, in English or in Chinese. A reading view: whole, the
// same for the same text on every machine, and without force; what decides is the text.
#pragma once

#include <cstdint>
#include <string>

#include "terms/rulebook.h"

namespace sluice::terms {

enum class Reading : std::uint8_t { english, chinese };

// The whole text: headings, then one paragraph a line. In-text tests are counted and not told.
[[nodiscard]] std::string explain(const Rulebook& rulebook, Reading reading);

// One clause, with who displaces it and who may waive it. `clause` is an item of the rulebook's
// syntax.
[[nodiscard]] std::string explain(const Rulebook& rulebook, const ClauseItem& clause,
                                  Reading reading);

}  // namespace sluice::terms
