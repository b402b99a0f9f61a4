// Clauses, powers, pools and transitions as paragraphs. Internal to explain and compare.
#pragma once

#include <string>
#include <vector>

#include "terms/explain_glossary.h"

namespace sluice::terms {

// Sentences, each with its stop.
using Sentences = std::vector<std::string>;

// "Clause 5.2, Domestic chips before release"
[[nodiscard]] std::string clause_title(const Glossary& glossary, const Name& number,
                                       const Label& label);
[[nodiscard]] Sentences clause_sentences(const Glossary& glossary, const ClauseItem& clause);
[[nodiscard]] std::string requirement_words(const Glossary& glossary, const ClauseItem& clause,
                                            const Rule& rule);
// "The firm then owes …": without its stop.
[[nodiscard]] std::string action_words(const Glossary& glossary, const ClauseItem& clause,
                                       const Action& action);

[[nodiscard]] std::string power_title(const Glossary& glossary, const PowerItem& power);
[[nodiscard]] Sentences power_sentences(const Glossary& glossary, const PowerItem& power);
// Whose a budget is, and of what time: "each firm", "in a calendar year"
[[nodiscard]] std::string budget_holder(const Glossary& glossary, const PowerItem::Budget& budget);
[[nodiscard]] std::string budget_period(const Glossary& glossary, const PowerItem::Budget& budget);
[[nodiscard]] std::string pool_title(const Glossary& glossary, const PoolItem& pool);
[[nodiscard]] Sentences pool_sentences(const Glossary& glossary, const PoolItem& pool);
[[nodiscard]] std::string pool_method(const Glossary& glossary, const PoolItem& pool);
[[nodiscard]] std::string pool_opening(const Glossary& glossary, const PoolItem& pool);
[[nodiscard]] std::string transition_words(const Glossary& glossary, const TransitionLine& line,
                                           int from_version);

}  // namespace sluice::terms
