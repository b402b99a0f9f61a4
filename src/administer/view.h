// The view: a regime's state as readers see it, which one thread brings forward entry by entry. A
// desk shows with it what it has recorded, a follower what it has read.
#pragma once

#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "administer/bell.h"
#include "journal/replay.h"
#include "kernel/event.h"

namespace sluice {

class View {
 public:
  explicit View(Replayed now) : state_(std::move(now.state)), end_(now.end) {}

  // Any thread: `look(state, end)` sees one moment, which stands still meanwhile. Whoever moves the
  // view waits for it, so that it should be short. Not within another `read`.
  template <class Look>
  auto read(Look&& look) const {
    std::shared_lock lock(mutex_, std::defer_lock);
    {
      const std::lock_guard turn(turnstile_);
      lock.lock();
    }
    return look(state_, end_);
  }

  // Rung by whoever moves the view, on its thread, when nobody is kept from looking.
  [[nodiscard]] Bell& moved() { return moved_; }

  // What is new: the events of entries, and where the journal ends with them.
  struct Step {
    std::vector<std::vector<Event>> entries;
    std::optional<State> anew;  // instead of entries
    JournalEnd end;
  };
  // One thread at a time. Takes the step's state, and leaves its entries for their memory.
  void move(Step& step);
  // The same, unless somebody is looking now: then false, and nothing is done.
  [[nodiscard]] bool move_if_nobody_looks(Step& step);

 private:
  void apply_step(Step& step);

  // Who waits to change the view holds the turnstile, so that readers who come later wait behind
  // it: many readers could otherwise keep a change back for ever.
  mutable std::mutex turnstile_;
  mutable std::shared_mutex mutex_;
  State state_;
  JournalEnd end_;
  Bell moved_;
};

}  // namespace sluice
