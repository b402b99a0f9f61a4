#include "journal/sqlite_store.h"

#include <algorithm>

#include <sqlite3.h>
#include <unistd.h>

#include "journal/batch.h"
#include "journal/file.h"
#include "journal/sqlite_place.h"

namespace sluice {
namespace {

constexpr int application_id = 0x534C5543;  // "SLUC"
constexpr int busy_milliseconds = 1000;     // another process's append is over sooner

// synchronous = FULL is what makes a commit wait for the disk.
constexpr const char* settings_of_a_connection =
    "PRAGMA synchronous = FULL;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;";
constexpr const char* schema =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE batch(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, frames BLOB NOT NULL)"
    " STRICT;"
    "CREATE TABLE snapshot(seq INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY (seq, part)) STRICT;"
    "PRAGMA application_id = 1397511491;"
    "PRAGMA user_version = 1;"
    "COMMIT;";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string path, Database database)
      : path_(std::move(path)), database_(std::move(database)) {}

  // Of a file that was just made.
  [[nodiscard]] Result<void> lay_out();
  // Of a file that was there.
  [[nodiscard]] Result<void> recognise();

  [[nodiscard]] std::string name() const override { return path_; }
  [[nodiscard]] Result<JournalEnd> end() override;
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override;
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override {
    return in_a_transaction([&] { return insert_rows(entries); });
  }
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override {
    return in_a_transaction([&] { return insert_parts(snapshot); });
  }
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override;
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override;

 private:
  [[nodiscard]] Error failure(const std::string& doing) const;
  [[nodiscard]] Error damage(const std::string& what) const;
  [[nodiscard]] Result<void> run(const char* sql);
  [[nodiscard]] Result<Statement> prepare(const char* sql);
  [[nodiscard]] Result<std::int64_t> number(const char* sql);
  // The same statement again and again, prepared once.
  [[nodiscard]] Result<sqlite3_stmt*> prepared(Statement& statement, const char* sql);
  [[nodiscard]] Result<void> insert_rows(std::span<const StoredEntry> entries);
  [[nodiscard]] Result<void> insert_parts(const StoredSnapshot& snapshot);
  // The batch in a row of first, last, frames.
  [[nodiscard]] Result<bool> visit_row(sqlite3_stmt* row, std::uint64_t from, const Visit& visit);
  // What `insert` does, committed, or nothing of it.
  template <class Insert>
  [[nodiscard]] Result<void> in_a_transaction(Insert&& insert);

  std::string path_;
  Database database_;  // closed after the statements, which are declared below
  Statement insert_batch_;
  Statement last_batch_;
};

std::span<const std::uint8_t> blob(sqlite3_stmt* statement, int column) {
  const void* const bytes = sqlite3_column_blob(statement, column);
  return {static_cast<const std::uint8_t*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

std::uint64_t number_in(sqlite3_stmt* statement, int column) {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement, column));
}

bool bind(sqlite3_stmt* statement, int place, std::uint64_t value) {
  return sqlite3_bind_int64(statement, place, static_cast<std::int64_t>(value)) == SQLITE_OK;
}

bool bind(sqlite3_stmt* statement, int place, std::span<const std::uint8_t> value) {
  // Bytes at no address would be bound as NULL; the others outlive the step that reads them.
  const int code = value.empty() ? sqlite3_bind_zeroblob(statement, place, 0)
                                 : sqlite3_bind_blob64(statement, place, value.data(), value.size(),
                                                       SQLITE_STATIC);
  return code == SQLITE_OK;
}

