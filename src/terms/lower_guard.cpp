#include "terms/lower_guard.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "terms/lower_atom.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

bool is_conjunction(Operator op, bool negative) {
  return op == (negative ? Operator::logical_or : Operator::logical_and);
}

void remark_intricate(Site& site, const Expr& expr) {
  site.draft.remarks.error(expr.span, "too-intricate",
                           said({"this condition has more than {0} combinations of its parts",
                                 "此条件各部分的组合超过{0}种"},
                                {std::to_string(most_cubes)}),
                           {"split it into several `require` lines or several clauses",
                            "请拆分为若干`require`行或若干条款"});
  site.failed = true;
}

// ---- disjunctions of cubes
// -----------------------------------------------------------------------

using Cubes = std::vector<Cube>;  // empty: false; one without atoms: true

bool is_true(const Cubes& cubes) {
  return cubes.size() == 1 && cubes[0].positive == 0 && cubes[0].negative == 0;
}

Cubes cubes_of(Site& site, const Expr& expr, bool negative) {
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  if (operation != nullptr && operation->op == Operator::logical_not) {
    return cubes_of(site, expr.operands[0], !negative);
  }
  if (operation == nullptr || !is_and_or(operation->op)) {
    const Literal literal = lower_atom(site, expr, negative);
    if (literal.settled) {
      return literal.positive ? Cubes{Cube{}} : Cubes{};
    }
    const std::uint64_t bit = std::uint64_t{1} << literal.atom;
    return {Cube{.positive = literal.positive ? bit : 0, .negative = literal.positive ? 0 : bit}};
  }
  const Cubes left = cubes_of(site, expr.operands[0], negative);
  const Cubes right = cubes_of(site, expr.operands[1], negative);
  Cubes result;
  if (is_conjunction(operation->op, negative)) {
    if (left.size() * right.size() > most_cubes) {
      remark_intricate(site, expr);
      return {};
    }
    for (const Cube& a : left) {
      for (const Cube& b : right) {
        result.push_back(
            {.positive = a.positive | b.positive, .negative = a.negative | b.negative});
      }
    }
    return result;
  }
  if (is_true(left) || is_true(right)) {
    return {Cube{}};
  }
  result = left;
  result.insert(result.end(), right.begin(), right.end());
  if (result.size() > most_cubes) {
    remark_intricate(site, expr);
    return {};
  }
  return result;
}

// ---- conjunctions of rows
// ------------------------------------------------------------------------

struct DraftBound {
  Affine value;
  bool strict = false;
  const Expr* origin = nullptr;
};

// A row before it is written: true when one of its literals is, false when it has none.
struct DraftRow {
  bool holds = false;   // class and epoch make one of its literals true
  bool counts = false;  // some literal was a bound, whether or not it is still there
  std::vector<Literal> literals;
  std::vector<std::size_t> bounds;  // in RequireLowering::bounds_
};

class RequireLowering {
 public:
  explicit RequireLowering(Site& site) : site_(site) {}

  void run(const Require& require, std::uint16_t rule, std::uint32_t effect) {
    const std::vector<DraftRow> rows = rows_of(require.guard, false);
    for (std::size_t part = 0; part < rows.size() && !site_.failed; ++part) {
      write(rows[part], require, rule, static_cast<std::uint16_t>(part), effect);
    }
  }

 private:
  std::vector<DraftRow> rows_of(const Expr& expr, bool negative) {
    const Operation* const operation = std::get_if<Operation>(&expr.node);
    if (operation != nullptr && operation->op == Operator::logical_not) {
      return rows_of(expr.operands[0], !negative);
    }
    if (operation == nullptr || !is_and_or(operation->op)) {
      return is_comparison(expr) && is_counted(expr) ? bound_rows(expr, negative)
                                                     : literal_row(expr, negative);
    }
    std::vector<DraftRow> left = rows_of(expr.operands[0], negative);
    std::vector<DraftRow> right = rows_of(expr.operands[1], negative);
    std::vector<DraftRow> result;
    if (is_conjunction(operation->op, negative)) {
      result = std::move(left);
      std::move(right.begin(), right.end(), std::back_inserter(result));
    } else {
      for (const DraftRow& a : left) {
        for (const DraftRow& b : right) {
          if (result.size() <= most_cubes) {
            result.push_back(joined(a, b));
          }
        }
      }
    }
    const bool intricate = result.size() > most_cubes ||
                           std::any_of(result.begin(), result.end(), [](const DraftRow& row) {
                             return row.literals.size() + row.bounds.size() > most_cubes;
                           });
    if (intricate) {
      remark_intricate(site_, expr);
      return {};
    }
    return result;
  }

