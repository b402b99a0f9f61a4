// How amounts, guards and totals are read.
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "terms/from_text.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

const std::string expr_head = "terms \"T\" version 1 from 2026-01-28\nunit chips, TPP, GB/s\n";

// The guard of the only rule of the first clause.
Expr read_guard_in(const std::string& body) {
  const Text text{.name = "t", .content = expr_head + body};
  const Parsed parsed = syntax_from_text(text);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    ADD_FAILURE() << to_text(diagnostic, text);
  }
  for (const Item& item : parsed.syntax.items) {
    const auto* clause = std::get_if<ClauseItem>(&item.is);
    if (clause != nullptr && !clause->rules.empty()) {
      return std::get<Require>(clause->rules[0].is).guard;
    }
  }
  ADD_FAILURE() << "no rule was read from " << body;
  return {};
}

Expr read_guard(const std::string& guard) {
  return read_guard_in("clause 1 on release require " + guard + " otherwise refuse");
}

// The tree with all its parentheses, so that a test can say what binds how.
std::string shape(const Expr& expr) {
  if (const auto* operation = std::get_if<Operation>(&expr.node)) {
    std::string text = "(";
    for (const Expr& operand : expr.operands) {
      text += (text.size() > 1 ? " " : "") + shape(operand);
    }
    switch (operation->op) {
      case Operator::logical_or:
        return text + " or)";
      case Operator::logical_and:
        return text + " and)";
      case Operator::less_equal:
        return text + " <=)";
      case Operator::greater_equal:
        return text + " >=)";
      case Operator::less:
        return text + " <)";
      case Operator::greater:
        return text + " >)";
      case Operator::equal:
        return text + " =)";
      case Operator::not_equal:
        return text + " <>)";
      case Operator::add:
        return text + " +)";
      case Operator::subtract:
        return text + " -)";
      case Operator::multiply:
        return text + " *)";
      case Operator::divide:
        return text + " /)";
      case Operator::logical_not:
        return text + " not)";
      case Operator::negate:
        return text + " neg)";
    }
  }
  return to_text(expr);
}

TEST(Figures, are_exact) {
  const auto value = [](const std::string& written) {
    return std::get<Figure>(read_guard("quantity <= " + written).operands[1].node);
  };
  EXPECT_EQ(value("400,000 chips").value, Ratio(400'000));
  EXPECT_EQ(value("400000 chips").value, Ratio(400'000));
  EXPECT_EQ(value("400,000 chips").unit.text, "chips");
  EXPECT_EQ(value("20,919.2").value, Ratio(209'192, 10));
  EXPECT_EQ(value("0.000001").value, Ratio(1, 1'000'000));
  EXPECT_EQ(value("1,000,000,000,000").value, Ratio(1'000'000'000'000));
  EXPECT_EQ(value("12.5%").value, Ratio(1, 8));
  EXPECT_TRUE(value("12.5%").percent);
  EXPECT_EQ(value("4,800 GB/s").unit.text, "GB/s");
  EXPECT_EQ(value("7").unit.text, "");
}

TEST(Guards, bind_not_before_and_before_or) {
  EXPECT_EQ(shape(read_guard("a or b and not c")), "(a (b (c not) and) or)");
  EXPECT_EQ(shape(read_guard("(a or b) and c")), "((a b or) c and)");
  EXPECT_EQ(shape(read_guard("not a <= b")), "((a b <=) not)");
  EXPECT_EQ(shape(read_guard("not not (a and b)")), "(((a b and) not) not)");
}

TEST(Amounts, bind_as_arithmetic_does) {
  EXPECT_EQ(shape(read_guard("a + b * c <= d - e - f")), "((a (b c *) +) ((d e -) f -) <=)");
  EXPECT_EQ(shape(read_guard("(a + b) * c / d = -e")), "((((a b +) c *) d /) (e neg) =)");
  EXPECT_EQ(shape(read_guard("((a + b)) <> - -3")), "((a b +) ((3 neg) neg) <>)");
}

TEST(Guards, test_with_is_and_in) {
  const Expr is_not = read_guard("application.kind is not renewal");
  EXPECT_TRUE(std::get<IsTest>(is_not.node).negated);
  EXPECT_EQ(std::get<IsTest>(is_not.node).name.text, "renewal");
  EXPECT_EQ(std::get<InTest>(read_guard("firm in named").node).set.text, "named");
  EXPECT_EQ(std::get<InTest>(read_guard("class in domestic").node).set.text, "domestic");
  EXPECT_EQ(to_text(read_guard("date >= 2026-07-01 and class.tpp < 5 TPP")),
            "date >= 2026-07-01 and class.tpp < 5 TPP");
}

TEST(Totals, take_scope_window_and_weight) {
  const auto total = [](const std::string& written) {
    return std::get<Total>(read_guard(written).node);
  };
  const Total plain = total("total released of H200");
  EXPECT_EQ(plain.by, FirmScope::all_by_default);
  EXPECT_EQ(plain.window, WindowKind::ever);
  EXPECT_FALSE(plain.to_date);
  const Total full = total("total released of this class by named last 30 working_days in tpp");
  EXPECT_EQ(full.scope, ClassScope::this_class);
  EXPECT_EQ(full.firms.text, "named");
  EXPECT_EQ(full.last.count, 30);
  EXPECT_EQ(full.last.unit, DurationUnit::working_days);
  EXPECT_EQ(full.weight.text, "tpp");
  EXPECT_EQ(total("total released of any class by group this quarter").scope,
            ClassScope::any_class);
  EXPECT_EQ(total("total released of any class by firm this month").window, WindowKind::this_month);
  EXPECT_EQ(total("total released of H200 by all this year").by, FirmScope::all);
  EXPECT_TRUE(total("total released of H200 to date").to_date);
}

TEST(Units, may_be_declared_after_their_use_and_a_slash_elsewhere_divides) {
  const Expr guard =
      read_guard_in("clause 1 on release require 5 km/h <= GB / s otherwise refuse unit km/h");
  EXPECT_EQ(shape(guard), "(5 km/h (GB s /) <=)");
}

}  // namespace
}  // namespace sluice::terms
