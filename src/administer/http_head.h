// What a request's head says beyond what the parser of the protocol looks at: the target decoded,
// and whether anybody between the client and here could have read the request as another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "administer/http.h"

namespace sluice {

// Fills target, path and query. False where the target is no path, or one that climbs.
[[nodiscard]] bool read_target(std::string_view target, Request& request);

// Two readers that differ about where a request ends see two different next requests: that is how a
// second one is smuggled past a proxy. Why this one could be read twice, in words; empty: it
// cannot.
[[nodiscard]] std::string_view ambiguity_in(const Request& request, bool newest_version);

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", taken apart; nothing: it is another thing.
struct ListenAddress {
  std::string host;  // without brackets
  std::uint16_t port = 0;
};
[[nodiscard]] std::optional<ListenAddress> listen_address_from(std::string_view text);

[[nodiscard]] std::string lower_case(std::string_view text);
// The answer to what was no request, as problem details.
[[nodiscard]] Response plain_problem(int status, std::string_view title);

}  // namespace sluice
