#include <algorithm>
#include <set>

#include "base/figures.h"
#include "terms/check.h"
#include "terms/declare.h"
#include "terms/exact.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

const Expr* first_total(const Expr& expr) {
  if (std::holds_alternative<Total>(expr.node)) {
    return &expr;
  }
  for (const Expr& operand : expr.operands) {
    if (const Expr* const found = first_total(operand)) {
      return found;
    }
  }
  return nullptr;
}

// The first parameter in the expression that changes within the version, or null.
const RuledParameter* first_dated(const Draft& draft, const Expr& expr) {
  const Reference* const reference = std::get_if<Reference>(&expr.node);
  if (reference != nullptr && reference->member.text.empty()) {
    const RuledParameter* const parameter = parameter_named(draft, reference->head.text);
    return parameter != nullptr && parameter->steps.size() > 1 ? parameter : nullptr;
  }
  for (const Expr& operand : expr.operands) {
    if (const RuledParameter* const found = first_dated(draft, operand)) {
      return found;
    }
  }
  return nullptr;
}

UnitId unit_of_total(const Draft& draft, const Total& total) {
  const RuledAttribute* const weight = attribute_named(draft, total.weight.text);
  if (weight != nullptr && !weight->unit.is_none()) {
    return weight->unit;
  }
  return draft.book.unit_of(flow_named(draft, total.flow.text).value_or(Flow::applied));
}

// What a thousand units counted before come to under the old figure and under the new one.
Said in_units(const Draft& draft, const RuledParameter& parameter, const Total& total,
              Operator op) {
  const UnitId unit = unit_of_total(draft, total);
  if (parameter.by != ParameterBy::nothing || unit.is_none()) {
    return {};
  }
  const Ratio thousand(1000);
  const auto reading = [&](const RuledParameter::Step& step) {
    if (op == Operator::divide) {
      return step.value.is_zero() ? std::nullopt : exact_quotient(thousand, step.value);
    }
    return exact_product(thousand, step.value);
  };
  const auto before = reading(parameter.steps[0]);
  const auto after = reading(parameter.steps[1]);
  if (!before || !after) {
    return {};
  }
  const std::string& name = draft.book.symbols.units.at(unit.index());
  return said({": 1,000 {0} counted before then come to {1} {0} instead of {2}",
               "：以`{0}`计，此前累计的1,000折合为{1}，而不是{2}"},
              {name, grouped(*after), grouped(*before)});
}

// A dated figure times a running total applies the new figure to what was counted under the old
// one.
void check_reach_back(Draft& draft, const Expr& expr) {
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  if (operation == nullptr ||
      (operation->op != Operator::multiply && operation->op != Operator::divide)) {
    return;
  }
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const RuledParameter* const dated = first_dated(draft, expr.operands[side]);
    const Expr* const total = first_total(expr.operands[1 - side]);
    if (dated == nullptr || total == nullptr) {
      continue;
    }
    const std::string& name = draft.book.symbols.parameters.at(dated->id.index());
    draft.remarks.warning(
        expr.span, "reaches-back",
        said({"{0} changes on {1} and multiplies the running {2}{3}",
              "{0}于{1}变更，并作用于持续累计的{2}{3}"},
             {quoted(name), to_text(dated->steps[1].from), quoted(to_text(*total)),
              in_units(draft, *dated, std::get<Total>(total->node), operation->op)}),
        said({"if the new figure is meant for new events alone, let each event owe its own share "
              "(`then owe {0} * quantity …`) and compare with `total owed`",
              "新数值如只适用于新的事件，请使每个事件各自负担其份额（`then owe {0} * quantity "
              "…`），并与`total owed`比较"},
             {name}));
  }
}

bool counts_by_firm(const Expr& expr) {
  const Total* const total = std::get_if<Total>(&expr.node);
  return (total != nullptr && total->by == FirmScope::firm) ||
         std::any_of(expr.operands.begin(), expr.operands.end(), counts_by_firm);
}

bool reads_quantity(const Expr& expr) {
  return std::holds_alternative<QuantityTerm>(expr.node) ||
         std::any_of(expr.operands.begin(), expr.operands.end(), reads_quantity);
}

