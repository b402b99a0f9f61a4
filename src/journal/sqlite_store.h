// The embedded store: one SQLite file, one row for each appended batch (docs/decisions/0010), on
// the disk when `append` returns. Any number of processes may read while one writes.
#pragma once

#include <memory>

#include "journal/store.h"

namespace sluice {

// Fault::conflict where the file exists already.
[[nodiscard]] Result<std::unique_ptr<Store>> create_sqlite_store(const std::string& path);

// Fault::missing where there is no file, unsupported where another program or version wrote it,
// damaged where its parts contradict each other. Whole rows are checked when they are read.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path,
                                                               Access access = Access::read_write);

}  // namespace sluice
