// The way of every command: who may ask, how many must sign, then the answer itself.
#include "kernel/decide.h"

#include <algorithm>

#include "base/match.h"
#include "kernel/deciding.h"
#include "kernel/firm_roles.h"

namespace sluice {
namespace {

void answer_act(Deciding& d, const Act& act) {
  std::visit([&d](const auto& the_act) { answer(d, the_act); }, act);
}

// The command needs more persons: what would be refused is refused now, the rest waits for
// signatures.
void propose(Deciding& d, const Signatures& signatures) {
  Decision trial;
  Deciding rehearsal{.state = d.state, .command = d.command, .out = trial};
  answer_act(rehearsal, d.command.act);
  d.out.findings = trial.findings;
  d.out.reads = trial.reads;
  d.out.missing = trial.missing;
  d.out.requested = trial.requested;
  d.out.quantity = trial.quantity;
  if (trial.outcome == Outcome::refuse) {
    d.out.outcome = Outcome::refuse;
    return;
  }
  ProposalMade made;
  made.proposal = ProposalId{next_number(d.state.proposals)};
  made.needed = signatures.needed;
  made.command.push_back(d.command);
  made.second = signatures.second;
  // A waiver's budget is reserved while the second signature is awaited.
  for (const Event& event : trial.events) {
    if (const auto* waiver = std::get_if<WaiverGiven>(&event)) {
      made.heading = waiver->heading;
      made.reserved = waiver->amount;
    }
  }
  d.hold(KRule::another_person, Ground::signature_needed, made.proposal.value);
  d.emit(std::move(made));
}

// K7, K8: who signs second could have made the proposal. What else would speak against it is
// answered when it is carried out.
void check_could_propose(Deciding& d, const Act& act) {
  const Command own{.actor = d.command.actor, .act = act};
  Decision trial;
  Deciding rehearsal{.state = d.state, .command = own, .out = trial};
  if (const std::string_view role = role_for(act); !role.empty()) {
    check_role(rehearsal, role);
  }
  answer_act(rehearsal, act);
  for (const Finding& finding : trial.findings) {
    const bool personal = finding.clause == clause_of(KRule::another_person) ||
                          finding.clause == clause_of(KRule::role_held);
    if (personal && finding.standing == Standing::failing && finding.effect == Outcome::refuse) {
      d.refuse(static_cast<KRule>(finding.clause.value), finding.ground, finding.subject);
    }
  }
}

void decide_command(Deciding& d) {
  const State& state = d.state;
  const Command& command = d.command;
  if (command.actor.index() >= state.persons.size()) {
    d.refuse(KRule::role_held, Ground::unknown_thing, command.actor.value);
    return;
  }
  if (has_role(state, command.actor, has_left)) {
    d.refuse(KRule::role_held, Ground::role_missing, command.actor.value);
    return;
  }
  if (const std::string_view role = role_for(command.act); !role.empty()) {
    check_role(d, role);
    if (d.refused()) {
      return;
    }
  }
  const Signatures signatures = signatures_for(state, command.act);
  if (signatures.needed > 1 && command.actor != regime_itself) {
    propose(d, signatures);
    return;
  }
  answer_act(d, command.act);
}

}  // namespace

void decide_into(const State& state, const Command& command, Decision& out) noexcept {
  out.clear();
  Deciding d{.state = state, .command = command, .out = out};
  decide_command(d);
  cover_excess(d);
  note_rulings(d);
}

Decision decide(const State& state, const Command& command) noexcept {
  Decision out;
  decide_into(state, command, out);
  return out;
}

void answer(Deciding& d, const Countersign& act) {
  if (act.proposal.index() >= d.state.proposals.size() ||
      !d.state.proposals[act.proposal.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.proposal.value);
  }
  const Proposal& proposal = d.state.proposals[act.proposal.index()];
  const Command& proposed = proposal.command.front();
  for (const PersonId signer : proposal.signatures) {
    if (signer == d.command.actor) {
      return d.refuse(KRule::another_person, Ground::same_person, d.command.actor.value);
    }
  }
  if (!proposal.second.is_none()) {
    const auto& roles = d.state.law.latest().symbols.roles;
    if (!has_role(d.state, d.command.actor, roles.at(proposal.second.index()))) {
      return d.refuse(KRule::role_held, Ground::role_missing, proposal.second.value);
    }
  } else {
    check_could_propose(d, proposed.act);
  }
  if (d.refused()) {
    return;
  }
  const bool enough = proposal.signatures.size() + 1 >= proposal.needed;
  if (!enough) {
    d.hold(KRule::another_person, Ground::signature_needed, act.proposal.value);
    d.emit(ProposalSigned{.proposal = act.proposal, .by = d.command.actor});
    return;
  }
  Deciding inner{.state = d.state,
                 .command = proposed,
                 .out = d.out,
                 .carried = true,
                 .proposal = act.proposal};
  answer_act(inner, proposed.act);
  d.emit(ProposalSigned{.proposal = act.proposal, .by = d.command.actor});
  d.emit(ProposalClosed{.proposal = act.proposal, .carried = d.out.outcome != Outcome::refuse});
}

void answer(Deciding& d, const WithdrawProposal& act) {
  if (act.proposal.index() >= d.state.proposals.size() ||
      !d.state.proposals[act.proposal.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.proposal.value);
  }
  // Who signed may take it back; so may who could have made it, where the kernel knows the role.
  const Proposal& proposal = d.state.proposals[act.proposal.index()];
  const bool signer =
      std::ranges::find(proposal.signatures, d.command.actor) != proposal.signatures.end();
  if (!signer) {
    const PartyId party = d.state.persons[proposal.command.front().actor.index()].party;
    check_role(d, role_for(proposal.command.front().act));
    if (d.state.parties[party.index()].kind == PartyKind::gate &&
        d.state.persons[d.command.actor.index()].party != party) {
      d.refuse(KRule::role_held, Ground::wrong_party, d.command.actor.value);
    }
  }
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing, act.proposal.value);
  }
  if (d.refused()) {
    return;
  }
  d.emit(ProposalClosed{.proposal = act.proposal, .carried = false});
}

