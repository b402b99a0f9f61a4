// What clients were told of their releases, held against what the journal has of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "journal/store.h"
#include "tests/kill/release_clients.h"

namespace sluice {

// By the number of the declaration, in the journal's order.
using ReleasesRecorded = std::vector<std::pair<std::string, Acknowledgement>>;
[[nodiscard]] Result<ReleasesRecorded> releases_in(Source& journal);

// Every acknowledged release must be there under its number and hash, each once, and nothing else.
// What is wrong; empty: nothing.
[[nodiscard]] std::string fault_between(const std::map<std::string, Acknowledgement>& acknowledged,
                                        const ReleasesRecorded& recorded);

}  // namespace sluice
