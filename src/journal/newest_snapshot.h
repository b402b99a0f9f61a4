// A short cut for whoever opens a journal: the state of its newest snapshot, from which to replay.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/replay.h"
#include "journal/store.h"

namespace sluice {

// None where there is none that can be used; `notes` gets a line for each that was passed over.
[[nodiscard]] std::optional<Replayed> newest_snapshot(Store& store,
                                                      std::vector<std::string>& notes);

}  // namespace sluice
