#include "kernel/suggest_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kernel/applies.h"

namespace sluice {
namespace {

using terms::Atom;
using terms::AtomKind;
using terms::Docket;
using terms::DocketClause;
using terms::KnownKind;
using terms::KnownRef;
using terms::Range;
using terms::Rulebook;

constexpr std::size_t most_answers = 8;

void add_facts_of(const Docket& docket, KnownRef ref, std::set<FactId>& facts) {
  if (ref == terms::no_known) {
    return;
  }
  const terms::Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::fact:
      facts.insert(FactId{known.a});
      return;
    case KnownKind::constant:
    case KnownKind::parameter_by_firm:
    case KnownKind::parameter_by_permit:
    case KnownKind::date:
      return;
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
      add_facts_of(docket, known.a, facts);
      add_facts_of(docket, known.b, facts);
      return;
    case KnownKind::negate:
      add_facts_of(docket, known.a, facts);
      return;
  }
}

void add_facts_of(const Docket& docket, const Atom& atom, std::set<FactId>& facts) {
  switch (atom.kind) {
    case AtomKind::fact_yes:
    case AtomKind::fact_is:
    case AtomKind::fact_in:
      facts.insert(FactId{atom.a});
      return;
    case AtomKind::firm_is:
    case AtomKind::firm_in:
      return;
    case AtomKind::compare:
      add_facts_of(docket, atom.left, facts);
      add_facts_of(docket, atom.right, facts);
      return;
  }
}

void add_facts_of(const Docket& docket, Range cubes, std::set<FactId>& facts) {
  std::uint64_t asked = 0;
  for (std::uint32_t at = cubes.begin; at < cubes.begin + cubes.count; ++at) {
    asked |= docket.cubes[at].positive | docket.cubes[at].negative;
  }
  for (std::size_t at = 0; at < docket.atoms.size(); ++at) {
    if ((asked >> at & 1U) != 0) {
      add_facts_of(docket, docket.atoms[at], facts);
    }
  }
}

void add_facts_of(const Docket& docket, const terms::Form& form, std::set<FactId>& facts) {
  add_facts_of(docket, form.k0_known, facts);
  add_facts_of(docket, form.cq_known, facts);
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    add_facts_of(docket, docket.terms[form.terms.begin + at].known, facts);
  }
}

bool posts(const terms::Act& act) {
  return act.kind == terms::ActKind::owe || act.kind == terms::ActKind::credit ||
         act.kind == terms::ActKind::carry;
}

// The value of x at which left - right is nothing, when it moves with x at all: `set` puts x in.
template <class Set>
std::optional<Ratio> turning_point(const Rulebook& rulebook, const Docket& docket, const Atom& atom,
                                   const SceneSituation& situation, const Set& set) {
  const auto difference = [&]() -> std::optional<Ratio> {
    const auto left = known_value(rulebook, docket, atom.left, situation, nullptr);
    const auto right = known_value(rulebook, docket, atom.right, situation, nullptr);
    return left && right ? std::optional(*left - *right) : std::nullopt;
  };
  set(0);
  const auto at_none = difference();
  set(1);
  const auto at_one = difference();
  if (!at_none || !at_one || *at_none == *at_one) {
    return std::nullopt;
  }
  return *at_none / (*at_none - *at_one);
}

}  // namespace

std::vector<FactId> facts_asked(const Docket& docket) {
  std::set<FactId> facts;
  for (const DocketClause& clause : docket.clauses) {
    for (const FactId fact : facts_asked(docket, clause)) {
      facts.insert(fact);
    }
  }
  return {facts.begin(), facts.end()};
}

std::vector<FactId> facts_asked(const Docket& docket, const DocketClause& clause) {
  std::set<FactId> facts;
  add_facts_of(docket, clause.when, facts);
  add_facts_of(docket, clause.unless, facts);
  for (std::uint32_t at = 0; at < clause.rows.count; ++at) {
    const terms::Row& row = docket.rows[clause.rows.begin + at];
    add_facts_of(docket, row.cubes, facts);
    for (std::uint32_t bound = 0; bound < row.bounds.count; ++bound) {
      add_facts_of(docket, docket.forms[row.bounds.begin + bound], facts);
    }
  }
  for (std::uint32_t at = 0; at < clause.acts.count; ++at) {
    const terms::Act& act = docket.acts[clause.acts.begin + at];
    if (posts(act)) {
      add_facts_of(docket, docket.forms[act.amount], facts);
    }
    if (act.kind == terms::ActKind::carry) {
      add_facts_of(docket, docket.forms[act.up_to], facts);
    }
  }
  return {facts.begin(), facts.end()};
}

