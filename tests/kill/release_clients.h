// Clients at the gate that release and release while the service behind them dies and comes back:
// what is not answered is sent again, word for word and under its key, until it is.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/digest.h"

namespace sluice {

struct Acknowledgement {
  std::uint64_t seq = 0;
  Digest hash;

  friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

class ReleaseClients {
 public:
  using Clock = std::chrono::steady_clock;

  // Each tries one address after the other. Persons, tokens and the permit are those of SmallRegime
  // (small_regime_test.h); at most 64 clients.
  ReleaseClients(std::vector<std::string> addresses, int clients, std::uint64_t seed);
  // Stops as `stop` does.
  ~ReleaseClients();
  ReleaseClients(const ReleaseClients&) = delete;
  ReleaseClients& operator=(const ReleaseClients&) = delete;

  // Every client gets the answer that it waits for, so that somebody must be there to give it.
  void stop();

  // Whoever served is gone: what is sent from now on is answered by somebody else.
  void service_is_gone();
  // When the first thing that was sent after that was acknowledged; nothing yet: the epoch.
  [[nodiscard]] Clock::time_point back_since() const;
  [[nodiscard]] std::uint64_t acknowledged_so_far() const { return acknowledgements_; }
  [[nodiscard]] bool in_order() const { return !out_of_order_; }

  // Once they are stopped.
  struct Heard {
    std::map<std::string, Acknowledgement> releases;  // by the number of the declaration
    std::uint64_t sent_again = 0;                     // requests of which nothing had been heard
    std::uint64_t recorded_before = 0;  // releases in them that the service had on record
    std::uint64_t repeated = 0;  // releases that were sent again although they had been answered
    std::string fault;           // what was answered otherwise than it had to be
  };
  [[nodiscard]] Heard heard() const;

 private:
  class Client;
  void count(std::uint64_t acknowledgements, Clock::time_point sent);

  std::atomic<bool> stopping_ = false;
  std::atomic<bool> out_of_order_ = false;
  std::atomic<std::uint64_t> acknowledgements_ = 0;
  mutable std::mutex mutex_;
  Clock::time_point gone_;
  Clock::time_point back_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<std::thread> threads_;
};

}  // namespace sluice
