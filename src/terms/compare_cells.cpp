#include "terms/compare_cells.h"

#include <algorithm>

#include "terms/exact.h"

namespace sluice::terms {
namespace {

// How far back a window reaches, in one kind of days; `ever` is the farthest of every kind.
struct Reach {
  int kind = 0;  // 0 ever, 1 days, 2 working days, 3 months, 4 civil periods
  int length = 0;
};

Reach reach_of(const Counted& total) {
  switch (total.window) {
    case WindowKind::ever:
      return {.kind = 0, .length = 0};
    case WindowKind::this_month:
      return {.kind = 4, .length = 1};
    case WindowKind::this_quarter:
      return {.kind = 4, .length = 3};
    case WindowKind::this_year:
      return {.kind = 4, .length = 12};
    case WindowKind::last:
      break;
  }
  switch (total.last.unit) {
    case DurationUnit::days:
      return {.kind = 1, .length = total.last.count};
    case DurationUnit::working_days:
      return {.kind = 2, .length = total.last.count};
    case DurationUnit::months:
      break;
  }
  return {.kind = 3, .length = total.last.count};
}

std::string window_name(Reach reach) {
  return std::to_string(reach.kind) + ":" + std::to_string(reach.length);
}

constexpr std::string_view own = "firm";
constexpr std::string_view of_group = "group";
constexpr std::string_view of_others = "others";
constexpr std::string_view rest_of_headings = "*";

}  // namespace

Cells::Cells(const std::vector<const Inequality*>& rows) {
  for (const Inequality* const row : rows) {
    for (const auto& [total, c] : row->terms) {
      if (std::find(totals_.begin(), totals_.end(), total) == totals_.end()) {
        totals_.push_back(total);
        families_[{total.flow, total.weight}].totals.push_back(total);
      }
    }
  }
  for (auto& [key, family] : families_) {
    const Counted& first = family.totals.front();
    std::set<int> kinds;
    for (const Counted& total : family.totals) {
      family.by_heading =
          family.by_heading || total.heading != first.heading || total.posted != first.posted;
      family.headings.insert(total.posted.begin(), total.posted.end());
      const int kind = reach_of(total).kind;
      if (kind != 0) {
        kinds.insert(kind);
      }
    }
    family.chained = kinds.size() <= 1;
  }
  for (const Counted& total : totals_) {
    for (const std::string& cell : cells_of(total)) {
      names_.emplace(cell, names_.size());
    }
  }
}

const Cells::Family& Cells::family_of(const Counted& total) const {
  return families_.at({total.flow, total.weight});
}

std::vector<std::string> Cells::heading_parts(const Family& family, const Counted& total) const {
  if (!family.by_heading) {
    return {total.heading};
  }
  if (!total.posted.empty()) {
    return total.posted;
  }
  std::vector<std::string> parts(family.headings.begin(), family.headings.end());
  parts.emplace_back(rest_of_headings);
  return parts;
}

std::vector<std::string> Cells::firm_parts(const Family& family, const Counted& total) const {
  const auto counts = [&family](Scope scope) {
    return std::any_of(family.totals.begin(), family.totals.end(),
                       [scope](const Counted& each) { return each.scope == scope; });
  };
  std::vector<std::string> parts;
  switch (total.scope) {
    case Scope::firm:
      return {std::string(own)};
    case Scope::group:
      parts.emplace_back(of_group);
      if (counts(Scope::firm)) {
        parts.emplace_back(own);
      }
      return parts;
    case Scope::all:
      parts.emplace_back(of_others);
      if (counts(Scope::firm)) {
        parts.emplace_back(own);
      }
      if (counts(Scope::group)) {
        parts.emplace_back(of_group);
      }
      return parts;
    case Scope::firms:
      break;
  }
  // A set whose members differ between the versions is counted member by member.
  const bool differs =
      std::any_of(family.totals.begin(), family.totals.end(), [&](const Counted& each) {
        return each.scope == Scope::firms && each.firms == total.firms &&
               each.members != total.members;
      });
  if (!differs) {
    return {"set " + total.firms};
  }
  for (const std::string& member : total.members) {
    parts.push_back("member " + member);
  }
  return parts;
}

std::vector<std::string> Cells::window_parts(const Family& family, const Counted& total) const {
  const Reach reach = reach_of(total);
  if (!family.chained) {
    return {window_name(reach)};
  }
  // A window holds what lies in it and in every shorter one.
  std::vector<std::string> parts{window_name(reach)};
  for (const Counted& other : family.totals) {
    const Reach inner = reach_of(other);
    const bool within = inner.kind != 0 && (reach.kind == 0 || inner.length < reach.length);
    const std::string name = window_name(inner);
    if (within && std::find(parts.begin(), parts.end(), name) == parts.end()) {
      parts.push_back(name);
    }
  }
  return parts;
}

std::vector<std::string> Cells::cells_of(const Counted& total) const {
  const Family& family = family_of(total);
  std::vector<std::string> cells;
  for (const std::string& heading : heading_parts(family, total)) {
    for (const std::string& firm : firm_parts(family, total)) {
      for (const std::string& window : window_parts(family, total)) {
        std::string name = total.flow;
        for (const std::string* const part : {&total.weight, &heading, &firm, &window}) {
          name += "|" + *part;
        }
        cells.push_back(std::move(name));
      }
    }
  }
  return cells;
}

CellRow Cells::row(const Inequality& inequality) const {
  CellRow row{.k0 = inequality.k0,
              .cq = inequality.cq,
              .c = std::vector<Ratio>(names_.size()),
              .strict = inequality.strict,
              .exact = is_exact(inequality.k0) && is_exact(inequality.cq)};
  for (const auto& [total, c] : inequality.terms) {
    for (const std::string& cell : cells_of(total)) {
      Ratio& at = row.c[names_.at(cell)];
      const auto sum = is_exact(c) ? exact_sum(at, c) : std::nullopt;
      row.exact = row.exact && sum.has_value();
      at = sum.value_or(at);
    }
  }
  return row;
}

std::vector<std::pair<Counted, std::int64_t>> Cells::totals(
    const std::vector<std::int64_t>& cells) const {
  std::vector<std::pair<Counted, std::int64_t>> result;
  for (const Counted& total : totals_) {
    std::int64_t sum = 0;
    for (const std::string& cell : cells_of(total)) {
      sum += cells[names_.at(cell)];
    }
    if (sum != 0) {
      result.emplace_back(total, sum);
    }
  }
  return result;
}

}  // namespace sluice::terms
