#include "administer/follower.h"

#include "journal/newest_snapshot.h"

namespace sluice {
namespace {

using std::chrono::steady_clock;

// Entries that are shown together: readers wait no longer than it takes to apply them.
constexpr std::size_t step_max = 64;

// Whether asking again may help: a store that is away, or busy, or being put back into its place.
bool may_pass(Fault fault) {
  return fault == Fault::unavailable || fault == Fault::missing || fault == Fault::conflict;
}

}  // namespace

Result<std::unique_ptr<Follower>> Follower::open(OpenStore open_store,
                                                 const FollowerOptions& options,
                                                 const Progress& progress) {
  auto store = open_store();
  if (!store) {
    return store.error();
  }
  std::vector<std::string> notes;
  std::optional<Replayed> from = newest_snapshot(**store, notes);
  Result<Replayed> now = replay_from(from ? std::move(*from) : Replayed(), **store, {}, progress);
  if (!now) {
    return now.error();
  }
  return std::unique_ptr<Follower>(
      new Follower(std::move(open_store), std::move(*store), std::move(*now), options));
}

Follower::Follower(OpenStore open_store, std::unique_ptr<Store> store, Replayed now,
                   const FollowerOptions& options)
    : open_store_(std::move(open_store)),
      options_(options),
      view_(std::move(now)),
      store_(std::move(store)),
      chain_(view_.read([](const State&, const JournalEnd& end) { return end; })),
      last_look_(steady_clock::now()) {
  thread_ = std::thread([this] { run(); });
}

Follower::~Follower() {
  stop();
}

void Follower::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  told_to_stop_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
}

Follower::Standing Follower::standing() const {
  const std::uint64_t seq = view_.read([](const State&, const JournalEnd& end) { return end.seq; });
  const std::lock_guard lock(mutex_);
  const auto age =
      std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - last_look_);
  return {.seq = seq,
          .age = age,
          .current = !ended_ && age <= options_.patience,
          .failures = failures_,
          .trouble = trouble_,
          .ended = ended_};
}

// ---- the follower's thread

void Follower::run() {
  for (unsigned looks = 0;; ++looks) {
    const bool check = store_ == nullptr || looks % options_.looks_to_a_check == 0;
    const auto begun = steady_clock::now();
    const Result<void> done = look(check);
    if (!done) {
      store_.reset();  // the next look opens it anew, and checks it
    }
    std::unique_lock lock(mutex_);
    if (done) {
      last_look_ = begun;
      trouble_.clear();
    } else {
      ++failures_;
      trouble_ = done.error().message;
      if (!may_pass(done.error().fault)) {
        ended_ = done.error();
        return;
      }
    }
    if (told_to_stop_.wait_for(lock, options_.between_looks, [this] { return stopping_; })) {
      return;
    }
  }
}

Result<void> Follower::look(bool check) {
  if (store_ == nullptr || (check && options_.check_anew)) {
    auto opened = open_store_();
    if (!opened) {
      return opened.error();
    }
    store_ = std::move(*opened);
  }
  if (check) {
    if (Result<void> checked = check_last_entry(); !checked) {
      return checked;
    }
  }
  return read_on();
}

Result<void> Follower::check_last_entry() {
  const JournalEnd& known = chain_.end();
  if (known.seq == 0) {
    return {};
  }
  JournalEnd found;
  const Result<void> read = store_->read(known.seq, [&found](const StoredEntry& stored) {
    found = {.seq = stored.seq, .hash = stored.hash};
    return false;
  });
  if (!read || found == known) {
    return read;
  }
  const std::string last = "entry " + std::to_string(known.seq);
  return Error{.fault = Fault::damaged,
               .message = "journal `" + store_->name() + "`: " + last +
                          " was read with the hash `" + to_hex(known.hash) + "`, and now " +
                          (found.seq == 0 ? "the journal ends before it"
                                          : "has `" + to_hex(found.hash) + "`") +
                          "; this is another journal, or an older copy: see that it is the right "
                          "one, and start again"};
}

Result<void> Follower::read_on() {
  std::optional<Error> wrong;
  const Result<void> read = store_->read(chain_.end().seq + 1, [&](const StoredEntry& stored) {
    const Chain before = chain_;
    const Result<Entry> entry = chain_.follow(stored);
    const Result<void> understood = entry ? read_in_full(reader_, *entry) : entry.error();
    if (!understood) {
      chain_ = before;
      wrong = understood.error();
      return false;
    }
    step_.entries.push_back(reader_.decision().events);
    step_.end = chain_.end();
    if (step_.entries.size() == step_max) {
      show();
    }
    const std::lock_guard lock(mutex_);
    return !stopping_;
  });
  // What was read is right, even where the store did not answer to the end.
  show();
  if (wrong) {
    return Error{.fault = wrong->fault,
                 .message = "journal `" + store_->name() + "` does not go on from the entries " +
                            "that were read before: " + wrong->message};
  }
  return read;
}

void Follower::show() {
  if (step_.entries.empty()) {
    return;
  }
  view_.move(step_);
  step_.entries.clear();
  view_.moved().ring();
}

}  // namespace sluice
