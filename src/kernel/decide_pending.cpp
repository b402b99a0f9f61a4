// What an accepted declaration will owe, counted in `total owed` until it is written off: a credit
// that let one declaration through lets no other through meanwhile.
#include <algorithm>
#include <map>

#include "kernel/deciding.h"
#include "terms/exact.h"

namespace sluice {

namespace {

constexpr Amount beyond = amount_max + 1;

// All debts of one class together: they are kept in millionths in 64 bits, with room for what falls
// due of itself.
constexpr std::int64_t all_debts_max = 4 * amount_max * terms::millionths;

}  // namespace

Ratio amount_of(const DueAct& due, std::uint32_t form, const StateSituation& situation,
                Amount quantity) {
  std::vector<FactId> missing;
  const auto value = value_of(*due.body->rulebook, *due.body->docket, due.body->docket->forms[form],
                              situation, nullptr, &missing);
  if (!value) {
    const bool known = std::all_of(missing.begin(), missing.end(),
                                   [&](FactId fact) { return situation.fact(fact).has_value(); });
    return known ? Ratio(beyond) : Ratio(0);
  }
  return std::clamp(value->at(quantity), Ratio(-beyond), Ratio(beyond));
}

std::int64_t in_millionths(const Ratio& units) {
  return units > Ratio(amount_max) ? amount_max * terms::millionths
                                   : (units * Ratio(terms::millionths)).rounded(Rounding::up);
}

Ratio product_of(const Ratio& a, const Ratio& b) {
  const std::optional<Ratio> product =
      terms::is_exact(a) && terms::is_exact(b) ? terms::exact_product(a, b) : std::nullopt;
  return product ? std::clamp(*product, Ratio(-beyond), Ratio(beyond)) : Ratio(beyond);
}

void check_debts(Deciding& d, const TextEvent& event, std::span<const Body> bodies,
                 const StateSituation& situation) {
  if (!has_acts(bodies)) {
    return;
  }
  std::vector<DueAct> acts;
  acts_of(bodies, situation, acts);
  std::map<HeadingId, Wide> owed;
  Wide secured = 0;
  bool fits = true;
  for (const DueAct& due : acts) {
    if (due.act->kind != terms::ActKind::owe) {
      continue;
    }
    const HeadingId heading = due.act->heading.is_none() ? event.trail.heading : due.act->heading;
    const Ratio amount = amount_of(due, due.act->amount, situation, d.out.quantity);
    const Ratio security = due.act->secured
                               ? product_of(amount_of(due, due.act->security, situation, 0), amount)
                               : Ratio(0);
    fits = fits && amount <= Ratio(amount_max) && security <= Ratio(amount_max);
    owed[heading] += std::max<std::int64_t>(in_millionths(amount), 0);
    secured += std::max<std::int64_t>(in_millionths(security), 0);
  }
  for (const auto& [heading, amount] : owed) {
    fits = fits &&
           amount + d.state.total(terms::Flow::owed, heading, PartyId::none()) <= all_debts_max &&
           secured + d.state.total(terms::Flow::bonded, heading, PartyId::none()) <= all_debts_max;
  }
  if (!fits) {
    d.refuse(KRule::whole_quantity, Ground::debt_out_of_range);
  }
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
  StateSituation situation(d.state, d.state.law.at(consequence.event.now), consequence.event.trail,
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
          due.act->heading.is_none() ? consequence.event.trail.heading : due.act->heading;
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
