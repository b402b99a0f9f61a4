// Corrections at the gate: reversal, late originals, adjustment, and the comparison of totals.
#include <algorithm>
#include <cstdlib>

#include "kernel/gate.h"

namespace sluice {
namespace {

bool past_cut_off(const State& state, const Declaration& declaration) {
  if (declaration.permit.is_none()) {
    return false;
  }
  const Permit& permit = state.permits[declaration.permit.index()];
  const auto cut_off =
      static_cast<std::int32_t>(state.setting[static_cast<std::size_t>(Setting::cut_off_days)]);
  return permit.state != PermitState::active ||
         (permit.valid_until && *permit.valid_until + cut_off < state.today);
}

void reverse(Deciding& d, const DeclarationLine& line, DeclarationId id,
             const Declaration& declaration, Amount quantity) {
  if (!fresh(d, line, declaration, id, true)) {
    return;
  }
  if (!d.require(KRule::reversal_within_write_off, Ground::more_than_written_off,
                 declaration.written_off, quantity, id.value)) {
    return;
  }
  d.out.requested = quantity;
  d.out.quantity = quantity;
  d.emit(Reversed{.declaration = id,
                  .version = line.version,
                  .quantity = quantity,
                  .to_permit = !past_cut_off(d.state, declaration)});
  annul_dues(d, id, quantity, declaration.written_off);
}

// Released without a reservation: posted, flagged where it exceeds the right, never dropped.
void post_late(Deciding& d, const DeclarationLine& line, DeclarationId id, PermitId permit,
               Amount quantity, Day day) {
  const auto version = static_cast<std::uint32_t>(
      d.state.law.in_force(d.state.today).value_or(d.state.law.size() - 1));
  const bool usable = d.state.permits[permit.index()].state == PermitState::active;
  const Amount available =
      usable
          ? d.state.book.balance({.kind = drawn_at_gate(d.state, version), .index = permit.value})
          : 0;
  const Amount over = std::max<Amount>(quantity - available, 0);
  d.out.requested = quantity;
  d.out.quantity = quantity;
  if (over > 0) {
    Finding finding{.clause = clause_of(KRule::release_within_order)};
    finding.standing = Standing::failing;
    finding.effect = Outcome::allow;  // accepted and flagged: what left the gate has left it
    finding.ground = Ground::more_than_available;
    finding.subject = permit.value;
    finding.has_bound = true;
    finding.quantity = quantity;
    finding.k0 = available;
    finding.cq = -1;
    finding.slack = Wide{available} - quantity;
    d.out.findings.push_back(finding);
    d.emit(ReconciliationOpened{.gate = line.gate,
                                .permit = permit,
                                .theirs = quantity,
                                .ours = available,
                                .their_declarations = 1,
                                .our_declarations = 0});
  }
  d.emit(WrittenOff{
      .declaration = id, .version = line.version, .quantity = quantity, .over = over, .day = day});
}

// The newest word of a gate about a permit counts: an item goes when the totals agree, and another
// takes its place when they differ by other figures. The same difference told again, even one that
// a person settled, opens nothing.
void compare(Deciding& d, const ReconciliationOpened& found, bool agree) {
  const auto& items = d.state.reconciliations;
  bool known = false;
  for (std::uint32_t at = 0; at < items.size(); ++at) {
    const Reconciliation& item = items[at];
    if (!item.declaration.is_none() || item.what.gate != found.gate ||
        item.what.permit != found.permit) {
      continue;
    }
    const bool stands = !item.closed || item.end == ReconciliationEnd::settled;
    known = stands && !agree && item.what == found;
    if (!item.closed && !known) {
      d.emit(ReconciliationClosed{
          .reconciliation = ReconciliationId{at},
          .end = agree ? ReconciliationEnd::agreed : ReconciliationEnd::replaced});
    }
  }
  if (!agree && !known) {
    d.emit(found);
  }
}

}  // namespace

void answer(Deciding& d, const Reverse& act) {
  DeclarationId id;
  const Declaration* declaration = known_declaration(d, act.line, id);
  check_quantity(d, act.quantity);
  if (declaration == nullptr || d.refused()) {
    return;
  }
  if (act.reason.empty()) {
    return d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  reverse(d, act.line, id, *declaration, act.quantity);
}

void answer(Deciding& d, const LateOriginal& act) {
  check_gate(d, act.line);
  check_quantity(d, act.quantity);
  if (act.permit.index() >= d.state.permits.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, act.permit.value);
  }
  if (act.released_on > d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::too_early);
  }
  if (d.refused()) {
    return;
  }
  if (const DeclarationId known = d.state.declaration(act.line.gate, act.line.mrn, act.line.item);
      !known.is_none()) {
    const Declaration& declaration = d.state.declarations[known.index()];
    const bool same =
        declaration.state == DeclarationState::written_off &&
        declaration.line.version == act.line.version && declaration.permit == act.permit &&
        (declaration.presented == act.quantity || declaration.written_off == act.quantity);
    // The reservation ran out before the release was reported: the release is a fact all the same.
    const bool ran_out = declaration.state == DeclarationState::closed &&
                         declaration.permit == act.permit &&
                         act.line.version > declaration.line.version;
    if (ran_out) {
      post_late(d, act.line, known, act.permit, act.quantity, act.released_on);
      Declaration released = declaration;
      released.accepted = act.released_on;
      return follow_release(d, released, known, act.quantity, d.state.today);
    }
    return same ? replay(d, known, act.quantity)
                : d.refuse(KRule::one_write_off_per_version, Ground::version_used, known.value);
  }
  const Permit& permit = d.state.permits[act.permit.index()];
  const DeclarationId id{next_number(d.state.declarations)};
  d.emit(DeclarationLodged{.declaration = id,
                           .line = act.line,
                           .permit = act.permit,
                           .firm = permit.firm,
                           .heading = permit.heading,
                           .presented = act.quantity});
  post_late(d, act.line, id, act.permit, act.quantity, act.released_on);
  const auto version = d.state.law.in_force(d.state.today);
  if (version) {
    Declaration declaration{
        .line = act.line, .permit = act.permit, .firm = permit.firm, .heading = permit.heading};
    declaration.version = static_cast<std::uint32_t>(*version);
    declaration.accepted = act.released_on;
    follow_release(d, declaration, id, act.quantity, d.state.today);
  }
}

