#include "journal/postgres_store.h"

#include <algorithm>

#include <unistd.h>

#include "journal/batch.h"
#include "journal/postgres_session.h"

namespace sluice {
namespace {

using std::chrono::steady_clock;
using Values = PostgresSession::Values;

// A page of rows is held in memory while it is visited.
constexpr std::uint64_t page_bytes = std::uint64_t{4} << 20U;
constexpr std::uint64_t page_rows_max = 4096;
constexpr std::uint64_t page_rows_first = 16;

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(std::unique_ptr<PostgresSession> session) : session_(std::move(session)) {}

  [[nodiscard]] std::string name() const override { return session_->name(); }
  [[nodiscard]] Result<JournalEnd> end() override;
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override;
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override;
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override;
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override;

 private:
  [[nodiscard]] std::string table(const char* name) const { return session_->table(name); }
  [[nodiscard]] Result<bool> visit_row(const PostgresRows& rows, std::size_t row,
                                       std::uint64_t from, const Visit& visit) const;

  std::unique_ptr<PostgresSession> session_;
};

// ---- entries

Result<JournalEnd> PostgresStore::end() {
  const Result<PostgresRows> rows = session_->ask(
      "SELECT first, last, frames FROM " + table("batch") + " ORDER BY first DESC LIMIT 1", {},
      "its last entry cannot be read");
  if (!rows) {
    return rows.error();
  }
  JournalEnd end;
  if (rows->count() > 0) {
    const Result<bool> visited =
        visit_row(*rows, 0, rows->number(0, 1), [&end](const StoredEntry& entry) {
          end = {.seq = entry.seq, .hash = entry.hash};
          return true;
        });
    if (!visited) {
      return visited.error();
    }
  }
  return end;
}

Result<bool> PostgresStore::visit_row(const PostgresRows& rows, std::size_t row, std::uint64_t from,
                                      const Visit& visit) const {
  const Batch batch{
      .first = rows.number(row, 0), .last = rows.number(row, 1), .frames = rows.bytes(row, 2)};
  Result<bool> visited = visit_batch(batch, from, visit);
  return visited ? visited : session_->damage(visited.error().message);
}

Result<void> PostgresStore::read(std::uint64_t first, const Visit& visit) {
  // Page by page, so that a visit may take its time, and ask this store something else.
  const std::string sql = "SELECT first, last, frames FROM " + table("batch") +
                          " WHERE last >= $1 AND first >= coalesce((SELECT max(first) FROM " +
                          table("batch") + " WHERE first <= $1), 0) ORDER BY first LIMIT $2";
  first = std::max<std::uint64_t>(first, 1);
  std::uint64_t next = first;
  std::uint64_t limit = page_rows_first;
  for (bool begun = false;;) {
    const Result<PostgresRows> rows =
        session_->ask(sql, {next, limit}, "entry " + std::to_string(next) + " cannot be read");
    if (!rows) {
      return rows.error();
    }
    std::uint64_t bytes = 0;
    for (std::size_t row = 0; row < rows->count(); ++row) {
      const std::uint64_t begins = rows->number(row, 0);
      // The first row holds `first` or lies before it, unless what should stand there is gone.
      if (begun ? begins != next : begins > next) {
        return session_->damage("entry " + std::to_string(next) + " is missing: the next one is " +
                                std::to_string(begins));
      }
      const Result<bool> visited = visit_row(*rows, row, first, visit);
      if (!visited) {
        return visited.error();
      }
      if (!*visited) {
        return {};
      }
      bytes += rows->bytes(row, 2).size();
      next = rows->number(row, 1) + 1;
      begun = true;
    }
    if (rows->count() < limit) {
      return {};
    }
    limit = std::clamp(page_bytes * limit / std::max<std::uint64_t>(bytes, 1), std::uint64_t{1},
                       page_rows_max);
  }
}

Result<void> PostgresStore::append(std::span<const StoredEntry> entries) {
  if (entries.empty()) {
    return {};
  }
  if (const Result<void> ready = session_->ensure_ready(); !ready) {
    return ready;
  }
  const std::string sql =
      "INSERT INTO " + table("batch") + "(first, last, frames) SELECT $1, $2, $3 FROM " +
      session_->lease_with_epoch("$4") + " WHERE $1 = 1 + coalesce((SELECT last FROM " +
      table("batch") + " ORDER BY first DESC LIMIT 1), 0)";
  const std::string doing = "entry " + std::to_string(entries.front().seq) + " cannot be written";
  Bytes frames;
  session_->connection().begin_trip();
  while (!entries.empty()) {
    const Batch batch = take_batch(entries, frames);
    session_->connection().send(sql,
                                Values{batch.first, batch.last, batch.frames, session_->epoch()});
  }
  const Result<std::vector<std::uint64_t>> rows = session_->connection().finish_trip(doing);
  if (!rows) {
    return rows.error();
  }
  const bool all = std::ranges::all_of(*rows, [](std::uint64_t count) { return count == 1; });
  return all ? Result<void>() : session_->stale();
}

// ---- snapshots

Result<void> PostgresStore::put_snapshot(const StoredSnapshot& snapshot) {
  if (const Result<void> ready = session_->ensure_ready(); !ready) {
    return ready;
  }
  const std::string insert = "INSERT INTO " + table("snapshot") +
                             "(seq, part, bytes) SELECT $1, $2, $3 FROM " +
                             session_->lease_with_epoch("$4");
  const std::string ours = " AND EXISTS (SELECT FROM " + table("writer") + " WHERE epoch = $2)";
  session_->connection().begin_trip();
  session_->connection().send("DELETE FROM " + table("snapshot") + " WHERE seq = $1" + ours,
                              Values{snapshot.seq, session_->epoch()});
  std::span<const std::uint8_t> rest = snapshot.bytes;
  for (std::uint64_t part = 0; part == 0 || !rest.empty(); ++part) {
    const auto now = rest.first(std::min(rest.size(), snapshot_part_bytes));
    rest = rest.subspan(now.size());
    session_->connection().send(insert, Values{snapshot.seq, part, now, session_->epoch()});
  }
  session_->connection().send("DELETE FROM " + table("snapshot") +
                                  " WHERE seq NOT IN (SELECT DISTINCT seq FROM " +
                                  table("snapshot") + " ORDER BY seq DESC LIMIT $1)" + ours,
                              Values{std::uint64_t{snapshots_kept}, session_->epoch()});
  const Result<std::vector<std::uint64_t>> rows =
      session_->connection().finish_trip("a snapshot cannot be written");
  if (!rows) {
    return rows.error();
  }
  return (*rows)[1] == 1 ? Result<void>() : session_->stale();
}

Result<std::vector<std::uint64_t>> PostgresStore::snapshots() {
  const Result<PostgresRows> rows =
      session_->ask("SELECT DISTINCT seq FROM " + table("snapshot") + " ORDER BY seq DESC", {},
                    "the snapshots cannot be listed");
  if (!rows) {
    return rows.error();
  }
  std::vector<std::uint64_t> seqs;
  seqs.reserve(rows->count());
  for (std::size_t row = 0; row < rows->count(); ++row) {
    seqs.push_back(rows->number(row, 0));
  }
  return seqs;
}

Result<StoredSnapshot> PostgresStore::snapshot(std::uint64_t seq) {
  StoredSnapshot found{.seq = seq, .bytes = {}};
  for (std::uint64_t part = 0;; ++part) {
    const Result<PostgresRows> rows =
        session_->ask("SELECT bytes FROM " + table("snapshot") + " WHERE seq = $1 AND part = $2",
                      {seq, part}, "a snapshot cannot be read");
    if (!rows) {
      return rows.error();
    }
    if (rows->count() == 0 && part == 0) {
      return Error{
          .fault = Fault::missing,
          .message = "journal `" + name() + "` has no snapshot at entry " + std::to_string(seq)};
    }
    if (rows->count() == 0) {
      return found;
    }
    const auto bytes = rows->bytes(0, 0);
    found.bytes.insert(found.bytes.end(), bytes.begin(), bytes.end());
  }
}

// ---- the doors

Result<std::unique_ptr<PostgresSession>> session_at(const std::string& address, Access access) {
  Result<PostgresPlace> place = postgres_place(address);
  if (!place) {
    return place.error();
  }
  return std::make_unique<PostgresSession>(std::move(*place), access);
}

// A store that is ready, once its last entry was found right.
Result<std::unique_ptr<Store>> whole(std::unique_ptr<PostgresSession> session) {
  auto store = std::make_unique<PostgresStore>(std::move(session));
  const Result<JournalEnd> end = store->end();
  if (!end) {
    return end.error();
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace

Result<std::unique_ptr<Store>> create_postgres_store(const std::string& address) {
  Result<std::unique_ptr<PostgresSession>> session = session_at(address, Access::read_write);
  Result<void> made = session ? (*session)->lay_out() : Result<void>(session.error());
  if (made) {
    made = (*session)->get_ready();
  }
  return made ? whole(std::move(*session)) : made.error();
}

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address, Access access) {
  Result<std::unique_ptr<PostgresSession>> session = session_at(address, access);
  const Result<void> ready = session ? (*session)->get_ready() : Result<void>(session.error());
  return ready ? whole(std::move(*session)) : ready.error();
}

Result<std::unique_ptr<Store>> await_postgres_store(const std::string& address,
                                                    std::chrono::milliseconds longest,
                                                    const std::function<bool()>& stop) {
  Result<std::unique_ptr<PostgresSession>> session = session_at(address, Access::read_write);
  if (!session) {
    return session.error();
  }
  const auto until = steady_clock::now() + longest;
  bool waiting = false;
  for (;;) {
    const Result<void> ready = (*session)->get_ready();
    if (ready) {
      return whole(std::move(*session));
    }
    // Once it waits, it bears a server that is started again.
    waiting = waiting || (*session)->lease_is_elsewhere();
    const bool may_pass =
        (*session)->lease_is_elsewhere() || (waiting && ready.error().fault == Fault::unavailable);
    if (!may_pass || steady_clock::now() >= until || (stop && stop())) {
      return ready.error();
    }
    usleep(PostgresSession::between_tries);
  }
}

Result<void> remove_postgres_store(const std::string& address) {
  Result<std::unique_ptr<PostgresSession>> session = session_at(address, Access::read_write);
  return session ? (*session)->remove() : Result<void>(session.error());
}

}  // namespace sluice
