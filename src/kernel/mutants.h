// Mutants: a text with one small mistake in it, such as a hand could make: `<` for `<=`, 49% for
// 50%, `by all` for `by firm`, a clause that no longer overrides another. Tests that no mutant
// passes would have caught the mistake.
#pragma once

#include <string>
#include <vector>

#include "terms/syntax.h"

namespace sluice {

enum class MutantKind : std::uint8_t {
  comparison,  // <= < >= > = <>
  sign,        // + -
  connective,  // and or
  figure,      // one more, one less; of a percentage one point
  duration,    // one day, working day or month more, less
  date,        // one day later, earlier
  firms,       // by firm, by group, by all
  window,      // this month, this quarter, this year, last …, ever
  effect,
  overrides,  // dropped
  guard,      // `when` or `unless` dropped
  negation,   // of one fact
  heading,    // the class or set that is counted
  part,       // a term of a sum, an alternative or a condition dropped
  subject,    // a class, an event or a firm dropped from a list
  // The mistakes that suggest_tests does not aim at: what it kills of them shows what its tests are
  // worth against mistakes that nobody thought of.
  flow,  // another flow counted
  twice  // a figure doubled
};
[[nodiscard]] bool is_aimed_at(MutantKind kind);

struct Mutant {
  MutantKind kind = MutantKind::comparison;
  std::string where;     // "clause 3.1", "parameter ceiling"
  std::string what;      // "`quantity <= 8` becomes `quantity < 8`"
  terms::Syntax syntax;  // without tests
};

// In the order of the text. Not all of them are texts without mistakes, and some mean the same as
// before.
[[nodiscard]] std::vector<Mutant> mutants_of(const terms::Syntax& syntax);

}  // namespace sluice
