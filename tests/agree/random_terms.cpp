#include "tests/agree/random_terms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "terms/from_syntax.h"
#include "tests/agree/random_clauses.h"
#include "tests/agree/trees.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

class Drafting {
 public:
  explicit Drafting(Dice& dice) : dice_(dice), clauses_(dice, words_) {}

  Syntax run(Vocabulary& words) {
    words_ = random_vocabulary(dice_, syntax_.items);
    syntax_.header.title.english = "Random terms";
    syntax_.header.version = 1;
    syntax_.header.from = words_.from;
    clauses_.begin();
    if (dice_.one_in(2)) {
      words_.pools.emplace_back("round");
    }
    const std::size_t count = 1 + dice_.below(10);
    for (std::size_t at = 0; at < count; ++at) {
      clauses_.write(at);
    }
    clauses_.forfeit_some();
    clauses_.override_some();
    for (ClauseItem& each : clauses_.list) {
      syntax_.items.push_back(item(std::move(each)));
    }
    power();
    power_to_extend();
    pool();
    words = std::move(words_);
    return std::move(syntax_);
  }

  // A later version: other figures; clauses that stand, that are gone, written anew or added; and
  // what becomes of everything that was begun.
  Syntax run_after(const RandomTerms& before) {
    words_ = before.words;
    const Header& header = before.syntax.header;
    syntax_.header = header;
    syntax_.header.version = header.version + 1;
    syntax_.header.amends = header.version;
    syntax_.header.from = header.from + 20 + static_cast<std::int32_t>(dice_.below(140));
    std::vector<const ClauseItem*> known;
    std::vector<Item> pools;
    for (const Item& each : before.syntax.items) {
      if (const ClauseItem* const clause = std::get_if<ClauseItem>(&each.is)) {
        known.push_back(clause);
      } else if (std::holds_alternative<PoolItem>(each.is)) {
        pools.push_back(each);
      } else if (!std::holds_alternative<PowerItem>(each.is) &&
                 !std::holds_alternative<TransitionItem>(each.is)) {
        syntax_.items.push_back(each);
      }
    }
    change_figures(dice_, syntax_);
    clauses_.begin_after(known);
    rewrite(known);
    for (ClauseItem& each : clauses_.list) {
      syntax_.items.push_back(item(std::move(each)));
    }
    power();
    power_to_extend();
    std::move(pools.begin(), pools.end(), std::back_inserter(syntax_.items));
    syntax_.items.push_back(item(transition(header.version, known)));
    return std::move(syntax_);
  }

 private:
  void rewrite(const std::vector<const ClauseItem*>& known) {
    const bool others = dice_.one_in(2);  // else the figures alone are others
    for (std::size_t at = 0; at < known.size(); ++at) {
      if (!others || dice_.one_in(2)) {
        clauses_.list.push_back(*known[at]);
      } else if (!dice_.one_in(3)) {
        clauses_.write(at);
        clauses_.list.back().number = known[at]->number;
      }
    }
    if (others && dice_.one_in(2)) {
      clauses_.write(known.size());
      clauses_.list.back().number = named("7." + std::to_string(syntax_.header.version));
    }
    if (others) {
      for (ClauseItem& each : clauses_.list) {
        each.overrides.clear();
      }
      clauses_.override_some();
    }
  }

  TransitionItem transition(int version, const std::vector<const ClauseItem*>& known) {
    TransitionItem transition{.from_version = version, .lines = {}};
    for (std::uint8_t subject = 0; subject < 5; ++subject) {
      TransitionLine line;
      line.subject = static_cast<TransitionSubject>(subject);
      if (!dice_.one_in(3)) {
        line.manner = TransitionManner::keep;
        for (const ClauseItem* const clause : known) {
          if (dice_.one_in(3)) {
            line.clauses.push_back(clause->number);
          }
        }
        if (dice_.one_in(2)) {
          line.until = syntax_.header.from + static_cast<std::int32_t>(dice_.below(250));
        }
      }
      transition.lines.push_back(std::move(line));
    }
    return transition;
  }

  void power() {
    std::vector<Name> waivable;
    for (const Item& each : syntax_.items) {
      const ClauseItem* const clause = std::get_if<ClauseItem>(&each.is);
      const bool requires_something =
          clause != nullptr &&
          std::any_of(clause->rules.begin(), clause->rules.end(),
                      [](const Rule& rule) { return std::holds_alternative<Require>(rule.is); });
      if (requires_something && dice_.one_in(2)) {
        waivable.push_back(clause->number);
      }
    }
    if (waivable.empty()) {
      return;
    }
    PowerItem power;
    power.number = named("9.1");
    power.role = named(words_.roles.front());
    power.may = Waive{std::move(waivable)};
    if (dice_.one_in(2)) {
      power.budget = PowerItem::Budget{.limit = leaf(figure(Ratio(60), "chips")),
                                       .heading = {},
                                       .per = named(dice_.one_in(2) ? "firm" : "group"),
                                       .calendar = named(dice_.one_in(2) ? "year" : "")};
    }
    power.with_reasons = dice_.one_in(2);
    power.second = dice_.one_in(2) ? named(words_.roles.back()) : Name{};
    syntax_.items.push_back(item(std::move(power)));
  }

