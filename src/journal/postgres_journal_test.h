// A journal on the scratch server for each test, and somebody else who is connected to it.
#pragma once

#include <gtest/gtest.h>

#include "journal/postgres_connection.h"
#include "journal/postgres_store.h"
#include "journal/written_entries_test.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice {

class PostgresJournal : public testing::Test {
 protected:
  static Result<void> append_one(Store& store, std::size_t words = 10) {
    return store.append(written_after(*store.end(), 1, words).entries);
  }

  // With `entries` entries, a row for each, and closed.
  void make(std::size_t entries) const {
    const auto store = create_postgres_store(address);
    ASSERT_TRUE(store) << store.error().message;
    for (std::size_t at = 0; at < entries; ++at) {
      ASSERT_TRUE(append_one(**store));
    }
  }

  // Somebody else at the same server; `$` stands for the journal's schema.
  void somebody(const std::string& sql) {
    std::string said;
    for (const char letter : sql) {
      said += letter == '$' ? postgres_place(address)->schema : std::string(1, letter);
    }
    const Result<void> done = elsewhere.run(said, "no");
    ASSERT_TRUE(done) << done.error().message;
  }
  void cut_the_writers_connection() {
    somebody(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = "
        "'$.writer'::regclass");
  }

  [[nodiscard]] std::string complaint_on_opening(Access access = Access::read_write) const {
    const auto store = open_postgres_store(address, access);
    return store ? "opened" : store.error().message;
  }
  [[nodiscard]] std::uint64_t entries_there() const {
    return (*open_postgres_store(address, Access::read_only))->end()->seq;
  }

  ScratchServer& server = ScratchServer::of_this_program();
  std::string address = server.fresh_address();
  PostgresConnection elsewhere = std::move(*PostgresConnection::open(*postgres_place(address)));
};

inline bool says(const std::string& message, const std::string& words) {
  return message.find(words) != std::string::npos;
}

}  // namespace sluice
