#include "administer/tail.h"

#include <algorithm>

#include "journal/frame.h"

namespace sluice {

Result<ToldList> entries_behind(Source& journal, std::uint64_t after, std::uint64_t end,
                                std::size_t limit) {
  ToldList told;
  if (after >= end || limit == 0) {
    return told;
  }
  EntryReader reader;
  std::optional<Error> unreadable;
  const Result<void> read = journal.read(after + 1, [&](const StoredEntry& stored) {
    if (stored.seq > end) {
      return false;
    }
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    const Result<void> understood = entry ? reader.read(*entry) : entry.error();
    if (!understood) {
      unreadable = understood.error();
      return false;
    }
    told.push_back(std::make_shared<const Told>(Told{.head = entry->head,
                                                     .hash = stored.hash,
                                                     .command = reader.command(),
                                                     .decision = reader.decision()}));
    return told.size() < limit;
  });
  if (unreadable) {
    return *unreadable;
  }
  return read ? Result<ToldList>(std::move(told)) : read.error();
}

Result<ToldList> Tail::read(std::uint64_t after, std::uint64_t end, std::size_t limit) {
  if (journal_ == nullptr) {
    auto opened = open_journal_();
    if (!opened) {
      return opened.error();
    }
    journal_ = std::move(*opened);
  }
  Result<ToldList> told = entries_behind(*journal_, after, end, limit);
  if (!told) {
    journal_.reset();  // the next who asks tries it with a new handle
  }
  return told;
}

Result<ToldList> Tail::behind(std::uint64_t after, std::uint64_t end, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t first = kept_.empty() ? 0 : kept_.front()->head.seq;
  const std::uint64_t next = kept_.empty() ? 0 : kept_.back()->head.seq + 1;
  if (first > 0 && after + 1 >= first && after + 1 < next) {
    ToldList told;
    for (std::size_t at = after + 1 - first; at < kept_.size() && told.size() < limit; ++at) {
      if (kept_[at]->head.seq <= end) {
        told.push_back(kept_[at]);
      }
    }
    return told;
  }
  Result<ToldList> told = read(after, end, limit);
  if (!told || told->empty()) {
    return told;
  }
  // Whoever reads history keeps nothing; whoever reads the end keeps it for the others.
  const bool goes_on = told->front()->head.seq == next;
  if (goes_on || told->back()->head.seq == end) {
    if (!goes_on) {
      kept_.clear();
    }
    kept_.insert(kept_.end(), told->begin(), told->end());
    kept_.erase(kept_.begin(),
                kept_.end() - static_cast<std::ptrdiff_t>(std::min(kept_.size(), kept_max)));
  }
  return told;
}

}  // namespace sluice
