// The store on a PostgreSQL server: the rows of the SQLite store in a schema of their own, on the
// server's disk when `append` returns. Any number of processes read, at once or as followers; one
// writes, and another may stand by to take its place (docs/decisions/0015).
//
// Who writes holds the lease: a lock that falls with its connection, and a number, the epoch, that
// every append has to match. The lock makes the successor wait no longer than it must; the epoch
// makes a writer that was taken for dead unable to write, whatever it still believes.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "journal/store.h"

namespace sluice {

// Addresses are those of postgres_place.h. Fault::conflict where the schema holds a journal
// already, Fault::unsupported where it holds anything else. The new store has the lease.
[[nodiscard]] Result<std::unique_ptr<Store>> create_postgres_store(const std::string& address);

// Fault::missing where there is no journal, unsupported where another program or version made the
// tables, or where the server would not wait for its disk. For writing it takes the lease;
// Fault::conflict, at once, says who has it.
//
// A store whose connection was lost answers that call with Fault::unavailable; the next call
// connects anew, for up to ten seconds while the server does not answer, and takes the lease again
// only where nobody else had it meanwhile: else Fault::conflict, for ever.
[[nodiscard]] Result<std::unique_ptr<Store>> open_postgres_store(
    const std::string& address, Access access = Access::read_write);

// The same for writing, and waits for a lease that another one has: so long at most, and until
// `stop` answers true, which is asked twenty times a second. Then Fault::conflict.
[[nodiscard]] Result<std::unique_ptr<Store>> await_postgres_store(
    const std::string& address, std::chrono::milliseconds longest,
    const std::function<bool()>& stop = {});

// The tables of a journal and everything in them; no matter where there is none.
[[nodiscard]] Result<void> remove_postgres_store(const std::string& address);

}  // namespace sluice
