// Amounts, tests and totals. One tree serves arithmetic and guards; which operands are amounts is
// settled here, because the grammar settles it.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/match.h"
#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

bool is_test_operator(Operator op) {
  switch (op) {
    case Operator::logical_or:
    case Operator::logical_and:
    case Operator::less_equal:
    case Operator::greater_equal:
    case Operator::less:
    case Operator::greater:
    case Operator::equal:
    case Operator::not_equal:
    case Operator::logical_not:
      return true;
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::negate:
      return false;
  }
  return false;
}

bool joins_tests(Operator op) {
  return op == Operator::logical_or || op == Operator::logical_and || op == Operator::logical_not;
}

// Something that holds or does not, and is no amount.
bool is_test(const Expr& expr) {
  return std::visit(
      Match{[](const Figure&) { return false; }, [](const DateValue&) { return false; },
            [](const QuantityTerm&) { return false; }, [](const Total&) { return false; },
            [](const Reference&) { return false; },
            [](const Operation& operation) { return is_test_operator(operation.op); },
            [](const IsTest&) { return true; }, [](const InTest&) { return true; }},
      expr.node);
}

struct Relation {
  std::string_view sign;
  Operator op;
};
constexpr auto relations = std::to_array<Relation>({{"<=", Operator::less_equal},
                                                    {">=", Operator::greater_equal},
                                                    {"<", Operator::less},
                                                    {">", Operator::greater},
                                                    {"=", Operator::equal},
                                                    {"<>", Operator::not_equal}});

constexpr Saying amount_form{
    "an amount is a figure, a name, `quantity`, `total … of …`, or such joined by + - * /",
    "数量可以是数值、名称、`quantity`、`total … of …`，或以+ - * /相连的上述各项"};

}  // namespace

Expr Parser::guard() {
  return disjunction().expr;
}

Expr Parser::amount() {
  Expr expr = sum().expr;
  refuse_test(expr);
  return expr;
}

void Parser::refuse_test(const Expr& expr) {
  if (!lost_ && is_test(expr)) {
    mistake(expr.span, {"expected an amount, found a test", "此处应为数量，实际为判断"},
            {"a test such as `a <= b` can only be joined by `and`, `or` and `not`",
             "`a <= b`之类的判断只能用`and`、`or`和`not`连接"},
            "test-as-amount");
  }
}

Parser::Grown Parser::leaf(std::uint32_t begin, decltype(Expr::node) node) {
  return {.expr = {.node = std::move(node), .operands = {}, .span = since(begin)}, .height = 1};
}

Parser::Grown Parser::grown(std::uint32_t begin, decltype(Expr::node) node, Grown first) {
  Grown result = leaf(begin, std::move(node));
  result.height = first.height + 1;
  if (result.height > deepest_nesting) {
    too_deep();
    return leaf(begin, Figure{});
  }
  result.expr.operands.push_back(std::move(first.expr));
  return result;
}

Parser::Grown Parser::grown(std::uint32_t begin, Operator op, Grown left, Grown right) {
  if (!joins_tests(op)) {
    refuse_test(left.expr);
    refuse_test(right.expr);
  }
  // Half an operation is none: whoever checks it counts on both sides.
  if (lost_) {
    return left;
  }
  const int height = std::max(left.height, right.height) + 1;
  Grown result = grown(begin, Operation{op}, std::move(left));
  if (!lost_) {
    result.height = height;
    result.expr.operands.push_back(std::move(right.expr));
    if (height > deepest_nesting) {
      too_deep();
      return leaf(begin, Figure{});
    }
  }
  return result;
}

Parser::Grown Parser::disjunction() {
  const std::uint32_t begin = here();
  Grown left = conjunction();
  while (accept("or", false)) {
    Grown right = conjunction();
    left = grown(begin, Operator::logical_or, std::move(left), std::move(right));
  }
  return left;
}

