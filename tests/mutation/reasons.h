// Why mutants survive, judged by hand. A survivor without a reason is a fault of the suggestions.
#pragma once

#include <string>

#include "tests/mutation/figures.h"

namespace sluice::mutation {

// Empty: none is known.
[[nodiscard]] std::string reason_of(const std::string& text, const Tried& tried);

}  // namespace sluice::mutation
