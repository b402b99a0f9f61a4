// Text -> syntax. Hand-written, LL(1) but for one bounded lookahead; recovers at the next rule,
// clause or item, so that one reading reports every mistake of form.
#pragma once

#include "terms/diagnose.h"
#include "terms/syntax.h"

namespace sluice::terms {

struct Parsed {
  Syntax syntax;            // what could be read; complete when there is no error
  Diagnostics diagnostics;  // in the order of the text
};

// Never fails and never throws, whatever the bytes; nesting deeper than 200 is a diagnostic.
[[nodiscard]] Parsed syntax_from_text(const Text& text);

}  // namespace sluice::terms
