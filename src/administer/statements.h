// Statements of accounts: every posting to one account, with the entry that made it. The book keeps
// balances and not how they came about; the journal is what knows that, so that it is played once
// more beside the view, and the postings are kept. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "administer/tail.h"
#include "administer/view.h"
#include "journal/chain.h"

namespace sluice {

class Statements {
 public:
  Statements(const View& view, Tail::OpenJournal open_journal)
      : view_(view), open_journal_(std::move(open_journal)) {}

  struct Line {
    std::uint64_t seq = 0;
    Day day;
    std::uint8_t event = 0;  // which kind moved it: its place in Event
    Posting posting;
  };
  // Oldest first, up to and including that day. The first who asks waits until the whole journal is
  // played, and whoever comes later for what has come since. A line is some 50 bytes of memory.
  [[nodiscard]] Result<std::vector<Line>> of(Account account, std::optional<Day> until);

 private:
  [[nodiscard]] Result<void> catch_up(std::uint64_t end);
  [[nodiscard]] Result<void> play(const StoredEntry& stored);

  const View& view_;
  Tail::OpenJournal open_journal_;
  std::mutex mutex_;
  // As of the last entry that was played.
  struct Played {
    State state;
    Chain chain;
    std::vector<Line> lines;
  };
  std::unique_ptr<Played> played_;
  EntryReader reader_;
  std::vector<Posting> postings_;  // of one event
};

}  // namespace sluice