Parser::Grown Parser::conjunction() {
  const std::uint32_t begin = here();
  Grown left = negation();
  while (accept("and", false)) {
    Grown right = negation();
    left = grown(begin, Operator::logical_and, std::move(left), std::move(right));
  }
  return left;
}

Parser::Grown Parser::negation() {
  const std::uint32_t begin = here();
  if (!accept("not", false)) {
    return comparison();
  }
  const Nest nest(*this);
  Grown operand = negation();
  return grown(begin, Operation{Operator::logical_not}, std::move(operand));
}

Parser::Grown Parser::comparison() {
  const std::uint32_t begin = here();
  Grown left = sum();
  const auto relation = [this]() -> const Relation* {
    for (const Relation& candidate : relations) {
      if (at(candidate.sign, false)) {
        return &candidate;
      }
    }
    return nullptr;
  };
  bool compared = false;
  if (const Relation* found = relation(); found != nullptr) {
    advance();
    Grown right = sum();
    left = grown(begin, found->op, std::move(left), std::move(right));
    compared = true;
  } else if (accept("is", false)) {
    refuse_test(left.expr);
    IsTest test{.negated = accept("not", false), .name = {}};
    test.name = name(NameOf::value);
    left = grown(begin, std::move(test), std::move(left));
    compared = true;
  } else if (accept("in", false)) {
    refuse_test(left.expr);
    InTest test{.set = name(NameOf::firm_or_set)};
    left = grown(begin, std::move(test), std::move(left));
    compared = true;
  }
  const bool again = std::ranges::any_of(
      relations, [this](const Relation& candidate) { return next_is(0, candidate.sign); });
  if (compared && (again || next_is(0, "is") || next_is(0, "in"))) {
    mistake(peek().span,
            {"one test compares two amounts, and here is a third",
             "一项判断只比较两个数量，此处出现第三个"},
            {"write two tests: `a <= b and b <= c`", "请写作两项判断：`a <= b and b <= c`"},
            "third-comparison");
    lost_ = true;
  }
  return left;
}

Parser::Grown Parser::sum() {
  const std::uint32_t begin = here();
  Grown left = product();
  for (;;) {
    const bool plus = accept("+", false);
    if (!plus && !accept("-", false)) {
      return left;
    }
    Grown right = product();
    left =
        grown(begin, plus ? Operator::add : Operator::subtract, std::move(left), std::move(right));
  }
}

Parser::Grown Parser::product() {
  const std::uint32_t begin = here();
  Grown left = factor();
  for (;;) {
    const bool times = accept("*", false);
    if (!times && !accept("/", false)) {
      return left;
    }
    Grown right = factor();
    left = grown(begin, times ? Operator::multiply : Operator::divide, std::move(left),
                 std::move(right));
  }
}

Parser::Grown Parser::factor() {
  constexpr auto words =
      std::to_array<std::string_view>({"quantity", "total", "firm", "class", "date"});
  want_words(words, {"an amount", "数量"});
  want_name(NameOf::reference, false);
  const std::uint32_t begin = here();
  const Token& token = peek();
  if (token.kind == Token::Kind::number) {
    Figure written = figure();
    return leaf(begin, std::move(written));
  }
  if (token.kind == Token::Kind::date) {
    return leaf(begin, DateValue{date()});
  }
  if (accept("-", false)) {
    const Nest nest(*this);
    Grown operand = factor();
    refuse_test(operand.expr);
    return grown(begin, Operation{Operator::negate}, std::move(operand));
  }
  if (accept("(", false)) {
    const Nest nest(*this);
    Grown inner = disjunction();
    expect(")", {"close the parenthesis with `)`", "请以`)`收尾括号"});
    inner.expr.span = since(begin);
    return inner;
  }
  if (next_is(0, "quantity")) {
    advance();
    QuantityTerm quantity;
    if (accept("in", false)) {
      quantity.weight = name(NameOf::weight);
    }
    return leaf(begin, std::move(quantity));
  }
  if (next_is(0, "total")) {
    Total totalled = total();
    return leaf(begin, std::move(totalled));
  }
  const bool may_be_name = token.kind == Token::Kind::word &&
                           (!is_one_of(token.text, never_names) || token.text == "date" ||
                            (token.text == "class" && !begins_item(at_)));
  if (may_be_name) {
    Reference named = reference(NameOf::reference);
    return leaf(begin, std::move(named));
  }
  fail(next_is(0, "not") ? Saying{"put `not` before the whole test, as in `not (a <= b)`",
                                  "请将`not`置于整个判断之前，例如`not (a <= b)`"}
                         : amount_form);
  return {};
}

