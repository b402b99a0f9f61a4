#include "journal/postgres_session.h"

#include <chrono>

#include <unistd.h>

namespace sluice {
namespace {

using std::chrono::steady_clock;

constexpr std::uint64_t lock_class = 0x534C5543;  // "SLUC"; the lock's second half is a table's oid
constexpr int server_version_min = 140'000;       // the first with all of the settings below
constexpr std::chrono::seconds reconnect_for{10};

// `synchronous_commit` is what makes a commit wait for the disk. The keepalives let the server
// notice within half a minute that a writer's machine is gone, and the lease fall with it. A
// journal is read along its key; statistics that nobody gathered yet must not say otherwise, and
// what that makes look dear is not worth compiling.
constexpr const char* settings_of_a_session =
    "SET synchronous_commit = on;"
    "SET search_path = pg_catalog;"
    "SET client_min_messages = error;"
    "SET default_transaction_isolation = 'read committed';"
    "SET lock_timeout = '10s';"
    "SET idle_session_timeout = 0;"
    "SET tcp_keepalives_idle = 10;"
    "SET tcp_keepalives_interval = 5;"
    "SET tcp_keepalives_count = 3;"
    "SET tcp_user_timeout = '25s';"
    "SET jit = off;"
    "SET enable_seqscan = off;"
    "SET enable_bitmapscan = off;";

}  // namespace

// The server would notice the end of the connection by itself, a moment after the next opening.
PostgresSession::~PostgresSession() {
  if (connection_ && has_lease_ && !connection_->lost()) {
    (void)connection_->run("SELECT pg_advisory_unlock_all();", "it cannot be closed");
  }
}

Error PostgresSession::damage(const std::string& what) const {
  return {
      .fault = Fault::damaged,
      .message = "journal `" + place_.name + "`: " + what + "; restore the database from a copy"};
}

Error PostgresSession::not_a_journal(const std::string& what) const {
  return {.fault = Fault::unsupported,
          .message = "`" + place_.name + "` is not a journal: " + what + "; name another schema"};
}

Error PostgresSession::stale() const {
  return {.fault = Fault::conflict,
          .message = "journal `" + place_.name +
                     "`: another process went on with this journal, and this one writes no more: "
                     "open it again"};
}

// ---- opening

Result<void> PostgresSession::connect() {
  Result<PostgresConnection> made = PostgresConnection::open(place_);
  if (!made) {
    return made.error();
  }
  if (made->server_version() < server_version_min) {
    return Error{.fault = Fault::unsupported,
                 .message = "journal `" + place_.name + "`: its server is PostgreSQL `" +
                            std::to_string(made->server_version() / 10'000) +
                            "`, and 14 is the oldest that will do"};
  }
  const std::string only =
      access_ == Access::read_only ? "SET default_transaction_read_only = on;" : "";
  Result<void> done = made->run(settings_of_a_session + only, "it cannot be used");
  if (done && access_ == Access::read_write) {
    done = wait_for_its_disk(*made);
  }
  if (done) {
    connection_ = std::make_unique<PostgresConnection>(std::move(*made));
  }
  return done;
}

Result<void> PostgresSession::wait_for_its_disk(PostgresConnection& made) const {
  const Result<PostgresRows> waits = made.ask("SHOW fsync", {}, "it cannot be used");
  if (!waits) {
    return waits.error();
  }
  if (waits->text(0, 0) != "on") {
    return Error{.fault = Fault::unsupported,
                 .message = "journal `" + place_.name +
                            "`: its server has `fsync` off, and would acknowledge what a loss of "
                            "power takes away; set it to `on`"};
  }
  return {};
}

Result<void> PostgresSession::recognise() {
  const Result<PostgresRows> tables = connection_->ask(
      "SELECT count(*), count(*) FILTER (WHERE relname IN "
      "('about', 'batch', 'snapshot', 'writer')) FROM pg_class "
      "WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = "
      "(SELECT oid FROM pg_namespace WHERE nspname = '" +
          place_.schema + "')",
      {}, "it cannot be read");
  if (!tables) {
    return tables.error();
  }
  if (tables->number(0, 0) == 0) {
    return Error{.fault = Fault::missing,
                 .message = "there is no journal `" + place_.name + "`; create it first"};
  }
  if (tables->number(0, 1) != 4) {
    return not_a_journal("its schema holds the tables of another program");
  }
  const Result<PostgresRows> about =
      connection_->ask("SELECT program, format FROM " + table("about"), {}, "it cannot be read");
  if (!about) {
    return about.error();
  }
  if (about->count() != 1 || about->text(0, 0) != "sluice journal") {
    return not_a_journal("its tables are another program's");
  }
  if (about->number(0, 1) != store_format) {
    return Error{.fault = Fault::unsupported,
                 .message = "journal `" + place_.name + "` has store format `" +
                            std::to_string(about->number(0, 1)) + "`, and this program reads `" +
                            std::to_string(store_format) +
                            "`; open it with the version of sluice that wrote it, export it "
                            "there and import it here"};
  }
  return {};
}

Result<void> PostgresSession::take_lease() {
  if (epoch_ != 0) {
    const Result<PostgresRows> epoch =
        connection_->ask("SELECT epoch FROM " + table("writer"), {}, "its lease cannot be taken");
    if (!epoch || epoch->count() != 1 || epoch->number(0, 0) != epoch_) {
      return epoch ? stale() : epoch.error();
    }
  }
  const std::string lock =
      std::to_string(lock_class) + ", '" + table("writer") + "'::regclass::oid::int4";
  const Result<PostgresRows> locked = connection_->ask(
      "SELECT pg_try_advisory_lock(" + lock + ")::int", {}, "its lease cannot be taken");
  if (!locked) {
    return locked.error();
  }
  lease_is_elsewhere_ = locked->number(0, 0) == 0;
  if (lease_is_elsewhere_) {
    return who_has_the_lease();
  }
  // Whoever comes back to its own journal does so only where nobody had it meanwhile. The update
  // waits for an append that is still on its way to the disk.
  const std::string mine = epoch_ == 0 ? "" : " WHERE epoch = " + std::to_string(epoch_);
  const Result<PostgresRows> taken = connection_->ask(
      "UPDATE " + table("writer") + " SET epoch = epoch + 1" + mine + " RETURNING epoch", {},
      "its lease cannot be taken");
  if (taken && taken->count() == 1) {
    epoch_ = taken->number(0, 0);
    has_lease_ = true;
    return {};
  }
  const Error error = !taken        ? taken.error()
                      : epoch_ != 0 ? stale()
                                    : damage("its table `writer` has no row");
  (void)connection_->run("SELECT pg_advisory_unlock_all();", "its lease cannot be given back");
  return error;
}

Error PostgresSession::who_has_the_lease() {
  const Result<PostgresRows> found = connection_->ask(
      "SELECT concat('process ', pid, ' of the server, connected ', "
      "'from ' || host(client_addr) || ' ', 'since ' || to_char(backend_start, "
      "'YYYY-MM-DD HH24:MI:SS')) FROM pg_locks JOIN pg_stat_activity USING (pid) "
      "WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE "
      "datname = current_database()) AND classid = " +
          std::to_string(lock_class) + " AND objid = '" + table("writer") + "'::regclass::oid",
      {}, "its lease cannot be looked at");
  const bool known = found && found->count() > 0;
  return {.fault = Fault::conflict,
          .message = "journal `" + place_.name + "`: another writer holds its lease" +
                     (known ? " (" + std::string(found->text(0, 0)) + ")" : "") +
                     "; stop that one first, or wait until its lease falls"};
}

Result<void> PostgresSession::get_ready() {
  lease_is_elsewhere_ = false;
  if (connection_ && connection_->lost()) {
    connection_.reset();
  }
  if (!connection_) {
    has_lease_ = false;
    if (const Result<void> connected = connect(); !connected) {
      return connected.error();
    }
    if (const Result<void> recognised = recognise(); !recognised) {
      connection_.reset();
      return recognised.error();
    }
  }
  return access_ == Access::read_only || has_lease_ ? Result<void>() : take_lease();
}

Result<void> PostgresSession::ensure_ready() {
  // The old connection's lease may outlive it by a moment: until its server has noticed.
  const auto until = steady_clock::now() + reconnect_for;
  for (;;) {
    Result<void> ready = get_ready();
    const bool may_pass =
        !ready && (ready.error().fault == Fault::unavailable || lease_is_elsewhere_);
    if (!may_pass || steady_clock::now() >= until) {
      return ready;
    }
    usleep(between_tries);
  }
}

Result<PostgresRows> PostgresSession::ask(const std::string& sql, const Values& values,
                                          const std::string& doing) {
  if (const Result<void> ready = ensure_ready(); !ready) {
    return ready.error();
  }
  Result<PostgresRows> rows = connection_->ask(sql, values, doing);
  if (rows || !connection_->lost()) {
    return rows;
  }
  if (const Result<void> ready = ensure_ready(); !ready) {
    return ready.error();
  }
  return connection_->ask(sql, values, doing);
}

// ---- making and removing

Result<void> PostgresSession::lay_out() {
  if (const Result<void> connected = connect(); !connected) {
    return connected;
  }
  Result<void> there = recognise();
  if (there) {
    return Error{
        .fault = Fault::conflict,
        .message = "`" + place_.name + "` exists already; open it, or name another schema"};
  }
  if (there.error().fault != Fault::missing) {
    return there;
  }
  // The server need not try to pack the frames: that would cost a writer more than a disk does.
  return connection_->run(
      "BEGIN; CREATE SCHEMA IF NOT EXISTS \"" + place_.schema + "\"; CREATE TABLE " +
          table("about") + "(program text NOT NULL, format bigint NOT NULL); CREATE TABLE " +
          table("batch") +
          "(first bigint PRIMARY KEY CHECK (first > 0), last bigint NOT NULL CHECK (last >= first),"
          " frames bytea NOT NULL); ALTER TABLE " +
          table("batch") + " ALTER frames SET STORAGE EXTERNAL; CREATE TABLE " + table("snapshot") +
          "(seq bigint NOT NULL, part bigint NOT NULL, bytes bytea NOT NULL,"
          " PRIMARY KEY (seq, part)); ALTER TABLE " +
          table("snapshot") + " ALTER bytes SET STORAGE EXTERNAL; CREATE TABLE " + table("writer") +
          "(one boolean PRIMARY KEY DEFAULT true CHECK (one), epoch bigint NOT NULL);"
          " INSERT INTO " +
          table("about") + " VALUES ('sluice journal', " + std::to_string(store_format) +
          "); INSERT INTO " + table("writer") + "(epoch) VALUES (0); COMMIT;",
      "it cannot be made");
}

Result<void> PostgresSession::remove() {
  if (const Result<void> ready = get_ready(); !ready) {
    return ready.error().fault == Fault::missing ? Result<void>() : ready;
  }
  return connection_->run("DROP TABLE " + table("about") + ", " + table("batch") + ", " +
                              table("snapshot") + ", " + table("writer") + ";",
                          "it cannot be removed");
}

}  // namespace sluice
