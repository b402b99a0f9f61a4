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

// A bare figure lacks its unit: `0` for `0 chips`.
Said write_figure(const Draft& draft, const Figure& figure, UnitId unit) {
  return said({"write `{0} {1}`", "请写作`{0} {1}`"},
              {to_text(figure), draft.book.symbols.units.at(unit.index())});
}

class Measurer {
 public:
  Measurer(Draft& draft, const Setting& setting) : draft_(draft), setting_(setting) {}

  std::optional<Measured> value(const Expr& expr) {
    if (is_condition(expr)) {
      draft_.remarks.error(
          expr.span, "not-a-number",
          said({"{0} is a condition where a figure is needed", "{0}是条件，而此处须为数值"},
               {quoted(to_text(expr))}),
          {"conditions stand after `require`, `when` and `unless`; combine them with `and`, `or` "
           "and `not`",
           "条件写在`require`、`when`和`unless`之后，以`and`、`or`和`not`组合"});
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
      draft_.remarks.error(
          expr.span, "not-a-condition",
          said({"{0} is {1}, not a condition", "{0}为{1}，不是条件"},
               {quoted(to_text(expr)), kind_words(draft_, measured->type, measured->unit)}),
          condition_mend(expr, *measured));
      return false;
    }
    return true;
  }