void answer(Deciding& d, const Adjust& act) {
  DeclarationId id;
  const Declaration* declaration = known_declaration(d, act.line, id);
  if (declaration == nullptr) {
    return;
  }
  // The least number of all has no opposite.
  check_quantity(d, act.change < -amount_max ? amount_max + 1 : std::abs(act.change));
  if (declaration->state != DeclarationState::written_off || declaration->permit.is_none()) {
    d.refuse(KRule::known_and_open, Ground::not_open, id.value);
  }
  if (act.authority.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  if (d.refused()) {
    return;
  }
  if (act.change < 0) {
    return reverse(d, act.line, id, *declaration, -act.change);
  }
  if (fresh(d, act.line, *declaration, id, true)) {
    post_late(d, act.line, id, declaration->permit, act.change, declaration->accepted);
    follow_release(d, *declaration, id, act.change, d.state.today);
  }
}

void answer(Deciding& d, const ControlTotals& act) {
  check_gate(d, {.gate = act.gate, .mrn = ShortText("-")});
  if (act.permit.index() >= d.state.permits.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, act.permit.value);
  }
  if (d.refused()) {
    return;
  }
  Amount written_off = 0;
  std::uint32_t count = 0;
  for (const Declaration& declaration : d.state.declarations) {
    if (declaration.permit == act.permit && declaration.line.gate == act.gate &&
        declaration.written_off > 0) {
      written_off += declaration.written_off;
      ++count;
    }
  }
  d.out.requested = act.written_off;
  d.out.quantity = written_off;
  const bool agree = written_off == act.written_off && count == act.declarations;
  if (!agree) {
    d.hold(KRule::one_write_off_per_version, Ground::totals_differ, act.permit.value);
  }
  compare(d,
          {.gate = act.gate,
           .permit = act.permit,
           .theirs = act.written_off,
           .ours = written_off,
           .their_declarations = act.declarations,
           .our_declarations = count},
          agree);
}

void answer(Deciding& d, const SettleReconciliation& act) {
  if (act.reconciliation.index() >= d.state.reconciliations.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.reconciliation.value);
  }
  const Reconciliation& item = d.state.reconciliations[act.reconciliation.index()];
  if (item.closed) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.reconciliation.value);
  }
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  if (item.what.permit.index() < d.state.permits.size()) {
    check_impartial(d, d.state.permits[item.what.permit.index()].firm);
  }
  if (!d.refused()) {
    d.emit(ReconciliationClosed{.reconciliation = act.reconciliation,
                                .end = ReconciliationEnd::settled});
  }
}

}  // namespace sluice
