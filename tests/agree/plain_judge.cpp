#include "tests/agree/plain_judge.h"

#include <algorithm>

#include "tests/agree/plain_reader.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

bool same_event(const EventName& written, const EventName& asked) {
  return written.kind == asked.kind &&
         (written.kind != EventKind::period_end || written.period == asked.period) &&
         (written.kind != EventKind::overdue || written.obligation.text == asked.obligation.text);
}

// Which outcome a failing row of this effect asks for; they are named in one order.
Expected outcome_of(EffectKind effect) {
  switch (effect) {
    case EffectKind::refuse:
      return Expected::refuse;
    case EffectKind::queue:
      return Expected::queue;
    case EffectKind::hold:
      return Expected::hold;
    case EffectKind::ask:
      return Expected::ask;
    case EffectKind::refer:
      return Expected::refer;
    case EffectKind::reduce:
      return Expected::reduce;
  }
  return Expected::refuse;
}

// A clause that is about this event.
struct Taking {
  const ClauseItem* clause = nullptr;
  std::size_t version = 0;
  Kleene applies = Kleene::yes;
  Kleene displaced = Kleene::unknown;
  bool settled = false;  // `displaced` has been found
};

struct Demand {
  const Taking* of = nullptr;
  std::size_t rule = 0;
  std::size_t part = 0;
  const Effect* effect = nullptr;
  bool require = false;
  Conjunct conjunct;  // of an `always`: nothing, which never holds
};

class Judging {
 public:
  Judging(const PlainWorld& world, const PlainQuestion& question)
      : world_(world), question_(question) {
    readers_.reserve(world.versions.size());
    for (const Syntax* const text : world.versions) {
      readers_.emplace_back(world, question, *text);
    }
  }

  PlainAnswer run() {
    find_clauses();
    for (Taking& taking : clauses_) {
      settle(taking);
    }
    for (const Taking& taking : clauses_) {
      collect(taking);
    }
    reduce();
    for (const Demand& demand : demands_) {
      judge(demand);
    }
    conclude();
    return std::move(answer_);
  }

 private:
  // ---- which clauses take part
  void find_clauses() {
    for (const auto& [version, clause] :
         plain_bodies(world_, question_.subject, question_.begun, question_.day)) {
      if (!is_about(*clause, *world_.versions[version]) ||
          (clause->attachable && !question_.attached.contains(clause->number.text))) {
        continue;
      }
      PlainReader& reader = readers_[version];
      Kleene applies = Kleene::yes;
      if (clause->when) {
        applies = std::min(applies, reader.holds(*clause->when, question_.quantity));
      }
      if (clause->unless) {
        applies = std::min(applies, negation(reader.holds(*clause->unless, question_.quantity)));
      }
      if (applies != Kleene::no) {
        clauses_.push_back({.clause = clause, .version = version, .applies = applies});
      }
    }
  }

  [[nodiscard]] bool is_about(const ClauseItem& clause, const Syntax& text) const {
    const bool event = std::any_of(
        clause.on.begin(), clause.on.end(),
        [this](const EventName& written) { return same_event(written, question_.event); });
    const auto has = [&](const Name& name) {
      const std::vector<std::string> members = plain_members(text, name.text);
      return name.text == question_.klass ||
             std::find(members.begin(), members.end(), question_.klass) != members.end();
    };
    return event && (clause.of.empty() || std::any_of(clause.of.begin(), clause.of.end(), has));
  }

  // From the top: a clause that applies and is not displaced itself displaces what it overrides;
  // one of which either is not known perhaps displaces it.
  void settle(Taking& taking) {
    if (taking.settled) {
      return;
    }
    taking.settled = true;
    taking.displaced = Kleene::no;
    for (Taking& other : clauses_) {
      const auto& overrides = other.clause->overrides;
      const bool over = std::any_of(overrides.begin(), overrides.end(), [&](const Name& name) {
        return name.text == taking.clause->number.text;
      });
      if (!over) {
        continue;
      }
      settle(other);
      taking.displaced =
          std::max(taking.displaced, std::min(other.applies, negation(other.displaced)));
    }
  }

  // ---- what they demand
  void collect(const Taking& taking) {
    answer_.clauses.push_back({.number = taking.clause->number.text,
                               .applies = taking.applies == Kleene::yes
                                              ? PlainClause::Applies::yes
                                              : PlainClause::Applies::unknown,
                               .displaced = taking.displaced == Kleene::yes});
    if (taking.applies == Kleene::unknown) {
      if (taking.displaced != Kleene::yes) {
        note(Expected::ask, taking.clause->number.text);
      }
      return;
    }
    for (std::size_t rule = 0; rule < taking.clause->rules.size(); ++rule) {
      const Rule& written = taking.clause->rules[rule];
      if (const Require* const require = std::get_if<Require>(&written.is)) {
        const std::vector<Conjunct> conjuncts = conjuncts_of(require->guard);
        for (std::size_t part = 0; part < conjuncts.size(); ++part) {
          demands_.push_back({.of = &taking,
                              .rule = rule,
                              .part = part,
                              .effect = &require->otherwise,
                              .require = true,
                              .conjunct = conjuncts[part]});
        }
      } else if (const Always* const always = std::get_if<Always>(&written.is)) {
        demands_.push_back({.of = &taking, .rule = rule, .effect = &always->effect});
      } else if (taking.displaced == Kleene::no) {
        answer_.actions.emplace(taking.clause->number.text, rule);
      }
    }
  }