std::vector<std::int64_t> answers_to(const Rulebook& rulebook, const Scene& scene, FactId fact) {
  const terms::RuledFact* ruled = rulebook.fact(fact);
  std::vector<std::int64_t> answers;
  if (ruled == nullptr) {
    return {0};
  }
  switch (ruled->type) {
    case terms::FactType::yes_no:
      return {1, 0};
    case terms::FactType::firm:
      if (const terms::RuledFirms* firms = rulebook.firm_set(ruled->firms)) {
        for (const terms::MentionId member : firms->members) {
          answers.push_back(member.value);
        }
      }
      break;
    case terms::FactType::klass:
      for (const HeadingId klass : rulebook.classes) {
        if (rulebook.counts(ruled->classes, klass)) {
          answers.push_back(klass.value);
        }
      }
      break;
    case terms::FactType::amount:
    case terms::FactType::date: {
      const bool amount = ruled->type == terms::FactType::amount;
      const std::int64_t unit = amount ? terms::millionths : 1;
      const Docket& docket = docket_of(rulebook, scene);
      for (const Atom& atom : docket.atoms) {
        std::set<FactId> asked;
        add_facts_of(docket, atom, asked);
        if (!asked.contains(fact)) {
          continue;
        }
        Scene trial = scene;
        const auto turn =
            turning_point(rulebook, docket, atom, SceneSituation(rulebook, trial),
                          [&](std::int64_t value) { trial.facts[fact] = value * unit; });
        if (turn) {
          const std::int64_t here = (*turn * Ratio(unit)).rounded(Rounding::down);
          for (const std::int64_t answer : {here + unit, here, here - unit}) {
            answers.push_back(answer);
          }
        }
      }
      if (answers.empty()) {
        answers = amount ? std::vector<std::int64_t>{1'000 * unit, 2'000 * unit}
                         : std::vector<std::int64_t>{scene.day.number(), scene.day.number() + 1};
      }
      break;
    }
  }
  std::vector<std::int64_t> distinct;
  for (const std::int64_t answer : answers) {
    if (std::find(distinct.begin(), distinct.end(), answer) == distinct.end() &&
        distinct.size() < most_answers) {
      distinct.push_back(answer);
    }
  }
  return distinct.empty() ? std::vector<std::int64_t>{0} : distinct;
}

std::vector<std::string> firms_told_apart(const Rulebook& rulebook, const Docket& docket,
                                          const Cast& cast) {
  std::set<terms::MentionId> mentions;
  for (const Atom& atom : docket.atoms) {
    if (atom.kind == AtomKind::firm_is) {
      mentions.insert(terms::MentionId{atom.b});
    } else if (atom.kind == AtomKind::firm_in) {
      const terms::RuledFirms* firms = rulebook.firm_set(terms::FirmSetId{atom.b});
      if (firms != nullptr) {
        mentions.insert(firms->members.begin(), firms->members.end());
      }
    }
  }
  for (const auto& figures : docket.firm_figures) {
    for (std::uint32_t firm = 0; firm < figures.size(); ++firm) {
      if (!figures[firm].is_zero()) {
        mentions.insert(terms::MentionId{firm});
      }
    }
  }
  std::vector<std::string> firms;
  for (const terms::MentionId mention : mentions) {
    if (firms.size() < most_answers) {
      firms.push_back(rulebook.symbols.mentions.at(mention.index()));
    }
  }
  firms.push_back(cast.asking);
  return firms;
}

std::vector<Day> turning_days(const Rulebook& rulebook, const Scene& scene) {
  std::vector<Day> days;
  const Docket& docket = docket_of(rulebook, scene);
  const std::size_t epoch = rulebook.epoch_of(scene.day);
  for (const Atom& atom : docket.atoms) {
    if (atom.kind != AtomKind::compare) {
      continue;
    }
    Scene trial = scene;
    const auto turn = turning_point(
        rulebook, docket, atom, SceneSituation(rulebook, trial),
        [&](std::int64_t value) { trial.day = Day(static_cast<std::int32_t>(value)); });
    if (!turn) {
      continue;
    }
    const Day here(static_cast<std::int32_t>(turn->rounded(Rounding::down)));
    for (const Day day : {here, here - 1, here + 1}) {
      if (rulebook.epoch_of(day) == epoch && day >= rulebook.syntax.header.from) {
        days.push_back(day);
      }
    }
  }
  return days;
}

