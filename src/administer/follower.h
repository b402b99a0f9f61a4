// Follower: what readers see of a journal that another process writes. It looks for new entries
// again and again, holds each to the chain of those before it, and moves its view on. It writes
// nothing.
//
// A store that does not answer is asked again, and meanwhile the view stays as it was; how old the
// last look is, `standing` says. A journal that is not the one that was read before ends it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "administer/view.h"
#include "journal/chain.h"
#include "journal/store.h"

namespace sluice {

struct FollowerOptions {
  std::chrono::milliseconds between_looks{100};
  // After so long without a look that succeeded, what is shown is called old.
  std::chrono::milliseconds patience{3000};
  // Of so many looks one asks, besides, whether the last entry is still in its place: where a
  // journal is replaced by another one, nothing new need ever come behind it.
  unsigned looks_to_a_check = 20;
  // Whether that one asks by a new handle: an open file stays readable when its name goes to
  // another one.
  bool check_anew = false;
};

class Follower {
 public:
  using OpenStore = std::function<Result<std::unique_ptr<Store>>()>;  // for reading

  // Reads up to the journal's end, and on from there on a thread of its own.
  [[nodiscard]] static Result<std::unique_ptr<Follower>> open(OpenStore open_store,
                                                              const FollowerOptions& options = {},
                                                              const Progress& progress = {});
  // Stops as `stop` does.
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // Its bell is rung on the follower's thread.
  [[nodiscard]] View& view() { return view_; }
  [[nodiscard]] const View& view() const { return view_; }

  struct Standing {
    std::uint64_t seq = 0;             // the last entry that was read
    std::chrono::milliseconds age{0};  // since everything that the store had was last read
    bool current = false;              // that is not too long ago
    std::uint64_t failures = 0;        // looks that failed
    std::string trouble;               // of the last look; empty: there was none
    std::optional<Error> ended;        // why nothing is read any more
  };
  // Any thread.
  [[nodiscard]] Standing standing() const;

  // Reads no further. May be called again.
  void stop();

 private:
  Follower(OpenStore open_store, std::unique_ptr<Store> store, Replayed now,
           const FollowerOptions& options);

  void run();
  [[nodiscard]] Result<void> look(bool check);
  [[nodiscard]] Result<void> check_last_entry();
  [[nodiscard]] Result<void> read_on();
  void show();

  OpenStore open_store_;
  FollowerOptions options_;
  View view_;

  // The follower's thread's alone, once it runs.
  std::unique_ptr<Store> store_;  // null after a look that failed
  Chain chain_;
  EntryReader reader_;
  View::Step step_;  // read, and not shown yet

  mutable std::mutex mutex_;
  std::condition_variable told_to_stop_;
  bool stopping_ = false;
  std::chrono::steady_clock::time_point last_look_;
  std::uint64_t failures_ = 0;
  std::string trouble_;
  std::optional<Error> ended_;

  std::thread thread_;
};

}  // namespace sluice
