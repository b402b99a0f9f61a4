// The address of a journal on a PostgreSQL server, as people write it after --store:
//   postgres://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME
// with the other parameters that libpq knows (sslmode, host=FOLDER OF A SOCKET, …). `schema` is
// ours. Not for connecting: postgres_connection.h.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sluice {

struct PostgresPlace {
  std::string address;  // for libpq, without `schema`; may hold a password
  std::string schema;
  std::string name;  // as messages call it: no password, and no parameter that could be one
};

[[nodiscard]] bool is_postgres_address(std::string_view place);

// Fault::malformed where libpq could take a part of a password for something else, and show it. The
// message does not repeat the address.
[[nodiscard]] Result<PostgresPlace> postgres_place(std::string_view address);

// The same server and database, and a schema beside this one.
[[nodiscard]] std::string postgres_address_beside(std::string_view address, std::string_view word);

}  // namespace sluice