namespace {

// How well the scene's facts serve the aim; at least `reached` when they reach it.
constexpr int reached = 1'000;
constexpr int nearly = 750;  // reached, but for things that do not matter to it

class Judged {
 public:
  Judged(const Rulebook& rulebook, const Scene& scene)
      : docket_(docket_of(rulebook, scene)),
        situation_(rulebook, scene),
        masks_(masks_of(rulebook, docket_, situation_)),
        flags_(docket_.clauses.size()) {
    const Body body{.rulebook = &rulebook, .docket = &docket_};
    find_applying(body, masks_, situation_, flags_.from(0));
  }

  bool applies(std::uint32_t clause) { return *flags_.from(clause) == applying::yes; }

  int serves(const Aim& aim) {
    int score = 0;
    for (std::uint32_t at = 0; at < docket_.clauses.size(); ++at) {
      const DocketClause& clause = docket_.clauses[at];
      const std::uint8_t flags = *flags_.from(at);
      if (at == aim.clause) {
        score += flags == applying::yes ? reached : 0;
      } else if ((flags & applying::unknown) != 0) {
        score -= 10;
      }
      if ((flags & applying::yes) == 0 || (flags & applying::displaced) != 0) {
        continue;
      }
      for (std::uint32_t row = 0; row < clause.rows.count; ++row) {
        score += serves(aim, docket_.rows[clause.rows.begin + row]);
      }
    }
    if (aim.row != nullptr) {
      const Truth facts = truth_of(docket_, aim.row->cubes, masks_);
      score -= facts == (aim.row_holds ? Truth::yes : Truth::no) ? 0 : reached / 2;
    }
    return score;
  }

 private:
  [[nodiscard]] int serves(const Aim& aim, const terms::Row& row) const {
    if (&row == aim.row || row.constant) {
      return &row != aim.row && !row.holds ? -4 : 0;
    }
    switch (truth_of(docket_, row.cubes, masks_)) {
      case Truth::yes:
        return 4;
      case Truth::unknown:
        return -2;
      case Truth::no:
        return row.bounds.count > 0 ? 0 : -4;
    }
    return 0;
  }

  const Docket& docket_;
  SceneSituation situation_;
  Masks masks_;
  Flags flags_;
};

}  // namespace

bool choose_facts(const Rulebook& rulebook, Scene& scene, const Aim& aim) {
  const std::vector<FactId> facts = facts_asked(docket_of(rulebook, scene));
  for (const FactId fact : facts) {
    if (!scene.facts.contains(fact)) {
      scene.facts[fact] = answers_to(rulebook, scene, fact).front();
    }
  }
  int best = Judged(rulebook, scene).serves(aim);
  const auto try_answers = [&](FactId fact) {
    bool better = false;
    for (const std::int64_t answer : answers_to(rulebook, scene, fact)) {
      const std::int64_t before = std::exchange(scene.facts[fact], answer);
      const int score = Judged(rulebook, scene).serves(aim);
      if (score > best) {
        best = score;
        better = true;
      } else {
        scene.facts[fact] = before;
      }
    }
    return better;
  };
  const auto climb = [&] {
    for (bool better = true; better;) {
      better = false;
      for (const FactId fact : facts) {
        better = try_answers(fact) || better;
      }
    }
  };
  climb();
  // Where no single answer helps, two may.
  for (std::size_t first = 0; best < nearly && first < facts.size(); ++first) {
    for (const std::int64_t answer : answers_to(rulebook, scene, facts[first])) {
      const Scene before = scene;
      const int best_before = best;
      scene.facts[facts[first]] = answer;
      best = Judged(rulebook, scene).serves(aim);
      climb();
      if (best <= best_before) {
        scene = before;
        best = best_before;
      }
    }
  }
  return aim.clause == terms::no_clause || best >= nearly;
}

bool surely_applies(const Rulebook& rulebook, const Scene& scene, std::uint32_t clause) {
  return Judged(rulebook, scene).applies(clause);
}

}  // namespace sluice