  static DraftRow joined(const DraftRow& a, const DraftRow& b) {
    DraftRow row{.holds = a.holds || b.holds,
                 .counts = a.counts || b.counts,
                 .literals = a.literals,
                 .bounds = a.bounds};
    for (const Literal& literal : b.literals) {
      if (std::find(row.literals.begin(), row.literals.end(), literal) == row.literals.end()) {
        row.literals.push_back(literal);
      }
    }
    for (const std::size_t bound : b.bounds) {
      if (std::find(row.bounds.begin(), row.bounds.end(), bound) == row.bounds.end()) {
        row.bounds.push_back(bound);
      }
    }
    return row;
  }

  std::vector<DraftRow> literal_row(const Expr& expr, bool negative) {
    const Literal literal = lower_atom(site_, expr, negative);
    DraftRow row;
    if (literal.settled) {
      row.holds = literal.positive;
    } else {
      row.literals.push_back(literal);
    }
    return {row};
  }

  // left - right, right - left, or both for `=`.
  std::vector<DraftRow> bound_rows(const Expr& expr, bool negative) {
    const Operator op = std::get<Operation>(expr.node).op;
    const Affine left = lower_affine(site_, expr.operands[0]);
    const Affine right = lower_affine(site_, expr.operands[1]);
    // Terms stand in the order of the text, whichever side they are on.
    const auto at_most = [&](bool strict) {
      return bound(sum(site_, negated(site_, left), right, expr), strict, expr);
    };
    const auto at_least = [&](bool strict) {
      return bound(sum(site_, left, negated(site_, right), expr), strict, expr);
    };
    switch (op) {
      case Operator::less_equal:
        return {negative ? at_least(true) : at_most(false)};
      case Operator::greater_equal:
        return {negative ? at_most(true) : at_least(false)};
      case Operator::less:
        return {negative ? at_least(false) : at_most(true)};
      case Operator::greater:
        return {negative ? at_most(false) : at_least(true)};
      case Operator::equal:
        if (!negative) {
          return {at_most(false), at_least(false)};
        }
        site_.draft.remarks.error(
            expr.span, "amounts-differ",
            said({"`not` makes {0} ask whether amounts differ", "`not`使{0}变为比较数量是否不等"},
                 {quoted(to_text(expr))}),
            {"say which side may be larger, with `<` or `>`", "请以`<`或`>`写明何者可以较大"});
        site_.failed = true;
        return {};
      case Operator::not_equal:
        // `not (a <> b)` is `a = b`; without the `not` the expression was refused.
        CHECK(negative);
        return {at_most(false), at_least(false)};
      case Operator::logical_or:
      case Operator::logical_and:
      case Operator::add:
      case Operator::subtract:
      case Operator::multiply:
      case Operator::divide:
      case Operator::logical_not:
      case Operator::negate:
        break;
    }
    CHECK(false);
    return {};
  }

  DraftRow bound(Affine value, bool strict, const Expr& expr) {
    bounds_.push_back({.value = std::move(value), .strict = strict, .origin = &expr});
    DraftRow row;
    row.counts = true;
    row.bounds.push_back(bounds_.size() - 1);
    return row;
  }

