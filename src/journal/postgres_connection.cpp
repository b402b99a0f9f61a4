#include "journal/postgres_connection.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include <libpq-fe.h>

namespace sluice {
namespace {

// pg_type's numbers, which never change.
constexpr Oid type_of_bytea = 17;
constexpr Oid type_of_bigint = 20;
constexpr int in_binary = 1;

using Owned = std::unique_ptr<PGresult, decltype(&PQclear)>;

Owned owned(PGresult* result) {
  return {result, &PQclear};
}

// Values as libpq takes them: one array for each property.
class Sent {
 public:
  explicit Sent(std::span<const PostgresValue> values) : numbers_(values.size()) {
    for (std::size_t at = 0; at < values.size(); ++at) {
      const auto* const number = std::get_if<std::uint64_t>(&values[at]);
      const auto* const bytes = std::get_if<std::span<const std::uint8_t>>(&values[at]);
      for (std::size_t byte = 0; number != nullptr && byte < 8; ++byte) {
        numbers_[at][byte] = static_cast<char>(*number >> (56 - 8 * byte));
      }
      // No address would mean NULL.
      const char* const from =
          bytes == nullptr || bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      types_.push_back(number != nullptr ? type_of_bigint : type_of_bytea);
      values_.push_back(number != nullptr ? numbers_[at].data() : from);
      sizes_.push_back(number != nullptr ? 8 : static_cast<int>(bytes->size()));
      forms_.push_back(in_binary);
    }
  }

  [[nodiscard]] int count() const { return static_cast<int>(types_.size()); }
  [[nodiscard]] const Oid* types() const { return types_.data(); }
  [[nodiscard]] const char* const* values() const { return values_.data(); }
  [[nodiscard]] const int* sizes() const { return sizes_.data(); }
  [[nodiscard]] const int* forms() const { return forms_.data(); }

 private:
  std::vector<std::array<char, 8>> numbers_;
  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> sizes_;
  std::vector<int> forms_;
};

// Lines of libpq as one, without its final stop.
std::string one_line(std::string said) {
  while (!said.empty() && (said.back() == '\n' || said.back() == '.')) {
    said.pop_back();
  }
  std::string line;
  for (const char letter : said) {
    line += letter == '\n' ? "; " : std::string(letter == '\t' ? 0 : 1, letter);
  }
  return line;
}

struct Meaning {
  std::string_view state;  // how an SQLSTATE begins
  Fault fault;
  std::string_view mend;
};
constexpr std::array meanings{
    Meaning{"23505", Fault::conflict, "another process went on with this journal: open it again"},
    Meaning{"40", Fault::conflict, "another process went on with this journal: open it again"},
    Meaning{"42P06", Fault::conflict, "another process makes it just now: open it"},
    Meaning{"42P07", Fault::conflict, "another process makes it just now: open it"},
    Meaning{"55P03", Fault::conflict, "another process locks its tables: let that one finish"},
    Meaning{"42501", Fault::unavailable,
            "have the role that connects granted what it needs on this schema"},
    Meaning{"25006", Fault::unavailable,
            "this server takes no writes: name the primary, or add "
            "`target_session_attrs=read-write` to the address"},
    Meaning{"53", Fault::unavailable,
            "see whether the server's disk is full, and go on once it is not: what was "
            "acknowledged is kept"},
    Meaning{"58", Fault::unavailable, "look at the server's disk: what was acknowledged is kept"},
    Meaning{"XX00", Fault::damaged, "restore the database from a copy"},
    Meaning{"42", Fault::unsupported,
            "its tables are not those that sluice made: name another schema"},
};

}  // namespace

std::size_t PostgresRows::count() const {
  return static_cast<std::size_t>(PQntuples(rows_.get()));
}

std::span<const std::uint8_t> PostgresRows::bytes(std::size_t row, int column) const {
  const int at = static_cast<int>(row);
  return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(rows_.get(), at, column)),
          static_cast<std::size_t>(PQgetlength(rows_.get(), at, column))};
}

std::string_view PostgresRows::text(std::size_t row, int column) const {
  const auto found = bytes(row, column);
  return {reinterpret_cast<const char*>(found.data()), found.size()};
}

std::uint64_t PostgresRows::number(std::size_t row, int column) const {
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes(row, column)) {
    number = number << 8U | byte;
  }
  return number;
}

void PostgresRows::Clear::operator()(pg_result* rows) const {
  PQclear(rows);
}

void PostgresConnection::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

PostgresConnection::PostgresConnection(pg_conn* connection, const std::string& name)
    : connection_(connection), name_(name) {}

