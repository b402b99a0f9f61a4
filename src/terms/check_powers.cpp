#include <algorithm>
#include <array>

#include "base/match.h"
#include "terms/check.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

class PowerCheck {
 public:
  PowerCheck(Draft& draft, RuledPower& ruled)
      : draft_(draft),
        ruled_(ruled),
        power_(std::get<PowerItem>(draft.book.syntax.items[ruled.item].is)),
        on_{EventName{.kind = EventKind::waiver, .period = {}, .obligation = {}, .span = {}}} {}

  void run() {
    ruled_.role = known_role(draft_, power_.role).value_or(RoleId::none());
    if (!power_.second.text.empty()) {
      ruled_.second = known_role(draft_, power_.second).value_or(RoleId::none());
    }
    const Setting setting{.place = power_called(power_.number.text), .events = on_};
    if (power_.when) {
      measure_condition(draft_, *power_.when, Reads::known, setting);
    }
    std::visit(Match{[&](const Waive& waive) { check_waive(waive); },
                     [&](const Extend& extend) { check_extend(extend); }},
               power_.may);
    if (power_.budget) {
      check_budget(*power_.budget);
    }
  }

 private:
  void check_waive(const Waive& waive) {
    for (const Name& name : waive.clauses) {
      const RuledClause* const found = known_clause(draft_, name);
      if (found == nullptr) {
        continue;
      }
      const auto place = static_cast<std::size_t>(found - draft_.book.clauses.data());
      const ClauseItem& clause = *draft_.notes[place].item;
      const bool requires_something =
          std::any_of(clause.rules.begin(), clause.rules.end(),
                      [](const Rule& rule) { return std::holds_alternative<Require>(rule.is); });
      if (!requires_something) {
        draft_.remarks.error(
            name.span, "nothing-to-waive",
            said({"{0} requires nothing that could be waived", "{0}没有可豁免的要求"},
                 {clause_called(name.text).said()}),
            {"a waiver lifts `require` rules; name a clause that has one",
             "豁免只免除`require`规则；请写有此类规则的条款"});
        continue;
      }
      draft_.book.clauses[place].waivable = true;
      ruled_.waives.push_back(found->id);
      if (power_.budget) {
        check_shortfall(clause, name.span);
      }
    }
    std::sort(ruled_.waives.begin(), ruled_.waives.end());
  }

  // A budget counts `waived` in the counting unit; a clause that compares in another unit falls
  // short in that one.
  void check_shortfall(const ClauseItem& clause, Span span) {
    const Setting setting{.place = clause_called(clause.number.text), .events = clause.on};
    each_expr(clause, [&](const Expr& expr) {
      const Operation* const operation = std::get_if<Operation>(&expr.node);
      const bool compares = operation != nullptr && operation->op >= Operator::less_equal &&
                            operation->op <= Operator::not_equal;
      if (!compares || first_counted(expr) == nullptr) {
        return;
      }
      const auto measured = measure(draft_, expr.operands[0], setting);
      if (measured && measured->unit != draft_.book.counting_unit) {
        draft_.remarks.warning(
            span, "waived-unit",
            said({"{0} falls short {1}, but what is waived is counted {2}",
                  "{0}的缺口为{1}，而豁免量为{2}"},
                 {clause_called(clause.number.text).said(), unit_words(draft_, measured->unit),
                  unit_words(draft_, draft_.book.counting_unit)}),
            {"compare in the counting unit in the clause, or leave the budget out",
             "请在条款中以计数单位比较，或者删去豁免限额"});
      }
    });
  }

  void check_extend(const Extend& extend) {
    check_duration(draft_, extend.by);
    ruled_.by = extend.by;
    const RuledClause* const found = known_clause(draft_, extend.clause);
    if (found == nullptr) {
      return;
    }
    ruled_.extends = found->id;
    const ClauseItem& clause = *draft_.book.clause_item(found->id);
    if (std::none_of(clause.rules.begin(), clause.rules.end(), sets_deadline)) {
      draft_.remarks.error(extend.clause.span, "nothing-to-extend",
                           said({"{0} sets no deadline", "{0}没有规定期限"},
                                {clause_called(extend.clause.text).said()}),
                           {"name a clause with `within`, `lapse` or `up to`",
                            "请写含有`within`、`lapse`或`up to`的条款"});
    }
    if (power_.budget) {
      draft_.remarks.error(power_.budget->limit.span, "budget-of-extend",
                           {"a budget bounds what is waived, and this power extends a deadline",
                            "限额用于限制豁免量，而此职权用于延长期限"},
                           {"leave `at most` out", "请删去`at most`"});
    }
  }

  static bool sets_deadline(const Rule& rule) {
    return std::visit(
        Match{[](const Require& require) { return require.otherwise.up_to.has_value(); },
              [](const Always& always) { return always.effect.up_to.has_value(); },
              [](const Action& action) {
                return std::holds_alternative<Owe>(action.is) ||
                       std::holds_alternative<LapseAfter>(action.is) ||
                       std::holds_alternative<LapseRest>(action.is) ||
                       std::holds_alternative<ReportDuty>(action.is);
              }},
        rule.is);
  }

  void check_budget(const PowerItem::Budget& budget) {
    const Setting setting{
        .place = power_called(power_.number.text), .events = on_, .quantity = false};
    measure_amount(draft_, budget.limit, draft_.book.counting_unit, setting);
    if (!budget.heading.text.empty()) {
      ruled_.heading = known_heading(draft_, budget.heading).value_or(HeadingId::none());
    }
    if (budget.per.text != "firm" && budget.per.text != "group") {
      known_firms(draft_, budget.per);
    }
    constexpr std::array calendars{"year", "quarter", "month"};
    if (!budget.calendar.text.empty() &&
        std::find(calendars.begin(), calendars.end(), budget.calendar.text) == calendars.end()) {
      draft_.remarks.error(
          budget.calendar.span, "unknown-calendar",
          said({"{0} is no calendar period", "{0}不是日历期间"}, {quoted(budget.calendar.text)}),
          {"write `per calendar year`, `quarter` or `month`",
           "请写作`per calendar year`、`quarter`或`month`"});
    }
  }

  Draft& draft_;
  RuledPower& ruled_;
  const PowerItem& power_;
  std::array<EventName, 1> on_;
};

}  // namespace

void check_powers(Draft& draft) {
  for (RuledPower& power : draft.book.powers) {
    PowerCheck(draft, power).run();
  }
}

}  // namespace sluice::terms
