// What two expressions say differently. Internal to compare.
#pragma once

#include <string>
#include <vector>

#include "terms/explain_glossary.h"

namespace sluice::terms {

// Which words of which version an expression is told in.
struct TwoGlossaries {
  const Glossary& older;
  const Glossary& newer;
};

using Phrases = std::vector<std::string>;

[[nodiscard]] std::string instead(const std::string& now, const std::string& before);
[[nodiscard]] std::string amount_in(const Glossary& glossary, const Expr& expr);
[[nodiscard]] std::string condition_in(const Glossary& glossary, const Expr& expr);

// "40,000 chips instead of 50,000 chips": the leaves that differ, or the whole where the shape
// does.
[[nodiscard]] Phrases amount_differences(const TwoGlossaries& words, const Expr& before,
                                         const Expr& after);
[[nodiscard]] Phrases condition_differences(const TwoGlossaries& words, const Expr& before,
                                            const Expr& after);

}  // namespace sluice::terms
