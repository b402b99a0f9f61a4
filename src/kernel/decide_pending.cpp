// What an accepted declaration will owe, counted in `total owed` until it is written off: a credit
// that let one declaration through lets no other through meanwhile.
#include <algorithm>
#include <map>

#include "kernel/deciding.h"

namespace sluice {

Ratio amount_of(const DueAct& due, std::uint32_t form, const StateSituation& situation,
                Amount quantity) {
  const auto value =
      value_of(*due.body->rulebook, *due.body->docket, due.body->docket->forms[form], situation);
  return value ? value->at(quantity) : Ratio(0);
}

std::int64_t in_millionths(const Ratio& units) {
  return (units * Ratio(terms::millionths)).rounded(Rounding::up);
}

void leave_out_pending(const State& state, DeclarationId id, std::vector<LeftOut>& left_out) {
  if (id.index() >= state.declarations.size()) {
    return;
  }
  const Declaration& declaration = state.declarations[id.index()];
  for (const auto& [heading, amount] : declaration.pending) {
    left_out.push_back({.flow = terms::Flow::owed,
                        .heading = heading,
                        .party = declaration.firm,
                        .day = declaration.accepted,
                        .amount = amount});
  }
}

void count_pending(Deciding& d, const Consequence& consequence) {
  if (nothing_follows(d.state, consequence.event)) {
    return;
  }
  Bodies bodies;
  bodies_for(d.state, consequence.event, bodies);
  StateSituation situation(d.state, d.state.law.at(consequence.event.now), consequence.event.chain,
                           consequence.event.day);
  std::vector<LeftOut> left_out;
  leave_out_pending(d.state, consequence.declaration, left_out);
  for (const LeftOut& posting : left_out) {
    situation.leave_out(posting);
  }
  std::vector<DueAct> acts;
  acts_of(bodies.all(), situation, acts);
  std::map<HeadingId, std::int64_t> owed;
  for (const DueAct& due : acts) {
    if (due.act->kind == terms::ActKind::owe) {
      const HeadingId heading =
          due.act->heading.is_none() ? consequence.event.chain.heading : due.act->heading;
      const Ratio amount = amount_of(due, due.act->amount, situation, consequence.event.quantity);
      owed[heading] += std::max<std::int64_t>(in_millionths(amount), 0);
    }
  }
  for (const auto& [heading, amount] : owed) {
    if (amount > 0) {
      d.emit(OwedPending{
          .declaration = consequence.declaration, .heading = heading, .amount = amount});
    }
  }
}

}  // namespace sluice
