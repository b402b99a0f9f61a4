#include "kernel/suggest_limits.h"

#include <algorithm>

#include "kernel/applies.h"
#include "kernel/suggest_facts.h"
#include "kernel/suggest_slack.h"

namespace sluice {
namespace {

using terms::Docket;
using terms::Rulebook;

bool same_holding(const Holding& a, const Holding& b) {
  return a.flow == b.flow && a.heading == b.heading && a.firm == b.firm;
}

// Whom and what class the total is held by, so that it counts in the reading.
Holding holder_of(const Rulebook& rulebook, const Scene& scene, const BalanceRead& read,
                  const Cast& cast) {
  const terms::Slot& slot = rulebook.slots[read.slot];
  Holding holding{.flow = slot.flow};
  switch (read.scope) {
    case terms::Scope::all:
      holding.firm = cast.other;
      break;
    case terms::Scope::firm:
      holding.firm = scene.firm;
      break;
    case terms::Scope::group:
      holding.firm = cast.sister;
      break;
    case terms::Scope::firms:
      if (const terms::RuledFirms* firms = rulebook.firm_set(read.firms)) {
        for (const terms::MentionId member : firms->members) {
          const std::string& name = rulebook.symbols.mentions.at(member.index());
          if (holding.firm.empty() || name != scene.firm) {
            holding.firm = name;
          }
        }
      }
      break;
  }
  const bool by_set = slot.flow == terms::Flow::owed || slot.flow == terms::Flow::overdue ||
                      slot.flow == terms::Flow::waived;
  if (slot.classes.empty()) {
    holding.heading =
        scene.site->heading.is_none() || rulebook.klass(scene.site->heading) == nullptr
            ? rulebook.classes.front()
            : scene.site->heading;
  } else if (by_set && slot.weight.is_none()) {
    holding.heading = slot.heading;  // duties are owed under the set itself
  } else {
    for (const HeadingId klass : slot.classes) {
      holding.heading = rulebook.klass(klass) != nullptr ? klass : holding.heading;
    }
  }
  return holding;
}

Wide change_by(const Rulebook& rulebook, const Scene& scene, const Limit& limit,
               const Holding& holding) {
  Wide change = 0;
  for (const BalanceRead& read : limit.reads) {
    change += read.c * counts_in(rulebook, scene, holding, rulebook.slots[read.slot], read.scope,
                                 read.firms);
  }
  return change;
}

void add_holding(Scene& scene, Holding holding) {
  for (Holding& held : scene.holdings) {
    if (same_holding(held, holding)) {
      held.amount = std::min(amount_max, held.amount + holding.amount);
      return;
    }
  }
  scene.holdings.push_back(std::move(holding));
}

}  // namespace

std::optional<Limit> limit_of(const Rulebook& rulebook, const Scene& scene, const terms::Form& form,
                              const Cast& cast) {
  Scene bare = scene;
  bare.holdings.clear();
  Limit limit;
  const auto value = value_of(rulebook, docket_of(rulebook, scene), form,
                              SceneSituation(rulebook, bare), &limit.reads);
  if (!value) {
    return std::nullopt;
  }
  limit.k0 = value->k0;
  limit.cq = value->cq;
  Scene grouped = bare;
  grouped.sister = cast.sister;
  for (const BalanceRead& read : limit.reads) {
    Lever lever{.holding = holder_of(rulebook, scene, read, cast)};
    const bool known =
        std::any_of(limit.levers.begin(), limit.levers.end(),
                    [&](const Lever& other) { return same_holding(other.holding, lever.holding); });
    if (!known) {
      limit.levers.push_back(std::move(lever));
    }
  }
  for (Lever& lever : limit.levers) {
    lever.change = change_by(rulebook, grouped, limit, lever.holding);
  }
  return limit;
}

Amount plain_quantity(const Rulebook& rulebook, const Scene& scene) {
  const Docket& docket = docket_of(rulebook, scene);
  const SceneSituation situation(rulebook, scene);
  for (const Amount quantity : {3, 11, 101, 1'009, 100'003}) {
    bool passes = true;
    for (const terms::Row& row : docket.rows) {
      for (std::uint32_t at = 0; at < row.bounds.count; ++at) {
        const terms::Form& form = docket.forms[row.bounds.begin + at];
        const auto value = value_of(rulebook, docket, form, situation);
        passes = passes && (form.terms.count > 0 || !value || value->at(quantity) >= Ratio(0));
      }
    }
    if (passes) {
      return quantity;
    }
  }
  return 3;
}

void make_room(const Rulebook& rulebook, Scene& scene, const Limit& protect, const Cast& cast) {
  const Docket& docket = docket_of(rulebook, scene);
  for (std::uint32_t at = 0; at < docket.rows.size(); ++at) {
    const terms::Row& row = docket.rows[at];
    const Masks masks = masks_of(rulebook, docket, SceneSituation(rulebook, scene));
    if (row.constant || !surely_applies(rulebook, scene, row.clause) ||
        truth_of(docket, row.cubes, masks) != Truth::no) {
      continue;
    }
    for (std::uint32_t bound = 0; bound < row.bounds.count; ++bound) {
      const terms::Form& form = docket.forms[row.bounds.begin + bound];
      const auto limit = limit_of(rulebook, scene, form, cast);
      const auto value = value_of(rulebook, docket, form, SceneSituation(rulebook, scene));
      if (!limit || !value || value->base + value->cq * scene.quantity >= 0) {
        continue;
      }
      const Wide lacking = -(value->base + value->cq * scene.quantity);
      for (const Lever& lever : limit->levers) {
        if (lever.change > 0 && change_by(rulebook, scene, protect, lever.holding) == 0) {
          Holding holding = lever.holding;
          const Wide amount = 2 * divided(lacking, lever.change, Rounding::up) + 1'000;
          holding.amount = static_cast<Amount>(std::min<Wide>(amount, amount_max));
          add_holding(scene, std::move(holding));
          break;
        }
      }
    }
  }
}

std::optional<Scene> with_noise(const Rulebook& rulebook, const Scene& scene, const Limit& limit,
                                Noise noise, const Cast& cast) {
  Scene noisy = scene;
  if (noise == Noise::sister_firm) {
    noisy.sister = cast.sister;
  }
  bool any = false;
  const std::vector<Wide> seeds = seeds_of(limit);
  const auto add = [&](Holding holding, std::size_t place) {
    const Wide change = change_by(rulebook, noisy, limit, holding);
    const bool known =
        std::any_of(noisy.holdings.begin(), noisy.holdings.end(),
                    [&](const Holding& held) { return same_holding(held, holding); });
    if (change == 0 && !known) {
      // Larger than the values that count, and again all different.
      const Wide amount = 10 * seeds[place % seeds.size()] + 3 + Wide{2} * static_cast<Wide>(place);
      holding.amount = static_cast<Amount>(std::min<Wide>(amount, amount_max));
      noisy.holdings.push_back(std::move(holding));
      any = true;
    }
  };
  for (std::size_t at = 0; at < limit.levers.size(); ++at) {
    Holding holding = limit.levers[at].holding;
    switch (noise) {
      case Noise::other_firm:
        holding.firm = cast.other;
        add(holding, at);
        break;
      case Noise::sister_firm:
        holding.firm = cast.sister;
        add(holding, at);
        break;
      case Noise::other_class:
        for (const HeadingId klass : rulebook.classes) {
          holding.heading = klass;
          add(holding, at);
        }
        break;
    }
  }
  return any ? std::optional(std::move(noisy)) : std::nullopt;
}

}  // namespace sluice
