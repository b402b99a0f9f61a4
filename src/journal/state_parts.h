// The parts of a state that are data and can be written field by field, in the order of a snapshot.
// Law, names, book and tally have forms of their own in snapshot.cpp.
#pragma once

#include "kernel/state.h"

namespace sluice {

template <class S, class See>
void each_part(S& state, See&& see) {
  see("today", state.today);
  see("setting", state.setting);
  see("parties", state.parties);
  see("persons", state.persons);
  see("goods", state.goods);
  see("members", state.members);
  see("party_of_mention", state.party_of_mention);
  see("facts", state.facts);
  see("declared_days", state.declared_days);
  see("applications", state.applications);
  see("promises", state.promises);
  see("permits", state.permits);
  see("orders", state.orders);
  see("clearances", state.clearances);
  see("consignments", state.consignments);
  see("declarations", state.declarations);
  see("lots", state.lots);
  see("dues", state.dues);
  see("stops", state.stops);
  see("supplies", state.supplies);
  see("blocks", state.blocks);
  see("waiting", state.waiting);
  see("proposals", state.proposals);
  see("timers", state.timers);
  see("pool_runs", state.pool_runs);
  see("reconciliations", state.reconciliations);
  see("deployments", state.deployments);
  see("rulings", state.rulings);
  see("reviews", state.reviews);
  see("evidence", state.evidence);
  see("serials", state.serials);
  see("period_ended", state.period_ended);
  see("period_next", state.period_next);
  see("to_retest", state.to_retest);
  see("pools_to_run", state.pools_to_run);
}

}  // namespace sluice
