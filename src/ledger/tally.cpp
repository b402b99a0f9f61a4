#include "ledger/tally.h"

#include <algorithm>

#include "base/check.h"

namespace sluice {

Tally::Row& Tally::row(std::uint32_t flow, std::uint32_t heading) {
  if (flow >= cells_.size()) {
    cells_.resize(flow + std::size_t{1});
  }
  if (heading >= cells_[flow].size()) {
    cells_[flow].resize(heading + std::size_t{1});
  }
  return cells_[flow][heading];
}

void Tally::add(Series& series, Day day, std::int64_t amount) {
  if (day > series.last) {
    if (series.total != 0 || series.history != no_history) {
      if (series.history == no_history) {
        series.history = static_cast<std::uint32_t>(histories_.size());
        histories_.emplace_back();
      }
      histories_[series.history].push_back({.day = series.last, .until_then = series.total});
    }
    series.last = day;
  } else if (day < series.last) {
    // A posting with an earlier date (a late original, a contra): every later sum changes with it.
    if (series.history == no_history) {
      series.history = static_cast<std::uint32_t>(histories_.size());
      histories_.emplace_back();
    }
    auto& closed = histories_[series.history];
    auto at = std::lower_bound(closed.begin(), closed.end(), day,
                               [](const Closed& entry, Day wanted) { return entry.day < wanted; });
    if (at == closed.end() || at->day != day) {
      const std::int64_t before = at == closed.begin() ? 0 : std::prev(at)->until_then;
      at = closed.insert(at, {.day = day, .until_then = before});
    }
    for (; at != closed.end(); ++at) {
      at->until_then += amount;
    }
  }
  CHECK(!__builtin_add_overflow(series.total, amount, &series.total));
}

void Tally::post(std::uint32_t flow, std::uint32_t heading, std::uint32_t party, Day day,
                 std::int64_t amount) {
  auto& parties = row(flow, heading);
  if (parties.size() <= party) {
    parties.resize(party + std::size_t{1});
  }
  add(parties[everyone], day, amount);
  if (party != everyone) {
    add(parties[party], day, amount);
  }
}

std::int64_t Tally::until(const Series& series, Day day) const {
  if (day >= series.last) {
    return series.total;
  }
  if (series.history == no_history) {
    return 0;
  }
  const auto& closed = histories_[series.history];
  const auto after =
      std::upper_bound(closed.begin(), closed.end(), day,
                       [](Day wanted, const Closed& entry) { return wanted < entry.day; });
  return after == closed.begin() ? 0 : std::prev(after)->until_then;
}

std::int64_t Tally::total(std::uint32_t flow, std::uint32_t heading, std::uint32_t party, Day first,
                          Day last) const {
  const Series* series = find(flow, heading, party);
  return series == nullptr || last < first ? 0 : until(*series, last) - until(*series, first - 1);
}

std::uint32_t Tally::headings(std::uint32_t flow) const {
  return flow < cells_.size() ? static_cast<std::uint32_t>(cells_[flow].size()) : 0;
}

std::uint32_t Tally::parties(std::uint32_t flow, std::uint32_t heading) const {
  return heading < headings(flow) ? static_cast<std::uint32_t>(cells_[flow][heading].size()) : 0;
}

std::vector<Tally::DaySum> Tally::days(std::uint32_t flow, std::uint32_t heading,
                                       std::uint32_t party) const {
  std::vector<DaySum> sums;
  const Series* series = find(flow, heading, party);
  if (series == nullptr) {
    return sums;
  }
  std::int64_t before = 0;
  if (series->history != no_history) {
    for (const Closed& closed : histories_[series->history]) {
      sums.push_back({.day = closed.day, .amount = closed.until_then - before});
      before = closed.until_then;
    }
  }
  if (series->last != Day() || series->total != before) {
    sums.push_back({.day = series->last, .amount = series->total - before});
  }
  return sums;
}

void Tally::restore(std::uint32_t flow, std::uint32_t heading, std::uint32_t party,
                    const std::vector<DaySum>& days) {
  auto& parties = row(flow, heading);
  if (parties.size() <= party) {
    parties.resize(party + std::size_t{1});
  }
  Series& series = parties[party];
  CHECK(series.total == 0 && series.history == no_history);
  for (const DaySum& sum : days) {
    if (sum.day > series.last && series.last != Day()) {
      if (series.history == no_history) {
        series.history = static_cast<std::uint32_t>(histories_.size());
        histories_.emplace_back();
      }
      histories_[series.history].push_back({.day = series.last, .until_then = series.total});
    }
    series.last = sum.day;
    series.total += sum.amount;
  }
}

}  // namespace sluice
