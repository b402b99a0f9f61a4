#include <algorithm>
#include <utility>

#include "base/match.h"
#include "terms/check.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

class ClauseCheck {
 public:
  ClauseCheck(Draft& draft, ClauseNotes& notes)
      : draft_(draft),
        notes_(notes),
        clause_(*notes.item),
        setting_{.place = clause_called(notes.item->number.text), .events = notes.item->on} {}

  void run() {
    const std::size_t errors_before = draft_.remarks.errors();
    for (const EventName& event : clause_.on) {
      check_event(event);
    }
    good_ = good_ && notes_.of.size() == clause_.of.size();
    for (const auto* const guard : {&clause_.when, &clause_.unless}) {
      if (guard->has_value()) {
        good_ = measure_condition(draft_, **guard, Reads::known, setting_) && good_;
      }
    }
    notes_.effects.assign(clause_.rules.size(), 0);
    for (std::size_t i = 0; i < clause_.rules.size(); ++i) {
      check_rule(clause_.rules[i], notes_.effects[i]);
    }
    note_reads();
    notes_.sound = good_ && draft_.remarks.errors() == errors_before;
  }

 private:
  void check_event(const EventName& event) {
    draft_.book.stages[static_cast<std::size_t>(event.kind)] = true;
    if (event.kind == EventKind::overdue) {
      good_ = known_obligation(draft_, event.obligation).has_value() && good_;
    }
    if (!has_class(event.kind) && event.kind != EventKind::overdue && !clause_.of.empty()) {
      draft_.remarks.error(
          clause_.of.front().span, "no-class-here",
          said({"{0} happens to no class, and {1} is about {2}", "{0}不涉及类别，而{1}是关于{2}的"},
               {quoted(to_text(event)), setting_.place.said(), quoted(clause_.of.front().text)}),
          {"leave the `of` out, or give the event a clause of its own",
           "请删去`of`，或者将该事件单列一条"});
      good_ = false;
    }
  }

  void check_rule(const Rule& rule, std::uint32_t& effect) {
    std::visit(Match{[&](const Require& require) {
                       good_ =
                           measure_condition(draft_, require.guard, Reads::anything, setting_) &&
                           good_;
                       effect = ruled_effect(require.otherwise);
                     },
                     [&](const Always& always) {
                       if (always.effect.kind == EffectKind::reduce) {
                         remark_reduce(always.effect,
                                       {"`always reduce` has no condition to reduce to",
                                        "`always reduce`没有可据以核减的条件"},
                                       {"write `require quantity <= … otherwise reduce`",
                                        "请写作`require quantity <= … otherwise reduce`"});
                       }
                       effect = ruled_effect(always.effect);
                     },
                     [&](const Action& action) {
                       good_ = check_action(draft_, clause_, rule, action, setting_) && good_;
                     }},
               rule.is);
  }

  void remark_reduce(const Effect& effect, Said message, Said help) {
    draft_.remarks.error(effect.span, "reduce-without-quantity", std::move(message),
                         std::move(help));
    good_ = false;
  }

  std::uint32_t ruled_effect(const Effect& effect) {
    RuledEffect ruled{.kind = effect.kind,
                      .pool = {},
                      .role = {},
                      .text = effect.text,
                      .has_rest = effect.kind == EffectKind::reduce && !effect.text.empty(),
                      .up_to = effect.up_to,
                      .then = 0};
    if (effect.kind == EffectKind::queue) {
      ruled.pool = pool_of(effect);
    } else if (effect.kind == EffectKind::refer) {
      const auto role = known_role(draft_, effect.to);
      ruled.role = role.value_or(RoleId::none());
      good_ = role.has_value() && good_;
    }
    if (effect.up_to) {
      good_ = check_duration(draft_, *effect.up_to) && good_;
    }
    for (const Effect& later : effect.then) {
      if (later.kind == EffectKind::reduce) {
        draft_.remarks.error(
            later.span, "reduce-later",
            {"nothing can be reduced once the time is over", "期满后不能再核减数量"},
            {"say `then refuse`, `then refer to …` or `then ask …`",
             "请写作`then refuse`、`then refer to …`或`then ask …`"});
        good_ = false;
      }
      ruled.then = ruled_effect(later);
    }
    draft_.book.effects.push_back(std::move(ruled));
    return static_cast<std::uint32_t>(draft_.book.effects.size() - 1);
  }

