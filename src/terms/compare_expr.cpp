#include "terms/compare_expr.h"

#include "terms/explain_expr.h"

namespace sluice::terms {
namespace {

std::string relation_name(Operator op) {
  switch (op) {
    case Operator::less_equal:
      return "at most";
    case Operator::greater_equal:
      return "at least";
    case Operator::less:
      return "less than";
    case Operator::greater:
      return "more than";
    case Operator::equal:
      return "exactly";
    case Operator::not_equal:
      return "other than";
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
  return {};
}

// Adds the leaves that differ; false where the two are not of one shape.
bool add_leaves(const TwoGlossaries& words, const Expr& before, const Expr& after, Phrases& out) {
  if (before == after) {
    return true;
  }
  if (before.node.index() != after.node.index() ||
      before.operands.size() != after.operands.size()) {
    return false;
  }
  const auto* const was = std::get_if<Operation>(&before.node);
  const auto* const is = std::get_if<Operation>(&after.node);
  if (was != nullptr && is != nullptr) {
    if (was->op != is->op) {
      const std::string old_relation = relation_name(was->op);
      const std::string new_relation = relation_name(is->op);
      if (old_relation.empty() || new_relation.empty()) {
        return false;
      }
      out.push_back(instead("\"" + new_relation + "\"", "\"" + old_relation + "\""));
    }
  } else if (before.operands.empty()) {
    out.push_back(instead(amount_in(words.newer, after), amount_in(words.older, before)));
    return true;
  } else if (!(before.node == after.node)) {
    out.push_back(instead("whether " + condition_in(words.newer, after),
                          "whether " + condition_in(words.older, before)));
    return true;
  }
  for (std::size_t i = 0; i < before.operands.size(); ++i) {
    if (!add_leaves(words, before.operands[i], after.operands[i], out)) {
      return false;
    }
  }
  return true;
}

template <class Whole>
Phrases differences(const TwoGlossaries& words, const Expr& before, const Expr& after,
                    Whole whole) {
  Phrases leaves;
  constexpr std::size_t few = 3;
  if (add_leaves(words, before, after, leaves) && leaves.size() <= few) {
    return leaves;
  }
  return {instead(whole(words.newer, after), whole(words.older, before))};
}

}  // namespace

std::string instead(const std::string& now, const std::string& before) {
  return now + " instead of " + before;
}

std::string amount_in(const Glossary& glossary, const Expr& expr) {
  Telling telling{.glossary = glossary, .told = {}};
  return amount_words(telling, expr);
}

std::string condition_in(const Glossary& glossary, const Expr& expr) {
  Telling telling{.glossary = glossary, .told = {}};
  return condition_words(telling, expr, Mood::is);
}

Phrases amount_differences(const TwoGlossaries& words, const Expr& before, const Expr& after) {
  return differences(words, before, after, amount_in);
}

Phrases condition_differences(const TwoGlossaries& words, const Expr& before, const Expr& after) {
  return differences(words, before, after, condition_in);
}

}  // namespace sluice::terms
