// A story long enough to be killed in the middle of: one permit and thousands of consignments that
// come through the gate under it, day after day.
#pragma once

#include <string>

namespace sluice {

// Writes the story and the text that it names into `folder`; returns the story's path.
[[nodiscard]] std::string write_long_story(const std::string& folder, int consignments);

}  // namespace sluice
