// Gates that send releases over HTTP, many at once, and how long each answer took.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/gate_service.h"

namespace sluice::bench {

struct Load {
  int connections = 32;
  std::size_t batch = 10;  // to a request; 1: a command alone, without the form of a batch
  double seconds = 2;
  // Releases a second, sent when their time has come, whether or not what was sent before is
  // answered; 0: each connection sends when it was answered.
  double rate = 0;
  bool in_full = false;  // answers that say what was judged; otherwise gates prefer them short
};

struct Carried {
  std::uint64_t releases = 0;
  double seconds = 0;  // from the first to the last answer
  // Of requests, sorted. Under a rate they begin when the request was due, so that one which had to
  // wait for the connection counts its waiting.
  std::vector<double> latencies;

  [[nodiscard]] double rate() const { return static_cast<double>(releases) / seconds; }
  [[nodiscard]] double part(double share) const {
    return latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))];
  }
};

// Ends the program where a release does not pass: then something else would be measured.
[[nodiscard]] Carried carry(const GateService& service, const Load& load);

// Of a question that needs nothing: what the way there and back takes.
[[nodiscard]] std::vector<double> round_trips(const GateService& service, int count);

}  // namespace sluice::bench