 private:
  [[nodiscard]] Said condition_mend(const Expr& expr, const Measured& measured) const {
    if (measured.type == FactType::firm || measured.type == FactType::klass) {
      return said(
          {"say which: `{0} is NAME` or `{0} in SET`", "请写明所指：`{0} is NAME`或`{0} in SET`"},
          {to_text(expr)});
    }
    return said({"compare it with something: `{0} <= …`", "请与某一数值比较：`{0} <= …`"},
                {to_text(expr)});
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
      draft_.remarks.error(
          expr.span, "not-affine",
          {"not affine: an amount times an amount", "非线性：两个计量的数量相乘"},
          said({"only a known figure may multiply {0}: use a parameter or a fact instead of {1}",
                "{0}只能与已知数值相乘：请以参数或事实代替{1}"},
               {quoted(to_text(expr.operands[1])), quoted(to_text(expr.operands[0]))}));
      return std::nullopt;
    }
    if (!left.unit.is_none() && !right.unit.is_none()) {
      draft_.remarks.error(
          expr.span, "unit-product",
          said({"{0} is {1} and {2} is {3}: their product has no unit",
                "{0}为{1}，{2}为{3}：两者之积没有单位"},
               {quoted(to_text(expr.operands[0])), unit_words(draft_, left.unit),
                quoted(to_text(expr.operands[1])), unit_words(draft_, right.unit)}),
          {"one side of `*` must be a pure number or a percentage", "`*`的一侧须为纯数或百分数"});
      return std::nullopt;
    }
    return Measured{FactType::amount, left.unit.is_none() ? right.unit : left.unit,
                    left.counts || right.counts};
  }

  std::optional<Measured> quotient(const Expr& expr, const Measured& left, const Measured& right) {
    if (right.counts) {
      draft_.remarks.error(expr.span, "not-affine",
                           {"not affine: division by an amount", "非线性：以计量的数量为除数"},
                           division_mend(expr));
      return std::nullopt;
    }
    const Figure* const divisor = std::get_if<Figure>(&expr.operands[1].node);
    if (divisor != nullptr && divisor->value.is_zero()) {
      draft_.remarks.error(expr.span, "division-by-zero",
                           said({"{0} divides by zero", "{0}以零为除数"}, {quoted(to_text(expr))}),
                           {"divide by a figure that is not zero", "除数不得为零"});
      return std::nullopt;
    }
    if (!right.unit.is_none() && left.unit != right.unit) {
      draft_.remarks.error(
          expr.span, "unit-product",
          said({"{0} is {1} and {2} is {3}: one by the other has no unit",
                "{0}为{1}，{2}为{3}：两者之商没有单位"},
               {quoted(to_text(expr.operands[0])), unit_words(draft_, left.unit),
                quoted(to_text(expr.operands[1])), unit_words(draft_, right.unit)}),
          {"divide by a pure number, or by a figure of the same unit",
           "除数须为纯数或者同一单位的数值"});
      return std::nullopt;
    }
    return Measured{FactType::amount, right.unit.is_none() ? left.unit : UnitId::none(),
                    left.counts};
  }

  [[nodiscard]] Said division_mend(const Expr& division) const {
    if (comparison_ != nullptr) {
      const Operator op = std::get<Operation>(comparison_->node).op;
      const Expr& left = comparison_->operands[0];
      const Expr& right = comparison_->operands[1];
      const bool on_left = &left == &division;
      const Expr& other = on_left ? right : left;
      if ((on_left || &right == &division) && first_counted(other) == nullptr) {
        return said(
            {"write `{0}` instead of `{1}`", "请将`{1}`改写为`{0}`"},
            {without_division(division, on_left ? op : turned(op), other), to_text(*comparison_)});
      }
    }
    return said(
        {"multiply both sides of the comparison by {0} instead", "请改为将比较的两侧同乘以{0}"},
        {quoted(to_text(division.operands[1]))});
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
      draft_.remarks.error(
          expr.span, "amounts-differ",
          said({"{0} asks whether amounts differ", "{0}比较数量是否不等"}, {quoted(to_text(expr))}),
          {"say which side may be larger, with `<` or `>`", "请以`<`或`>`写明何者可以较大"});
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
            said({"{0} compares a {1} as if it were a figure", "{0}将{1}当作数值比较"},
                 {quoted(to_text(expr)),
                  name->head.text == "firm" ? Saying{"firm", "企业"} : Saying{"class", "类别"}}),
            said({"write `{0}{1}{2}`", "请写作`{0}{1}{2}`"},
                 {name->head.text, negated ? " is not " : " is ", to_text(other)}));
        return true;
      }
      if ((name->head.text == "yes" || name->head.text == "no") &&
          parameter_named(draft_, name->head.text) == nullptr) {
        const bool wanted = (name->head.text == "yes") != (op == Operator::not_equal);
        draft_.remarks.error(
            expr.span, "not-comparable",
            said({"{0} compares a condition as if it were a figure", "{0}将条件当作数值比较"},
                 {quoted(to_text(expr))}),
            said({"write `{0}{1}`", "请写作`{0}{1}`"}, {wanted ? "" : "not ", to_text(other)}));
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
        said({"{0} is {1}, and nothing can be reckoned with it", "{0}为{1}，不能参与计算"},
             {quoted(to_text(expr)), kind_words(draft_, measured.type, measured.unit)}),
        measured.type == FactType::date ? Saying{"dates can be compared, not added or multiplied",
                                                 "日期可以比较，不能相加或相乘"}
                                        : Saying{"use figures, facts that are amounts, and totals",
                                                 "请使用数值、属于数量的事实和累计量"});
    return false;
  }

  void remark_kinds(const Expr& expr, const Measured& left, const Measured& right) {
    const bool condition = left.type == FactType::yes_no || right.type == FactType::yes_no;
    draft_.remarks.error(
        expr.span, "not-comparable",
        said({"{0} is {1} and {2} is {3}", "{0}为{1}，而{2}为{3}"},
             {quoted(to_text(expr.operands[0])), kind_words(draft_, left.type, left.unit),
              quoted(to_text(expr.operands[1])), kind_words(draft_, right.type, right.unit)}),
        condition ? Saying{"a condition stands alone: `firm.bonded`, `not firm.bonded`",
                           "条件单独书写：`firm.bonded`、`not firm.bonded`"}
                  : Saying{"compare amounts with amounts and dates with dates; ask for firms and "
                           "classes with `is` and `in`",
                           "数量与数量比较，日期与日期比较；企业和类别以`is`和`in`判断"});
  }

  void remark_units(const Expr& expr, const Measured& left, const Measured& right) {
    draft_.remarks.error(expr.span, "unit-mismatch",
                         said({"{0} is {1} and {2} is {3}", "{0}为{1}，而{2}为{3}"},
                              {quoted(to_text(expr.operands[0])), unit_words(draft_, left.unit),
                               quoted(to_text(expr.operands[1])), unit_words(draft_, right.unit)}),
                         units_mend(expr, left, right));
  }

  [[nodiscard]] Said units_mend(const Expr& expr, const Measured& left,
                                const Measured& right) const {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const Figure* const figure = std::get_if<Figure>(&expr.operands[side].node);
      const UnitId wanted = side == 0 ? right.unit : left.unit;
      if (figure != nullptr && figure->unit.text.empty() && !figure->percent) {
        return write_figure(draft_, *figure, wanted);
      }
    }
    // Chips against TPP: some attribute may weigh the chips.
    const bool left_counted = left.unit == draft_.book.counting_unit;
    const Measured& other = left_counted ? right : left;
    const Expr* const counted = first_counted(expr.operands[left_counted ? 0 : 1]);
    for (const RuledAttribute& attribute : draft_.book.attributes) {
      if (attribute.type == FactType::amount && attribute.unit == other.unit &&
          !other.unit.is_none() && counted != nullptr) {
        return said({"weigh what is counted: `{0} in {1}`", "请对计量的数量加权：`{0} in {1}`"},
                    {to_text(*counted), draft_.book.symbols.attributes.at(attribute.id.index())});
      }
    }
    return {"add and compare only amounts of one unit", "只有同一单位的数量可以相加或比较"};
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
        said({"{0} is {1} where an amount {2} is needed", "{0}为{1}，而此处须为{2}"},
             {quoted(to_text(expr)), kind_words(draft, measured->type, measured->unit),
              unit_words(draft, unit)}),
        bare ? write_figure(draft, *figure, unit)
             : said({"give an amount {0}", "请写{0}"}, {unit_words(draft, unit)}));
    return false;
  }
  return true;
}

bool measure_condition(Draft& draft, const Expr& expr, Reads reads, const Setting& setting) {
  const Expr* const counted = reads == Reads::known ? first_counted(expr) : nullptr;
  if (counted != nullptr) {
    draft.remarks.error(
        counted->span, "not-known",
        said({"{0} is an amount, and whether a clause applies must be known before any amount is",
              "{0}是计量的数量，而条款是否适用须在计量之前确定"},
             {quoted(to_text(*counted))}),
        {"test facts, classes, firms and dates here; move the amount to `require`",
         "此处请判断事实、类别、企业和日期；数量请移至`require`"});
    return false;
  }
  return Measurer(draft, setting).condition(expr);
}

}  // namespace sluice::terms
