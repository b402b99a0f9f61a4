// Chance with a seed: the same seed gives the same draws on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace sluice::agree {

// splitmix64. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
// 2014.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  // 0 to count - 1; 0 when count is 0. The bias of the remainder does not matter here.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : next() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& any_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

// The seed of a random test: `usual`, or SLUICE_SEED to look for other cases or to see one again.
inline std::uint64_t seed_of_this_run(std::uint64_t usual) {
  const char* given = std::getenv("SLUICE_SEED");
  return given == nullptr ? usual : std::strtoull(given, nullptr, 0);
}

}  // namespace sluice::agree
