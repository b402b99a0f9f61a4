// What two expressions say differently. Internal to compare.
#pragma once

#include <string>
#include <vector>

#include "terms/explain_glossary.h"

namespace sluice::terms {

// Which words of which version an expression is told in. Both speak one language.
struct TwoGlossaries {
  const Glossary& older;
  const Glossary& newer;

  [[nodiscard]] std::string say(Saying saying,
                                std::initializer_list<std::string_view> parts = {}) const {
    return newer.say(saying, parts);
  }
};

using Phrases = std::vector<std::string>;

// "60 days instead of 90 days", "由90日改为60日": behind what it is of. What is empty is none.
[[nodiscard]] std::string instead(const Glossary& glossary, const std::string& now,
                                  const std::string& before);
// The same of a part of what it is of: "中的90日改为60日".
[[nodiscard]] std::string instead_within(const Glossary& glossary, const std::string& now,
                                         const std::string& before);
// The same of sentences, which stand in quotes.
[[nodiscard]] std::string instead_in_quotes(const Glossary& glossary, const std::string& now,
                                            const std::string& before);
[[nodiscard]] std::string amount_in(const Glossary& glossary, const Expr& expr);
[[nodiscard]] std::string condition_in(const Glossary& glossary, const Expr& expr);

// "40,000 chips instead of 50,000 chips": the leaves that differ, or the whole where the shape
// does.
[[nodiscard]] Phrases amount_differences(const TwoGlossaries& words, const Expr& before,
                                         const Expr& after);
[[nodiscard]] Phrases condition_differences(const TwoGlossaries& words, const Expr& before,
                                            const Expr& after);

}  // namespace sluice::terms
