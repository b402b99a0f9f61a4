#include <algorithm>

#include "kernel/suggest_cases.h"

namespace sluice {
namespace {

using terms::Docket;
using terms::EffectKind;
using terms::Rulebook;

// The case with the assent of every role that the docket may refer to as well: what it would be
// referred for no longer hides what else there is.
void offer_both(const Workshop& workshop, Case one) {
  const Docket& docket = docket_of(workshop.rulebook, one.scene);
  std::vector<RoleId> roles;
  for (const terms::Row& row : docket.rows) {
    const terms::RuledEffect& effect = workshop.rulebook.effects[row.effect];
    if (effect.kind == EffectKind::refer && !effect.role.is_none() &&
        std::find(roles.begin(), roles.end(), effect.role) == roles.end()) {
      roles.push_back(effect.role);
    }
  }
  workshop.offer(one);
  if (!roles.empty()) {
    one.angle.closing += one.angle.closing.empty() ? "with assent" : ", with assent";
    for (Beat& beat : one.beats) {
      beat.approved = roles;
    }
    workshop.offer(std::move(one));
  }
}

// What passes as it just can, and what fails as little as it can.
void offer_edge(const Workshop& workshop, const Case& at_limit, const Edge& edge,
                EffectKind effect) {
  const auto offer = [&](const Scene& scene, std::vector<Beat> beats) {
    Case one = at_limit;
    one.scene = scene;
    one.beats = std::move(beats);
    offer_both(workshop, std::move(one));
  };
  if (edge.moved != "quantity") {
    offer(edge.passing, {{}});
    offer(edge.failing, {{}});
  } else if (effect == EffectKind::reduce) {
    offer(edge.passing, {{}, {.quantity = 1}});
    offer(edge.failing, {{}});
  } else {
    offer(edge.passing, {{.quantity = edge.failing.quantity}, {}});
  }
}

void offer_noise(const Workshop& workshop, const Case& at_limit, const Limit& limit,
                 const Edge& edge) {
  const auto with = [&](Noise noise, const char* closing) {
    Case one = at_limit;
    one.angle.closing = closing;
    one.beats = {{}};
    for (const Scene* scene : {&edge.passing, &edge.failing}) {
      if (auto louder = with_noise(workshop.rulebook, *scene, limit, noise, workshop.cast)) {
        one.scene = std::move(*louder);
        make_room(workshop.rulebook, one.scene, limit, workshop.cast);
        offer_both(workshop, one);
      }
    }
  };
  with(Noise::other_firm, "whatever other firms have");
  with(Noise::sister_firm, "whatever a firm of the same group has");
  with(Noise::other_class, "whatever there is of other classes");
}

void propose_target(const Workshop& workshop, const Target& target, Day day) {
  const auto aimed = aim_at(workshop, target, day);
  if (!aimed) {
    return;
  }
  const Rulebook& rulebook = workshop.rulebook;
  const std::string& number = workshop.number_of(target.clause);
  const Case at_limit{.angle = {.opening = "at the limit of " + number}, .about = target.clause};
  std::vector<Edge> edges = edges_of(rulebook, aimed->scene, aimed->limit);
  for (Edge& edge : edges) {
    make_room(rulebook, edge.passing, aimed->limit, workshop.cast);
    make_room(rulebook, edge.failing, aimed->limit, workshop.cast);
    offer_edge(workshop, at_limit, edge, aimed->effect);
  }
  for (const Edge& edge : edges) {
    offer_noise(workshop, at_limit, aimed->limit, edge);
  }
  if (!edges.empty()) {
    const std::vector<FactId> facts = facts_asked(docket_of(rulebook, aimed->scene));
    Case on = at_limit;
    on.angle.opening = "where " + number + " just fails";
    on.scene = edges.front().failing;
    propose_answers(workshop, on, facts);
    on.angle.opening = "where " + number + " just passes";
    on.scene = edges.front().passing;
    propose_answers(workshop, on, facts);
  }
  propose_days(workshop, target, *aimed);
}

}  // namespace

std::optional<Aimed> aim_at(const Workshop& workshop, const Target& target, Day day) {
  const Rulebook& rulebook = workshop.rulebook;
  Aimed aimed;
  aimed.scene = {.site = target.site, .day = day, .firm = target.firm};
  const Docket& docket = docket_of(rulebook, aimed.scene);
  for (const terms::Row& row : docket.rows) {
    if (docket.clauses[row.clause].id != target.clause || row.rule != target.rule ||
        row.part != target.part || target.bound >= row.bounds.count) {
      continue;
    }
    const terms::Form& form = docket.forms[row.bounds.begin + target.bound];
    for (std::uint32_t at = 0; at < form.terms.count; ++at) {
      if (docket.terms[form.terms.begin + at].scope == terms::Scope::group) {
        aimed.scene.sister = workshop.cast.sister;
      }
    }
    if (!choose_facts(rulebook, aimed.scene,
                      {.clause = row.clause, .row = &row, .row_holds = false})) {
      return std::nullopt;
    }
    aimed.scene.quantity = plain_quantity(rulebook, aimed.scene);
    auto limit = limit_of(rulebook, aimed.scene, form, workshop.cast);
    if (!limit) {
      return std::nullopt;
    }
    aimed.limit = std::move(*limit);
    aimed.effect = rulebook.effects[row.effect].kind;
    return aimed;
  }
  return std::nullopt;
}

void propose_edges(const Workshop& workshop, const TextSite& site, Day day) {
  const Rulebook& rulebook = workshop.rulebook;
  const Docket& docket = docket_of(rulebook, Scene{.site = &site, .day = day});
  const std::vector<std::string> firms = firms_told_apart(rulebook, docket, workshop.cast);
  for (const terms::Row& row : docket.rows) {
    for (std::uint32_t bound = 0; bound < row.bounds.count; ++bound) {
      // Firms for whom the bound comes to the same need not all be asked.
      std::vector<std::pair<Wide, Wide>> seen;
      for (const std::string& firm : firms) {
        const Target target{.site = &site,
                            .clause = docket.clauses[row.clause].id,
                            .rule = row.rule,
                            .part = row.part,
                            .bound = bound,
                            .firm = firm};
        const auto aimed = aim_at(workshop, target, day);
        if (!aimed) {
          continue;
        }
        const std::pair key(aimed->limit.k0, aimed->limit.cq);
        if (std::find(seen.begin(), seen.end(), key) == seen.end()) {
          seen.push_back(key);
          propose_target(workshop, target, day);
        }
      }
    }
  }
}

}  // namespace sluice
