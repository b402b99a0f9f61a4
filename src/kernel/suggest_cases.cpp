#include "kernel/suggest_cases.h"

#include <algorithm>

namespace sluice {
namespace {

using terms::Docket;
using terms::DocketClause;

Scene scene_at(const TextSite& site, Day day, const std::string& firm) {
  Scene scene{.site = &site, .day = day, .firm = firm};
  scene.quantity = 11;
  return scene;
}

}  // namespace

void propose_answers(const Workshop& workshop, const Case& on, const std::vector<FactId>& facts) {
  const terms::Rulebook& rulebook = workshop.rulebook;
  for (const FactId fact : facts) {
    Case each = on;
    each.angle.turns = {fact};
    for (const std::int64_t answer : answers_to(rulebook, on.scene, fact)) {
      each.beats.push_back({.answers = {{fact, answer}}});
    }
    each.beats.push_back({.answers = {{fact, std::nullopt}}});
    workshop.offer(std::move(each));
  }
  // Two at a time, for conditions that are joined by `or`.
  for (std::size_t a = 0; a < facts.size() && facts.size() <= 6; ++a) {
    for (std::size_t b = a + 1; b < facts.size(); ++b) {
      Case each = on;
      each.angle.turns = {facts[a], facts[b]};
      for (const std::int64_t first : answers_to(rulebook, on.scene, facts[a])) {
        for (const std::int64_t second : answers_to(rulebook, on.scene, facts[b])) {
          each.beats.push_back({.answers = {{facts[a], first}, {facts[b], second}}});
        }
      }
      workshop.offer(std::move(each));
    }
  }
}

void propose_plain_cases(const Workshop& workshop, const TextSite& site, Day day) {
  const terms::Rulebook& rulebook = workshop.rulebook;
  const auto plain = [&](const std::string& firm, Day on) {
    Scene scene = scene_at(site, on, firm);
    (void)choose_facts(rulebook, scene, {});
    scene.quantity = plain_quantity(rulebook, scene);
    make_room(rulebook, scene, {}, workshop.cast);
    return scene;
  };
  const Docket& docket = docket_of(rulebook, plain(workshop.cast.asking, day));
  const std::vector<std::string> firms = firms_told_apart(rulebook, docket, workshop.cast);
  for (const std::string& firm : firms) {
    Scene scene = plain(firm, day);
    workshop.offer({.scene = scene, .beats = {{}}});
    for (const Day turn : turning_days(rulebook, scene)) {
      workshop.offer({.angle = {.tells_days = true}, .scene = plain(firm, turn), .beats = {{}}});
    }
  }
  const Scene best = plain(firms.front(), day);
  propose_answers(workshop, {.scene = best}, facts_asked(docket));
  for (std::uint32_t at = 0; at < docket.clauses.size(); ++at) {
    const DocketClause& clause = docket.clauses[at];
    if (surely_applies(rulebook, best, at)) {
      continue;
    }
    for (const std::string& firm : firms) {
      Scene scene = scene_at(site, day, firm);
      if (choose_facts(rulebook, scene, {.clause = at})) {
        scene.quantity = plain_quantity(rulebook, scene);
        make_room(rulebook, scene, {}, workshop.cast);
        Case applies{.angle = {.opening = "where " + workshop.number_of(clause.id) + " applies"},
                     .scene = scene};
        propose_answers(workshop, applies, facts_asked(docket, clause));
        applies.beats = {{}};
        workshop.offer(std::move(applies));
        break;
      }
    }
  }
}

void propose_cases(const terms::Rulebook& rulebook, const std::vector<TextSite>& sites,
                   const Offer& offer) {
  const Workshop workshop{.rulebook = rulebook,
                          .cast = cast_of(rulebook),
                          .offer = offer,
                          .until = rulebook.syntax.header.until.value_or(Day(INT32_MAX / 4))};
  const auto each = [&](const auto& propose) {
    for (const TextSite& site : sites) {
      for (std::size_t epoch = 0; epoch < rulebook.epochs.size(); ++epoch) {
        propose(site, rulebook.epochs[epoch]);
        if (epoch + 1 < rulebook.epochs.size()) {
          propose(site, rulebook.epochs[epoch + 1] - 1);
        }
      }
    }
  };
  each([&](const TextSite& site, Day day) { propose_edges(workshop, site, day); });
  each([&](const TextSite& site, Day day) { propose_plain_cases(workshop, site, day); });
  each([&](const TextSite& site, Day day) { propose_consequences(workshop, sites, site, day); });
}

}  // namespace sluice
