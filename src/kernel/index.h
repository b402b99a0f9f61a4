// ReferenceIndex: finds a thing by the reference that an office gave it, among millions, in one or
// two reads of memory. Open addressing over a fixed mix of the bytes. It offers look-ups only:
// nothing can iterate over it, so no order of hashes can reach a decision.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sluice {

// The same on every machine and in every run.
[[nodiscard]] std::uint64_t mixed(std::string_view text, std::uint64_t seed);

class ReferenceIndex {
 public:
  // The first number stored under `key` for which `matches(number)` holds; nothing_found otherwise.
  static constexpr std::uint32_t nothing_found = 0xFFFFFFFFU;
  template <class Matches>
  [[nodiscard]] std::uint32_t find(std::uint64_t key, Matches&& matches) const {
    if (slots_.empty()) {
      return nothing_found;
    }
    for (std::size_t at = key & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.number == nothing_found) {
        return nothing_found;
      }
      if (slot.key == key && matches(slot.number)) {
        return slot.number;
      }
    }
  }
  void insert(std::uint64_t key, std::uint32_t number);
  void prefetch(std::uint64_t key) const {
    if (!slots_.empty()) {
      __builtin_prefetch(&slots_[key & mask()]);
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = nothing_found;
  };
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::size_t used_ = 0;
};

}  // namespace sluice
