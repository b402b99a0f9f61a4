// A customs office to rehearse with: it declares, amends, writes off, cancels and reverses under
// one permit, as an office would whose line, clock and clerks are as they are. It keeps its own
// account of what it released, and at the end holds the service's figures against it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rehearse/http_client.h"

namespace sluice {

enum class Faults {
  none,
  duplicate,         // messages come twice and more, also long after, also under other keys
  reorder,           // a declaration's messages overtake one another
  drop,              // requests are lost, and answers
  delay,             // messages come rounds later than they were written
  cumulative,        // totals are sent where the quantity of one declaration belongs
  wrong_units,       // servers for chips, fractions, words, nothing, too much
  after_revocation,  // everything is sent again once the permit is revoked, and more is tried
  poison             // items that nobody can read, among others and under their keys
};
[[nodiscard]] std::optional<Faults> faults_named(std::string_view word);
[[nodiscard]] const std::vector<std::string>& fault_names();

struct RehearsalOptions {
  std::string gate;          // the party's name
  std::string permit;        // its reference; it needs orders for what is to be drawn
  std::string mrn = "26FK";  // what its declarations' numbers begin with; others are not touched
  Faults faults = Faults::none;
  std::uint64_t messages = 1000;  // at least
  std::uint64_t seed = 1;
  // after_revocation: revokes the permit, with as many persons as that takes.
  std::function<bool()> revoke;
  // wrong_units: registers a consignment of the firm's (reference, units of a server of eight).
  std::function<bool(const std::string& reference, std::uint64_t units)> consign;
};

struct Rehearsal {
  std::uint64_t messages = 0;  // items that were sent, each copy counted
  std::uint64_t requests = 0;
  std::uint64_t accepted = 0;          // answered 200 for the first time
  std::uint64_t repeated = 0;          // answered with an earlier entry
  std::uint64_t rejected = 0;          // 4xx
  std::uint64_t waiting = 0;           // 202
  std::uint64_t lost = 0;              // never sent, or never heard
  std::uint64_t released = 0;          // by the peer's own account
  std::int64_t written_off = 0;        // what the service wrote off meanwhile
  std::int64_t reserved = 0;           // what it still holds for declarations that are at their end
  std::vector<std::string> surprises;  // answers that should not be; the first few

  [[nodiscard]] bool agrees() const {
    return surprises.empty() && reserved == 0 && written_off == static_cast<std::int64_t>(released);
  }
};

// A request to the service, as the gate's machine.
using Send = std::function<Result<HttpClient::Answer>(
    const std::string& method, const std::string& target, const std::string& body)>;

// Fault::unavailable: the service was not there at the beginning or at the end.
[[nodiscard]] Result<Rehearsal> rehearse(const RehearsalOptions& options, const Send& send);

}  // namespace sluice
