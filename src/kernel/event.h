// Events: what a decision changes. Applying an event cannot fail: `decide` asked every question
// before it built one. Each event lists its fields once, in `each`.
//
// Numbers of alternatives are written in the journal: append, never reorder or reuse.
#pragma once

#include <variant>

#include "kernel/event_calendar.h"
#include "kernel/event_case.h"
#include "kernel/event_duty.h"
#include "kernel/event_gate.h"
#include "kernel/event_recourse.h"
#include "kernel/event_register.h"
#include "kernel/event_waiting.h"

namespace sluice {

using EventKinds = std::variant<DayBegan, PartyRegistered, PersonRegistered, ConflictDeclared,
                                GoodsRegistered, SettingChanged, TermsEnacted,  //
                                FactRecorded, ProposalMade, ProposalSigned, ProposalClosed,
                                WaitingSet, WaitingEnded, Assented, WaiverGiven,  //
                                WaiverEnded, ApplicationFiled, ApplicationMoved, PromiseMade,
                                ConditionMet, PromiseEnded, PermitIssued,  //
                                PermitMoved, PermitVaried, ClauseAttached, PermitLapsed,
                                PermitReturned, OrderPlaced, Cleared,  //
                                ClearanceWithdrawn, Counted, ConsignmentRegistered,
                                DeclarationLodged, ReservationSet, WrittenOff, Reversed,  //
                                ReconciliationOpened, StopImposed, StopLifted, StopAcknowledged,
                                SupplyDeclared, LotClaimed, LotMoved,  //
                                DueRaised, DueMet, DueReopened, DueFellOverdue, DueExtended,
                                SecurityForfeited, BlockRaised, BlockEnded,  //
                                Deployed, TimerSet, TimerEnded, PeriodEnded, PoolRan, ShareSettled,
                                DayDeclared, PromiseConfirmed, ApplicationReduced, OwedPending,  //
                                Ruled, ReviewRequested, RulingStayed, ReviewEnded, PermitRestored,
                                InformationRequested, InformationProvided, PermitCarried,
                                ReconciliationClosed, ExcessCovered>;

// What copies, moves and ends one is compiled once, in event.cpp: of seventy kinds that is much,
// and nearly every file of the regime holds events.
class Event : public EventKinds {
 public:
  using EventKinds::EventKinds;
  using EventKinds::operator=;
  Event();
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();
};

}  // namespace sluice
