#include "kernel/index.h"

#include <cstring>

namespace sluice {
namespace {

// A full product folded on itself: every bit of both goes into every bit of the result.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
  __extension__ using Product = unsigned __int128;
  const Product product = Product{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes,
              sizeof word);  // little-endian, as on every machine that this is built for
  return word;
}

}  // namespace

std::uint64_t mixed(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;    // the golden ratio
  constexpr std::uint64_t other = 0xD1B54A32D192ED03U;  // and another odd constant of few patterns
  std::uint64_t mix = folded(seed ^ odd, text.size() ^ other);
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    mix = folded(mix ^ word_at(text.data() + at), odd);
  }
  std::uint64_t last = 0;
  if (at < text.size() && text.size() >= 8) {
    last =
        word_at(text.data() + text.size() - 8);  // some bytes are read twice; the size is mixed in
  } else {
    for (unsigned shift = 0; at < text.size(); ++at, shift += 8) {
      last |= std::uint64_t{static_cast<std::uint8_t>(text[at])} << shift;
    }
  }
  return folded(mix ^ last, other);
}

void ReferenceIndex::insert(std::uint64_t key, std::uint32_t number) {
  if ((used_ + 1) * 2 > slots_.size()) {
    grow();
  }
  const std::uint32_t tag = tag_of(key);
  std::size_t at = tag & mask();
  while (slots_[at].number != nothing_found) {
    at = (at + 1) & mask();
  }
  slots_[at] = {.tag = tag, .number = number};
  ++used_;
}

void ReferenceIndex::grow() {
  std::vector<Slot, LargePages<Slot>> old(slots_.empty() ? 64 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number == nothing_found) {
      continue;
    }
    std::size_t at = slot.tag & mask();
    while (slots_[at].number != nothing_found) {
      at = (at + 1) & mask();
    }
    slots_[at] = slot;
  }
}

}  // namespace sluice