  PoolId pool_of(const Effect& effect) {
    const RuledPool* const pool = pool_named(draft_, effect.to.text);
    if (pool != nullptr) {
      return pool->id;
    }
    const std::vector<std::string> known =
        names_of(draft_, draft_.book.pools, draft_.book.symbols.pools);
    draft_.remarks.error(
        effect.to.span, "unknown-pool",
        said({"{0} is no pool", "{0}不是已定义的轮候池"}, {quoted(effect.to.text)}),
        mend_of(effect.to.text, known,
                said({"declare it: `pool {0} of … size … open every month first come`",
                      "请先定义：`pool {0} of … size … open every month first come`"},
                     {effect.to.text})));
    good_ = false;
    return PoolId::none();
  }

  // What lowering must be told apart by: a clause that reads neither is lowered once.
  void note_reads() {
    each_expr(clause_, [this](const Expr& expr) {
      if (const Total* const total = std::get_if<Total>(&expr.node)) {
        notes_.reads_class = notes_.reads_class || total->scope == ClassScope::this_class;
      } else if (const QuantityTerm* const term = std::get_if<QuantityTerm>(&expr.node)) {
        notes_.reads_class = notes_.reads_class || !term->weight.text.empty();
      } else if (const Reference* const reference = std::get_if<Reference>(&expr.node)) {
        notes_.reads_class = notes_.reads_class || reference->head.text == "class";
        if (const RuledParameter* const parameter = parameter_named(draft_, reference->head.text);
            parameter != nullptr && reference->member.text.empty()) {
          notes_.reads_class = notes_.reads_class || parameter->by == ParameterBy::klass;
          notes_.reads_dated = notes_.reads_dated || parameter->steps.size() > 1;
        }
      }
    });
  }

  Draft& draft_;
  ClauseNotes& notes_;
  const ClauseItem& clause_;
  Setting setting_;
  bool good_ = true;
};

}  // namespace

void check_clauses(Draft& draft) {
  draft.book.stages.assign(static_cast<std::size_t>(EventKind::overdue) + 1, false);
  // The first effect is that of budgets of powers, and of rows that are about nothing else.
  draft.book.effects.push_back({.kind = EffectKind::refuse,
                                .pool = {},
                                .role = {},
                                .text = "",
                                .has_rest = false,
                                .up_to = {},
                                .then = 0});
  check_security(draft);
  for (ClauseNotes& notes : draft.notes) {
    ClauseCheck(draft, notes).run();
  }
}

void each_part(const Expr& expr, const std::function<void(const Expr&)>& visit) {
  visit(expr);
  for (const Expr& operand : expr.operands) {
    each_part(operand, visit);
  }
}

void each_expr(const ClauseItem& clause, const std::function<void(const Expr&)>& visit) {
  for (const auto* const guard : {&clause.when, &clause.unless}) {
    if (guard->has_value()) {
      each_part(**guard, visit);
    }
  }
  for (const Rule& rule : clause.rules) {
    if (const Require* const require = std::get_if<Require>(&rule.is)) {
      each_part(require->guard, visit);
    }
    const Action* const action = std::get_if<Action>(&rule.is);
    if (action == nullptr) {
      continue;
    }
    if (const Owe* const owe = std::get_if<Owe>(&action->is)) {
      each_part(owe->amount, visit);
      if (owe->secured) {
        each_part(*owe->secured, visit);
      }
    } else if (const Carry* const carry = std::get_if<Carry>(&action->is)) {
      each_part(carry->amount, visit);
      each_part(carry->up_to, visit);
    } else if (const Credit* const credit = std::get_if<Credit>(&action->is)) {
      each_part(credit->amount, visit);
    }
  }
}

}  // namespace sluice::terms
