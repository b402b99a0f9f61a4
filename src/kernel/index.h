// ReferenceIndex: finds a thing by the reference that an office gave it, among millions, in one or
// two reads of memory. Open addressing over a fixed mix of the bytes. It offers look-ups only:
// nothing can iterate over it, so no order of hashes can reach a decision.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/large_pages.h"

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
    const std::uint32_t tag = tag_of(key);
    for (std::size_t at = tag & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.number == nothing_found) {
        return nothing_found;
      }
      if (slot.tag == tag && matches(slot.number)) {
        return slot.number;
      }
    }
  }
  void insert(std::uint64_t key, std::uint32_t number);
  void prefetch(std::uint64_t key) const {
    if (!slots_.empty()) {
      __builtin_prefetch(&slots_[tag_of(key) & mask()], 1);
    }
  }

 private:
  // Half of the key says where to look and what to compare; `matches` has the last word, so that
  // two references of one tag cost a look more and nothing else. Small slots keep more of them
  // near.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = nothing_found;
  };
  [[nodiscard]] static std::uint32_t tag_of(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> 32U);
  }
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void grow();

  std::vector<Slot, LargePages<Slot>> slots_;  // a power of two, at most half full
  std::size_t used_ = 0;
};

}  // namespace sluice