  static bool sets_deadline(const Rule& rule) {
    if (const auto* const require = std::get_if<Require>(&rule.is)) {
      return require->otherwise.up_to.has_value();
    }
    const auto* const action = std::get_if<Action>(&rule.is);
    return action != nullptr && (std::holds_alternative<Owe>(action->is) ||
                                 std::holds_alternative<ReportDuty>(action->is) ||
                                 std::holds_alternative<LapseAfter>(action->is) ||
                                 std::holds_alternative<LapseRest>(action->is));
  }

  void power_to_extend() {
    std::vector<Name> with_deadline;
    for (const Item& each : syntax_.items) {
      const ClauseItem* const clause = std::get_if<ClauseItem>(&each.is);
      if (clause != nullptr &&
          std::any_of(clause->rules.begin(), clause->rules.end(), sets_deadline)) {
        with_deadline.push_back(clause->number);
      }
    }
    if (with_deadline.empty() || dice_.one_in(4)) {
      return;
    }
    PowerItem power;
    power.number = named("9.2");
    power.role = named(words_.roles.front());
    power.may = Extend{.clause = dice_.any_of(with_deadline),
                       .by = {.count = static_cast<std::int32_t>(1 + dice_.below(30)),
                              .unit = DurationUnit::days,
                              .span = {}}};
    power.with_reasons = dice_.one_in(2);
    power.second = dice_.one_in(4) ? named(words_.roles.back()) : Name{};
    syntax_.items.push_back(item(std::move(power)));
  }

  void pool() {
    if (words_.pools.empty()) {
      return;
    }
    Amounts amounts(dice_, words_, {.klass = false, .quantity = false, .secured = false});
    PoolItem pool;
    pool.name = named(words_.pools.front());
    pool.heading = named(dice_.any_of(words_.classes));
    pool.size = leaf(figure(Ratio(static_cast<std::int64_t>(dice_.below(400))), "chips"));
    Total granted;
    granted.flow = named("granted");
    granted.heading = pool.heading;
    pool.size = binary(Operator::subtract, std::move(pool.size), leaf(granted));
    constexpr std::array openings = {Opening::always, Opening::every_month, Opening::every_quarter};
    pool.opening = openings[dice_.below(openings.size())];
    switch (dice_.below(4)) {
      case 0:
        pool.method = FirstCome{Ties::none_given};
        break;
      case 1:
        pool.method = ProRata{leaf(QuantityTerm{})};
        break;
      case 2:
        pool.method = Lottery{};
        break;
      default: {
        Ranked ranked;
        ranked.keys.push_back(
            {.kind = RankKey::Kind::score, .score = leaf(QuantityTerm{}), .descending = true});
        ranked.keys.push_back({.kind = RankKey::Kind::time, .score = {}, .descending = false});
        pool.method = std::move(ranked);
      }
    }
    if (dice_.one_in(2)) {
      pool.cap = leaf(figure(Ratio(static_cast<std::int64_t>(1 + dice_.below(60))), "chips"));
    }
    if (dice_.one_in(3)) {
      pool.lot = figure(Ratio(static_cast<std::int64_t>(1 + dice_.below(8))), "chips");
    }
    syntax_.items.push_back(item(std::move(pool)));
  }

  Dice& dice_;
  Syntax syntax_;
  Vocabulary words_;
  Clauses clauses_;
};

}  // namespace

Syntax random_draft(Dice& dice, Vocabulary& words) {
  return Drafting(dice).run(words);
}

RandomTerms random_terms(Dice& dice, Drafts& drafts) {
  for (;;) {
    RandomTerms made;
    made.syntax = random_draft(dice, made.words);
    ++drafts.written;
    Checked checked = rulebook_from_syntax(made.syntax);
    if (checked.rulebook != nullptr) {
      ++drafts.accepted;
      for (const Diagnostic& diagnostic : checked.diagnostics) {
        ++drafts.remarked[diagnostic.code];
      }
      made.rulebook = std::move(checked.rulebook);
      return made;
    }
    for (const Diagnostic& diagnostic : checked.diagnostics) {
      if (diagnostic.severity == Severity::error) {
        ++drafts.refused_for[diagnostic.code];
        break;
      }
    }
  }
}

RandomTerms random_amendment(Dice& dice, const RandomTerms& before) {
  RandomTerms made;
  made.syntax = Drafting(dice).run_after(before);
  made.words = before.words;
  made.words.from = made.syntax.header.from;
  made.rulebook = rulebook_from_syntax(made.syntax, before.rulebook.get()).rulebook;
  return made;
}

}  // namespace sluice::agree
