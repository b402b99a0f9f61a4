// How a change of one thing is said, whatever the thing is. Each of the adding ones adds nothing
// where nothing differs. Internal to compare.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terms/compare_expr.h"

namespace sluice::terms {

[[nodiscard]] std::string joined(const Glossary& glossary, const Phrases& phrases);  // "a; b"
[[nodiscard]] std::vector<std::string> texts_in(const std::vector<Name>& names);
// Of clauses.
[[nodiscard]] std::vector<std::string> numbers_in(const Glossary& glossary,
                                                  const std::vector<Name>& numbers);
// The name, or what is meant where there is none.
[[nodiscard]] std::string name_or_own(const TwoGlossaries& words, const Name& name, Saying own);
constexpr Saying any_class{"any class", "任何类别"};
// Both halves, in quotes.
[[nodiscard]] std::string whole_label(const Glossary& glossary, const Label& label);

// "a and b added; c removed" between two lists of names; empty where they are the same sets.
[[nodiscard]] Phrases list_differences(const Glossary& glossary,
                                       const std::vector<std::string>& before,
                                       const std::vector<std::string>& after);

// What a phrase is about, with the phrase: "size 200 chips instead of 100 chips"
[[nodiscard]] std::string of_what(const TwoGlossaries& words, Saying what,
                                  const std::string& phrase);
void add_value(const TwoGlossaries& words, Saying what, const std::string& before,
               const std::string& after, Phrases& out);
void add_list(const TwoGlossaries& words, Saying what, const std::vector<std::string>& before,
              const std::vector<std::string>& after, Phrases& out);
void add_amount(const TwoGlossaries& words, Saying what, const Expr& before, const Expr& after,
                Phrases& out);
void add_optional(const TwoGlossaries& words, Saying what, const std::optional<Expr>& before,
                  const std::optional<Expr>& after, Phrases& out);
// Conditions on which a thing stands, and from which it is excepted.
void add_when(const TwoGlossaries& words, const std::optional<Expr>& before,
              const std::optional<Expr>& after, Phrases& out);
void add_unless(const TwoGlossaries& words, const std::optional<Expr>& before,
                const std::optional<Expr>& after, Phrases& out);

}  // namespace sluice::terms