Total Parser::total() {
  constexpr auto periods = std::to_array<std::string_view>({"month", "quarter", "year"});
  Total total;
  expect("total");
  total.flow = name(NameOf::flow);
  expect("of",
         {"a total says of which class: `total released of H200`, `total released of this class`",
          "累计量须写明类别：`total released of H200`、`total released of this class`"});
  if (accept("this", false)) {
    total.scope = ClassScope::this_class;
    expect("class");
  } else if (accept("any", false)) {
    total.scope = ClassScope::any_class;
    expect("class");
  } else {
    total.heading = name(NameOf::heading);
  }
  if (accept("by", false)) {
    if (accept("firm", false)) {
      total.by = FirmScope::firm;
    } else if (accept("group", false)) {
      total.by = FirmScope::group;
    } else if (accept("all", false)) {
      total.by = FirmScope::all;
    } else {
      total.by = FirmScope::named;
      want_phrase({"`firm`, `group`, `all`", "`firm`、`group`、`all`"});
      total.firms = name(NameOf::firm_set);
    }
  }
  if (accept("this", false)) {
    const std::string_view period =
        choose(periods, {"`month`, `quarter` or `year`", "`month`、`quarter`或`year`"});
    if (period.empty()) {
      fail({"a period reads `this month`, `this quarter` or `this year`",
            "期间写作`this month`、`this quarter`或`this year`"});
    } else {
      total.window = period == "month"     ? WindowKind::this_month
                     : period == "quarter" ? WindowKind::this_quarter
                                           : WindowKind::this_year;
      advance();
    }
  } else if (accept("last", false)) {
    total.window = WindowKind::last;
    total.last = duration();
  } else if (at("to", false) && next_is(1, "date")) {
    advance();
    advance();
    total.to_date = true;
  }
  if (accept("in", false)) {
    total.weight = name(NameOf::weight);
  }
  return total;
}

EventName Parser::event() {
  EventName event;
  const std::uint32_t begin = here();
  const std::string_view word =
      choose(event_keywords, {"an event such as `release`", "事件，例如`release`"});
  if (word.empty()) {
    fail(
        {"events are application, grant, order, clearance, release, deployment, purchase, report, "
         "transfer, surrender, waiver, `period end` (of a month, quarter or year) and `overdue "
         "NAME`",
         "事件有`application`、`grant`、`order`、`clearance`、`release`、`deployment`、`purchase`"
         "、`report`、`transfer`、`surrender`、`waiver`、`period "
         "end`（月末、季末或年末）和`overdue NAME`"});
    return event;
  }
  advance();
  constexpr std::size_t stages = 11;
  const auto index =
      static_cast<std::size_t>(std::ranges::find(event_keywords, word) - event_keywords.begin());
  if (index < stages) {
    event.kind = static_cast<EventKind>(index);
  } else if (word == "overdue") {
    event.kind = EventKind::overdue;
    event.obligation = name(NameOf::obligation);
  } else {
    event.kind = EventKind::period_end;
    event.period = word == "month"     ? PeriodKind::month
                   : word == "quarter" ? PeriodKind::quarter
                                       : PeriodKind::year;
    if (word != "period") {
      expect("period");
    }
    expect("end");
  }
  event.span = since(begin);
  return event;
}

std::vector<EventName> Parser::events() {
  std::vector<EventName> list;
  do {
    list.push_back(event());
  } while (accept(","));
  return list;
}

}  // namespace sluice::terms