Error SqliteStore::failure(const std::string& doing) const {
  const std::string said = sqlite3_errmsg(database_.get());
  const std::string what = "journal `" + path_ + "`: " + doing + ": " + said;
  switch (sqlite3_errcode(database_.get())) {
    case SQLITE_NOTADB:
      return {.fault = Fault::unsupported,
              .message =
                  "`" + path_ + "` is not a journal: " + said + "; name a file that sluice made"};
    case SQLITE_CORRUPT:
      return {.fault = Fault::damaged, .message = what + "; restore the file from a copy"};
    case SQLITE_CONSTRAINT:
      return {.fault = Fault::conflict,
              .message = what + "; another process went on with this journal: open it again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {.fault = Fault::conflict,
              .message = what + "; another process writes to it: stop that one first"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {.fault = Fault::unavailable,
              .message = what + "; look at the permissions of the file and of its folder"};
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return {.fault = Fault::unavailable,
              .message = what +
                         "; see whether the disk is full, and go on once it is not: what "
                         "was acknowledged is kept"};
    default:
      return {.fault = Fault::unavailable, .message = what};
  }
}

Error SqliteStore::damage(const std::string& what) const {
  return {.fault = Fault::damaged,
          .message = "journal `" + path_ + "`: " + what + "; restore the file from a copy"};
}

Result<void> SqliteStore::run(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failure("it cannot be used");
  }
  return {};
}

Result<Statement> SqliteStore::prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
    return failure("it cannot be used");
  }
  return Statement(statement);
}

Result<sqlite3_stmt*> SqliteStore::prepared(Statement& statement, const char* sql) {
  if (!statement) {
    Result<Statement> made = prepare(sql);
    if (!made) {
      return made.error();
    }
    statement = std::move(*made);
  }
  sqlite3_reset(statement.get());
  return statement.get();
}

Result<std::int64_t> SqliteStore::number(const char* sql) {
  Result<Statement> statement = prepare(sql);
  if (!statement) {
    return statement.error();
  }
  if (sqlite3_step(statement->get()) != SQLITE_ROW) {
    return failure("it cannot be read");
  }
  return sqlite3_column_int64(statement->get(), 0);
}

Result<void> SqliteStore::lay_out() {
  for (const char* const sql : {"PRAGMA journal_mode = WAL", settings_of_a_connection, schema}) {
    if (const Result<void> done = run(sql); !done) {
      return done.error();
    }
  }
  return {};
}

Result<void> SqliteStore::recognise() {
  const Result<std::int64_t> application = number("PRAGMA application_id");
  if (!application) {
    return application.error();
  }
  if (*application != application_id) {
    return Error{.fault = Fault::unsupported,
                 .message = "`" + path_ + "` is not a journal: it is an empty file or another " +
                            "program's, with application id `" + std::to_string(*application) +
                            "`; name a file that sluice made"};
  }
  const Result<std::int64_t> format = number("PRAGMA user_version");
  if (!format) {
    return format.error();
  }
  if (*format != store_format) {
    return Error{.fault = Fault::unsupported,
                 .message = "journal `" + path_ + "` has store format `" + std::to_string(*format) +
                            "`, and this program reads `" + std::to_string(store_format) +
                            "`; open it with the version of sluice that wrote it, export it "
                            "there and import it here"};
  }
  if (const Result<void> set = run(settings_of_a_connection); !set) {
    return set.error();
  }
  const Result<JournalEnd> known = end();
  return known ? Result<void>() : known.error();
}

Result<JournalEnd> SqliteStore::end() {
  const Result<sqlite3_stmt*> statement =
      prepared(last_batch_, "SELECT first, last, frames FROM batch ORDER BY first DESC LIMIT 1");
  if (!statement) {
    return statement.error();
  }
  JournalEnd end;
  const int step = sqlite3_step(*statement);
  if (step == SQLITE_ROW) {
    const Result<bool> visited =
        visit_row(*statement, number_in(*statement, 1), [&end](const StoredEntry& entry) {
          end = {.seq = entry.seq, .hash = entry.hash};
          return true;
        });
    if (!visited) {
      return visited.error();
    }
  } else if (step != SQLITE_DONE) {
    return failure("its last entry cannot be read");
  }
  sqlite3_reset(*statement);
  return end;
}

