// The regime as it stood at the end of a day that is over, for `?at=`: read from the journal, not
// from memory of what was. A day that is over never changes, so that what was read is kept for the
// next who asks.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>

#include "journal/replay.h"

namespace sluice {

class History {
 public:
  using OpenJournal = std::function<Result<std::unique_ptr<Source>>()>;
  explicit History(OpenJournal open_journal) : open_journal_(std::move(open_journal)) {}

  // Requires: `day` is over. One reading at a time; a long journal takes its time.
  [[nodiscard]] Result<std::shared_ptr<const Replayed>> at(Day day);

 private:
  static constexpr std::size_t kept_max = 4;

  OpenJournal open_journal_;
  std::mutex mutex_;
  std::list<std::pair<Day, std::shared_ptr<const Replayed>>> kept_;  // the last used first
};

}  // namespace sluice
