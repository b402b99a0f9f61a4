#include "journal/open_store.h"

#include "journal/postgres_place.h"
#include "journal/postgres_store.h"
#include "journal/sqlite_place.h"
#include "journal/sqlite_store.h"

namespace sluice {

Result<std::unique_ptr<Store>> open_store(const std::string& place, Access access,
                                          const Patience& patience) {
  if (is_a_file(place)) {
    return open_sqlite_store(place, access);
  }
  return access == Access::read_only ? open_postgres_store(place, access)
                                     : await_postgres_store(place, patience.longest, patience.stop);
}

Result<std::unique_ptr<Store>> create_store(const std::string& place) {
  return is_a_file(place) ? create_sqlite_store(place) : create_postgres_store(place);
}

Result<std::unique_ptr<Store>> open_or_create_store(const std::string& place,
                                                    const Patience& patience) {
  auto store = open_store(place, Access::read_write, patience);
  return store || store.error().fault != Fault::missing ? std::move(store) : create_store(place);
}

Result<void> remove_store(const std::string& place) {
  if (!is_a_file(place)) {
    return remove_postgres_store(place);
  }
  remove_database(place);
  return {};
}

bool is_a_file(const std::string& place) {
  return !is_postgres_address(place);
}

std::string name_of(const std::string& place) {
  if (is_a_file(place)) {
    return place;
  }
  const auto found = postgres_place(place);
  return found ? found->name : "postgres://…";
}

std::string place_beside(const std::string& place, const std::string& word) {
  return is_a_file(place) ? place + "." + word : postgres_address_beside(place, word);
}

}  // namespace sluice
