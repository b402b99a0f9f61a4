// One row for an entry, or one for a batch? The same entries into the same SQLite settings both
// ways, and read back (docs/decisions/0010).
//
//   journal_rows_bench [entries] [bytes of an entry] [folder]
#include <cstdlib>
#include <filesystem>

#include <sqlite3.h>

#include "base/check.h"
#include "bench/rounds.h"

namespace {

using sluice::bench::seconds_now;

enum class Row { entry, batch };

void run(sqlite3* database, const std::string& sql) {
  char* error = nullptr;
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), error);
    std::exit(1);
  }
}

class Table {
 public:
  Table(Row row, std::size_t group, std::size_t entry_bytes, const std::string& folder)
      : row_(row), group_(group), path_(folder + "/rows.sqlite"), entry_(entry_bytes, 'x') {
    remove();
    CHECK(sqlite3_open(path_.c_str(), &database_) == SQLITE_OK);
    run(database_, "PRAGMA journal_mode = WAL");
    run(database_, "PRAGMA synchronous = FULL");
    run(database_,
        "CREATE TABLE batch(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, frames BLOB NOT "
        "NULL) STRICT");
    CHECK(sqlite3_prepare_v2(database_, "INSERT INTO batch VALUES(?1, ?2, ?3)", -1, &insert_,
                             nullptr) == SQLITE_OK);
    frames_.assign(group * entry_bytes, 'x');
  }
  ~Table() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
    remove();
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // Entries a second.
  double append(std::size_t entries) {
    const double begun = seconds_now();
    for (std::size_t at = 0; at < entries; at += group_) {
      run(database_, "BEGIN IMMEDIATE");
      if (row_ == Row::batch) {
        put(group_, frames_);
      } else {
        for (std::size_t in = 0; in < group_; ++in) {
          put(1, entry_);
        }
      }
      run(database_, "COMMIT");
    }
    return static_cast<double>(entries) / (seconds_now() - begun);
  }

  double read(std::size_t entries) {
    const double begun = seconds_now();
    sqlite3_stmt* rows = nullptr;
    CHECK(sqlite3_prepare_v2(database_, "SELECT first, last, frames FROM batch ORDER BY first", -1,
                             &rows, nullptr) == SQLITE_OK);
    std::uint64_t sum = 0;
    std::size_t seen = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
      const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(rows, 2));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, 2));
      for (std::size_t at = 0; at < size; at += entry_.size()) {
        sum += static_cast<std::uint64_t>(bytes[at]);
        ++seen;
      }
    }
    sqlite3_finalize(rows);
    CHECK(seen == entries && sum == entries * std::uint64_t{'x'});
    return static_cast<double>(entries) / (seconds_now() - begun);
  }

  [[nodiscard]] double file_bytes(std::size_t entries) {
    run(database_, "PRAGMA wal_checkpoint(TRUNCATE)");
    return static_cast<double>(std::filesystem::file_size(path_)) / static_cast<double>(entries);
  }

 private:
  void put(std::size_t entries, const std::string& frames) {
    sqlite3_bind_int64(insert_, 1, next_);
    sqlite3_bind_int64(insert_, 2, next_ + static_cast<sqlite3_int64>(entries) - 1);
    sqlite3_bind_blob64(insert_, 3, frames.data(), frames.size(), SQLITE_STATIC);
    CHECK(sqlite3_step(insert_) == SQLITE_DONE);
    sqlite3_reset(insert_);
    next_ += static_cast<sqlite3_int64>(entries);
  }

  void remove() {
    for (const char* const ending : {"", "-wal", "-shm"}) {
      std::filesystem::remove(path_ + ending);
    }
  }

  Row row_;
  std::size_t group_;
  std::string path_;
  std::string entry_;
  std::string frames_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_int64 next_ = 1;
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
  const std::size_t bytes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 400;
  const std::string folder = argc > 3 ? argv[3] : ".";
  std::vector<sluice::bench::Candidate> candidates;
  for (const std::size_t group :
       {std::size_t{1}, std::size_t{10}, std::size_t{100}, std::size_t{1'000}}) {
    // Commits wait for the disk: two hundred are enough.
    const std::size_t count = std::min(entries, group * 200);
    for (const Row row : {Row::entry, Row::batch}) {
      const std::string name = std::string(row == Row::entry ? "a row an entry" : "a row a batch") +
                               ", " + std::to_string(group) + " to a commit";
      candidates.push_back({"append, " + name, "entries/s",
                            [=] { return Table(row, group, bytes, folder).append(count); }});
      candidates.push_back({"read, " + name, "entries/s", [=] {
                              Table table(row, group, bytes, folder);
                              (void)table.append(count);
                              return table.read(count);
                            }});
      candidates.push_back({"size, " + name, "bytes/entry", [=] {
                              Table table(row, group, bytes, folder);
                              (void)table.append(count);
                              return table.file_bytes(count);
                            }});
    }
  }
  (void)sluice::bench::measure(candidates);
}
