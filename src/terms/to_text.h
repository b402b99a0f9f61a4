// Syntax -> the canonical text. Formatting is idempotent, comments are kept, and
// syntax_from_text(to_text(x)) == x for every tree the grammar can produce.
// A version of a text is named by the digest of its canonical text.
#pragma once

#include <string>

#include "terms/syntax.h"

namespace sluice::terms {

[[nodiscard]] std::string to_text(const Syntax& syntax);
[[nodiscard]] std::string to_text(const Item& item);
[[nodiscard]] std::string to_text(const Expr& expr);
[[nodiscard]] std::string to_text(const Effect& effect);
[[nodiscard]] std::string to_text(const EventName& event);
[[nodiscard]] std::string to_text(const Duration& duration);
[[nodiscard]] std::string to_text(const Figure& figure);
[[nodiscard]] std::string to_text(const Value& value);

}  // namespace sluice::terms
