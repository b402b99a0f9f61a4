#include "terms/compare_search.h"

#include <algorithm>
#include <array>
#include <utility>

#include "terms/compare_cells.h"
#include "terms/compare_signs.h"
#include "terms/exact.h"

namespace sluice::terms {
namespace {

Answer answer_of(EffectKind effect) {
  switch (effect) {
    case EffectKind::refuse:
      return Answer::refused;
    case EffectKind::queue:
      return Answer::queued;
    case EffectKind::hold:
      return Answer::held;
    case EffectKind::ask:
      return Answer::asked;
    case EffectKind::refer:
      return Answer::referred;
    case EffectKind::reduce:
      return Answer::reduced;
  }
  return Answer::refused;
}

using Filling = std::vector<std::int64_t>;  // what each cell holds

// A row times its common denominator: only its sign and its zeros are asked.
struct WholeRow {
  Wide k0 = 0;
  Wide cq = 0;
  std::vector<Wide> c;
  bool strict = false;

  [[nodiscard]] Wide at(std::int64_t quantity, const Filling& cells) const {
    Wide value = k0 + cq * quantity;
    for (std::size_t i = 0; i < c.size(); ++i) {
      value += c[i] * cells[i];
    }
    return value;
  }
  [[nodiscard]] bool holds(std::int64_t quantity, const Filling& cells) const {
    const Wide value = at(quantity, cells);
    return strict ? value > 0 : value >= 0;
  }
};

// Nothing where the numbers grow beyond what is safe to multiply.
std::optional<WholeRow> in_whole_numbers(const CellRow& row) {
  std::optional<Wide> scale = row.exact ? std::optional(Wide{1}) : std::nullopt;
  const auto widen = [&scale](const Ratio& ratio) {
    scale = scale ? exact_common_multiple(*scale, ratio.den()) : std::nullopt;
  };
  widen(row.k0);
  widen(row.cq);
  for (const Ratio& c : row.c) {
    widen(c);
  }
  if (!scale) {
    return std::nullopt;
  }
  bool safe = true;
  const auto whole = [&](const Ratio& ratio) {
    const auto product = exact_product(ratio, Ratio(*scale, 1));
    safe = safe && product.has_value();
    return product ? product->num() : Wide{0};
  };
  WholeRow result{.k0 = whole(row.k0), .cq = whole(row.cq), .c = {}, .strict = row.strict};
  for (const Ratio& c : row.c) {
    result.c.push_back(whole(c));
  }
  return safe ? std::optional(std::move(result)) : std::nullopt;
}

struct CellDemand {
  EffectKind effect = EffectKind::refuse;
  bool has_rest = false;
  std::vector<CellRow> alternatives;
};

struct WholeDemand {
  EffectKind effect = EffectKind::refuse;
  bool has_rest = false;
  std::vector<WholeRow> alternatives;

  [[nodiscard]] bool met(std::int64_t quantity, const Filling& cells) const {
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [&](const WholeRow& row) { return row.holds(quantity, cells); });
  }
};
using WholeDemands = std::vector<WholeDemand>;

std::optional<WholeDemands> in_whole_numbers(const std::vector<CellDemand>& demands) {
  WholeDemands list;
  for (const CellDemand& demand : demands) {
    WholeDemand each{.effect = demand.effect, .has_rest = demand.has_rest, .alternatives = {}};
    for (const CellRow& row : demand.alternatives) {
      auto whole = in_whole_numbers(row);
      if (!whole) {
        return std::nullopt;
      }
      each.alternatives.push_back(std::move(*whole));
    }
    list.push_back(std::move(each));
  }
  return list;
}

struct Verdict {
  Answer answer = Answer::allowed;
  std::int64_t quantity = 0;

