// Figures, dates, events, amounts and guards as text, with the parentheses that precedence needs.
#include <string>
#include <utility>

#include "base/figures.h"
#include "base/match.h"
#include "terms/to_text.h"
#include "terms/to_text_phrases.h"
#include "terms/words.h"

namespace sluice::terms {
namespace {

// How tightly a form binds; a form stands in parentheses where a tighter one is asked for.
enum class Binding : std::uint8_t {
  logical_or,
  logical_and,
  logical_not,
  comparison,
  sum,
  product,
  negative,
  leaf
};

struct OperatorForm {
  std::string_view sign;
  Binding binding;
};

OperatorForm form_of(Operator op) {
  switch (op) {
    case Operator::logical_or:
      return {"or", Binding::logical_or};
    case Operator::logical_and:
      return {"and", Binding::logical_and};
    case Operator::less_equal:
      return {"<=", Binding::comparison};
    case Operator::greater_equal:
      return {">=", Binding::comparison};
    case Operator::less:
      return {"<", Binding::comparison};
    case Operator::greater:
      return {">", Binding::comparison};
    case Operator::equal:
      return {"=", Binding::comparison};
    case Operator::not_equal:
      return {"<>", Binding::comparison};
    case Operator::add:
      return {"+", Binding::sum};
    case Operator::subtract:
      return {"-", Binding::sum};
    case Operator::multiply:
      return {"*", Binding::product};
    case Operator::divide:
      return {"/", Binding::product};
    case Operator::logical_not:
      return {"not", Binding::logical_not};
    case Operator::negate:
      return {"-", Binding::negative};
  }
  return {"", Binding::leaf};
}

Binding tighter(Binding binding) {
  return static_cast<Binding>(static_cast<std::uint8_t>(binding) + 1);
}

Binding binding_of(const Expr& expr) {
  return std::visit(Match{[](const Figure&) { return Binding::leaf; },
                          [](const DateValue&) { return Binding::leaf; },
                          [](const QuantityTerm&) { return Binding::leaf; },
                          [](const Total&) { return Binding::leaf; },
                          [](const Reference&) { return Binding::leaf; },
                          [](const Operation& operation) { return form_of(operation.op).binding; },
                          [](const IsTest&) { return Binding::comparison; },
                          [](const InTest&) { return Binding::comparison; }},
                    expr.node);
}

Phrase at_least(const Expr& expr, Binding asked);

// `quantity` and totals take a following `in` for themselves.
bool takes_in(const Expr& expr, Binding asked) {
  if (binding_of(expr) < asked) {
    return false;
  }
  if (const auto* quantity = std::get_if<QuantityTerm>(&expr.node)) {
    return quantity->weight.text.empty();
  }
  if (const auto* total = std::get_if<Total>(&expr.node)) {
    return total->weight.text.empty();
  }
  if (const auto* operation = std::get_if<Operation>(&expr.node)) {
    return takes_in(expr.operands.back(), tighter(form_of(operation->op).binding));
  }
  return false;
}

Phrase in_parentheses(Phrase phrase) {
  return std::move(phrase).before("(").after(")");
}

Phrase operation_phrase(const Expr& expr, Operator op) {
  const OperatorForm form = form_of(op);
  if (expr.operands.size() == 1) {
    const bool is_not = op == Operator::logical_not;
    return at_least(expr.operands.front(), is_not ? Binding::logical_not : Binding::leaf)
        .before(is_not ? "not " : "-");
  }
  // a + b - c is one row of parts; comparisons do not chain.
  std::vector<const Expr*> rights;
  const Expr* left = &expr;
  std::vector<std::string_view> signs;
  for (;;) {
    const auto* operation = std::get_if<Operation>(&left->node);
    const bool goes_on = operation != nullptr && left->operands.size() == 2 &&
                         form_of(operation->op).binding == form.binding &&
                         (left == &expr || form.binding != Binding::comparison);
    if (!goes_on) {
      break;
    }
    rights.push_back(&left->operands[1]);
    signs.push_back(form_of(operation->op).sign);
    left = &left->operands[0];
  }
  const Binding inner = tighter(form.binding);
  std::vector<Phrase> parts;
  parts.push_back(at_least(*left, inner));
  for (std::size_t at = rights.size(); at > 0; --at) {
    parts.push_back(at_least(*rights[at - 1], inner).before(std::string(signs[at - 1]) + " "));
  }
  return Phrase::of(std::move(parts));
}

Phrase plain_phrase(const Expr& expr) {
  return std::visit(
      Match{[](const Figure& figure) { return Phrase::leaf(to_text(figure)); },
            [](const DateValue& date) { return Phrase::leaf(to_text(date.day)); },
            [](const QuantityTerm& quantity) {
              return Phrase::leaf(quantity.weight.text.empty()
                                      ? "quantity"
                                      : "quantity in " + quantity.weight.text);
            },
            [](const Total& total) { return Phrase::leaf(written(total)); },
            [](const Reference& reference) { return Phrase::leaf(written(reference)); },
            [&expr](const Operation& operation) { return operation_phrase(expr, operation.op); },
            [&expr](const IsTest& test) {
              return at_least(expr.operands.front(), Binding::sum)
                  .after((test.negated ? " is not " : " is ") + test.name.text);
            },
            [&expr](const InTest& test) {
              const Expr& operand = expr.operands.front();
              Phrase phrase = at_least(operand, Binding::sum);
              if (takes_in(operand, Binding::sum)) {
                phrase = in_parentheses(std::move(phrase));
              }
              return std::move(phrase).after(" in " + test.set.text);
            }},
      expr.node);
}

Phrase at_least(const Expr& expr, Binding asked) {
  Phrase phrase = plain_phrase(expr);
  return binding_of(expr) < asked ? in_parentheses(std::move(phrase)) : phrase;
}

std::string_view event_word(EventKind kind) {
  constexpr std::size_t stages = 11;
  const auto index = static_cast<std::size_t>(kind);
  return index < stages ? event_keywords[index] : std::string_view("overdue");
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

bool is_given(const Label& label) {
  return !label.english.empty() || !label.chinese.empty();
}

std::string written(const Label& label) {
  return in_quotes(label.english) + (label.chinese.empty() ? "" : " / " + in_quotes(label.chinese));
}

std::string written(const Reference& reference) {
  return reference.head.text + (reference.member.text.empty() ? "" : "." + reference.member.text);
}

std::string written(const Total& total) {
  std::string text = "total " + total.flow.text + " of ";
  switch (total.scope) {
    case ClassScope::named:
      text += total.heading.text;
      break;
    case ClassScope::this_class:
      text += "this class";
      break;
    case ClassScope::any_class:
      text += "any class";
      break;
  }
  switch (total.by) {
    case FirmScope::all_by_default:
      break;
    case FirmScope::all:
      text += " by all";
      break;
    case FirmScope::firm:
      text += " by firm";
      break;
    case FirmScope::group:
      text += " by group";
      break;
    case FirmScope::named:
      text += " by " + total.firms.text;
      break;
  }
  switch (total.window) {
    case WindowKind::ever:
      text += total.to_date ? " to date" : "";
      break;
    case WindowKind::this_month:
      text += " this month";
      break;
    case WindowKind::this_quarter:
      text += " this quarter";
      break;
    case WindowKind::this_year:
      text += " this year";
      break;
    case WindowKind::last:
      text += " last " + to_text(total.last);
      break;
  }
  return text + (total.weight.text.empty() ? "" : " in " + total.weight.text);
}

std::vector<std::string> texts_of(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  texts.reserve(names.size());
  for (const Name& name : names) {
    texts.push_back(name.text);
  }
  return texts;
}

std::vector<std::string> texts_of(const std::vector<EventName>& events) {
  std::vector<std::string> texts;
  texts.reserve(events.size());
  for (const EventName& event : events) {
    texts.push_back(to_text(event));
  }
  return texts;
}

Phrase list_phrase(std::string_view head, const std::vector<std::string>& members) {
  std::vector<Phrase> parts;
  for (std::size_t at = 0; at < members.size(); ++at) {
    parts.push_back(Phrase::leaf((at == 0 ? std::string(head) + " " : "") + members[at] +
                                 (at + 1 < members.size() ? "," : "")));
  }
  return Phrase::of(std::move(parts));
}

Phrase layout_of(const Expr& expr) {
  return plain_phrase(expr);
}

std::string to_text(const Expr& expr) {
  return flat(layout_of(expr));
}

std::string to_text(const EventName& event) {
  if (event.kind == EventKind::overdue) {
    return "overdue " + event.obligation.text;
  }
  if (event.kind != EventKind::period_end) {
    return std::string(event_word(event.kind));
  }
  switch (event.period) {
    case PeriodKind::month:
      return "month period end";
    case PeriodKind::quarter:
      return "quarter period end";
    case PeriodKind::year:
      break;
  }
  return "period end";
}

std::string to_text(const Duration& duration) {
  const std::string count = std::to_string(duration.count);
  switch (duration.unit) {
    case DurationUnit::days:
      return count + " days";
    case DurationUnit::working_days:
      return count + " working_days";
    case DurationUnit::months:
      return count + " months";
  }
  return count;
}

std::string to_text(const Figure& figure) {
  const std::string number = figure.percent ? percent(figure.value) : grouped(figure.value);
  return figure.unit.text.empty() ? number : number + " " + figure.unit.text;
}

std::string to_text(const Value& value) {
  return std::visit(
      Match{[](const Figure& figure) { return to_text(figure); },
            [](const DateValue& date) { return to_text(date.day); },
            [](const TextValue& text) { return in_quotes(text.text); },
            [](const YesNo& answer) { return std::string(answer.yes ? "yes" : "no"); },
            [](const Name& name) { return name.text; }},
      value.is);
}

}  // namespace sluice::terms
