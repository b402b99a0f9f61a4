#include "terms/measure.h"

#include <algorithm>

#include "base/match.h"
#include "terms/declare.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

bool is_comparison(Operator op) {
  return op >= Operator::less_equal && op <= Operator::not_equal;
}

bool is_logical(Operator op) {
  return op == Operator::logical_or || op == Operator::logical_and || op == Operator::logical_not;
}

bool is_condition(const Expr& expr) {
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  return std::holds_alternative<IsTest>(expr.node) || std::holds_alternative<InTest>(expr.node) ||
         (operation != nullptr && (is_comparison(operation->op) || is_logical(operation->op)));
}

Expr operation_of(Operator op, Expr left, Expr right) {
  Expr made;
  made.node = Operation{op};
  made.operands.push_back(std::move(left));
  made.operands.push_back(std::move(right));
  return made;
}

Operator turned(Operator op) {
  switch (op) {
    case Operator::less_equal:
      return Operator::greater_equal;
    case Operator::greater_equal:
      return Operator::less_equal;
    case Operator::less:
      return Operator::greater;
    case Operator::greater:
      return Operator::less;
    case Operator::equal:
    case Operator::not_equal:
    case Operator::logical_or:
    case Operator::logical_and:
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::logical_not:
    case Operator::negate:
      return op;
  }
  return op;
}

// `A / B <= C` as `A <= C * B`.
std::string without_division(const Expr& division, Operator op, const Expr& other) {
  return to_text(operation_of(op, division.operands[0],
                              operation_of(Operator::multiply, other, division.operands[1])));
}

class Measurer {
 public:
  Measurer(Draft& draft, const Setting& setting) : draft_(draft), setting_(setting) {}

  std::optional<Measured> value(const Expr& expr) {
    if (is_condition(expr)) {
      draft_.remarks.error(expr.span, "not-a-number",
                           quoted(to_text(expr)) + " is a condition where a figure is needed",
                           "conditions stand after `require`, `when` and `unless`; combine them "
                           "with `and`, `or` and `not`");
      return std::nullopt;
    }
    return std::visit(
        Match{[&](const Figure& figure) -> std::optional<Measured> {
                return check_figure(draft_, figure)
                           ? std::optional(
                                 Measured{FactType::amount, unit_of(draft_, figure), false})
                           : std::nullopt;
              },
              [](const DateValue&) -> std::optional<Measured> {
                return Measured{FactType::date, UnitId::none(), false};
              },
              [&](const QuantityTerm& term) {
                return measure_quantity(draft_, term, expr.span, setting_);
              },
              [&](const Total& total) { return measure_total(draft_, total, expr.span, setting_); },
              [&](const Reference& reference) {
                return measure_reference(draft_, reference, expr.span, setting_);
              },
              [&](const Operation& operation) { return arithmetic(expr, operation.op); },
              [](const IsTest&) -> std::optional<Measured> { return std::nullopt; },
              [](const InTest&) -> std::optional<Measured> { return std::nullopt; }},
        expr.node);
  }

  bool condition(const Expr& expr) {
    if (const Operation* const operation = std::get_if<Operation>(&expr.node)) {
      if (is_logical(operation->op)) {
        bool good = true;
        for (const Expr& operand : expr.operands) {
          good = condition(operand) && good;
        }
        return good;
      }
      if (is_comparison(operation->op)) {
        return comparison(expr, operation->op);
      }
    }
    if (const IsTest* const test = std::get_if<IsTest>(&expr.node)) {
      return measure_is(draft_, expr.operands[0], test->name, setting_);
    }
    if (const InTest* const test = std::get_if<InTest>(&expr.node)) {
      return measure_in(draft_, expr.operands[0], test->set, setting_);
    }
    const auto measured = value(expr);
    if (!measured) {
      return false;
    }
    if (measured->type != FactType::yes_no) {
      draft_.remarks.error(expr.span, "not-a-condition",
                           quoted(to_text(expr)) + " is " +
                               kind_words(draft_, measured->type, measured->unit) +
                               ", not a condition",
                           condition_mend(expr, *measured));
      return false;
    }
    return true;
  }

