// Tally: what each flow comes to, by heading, party and day; what a `total` of the language reads.
// A flow is a sum of signed postings; the last day of each series is kept open, so that the many
// postings of one day cost one addition.
#pragma once

#include <cstdint>
#include <vector>

#include "base/day.h"
#include "base/large_pages.h"

namespace sluice {

class Tally {
 public:
  static constexpr std::uint32_t everyone =
      0;  // party 0: the sum over all; others are given by the caller

  // Adds to the party's series and to everyone's. Party `everyone`: a posting that is nobody's own.
  void post(std::uint32_t flow, std::uint32_t heading, std::uint32_t party, Day day,
            std::int64_t amount);

  [[nodiscard]] std::int64_t total(std::uint32_t flow, std::uint32_t heading,
                                   std::uint32_t party) const {
    const std::int64_t* found = find_total(flow, heading, party);
    return found == nullptr ? 0 : *found;
  }
  // The same where it is kept, until the next posting; null where nothing was posted.
  [[nodiscard]] const std::int64_t* find_total(std::uint32_t flow, std::uint32_t heading,
                                               std::uint32_t party) const {
    const Series* series = find(flow, heading, party);
    return series == nullptr ? nullptr : &series->total;
  }
  // The postings dated `first` to `last`, both included.
  [[nodiscard]] std::int64_t total(std::uint32_t flow, std::uint32_t heading, std::uint32_t party,
                                   Day first, Day last) const;

  [[nodiscard]] std::uint32_t flows() const { return static_cast<std::uint32_t>(cells_.size()); }
  [[nodiscard]] std::uint32_t headings(std::uint32_t flow) const;
  [[nodiscard]] std::uint32_t parties(std::uint32_t flow, std::uint32_t heading) const;

  // The day sums of one series, in the order of days; for snapshots and statements.
  struct DaySum {
    Day day;
    std::int64_t amount = 0;
  };
  [[nodiscard]] std::vector<DaySum> days(std::uint32_t flow, std::uint32_t heading,
                                         std::uint32_t party) const;

  // Restores one series exactly as `days` gave it. Requires: the series is empty.
  void restore(std::uint32_t flow, std::uint32_t heading, std::uint32_t party,
               const std::vector<DaySum>& days);

  void prefetch(std::uint32_t flow, std::uint32_t heading, std::uint32_t party) const {
    if (const Series* series = find(flow, heading, party); series != nullptr) {
      __builtin_prefetch(series, 1);
    }
  }

 private:
  static constexpr std::uint32_t no_history = 0xFFFFFFFFU;

  struct Series {
    std::int64_t total = 0;
    Day last;                            // the day that is still open
    std::uint32_t history = no_history;  // the closed days, in histories_
  };
  struct Closed {
    Day day;
    std::int64_t until_then = 0;  // everything dated up to and including `day`
  };

  [[nodiscard]] const Series* find(std::uint32_t flow, std::uint32_t heading,
                                   std::uint32_t party) const {
    if (flow >= cells_.size() || heading >= cells_[flow].size() ||
        party >= cells_[flow][heading].size()) {
      return nullptr;
    }
    return &cells_[flow][heading][party];
  }
  [[nodiscard]] std::int64_t until(const Series& series, Day day) const;
  void add(Series& series, Day day, std::int64_t amount);
  using Row = std::vector<Series, LargePages<Series>>;  // by party
  [[nodiscard]] Row& row(std::uint32_t flow, std::uint32_t heading);

  std::vector<std::vector<Row>> cells_;  // [flow][heading][party]
  std::vector<std::vector<Closed>> histories_;
};

}  // namespace sluice
