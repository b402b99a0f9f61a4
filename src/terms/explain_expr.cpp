#include "terms/explain_expr.h"

#include <algorithm>
#include <array>

#include "base/match.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

const Operation* operation_of(const Expr& expr) {
  return std::get_if<Operation>(&expr.node);
}

bool is_sum(const Expr& expr) {
  const Operation* const operation = operation_of(expr);
  return operation != nullptr &&
         (operation->op == Operator::add || operation->op == Operator::subtract);
}

bool is_percent(const Expr& expr) {
  const auto* const figure = std::get_if<Figure>(&expr.node);
  return figure != nullptr && figure->percent;
}

bool has_total(const Expr& expr) {
  return std::holds_alternative<Total>(expr.node) ||
         std::any_of(expr.operands.begin(), expr.operands.end(), has_total);
}

// Sums of totals are long enough to want commas.
bool is_long_sum(const Expr& expr) {
  return is_sum(expr) && has_total(expr);
}

std::string factor_words(Telling& telling, const Expr& expr) {
  const std::string words = amount_words(telling, expr);
  return is_sum(expr) ? telling.glossary.say({"({0})", "（{0}）"}, {words}) : words;
}

std::string parameter_words(Telling& telling, const ParameterItem& parameter) {
  const Glossary& glossary = telling.glossary;
  const std::string name = parameter_name(glossary, parameter);
  if (!telling.told.insert(parameter.name.text).second) {
    return name;
  }
  return glossary.say({"{0} ({1})", "{0}（{1}）"}, {name, figures_words(glossary, parameter)});
}

std::string of_subject(const Glossary& glossary, const std::string& subject,
                       const std::string& what) {
  struct Row {
    std::string_view subject;
    Saying saying;
  };
  static constexpr std::array rows{
      Row{"firm", {"{0} of the firm", "该企业的{0}"}},
      Row{"application", {"{0} of the application", "该申请的{0}"}},
      Row{"order", {"{0} of the order", "该订单的{0}"}},
      Row{"consignment", {"{0} of the consignment", "该批货物的{0}"}},
      Row{"class", {"{0} of the class", "该类别的{0}"}},
  };
  for (const Row& row : rows) {
    if (row.subject == subject) {
      return glossary.say(row.saying, {what});
    }
  }
  return what;
}

std::string reference_words(Telling& telling, const Reference& reference) {
  const Glossary& glossary = telling.glossary;
  const std::string& head = reference.head.text;
  if (!reference.member.text.empty()) {
    const std::string path = head + "." + reference.member.text;
    const bool attribute =
        head == "class" && path != "class.supply_short" && glossary.fact_item(path) == nullptr;
    return of_subject(glossary, head, attribute ? reference.member.text : glossary.fact(path));
  }
  if (head == "date") {
    return glossary.say({"the day", "当日"});
  }
  if (head == "firm") {
    return glossary.say({"the firm", "该企业"});
  }
  if (head == "class") {
    return glossary.say({"the class", "该类别"});
  }
  const ParameterItem* const parameter = glossary.parameter(head);
  return parameter == nullptr ? head : parameter_words(telling, *parameter);
}

std::string operation_words(Telling& telling, const Expr& expr, Operator op) {
  const Glossary& glossary = telling.glossary;
  if (op == Operator::negate) {
    return glossary.say({"minus {0}", "负{0}"}, {factor_words(telling, expr.operands[0])});
  }
  if (op == Operator::multiply && is_percent(expr.operands[0])) {
    const std::string share = amount_words(telling, expr.operands[0]);
    return glossary.say({"{0} of {1}", "{1}的{0}"},
                        {share, factor_words(telling, expr.operands[1])});
  }
  const bool tight = op == Operator::multiply || op == Operator::divide;
  const std::string left =
      tight ? factor_words(telling, expr.operands[0]) : amount_words(telling, expr.operands[0]);
  const std::string right = op == Operator::add ? amount_words(telling, expr.operands[1])
                                                : factor_words(telling, expr.operands[1]);
  if (op == Operator::add) {
    return is_long_sum(expr) ? glossary.say({"{0}, plus {1}", "{0}，加{1}"}, {left, right})
                             : glossary.say({"{0} plus {1}", "{0}加{1}"}, {left, right});
  }
  if (op == Operator::subtract) {
    return is_long_sum(expr) ? glossary.say({"{0}, less {1}", "{0}，减{1}"}, {left, right})
                             : glossary.say({"{0} less {1}", "{0}减{1}"}, {left, right});
  }
  return op == Operator::multiply
             ? glossary.say({"{0} times {1}", "{0}乘以{1}"}, {left, right})
             : glossary.say({"{0} divided by {1}", "{0}除以{1}"}, {left, right});
}

// ---- conditions --------------------------------------------------------------------------------