  void write(const DraftRow& draft, const Require& require, std::uint16_t rule, std::uint16_t part,
             std::uint32_t effect) {
    Docket& docket = site_.docket;
    Row row{.clause = 0,
            .rule = rule,
            .part = part,
            .effect = effect,
            .constant = draft.holds || (draft.literals.empty() && draft.bounds.empty()),
            .holds = draft.holds,
            .cubes = {.begin = static_cast<std::uint32_t>(docket.cubes.size()), .count = 0},
            .bounds = {.begin = static_cast<std::uint32_t>(docket.forms.size()), .count = 0}};
    const bool reduces = site_.draft.book.effects[effect].kind == EffectKind::reduce;
    if (reduces && !check_reduce(draft, require)) {
      return;
    }
    if (!row.constant) {
      for (const Literal& literal : draft.literals) {
        const std::uint64_t bit = std::uint64_t{1} << literal.atom;
        docket.cubes.push_back(
            {.positive = literal.positive ? bit : 0, .negative = literal.positive ? 0 : bit});
        ++row.cubes.count;
      }
      for (const std::size_t place : draft.bounds) {
        const DraftBound& bound = bounds_[place];
        if (reduces && !check_direction(bound)) {
          return;
        }
        docket.forms.push_back(form_of(site_, bound.value, bound.strict, *bound.origin));
        ++row.bounds.count;
      }
    }
    if (draft.bounds.size() > 1) {
      site_.draft.remarks.hint(
          require.guard.span, "or-costs-a-binary",
          {"amounts joined by `or` cost a plan one yes-or-no decision each",
           "以`or`连接的数量条件，每项使规划增加一个是否判断"},
          {"leave it so if it is meant; a single amount is easier to plan with",
           "本意如此的，可不改；单一数量条件便于规划"});
    }
    docket.rows.push_back(row);
  }

  // A smaller quantity must help, and by one bound alone: else what passes is no interval.
  bool check_reduce(const DraftRow& row, const Require& require) {
    if (!row.counts) {
      site_.draft.remarks.error(
          require.guard.span, "reduce-without-quantity",
          {"no smaller quantity would help: a part of this condition holds no amount",
           "减少数量无济于事：此条件有一部分不含数量"},
          {"write another effect, as `otherwise refuse`, or give that part a `require` of its own",
           "请改用其他处理方式，例如`otherwise refuse`，或者将该部分单写一个`require`"});
      site_.failed = true;
      return false;
    }
    if (row.bounds.size() > 1) {
      site_.draft.remarks.error(
          require.guard.span, "reduce-two-bounds",
          {"`reduce` needs one limit, and `or` joins two here",
           "`reduce`只能有一个限额，而此处以`or`连接了两个"},
          {"write two clauses, or another effect", "请分写为两条，或者改用其他处理方式"});
      site_.failed = true;
      return false;
    }
    return true;
  }

  bool check_direction(const DraftBound& bound) {
    const KnownValue& cq = bound.value.cq;
    if (!cq.settled || cq.value < Ratio(0)) {
      return true;
    }
    const bool none = cq.value.is_zero();
    site_.draft.remarks.error(
        bound.origin->span, none ? "reduce-without-quantity" : "reduce-upwards",
        said(none ? Saying{"no smaller quantity would help: the quantity does not count in {0}",
                           "减少数量无济于事：{0}不计入本次数量"}
                  : Saying{"no smaller quantity would help: {0} asks for more",
                           "减少数量无济于事：{0}要求更多"},
             {quoted(to_text(*bound.origin))}),
        {"write another effect, as `otherwise refuse`",
         "请改用其他处理方式，例如`otherwise refuse`"});
    site_.failed = true;
    return false;
  }

  Site& site_;
  std::vector<DraftBound> bounds_;
};

}  // namespace

LoweredGuard lower_guard(Site& site, const Expr& expr) {
  const Cubes cubes = cubes_of(site, expr, false);
  if (cubes.empty() || is_true(cubes)) {
    return {.settled = true, .holds = !cubes.empty(), .cubes = {}};
  }
  LoweredGuard guard;
  guard.cubes.begin = static_cast<std::uint32_t>(site.docket.cubes.size());
  for (const Cube& cube : cubes) {
    const auto same = [&cube](const Cube& other) {
      return other.positive == cube.positive && other.negative == cube.negative;
    };
    const auto begin = site.docket.cubes.begin() + guard.cubes.begin;
    if (std::none_of(begin, site.docket.cubes.end(), same)) {
      site.docket.cubes.push_back(cube);
      ++guard.cubes.count;
    }
  }
  return guard;
}

void lower_require(Site& site, const Require& require, std::uint16_t rule, std::uint32_t effect) {
  RequireLowering(site).run(require, rule, effect);
}

}  // namespace sluice::terms
