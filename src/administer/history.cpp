#include "administer/history.h"

#include <algorithm>

namespace sluice {

Result<std::shared_ptr<const Replayed>> History::at(Day day) {
  const std::lock_guard lock(mutex_);
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [day](const auto& one) { return one.first == day; });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().second;
  }
  const Result<std::unique_ptr<Source>> journal = open_journal_();
  if (!journal) {
    return journal.error();
  }
  // On from the last day before it that is kept, where there is one.
  const auto earlier =
      std::max_element(kept_.begin(), kept_.end(), [day](const auto& a, const auto& b) {
        return (a.first < day ? a.first : Day()) < (b.first < day ? b.first : Day());
      });
  const bool from_there = earlier != kept_.end() && earlier->first < day;
  Result<Replayed> replayed =
      replay_from(from_there ? *earlier->second : Replayed(), **journal, {.seq = {}, .day = day});
  if (!replayed) {
    return replayed.error();
  }
  kept_.emplace_front(day, std::make_shared<const Replayed>(std::move(*replayed)));
  if (kept_.size() > kept_max) {
    kept_.pop_back();
  }
  return kept_.front().second;
}

}  // namespace sluice