  PlainReader& reader_of(const Demand& demand) { return readers_[demand.of->version]; }
  Kleene holds(const Demand& demand, std::int64_t quantity) {
    return reader_of(demand).holds(demand.conjunct, quantity);
  }
  [[nodiscard]] bool is_waived(const Demand& demand) const {
    return demand.require && question_.waived.contains(demand.of->clause->number.text);
  }
  // A row that can reduce: its clause stands for certain, no fact saves it, and its limit is known.
  [[nodiscard]] bool reduces(const Demand& demand) {
    if (demand.effect->kind != EffectKind::reduce || demand.of->displaced != Kleene::no ||
        is_waived(demand)) {
      return false;
    }
    const Conjunct facts{.conditions = demand.conjunct.conditions, .differences = {}};
    const Conjunct limits{.conditions = {}, .differences = demand.conjunct.differences};
    return reader_of(demand).holds(facts, question_.quantity) == Kleene::no &&
           reader_of(demand).holds(limits, question_.quantity) != Kleene::unknown;
  }

  // ---- first phase: how much passes
  void reduce() {
    passing_ = question_.quantity;
    std::vector<std::pair<const Demand*, std::int64_t>> bounds;
    for (const Demand& demand : demands_) {
      if (reduces(demand) && holds(demand, question_.quantity) == Kleene::no) {
        bounds.emplace_back(&demand, largest_of(demand));
        passing_ = std::min(passing_, bounds.back().second);
        note(Expected::reduce, demand.of->clause->number.text);
        reducing_.insert(demand.of->clause->number.text);
      }
    }
    if (bounds.empty()) {
      return;
    }
    const bool rests = std::all_of(bounds.begin(), bounds.end(), [this](const auto& bound) {
      return bound.second > passing_ || !bound.first->effect->text.empty();
    });
    refused_ = question_.all_or_nothing || (passing_ == 0 && !rests);
  }

  // The largest whole quantity below the one asked for that passes; 0 where none does.
  std::int64_t largest_of(const Demand& demand) {
    std::int64_t passes = 0;
    std::int64_t fails = question_.quantity;
    while (fails - passes > 1) {
      const std::int64_t middle = passes + (fails - passes) / 2;
      (holds(demand, middle) == Kleene::yes ? passes : fails) = middle;
    }
    return passes;
  }

  // ---- second phase: everything else at what passes
  void judge(const Demand& demand) {
    const bool first = reduces(demand);
    const std::int64_t quantity = first || passing_ == 0 ? question_.quantity : passing_;
    PlainRow row{.clause = demand.of->clause->number.text,
                 .version = demand.of->version,
                 .rule = demand.rule,
                 .part = demand.part,
                 .stands = Stands::satisfied,
                 .effect = demand.effect->kind,
                 .quantity = quantity,
                 .bounds = {}};
    for (const Difference& difference : demand.conjunct.differences) {
      row.bounds.push_back(
          {.slack = reader_of(demand).slack(difference, quantity), .strict = difference.strict});
    }
    row.stands = standing(demand, holds(demand, quantity));
    if (row.stands == Stands::unknown || row.stands == Stands::provisional) {
      note(Expected::ask, row.clause);
    } else if (row.stands == Stands::failing && !first) {
      note(outcome_of(demand.effect->kind), row.clause);
    }
    answer_.rows.push_back(std::move(row));
  }

  [[nodiscard]] Stands standing(const Demand& demand, Kleene met) const {
    if (demand.of->displaced == Kleene::yes) {
      return Stands::displaced;
    }
    if (met == Kleene::yes) {
      return Stands::satisfied;
    }
    if (is_waived(demand)) {
      return Stands::waived;
    }
    if (met == Kleene::unknown) {
      return Stands::unknown;
    }
    if (demand.effect->kind == EffectKind::refer &&
        question_.assented.contains(demand.effect->to.text)) {
      return Stands::assented;
    }
    return demand.of->displaced == Kleene::unknown ? Stands::provisional : Stands::failing;
  }

  // ---- the strongest answer, and who gave it
  void note(Expected outcome, const std::string& clause) { said_[outcome].insert(clause); }

  void conclude() {
    answer_.outcome = said_.empty() ? Expected::allow : said_.rbegin()->first;
    if (refused_) {
      answer_.outcome = Expected::refuse;
    }
    answer_.quantity = passing_;
    if (answer_.outcome != Expected::allow) {
      answer_.cited = said_[answer_.outcome];
    }
    if (answer_.outcome == Expected::refuse) {
      answer_.cited.insert(reducing_.begin(), reducing_.end());
    }
  }

  const PlainWorld& world_;
  const PlainQuestion& question_;
  std::vector<PlainReader> readers_;  // by version
  std::vector<Taking> clauses_;
  std::vector<Demand> demands_;
  std::map<Expected, std::set<std::string>> said_;
  std::set<std::string> reducing_;
  std::int64_t passing_ = 0;
  bool refused_ = false;
  PlainAnswer answer_;
};

}  // namespace

PlainAnswer plain_judge(const PlainWorld& world, const PlainQuestion& question) {
  return Judging(world, question).run();
}

std::optional<Ratio> plain_value(const PlainWorld& world, const PlainQuestion& question,
                                 std::size_t version, const Expr& expr, std::int64_t quantity) {
  return PlainReader(world, question, *world.versions[version]).value(expr, quantity);
}

}  // namespace sluice::agree