 private:
  [[nodiscard]] std::string condition_mend(const Expr& expr, const Measured& measured) const {
    if (measured.type == FactType::firm || measured.type == FactType::klass) {
      return "say which: `" + to_text(expr) + " is NAME` or `" + to_text(expr) + " in SET`";
    }
    return "compare it with something: `" + to_text(expr) + " <= …`";
  }

  std::optional<Measured> arithmetic(const Expr& expr, Operator op) {
    // Both sides are measured before either is remarked on as unfit, so that all mistakes show.
    const auto left = value(expr.operands[0]);
    const auto right = op == Operator::negate ? left : value(expr.operands[1]);
    if (!left || !right || !is_amount(expr.operands[0], *left) ||
        (op != Operator::negate && !is_amount(expr.operands[1], *right))) {
      return std::nullopt;
    }
    switch (op) {
      case Operator::add:
      case Operator::subtract:
        if (left->unit != right->unit) {
          remark_units(expr, *left, *right);
          return std::nullopt;
        }
        return Measured{FactType::amount, left->unit, left->counts || right->counts};
      case Operator::multiply:
        return product(expr, *left, *right);
      case Operator::divide:
        return quotient(expr, *left, *right);
      case Operator::negate:
        return left;
      case Operator::logical_or:
      case Operator::logical_and:
      case Operator::less_equal:
      case Operator::greater_equal:
      case Operator::less:
      case Operator::greater:
      case Operator::equal:
      case Operator::not_equal:
      case Operator::logical_not:
        return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Measured> product(const Expr& expr, const Measured& left, const Measured& right) {
    if (left.counts && right.counts) {
      draft_.remarks.error(expr.span, "not-affine", "not affine: an amount times an amount",
                           "only a known figure may multiply " + quoted(to_text(expr.operands[1])) +
                               ": use a parameter or a fact instead of " +
                               quoted(to_text(expr.operands[0])));
      return std::nullopt;
    }
    if (!left.unit.is_none() && !right.unit.is_none()) {
      draft_.remarks.error(expr.span, "unit-product",
                           quoted(to_text(expr.operands[0])) + " is " +
                               unit_words(draft_, left.unit) + " and " +
                               quoted(to_text(expr.operands[1])) + " is " +
                               unit_words(draft_, right.unit) + ": their product has no unit",
                           "one side of `*` must be a pure number or a percentage");
      return std::nullopt;
    }
    return Measured{FactType::amount, left.unit.is_none() ? right.unit : left.unit,
                    left.counts || right.counts};
  }

  std::optional<Measured> quotient(const Expr& expr, const Measured& left, const Measured& right) {
    if (right.counts) {
      draft_.remarks.error(expr.span, "not-affine", "not affine: division by an amount",
                           division_mend(expr));
      return std::nullopt;
    }
    const Figure* const divisor = std::get_if<Figure>(&expr.operands[1].node);
    if (divisor != nullptr && divisor->value.is_zero()) {
      draft_.remarks.error(expr.span, "division-by-zero",
                           quoted(to_text(expr)) + " divides by zero",
                           "divide by a figure that is not zero");
      return std::nullopt;
    }
    if (!right.unit.is_none() && left.unit != right.unit) {
      draft_.remarks.error(expr.span, "unit-product",
                           quoted(to_text(expr.operands[0])) + " is " +
                               unit_words(draft_, left.unit) + " and " +
                               quoted(to_text(expr.operands[1])) + " is " +
                               unit_words(draft_, right.unit) + ": one by the other has no unit",
                           "divide by a pure number, or by a figure of the same unit");
      return std::nullopt;
    }
    return Measured{FactType::amount, right.unit.is_none() ? left.unit : UnitId::none(),
                    left.counts};
  }

  [[nodiscard]] std::string division_mend(const Expr& division) const {
    if (comparison_ != nullptr) {
      const Operator op = std::get<Operation>(comparison_->node).op;
      const Expr& left = comparison_->operands[0];
      const Expr& right = comparison_->operands[1];
      const bool on_left = &left == &division;
      const Expr& other = on_left ? right : left;
      if ((on_left || &right == &division) && first_counted(other) == nullptr) {
        return "write `" + without_division(division, on_left ? op : turned(op), other) +
               "` instead of `" + to_text(*comparison_) + "`";
      }
    }
    return "multiply both sides of the comparison by " + quoted(to_text(division.operands[1])) +
           " instead";
  }

  bool comparison(const Expr& expr, Operator op) {
    if (remarked_names(expr, op)) {
      return false;
    }
    comparison_ = &expr;
    const auto left = value(expr.operands[0]);
    const auto right = value(expr.operands[1]);
    comparison_ = nullptr;
    if (!left || !right) {
      return false;
    }
    const bool date = left->type == FactType::date && right->type == FactType::date;
    const bool amount = left->type == FactType::amount && right->type == FactType::amount;
    if (!date && !amount) {
      remark_kinds(expr, *left, *right);
      return false;
    }
    if (left->unit != right->unit) {
      remark_units(expr, *left, *right);
      return false;
    }
    if (op == Operator::not_equal && (left->counts || right->counts)) {
      draft_.remarks.error(expr.span, "amounts-differ",
                           quoted(to_text(expr)) + " asks whether amounts differ",
                           "say which side may be larger, with `<` or `>`");
      return false;
    }
    return true;
  }

  // `firm = A` and `firm.bonded = yes` are easily written and mean nothing here.
  bool remarked_names(const Expr& expr, Operator op) {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const Reference* const name = std::get_if<Reference>(&expr.operands[side].node);
      const Expr& other = expr.operands[1 - side];
      if (name == nullptr || !name->member.text.empty()) {
        continue;
      }
      if ((name->head.text == "firm" || name->head.text == "class") &&
          std::holds_alternative<Reference>(other.node)) {
        const bool negated = op == Operator::not_equal;
        draft_.remarks.error(
            expr.span, "not-comparable",
            quoted(to_text(expr)) + " compares a " + name->head.text + " as if it were a figure",
            "write `" + name->head.text + (negated ? " is not " : " is ") + to_text(other) + "`");
        return true;
      }
      if ((name->head.text == "yes" || name->head.text == "no") &&
          parameter_named(draft_, name->head.text) == nullptr) {
        const bool wanted = (name->head.text == "yes") != (op == Operator::not_equal);
        draft_.remarks.error(expr.span, "not-comparable",
                             quoted(to_text(expr)) + " compares a condition as if it were a figure",
                             "write `" + std::string(wanted ? "" : "not ") + to_text(other) + "`");
        return true;
      }
    }
    return false;
  }

  bool is_amount(const Expr& expr, const Measured& measured) {
    if (measured.type == FactType::amount) {
      return true;
    }
    draft_.remarks.error(
        expr.span, "not-a-number",
        quoted(to_text(expr)) + " is " + kind_words(draft_, measured.type, measured.unit) +
            ", and nothing can be reckoned with it",
        measured.type == FactType::date ? "dates can be compared, not added or multiplied"
                                        : "use figures, facts that are amounts, and totals");
    return false;
  }

  void remark_kinds(const Expr& expr, const Measured& left, const Measured& right) {
    const bool condition = left.type == FactType::yes_no || right.type == FactType::yes_no;
    draft_.remarks.error(expr.span, "not-comparable",
                         quoted(to_text(expr.operands[0])) + " is " +
                             kind_words(draft_, left.type, left.unit) + " and " +
                             quoted(to_text(expr.operands[1])) + " is " +
                             kind_words(draft_, right.type, right.unit),
                         condition ? "a condition stands alone: `firm.bonded`, `not firm.bonded`"
                                   : "compare amounts with amounts and dates with dates; ask for "
                                     "firms and classes with `is` and `in`");
  }

  void remark_units(const Expr& expr, const Measured& left, const Measured& right) {
    draft_.remarks.error(
        expr.span, "unit-mismatch",
        quoted(to_text(expr.operands[0])) + " is " + unit_words(draft_, left.unit) + " and " +
            quoted(to_text(expr.operands[1])) + " is " + unit_words(draft_, right.unit),
        units_mend(expr, left, right));
  }

  [[nodiscard]] std::string units_mend(const Expr& expr, const Measured& left,
                                       const Measured& right) const {
    // A bare figure lacks its unit: `0` for `0 chips`.
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const Figure* const figure = std::get_if<Figure>(&expr.operands[side].node);
      const UnitId wanted = side == 0 ? right.unit : left.unit;
      if (figure != nullptr && figure->unit.text.empty() && !figure->percent) {
        return "write `" + to_text(*figure) + " " + draft_.book.symbols.units.at(wanted.index()) +
               "`";
      }
    }
    // Chips against TPP: some attribute may weigh the chips.
    const bool left_counted = left.unit == draft_.book.counting_unit;
    const Measured& other = left_counted ? right : left;
    const Expr* const counted = first_counted(expr.operands[left_counted ? 0 : 1]);
    for (const RuledAttribute& attribute : draft_.book.attributes) {
      if (attribute.type == FactType::amount && attribute.unit == other.unit &&
          !other.unit.is_none() && counted != nullptr) {
        return "weigh what is counted: `" + to_text(*counted) + " in " +
               draft_.book.symbols.attributes.at(attribute.id.index()) + "`";
      }
    }
    return "add and compare only amounts of one unit";
  }

