// What is wrong with a text of terms, as JSON: for the command line and the service alike.
#pragma once

#include "administer/json.h"
#include "terms/diagnose.h"

namespace sluice {

// An array: severity, code, line and column (from 1) where it begins and ends, message and help
// in both languages; in the order given.
[[nodiscard]] Json json_of(const terms::Text& text, const terms::Diagnostics& diagnostics);

}  // namespace sluice
