// What a clause reads by name, so that a changed declaration finds the clauses that it moves.
#include <algorithm>

#include "base/match.h"
#include "terms/compare_words.h"

namespace sluice::terms {
namespace {

class NamesRead {
 public:
  void read(const Expr& expr) {
    std::visit(Match{[](const Figure&) {}, [](const DateValue&) {}, [](const Operation&) {},
                     [&](const QuantityTerm& quantity) { add(quantity.weight); },
                     [&](const Total& total) {
                       add(total.flow);
                       add(total.heading);
                       add(total.firms);
                       add(total.weight);
                     },
                     [&](const Reference& reference) {
                       names_.push_back(reference.member.text.empty()
                                            ? reference.head.text
                                            : reference.head.text + "." + reference.member.text);
                     },
                     [&](const IsTest& test) { add(test.name); },
                     [&](const InTest& test) { add(test.set); }},
               expr.node);
    for (const Expr& operand : expr.operands) {
      read(operand);
    }
  }

  void read(const Action& action) {
    std::visit(Match{[&](const Owe& owe) {
                       read(owe.amount);
                       add(owe.heading);
                       if (owe.secured) {
                         read(*owe.secured);
                       }
                     },
                     [&](const Carry& carry) {
                       read(carry.amount);
                       read(carry.up_to);
                       add(carry.account);
                     },
                     [&](const Credit& credit) {
                       read(credit.amount);
                       add(credit.account);
                     },
                     [](const LapseAfter&) {}, [](const LapseRest&) {}, [](const HoldEvents&) {},
                     [](const ReportDuty&) {}, [](const Forfeit&) {}},
               action.is);
  }

  void read(const Effect& effect) {
    add(effect.to);
    for (const Effect& then : effect.then) {
      read(then);
    }
  }

  void add(const Name& name) {
    if (!name.text.empty()) {
      names_.push_back(name.text);
    }
  }

  [[nodiscard]] std::vector<std::string> names() && {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return std::move(names_);
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> names_read(const ClauseItem& clause) {
  NamesRead names;
  for (const Name& heading : clause.of) {
    names.add(heading);
  }
  for (const auto* const guard : {&clause.when, &clause.unless}) {
    if (*guard) {
      names.read(**guard);
    }
  }
  for (const Rule& rule : clause.rules) {
    std::visit(Match{[&](const Require& require) {
                       names.read(require.guard);
                       names.read(require.otherwise);
                     },
                     [&](const Always& always) { names.read(always.effect); },
                     [&](const Action& action) { names.read(action); }},
               rule.is);
  }
  return std::move(names).names();
}

std::vector<std::string> names_read(const PowerItem& power) {
  NamesRead names;
  if (power.when) {
    names.read(*power.when);
  }
  if (power.budget) {
    names.read(power.budget->limit);
    names.add(power.budget->heading);
    names.add(power.budget->per);
  }
  return std::move(names).names();
}

std::vector<std::string> names_read(const PoolItem& pool) {
  NamesRead names;
  names.add(pool.heading);
  names.read(pool.size);
  if (pool.cap) {
    names.read(*pool.cap);
  }
  for (const PoolItem::Reserve& reserve : pool.reserves) {
    names.read(reserve.amount);
    names.add(reserve.firms);
  }
  if (const auto* const rata = std::get_if<ProRata>(&pool.method)) {
    names.read(rata->to);
  }
  if (const auto* const ranked = std::get_if<Ranked>(&pool.method)) {
    for (const RankKey& key : ranked->keys) {
      if (key.score) {
        names.read(*key.score);
      }
    }
  }
  return std::move(names).names();
}

}  // namespace sluice::terms
