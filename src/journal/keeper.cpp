#include "journal/keeper.h"

#include "base/check.h"
#include "journal/newest_snapshot.h"
#include "journal/snapshot.h"
#include "kernel/agenda.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "kernel/query.h"

namespace sluice {
namespace {

// Many days may pass in one call; this many entries are held in memory before they are written.
constexpr std::size_t pending_max = 1024;

}  // namespace

// ---- opening

Result<Keeper> Keeper::open(std::unique_ptr<Store> store, const KeeperOptions& options,
                            const Progress& progress) {
  Keeper keeper(std::move(store), options);
  if (const Result<void> read = keeper.read_store(progress); !read) {
    return read.error();
  }
  return keeper;
}

Result<void> Keeper::read_store(const Progress& progress) {
  notes_.clear();
  std::optional<Replayed> from = newest_snapshot(*store_, notes_);
  opened_from_ = from ? from->end.seq : 0;
  snapshot_at_ = opened_from_;
  Result<Replayed> now = replay_from(from ? std::move(*from) : Replayed(), *store_, {}, progress);
  if (!now) {
    return now.error();
  }
  state_ = std::move(now->state);
  end_ = now->end;
  return {};
}

Result<void> Keeper::come_back() {
  if (!silent_) {
    return {};
  }
  Result<void> read = read_store({});
  silent_ = read ? std::nullopt : std::optional(read.error());
  return read;
}

Result<void> Keeper::put_snapshot() {
  if (const Result<void> there = come_back(); !there) {
    return there;
  }
  snapshot_at_ = end_.seq;
  return store_->put_snapshot({.seq = end_.seq, .bytes = snapshot_of(state_)});
}

// ---- one entry after another

// Decides and applies; from here on the state is ahead of the store, until `commit`.
const Decision& Keeper::take(const Command& command, const Stamp& stamp,
                             const std::optional<RequestKey>& request) {
  if (pending_count_ == pending_.size()) {
    pending_.emplace_back();
  }
  Pending& now = pending_[pending_count_];
  const Digest& previous = pending_count_ == 0 ? end_.hash : pending_[pending_count_ - 1].hash;
  ++pending_count_;
  now.command = command;
  now.head = {.seq = end_.seq + pending_count_,
              .instant = stamp.instant,
              .day = state_.today,
              .kernel_version = kernel_version,
              .terms = terms_in_force(state_),
              .request = request};
  decide_into(state_, command, now.decision);
  for (const Event& event : now.decision.events) {
    apply(state_, event);
  }
  now.head.day = state_.today;
  now.hash = writer_.append(frames_, now.head, command, now.decision, stamp.secret, previous);
  now.frame_end = frames_.size();
  return now.decision;
}

Result<void> Keeper::commit() {
  if (pending_count_ == 0) {
    return {};
  }
  stored_.clear();
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pending_count_; ++at) {
    const Pending& now = pending_[at];
    stored_.push_back({.seq = now.head.seq,
                       .frame = std::span(frames_).subspan(begin, now.frame_end - begin),
                       .hash = now.hash});
    begin = now.frame_end;
  }
  if (const Result<void> appended = store_->append(stored_); !appended) {
    return fail(appended.error());
  }
  end_ = {.seq = stored_.back().seq, .hash = stored_.back().hash};
  const std::size_t count = pending_count_;
  pending_count_ = 0;
  frames_.clear();
  for (std::size_t at = 0; at < count && witness_; ++at) {
    const Pending& now = pending_[at];
    witness_({.seq = now.head.seq,
              .hash = now.hash,
              .day = now.head.day,
              .command = now.command,
              .request = now.head.request,
              .decision = now.decision});
  }
  const bool due =
      options_.snapshot_every > 0 && end_.seq - snapshot_at_ >= options_.snapshot_every;
  if (due) {
    if (const Result<void> put = put_snapshot(); !put) {
      // The entries are safe; a missing snapshot only makes the next opening slower.
      notes_.push_back("no snapshot at entry " + std::to_string(end_.seq) + ": " +
                       put.error().message);
    }
  }
  return {};
}

