// A PostgresSession: a journal's schema on a server, ready to be asked: connected, recognised, and
// for writing with the lease (postgres_store.h says what that is). It survives its connections.
// What lies in the rows of entries is the store's business.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "journal/postgres_connection.h"
#include "journal/store.h"

namespace sluice {

class PostgresSession {
 public:
  using Values = std::vector<PostgresValue>;
  static constexpr unsigned between_tries = 50'000;  // microseconds

  PostgresSession(PostgresPlace place, Access access) : place_(std::move(place)), access_(access) {}
  // Gives the lease back.
  ~PostgresSession();
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  [[nodiscard]] const std::string& name() const { return place_.name; }
  [[nodiscard]] std::string table(const char* name) const {
    return "\"" + place_.schema + "\"." + name;
  }

  // Makes the tables of an empty journal; Fault::conflict where there is one.
  [[nodiscard]] Result<void> lay_out();
  // Removes the tables; no matter where there are none.
  [[nodiscard]] Result<void> remove();

  // What is missing of connection, recognition and lease; at once.
  [[nodiscard]] Result<void> get_ready();
  // Whether all that was missing is a lease that another one has.
  [[nodiscard]] bool lease_is_elsewhere() const { return lease_is_elsewhere_; }
  // The same where a connection was lost, for as long as a server may take to start again.
  [[nodiscard]] Result<void> ensure_ready();

  // A question that may be asked twice: once more where the connection was lost.
  [[nodiscard]] Result<PostgresRows> ask(const std::string& sql, const Values& values,
                                         const std::string& doing);
  // For trips: only when ready.
  [[nodiscard]] PostgresConnection& connection() { return *connection_; }

  [[nodiscard]] std::uint64_t epoch() const { return epoch_; }
  // One row where the epoch is `value`, locked so that nobody takes the lease before the commit.
  [[nodiscard]] std::string lease_with_epoch(const char* value) const {
    return "(SELECT 1 FROM " + table("writer") + " WHERE epoch = " + value + " FOR SHARE) lease";
  }
  // The answer to a writer whose epoch is over.
  [[nodiscard]] Error stale() const;
  [[nodiscard]] Error damage(const std::string& what) const;

 private:
  [[nodiscard]] Error not_a_journal(const std::string& what) const;
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] Result<void> wait_for_its_disk(PostgresConnection& made) const;
  [[nodiscard]] Result<void> recognise();
  [[nodiscard]] Result<void> take_lease();
  [[nodiscard]] Error who_has_the_lease();

  PostgresPlace place_;
  Access access_;
  std::unique_ptr<PostgresConnection> connection_;  // none: lost, or not yet made
  std::uint64_t epoch_ = 0;                         // 0: never had the lease
  bool has_lease_ = false;                          // as far as this connection knows
  bool lease_is_elsewhere_ = false;
};

}  // namespace sluice
