// Which dated ratios an amendment changes, and what each reading of the change would cost. Internal
// to compare.
#pragma once

#include <string>
#include <vector>

#include "terms/compare_shift.h"

namespace sluice::terms {

// A paragraph for every pure figure that changes and multiplies quantities or totals: an example
// firm under the three readings, and the one that the newer text means.
[[nodiscard]] std::vector<std::string> ratio_readings(const Versions& versions);

}  // namespace sluice::terms
