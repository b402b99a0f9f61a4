#include <algorithm>
#include <utility>

#include "kernel/calendar.h"
#include "kernel/suggest_cases.h"

namespace sluice {
namespace {

using terms::ActKind;
using terms::Docket;
using terms::Rulebook;

// What the act posts in the scene, in whole units.
Amount posted_by(const Rulebook& rulebook, const Scene& scene, const terms::Act& act) {
  const Docket& docket = docket_of(rulebook, scene);
  const SceneSituation situation(rulebook, scene);
  const auto amount = value_of(rulebook, docket, docket.forms[act.amount], situation);
  if (!amount) {
    return 0;
  }
  Ratio posted = amount->at(act.kind == ActKind::carry ? 0 : scene.quantity);
  if (act.kind == ActKind::carry) {
    const auto up_to = value_of(rulebook, docket, docket.forms[act.up_to], situation);
    posted = up_to ? std::max(std::min(posted, up_to->at(0)), Ratio(0)) : Ratio(0);
  }
  return posted.rounded(Rounding::down);
}

// The act, and what happens before a bound is tried that reads the account it posts to.
struct Acting {
  Case so_far;  // its beats end with the act
  const terms::Act* act = nullptr;
  // Whether what is given still counts, in the act and in the bound: where it was posted on an
  // earlier day, that is a matter of windows.
  bool counts_in_act = true;
  bool counts_in_bound = true;
};

void offer_follow_up(const Workshop& workshop, const Acting& acted, const Target& target, Day day) {
  const Rulebook& rulebook = workshop.rulebook;
  const auto aimed = aim_at(workshop, target, day);
  if (!aimed || aimed->limit.cq >= 0) {
    return;
  }
  const Scene& before = acted.so_far.scene;
  Scene acting = before;
  Scene scene = aimed->scene;
  scene.holdings = before.holdings;
  scene.sister = before.sister.empty() ? scene.sister : before.sister;
  for (const auto& [fact, answer] : before.facts) {
    scene.facts.emplace(fact, answer);
  }
  make_room(rulebook, scene, aimed->limit, workshop.cast);
  Scene after = scene;
  if (!acted.counts_in_act) {
    acting.holdings.clear();
  }
  if (!acted.counts_in_bound) {
    after.holdings.clear();
  }
  const bool carries = acted.act->kind == ActKind::carry;
  after.holdings.push_back({.flow = acted.act->account,
                            .heading = carries ? HeadingId::none() : before.site->heading,
                            .firm = scene.firm,
                            .amount = posted_by(rulebook, acting, *acted.act)});
  const Docket& docket = docket_of(rulebook, after);
  for (const terms::Row& row : docket.rows) {
    if (docket.clauses[row.clause].id != target.clause || row.rule != target.rule ||
        row.part != target.part) {
      continue;
    }
    const auto value = value_of(rulebook, docket, docket.forms[row.bounds.begin + target.bound],
                                SceneSituation(rulebook, after));
    const auto most = value ? largest_passing(*value) : std::nullopt;
    if (!most || *most < 1 || *most >= amount_max) {
      continue;
    }
    Case each = acted.so_far;
    each.scene = scene;
    each.beats.push_back({.day = day, .quantity = *most + 1});
    if (aimed->effect != terms::EffectKind::reduce) {
      each.beats.push_back({.day = day, .quantity = *most});
    }
    workshop.offer(std::move(each));
  }
}

// Scenes in which the act posts amounts of different make: with nothing held, with every total of
// its own, and of a carry so much that it stays below what may be carried at most.
std::vector<Scene> scenes_of(const Workshop& workshop, const Scene& scene, const terms::Act& act) {
  const Rulebook& rulebook = workshop.rulebook;
  const Docket& docket = docket_of(rulebook, scene);
  std::vector<Scene> scenes{scene};
  const auto limit = limit_of(rulebook, scene, docket.forms[act.amount], workshop.cast);
  if (!limit || limit->reads.empty()) {
    return scenes;
  }
  scenes.push_back(filled(scene, *limit));
  if (act.kind == ActKind::carry) {
    const auto up_to = limit_of(rulebook, scene, docket.forms[act.up_to], workshop.cast);
    for (const Lever& lever : limit->levers) {
      const Wide spare = up_to ? limit->k0 - up_to->k0 / 2 : 0;
      if (lever.change < 0 && spare > 0 && spare / -lever.change < amount_max) {
        Scene less = scene;
        Holding holding = lever.holding;
        holding.amount = static_cast<Amount>(spare / -lever.change);
        less.holdings.push_back(std::move(holding));
        scenes.push_back(std::move(less));
      }
    }
  }
  for (std::size_t at = 0, count = scenes.size(); at < count; ++at) {
    for (const Noise noise : {Noise::other_firm, Noise::sister_firm, Noise::other_class}) {
      if (auto noisy = with_noise(rulebook, scenes[at], *limit, noise, workshop.cast)) {
        scenes.push_back(std::move(*noisy));
      }
    }
  }
  return scenes;
}

bool reads(const Rulebook& rulebook, const Docket& docket, const terms::Form& form,
           terms::Flow flow) {
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    if (rulebook.slots[docket.terms[form.terms.begin + at].slot].flow == flow) {
      return true;
    }
  }
  return false;
}

void propose_follow_ups(const Workshop& workshop, const std::vector<TextSite>& sites,
                        const Acting& acted) {
  const Rulebook& rulebook = workshop.rulebook;
  const Scene& scene = acted.so_far.scene;
  for (const TextSite& site : sites) {
    const bool same_class = scene.site->heading.is_none() || site.heading == scene.site->heading;
    for (const Day day : {scene.day, scene.day + 1}) {
      const Docket& docket = docket_of(rulebook, Scene{.site = &site, .day = day});
      for (const terms::Row& row : docket.rows) {
        for (std::uint32_t bound = 0; bound < row.bounds.count; ++bound) {
          if (!same_class || day > workshop.until ||
              !reads(rulebook, docket, docket.forms[row.bounds.begin + bound],
                     acted.act->account)) {
            continue;
          }
          offer_follow_up(workshop, acted,
                          {.site = &site,
                           .clause = docket.clauses[row.clause].id,
                           .rule = row.rule,
                           .part = row.part,
                           .bound = bound,
                           .firm = scene.firm},
                          day);
        }
      }
    }
  }
}

// The act by itself, and a bound that reads what it posted.
void offer_act(const Workshop& workshop, const std::vector<TextSite>& sites, const Acting& acted) {
  workshop.offer(acted.so_far);
  if (acted.act->kind != ActKind::owe) {
    propose_follow_ups(workshop, sites, acted);
  }
}

// The same, where everything that is given was posted before the day of the act.
void offer_after_days(const Workshop& workshop, const std::vector<TextSite>& sites,
                      const Acting& acted) {
  const Scene& scene = acted.so_far.scene;
  const bool period = scene.site->event.kind == EventKind::period_end;
  const Day first = workshop.rulebook.syntax.header.from;
  std::vector<std::pair<Day, Day>> days;  // of what is given, and of the act
  if (period) {
    days = {{std::max(first, scene.day.first_of_quarter()), scene.day},
            {std::max(first, scene.day.first_of_year()), scene.day},
            {scene.day, last_of(scene.site->event.period, scene.day + 1)}};
  } else {
    days = {{scene.day, last_of(terms::PeriodKind::month, scene.day) + 1},
            {scene.day, last_of(terms::PeriodKind::year, scene.day) + 1}};
  }
  for (const auto& [given, acts] : days) {
    const auto quiet = quiet_beat(workshop, *scene.site, given);
    if (!quiet || acts > workshop.until || scene.holdings.empty()) {
      continue;
    }
    for (const auto& [in_act, in_bound] :
         {std::pair(true, true), std::pair(true, false), std::pair(false, false)}) {
      Acting later = acted;
      later.counts_in_act = in_act;
      later.counts_in_bound = in_bound;
      later.so_far.angle.opening = "with totals of " + to_text(given);
      later.so_far.scene.day = acts;
      later.so_far.beats = {*quiet,
                            {.day = acts, .quantity = scene.quantity, .event = scene.site->event}};
      offer_act(workshop, sites, later);
    }
  }
}

}  // namespace

