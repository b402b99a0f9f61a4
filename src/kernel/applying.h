// What the apply_* files share. Internal to the kernel.
#pragma once

#include "kernel/state.h"

namespace sluice {

// Posts to a flow and wakes what watches it.
void count(State& state, terms::Flow flow, HeadingId heading, PartyId party, Day day,
           std::int64_t amount);
// Moves between accounts; an amount of zero moves nothing.
void move(State& state, Account from, Account to, std::int64_t amount);
void add_timer(State& state, const TimerSet& timer);
void wake(State& state, WaitingId waiting);
[[nodiscard]] inline std::uint32_t version_now(const State& state) {  // index; 0 before any
  return state.in_force.value_or(0);
}
// After the day or the law has changed.
void find_version_in_force(State& state);

// One overload for each event; the compiler says which one is missing.
void carry_out(State& state, const DayBegan& event);
void carry_out(State& state, const PartyRegistered& event);
void carry_out(State& state, const PersonRegistered& event);
void carry_out(State& state, const ConflictDeclared& event);
void carry_out(State& state, const GoodsRegistered& event);
void carry_out(State& state, const SettingChanged& event);
void carry_out(State& state, const DayDeclared& event);
void carry_out(State& state, const TermsEnacted& event);
void carry_out(State& state, const FactRecorded& event);
void carry_out(State& state, const ProposalMade& event);
void carry_out(State& state, const ProposalSigned& event);
void carry_out(State& state, const ProposalClosed& event);
void carry_out(State& state, const WaitingSet& event);
void carry_out(State& state, const WaitingEnded& event);
void carry_out(State& state, const Assented& event);
void carry_out(State& state, const WaiverGiven& event);
void carry_out(State& state, const WaiverEnded& event);
void carry_out(State& state, const ApplicationFiled& event);
void carry_out(State& state, const ApplicationMoved& event);
void carry_out(State& state, const ApplicationReduced& event);
void carry_out(State& state, const PromiseMade& event);
void carry_out(State& state, const ConditionMet& event);
void carry_out(State& state, const PromiseConfirmed& event);
void carry_out(State& state, const PromiseEnded& event);
void carry_out(State& state, const PermitIssued& event);
void carry_out(State& state, const PermitMoved& event);
void carry_out(State& state, const PermitVaried& event);
void carry_out(State& state, const ClauseAttached& event);
void carry_out(State& state, const PermitLapsed& event);
void carry_out(State& state, const PermitReturned& event);
void carry_out(State& state, const OrderPlaced& event);
void carry_out(State& state, const Cleared& event);
void carry_out(State& state, const ClearanceWithdrawn& event);
void carry_out(State& state, const Counted& event);
void carry_out(State& state, const ConsignmentRegistered& event);
void carry_out(State& state, const DeclarationLodged& event);
void carry_out(State& state, const ReservationSet& event);
void carry_out(State& state, const WrittenOff& event);
void carry_out(State& state, const OwedPending& event);
void carry_out(State& state, const Reversed& event);
void carry_out(State& state, const ReconciliationOpened& event);
void carry_out(State& state, const StopImposed& event);
void carry_out(State& state, const StopLifted& event);
void carry_out(State& state, const StopAcknowledged& event);
void carry_out(State& state, const SupplyDeclared& event);
void carry_out(State& state, const LotClaimed& event);
void carry_out(State& state, const LotMoved& event);
void carry_out(State& state, const DueRaised& event);
void carry_out(State& state, const DueMet& event);
void carry_out(State& state, const DueReopened& event);
void carry_out(State& state, const DueFellOverdue& event);
void carry_out(State& state, const DueExtended& event);
void carry_out(State& state, const SecurityForfeited& event);
void carry_out(State& state, const BlockRaised& event);
void carry_out(State& state, const BlockEnded& event);
void carry_out(State& state, const Deployed& event);
void carry_out(State& state, const TimerSet& event);
void carry_out(State& state, const TimerEnded& event);
void carry_out(State& state, const PeriodEnded& event);
void carry_out(State& state, const PoolRan& event);
void carry_out(State& state, const ShareSettled& event);
void carry_out(State& state, const Ruled& event);
void carry_out(State& state, const ReviewRequested& event);
void carry_out(State& state, const RulingStayed& event);
void carry_out(State& state, const ReviewEnded& event);
void carry_out(State& state, const PermitRestored& event);
void carry_out(State& state, const InformationRequested& event);
void carry_out(State& state, const InformationProvided& event);
void carry_out(State& state, const PermitCarried& event);
void carry_out(State& state, const ReconciliationClosed& event);
void carry_out(State& state, const ExcessCovered& event);

}  // namespace sluice
