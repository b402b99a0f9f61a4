// A rulebook -> sentences that a lawyer reads, in English or in Chinese. A reading view: whole, the
// same for the same text on every machine, and without force; what decides is the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terms/rulebook.h"
#include "terms/saying.h"

namespace sluice::terms {

// The whole text: headings, then one paragraph a line. In-text tests are counted and not told.
[[nodiscard]] std::string explain(const Rulebook& rulebook, Reading reading);

// One clause, with who displaces it and who may waive it. `clause` is an item of the rulebook's
// syntax.
[[nodiscard]] std::string explain(const Rulebook& rulebook, const ClauseItem& clause,
                                  Reading reading);

// What passed, as Chinese names it: "已核准量". Empty for an account of the text's own.
[[nodiscard]] std::string_view flow_in_chinese(std::string_view flow);
[[nodiscard]] std::string lasting(const Duration& duration, Reading reading);  // 30 days, 30日

// What a reader is told of one item of the text.
struct Passage {
  std::size_t item = 0;                // index into the items of the rulebook's syntax
  std::string name;                    // as the text speaks of it: "5.2", "firm.bonded", "linkage"
  std::string title;                   // "Clause 5.2, Domestic chips before release"
  std::vector<std::string> sentences;  // each with its stop
  std::string unit;                    // of a figure, a fact's amount, an account; else empty
  std::string value;                   // of a figure, as declared for the day; else empty
};

// In the order of the text. Units are told with what is counted in them, and tests not at all.
[[nodiscard]] std::vector<Passage> passages(const Rulebook& rulebook, Reading reading, Day day);

}  // namespace sluice::terms
