// Syntax -> rulebook: resolves names, checks units, degrees and every static rule of the language,
// and lowers the clauses into dockets.
#pragma once

#include <memory>

#include "terms/diagnose.h"
#include "terms/rulebook.h"

namespace sluice::terms {

struct Checked {
  std::shared_ptr<const Rulebook> rulebook;  // null when there is an error
  Diagnostics diagnostics;                   // all of them, in the order of the text
};

// `amended`: the version that this text amends, when it is at hand. Its symbols keep their numbers,
// and the transition is checked against it; without it, a text that amends another gets a warning.
[[nodiscard]] Checked rulebook_from_syntax(Syntax syntax, const Rulebook* amended = nullptr);

// Text -> rulebook in one call: the parser's diagnostics and the checker's together.
[[nodiscard]] Checked rulebook_from_text(const Text& text, const Rulebook* amended = nullptr);

// Diagnostics only, without building dockets: what an editor asks while a person types.
[[nodiscard]] Diagnostics check(const Text& text, const Rulebook* amended = nullptr);

}  // namespace sluice::terms
