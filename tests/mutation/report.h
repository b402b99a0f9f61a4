// Trials as a page: tests/mutation/results.md.
#pragma once

#include <string>
#include <vector>

#include "tests/mutation/figures.h"

namespace sluice::mutation {

[[nodiscard]] std::string page_of(const std::vector<Trial>& trials);

}  // namespace sluice::mutation
