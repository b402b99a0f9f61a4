#include <algorithm>
#include <utility>

#include "kernel/mutating.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Expr;
using terms::FirmScope;
using terms::Operation;
using terms::Operator;
using terms::Total;
using terms::WindowKind;

std::string in_ticks(const std::string& words) {
  return "`" + words + "`";
}

std::string words_of(const Expr& expr) {
  return terms::to_text(expr);
}
std::string words_of(const terms::Figure& figure) {
  return terms::to_text(figure);
}
std::string words_of(const terms::Duration& duration) {
  return terms::to_text(duration);
}
std::string words_of(const Total& total) {
  return terms::to_text(Expr{.node = total});
}

std::vector<Operator> others_than(Operator op) {
  switch (op) {
    case Operator::less_equal:
      return {Operator::less, Operator::greater_equal, Operator::equal};
    case Operator::greater_equal:
      return {Operator::greater, Operator::less_equal, Operator::equal};
    case Operator::less:
      return {Operator::less_equal, Operator::greater};
    case Operator::greater:
      return {Operator::greater_equal, Operator::less};
    case Operator::equal:
      return {Operator::less_equal, Operator::greater_equal, Operator::not_equal};
    case Operator::not_equal:
      return {Operator::equal};
    case Operator::add:
      return {Operator::subtract};
    case Operator::subtract:
      return {Operator::add};
    case Operator::logical_or:
      return {Operator::logical_and};
    case Operator::logical_and:
      return {Operator::logical_or};
    case Operator::multiply:
    case Operator::divide:
    case Operator::logical_not:
    case Operator::negate:
      break;
  }
  return {};
}

bool is_and_or(Operator op) {
  return op == Operator::logical_or || op == Operator::logical_and;
}

bool is_sum(Operator op) {
  return op == Operator::add || op == Operator::subtract;
}

}  // namespace

template <class T>
void Mutating::put(T& spot, T changed, MutantKind kind) {
  const std::string before = words_of(spot);
  put(spot, changed, kind, in_ticks(before) + " becomes " + in_ticks(words_of(changed)));
}

void Mutating::replace(Expr& expr, std::size_t operand, MutantKind kind) {
  Expr alone = expr.operands[operand];
  put(expr, std::move(alone), kind);
}

void Mutating::expr(Expr& expr) {
  const auto* is = std::get_if<Operation>(&expr.node);
  if (is == nullptr) {
    return leaf(expr);
  }
  const bool denies = is->op == Operator::logical_not;
  operation(expr);
  for (Expr& operand : expr.operands) {
    if (!denies || std::holds_alternative<Operation>(operand.node)) {
      this->expr(operand);
    }
  }
}

void Mutating::operation(Expr& expr) {
  const Operator op = std::get<Operation>(expr.node).op;
  for (const Operator other : others_than(op)) {
    Expr changed = expr;
    changed.node = Operation{other};
    put(expr, changed,
        is_and_or(op) ? MutantKind::connective
        : is_sum(op)  ? MutantKind::sign
                      : MutantKind::comparison);
  }
  if (is_and_or(op) || is_sum(op)) {
    replace(expr, 0, MutantKind::part);
    if (op != Operator::subtract) {
      replace(expr, 1, MutantKind::part);
    }
  }
  if (op == Operator::logical_not) {
    replace(expr, 0, MutantKind::negation);
  }
}

void Mutating::leaf(Expr& expr) {
  if (auto* figure = std::get_if<terms::Figure>(&expr.node)) {
    this->figure(*figure);
  } else if (auto* day = std::get_if<terms::DateValue>(&expr.node)) {
    date(day->day);
  } else if (auto* total = std::get_if<Total>(&expr.node)) {
    this->total(*total);
  } else if (auto* is = std::get_if<terms::IsTest>(&expr.node)) {
    Expr changed = expr;
    std::get<terms::IsTest>(changed.node).negated = !is->negated;
    put(expr, changed, MutantKind::negation);
  } else if (!std::holds_alternative<terms::QuantityTerm>(expr.node)) {
    // A name may be a fact, a figure or a date; where it is no yes or no, the checker says so.
    Expr changed{.node = Operation{Operator::logical_not}, .operands = {expr}};
    put(expr, changed, MutantKind::negation);
  }
}

void Mutating::total(Total& total) {
  scope(total);
  window(total);
  if (total.scope == terms::ClassScope::named) {
    heading(total.heading, false);
  }
  for (const std::string& flow : flows_) {
    if (flow != total.flow.text) {
      Total changed = total;
      changed.flow.text = flow;
      put(total, changed, MutantKind::flow);
      break;
    }
  }
}

