// Small trees of the language, built by hand.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "terms/syntax.h"

namespace sluice::agree {

[[nodiscard]] inline terms::Name named(std::string text) {
  return {.text = std::move(text), .span = {}};
}

template <class Node>
[[nodiscard]] terms::Expr leaf(Node node) {
  terms::Expr expr;
  expr.node = std::move(node);
  return expr;
}

[[nodiscard]] inline terms::Expr unary(terms::Operator op, terms::Expr operand) {
  terms::Expr expr = leaf(terms::Operation{op});
  expr.operands.push_back(std::move(operand));
  return expr;
}

[[nodiscard]] inline terms::Expr binary(terms::Operator op, terms::Expr left, terms::Expr right) {
  terms::Expr expr = unary(op, std::move(left));
  expr.operands.push_back(std::move(right));
  return expr;
}

[[nodiscard]] inline terms::Expr reference(std::string head, std::string member = "") {
  return leaf(terms::Reference{.head = named(std::move(head)), .member = named(std::move(member))});
}

// "firm.bonded" or "ceiling".
[[nodiscard]] inline terms::Expr path(const std::string& text) {
  const std::size_t dot = text.find('.');
  return dot == std::string::npos ? reference(text)
                                  : reference(text.substr(0, dot), text.substr(dot + 1));
}

[[nodiscard]] inline terms::Figure figure(Ratio value, std::string unit = "") {
  return {.value = value, .percent = false, .unit = named(std::move(unit)), .span = {}};
}

template <class Thing>
[[nodiscard]] terms::Item item(Thing thing) {
  return {.is = std::move(thing), .span = {}, .comments = {}};
}

// Whether a quantity or a total stands anywhere in the expression.
[[nodiscard]] inline bool counts(const terms::Expr& expr) {
  if (std::holds_alternative<terms::Total>(expr.node) ||
      std::holds_alternative<terms::QuantityTerm>(expr.node)) {
    return true;
  }
  for (const terms::Expr& operand : expr.operands) {
    if (counts(operand)) {
      return true;
    }
  }
  return false;
}

[[nodiscard]] inline bool is_comparison(terms::Operator op) {
  return op >= terms::Operator::less_equal && op <= terms::Operator::not_equal;
}

}  // namespace sluice::agree
