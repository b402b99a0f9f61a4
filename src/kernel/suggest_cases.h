// Which cases of a text are worth a test: for every clause the facts on which it turns, for every
// bound its edge, seen from all sides. Internal to the kernel; suggest.cpp chooses among them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kernel/suggest_facts.h"
#include "kernel/suggest_slack.h"
#include "kernel/suggest_title.h"

namespace sluice {

struct Case {
  Angle angle;
  ClauseId about;  // that alone should decide it; none: it is about no single clause
  Scene scene;
  std::vector<Beat> beats;
};
using Offer = std::function<void(Case)>;

// What all that propose cases for one text share.
struct Workshop {
  const terms::Rulebook& rulebook;
  const Cast cast;
  const Offer offer;
  Day until;  // the last day of the version; far away where it has none

  [[nodiscard]] const std::string& number_of(ClauseId clause) const {
    return rulebook.symbols.clauses.at(clause.index());
  }
};

// One bound of one row, or one amount of one act, wherever its docket puts it on a day.
struct Target {
  const TextSite* site = nullptr;
  ClauseId clause;
  std::uint16_t rule = 0;
  std::uint16_t part = 0;
  std::uint32_t bound = 0;
  std::string firm;
};
// The target on a day, with the facts chosen so that it decides.
struct Aimed {
  Scene scene;
  Limit limit;
  terms::EffectKind effect = terms::EffectKind::refuse;
};
[[nodiscard]] std::optional<Aimed> aim_at(const Workshop& workshop, const Target& target, Day day);

// Facts: each answer, and none, in the case's scene; firms; days on which a comparison turns.
void propose_answers(const Workshop& workshop, const Case& on, const std::vector<FactId>& facts);
void propose_plain_cases(const Workshop& workshop, const TextSite& site, Day day);
// Bounds.
void propose_edges(const Workshop& workshop, const TextSite& site, Day day);
void propose_days(const Workshop& workshop, const Target& target, const Aimed& aimed);
// Days on which what was posted on `day` still counts and no longer counts, in the windows of the
// limit and in those that they might be mistaken for.
[[nodiscard]] std::vector<Day> telling_days(const terms::Rulebook& rulebook, const Limit& limit,
                                            Day day);
// An event about which the text says nothing and which moves no total that it reads: as the first
// step it only fixes the day on which what is given is posted. Nothing: there is none.
[[nodiscard]] std::optional<Beat> quiet_beat(const Workshop& workshop, const TextSite& site,
                                             Day day);
// Consequences: what is owed, and what is posted to an account that a bound reads.
void propose_consequences(const Workshop& workshop, const std::vector<TextSite>& sites,
                          const TextSite& site, Day day);

// Everything, the simplest first.
void propose_cases(const terms::Rulebook& rulebook, const std::vector<TextSite>& sites,
                   const Offer& offer);

}  // namespace sluice
