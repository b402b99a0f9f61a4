// Which words may stand at a place of a text: for an editor that completes what is being typed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "terms/text.h"

namespace sluice::terms {

// Keywords and declared names, sorted, each once; a word that is being typed at `offset` is passed
// over. Empty inside strings and comments, and where no word fits (a date, a figure). After a
// mistake further up the answer is still what fits the item around `offset`.
[[nodiscard]] std::vector<std::string> expected_at(const Text& text, std::uint32_t offset);

}  // namespace sluice::terms