  Draft& draft_;
  const Setting& setting_;
  const Expr* comparison_ = nullptr;  // the one whose sides are being measured
};

}  // namespace

const Expr* first_counted(const Expr& expr) {
  if (std::holds_alternative<Total>(expr.node) || std::holds_alternative<QuantityTerm>(expr.node)) {
    return &expr;
  }
  for (const Expr& operand : expr.operands) {
    if (const Expr* const found = first_counted(operand)) {
      return found;
    }
  }
  return nullptr;
}

std::optional<Measured> measure(Draft& draft, const Expr& expr, const Setting& setting) {
  return Measurer(draft, setting).value(expr);
}

bool measure_amount(Draft& draft, const Expr& expr, UnitId unit, const Setting& setting) {
  const auto measured = measure(draft, expr, setting);
  if (!measured) {
    return false;
  }
  if (measured->type != FactType::amount || measured->unit != unit) {
    const Figure* const figure = std::get_if<Figure>(&expr.node);
    const bool bare = figure != nullptr && figure->unit.text.empty() && !unit.is_none();
    draft.remarks.error(
        expr.span, "unit-mismatch",
        quoted(to_text(expr)) + " is " + kind_words(draft, measured->type, measured->unit) +
            " where an amount " + unit_words(draft, unit) + " is needed",
        bare ? "write `" + to_text(*figure) + " " + draft.book.symbols.units.at(unit.index()) + "`"
             : "give an amount " + unit_words(draft, unit));
    return false;
  }
  return true;
}

bool measure_condition(Draft& draft, const Expr& expr, Reads reads, const Setting& setting) {
  const Expr* const counted = reads == Reads::known ? first_counted(expr) : nullptr;
  if (counted != nullptr) {
    draft.remarks.error(counted->span, "not-known",
                        quoted(to_text(*counted)) +
                            " is an amount, and whether a clause applies must be known before any "
                            "amount is",
                        "test facts, classes, firms and dates here; move the amount to `require`");
    return false;
  }
  return Measurer(draft, setting).condition(expr);
}

}  // namespace sluice::terms