  [[nodiscard]] bool harder_than(const Verdict& other) const {
    return answer != other.answer ? answer > other.answer : quantity < other.quantity;
  }
};

// The largest whole quantity up to `asked` at which the row holds; 0 where none does.
std::int64_t largest(const WholeRow& row, std::int64_t asked, const Filling& cells) {
  if (row.holds(asked, cells)) {
    return asked;
  }
  const Wide base = row.at(0, cells) - (row.strict ? 1 : 0);
  if (row.cq >= 0 || base < 0) {
    return 0;
  }
  return static_cast<std::int64_t>(std::min<Wide>(divided(base, -row.cq, Rounding::down), asked));
}

// As the kernel does it: reduce first, then everything else at what is left.
Verdict judged(const WholeDemands& demands, std::int64_t quantity, const Filling& cells) {
  Verdict verdict{.answer = Answer::allowed, .quantity = quantity};
  bool rest = true;
  for (const WholeDemand& demand : demands) {
    if (demand.effect == EffectKind::reduce) {
      const std::int64_t most =
          demand.alternatives.empty() ? 0 : largest(demand.alternatives.front(), quantity, cells);
      if (most <= verdict.quantity && most < quantity) {
        rest = (most < verdict.quantity || rest) && demand.has_rest;
        verdict.quantity = most;
      }
    }
  }
  if (verdict.quantity < quantity) {
    verdict.answer = verdict.quantity == 0 && !rest ? Answer::refused : Answer::reduced;
  }
  const std::int64_t at = verdict.quantity == 0 ? quantity : verdict.quantity;
  for (const WholeDemand& demand : demands) {
    if (demand.effect != EffectKind::reduce && !demand.met(at, cells)) {
      verdict.answer = std::max(verdict.answer, answer_of(demand.effect));
    }
  }
  return verdict;
}

// ---- looking for a case
// --------------------------------------------------------------------------

class Search {
 public:
  Search(const Cells& cells, WholeDemands before, WholeDemands after)
      : cells_(cells), before_(std::move(before)), after_(std::move(after)) {
    for (const auto* const list : {&before_, &after_}) {
      for (const WholeDemand& demand : *list) {
        for (const WholeRow& row : demand.alternatives) {
          rows_.push_back(&row);
        }
      }
    }
  }

  // Simple cases first: nothing counted yet, then one total, then two.
  void run(Difference& found, bool stricter, bool looser) {
    found_ = &found;
    want_stricter_ = stricter;
    want_looser_ = looser;
    Filling at(cells_.size(), 0);
    around(at);
    for (std::size_t i = 0; i < at.size() && wanted(); ++i) {
      for (const std::int64_t value : values) {
        at[i] = value;
        around(at);
      }
      at[i] = 0;
    }
    for (std::size_t i = 0; i < at.size() && wanted(); ++i) {
      for (std::size_t j = i + 1; j < at.size() && wanted(); ++j) {
        for (const std::int64_t value : values) {
          for (const std::int64_t other : values) {
            at[i] = value;
            at[j] = other;
            around(at);
          }
        }
        at[i] = 0;
        at[j] = 0;
      }
    }
  }

