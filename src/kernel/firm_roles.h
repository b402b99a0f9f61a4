// The roles that a firm gives its people. Who has none of them speaks for the firm in everything,
// as the one clerk of a small firm does; who has some does what those are for, and no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/command.h"

namespace sluice {

// Of any party: neither acts nor sees any more.
inline constexpr std::string_view has_left = "left";

// K8: whether a firm's person with these roles may do this for it. "applicant" applies, orders and
// disposes of permits; "compliance" answers for purchases, reports and deployments; "broker", whom
// the firm gave power to file for it, files applications and announces consignments.
[[nodiscard]] bool roles_cover(const std::vector<std::string>& roles, const Act& act);

}  // namespace sluice
