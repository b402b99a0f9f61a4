// Random texts of terms: trees that the grammar can produce, whatever they mean, and damaged texts.
#pragma once

#include <cstdint>
#include <string>

#include "terms/syntax.h"
#include "tests/agree/dice.h"

namespace sluice::agree {

// Every construct of the grammar, with comments, names that are keywords elsewhere, and figures,
// durations and dates up to their limits.
[[nodiscard]] terms::Syntax random_syntax(Dice& dice);

[[nodiscard]] terms::Expr random_guard(Dice& dice, int depth);

// The text with some of its bytes changed, lost, doubled or replaced by words of the language.
[[nodiscard]] std::string damaged(std::string text, Dice& dice);

}  // namespace sluice::agree
