// A finding -> the words that a person reads: the clause, the figures and the cure.
#pragma once

#include <string>

#include "kernel/decision.h"
#include "kernel/query.h"
#include "kernel/state.h"

namespace sluice {

enum class Language : std::uint8_t { english, chinese };

[[nodiscard]] std::string word(Outcome outcome, Language language = Language::english);  // "hold"
[[nodiscard]] std::string word(EventKind event, Language language = Language::english);

// `5.2 "Domestic chips before release"`, `K1 "Order within the permit"`
[[nodiscard]] std::string name_of(const State& state, ClauseId clause, std::uint32_t version,
                                  Language language = Language::english);
[[nodiscard]] std::string name_of_fact(const State& state, FactId fact,
                                       Language language = Language::english);

// One sentence or a few: what was required, the figures, by how much it fell short, what would cure
// it.
[[nodiscard]] std::string cite(const State& state, const Decision& decision, const Finding& finding,
                               Language language = Language::english);

// The decision in a line ("hold by 5.1, 5.2"), as in-text tests and stories write it: the outcome,
// the quantity where it was reduced, and the clauses that the outcome rests on.
[[nodiscard]] std::string in_a_line(const State& state, const Decision& decision);
// The clause numbers of that line, in the order of the text, each once.
[[nodiscard]] std::vector<std::string> cited(const State& state, const Decision& decision);

// Of a finding whose bound limits the quantity (cq < 0): the largest one that passes, at least 0.
[[nodiscard]] Amount largest_of(const Finding& finding);

// Every finding that is not plainly satisfied, one under another; with `all`, those too.
[[nodiscard]] std::string reasons(const State& state, const Decision& decision, bool all = false,
                                  Language language = Language::english);

// "total credited of domestic by firm"
[[nodiscard]] std::string name_of_total(const terms::Rulebook& rulebook, const terms::Slot& slot,
                                        terms::Scope scope, terms::FirmSetId firms,
                                        Language language = Language::english);

}  // namespace sluice
