#include "tests/agree/plain_reader.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/agree/trees.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

[[noreturn]] void no_such_thing(const std::string& what) {
  std::cerr << "the plain judge does not know `" << what << "`\n";
  std::abort();
}

std::optional<Ratio> number_of(const Value& value) {
  if (const Figure* const figure = std::get_if<Figure>(&value.is)) {
    return figure->value;
  }
  if (const DateValue* const date = std::get_if<DateValue>(&value.is)) {
    return Ratio(date->day.number());
  }
  if (const YesNo* const answer = std::get_if<YesNo>(&value.is)) {
    return Ratio(answer->yes ? 1 : 0);
  }
  return std::nullopt;
}

Kleene compared(Operator op, const std::optional<Ratio>& left, const std::optional<Ratio>& right) {
  if (!left || !right) {
    return Kleene::unknown;
  }
  bool holds = false;
  if (op == Operator::less_equal) {
    holds = *left <= *right;
  } else if (op == Operator::greater_equal) {
    holds = *left >= *right;
  } else if (op == Operator::less) {
    holds = *left < *right;
  } else if (op == Operator::greater) {
    holds = *left > *right;
  } else if (op == Operator::equal) {
    holds = *left == *right;
  } else {
    holds = !(*left == *right);
  }
  return holds ? Kleene::yes : Kleene::no;
}

Conjunct one(Difference difference) {
  return {.conditions = {}, .differences = {difference}};
}

std::vector<Conjunct> comparison(const Expr& expr, Operator op, bool negated) {
  const Expr& a = expr.operands[0];
  const Expr& b = expr.operands[1];
  const auto at_most = [&](bool strict) { return one({&b, &a, strict}); };
  const auto at_least = [&](bool strict) { return one({&a, &b, strict}); };
  if (op == Operator::less_equal) {
    return {negated ? at_least(true) : at_most(false)};
  }
  if (op == Operator::greater_equal) {
    return {negated ? at_most(true) : at_least(false)};
  }
  if (op == Operator::less) {
    return {negated ? at_least(false) : at_most(true)};
  }
  if (op == Operator::greater) {
    return {negated ? at_most(false) : at_least(true)};
  }
  return {at_most(false), at_least(false)};  // `=`, and `not … <> …`
}

Conjunct joined(const Conjunct& a, const Conjunct& b) {
  Conjunct both = a;
  both.conditions.insert(both.conditions.end(), b.conditions.begin(), b.conditions.end());
  for (const Difference& each : b.differences) {
    if (std::find(both.differences.begin(), both.differences.end(), each) ==
        both.differences.end()) {
      both.differences.push_back(each);
    }
  }
  return both;
}

}  // namespace

std::vector<Conjunct> conjuncts_of(const Expr& condition, bool negated) {
  const Operation* const operation = std::get_if<Operation>(&condition.node);
  if (operation == nullptr) {
    return {{.conditions = {{&condition, negated}}, .differences = {}}};
  }
  if (operation->op == Operator::logical_not) {
    return conjuncts_of(condition.operands[0], !negated);
  }
  if (operation->op != Operator::logical_or && operation->op != Operator::logical_and) {
    if (is_comparison(operation->op) && counts(condition)) {
      return comparison(condition, operation->op, negated);
    }
    return {{.conditions = {{&condition, negated}}, .differences = {}}};
  }
  std::vector<Conjunct> left = conjuncts_of(condition.operands[0], negated);
  std::vector<Conjunct> right = conjuncts_of(condition.operands[1], negated);
  if ((operation->op == Operator::logical_and) != negated) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
  }
  std::vector<Conjunct> result;
  for (const Conjunct& a : left) {
    for (const Conjunct& b : right) {
      result.push_back(joined(a, b));
    }
  }
  return result;
}

Ratio PlainReader::parameter(const ParameterItem& item) const {
  const ParameterStep* held = &item.steps.front();
  for (const ParameterStep& step : item.steps) {
    if (step.from && *step.from <= question_.day) {
      held = &step;
    }
  }
  if (item.by == ParameterBy::permit) {
    const auto figure = question_.permit_figures.find(item.name.text);
    return figure == question_.permit_figures.end() ? Ratio(0) : figure->second;
  }
  const std::string& key = item.by == ParameterBy::firm    ? question_.firm
                           : item.by == ParameterBy::klass ? question_.klass
                                                           : std::string();
  for (const ParameterValue& value : held->values) {
    if (value.key.text == key) {
      return number_of(value.value).value_or(0);
    }
  }
  return 0;
}

const PlainValue* PlainReader::fact(const std::string& path) const {
  const auto look = [&path](const PlainFacts& facts) {
    const auto found = facts.find(path);
    return found == facts.end() ? nullptr : &found->second;
  };
  // What is on file stands over what is stated.
  const auto firm = world_.of_firm.find(question_.firm);
  const auto klass = world_.of_class.find(question_.klass);
  const PlainValue* on_file = nullptr;
  if (path.starts_with("firm.") && firm != world_.of_firm.end()) {
    on_file = look(firm->second);
  } else if (path.starts_with("class.") && klass != world_.of_class.end()) {
    on_file = look(klass->second);
  }
  return on_file != nullptr ? on_file : look(question_.facts);
}

