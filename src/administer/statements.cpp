#include "administer/statements.h"

#include <algorithm>

#include "journal/replay.h"
#include "kernel/apply.h"

namespace sluice {

Result<void> Statements::play(const StoredEntry& stored) {
  const Result<Entry> entry = played_->chain.follow(stored);
  if (!entry) {
    return entry.error();
  }
  if (const Result<void> read = read_in_full(reader_, *entry); !read) {
    return read.error();
  }
  for (const Event& event : reader_.decision().events) {
    postings_.clear();
    apply(played_->state, event);
    for (const Posting& posting : postings_) {
      played_->lines.push_back({.seq = entry->head.seq,
                                .day = entry->head.day,
                                .event = static_cast<std::uint8_t>(event.index()),
                                .posting = posting});
    }
  }
  return {};
}

Result<void> Statements::catch_up(std::uint64_t end) {
  if (played_ == nullptr) {
    played_ = std::make_unique<Played>();
    played_->state.book.tell(&postings_);
  }
  if (played_->chain.end().seq >= end) {
    return {};
  }
  const auto journal = open_journal_();
  if (!journal) {
    return journal.error();
  }
  std::optional<Error> wrong;
  const Result<void> read =
      (*journal)->read(played_->chain.end().seq + 1, [&](const StoredEntry& stored) {
        if (stored.seq > end) {
          return false;
        }
        if (const Result<void> done = play(stored); !done) {
          wrong = done.error();
        }
        return !wrong.has_value();
      });
  if (wrong || !read) {
    played_.reset();  // the next who asks begins anew
    return wrong ? *wrong : read.error();
  }
  return {};
}

Result<std::vector<Statements::Line>> Statements::of(Account account, std::optional<Day> until) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t end =
      view_.read([](const State&, const JournalEnd& journal_end) { return journal_end.seq; });
  if (const Result<void> played = catch_up(end); !played) {
    return played.error();
  }
  std::vector<Line> lines;
  for (const Line& line : played_->lines) {
    const bool moves = line.posting.from == account || line.posting.to == account;
    if (moves && line.seq <= end && (!until || line.day <= *until)) {
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace sluice