Result<bool> SqliteStore::visit_row(sqlite3_stmt* row, std::uint64_t from, const Visit& visit) {
  const Batch batch{.first = number_in(row, 0), .last = number_in(row, 1), .frames = blob(row, 2)};
  Result<bool> visited = visit_batch(batch, from, visit);
  return visited ? visited : damage(visited.error().message);
}

Result<void> SqliteStore::read(std::uint64_t first, const Visit& visit) {
  // The row that holds `first`, and those behind it.
  Result<Statement> statement = prepare(
      "SELECT first, last, frames FROM batch WHERE first >= "
      "coalesce((SELECT max(first) FROM batch WHERE first <= ?1), 0) ORDER BY first");
  if (!statement) {
    return statement.error();
  }
  sqlite3_stmt* const rows = statement->get();
  first = std::max<std::uint64_t>(first, 1);
  if (!bind(rows, 1, first)) {
    return failure("it cannot be read");
  }
  std::uint64_t expected = 0;
  int step = sqlite3_step(rows);
  for (; step == SQLITE_ROW; step = sqlite3_step(rows)) {
    const std::uint64_t begins = number_in(rows, 0);
    // The first row holds `first` or lies before it, unless what should stand there is gone.
    const bool continues = expected == 0 ? begins <= first : begins == expected;
    if (!continues) {
      return damage("entry " + std::to_string(expected == 0 ? first : expected) +
                    " is missing: the next one is " + std::to_string(begins));
    }
    const Result<bool> visited = visit_row(rows, first, visit);
    if (!visited) {
      return visited.error();
    }
    if (!*visited) {
      return {};
    }
    expected = number_in(rows, 1) + 1;
  }
  if (step != SQLITE_DONE) {
    return failure("entry " + std::to_string(expected == 0 ? first : expected) + " cannot be read");
  }
  return {};
}

Result<void> SqliteStore::insert_rows(std::span<const StoredEntry> entries) {
  const Result<sqlite3_stmt*> insert =
      prepared(insert_batch_, "INSERT INTO batch(first, last, frames) VALUES(?1, ?2, ?3)");
  if (!insert) {
    return insert.error();
  }
  Bytes frames;
  while (!entries.empty()) {
    const Batch batch = take_batch(entries, frames);
    const bool bound = bind(*insert, 1, batch.first) && bind(*insert, 2, batch.last) &&
                       bind(*insert, 3, batch.frames);
    if (!bound || sqlite3_step(*insert) != SQLITE_DONE) {
      return failure("entry " + std::to_string(batch.first) + " cannot be written");
    }
    sqlite3_reset(*insert);
  }
  return {};
}

