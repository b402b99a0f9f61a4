// Whom what follows an event is hard on, before and after. Internal to compare.
#pragma once

#include "terms/compare_bounds.h"
#include "terms/compare_case.h"
#include "terms/compare_shift.h"

namespace sluice::terms {

// Adds to `shift` what the acts of the two clauses show in these circumstances.
void compare_acts(const Standpoint& before, const Standpoint& after, const Scene& scene,
                  Shift& shift);

}  // namespace sluice::terms
