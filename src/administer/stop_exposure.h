// How long a general stop was not known at the gates, and what passed meanwhile: the instants at
// which each gate acknowledged it stand in the journal's entries and not in the state. Any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "administer/json.h"
#include "administer/tail.h"
#include "administer/view.h"

namespace sluice {

class StopExposure {
 public:
  StopExposure(const View& view, Tail::OpenJournal open_journal)
      : view_(view), open_journal_(std::move(open_journal)) {}

  struct Gate {
    std::optional<Instant> acknowledged;
    Amount written_off = 0;  // of what is stopped, since the stop began and until then
  };
  struct Window {
    std::uint64_t seq = 0;  // of the entry that imposed it
    Instant begun;
    std::optional<Instant> lifted;
    std::map<PartyId, Gate> gates;  // those that acknowledged, or wrote something off
  };
  // The first who asks waits until the journal is read from the day of the first stop on; after
  // that, what has come since. Fault::missing: there is no such stop.
  [[nodiscard]] Result<Window> of(StopId stop);

 private:
  [[nodiscard]] Result<void> catch_up(std::uint64_t end);
  [[nodiscard]] static Result<std::uint64_t> first_of_day(Source& journal, Day day,
                                                          std::uint64_t end);
  void see(const State& state, const Told& entry);
  void see(const State& state, const Told& entry, const WrittenOff& event);

  const View& view_;
  Tail::OpenJournal open_journal_;
  std::mutex mutex_;
  std::uint64_t seen_ = 0;  // up to this entry
  std::vector<Window> windows_;
};

// As JSON: every gate of the register, whether and when it acknowledged, how long it was open and
// what it let go meanwhile. `now`: to which an open window is counted.
[[nodiscard]] Json exposure_json(const State& state, StopId stop,
                                 const StopExposure::Window& window, Instant now);

}  // namespace sluice