std::optional<Ratio> PlainReader::reference(const Reference& reference) const {
  const std::string& head = reference.head.text;
  if (reference.member.text.empty()) {
    if (head == "date") {
      return Ratio(question_.day.number());
    }
    for (const Item& item : text_.items) {
      const ParameterItem* const named = std::get_if<ParameterItem>(&item.is);
      if (named != nullptr && named->name.text == head) {
        return parameter(*named);
      }
    }
    no_such_thing(head);
  }
  if (head == "class") {
    if (const auto attribute = plain_attribute(text_, question_.klass, reference.member.text)) {
      return attribute;
    }
  }
  const std::string name = head + "." + reference.member.text;
  if (name == "application.all_or_nothing") {
    return Ratio(question_.all_or_nothing ? 1 : 0);
  }
  const PlainValue* const known = fact(name);
  if (known == nullptr) {
    return std::nullopt;
  }
  if (const bool* const answer = std::get_if<bool>(known)) {
    return Ratio(*answer ? 1 : 0);
  }
  if (const Day* const day = std::get_if<Day>(known)) {
    return Ratio(day->number());
  }
  if (const Ratio* const amount = std::get_if<Ratio>(known)) {
    return *amount;
  }
  no_such_thing(name);
}

std::optional<std::string> PlainReader::subject(const Expr& subject) const {
  const Reference* const reference = std::get_if<Reference>(&subject.node);
  if (reference == nullptr) {
    no_such_thing("subject");
  }
  if (reference->member.text.empty()) {
    return reference->head.text == "firm" ? question_.firm : question_.klass;
  }
  const PlainValue* const known = fact(reference->head.text + "." + reference->member.text);
  return known == nullptr ? std::nullopt : std::optional(std::get<std::string>(*known));
}

std::optional<Ratio> PlainReader::value(const Expr& expr, std::int64_t quantity) {
  if (const Figure* const figure = std::get_if<Figure>(&expr.node)) {
    return figure->value;
  }
  if (const DateValue* const date = std::get_if<DateValue>(&expr.node)) {
    return Ratio(date->day.number());
  }
  if (const QuantityTerm* const term = std::get_if<QuantityTerm>(&expr.node)) {
    return term->weight.text.empty()
               ? Ratio(quantity)
               : Ratio(quantity) *
                     plain_attribute(text_, question_.klass, term->weight.text).value_or(0);
  }
  if (const Total* const total = std::get_if<Total>(&expr.node)) {
    const auto known = totals_.find(total);
    if (known != totals_.end()) {
      return known->second;
    }
    const Ratio sum =
        plain_total(world_, text_, *total, question_.firm, question_.klass, question_.day);
    totals_.emplace(total, sum);
    return sum;
  }
  if (const Reference* const named = std::get_if<Reference>(&expr.node)) {
    return reference(*named);
  }
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  if (operation == nullptr) {
    no_such_thing("condition as an amount");
  }
  const auto left = value(expr.operands[0], quantity);
  if (operation->op == Operator::negate) {
    return left ? std::optional(-*left) : std::nullopt;
  }
  const auto right = value(expr.operands[1], quantity);
  if (!left || !right) {
    return std::nullopt;
  }
  if (operation->op == Operator::add) {
    return *left + *right;
  }
  if (operation->op == Operator::subtract) {
    return *left - *right;
  }
  if (operation->op == Operator::multiply) {
    return *left * *right;
  }
  return *left / *right;
}

Kleene PlainReader::holds(const Expr& condition, std::int64_t quantity) {
  if (const IsTest* const test = std::get_if<IsTest>(&condition.node)) {
    const auto who = subject(condition.operands[0]);
    if (!who) {
      return Kleene::unknown;
    }
    return (*who == test->name.text) != test->negated ? Kleene::yes : Kleene::no;
  }
  if (const InTest* const test = std::get_if<InTest>(&condition.node)) {
    const auto who = subject(condition.operands[0]);
    if (!who) {
      return Kleene::unknown;
    }
    const std::vector<std::string> classes = plain_members(text_, test->set.text);
    const bool in = plain_in_firms(text_, test->set.text, *who) ||
                    std::find(classes.begin(), classes.end(), *who) != classes.end();
    return in ? Kleene::yes : Kleene::no;
  }
  if (const Operation* const operation = std::get_if<Operation>(&condition.node)) {
    if (operation->op == Operator::logical_not) {
      return negation(holds(condition.operands[0], quantity));
    }
    if (operation->op == Operator::logical_and) {
      return std::min(holds(condition.operands[0], quantity),
                      holds(condition.operands[1], quantity));
    }
    if (operation->op == Operator::logical_or) {
      return std::max(holds(condition.operands[0], quantity),
                      holds(condition.operands[1], quantity));
    }
    return compared(operation->op, value(condition.operands[0], quantity),
                    value(condition.operands[1], quantity));
  }
  const auto answer = value(condition, quantity);
  return !answer ? Kleene::unknown : answer->is_zero() ? Kleene::no : Kleene::yes;
}

std::optional<Ratio> PlainReader::slack(const Difference& difference, std::int64_t quantity) {
  const auto left = value(*difference.left, quantity);
  const auto right = value(*difference.right, quantity);
  return left && right ? std::optional(*left - *right) : std::nullopt;
}

Kleene PlainReader::holds(const Conjunct& conjunct, std::int64_t quantity) {
  Kleene answer = Kleene::no;
  for (const auto& [condition, negated] : conjunct.conditions) {
    const Kleene part = holds(*condition, quantity);
    answer = std::max(answer, negated ? negation(part) : part);
  }
  for (const Difference& difference : conjunct.differences) {
    const auto by = slack(difference, quantity);
    const Kleene part = !by                                                      ? Kleene::unknown
                        : (difference.strict ? *by > Ratio(0) : *by >= Ratio(0)) ? Kleene::yes
                                                                                 : Kleene::no;
    answer = std::max(answer, part);
  }
  return answer;
}

}  // namespace sluice::agree
