#include "bench/bare_commits.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/check.h"
#include "bench/gate_season.h"
#include "bench/rounds.h"
#include "journal/sqlite_store.h"

namespace sluice::bench {

double bare_append_rate(const std::string& folder, const std::vector<GateService::Entry>& entries,
                        std::size_t group) {
  auto store = create_sqlite_store(fresh_file(folder, "bare_append.journal"));
  CHECK(bool(store));
  // The numbers begin anew; a store looks into no frame.
  std::vector<StoredEntry> stored;
  for (const GateService::Entry& entry : entries) {
    stored.push_back({.seq = stored.size() + 1, .frame = entry.frame, .hash = entry.hash});
  }
  const double begun = seconds_now();
  for (std::size_t at = 0; at < stored.size(); at += group) {
    const std::size_t size = std::min(group, stored.size() - at);
    CHECK(bool((*store)->append(std::span(stored).subspan(at, size))));
  }
  const double rate = static_cast<double>(stored.size()) / (seconds_now() - begun);
  store->reset();
  (void)fresh_file(folder, "bare_append.journal");
  return rate;
}

std::vector<double> one_row_commits(const std::string& folder, std::size_t bytes, int count) {
  const std::string path = fresh_file(folder, "one_row.sqlite");
  sqlite3* database = nullptr;
  CHECK(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  const auto run = [database](const char* sql) {
    CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  };
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("CREATE TABLE row(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
  sqlite3_stmt* insert = nullptr;
  CHECK(sqlite3_prepare_v2(database, "INSERT INTO row(bytes) VALUES(?1)", -1, &insert, nullptr) ==
        SQLITE_OK);
  const std::string row(bytes, 'x');
  std::vector<double> took;
  for (int at = 0; at < count; ++at) {
    const double begun = seconds_now();
    sqlite3_bind_blob64(insert, 1, row.data(), row.size(), SQLITE_STATIC);
    CHECK(sqlite3_step(insert) == SQLITE_DONE);  // a transaction of its own
    sqlite3_reset(insert);
    took.push_back(seconds_now() - begun);
  }
  sqlite3_finalize(insert);
  sqlite3_close(database);
  (void)fresh_file(folder, "one_row.sqlite");
  std::ranges::sort(took);
  return took;
}

std::vector<double> syncs(const std::string& folder, int count) {
  const std::string path = fresh_file(folder, "syncs");
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  CHECK(file >= 0);
  const std::string page(4096, 'x');
  std::vector<double> took;
  for (int at = 0; at < count; ++at) {
    const double begun = seconds_now();
    CHECK(write(file, page.data(), page.size()) == static_cast<ssize_t>(page.size()));
    CHECK(fdatasync(file) == 0);
    took.push_back(seconds_now() - begun);
  }
  close(file);
  (void)fresh_file(folder, "syncs");
  std::ranges::sort(took);
  return took;
}

}  // namespace sluice::bench
