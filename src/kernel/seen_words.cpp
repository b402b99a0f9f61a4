#include "kernel/seen_words.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Docket;
using terms::Rulebook;

class RowWords {
 public:
  // `klass` is what the event happens to: what is owed of no class is owed of that one.
  RowWords(const Rulebook& rulebook, const Docket& docket, HeadingId klass, Depth depth)
      : rulebook_(rulebook),
        docket_(docket),
        klass_(klass),
        depth_(depth),
        words_(rulebook, docket, depth) {}

  std::string text() && {
    for (const terms::DocketClause& clause : docket_.clauses) {
      // No test in a text has a permit, and so nothing attached to one.
      if (depth_ != Depth::seen || !clause.attachable) {
        write(clause);
      }
    }
    return std::move(text_);
  }

 private:
  [[nodiscard]] const std::string& name_of(ClauseId clause) const {
    return rulebook_.symbols.clauses.at(clause.index());
  }

  void write(const terms::DocketClause& clause) {
    text_ += name_of(clause.id);
    for (std::uint32_t at = 0; at < clause.displaces.count; ++at) {
      const std::uint32_t place = docket_.displaced[clause.displaces.begin + at];
      text_ += " over " + name_of(docket_.clauses[place].id);
    }
    text_ += " when " + guard(clause.when) + " unless " + guard(clause.unless) + "\n";
    write_rows(clause);
    for (std::uint32_t at = 0; at < clause.acts.count; ++at) {
      write(docket_.acts[clause.acts.begin + at]);
    }
  }

  // Decisions name the clause and neither the rule nor the part of it: one of several demands that
  // say the same is enough, and one that always holds is none.
  void write_rows(const terms::DocketClause& clause) {
    std::set<std::string> demands;
    for (std::uint32_t at = 0; at < clause.rows.count; ++at) {
      const terms::Row& row = docket_.rows[clause.rows.begin + at];
      if (depth_ == Depth::raw) {
        text_ += " " + std::to_string(row.rule) + "." + std::to_string(row.part) + demand(row);
      } else if (!row.constant || !row.holds) {
        demands.insert(demand(row));
      }
    }
    for (const std::string& demand : demands) {
      text_ += demand;
    }
  }

  [[nodiscard]] std::string demand(const terms::Row& row) const {
    std::string text = " ";
    if (row.constant) {
      text += row.holds ? "holds" : "fails";
    } else {
      text += guard(row.cubes);
      for (std::uint32_t at = 0; at < row.bounds.count; ++at) {
        text += " or " + words_.bound(docket_.forms[row.bounds.begin + at]);
      }
    }
    return text + " else " + effect(row.effect) + "\n";
  }

  void write(const terms::Act& act) {
    const bool posts = act.kind == terms::ActKind::owe || act.kind == terms::ActKind::credit ||
                       act.kind == terms::ActKind::carry;
    if (!posts && depth_ == Depth::seen) {
      return;
    }
    text_ += " act " + std::to_string(static_cast<int>(act.kind)) + " " +
             words_.name_of(act.heading.is_none() ? klass_ : act.heading);
    if (posts) {
      text_ += " " + words_.amount(docket_.forms[act.amount], act.kind != terms::ActKind::owe);
    }
    if (act.kind == terms::ActKind::carry) {
      text_ += " up to " + words_.amount(docket_.forms[act.up_to], true);
    }
    if (act.kind == terms::ActKind::credit || act.kind == terms::ActKind::carry) {
      text_ += " to " + rulebook_.symbols.flows.at(static_cast<std::size_t>(act.account));
    }
    text_ += " " + terms::to_text(act.within);
    if (depth_ != Depth::seen) {
      if (act.secured) {
        text_ += " secured by " + words_.amount(docket_.forms[act.security], false);
      }
      text_ += act.obligation.is_none()
                   ? ""
                   : " as " + rulebook_.symbols.obligations.at(act.obligation.index());
      for (const terms::EventName& event : act.events) {
        text_ += " " + terms::to_text(event);
      }
      text_ += std::to_string(static_cast<int>(act.unless)) + (act.until_none_overdue ? "u" : "") +
               (act.discharge ? "d" : "");
    }
    text_ += "\n";
  }

