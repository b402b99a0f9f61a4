// How the benchmarks measure: several rounds of each candidate, interleaved, so that whatever else
// the machine does falls on all of them; reported as the median with the smallest and largest.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace sluice::bench {

[[nodiscard]] inline double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Measured {
  std::string name;
  std::string unit;
  std::vector<double> rounds;

  [[nodiscard]] double median() const {
    std::vector<double> sorted = rounds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

struct Candidate {
  std::string name;
  std::string unit;
  std::function<double()> round;  // one round; returns its figure
};

// Runs every candidate once per round, in order, and prints "name | median [min-max] (rounds)
// unit".
inline std::vector<Measured> measure(const std::vector<Candidate>& candidates, int rounds = 5) {
  std::vector<Measured> measured;
  for (const Candidate& candidate : candidates) {
    measured.push_back({.name = candidate.name, .unit = candidate.unit, .rounds = {}});
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t at = 0; at < candidates.size(); ++at) {
      measured[at].rounds.push_back(candidates[at].round());
    }
  }
  for (const Measured& one : measured) {
    const auto [least, most] = std::minmax_element(one.rounds.begin(), one.rounds.end());
    std::printf("%-56s | %12.4g [%.4g-%.4g] (%d) %s\n", one.name.c_str(), one.median(), *least,
                *most, rounds, one.unit.c_str());
  }
  std::fflush(stdout);
  return measured;
}

}  // namespace sluice::bench