Result<void> Keeper::commit_if_many() {
  return pending_count_ < pending_max ? Result<void>() : commit();
}

Result<void> Keeper::fail(const Error& error) {
  pending_count_ = 0;
  frames_.clear();
  if (const Result<void> read = read_store({}); !read) {
    silent_ = read.error();
  }
  return error;
}

// ---- commands

Result<Reply> Keeper::submit(const Command& command, const Stamp& stamp) {
  Result<std::vector<Reply>> replies = submit_batch(std::span(&command, 1), stamp);
  if (!replies) {
    return replies.error();
  }
  return std::move(replies->front());
}

Result<std::vector<Reply>> Keeper::submit_batch(std::span<const Command> commands,
                                                const Stamp& stamp) {
  if (const Result<void> there = come_back(); !there) {
    return there.error();
  }
  const std::uint64_t before = end_.seq;
  for (const Command& command : commands) {
    take(command, stamp);
  }
  if (const Result<void> committed = commit(); !committed) {
    return committed.error();
  }
  std::vector<Reply> replies;
  replies.reserve(commands.size());
  for (std::size_t at = 0; at < commands.size(); ++at) {
    replies.push_back({.seq = before + at + 1,
                       .hash = pending_[at].hash,
                       .decision = std::move(pending_[at].decision),
                       .repeated = false});
  }
  return replies;
}

Result<std::vector<Reply>> Keeper::submit_in_turn(std::span<const Question> questions,
                                                  const Stamp& stamp) {
  if (const Result<void> there = come_back(); !there) {
    return there.error();
  }
  std::vector<Reply> replies;
  replies.reserve(questions.size());
  for (const Question& question : questions) {
    if (question.only_if && !question.only_if(state_)) {
      replies.emplace_back().unmet = true;
      continue;
    }
    const Decision& decision = take(question.command, stamp, question.request);
    const Pending& now = pending_[pending_count_ - 1];
    replies.push_back(
        {.seq = now.head.seq, .hash = now.hash, .decision = decision, .repeated = false});
    if (const Result<void> done = do_what_is_due(stamp, false); !done) {
      return done.error();
    }
  }
  if (const Result<void> committed = commit(); !committed) {
    return committed.error();
  }
  return replies;
}

// ---- the calendar

Result<void> Keeper::do_what_is_due(const Stamp& stamp, bool day_ends) {
  for (;;) {
    std::optional<Command> command = next_due(state_);
    if (!command && day_ends) {
      command = next_at_end_of_day(state_);
    }
    if (!command) {
      return {};
    }
    // What changes nothing would be due again at once, and for ever.
    CHECK(!take(*command, stamp).events.empty());
    if (const Result<void> committed = commit_if_many(); !committed) {
      return committed.error();
    }
  }
}

Result<void> Keeper::settle(const Stamp& stamp) {
  if (const Result<void> there = come_back(); !there) {
    return there.error();
  }
  const Result<void> done = do_what_is_due(stamp, false);
  return done ? commit() : done;
}

Result<void> Keeper::advance(Day day, const Stamp& stamp) {
  if (const Result<void> there = come_back(); !there) {
    return there.error();
  }
  if (day < state_.today) {
    return Error{.fault = Fault::conflict,
                 .message = "the regime's day is `" + to_text(state_.today) + "`, and `" +
                            to_text(day) + "` lies before it; a day is begun once"};
  }
  while (state_.today < day) {
    const bool first = state_.today == Day();
    Result<void> done = first ? Result<void>() : do_what_is_due(stamp, true);
    if (!done) {
      return done;
    }
    const Day next = first ? day : next_day(state_, day);
    take({.actor = regime_itself, .act = BeginDay{.day = next}}, stamp);
    CHECK(state_.today == next);
    done = commit_if_many();
    if (!done) {
      return done;
    }
  }
  return settle(stamp);
}

}  // namespace sluice