// `total … by firm + quantity <= a known figure`: two firms of one group have it twice.
void check_cap(Draft& draft, const ClauseItem& clause, const Expr& expr,
               const std::set<std::string, std::less<>>& by_group) {
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  if (operation == nullptr) {
    return;
  }
  const bool upwards = operation->op == Operator::less_equal || operation->op == Operator::less;
  const bool downwards =
      operation->op == Operator::greater_equal || operation->op == Operator::greater;
  if (!upwards && !downwards) {
    return;
  }
  const Expr& capped = expr.operands[upwards ? 0 : 1];
  const Expr& cap = expr.operands[upwards ? 1 : 0];
  const Expr* const total = first_total(capped);
  if (total == nullptr || !counts_by_firm(capped) || !reads_quantity(capped) ||
      first_counted(cap) != nullptr || by_group.contains(std::get<Total>(total->node).flow.text)) {
    return;
  }
  draft.remarks.hint(
      expr.span, "cap-by-firm",
      said({"{0} caps each firm by itself: firms under one control have the cap once each",
            "{0}对各企业分别设限：受同一控制的企业各有一份上限"},
           {clause_called(clause.number.text).said()}),
      {"count with `by group` where the firms of one control share the cap",
       "受同一控制的企业共用一个上限的，请以`by group`累计"});
}

std::vector<std::string> keys_not_given(const Draft& draft, const RuledParameter& parameter,
                                        const RuledParameter::Step& step) {
  const auto given = [&step](std::uint32_t key) {
    return std::any_of(step.by_key.begin(), step.by_key.end(),
                       [key](const auto& figure) { return figure.first == key; });
  };
  std::vector<std::string> missing;
  if (parameter.by == ParameterBy::klass) {
    for (const HeadingId klass : draft.book.classes) {
      if (!given(klass.value)) {
        missing.push_back(name_of(draft, klass));
      }
    }
    return missing;
  }
  // The firms that the text knows: members of its sets, and whoever has a figure at another date.
  std::set<std::uint32_t> known;
  for (const RuledFirms& set : draft.book.firm_sets) {
    for (const MentionId member : set.members) {
      known.insert(member.value);
    }
  }
  for (const RuledParameter::Step& other : parameter.steps) {
    for (const auto& figure : other.by_key) {
      known.insert(figure.first);
    }
  }
  for (const std::uint32_t firm : known) {
    if (!given(firm)) {
      missing.push_back(draft.book.symbols.mentions.at(firm));
    }
  }
  return missing;
}

void check_given(Draft& draft, const ParameterItem& item) {
  const RuledParameter* const parameter = parameter_named(draft, item.name.text);
  if (parameter == nullptr || draft.spoiled.contains(item.name.text) ||
      (parameter->by != ParameterBy::firm && parameter->by != ParameterBy::klass)) {
    return;
  }
  for (const RuledParameter::Step& step : parameter->steps) {
    const std::vector<std::string> missing = keys_not_given(draft, *parameter, step);
    if (!missing.empty()) {
      draft.remarks.hint(
          item.name.span, "figure-not-given",
          said({"{0} has no figure for {1} from {2}: it is 0 there",
                "自{2}起，{0}没有{1}的数值：按0计"},
               {quoted(item.name.text), listed(missing), to_text(step.from)}),
          {"give the figure, or leave it so if 0 is meant", "请补写数值；本意为0的，可不改"});
    }
  }
}

}  // namespace

void check_hints(Draft& draft) {
  std::set<std::string, std::less<>> by_group;
  for (const ClauseNotes& notes : draft.notes) {
    each_expr(*notes.item, [&by_group](const Expr& expr) {
      const Total* const total = std::get_if<Total>(&expr.node);
      if (total != nullptr && total->by == FirmScope::group) {
        by_group.insert(total->flow.text);
      }
    });
  }
  for (const ClauseNotes& notes : draft.notes) {
    each_expr(*notes.item, [&](const Expr& expr) {
      check_reach_back(draft, expr);
      check_cap(draft, *notes.item, expr, by_group);
    });
  }
  each_item<ParameterItem>(
      draft, [&draft](const ParameterItem& item, std::size_t) { check_given(draft, item); });
}

}  // namespace sluice::terms