 private:
  static constexpr std::array<std::int64_t, 5> values{1, 10, 100, 1'000, 100'000};
  static constexpr std::array<std::int64_t, 4> quantities{10, 1, 100, 1'000};

  [[nodiscard]] bool wanted() const {
    return (want_stricter_ && !found_->stricter) || (want_looser_ && !found_->looser);
  }

  // The edges of every row that can be reached from here by one more figure.
  void around(Filling& at) {
    for (const std::int64_t quantity : quantities) {
      try_case(quantity, at);
    }
    for (const WholeRow* const row : rows_) {
      if (!wanted()) {
        return;
      }
      edge(row->at(0, at), row->cq, [&](std::int64_t quantity) { try_case(quantity, at); });
      for (std::size_t i = 0; i < at.size(); ++i) {
        const std::int64_t kept = at[i];
        at[i] = 0;
        for (const std::int64_t quantity : quantities) {
          at[i] = 0;
          edge(row->at(quantity, at), row->c[i], [&](std::int64_t value) {
            at[i] = value;
            try_case(quantity, at);
          });
        }
        at[i] = kept;
      }
    }
  }

  // Where base + slope·x passes 0, and one unit to each side.
  template <class Visit>
  static void edge(Wide base, Wide slope, Visit visit) {
    constexpr Wide most = 1'000'000'000;
    if (slope == 0) {
      return;
    }
    const Wide zero = divided(-base, slope, Rounding::down);
    if (zero < 0 || zero > most) {
      return;
    }
    const auto down = static_cast<std::int64_t>(zero);
    for (const std::int64_t value : {down, down + 1, down - 1}) {
      if (value >= 0) {
        visit(value);
      }
    }
  }

  void try_case(std::int64_t quantity, const Filling& at) {
    if (quantity < 1 || !wanted()) {
      return;
    }
    const Verdict before = judged(before_, quantity, at);
    const Verdict after = judged(after_, quantity, at);
    const auto note = [&](std::optional<Case>& place) {
      place = Case{.quantity = quantity,
                   .totals = cells_.totals(at),
                   .before = before.answer,
                   .after = after.answer,
                   .quantity_before = before.quantity,
                   .quantity_after = after.quantity};
    };
    if (want_stricter_ && !found_->stricter && after.harder_than(before)) {
      note(found_->stricter);
    } else if (want_looser_ && !found_->looser && before.harder_than(after)) {
      note(found_->looser);
    }
  }

  const Cells& cells_;
  WholeDemands before_;
  WholeDemands after_;
  std::vector<const WholeRow*> rows_;
  Difference* found_ = nullptr;
  bool want_stricter_ = false;
  bool want_looser_ = false;
};

std::vector<CellDemand> in_cells(const Cells& cells, const std::vector<Demand>& demands) {
  std::vector<CellDemand> list;
  for (const Demand& demand : demands) {
    CellDemand each{.effect = demand.effect, .has_rest = demand.has_rest, .alternatives = {}};
    for (const Inequality& row : demand.alternatives) {
      each.alternatives.push_back(cells.row(row));
    }
    list.push_back(std::move(each));
  }
  return list;
}

// One demand that takes the place of another.
void compare_pair(const CellDemand& before, const CellDemand& after, Difference& found) {
  const Answer was = answer_of(before.effect);
  const Answer is = answer_of(after.effect);
  found.may_be_stricter = found.may_be_stricter || is > was || (before.has_rest && !after.has_rest);
  found.may_be_looser = found.may_be_looser || is < was || (!before.has_rest && after.has_rest);
  if (before.alternatives.size() == 1 && after.alternatives.size() == 1) {
    const Signs signs = signs_between(before.alternatives.front(), after.alternatives.front());
    found.may_be_stricter = found.may_be_stricter || signs.falls;
    found.may_be_looser = found.may_be_looser || signs.rises;
    return;
  }
  // Alternatives are there to be met: without any, nothing meets the demand.
  found.may_be_stricter = found.may_be_stricter || !before.alternatives.empty();
  found.may_be_looser = found.may_be_looser || !after.alternatives.empty();
}

// What stands in both lists answers the same in both.
void drop_common(std::vector<Demand>& before, std::vector<Demand>& after) {
  for (auto each = before.begin(); each != before.end();) {
    const auto same = std::find(after.begin(), after.end(), *each);
    if (same == after.end()) {
      ++each;
    } else {
      after.erase(same);
      each = before.erase(each);
    }
  }
}

std::vector<const Inequality*> rows_of(const std::vector<Demand>& before,
                                       const std::vector<Demand>& after) {
  std::vector<const Inequality*> rows;
  for (const auto* const list : {&before, &after}) {
    for (const Demand& demand : *list) {
      for (const Inequality& row : demand.alternatives) {
        rows.push_back(&row);
      }
    }
  }
  return rows;
}

}  // namespace

Difference difference_between(const std::vector<Demand>& before, const std::vector<Demand>& after) {
  Difference found;
  std::vector<Demand> was = before;
  std::vector<Demand> is = after;
  drop_common(was, is);
  if (was.empty() && is.empty()) {
    return found;
  }
  {
    const Cells cells(rows_of(was, is));
    const std::vector<CellDemand> old_rows = in_cells(cells, was);
    const std::vector<CellDemand> new_rows = in_cells(cells, is);
    const std::size_t pairs = std::min(was.size(), is.size());
    for (std::size_t i = 0; i < pairs; ++i) {
      compare_pair(old_rows[i], new_rows[i], found);
    }
    found.may_be_looser = found.may_be_looser || was.size() > pairs;
    found.may_be_stricter = found.may_be_stricter || is.size() > pairs;
  }
  const Cells cells(rows_of(before, after));
  auto old_rows = in_whole_numbers(in_cells(cells, before));
  auto new_rows = in_whole_numbers(in_cells(cells, after));
  if (old_rows && new_rows) {
    Search(cells, std::move(*old_rows), std::move(*new_rows))
        .run(found, found.may_be_stricter, found.may_be_looser);
  }
  return found;
}

}  // namespace sluice::terms
