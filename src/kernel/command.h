// Commands: what a person, a firm, a customs office or the calendar asks of the regime. Plain data;
// names were turned into numbers at the door. Each struct lists its fields once, in `each`: the
// journal's codec, JSON and the equality of records all read that list.
//
// Numbers of alternatives are written in the journal: append, never reorder or reuse
// (docs/journal-format.md).
#pragma once

#include <variant>

#include "kernel/command_case.h"
#include "kernel/command_duty.h"
#include "kernel/command_gate.h"
#include "kernel/command_opening.h"
#include "kernel/command_recourse.h"
#include "kernel/command_register.h"

namespace sluice {

using ActKinds = std::variant<
    RegisterParty, RegisterPerson, DeclareConflict, RegisterGoods, ChangeSetting, EnactTerms,
    RecordFact,  //
    Apply, WithdrawApplication, Assent, Decline, Grant, ApproveInPrinciple, MeetCondition,
    ConfirmPromise,                                                                            //
    AttachClause, VaryPermit, ChangePermit, Surrender, Transfer, PlaceOrder, RecordClearance,  //
    WithdrawClearance, ReportTotal, RegisterConsignment, Reserve, AmendDeclaration, WriteOff,  //
    CancelDeclaration, Reverse, LateOriginal, Adjust, ControlTotals, StopRelease, LiftStop,
    AcknowledgeStop,  //
    DeclareSupply, ClaimPurchase, ChangeLot, FileReport, DeployUnits, Waive, ExtendDeadlines,
    Countersign,  //
    WithdrawProposal, BeginDay, EndPeriod, LetTimerFall, RetestWaiting, RunPool, GrantShare,
    GiveBeacon, DeclareDay, ExtendOne,  //
    RequestInformation, ProvideInformation, RequestReview, StayRuling, DecideReview, WithdrawReview,
    OpenRegime, CarryPermit, CarryDue, CarryLot, CarryTotal, SettleReconciliation>;

// What copies, moves and ends one is compiled once, in command.cpp (as of Event).
class Act : public ActKinds {
 public:
  using ActKinds::ActKinds;
  using ActKinds::operator=;
  Act();
  Act(const Act& other);
  Act(Act&& other) noexcept;
  Act& operator=(const Act& other);
  Act& operator=(Act&& other) noexcept;
  ~Act();
};

inline constexpr PersonId regime_itself{0};

struct Command {
  PersonId actor = regime_itself;  // as authenticated at the door, never as claimed in a body
  Act act;

  SLUICE_EACH {
    see("actor", s.actor);
    see("act", s.act);
  }
};

}  // namespace sluice
