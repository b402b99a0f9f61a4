#include "terms/compare_ratio.h"

#include <algorithm>

#include "base/figures.h"
#include "terms/compare_declared.h"
#include "terms/explain_expr.h"

namespace sluice::terms {
namespace {

bool counts_something(const Expr& expr, bool totals_only) {
  return std::holds_alternative<Total>(expr.node) ||
         (!totals_only && std::holds_alternative<QuantityTerm>(expr.node)) ||
         std::any_of(expr.operands.begin(), expr.operands.end(), [totals_only](const Expr& each) {
           return counts_something(each, totals_only);
         });
}

bool mentions(const Expr& expr, const std::string& parameter) {
  const auto* const reference = std::get_if<Reference>(&expr.node);
  return (reference != nullptr && reference->member.text.empty() &&
          reference->head.text == parameter) ||
         std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&parameter](const Expr& each) { return mentions(each, parameter); });
}

// What the parameter multiplies somewhere in the expression.
struct Multiplied {
  bool quantity = false;
  bool total = false;
};

void find_products(const Expr& expr, const std::string& parameter, Multiplied& found) {
  const auto* const operation = std::get_if<Operation>(&expr.node);
  if (operation != nullptr && operation->op == Operator::multiply) {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      if (mentions(expr.operands[side], parameter)) {
        found.total = found.total || counts_something(expr.operands[1 - side], true);
        found.quantity = found.quantity || counts_something(expr.operands[1 - side], false);
      }
    }
  }
  for (const Expr& operand : expr.operands) {
    find_products(operand, parameter, found);
  }
}

Multiplied multiplied_by(const ClauseItem& clause, const std::string& parameter) {
  Multiplied found;
  for (const Rule& rule : clause.rules) {
    if (const auto* const require = std::get_if<Require>(&rule.is)) {
      find_products(require->guard, parameter, found);
    }
  }
  return found;
}

std::optional<Ratio> pure_figure(const ParameterItem& parameter, Day day) {
  std::optional<Ratio> found;
  for (const ParameterStep& step : parameter.steps) {
    if (step.from && *step.from > day) {
      continue;
    }
    const auto* const figure =
        step.values.empty() ? nullptr : std::get_if<Figure>(&step.values.front().value.is);
    found = figure != nullptr && figure->unit.text.empty() ? std::optional(figure->value)
                                                           : std::nullopt;
  }
  return found;
}

bool keeps_for_permits(const Syntax& syntax, const std::string& clause) {
  for (const Item& item : syntax.items) {
    const auto* const transition = std::get_if<TransitionItem>(&item.is);
    if (transition == nullptr) {
      continue;
    }
    for (const TransitionLine& line : transition->lines) {
      const bool named = line.clauses.empty() ||
                         std::any_of(line.clauses.begin(), line.clauses.end(),
                                     [&clause](const Name& name) { return name.text == clause; });
      if (line.subject == TransitionSubject::permits && line.manner == TransitionManner::keep &&
          named) {
        return true;
      }
    }
  }
  return false;
}

std::string paragraph(const Versions& versions, const ParameterItem& parameter,
                      const ClauseItem& clause, Day day, Ratio before, Ratio after) {
  constexpr std::int64_t released = 1'000;
  constexpr std::int64_t asked = 10;
  const Ratio owed = before * Ratio(released);
  const RatioReadings needs = readings_of({.before = before,
                                           .after = after,
                                           .released = released,
                                           .owed = owed,
                                           .covered = owed,
                                           .quantity = asked});
  const Glossary& glossary = versions.new_words();
  const std::string& number = clause.number.text;
  std::string means = multiplied_by(clause, parameter.name.text).total
                          ? glossary.say({"the first", "第一种"})
                          : glossary.say({"the third", "第三种"});
  if (keeps_for_permits(versions.newer().syntax, number)) {
    means += glossary.say(
        {", and for permits that keep clause {0} the second", "，继续适用原第{0}条的许可采第二种"},
        {number});
  }
  const std::string& unit =
      versions.newer().symbols.units.at(versions.newer().counting_unit.index());
  const auto units = [&](std::int64_t count) { return glossary.amount(grouped(count), unit); };
  return glossary.say({"{0} in clause {1}, {2} until the day before {3} and {4} from then on: ",
                       "第{1}条所用的{0}，{3}前为{2}，自该日起为{4}："},
                      {parameter_name(glossary, parameter), number, percent(before),
                       glossary.on_day(day), percent(after)}) +
         glossary.say({"a firm that has {0} behind it, has covered exactly what they owe, and asks "
                       "for {1} more, still needs ",
                       "某企业此前已办{0}，由此所生的义务恰已履行，再办{2}时，"},
                      {units(released), grouped(asked), units(asked)}) +
         glossary.say({"{0} if the new figure holds for everything ever counted, {1} if its permit "
                       "keeps the old one, {2} if each event has the figure of its own day; ",
                       "新数值适用于历来全部数量的，尚缺{0}；其许可沿用原数值的，尚缺{1}；"
                       "每次适用当日数值的，尚缺{2}；"},
                      {units(needs.whole_past), units(needs.permit_keeps), units(needs.own_day)}) +
         glossary.say({"the text means {0}", "本文本采{0}"}, {means});
}

}  // namespace

RatioReadings readings_of(const RatioCase& ratio_case) {
  const Ratio asked(ratio_case.quantity);
  const auto lacking = [&ratio_case](const Ratio& needed) {
    return std::max<std::int64_t>((needed - ratio_case.covered).rounded(Rounding::up), 0);
  };
  return {
      .whole_past = lacking(ratio_case.after * Ratio(ratio_case.released + ratio_case.quantity)),
      .permit_keeps = lacking(ratio_case.owed + ratio_case.before * asked),
      .own_day = lacking(ratio_case.owed + ratio_case.after * asked)};
}

std::vector<std::string> ratio_readings(const Versions& versions) {
  std::vector<std::string> paragraphs;
  const Day first = versions.newer().syntax.header.from;
  const auto name_of = [](const ParameterItem& parameter) { return parameter.name.text; };
  each_pair<ParameterItem>(
      versions, name_of, [&](const ParameterItem* before, const ParameterItem* after) {
        if (before == nullptr || after == nullptr || after->by != ParameterBy::nothing) {
          return;
        }
        for (const Day day : versions.days()) {
          // What held the day before: the older text's figure on the first day, the newer one's
          // later.
          const auto was = pure_figure(day == first ? *before : *after, day - 1);
          const auto is = pure_figure(*after, day);
          const bool known_before = pure_figure(*before, day) == is && day != first;
          if (!was || !is || *was == *is || known_before) {
            continue;
          }
          for (const Item& item : versions.newer().syntax.items) {
            const auto* const clause = std::get_if<ClauseItem>(&item.is);
            if (clause != nullptr && multiplied_by(*clause, after->name.text).quantity) {
              paragraphs.push_back(paragraph(versions, *after, *clause, day, *was, *is));
            }
          }
        }
      });
  return paragraphs;
}

}  // namespace sluice::terms
