// One connection to a PostgreSQL server, and the only file that knows libpq: questions with binary
// values, trips (several statements, one transaction, one answer from the disk), and errors in this
// house's words. Which statements, and what a journal is, postgres_store.cpp says.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "journal/postgres_place.h"

struct pg_conn;
struct pg_result;

namespace sluice {

// A bigint or a bytea, as it is sent.
using PostgresValue = std::variant<std::uint64_t, std::span<const std::uint8_t>>;

class PostgresRows {
 public:
  explicit PostgresRows(pg_result* rows) : rows_(rows) {}

  [[nodiscard]] std::size_t count() const;
  // Of a column of any whole number.
  [[nodiscard]] std::uint64_t number(std::size_t row, int column) const;
  // Views, as long as the rows.
  [[nodiscard]] std::span<const std::uint8_t> bytes(std::size_t row, int column) const;
  [[nodiscard]] std::string_view text(std::size_t row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* rows) const;
  };
  std::unique_ptr<pg_result, Clear> rows_;
};

class PostgresConnection {
 public:
  // Fault::unavailable where the server, the database or the password is not the right one.
  [[nodiscard]] static Result<PostgresConnection> open(const PostgresPlace& place);

  // `doing` is what a message says could not be done.
  [[nodiscard]] Result<PostgresRows> ask(const std::string& sql,
                                         std::span<const PostgresValue> values,
                                         const std::string& doing);
  // Statements without values, each ended by a semicolon.
  [[nodiscard]] Result<void> run(const std::string& sql, const std::string& doing);

  // A trip: what `send` was given between the two goes in one transaction, at READ COMMITTED, and
  // in one round trip. `finish_trip` returns once the server has it on its disk, with the number of
  // rows that each statement touched; after an error nothing was done, unless the connection was
  // lost: then it may have been.
  void begin_trip();
  void send(const std::string& sql, std::span<const PostgresValue> values);
  [[nodiscard]] Result<std::vector<std::uint64_t>> finish_trip(const std::string& doing);

  // Nothing will be answered here any more.
  [[nodiscard]] bool lost() const;
  [[nodiscard]] int server_version() const;  // 150004 for 15.4

 private:
  PostgresConnection(pg_conn* connection, const std::string& name);
  [[nodiscard]] Error failure(const pg_result* result, const std::string& doing) const;

  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  std::unique_ptr<pg_conn, Finish> connection_;
  std::string name_;
  bool broken_ = false;  // out of step with the server
  // Of this trip: whether everything was sent, and which of the answers tell of a statement.
  bool sent_ = true;
  std::vector<bool> tells_;
  // What the server knows already, under the number of its place among all that it was taught.
  std::vector<std::pair<std::string, std::size_t>> taught_;
  std::size_t lessons_ = 0;
};

}  // namespace sluice
