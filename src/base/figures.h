// Figures as people read them: 400,000 and not 400000. The same in every locale.
#pragma once

#include <cstdint>
#include <string>

#include "base/ratio.h"

namespace sluice {

[[nodiscard]] std::string grouped(std::int64_t value);  // -1,234,567
// An exact decimal when the fraction has one of at most six places (3,998.5), else "a/b".
[[nodiscard]] std::string grouped(Ratio value);
[[nodiscard]] std::string percent(Ratio value);  // 1/2 -> "50%"

}  // namespace sluice
