// Figures as people write them in sentences and stories: 160,000 and 3,998.5.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sluice {

// A whole number with groups of three or without any; nothing where the text is not one.
[[nodiscard]] std::optional<std::int64_t> whole_from(std::string_view text);

// A figure of at most six decimals, in millionths.
[[nodiscard]] std::optional<std::int64_t> decimal_from(std::string_view text);

}  // namespace sluice
