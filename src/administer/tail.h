// The end of the journal, read once for all who follow it: entries as they were written down, and
// the newest of them kept. Any thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "journal/entry.h"
#include "journal/store.h"

namespace sluice {

struct Told {
  EntryHead head;
  Digest hash;
  Command command;
  Decision decision;
};
using ToldList = std::vector<std::shared_ptr<const Told>>;  // oldest first

// Of the entries behind `after` and up to `end` the first `limit`.
[[nodiscard]] Result<ToldList> entries_behind(Source& journal, std::uint64_t after,
                                              std::uint64_t end, std::size_t limit);

class Tail {
 public:
  using OpenJournal = std::function<Result<std::unique_ptr<Source>>()>;
  explicit Tail(OpenJournal open_journal) : open_journal_(std::move(open_journal)) {}

  // As above. One reading at a time, on one handle of the journal, however many follow it.
  [[nodiscard]] Result<ToldList> behind(std::uint64_t after, std::uint64_t end, std::size_t limit);

 private:
  static constexpr std::size_t kept_max = 1024;

  [[nodiscard]] Result<ToldList> read(std::uint64_t after, std::uint64_t end, std::size_t limit);

  OpenJournal open_journal_;
  std::mutex mutex_;
  std::unique_ptr<Source> journal_;
  std::deque<std::shared_ptr<const Told>> kept_;  // without gaps
};

}  // namespace sluice
