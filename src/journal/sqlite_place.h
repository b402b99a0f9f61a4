// The files of a SQLite journal, by their names.
#pragma once

#include <string>

namespace sluice {

// Even to read, SQLite makes a file beside the log of a journal. Where it may not (an auditor's
// copy on a disk that cannot be written), and there is no log, nobody writes either: the file is
// read as it stands.
[[nodiscard]] bool stands_still(const std::string& path);
// The name by which SQLite opens such a file (a URI: open with SQLITE_OPEN_URI).
[[nodiscard]] std::string as_it_stands(const std::string& path);
// The file, its log and the log's index; what is not there is no matter.
void remove_database(const std::string& path);

}  // namespace sluice
