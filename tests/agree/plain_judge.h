// A second opinion on every decision: the clauses as they are written, one after the other, in
// exact fractions, and no table, form or index anywhere. Slow and plain on purpose; where it and
// the kernel differ, one of them has misread docs/terms-language.md.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/agree/plain_world.h"

namespace sluice::agree {

enum class Stands : std::uint8_t {
  satisfied,
  failing,
  unknown,
  provisional,
  displaced,
  waived,
  assented
};

// One demand: a conjunct of a `require`, or an `always`.
struct PlainRow {
  std::string clause;
  std::size_t version = 0;  // the place of the text that it stands in
  std::size_t rule = 0;
  std::size_t part = 0;
  Stands stands = Stands::satisfied;
  terms::EffectKind effect = terms::EffectKind::refuse;
  std::int64_t quantity = 0;  // that it was judged at
  // By how much each of its comparisons of amounts is met, at that quantity, in the order of the
  // text; a strict one is met above 0. Nothing: a fact that it needs is not known.
  struct Bound {
    std::optional<Ratio> slack;
    bool strict = false;
    [[nodiscard]] bool met() const {
      return slack && (strict ? *slack > Ratio(0) : *slack >= Ratio(0));
    }
  };
  std::vector<Bound> bounds;
};

struct PlainClause {
  enum class Applies : std::uint8_t { yes, unknown };
  std::string number;
  Applies applies = Applies::yes;
  bool displaced = false;  // for certain
};

struct PlainAnswer {
  terms::Expected outcome = terms::Expected::allow;
  std::int64_t quantity = 0;         // that passes
  std::set<std::string> cited;       // the clauses that the outcome rests on
  std::vector<PlainClause> clauses;  // those that take part
  std::vector<PlainRow> rows;        // of those that apply
  // The actions that follow when the event passes, as (clause, rule).
  std::set<std::pair<std::string, std::size_t>> actions;
};

[[nodiscard]] PlainAnswer plain_judge(const PlainWorld& world, const PlainQuestion& question);

// The value of an amount of the version's text at a quantity; nothing where a fact is not known.
[[nodiscard]] std::optional<Ratio> plain_value(const PlainWorld& world,
                                               const PlainQuestion& question, std::size_t version,
                                               const terms::Expr& expr, std::int64_t quantity);

}  // namespace sluice::agree
