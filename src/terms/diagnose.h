// What is wrong with a text of terms: all of it at once, each with its place, what was found, what
// was expected and how to mend it.
#pragma once

#include <string>
#include <vector>

#include "terms/saying.h"
#include "terms/text.h"

namespace sluice::terms {

enum class Severity { error, warning, hint };

struct Diagnostic {
  Severity severity = Severity::error;
  Span span;
  Said message;      // "expected `require` or `then`, found `requires`": lower-case, no final stop
  Said help;         // the mend, as an instruction or as text to write; never empty for an error
  std::string code;  // stable short name: "unknown-unit", "not-affine", "override-cycle"
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

// In the order of the text; errors before warnings at the same place.
void sort_by_place(Diagnostics& diagnostics);

// file:line:column, message, the line with a caret under the place, and the mend.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic, const Text& text,
                                  Reading reading = Reading::english);

// The word of `known` that was probably meant, or empty: at most two letters away.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace sluice::terms