bool is_day(const Glossary& glossary, const Expr& expr) {
  if (std::holds_alternative<DateValue>(expr.node)) {
    return true;
  }
  const auto* const reference = std::get_if<Reference>(&expr.node);
  if (reference == nullptr) {
    return false;
  }
  if (reference->member.text.empty()) {
    const ParameterItem* const parameter = glossary.parameter(reference->head.text);
    return reference->head.text == "date" ||
           (parameter != nullptr && !parameter->steps.empty() &&
            !parameter->steps.front().values.empty() &&
            std::holds_alternative<DateValue>(parameter->steps.front().values.front().value.is));
  }
  const FactItem* const fact =
      glossary.fact_item(reference->head.text + "." + reference->member.text);
  return fact != nullptr ? fact->type.text == "date"
                         : glossary.is_date_attribute(reference->member.text);
}

Operator opposite(Operator op) {
  switch (op) {
    case Operator::less_equal:
      return Operator::greater;
    case Operator::greater_equal:
      return Operator::less;
    case Operator::less:
      return Operator::greater_equal;
    case Operator::greater:
      return Operator::less_equal;
    case Operator::equal:
      return Operator::not_equal;
    case Operator::not_equal:
      return Operator::equal;
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
  return op;
}

// Behind "is" or "must be".
Saying relation_words(Operator op, bool days) {
  switch (op) {
    case Operator::less_equal:
      return days ? Saying{"on or before {0}", "不晚于{0}"} : Saying{"at most {0}", "不超过{0}"};
    case Operator::greater_equal:
      return days ? Saying{"on or after {0}", "不早于{0}"} : Saying{"at least {0}", "不少于{0}"};
    case Operator::less:
      return days ? Saying{"before {0}", "早于{0}"} : Saying{"less than {0}", "少于{0}"};
    case Operator::greater:
      return days ? Saying{"after {0}", "晚于{0}"} : Saying{"more than {0}", "多于{0}"};
    case Operator::equal:
      return days ? Saying{"{0}", "为{0}"} : Saying{"exactly {0}", "等于{0}"};
    case Operator::not_equal:
      return days ? Saying{"another day than {0}", "不为{0}"}
                  : Saying{"other than {0}", "不等于{0}"};
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
  return {"{0}", "{0}"};
}

class Condition {
 public:
  Condition(Telling& telling, Mood mood)
      : telling_(telling), glossary_(telling.glossary), mood_(mood) {}

  std::string words(const Expr& expr, bool denied) {
    return std::visit(
        Match{
            [&](const Operation& operation) { return operation_words(expr, operation.op, denied); },
            [&](const IsTest& test) {
              return stands(expr.operands[0], glossary_.say({"{0}", "为{0}"}, {named(test.name)}),
                            test.negated != denied);
            },
            [&](const InTest& test) {
              return stands(expr.operands[0],
                            glossary_.say({"one of {0}", "属于{0}"}, {set_words(expr, test)}),
                            denied);
            },
            [&](const Reference& reference) {
              const std::string answer =
                  denied ? glossary_.say({"no", "“否”"}) : glossary_.say({"yes", "“是”"});
              return glossary_.say({"{0} {1} {2}", "{0}{1}为{2}"},
                                   {reference_words(telling_, reference), verb(), answer});
            },
            // The checker lets nothing else stand as a condition.
            [&](const Figure&) { return amount_words(telling_, expr); },
            [&](const DateValue&) { return amount_words(telling_, expr); },
            [&](const QuantityTerm&) { return amount_words(telling_, expr); },
            [&](const Total&) { return amount_words(telling_, expr); }},
        expr.node);
  }

 private:
  std::string verb() const {
    return mood_ == Mood::is ? glossary_.say({"is", ""}) : glossary_.say({"must be", "须"});
  }

  std::string named(const Name& name) const { return glossary_.heading(name.text); }

  std::string set_words(const Expr& expr, const InTest& test) const {
    const auto* const reference = std::get_if<Reference>(&expr.operands[0].node);
    const std::string classes = glossary_.heading(test.set.text);
    const bool of_class =
        reference != nullptr && reference->member.text.empty() && reference->head.text == "class";
    return of_class || classes != test.set.text ? glossary_.in_quotes(classes)
                                                : glossary_.firms(test.set.text);
  }

  std::string stands(const Expr& subject, const std::string& what, bool denied) {
    const std::string who = amount_words(telling_, subject);
    return denied ? glossary_.say({"{0} {1} not {2}", "{0}{1}不{2}"}, {who, verb(), what})
                  : glossary_.say({"{0} {1} {2}", "{0}{1}{2}"}, {who, verb(), what});
  }

  std::string operation_words(const Expr& expr, Operator op, bool denied) {
    if (op == Operator::logical_not) {
      return words(expr.operands[0], !denied);
    }
    if (op == Operator::logical_and || op == Operator::logical_or) {
      const bool all = (op == Operator::logical_and) != denied;
      const std::string left = part(expr.operands[0], all, denied);
      const std::string right = part(expr.operands[1], all, denied);
      return all ? glossary_.say({"{0}, and {1}", "{0}，且{1}"}, {left, right})
                 : glossary_.say({"either {0} or {1}", "{0}或者{1}"}, {left, right});
    }
    const bool days = is_day(glossary_, expr.operands[0]) || is_day(glossary_, expr.operands[1]);
    const std::string left = amount_words(telling_, expr.operands[0]);
    const std::string right = amount_words(telling_, expr.operands[1]);
    const std::string relation =
        glossary_.say(relation_words(denied ? opposite(op) : op, days), {right});
    return is_long_sum(expr.operands[0])
               ? glossary_.say({"{0}, {1} {2}", "{0}，{1}{2}"}, {left, verb(), relation})
               : glossary_.say({"{0} {1} {2}", "{0}{1}{2}"}, {left, verb(), relation});
  }

  // Parentheses where "and" and "or" would run into each other.
  std::string part(const Expr& expr, bool in_and, bool denied) {
    const Operation* operation = operation_of(expr);
    const Expr* inner = &expr;
    bool inner_denied = denied;
    while (operation != nullptr && operation->op == Operator::logical_not) {
      inner = &inner->operands[0];
      inner_denied = !inner_denied;
      operation = operation_of(*inner);
    }
    const bool joins = operation != nullptr && (operation->op == Operator::logical_and ||
                                                operation->op == Operator::logical_or);
    const bool joins_all = joins && (operation->op == Operator::logical_and) != inner_denied;
    const std::string plain = words(expr, denied);
    return joins && joins_all != in_and ? glossary_.say({"({0})", "（{0}）"}, {plain}) : plain;
  }

  Telling& telling_;
  const Glossary& glossary_;
  Mood mood_;
};

}  // namespace

std::string parameter_name(const Glossary& glossary, const ParameterItem& parameter) {
  const std::string words = glossary.label(parameter.label);
  return glossary.in_quotes(words.empty() ? parameter.name.text : words);
}

std::string step_words(const Glossary& glossary, const ParameterItem& parameter,
                       const ParameterStep& step) {
  std::vector<std::string> values;
  for (const ParameterValue& each : step.values) {
    const std::string figure = glossary.value(each.value);
    if (each.key.text.empty()) {
      values.push_back(figure);
    } else {
      values.push_back(
          (parameter.by == ParameterBy::klass ? glossary.heading(each.key.text) : each.key.text) +
          " " + figure);
    }
  }
  std::string words = glossary.listed(values, {", ", "、"});
  switch (parameter.by) {
    case ParameterBy::nothing:
      break;
    case ParameterBy::firm:
      words += glossary.say({", 0 for every other firm", "、其他企业为0"});
      break;
    case ParameterBy::klass:
      words += glossary.say({", 0 for every other class", "、其他类别为0"});
      break;
    case ParameterBy::permit:
      words = glossary.say({"the figure set on the permit", "许可所定数值"});
      break;
  }
  return words;
}

std::string relation_name(const Glossary& glossary, Operator op) {
  std::string name = glossary.say(relation_words(op, false), {""});
  while (name.ends_with(' ')) {
    name.pop_back();
  }
  return name;
}

std::string figures_words(const Glossary& glossary, const ParameterItem& parameter) {
  std::string words;
  for (const ParameterStep& step : parameter.steps) {
    const std::string figures = step_words(glossary, parameter, step);
    words += words.empty() ? "" : glossary.say({"; ", "；"});
    words += step.from ? glossary.say({"{1} from {0}", "自{0}起{1}"},
                                      {glossary.on_day(*step.from), figures})
                       : figures;
  }
  return words;
}

std::string amount_words(Telling& telling, const Expr& expr) {
  const Glossary& glossary = telling.glossary;
  return std::visit(
      Match{
          [&](const Figure& figure) { return glossary.figure(figure); },
          [&](const DateValue& date) { return glossary.on_day(date.day); },
          [&](const QuantityTerm& quantity) {
            return quantity.weight.text.empty()
                       ? glossary.say({"the quantity", "本次数量"})
                       : glossary.say({"the quantity (counted in {0})", "本次数量（以{0}计）"},
                                      {quantity.weight.text});
          },
          [&](const Total& total) { return total_words(glossary, total); },
          [&](const Reference& reference) { return reference_words(telling, reference); },
          [&](const Operation& operation) { return operation_words(telling, expr, operation.op); },
          [&](const IsTest&) { return condition_words(telling, expr, Mood::is); },
          [&](const InTest&) { return condition_words(telling, expr, Mood::is); }},
      expr.node);
}

std::string condition_words(Telling& telling, const Expr& expr, Mood mood) {
  return Condition(telling, mood).words(expr, false);
}

}  // namespace sluice::terms
