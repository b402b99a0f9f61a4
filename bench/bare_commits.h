// What the disk and the database give by themselves, with nothing decided: the limits that the
// service is held to.
#pragma once

#include <string>
#include <vector>

#include "bench/gate_service.h"

namespace sluice::bench {

// Entries a second: the store's own append of these, `group` to a commit, into a journal of its
// own.
[[nodiscard]] double bare_append_rate(const std::string& folder,
                                      const std::vector<GateService::Entry>& entries,
                                      std::size_t group);

// Sorted, in seconds.
// One row of `bytes` to a transaction of SQLite: WAL, synchronous = FULL.
[[nodiscard]] std::vector<double> one_row_commits(const std::string& folder, std::size_t bytes,
                                                  int count);
// 4 KiB at the end of a file, and fdatasync.
[[nodiscard]] std::vector<double> syncs(const std::string& folder, int count);

}  // namespace sluice::bench