void Mutating::scope(Total& total) {
  const auto becomes = [&](FirmScope by) {
    Total changed = total;
    changed.by = by;
    changed.firms = {};
    put(total, changed, MutantKind::firms);
  };
  switch (total.by) {
    case FirmScope::all_by_default:
    case FirmScope::all:
      becomes(FirmScope::firm);
      return becomes(FirmScope::group);
    case FirmScope::firm:
      becomes(FirmScope::all);
      return becomes(FirmScope::group);
    case FirmScope::group:
      becomes(FirmScope::all);
      return becomes(FirmScope::firm);
    case FirmScope::named:
      becomes(FirmScope::all);
      return becomes(FirmScope::firm);
  }
}

void Mutating::window(Total& total) {
  const auto becomes = [&](WindowKind kind) {
    Total changed = total;
    changed.window = kind;
    changed.to_date = false;
    changed.last = kind == WindowKind::last
                       ? terms::Duration{.count = 30, .unit = terms::DurationUnit::days}
                       : terms::Duration{};
    put(total, changed, MutantKind::window);
  };
  switch (total.window) {
    case WindowKind::ever:
      becomes(WindowKind::this_year);
      return becomes(WindowKind::last);
    case WindowKind::this_month:
      becomes(WindowKind::ever);
      return becomes(WindowKind::this_year);
    case WindowKind::this_quarter:
      becomes(WindowKind::ever);
      becomes(WindowKind::this_month);
      return becomes(WindowKind::this_year);
    case WindowKind::this_year:
      becomes(WindowKind::ever);
      becomes(WindowKind::this_month);
      return becomes(WindowKind::this_quarter);
    case WindowKind::last:
      becomes(WindowKind::ever);
      becomes(WindowKind::this_month);
      for (const std::int32_t more : {1, -1}) {
        Total changed = total;
        changed.last.count += more;
        if (changed.last.count > 0) {
          put(total, changed, MutantKind::window);
        }
      }
      return;
  }
}

void Mutating::heading(terms::Name& name, bool may_be_empty) {
  const auto here = std::find(headings_.begin(), headings_.end(), name.text);
  const auto place = static_cast<std::size_t>(here - headings_.begin());
  // Its neighbours in the text: the class before or after it, or a set and one that it holds.
  for (const std::size_t other : {place + headings_.size() - 1, place + 1}) {
    if (here == headings_.end() || headings_.size() < 2) {
      break;
    }
    terms::Name changed{.text = headings_[other % headings_.size()]};
    put(name, changed, MutantKind::heading,
        in_ticks("of " + name.text) + " becomes " + in_ticks("of " + changed.text));
    if (headings_.size() == 2) {
      break;
    }
  }
  if (may_be_empty && !name.text.empty()) {
    put(name, {}, MutantKind::heading, in_ticks("of " + name.text) + " is left out");
  }
}

void Mutating::figure(terms::Figure& figure) {
  const Ratio step = figure.percent ? Ratio(1, 100) : Ratio(1);
  for (const Ratio& value : {figure.value + step, figure.value - step, figure.value * Ratio(2)}) {
    terms::Figure changed = figure;
    changed.value = value;
    if (value >= Ratio(0) && !(value == figure.value)) {
      put(figure, changed,
          value == figure.value * Ratio(2) && !(value == figure.value + step) ? MutantKind::twice
                                                                              : MutantKind::figure);
    }
  }
}

void Mutating::duration(terms::Duration& duration) {
  for (const std::int32_t more : {1, -1}) {
    terms::Duration changed = duration;
    changed.count += more;
    if (changed.count > 0) {
      put(duration, changed, MutantKind::duration);
    }
  }
}

void Mutating::date(Day& day) {
  for (const std::int32_t more : {1, -1}) {
    put(day, day + more, MutantKind::date,
        in_ticks(to_text(day)) + " becomes " + in_ticks(to_text(day + more)));
  }
}

void Mutating::value(terms::Value& value) {
  if (auto* figure = std::get_if<terms::Figure>(&value.is)) {
    this->figure(*figure);
  } else if (auto* day = std::get_if<terms::DateValue>(&value.is)) {
    date(day->day);
  } else if (auto* answer = std::get_if<terms::YesNo>(&value.is)) {
    put(*answer, terms::YesNo{!answer->yes}, MutantKind::negation,
        std::string(answer->yes ? "yes" : "no") + " becomes the opposite");
  }
}

}  // namespace sluice
