// What must be known, and who must ask, so that a clause of a scene applies. Internal to the
// kernel.
#pragma once

#include <optional>
#include <vector>

#include "kernel/suggest_scene.h"

namespace sluice {

// The facts that the docket asks for, in its guards and its amounts.
[[nodiscard]] std::vector<FactId> facts_asked(const terms::Docket& docket);
// Those that one clause of it asks for.
[[nodiscard]] std::vector<FactId> facts_asked(const terms::Docket& docket,
                                              const terms::DocketClause& clause);

// The answers worth telling apart, as kept: yes and no; every class or firm of the fact's set; the
// figure or day at which a comparison turns, with its neighbours. Never empty.
[[nodiscard]] std::vector<std::int64_t> answers_to(const terms::Rulebook& rulebook,
                                                   const Scene& scene, FactId fact);

// The firms that the docket tells apart, and one of whom it knows nothing.
[[nodiscard]] std::vector<std::string> firms_told_apart(const terms::Rulebook& rulebook,
                                                        const terms::Docket& docket,
                                                        const Cast& cast);

// Days of the event at which a comparison with `date` turns, within the epoch of the scene.
[[nodiscard]] std::vector<Day> turning_days(const terms::Rulebook& rulebook, const Scene& scene);

// What the facts are to bring about.
struct Aim {
  std::uint32_t clause = terms::no_clause;  // position in the docket: it applies, undisplaced
  const terms::Row* row = nullptr;          // its facts alone hold …
  bool row_holds = true;                    // … or do not, so that its amounts decide
};
// Answers every fact that the docket asks for, so that the aim is reached and as much else as
// possible passes. False when no way was found to reach it.
[[nodiscard]] bool choose_facts(const terms::Rulebook& rulebook, Scene& scene, const Aim& aim);

// Whether the clause applies to the scene, undisplaced.
[[nodiscard]] bool surely_applies(const terms::Rulebook& rulebook, const Scene& scene,
                                  std::uint32_t clause);

}  // namespace sluice