Signatures signatures_for(const State& state, const Act& act) {
  const auto of = [&state](Setting kind) {
    return Signatures{
        .needed = static_cast<std::uint32_t>(state.setting[static_cast<std::size_t>(kind)])};
  };
  const auto under = [&state](ClauseId number) {
    const terms::RuledPower* power = state.law.empty() ? nullptr : state.law.latest().power(number);
    return power != nullptr && !power->second.is_none()
               ? Signatures{.needed = 2, .second = power->second}
               : Signatures{};
  };
  return std::visit(Match{
                        [&](const Grant&) { return of(Setting::signatures_grant); },
                        [&](const ApproveInPrinciple&) { return of(Setting::signatures_grant); },
                        [&](const VaryPermit&) { return of(Setting::signatures_grant); },
                        [&](const AttachClause&) { return of(Setting::signatures_grant); },
                        [&](const EnactTerms&) { return of(Setting::signatures_terms); },
                        [&](const ChangeSetting&) { return of(Setting::signatures_terms); },
                        [&](const ChangePermit& change) {
                          const bool ends = change.change == PermitChange::revoke ||
                                            change.change == PermitChange::cancel;
                          return ends ? of(Setting::signatures_revocation) : Signatures{};
                        },
                        [&](const Adjust&) { return of(Setting::signatures_adjustment); },
                        [&](const ChangeLot& change) {
                          return change.step == LotStep::verify || change.step == LotStep::disallow
                                     ? of(Setting::signatures_credit)
                                     : Signatures{};
                        },
                        [&](const StopRelease&) { return of(Setting::signatures_stop); },
                        [&](const DecideReview&) { return of(Setting::signatures_review); },
                        [&](const OpenRegime&) { return of(Setting::signatures_terms); },
                        [&](const Waive& waive) { return under(waive.power); },
                        [&](const ExtendDeadlines& extend) { return under(extend.power); },
                        [&](const ExtendOne& extend) { return under(extend.power); },
                        [](const auto&) { return Signatures{}; },
                    },
                    act);
}

std::string_view role_for(const Act& act) {
  constexpr std::string_view officer = "officer";
  constexpr std::string_view customs = "customs";
  return std::visit(Match{
                        [&](const RegisterParty&) { return officer; },
                        [&](const RegisterPerson&) { return officer; },
                        [&](const DeclareConflict&) { return officer; },
                        [&](const RegisterGoods&) { return officer; },
                        [&](const ChangeSetting&) { return officer; },
                        [&](const DeclareDay&) { return officer; },
                        [&](const EnactTerms&) { return officer; },
                        [&](const RecordFact&) { return officer; },
                        [&](const Grant&) { return officer; },
                        [&](const ApproveInPrinciple&) { return officer; },
                        [&](const MeetCondition&) { return officer; },
                        [&](const ConfirmPromise&) { return officer; },
                        [&](const AttachClause&) { return officer; },
                        [&](const VaryPermit&) { return officer; },
                        [&](const ChangePermit&) { return officer; },
                        [&](const StopRelease&) { return officer; },
                        [&](const LiftStop&) { return officer; },
                        [&](const SettleReconciliation&) { return officer; },
                        [&](const Reserve&) { return customs; },
                        [&](const AmendDeclaration&) { return customs; },
                        [&](const WriteOff&) { return customs; },
                        [&](const CancelDeclaration&) { return customs; },
                        [&](const Reverse&) { return customs; },
                        [&](const LateOriginal&) { return customs; },
                        [&](const Adjust&) { return customs; },
                        [&](const ControlTotals&) { return customs; },
                        [&](const AcknowledgeStop&) { return customs; },
                        [&](const BeginDay&) { return std::string_view("regime"); },
                        [&](const EndPeriod&) { return std::string_view("regime"); },
                        [&](const LetTimerFall&) { return std::string_view("regime"); },
                        [&](const RetestWaiting&) { return std::string_view("regime"); },
                        [&](const RunPool&) { return std::string_view("regime"); },
                        [&](const GrantShare&) { return std::string_view("regime"); },
                        [&](const GiveBeacon&) { return officer; },
                        [&](const RequestInformation&) { return officer; },
                        [&](const OpenRegime&) { return officer; },
                        [](const auto&) { return std::string_view(); },
                    },
                    act);
}

}  // namespace sluice
