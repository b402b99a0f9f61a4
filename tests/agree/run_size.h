// How much a random test does: its usual amount, or SLUICE_AGREE_N.
#pragma once

#include <cstddef>
#include <cstdlib>

namespace sluice::agree {

inline std::size_t size_of_this_run(std::size_t usual) {
  const char* given = std::getenv("SLUICE_AGREE_N");
  return given == nullptr ? usual : std::strtoull(given, nullptr, 0);
}

}  // namespace sluice::agree