  [[nodiscard]] std::string effect(std::uint32_t place) const {
    const terms::RuledEffect& effect = rulebook_.effects[place];
    std::string text = std::to_string(static_cast<int>(effect.kind));
    if (effect.kind == terms::EffectKind::refer && !effect.role.is_none()) {
      text += rulebook_.symbols.roles.at(effect.role.index());
    }
    text += effect.kind == terms::EffectKind::ask ? effect.text : "";
    text += effect.has_rest ? " rest" : "";
    if (depth_ != Depth::seen) {
      text += effect.text;
      text += effect.pool.is_none() ? "" : rulebook_.symbols.pools.at(effect.pool.index());
      text += effect.up_to ? terms::to_text(*effect.up_to) + this->effect(effect.then) : "";
    }
    return text;
  }

  [[nodiscard]] std::string atom(std::size_t place) const {
    const terms::Atom& atom = docket_.atoms[place];
    const auto fact = [&] { return rulebook_.symbols.facts.at(atom.a); };
    const auto is_firm = [&] {
      const terms::RuledFact* ruled = rulebook_.fact(FactId{atom.a});
      return ruled != nullptr && ruled->type == terms::FactType::firm;
    };
    switch (atom.kind) {
      case terms::AtomKind::fact_yes:
        return fact();
      case terms::AtomKind::fact_is:
        return fact() + " is " +
               (is_firm() ? words_.name_of(terms::MentionId{atom.b})
                          : words_.name_of(HeadingId{atom.b}));
      case terms::AtomKind::fact_in:
        return fact() + " in " +
               (is_firm() ? words_.name_of(terms::FirmSetId{atom.b})
                          : words_.name_of(HeadingId{atom.b}));
      case terms::AtomKind::firm_is:
        return "firm is " + words_.name_of(terms::MentionId{atom.b});
      case terms::AtomKind::firm_in:
        return "firm in " + words_.name_of(terms::FirmSetId{atom.b});
      case terms::AtomKind::compare:
        return words_.known(atom.left) + " " + std::to_string(static_cast<int>(atom.op)) + " " +
               words_.known(atom.right);
    }
    return {};
  }

  // A disjunction, in an order of its own: neither that of the text nor that of the atoms counts.
  [[nodiscard]] std::string guard(terms::Range cubes) const {
    std::vector<std::string> alternatives;
    for (std::uint32_t at = cubes.begin; at < cubes.begin + cubes.count; ++at) {
      std::vector<std::string> literals;
      for (std::size_t bit = 0; bit < docket_.atoms.size(); ++bit) {
        if ((docket_.cubes[at].positive >> bit & 1U) != 0) {
          literals.push_back(atom(bit));
        }
        if ((docket_.cubes[at].negative >> bit & 1U) != 0) {
          literals.push_back("not " + atom(bit));
        }
      }
      std::sort(literals.begin(), literals.end());
      std::string words;
      for (const std::string& literal : literals) {
        words += literal + " & ";
      }
      alternatives.push_back(words);
    }
    std::sort(alternatives.begin(), alternatives.end());
    std::string words = "[";
    for (const std::string& alternative : alternatives) {
      words += alternative + "| ";
    }
    return words + "]";
  }

  const Rulebook& rulebook_;
  const Docket& docket_;
  HeadingId klass_;
  Depth depth_;
  FormWords words_;
  std::string text_;
};

}  // namespace

std::string words_of(const Rulebook& rulebook, const Docket& docket, HeadingId klass, Depth depth) {
  return RowWords(rulebook, docket, klass, depth).text();
}

}  // namespace sluice
