// Waiting for what another thread does; the test's own limit ends what never comes.
#pragma once

#include <chrono>
#include <thread>

namespace sluice {

template <class Condition>
void wait_until(const Condition& condition) {
  while (!condition()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace sluice
