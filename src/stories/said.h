// The words of a sentence for each kind of act; sentence_of (sentence.h) chooses among them.
#pragma once

#include <string>

#include "kernel/state.h"

namespace sluice::said {

// "…", or “…” where the text itself holds a straight quote.
[[nodiscard]] std::string quoted(std::string_view text);
[[nodiscard]] std::string name(std::string_view name);  // in quotes where it is not one plain word
[[nodiscard]] std::string because(
    std::string_view reason);                              // with a blank before it; empty for none
[[nodiscard]] std::string as(const ShortText& reference);  // likewise
[[nodiscard]] std::string evidence(const Digest& digest);  // likewise; empty for zeros
[[nodiscard]] std::string facts(const State& state, const std::vector<FactGiven>& facts);
[[nodiscard]] std::string fact_value(const State& state, const FactGiven& fact);
[[nodiscard]] std::string millionths(std::int64_t value);     // 3,998.5
[[nodiscard]] std::string line(const DeclarationLine& line);  // MRN[/ITEM] v N
[[nodiscard]] std::string serials(const std::vector<SerialRange>& ranges);

[[nodiscard]] std::string act(const State& state, const RegisterParty& act);
[[nodiscard]] std::string act(const State& state, const RegisterPerson& act);
[[nodiscard]] std::string act(const State& state, const DeclareConflict& act);
[[nodiscard]] std::string act(const State& state, const RegisterGoods& act);
[[nodiscard]] std::string act(const State& state, const ChangeSetting& act);
[[nodiscard]] std::string act(const State& state, const DeclareDay& act);
[[nodiscard]] std::string act(const State& state, const EnactTerms& act);
[[nodiscard]] std::string act(const State& state, const RecordFact& act);
[[nodiscard]] std::string act(const State& state, const Apply& act);
[[nodiscard]] std::string act(const State& state, const WithdrawApplication& act);
[[nodiscard]] std::string act(const State& state, const Assent& act);
[[nodiscard]] std::string act(const State& state, const Decline& act);
[[nodiscard]] std::string act(const State& state, const Grant& act);
[[nodiscard]] std::string act(const State& state, const ApproveInPrinciple& act);
[[nodiscard]] std::string act(const State& state, const MeetCondition& act);
[[nodiscard]] std::string act(const State& state, const ConfirmPromise& act);
[[nodiscard]] std::string act(const State& state, const AttachClause& act);
[[nodiscard]] std::string act(const State& state, const VaryPermit& act);
[[nodiscard]] std::string act(const State& state, const ChangePermit& act);
[[nodiscard]] std::string act(const State& state, const Surrender& act);
[[nodiscard]] std::string act(const State& state, const Transfer& act);
[[nodiscard]] std::string act(const State& state, const PlaceOrder& act);
[[nodiscard]] std::string act(const State& state, const RecordClearance& act);
[[nodiscard]] std::string act(const State& state, const WithdrawClearance& act);
[[nodiscard]] std::string act(const State& state, const ReportTotal& act);
[[nodiscard]] std::string act(const State& state, const RegisterConsignment& act);
[[nodiscard]] std::string act(const State& state, const Reserve& act);
[[nodiscard]] std::string act(const State& state, const AmendDeclaration& act);
[[nodiscard]] std::string act(const State& state, const WriteOff& act);
[[nodiscard]] std::string act(const State& state, const CancelDeclaration& act);
[[nodiscard]] std::string act(const State& state, const Reverse& act);
[[nodiscard]] std::string act(const State& state, const LateOriginal& act);
[[nodiscard]] std::string act(const State& state, const Adjust& act);
[[nodiscard]] std::string act(const State& state, const ControlTotals& act);
[[nodiscard]] std::string act(const State& state, const SettleReconciliation& act);
[[nodiscard]] std::string act(const State& state, const StopRelease& act);
[[nodiscard]] std::string act(const State& state, const LiftStop& act);
[[nodiscard]] std::string act(const State& state, const AcknowledgeStop& act);
[[nodiscard]] std::string act(const State& state, const DeclareSupply& act);
[[nodiscard]] std::string act(const State& state, const ClaimPurchase& act);
[[nodiscard]] std::string act(const State& state, const ChangeLot& act);
[[nodiscard]] std::string act(const State& state, const FileReport& act);
[[nodiscard]] std::string act(const State& state, const DeployUnits& act);
[[nodiscard]] std::string act(const State& state, const Waive& act);
[[nodiscard]] std::string act(const State& state, const ExtendDeadlines& act);
[[nodiscard]] std::string act(const State& state, const ExtendOne& act);
[[nodiscard]] std::string act(const State& state, const Countersign& act);
[[nodiscard]] std::string act(const State& state, const WithdrawProposal& act);
[[nodiscard]] std::string act(const State& state, const BeginDay& act);
[[nodiscard]] std::string act(const State& state, const EndPeriod& act);
[[nodiscard]] std::string act(const State& state, const LetTimerFall& act);
[[nodiscard]] std::string act(const State& state, const RetestWaiting& act);
[[nodiscard]] std::string act(const State& state, const RunPool& act);
[[nodiscard]] std::string act(const State& state, const GrantShare& act);
[[nodiscard]] std::string act(const State& state, const GiveBeacon& act);
[[nodiscard]] std::string act(const State& state, const RequestInformation& act);
[[nodiscard]] std::string act(const State& state, const ProvideInformation& act);
[[nodiscard]] std::string act(const State& state, const RequestReview& act);
[[nodiscard]] std::string act(const State& state, const StayRuling& act);
[[nodiscard]] std::string act(const State& state, const DecideReview& act);
[[nodiscard]] std::string act(const State& state, const WithdrawReview& act);
[[nodiscard]] std::string act(const State& state, const OpenRegime& act);
[[nodiscard]] std::string act(const State& state, const CarryPermit& act);
[[nodiscard]] std::string act(const State& state, const CarryDue& act);
[[nodiscard]] std::string act(const State& state, const CarryLot& act);
[[nodiscard]] std::string act(const State& state, const CarryTotal& act);

}  // namespace sluice::said
