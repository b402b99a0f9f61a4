// A store by its place, as people write it after --store: the address of a journal on a PostgreSQL
// server, which begins with postgres:// or postgresql://, or else the path of a SQLite file.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "journal/store.h"

namespace sluice {

// For a place that another writer has, where writers take turns (postgres_store.h): so long at
// most, and until `stop` answers true.
struct Patience {
  std::chrono::milliseconds longest{0};
  std::function<bool()> stop;
};

[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const std::string& place,
                                                        Access access = Access::read_write,
                                                        const Patience& patience = {});
[[nodiscard]] Result<std::unique_ptr<Store>> create_store(const std::string& place);
[[nodiscard]] Result<std::unique_ptr<Store>> open_or_create_store(const std::string& place,
                                                                  const Patience& patience = {});
// All of it; no matter where there is none. For what was made and came to nothing.
[[nodiscard]] Result<void> remove_store(const std::string& place);

[[nodiscard]] bool is_a_file(const std::string& place);
// As messages may show it: without a password.
[[nodiscard]] std::string name_of(const std::string& place);
// Another store beside this one, for a thing of that name.
[[nodiscard]] std::string place_beside(const std::string& place, const std::string& word);

}  // namespace sluice
