// Keeper: a state and its store, kept together. Commands go in one after another; an answer comes
// back once its entry is on the disk. The one writer of a journal in a process: not for two
// threads.
//
// Nothing in here asks the time or throws dice: every call brings its stamp along.
#pragma once

#include <functional>
#include <memory>

#include "journal/replay.h"
#include "journal/store.h"
#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

// From the caller: the office's clock, and 32 fresh random bytes for the salts of this call's
// entries.
struct Stamp {
  Instant instant;
  Secret secret{};
};

// A command, and by what its repetition is known again. The keeper writes that down; whether a key
// was used before is for the caller to look up (requests.h).
struct Question {
  Command command;
  std::optional<RequestKey> request;
  // Asked of the state that it would be decided under; where it answers no, nothing is decided or
  // recorded. Empty: no condition.
  std::function<bool(const State&)> only_if;
};

struct Reply {
  std::uint64_t seq = 0;
  Digest hash;  // of the entry
  Decision decision;
  bool unmet = false;     // the question's condition; then there is nothing else in here
  bool repeated = false;  // an earlier entry answers it, and nothing was recorded now
};

struct KeeperOptions {
  std::uint64_t snapshot_every = 100'000;  // entries; 0: none but those that are asked for
};

class Keeper {
 public:
  // Reads the newest snapshot that can be read, and replays what follows it.
  [[nodiscard]] static Result<Keeper> open(std::unique_ptr<Store> store,
                                           const KeeperOptions& options = {},
                                           const Progress& progress = {});

  // Ahead of the store, and of use to nobody, while it is `behind`.
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const JournalEnd& end() const { return end_; }
  [[nodiscard]] Store& store() { return *store_; }
  // The entry whose snapshot it was opened from; 0: from none.
  [[nodiscard]] std::uint64_t opened_from() const { return opened_from_; }
  // Why newer snapshots were passed over, if any were.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  // Called for every entry once it is on the disk, in order.
  struct Recorded {
    std::uint64_t seq = 0;
    Digest hash;
    Day day;  // after it
    const Command& command;
    const std::optional<RequestKey>& request;
    const Decision& decision;
  };
  using Witness = std::function<void(const Recorded&)>;
  void on_entry(Witness witness) { witness_ = std::move(witness); }

  // After an error nothing of the call is known to be recorded: the state is read anew from the
  // store, which alone says what is. Where that fails too, each later call begins by trying it
  // again, and is answered with that error until it succeeds.
  [[nodiscard]] Result<Reply> submit(const Command& command, const Stamp& stamp);
  // One commit for all of them; each sees what the ones before it did.
  [[nodiscard]] Result<std::vector<Reply>> submit_batch(std::span<const Command> commands,
                                                        const Stamp& stamp);

  // The same, and what falls due because of a command (re-tests, pools, timers of today) is done
  // before the next one is decided, as when each came alone. One commit, unless more than a
  // thousand entries come of it.
  [[nodiscard]] Result<std::vector<Reply>> submit_in_turn(std::span<const Question> questions,
                                                          const Stamp& stamp);

  // Does what is due today, each item as a command of the regime, until nothing is.
  [[nodiscard]] Result<void> settle(const Stamp& stamp);
  // Ends today and begins the days on which something falls due, up to and including `day`; settles
  // each. Fault::conflict where `day` lies before today.
  [[nodiscard]] Result<void> advance(Day day, const Stamp& stamp);

  [[nodiscard]] Result<void> put_snapshot();

  // Whether the store failed, and could not be read anew since.
  [[nodiscard]] bool behind() const { return silent_.has_value(); }
  // Reads it anew where that is so. Whoever knows requests by the journal does this first, and
  // catches up with the end: what seemed to fail may be recorded.
  [[nodiscard]] Result<void> come_back();

 private:
  // Entries that are decided and applied, and not yet in the store.
  struct Pending {
    EntryHead head;
    std::size_t frame_end = 0;
    Digest hash;
    Command command;
    Decision decision;
  };

  Keeper(std::unique_ptr<Store> store, const KeeperOptions& options)
      : store_(std::move(store)), options_(options) {}

  [[nodiscard]] Result<void> read_store(const Progress& progress);
  const Decision& take(const Command& command, const Stamp& stamp,
                       const std::optional<RequestKey>& request = {});
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] Result<void> commit_if_many();
  [[nodiscard]] Result<void> fail(const Error& error);
  [[nodiscard]] Result<void> do_what_is_due(const Stamp& stamp, bool day_ends);

  std::unique_ptr<Store> store_;
  KeeperOptions options_;
  Witness witness_;
  State state_;
  JournalEnd end_;  // of the store; pending entries lie behind it
  std::uint64_t opened_from_ = 0;
  std::uint64_t snapshot_at_ = 0;
  std::vector<std::string> notes_;
  std::optional<Error> silent_;  // the store could not be read anew

  // Memory that is used again.
  EntryWriter writer_;
  Bytes frames_;
  std::vector<Pending> pending_;
  std::size_t pending_count_ = 0;
  std::vector<StoredEntry> stored_;
};

}  // namespace sluice