void propose_consequences(const Workshop& workshop, const std::vector<TextSite>& sites,
                          const TextSite& site, Day day) {
  const Rulebook& rulebook = workshop.rulebook;
  const bool period = site.event.kind == EventKind::period_end;
  const Day on = period ? last_of(site.event.period, day) : day;
  if (on > workshop.until) {
    return;
  }
  const Docket& docket = docket_of(rulebook, Scene{.site = &site, .day = on});
  for (const terms::Act& act : docket.acts) {
    const bool posts =
        act.kind == ActKind::owe || act.kind == ActKind::credit || act.kind == ActKind::carry;
    if (!posts) {
      continue;
    }
    const ClauseId clause = docket.clauses[act.clause].id;
    for (const std::string& firm : firms_told_apart(rulebook, docket, workshop.cast)) {
      Scene scene{.site = &site, .day = on, .firm = firm};
      if (!choose_facts(rulebook, scene, {.clause = act.clause})) {
        continue;
      }
      scene.quantity = period ? 0 : 101;
      make_room(rulebook, scene, {}, workshop.cast);
      for (const Scene& each : scenes_of(workshop, scene, act)) {
        const Acting acted{
            .so_far = {.angle = {.closing = (each.sister.empty()
                                                 ? "by what follows from "
                                                 : "whatever a firm of the same group has, by "
                                                   "what follows from ") +
                                            workshop.number_of(clause)},
                       .scene = each,
                       .beats = {{.day = on, .quantity = each.quantity, .event = site.event}}},
            .act = &act};
        offer_act(workshop, sites, acted);
        offer_after_days(workshop, sites, acted);
      }
    }
  }
}

}  // namespace sluice