Result<PostgresConnection> PostgresConnection::open(const PostgresPlace& place) {
  // libpq's own complaint about an address repeats it, with its password.
  PQconninfoOption* const readable = PQconninfoParse(place.address.c_str(), nullptr);
  if (readable == nullptr) {
    return Error{.fault = Fault::malformed,
                 .message = "the address of the journal `" + place.name +
                            "` cannot be read; look at its parameters, and write `%` as %25"};
  }
  PQconninfoFree(readable);
  // What stands before `dbname` yields to the address, what stands behind does not. A peer that is
  // gone without a word is given up after about half a minute.
  const std::array names{"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                         "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                         "dbname",           "client_encoding",  static_cast<const char*>(nullptr)};
  const std::array values{"10",
                          "10",
                          "5",
                          "3",
                          "30000",
                          "sluice",
                          place.address.c_str(),
                          "UTF8",
                          static_cast<const char*>(nullptr)};
  constexpr int address_within = 1;
  PostgresConnection made(PQconnectdbParams(names.data(), values.data(), address_within),
                          place.name);
  PQsetNoticeReceiver(made.connection_.get(), [](void*, const PGresult*) {}, nullptr);
  if (PQstatus(made.connection_.get()) != CONNECTION_OK) {
    return Error{.fault = Fault::unavailable,
                 .message = "journal `" + place.name + "`: its server cannot be used: " +
                            one_line(PQerrorMessage(made.connection_.get())) +
                            "; see that the server runs, that the database is made, and that the "
                            "user and the password are right"};
  }
  return made;
}

bool PostgresConnection::lost() const {
  return broken_ || PQstatus(connection_.get()) != CONNECTION_OK;
}

int PostgresConnection::server_version() const {
  return PQserverVersion(connection_.get());
}

Error PostgresConnection::failure(const pg_result* result, const std::string& doing) const {
  const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string said =
      one_line(primary != nullptr ? primary : PQerrorMessage(connection_.get()));
  const std::string what = "journal `" + name_ + "`: " + doing + ": " + said;
  if (lost()) {
    return {.fault = Fault::unavailable,
            .message = what + "; the connection is lost, and is made anew with the next question"};
  }
  for (const Meaning& known : meanings) {
    if (state != nullptr && std::string_view(state).starts_with(known.state)) {
      return {.fault = known.fault, .message = what + "; " + std::string(known.mend)};
    }
  }
  return {.fault = Fault::unavailable, .message = what};
}

Result<PostgresRows> PostgresConnection::ask(const std::string& sql,
                                             std::span<const PostgresValue> values,
                                             const std::string& doing) {
  const Sent sent(values);
  Owned result = owned(PQexecParams(connection_.get(), sql.c_str(), sent.count(), sent.types(),
                                    sent.values(), sent.sizes(), sent.forms(), in_binary));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    return failure(result.get(), doing);
  }
  return PostgresRows(result.release());
}

Result<void> PostgresConnection::run(const std::string& sql, const std::string& doing) {
  const Owned result = owned(PQexec(connection_.get(), sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    const Error error = failure(result.get(), doing);
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
      (void)owned(PQexec(connection_.get(), "ROLLBACK"));
    }
    return error;
  }
  return {};
}

void PostgresConnection::begin_trip() {
  tells_.clear();
  sent_ = PQenterPipelineMode(connection_.get()) == 1;
  send("BEGIN ISOLATION LEVEL READ COMMITTED", {});
}

void PostgresConnection::send(const std::string& sql, std::span<const PostgresValue> values) {
  const Sent sent(values);
  auto known = std::ranges::find(taught_, sql, &std::pair<std::string, std::size_t>::first);
  if (known == taught_.end()) {
    known = taught_.insert(known, {sql, ++lessons_});
    sent_ = sent_ && PQsendPrepare(connection_.get(), std::to_string(known->second).c_str(),
                                   sql.c_str(), sent.count(), sent.types()) == 1;
    tells_.push_back(false);
  }
  sent_ = sent_ && PQsendQueryPrepared(connection_.get(), std::to_string(known->second).c_str(),
                                       sent.count(), sent.values(), sent.sizes(), sent.forms(),
                                       in_binary) == 1;
  tells_.push_back(true);
}

Result<std::vector<std::uint64_t>> PostgresConnection::finish_trip(const std::string& doing) {
  send("COMMIT", {});
  sent_ = sent_ && PQpipelineSync(connection_.get()) == 1;
  std::optional<Error> error = sent_ ? std::nullopt : std::optional(failure(nullptr, doing));
  std::vector<std::uint64_t> counts;
  std::size_t answer = 0;
  for (bool all = !sent_; !all;) {
    // Between two results libpq answers with none.
    const Owned result = owned(PQgetResult(connection_.get()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
      if (tells_[answer++]) {
        counts.push_back(std::strtoull(PQcmdTuples(result.get()), nullptr, 10));
      }
    } else if (result && status == PGRES_FATAL_ERROR && !error) {
      error = failure(result.get(), doing);
    }
    if (lost()) {
      error = failure(result.get(), doing);
    }
    all = status == PGRES_PIPELINE_SYNC || lost();
  }
  broken_ = PQexitPipelineMode(connection_.get()) != 1;
  if (!error) {
    // Without those of BEGIN and COMMIT.
    return std::vector<std::uint64_t>(counts.begin() + 1, counts.end() - 1);
  }
  // Which lessons came before the error is not known; a new number is never wrong.
  taught_.clear();
  if (!lost() && PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
    (void)owned(PQexec(connection_.get(), "ROLLBACK"));
  }
  return *error;
}

}  // namespace sluice
