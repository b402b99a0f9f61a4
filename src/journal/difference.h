// Where two decisions differ, for people: the path of the first field and both values.
#pragma once

#include <optional>
#include <string>

#include "kernel/decision.h"

namespace sluice {

// "`findings[2].slack`: recorded `5`, now `-7`"; nothing where they are equal.
[[nodiscard]] std::optional<std::string> first_difference(const Decision& recorded,
                                                          const Decision& now);

}  // namespace sluice
