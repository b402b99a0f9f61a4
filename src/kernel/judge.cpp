#include "kernel/judge.h"

#include <algorithm>

#include "kernel/judging.h"

namespace sluice {

std::optional<Amount> largest_passing(const Valued& value) {
  if (value.cq >= 0) {
    return value.base >= 0 || value.cq > 0 ? std::nullopt : std::optional<Amount>(-1);
  }
  const Wide limit = divided(value.base, -value.cq, Rounding::down);
  return limit < 0 ? Amount{-1} : limit > amount_max ? amount_max : static_cast<Amount>(limit);
}

std::optional<Valued> value_of(const terms::Rulebook& rulebook, const terms::Docket& docket,
                               const terms::Form& form, const Situation& situation,
                               std::vector<BalanceRead>* reads, std::vector<FactId>* missing) {
  return judging::value_in(rulebook, docket, form, situation, reads, missing);
}

void judge(std::span<const Body> bodies, const Situation& situation, const Matter& matter,
           Decision& out) {
  judging::judge_in(bodies, situation, matter, out);
}

bool has_acts(std::span<const Body> bodies) {
  return std::any_of(bodies.begin(), bodies.end(),
                     [](const Body& body) { return !body.docket->acts.empty(); });
}

void acts_of(std::span<const Body> bodies, const Situation& situation, std::vector<DueAct>& out) {
  if (!has_acts(bodies)) {
    return;
  }
  Flags flags(judging::clauses_in(bodies));
  std::size_t from = 0;
  for (const Body& body : bodies) {
    find_applying(body, masks_of(*body.rulebook, *body.docket, situation), situation,
                  flags.from(from));
    from += body.docket->clauses.size();
  }
  if (bodies.size() > 1) {
    share_displacement(bodies, flags);
  }
  from = 0;
  for (const Body& body : bodies) {
    for (std::size_t i = 0; i < body.docket->clauses.size(); ++i) {
      const terms::DocketClause& clause = body.docket->clauses[i];
      const std::uint8_t flag = *flags.from(from + i);
      if ((flag & applying::yes) == 0 || (flag & applying::displaced) != 0) {
        continue;
      }
      for (std::uint32_t act = clause.acts.begin; act < clause.acts.begin + clause.acts.count;
           ++act) {
        out.push_back({.body = &body, .act = &body.docket->acts[act]});
      }
    }
    from += body.docket->clauses.size();
  }
}

}  // namespace sluice
