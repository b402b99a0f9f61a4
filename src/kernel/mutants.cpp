#include "kernel/mutants.h"

#include <algorithm>

#include "kernel/mutating.h"
#include "terms/to_text.h"

namespace sluice {

using terms::Effect;
using terms::EffectKind;

bool is_aimed_at(MutantKind kind) {
  return kind < MutantKind::flow;
}

std::vector<Mutant> mutants_of(const terms::Syntax& syntax) {
  return Mutating(syntax).run();
}

Mutating::Mutating(const terms::Syntax& syntax) : syntax_(syntax) {
  std::erase_if(syntax_.items, [](const terms::Item& item) {
    return std::holds_alternative<terms::TestItem>(item.is);
  });
  flows_ = {"applied", "granted", "ordered", "cleared", "released", "credited"};
  for (const terms::Item& item : syntax_.items) {
    if (const auto* klass = std::get_if<terms::ClassItem>(&item.is)) {
      headings_.push_back(klass->name.text);
    } else if (const auto* classes = std::get_if<terms::ClassesItem>(&item.is)) {
      headings_.push_back(classes->name.text);
    } else if (const auto* pool = std::get_if<terms::PoolItem>(&item.is)) {
      pool_ = pool->name.text;
    } else if (const auto* role = std::get_if<terms::RoleItem>(&item.is)) {
      role_ = role->name.text;
    }
  }
}

std::vector<Mutant> Mutating::run() && {
  for (terms::Item& each : syntax_.items) {
    std::visit([this](auto& is) { item(is); }, each.is);
  }
  return std::move(mutants_);
}

void Mutating::item(terms::ClauseItem& clause) {
  where_ = "clause " + clause.number.text;
  if (!clause.overrides.empty()) {
    put(clause.overrides, {}, MutantKind::overrides, "it overrides nothing");
  }
  shorten(clause.on, "event");
  shorten(clause.of, "class");
  guard(clause.when, "when");
  guard(clause.unless, "unless");
  for (terms::Rule& each : clause.rules) {
    std::visit([this](auto& is) { rule(is); }, each.is);
  }
}

void Mutating::item(terms::PowerItem& power) {
  where_ = "power " + power.number.text;
  guard(power.when, "when");
  if (power.budget) {
    expr(power.budget->limit);
  }
  if (auto* extend = std::get_if<terms::Extend>(&power.may)) {
    duration(extend->by);
  }
}

void Mutating::item(terms::PoolItem& pool) {
  where_ = "pool " + pool.name.text;
  expr(pool.size);
  if (auto* ranked = std::get_if<terms::Ranked>(&pool.method)) {
    for (terms::RankKey& key : ranked->keys) {
      if (key.score) {
        expr(*key.score);
      }
    }
  } else if (auto* shares = std::get_if<terms::ProRata>(&pool.method)) {
    expr(shares->to);
  }
  if (pool.cap) {
    expr(*pool.cap);
  }
  for (terms::PoolItem::Reserve& reserve : pool.reserves) {
    expr(reserve.amount);
  }
  if (pool.lot) {
    figure(*pool.lot);
  }
}

void Mutating::item(terms::ParameterItem& parameter) {
  where_ = "parameter " + parameter.name.text;
  for (terms::ParameterStep& step : parameter.steps) {
    if (step.from) {
      put(step.from, std::optional(*step.from + 1), MutantKind::date,
          "the step of " + to_text(*step.from) + " comes a day later");
      put(step.from, std::optional(*step.from - 1), MutantKind::date,
          "the step of " + to_text(*step.from) + " comes a day earlier");
    }
    for (terms::ParameterValue& each : step.values) {
      value(each.value);
    }
  }
}

void Mutating::item(terms::ClassItem& klass) {
  for (terms::Attribute& attribute : klass.attributes) {
    where_ = "class " + klass.name.text + ", " + attribute.name.text;
    value(attribute.value);
  }
}

void Mutating::item(terms::FirmsItem& firms) {
  where_ = "firms " + firms.name.text;
  shorten(firms.members, "firm");
}

void Mutating::item(terms::ClassesItem& classes) {
  where_ = "classes " + classes.name.text;
  shorten(classes.members, "class");
}

template <class T>
void Mutating::shorten(std::vector<T>& list, const char* what) {
  for (std::size_t at = 0; at < list.size() && list.size() > 1; ++at) {
    std::vector<T> shorter = list;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at));
    put(list, std::move(shorter), MutantKind::subject,
        std::string(what) + " " + std::to_string(at + 1) + " of its list is left out");
  }
}

void Mutating::guard(std::optional<terms::Expr>& guard, const char* word) {
  if (guard) {
    put(guard, {}, MutantKind::guard,
        "`" + std::string(word) + " " + terms::to_text(*guard) + "` is left out");
    expr(*guard);
  }
}

void Mutating::rule(terms::Require& require) {
  expr(require.guard);
  effect(require.otherwise);
}

void Mutating::rule(terms::Always& always) {
  effect(always.effect);
}

void Mutating::effect(Effect& effect) {
  const auto becomes = [&](Effect other) {
    put(effect, other, MutantKind::effect,
        "`" + terms::to_text(effect) + "` becomes `" + terms::to_text(other) + "`");
  };
  const EffectKind kind = effect.kind;
  if (kind != EffectKind::refuse) {
    becomes({.kind = EffectKind::refuse});
  }
  if (kind != EffectKind::hold) {
    becomes({.kind = EffectKind::hold});
  }
  if (kind != EffectKind::queue && !pool_.empty()) {
    becomes({.kind = EffectKind::queue, .to = {.text = pool_}});
  }
  if (kind != EffectKind::refer && !role_.empty()) {
    becomes({.kind = EffectKind::refer, .to = {.text = role_}});
  }
  if (kind != EffectKind::ask) {
    becomes({.kind = EffectKind::ask, .text = "more"});
  }
  if (kind != EffectKind::reduce) {
    becomes({.kind = EffectKind::reduce});
  } else {
    becomes({.kind = EffectKind::reduce, .text = effect.text.empty() ? "the rest" : ""});
  }
  if (effect.up_to) {
    duration(*effect.up_to);
    for (Effect& then : effect.then) {
      this->effect(then);
    }
  }
}

void Mutating::rule(terms::Action& action) {
  if (auto* owe = std::get_if<terms::Owe>(&action.is)) {
    expr(owe->amount);
    heading(owe->heading, true);
    duration(owe->within);
    if (owe->secured) {
      expr(*owe->secured);
    }
  } else if (auto* after = std::get_if<terms::LapseAfter>(&action.is)) {
    duration(after->after);
  } else if (auto* rest = std::get_if<terms::LapseRest>(&action.is)) {
    duration(rest->within);
  } else if (auto* report = std::get_if<terms::ReportDuty>(&action.is)) {
    duration(report->within);
  } else if (auto* carry = std::get_if<terms::Carry>(&action.is)) {
    expr(carry->amount);
    expr(carry->up_to);
  } else if (auto* credit = std::get_if<terms::Credit>(&action.is)) {
    expr(credit->amount);
  }
}

}  // namespace sluice
