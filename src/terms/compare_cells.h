// Totals taken apart into cells that do not overlap, so that "the firm's" and "all firms'", "the
// last 30 days" and "ever" move together as they must. Internal to compare.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "terms/compare_bounds.h"

namespace sluice::terms {

// k0 + cq·q + Σ c·cell: each cell a whole number that is never negative.
struct CellRow {
  Ratio k0;
  Ratio cq;
  std::vector<Ratio> c;  // by cell
  bool strict = false;   // > 0 instead of >= 0
  bool exact = true;     // no coefficient left the range of exact arithmetic
};

class Cells {
 public:
  // Of every total in these rows.
  explicit Cells(const std::vector<const Inequality*>& rows);

  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] CellRow row(const Inequality& inequality) const;
  // What each total of the rows comes to.
  [[nodiscard]] std::vector<std::pair<Counted, std::int64_t>> totals(
      const std::vector<std::int64_t>& cells) const;

 private:
  [[nodiscard]] std::vector<std::string> cells_of(const Counted& total) const;

  // What is counted together: one flow under one weight.
  struct Family {
    std::vector<Counted> totals;
    bool by_heading = false;  // two totals count under different headings
    bool chained = false;     // its windows lie within each other
    std::set<std::string> headings;
  };
  [[nodiscard]] const Family& family_of(const Counted& total) const;
  [[nodiscard]] std::vector<std::string> heading_parts(const Family& family,
                                                       const Counted& total) const;
  [[nodiscard]] std::vector<std::string> firm_parts(const Family& family,
                                                    const Counted& total) const;
  [[nodiscard]] std::vector<std::string> window_parts(const Family& family,
                                                      const Counted& total) const;

  std::map<std::pair<std::string, std::string>, Family> families_;
  std::vector<Counted> totals_;
  std::map<std::string, std::size_t> names_;
};

}  // namespace sluice::terms
