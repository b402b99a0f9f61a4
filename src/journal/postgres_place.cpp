#include "journal/postgres_place.h"

#include <algorithm>
#include <array>

namespace sluice {
namespace {

constexpr std::array<std::string_view, 2> schemes{"postgres://", "postgresql://"};
constexpr std::string_view usual_schema = "sluice";
constexpr std::size_t schema_size_max = 63;  // longer names are cut short by the server
// What a name may repeat; whatever else stands in an address is kept for the server.
constexpr std::array<std::string_view, 4> told_parameters{"host", "port", "user", "dbname"};

Error wrong_address(const std::string& what) {
  return {.fault = Fault::malformed, .message = "the address of the journal " + what};
}

Error not_an_address() {
  return wrong_address(
      "cannot be read; write it as `postgres://USER@HOST:PORT/DATABASE?schema=NAME`, and `@`, `/`, "
      "`?` and `%` within a password as %40, %2F, %3F and %25");
}

bool is_small(char letter) {
  return (letter >= 'a' && letter <= 'z') || letter == '_';
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool is_schema(std::string_view name) {
  return !name.empty() && name.size() <= schema_size_max && is_small(name.front()) &&
         std::ranges::all_of(name,
                             [](char letter) { return is_small(letter) || is_digit(letter); });
}

// HOST:PORT,HOST:PORT: whatever is no port after a colon could be a password.
bool are_hosts(std::string_view hosts) {
  bool in_brackets = false;
  bool in_port = false;
  for (const char letter : hosts) {
    const bool plain = is_small(letter) || is_digit(letter) || (letter >= 'A' && letter <= 'Z') ||
                       std::string_view("-.%").find(letter) != std::string_view::npos;
    if (letter == '[' || letter == ']') {
      in_brackets = letter == '[';
    } else if (letter == ',') {
      in_port = false;
    } else if (letter == ':' && !in_brackets) {
      if (in_port) {
        return false;
      }
      in_port = true;
    } else if (in_port ? !is_digit(letter) : !plain && letter != ':') {
      return false;
    }
  }
  return true;
}

// "a=b&c=d" as libpq reads it: the last one of a name counts.
template <class Each>
void each_parameter(std::string_view query, Each&& each) {
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    const std::size_t equal = std::min(one.find('='), one.size());
    each(one.substr(0, equal), one.substr(std::min(equal + 1, one.size())), one);
  }
}

void add_parameter(std::string& to, std::string_view parameter) {
  to += to.find('?') == std::string::npos ? '?' : '&';
  to += parameter;
}

}  // namespace

bool is_postgres_address(std::string_view place) {
  return std::ranges::any_of(
      schemes, [place](std::string_view scheme) { return place.starts_with(scheme); });
}

Result<PostgresPlace> postgres_place(std::string_view address) {
  const auto* const scheme = std::ranges::find_if(
      schemes, [address](std::string_view known) { return address.starts_with(known); });
  if (scheme == schemes.end()) {
    return not_an_address();
  }
  const std::string_view rest = address.substr(scheme->size());
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  const std::size_t at = authority.find('@');
  const std::string_view user = at == std::string_view::npos ? "" : authority.substr(0, at);
  const std::string_view hosts =
      at == std::string_view::npos ? authority : authority.substr(at + 1);
  const std::string_view behind = rest.substr(authority.size());
  const std::string_view path = behind.substr(0, behind.find('?'));
  const std::string_view query = behind.substr(std::min(path.size() + 1, behind.size()));
  // A password with a bare `@` or `/` leaves an `@` behind what looks like its end.
  if (behind.find('@') != std::string_view::npos || !are_hosts(hosts)) {
    return not_an_address();
  }
  PostgresPlace found{.address = std::string(*scheme) + std::string(authority) + std::string(path),
                      .schema = std::string(usual_schema),
                      .name = std::string(schemes.front())};
  if (!user.empty()) {
    found.name += std::string(user.substr(0, user.find(':'))) + "@";
  }
  found.name += std::string(hosts) + std::string(path);
  each_parameter(query, [&](std::string_view name, std::string_view value, std::string_view whole) {
    if (name == "schema") {
      found.schema = value;
      return;
    }
    add_parameter(found.address, whole);
    if (std::ranges::find(told_parameters, name) != told_parameters.end()) {
      add_parameter(found.name, whole);
    }
  });
  if (!is_schema(found.schema)) {
    return wrong_address("names a schema that cannot be: `" + found.schema +
                         "`; choose small letters, digits and `_`, at most 63 of them");
  }
  if (found.schema != usual_schema) {
    add_parameter(found.name, "schema=" + found.schema);
  }
  return found;
}

std::string postgres_address_beside(std::string_view address, std::string_view word) {
  const Result<PostgresPlace> place = postgres_place(address);
  std::string schema = (place ? place->schema : std::string(usual_schema)) + "_";
  for (const char letter : word) {
    const bool large = letter >= 'A' && letter <= 'Z';
    const char small = large ? static_cast<char>(letter - 'A' + 'a') : letter;
    schema += is_small(small) || is_digit(small) ? small : '_';
  }
  std::string beside(address);
  add_parameter(beside, "schema=" + schema);
  return beside;
}

}  // namespace sluice
