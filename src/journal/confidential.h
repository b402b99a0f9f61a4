// Which fields of commands and decisions are confidential: the names of parties and persons and
// whatever a person wrote in words of their own. In an entry's hashed bytes a salted commitment
// stands for each of them, so that they can be left out without breaking the chain
// (docs/journal-format.md, "Confidential fields").
//
// Quantities, days, references and numbers stay: without them nobody could re-count a quota.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

// Names as the `each` lists of commands and events give them. Changing a name here or there changes
// the bytes of the format.
inline constexpr auto confidential_fields =
    std::to_array<std::string_view>({"answer", "authority", "conditions", "ground", "grounds",
                                     "group", "label", "name", "question", "reason", "site"});

// Words that are public: the text of the terms itself, what it says a report must hold, the names
// of its totals, and roles.
inline constexpr auto public_words = std::to_array<std::string_view>({"roles", "text", "total"});

[[nodiscard]] constexpr bool is_confidential(std::string_view field) {
  return std::ranges::find(confidential_fields, field) != confidential_fields.end();
}

// Only fields of these types are ever confidential.
template <class T>
inline constexpr bool holds_words =
    std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<std::string>>;

}  // namespace sluice
