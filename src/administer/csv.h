// Lists as CSV (RFC 4180), for those who work in spreadsheets.
#pragma once

#include <string>
#include <vector>

#include "administer/json.h"

namespace sluice {

// A row for each item, under a row of the columns' names. What is no plain value stands there as
// JSON. A text that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv_of(const Json::Array& items, const std::vector<std::string>& columns);

}  // namespace sluice