template <class Insert>
Result<void> SqliteStore::in_a_transaction(Insert&& insert) {
  // The write lock first, so that nobody goes on with the journal before the commit.
  if (const Result<void> begun = run("BEGIN IMMEDIATE"); !begun) {
    return begun.error();
  }
  Result<void> done = insert();
  done = done ? run("COMMIT") : done;
  if (!done) {
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  return done;
}

Result<void> SqliteStore::insert_parts(const StoredSnapshot& snapshot) {
  Result<Statement> insert = prepare("INSERT OR REPLACE INTO snapshot VALUES(?1, ?2, ?3)");
  if (!insert) {
    return insert.error();
  }
  std::span<const std::uint8_t> rest = snapshot.bytes;
  for (std::uint64_t part = 0; part == 0 || !rest.empty(); ++part) {
    const auto now = rest.first(std::min(rest.size(), snapshot_part_bytes));
    rest = rest.subspan(now.size());
    const bool bound = bind(insert->get(), 1, snapshot.seq) && bind(insert->get(), 2, part) &&
                       bind(insert->get(), 3, now);
    if (!bound || sqlite3_step(insert->get()) != SQLITE_DONE) {
      return failure("a snapshot cannot be written");
    }
    sqlite3_reset(insert->get());
  }
  Result<Statement> forget = prepare(
      "DELETE FROM snapshot WHERE seq NOT IN"
      " (SELECT DISTINCT seq FROM snapshot ORDER BY seq DESC LIMIT ?1)");
  if (!forget) {
    return forget.error();
  }
  if (!bind(forget->get(), 1, snapshots_kept) || sqlite3_step(forget->get()) != SQLITE_DONE) {
    return failure("an old snapshot cannot be removed");
  }
  return {};
}

Result<std::vector<std::uint64_t>> SqliteStore::snapshots() {
  Result<Statement> statement = prepare("SELECT DISTINCT seq FROM snapshot ORDER BY seq DESC");
  if (!statement) {
    return statement.error();
  }
  std::vector<std::uint64_t> seqs;
  int step = sqlite3_step(statement->get());
  for (; step == SQLITE_ROW; step = sqlite3_step(statement->get())) {
    seqs.push_back(number_in(statement->get(), 0));
  }
  if (step != SQLITE_DONE) {
    return failure("the snapshots cannot be listed");
  }
  return seqs;
}

Result<StoredSnapshot> SqliteStore::snapshot(std::uint64_t seq) {
  Result<Statement> statement = prepare("SELECT bytes FROM snapshot WHERE seq = ?1 ORDER BY part");
  if (!statement) {
    return statement.error();
  }
  if (!bind(statement->get(), 1, seq)) {
    return failure("a snapshot cannot be read");
  }
  StoredSnapshot found{.seq = seq, .bytes = {}};
  int step = sqlite3_step(statement->get());
  const bool any = step == SQLITE_ROW;
  for (; step == SQLITE_ROW; step = sqlite3_step(statement->get())) {
    const auto part = blob(statement->get(), 0);
    found.bytes.insert(found.bytes.end(), part.begin(), part.end());
  }
  if (step != SQLITE_DONE) {
    return failure("a snapshot cannot be read");
  }
  if (!any) {
    return Error{
        .fault = Fault::missing,
        .message = "journal `" + path_ + "` has no snapshot at entry " + std::to_string(seq)};
  }
  return found;
}

Result<std::unique_ptr<SqliteStore>> connect(const std::string& path, int flags,
                                             const std::string& place) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(place.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) {
    return Error{.fault = Fault::unavailable,
                 .message = "journal `" + path + "` cannot be opened: " + sqlite3_errstr(code) +
                            "; look at the path and its permissions"};
  }
  sqlite3_busy_timeout(handle, busy_milliseconds);
  return std::make_unique<SqliteStore>(path, std::move(database));
}

}  // namespace

Result<std::unique_ptr<Store>> create_sqlite_store(const std::string& path) {
  // Laid out under another name first: whoever is killed meanwhile leaves no file that is half a
  // journal under this one.
  const std::string draft = path + ".new-" + std::to_string(getpid());
  remove_database(draft);
  auto store = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, draft);
  Result<void> made = store ? (*store)->lay_out() : Result<void>(store.error());
  store = Error{};  // closed, and with that on the disk and in one piece
  if (made) {
    made = rename_file(draft, path);
  }
  remove_database(draft);
  if (!made && made.error().fault == Fault::conflict) {
    return Error{.fault = Fault::conflict,
                 .message = "`" + path + "` exists already; open it, or name another file"};
  }
  if (!made) {
    return made.error();
  }
  return open_sqlite_store(path);
}

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, Access access) {
  if (!file_exists(path)) {
    return Error{.fault = Fault::missing,
                 .message = "there is no journal `" + path + "`; create it first"};
  }
  const bool still = access == Access::read_only && stands_still(path);
  const int flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  Result<std::unique_ptr<SqliteStore>> store =
      connect(path, still ? flags | SQLITE_OPEN_URI : flags, still ? as_it_stands(path) : path);
  if (!store) {
    return store.error();
  }
  if (const Result<void> recognised = (*store)->recognise(); !recognised) {
    return recognised.error();
  }
  return std::unique_ptr<Store>(std::move(*store));
}

}  // namespace sluice
