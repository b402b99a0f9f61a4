// The peer in process: the one-step write-off as three statements of SQLite, durable at each
// commit.
//
//   sqlite_write_offs_bench [permits] [folder]
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include <sqlite3.h>

#include "base/check.h"
#include "bench/rounds.h"

namespace {

constexpr std::int64_t plenty = 1'000'000'000'000;
constexpr std::int64_t today = 20'481;

class Ledger {
 public:
  Ledger(const std::string& folder, std::int64_t permits)
      : path_(folder + "/write_offs.sqlite"), permits_(permits) {
    remove();
    CHECK(sqlite3_open(path_.c_str(), &database_) == SQLITE_OK);
    for (const char* const sql :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -262144",
          "PRAGMA locking_mode = EXCLUSIVE",
          "CREATE TABLE permit(id INTEGER PRIMARY KEY, linkage INTEGER NOT NULL, state INTEGER NOT "
          "NULL, valid_until INTEGER NOT NULL, balance INTEGER NOT NULL)",
          "CREATE TABLE linkage(id INTEGER PRIMARY KEY, credited INTEGER NOT NULL, used INTEGER "
          "NOT "
          "NULL)",
          "CREATE TABLE audit(id INTEGER PRIMARY KEY, day INTEGER NOT NULL, permit INTEGER NOT "
          "NULL, quantity INTEGER NOT NULL, outcome INTEGER NOT NULL, balance INTEGER, left "
          "INTEGER, remark TEXT)"}) {
      run(sql);
    }
    fill();
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
    draw_ = prepare(
        "UPDATE permit SET balance = balance - ?2 WHERE id = ?1 AND state = 1 AND balance >= ?2 "
        "AND valid_until >= ?3 RETURNING linkage, balance");
    link_ = prepare(
        "UPDATE linkage SET used = used + ?2 WHERE id = ?1 AND credited - used >= ?2 RETURNING "
        "credited - used");
    audit_ = prepare(
        "INSERT INTO audit(day, permit, quantity, outcome, balance, left, remark) VALUES(?1, ?2, "
        "?3, ?4, ?5, ?6, 'released at the gate')");
  }
  ~Ledger() {
    for (sqlite3_stmt* const statement : {begin_, commit_, draw_, link_, audit_}) {
      sqlite3_finalize(statement);
    }
    sqlite3_close(database_);
    remove();
  }
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Write-offs a second.
  double round(std::size_t transactions, std::size_t group) {
    const double begun = sluice::bench::seconds_now();
    for (std::size_t at = 0; at < transactions; ++at) {
      step(begin_);
      for (std::size_t in = 0; in < group; ++in) {
        write_off();
      }
      step(commit_);
    }
    return static_cast<double>(transactions * group) / (sluice::bench::seconds_now() - begun);
  }

 private:
  void write_off() {
    seed_ = seed_ * 6364136223846793005U + 1442695040888963407U;
    const auto permit = 1 + static_cast<std::int64_t>(seed_ >> 33U) % permits_;
    const auto quantity = 1 + static_cast<std::int64_t>((seed_ >> 20U) % 8);
    bind(draw_, {permit, quantity, today});
    CHECK(sqlite3_step(draw_) == SQLITE_ROW);
    const std::int64_t linkage = sqlite3_column_int64(draw_, 0);
    const std::int64_t balance = sqlite3_column_int64(draw_, 1);
    finish(draw_);
    bind(link_, {linkage, quantity});
    CHECK(sqlite3_step(link_) == SQLITE_ROW);
    const std::int64_t left = sqlite3_column_int64(link_, 0);
    finish(link_);
    bind(audit_, {today, permit, quantity, 0, balance, left});
    step(audit_);
  }

  static void bind(sqlite3_stmt* statement, std::initializer_list<std::int64_t> values) {
    int place = 0;
    for (const std::int64_t value : values) {
      sqlite3_bind_int64(statement, ++place, value);
    }
  }

  static void finish(sqlite3_stmt* statement) {
    CHECK(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
  }

  static void step(sqlite3_stmt* statement) { finish(statement); }

  void run(const std::string& sql) {
    char* error = nullptr;
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK) {
      std::fprintf(stderr, "%s: %s\n", sql.c_str(), error);
      std::exit(1);
    }
  }

  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) {
      std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database_));
      std::exit(1);
    }
    return statement;
  }

  void fill() {
    run("BEGIN");
    sqlite3_stmt* const permit = prepare("INSERT INTO permit VALUES(?1, ?2, 1, ?3, ?4)");
    for (std::int64_t at = 1; at <= permits_; ++at) {
      bind(permit, {at, 1 + at / 10, today + 300, plenty});
      step(permit);
    }
    sqlite3_finalize(permit);
    sqlite3_stmt* const linkage = prepare("INSERT INTO linkage VALUES(?1, ?2, 0)");
    for (std::int64_t at = 1; at <= 1 + permits_ / 10; ++at) {
      bind(linkage, {at, plenty});
      step(linkage);
    }
    sqlite3_finalize(linkage);
    run("COMMIT");
    run("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  void remove() {
    for (const char* const ending : {"", "-wal", "-shm"}) {
      std::filesystem::remove(path_ + ending);
    }
  }

  std::string path_;
  std::int64_t permits_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* draw_ = nullptr;
  sqlite3_stmt* link_ = nullptr;
  sqlite3_stmt* audit_ = nullptr;
  std::uint64_t seed_ = 7;
};

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t permits = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  const std::string folder = argc > 2 ? argv[2] : ".";
  Ledger ledger(folder, permits);
  const std::string size = ", " + std::to_string(permits) + " permits";
  (void)sluice::bench::measure(
      {{"SQLite, 1 to a transaction" + size, "/s", [&] { return ledger.round(500, 1); }},
       {"SQLite, 10 to a transaction" + size, "/s", [&] { return ledger.round(300, 10); }},
       {"SQLite, 1,000 to a transaction" + size, "/s", [&] { return ledger.round(50, 1'000); }}});
}
