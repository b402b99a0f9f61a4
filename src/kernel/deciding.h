// What every decide_* file shares: the command being answered, the answer being built, and the
// words for saying no. Internal to the kernel.
#pragma once

#include "kernel/calendar.h"
#include "kernel/decide.h"
#include "kernel/query.h"
#include "kernel/situation.h"

namespace sluice {

// One command under judgement. Checks speak first: each adds its finding, and the answer is the
// strongest.
struct Deciding {
  const State& state;
  const Command& command;
  Decision& out;
  WaitingId waiting;     // the item that is judged again; none: the command is new
  bool carried = false;  // enough persons have signed
  RoleId assent_now;     // the role whose assent this very command brings
  ProposalId proposal;   // that is carried out; none: the command came by itself
  bool opening = false;  // the command is an item of an opening

  [[nodiscard]] const Waiting* item() const {
    return waiting.is_none() ? nullptr : &state.waiting[waiting.index()];
  }

  template <class E>
  void emit(E&& event) {
    out.events.emplace_back(std::forward<E>(event));
  }

  // A kernel rule that is not met. The finding names the rule, the ground, and the thing it speaks
  // of.
  void refuse(KRule rule, Ground ground, std::uint32_t subject = 0) {
    say_no(rule, ground, subject, Outcome::refuse);
  }
  void hold(KRule rule, Ground ground, std::uint32_t subject = 0) {
    say_no(rule, ground, subject, Outcome::hold);
  }
  void say_no(KRule rule, Ground ground, std::uint32_t subject, Outcome effect);
  // A kernel rule with its figures: slack = k0 + cq·q must be >= 0. Adds the finding; true when it
  // holds.
  bool require(KRule rule, Ground ground, Amount available, Amount quantity,
               std::uint32_t subject = 0);

  [[nodiscard]] bool refused() const { return out.outcome == Outcome::refuse; }
};

// ---- checks on persons

[[nodiscard]] bool has_role(const State& state, PersonId person, std::string_view role);
// K8: the actor acts for the firm, in a role that covers the act, or is an officer.
void check_acts_for(Deciding& d, PartyId firm);
// K8: the actor holds the role ("officer", "customs", …), or is the regime itself.
void check_role(Deciding& d, std::string_view role);
// K7: the actor may decide on the firm: no declared conflict, not in its service.
void check_impartial(Deciding& d, PartyId firm);
void check_quantity(Deciding& d, Amount quantity);  // K10
void check_firm(Deciding& d, PartyId firm);         // K12
void check_class(Deciding& d, HeadingId heading);   // K6: a single class of the text in force

// ---- judging under the text

struct TextEvent {
  EventKind event = EventKind::application;
  Amount quantity = 0;
  Trail trail;
  terms::TransitionSubject subject = terms::TransitionSubject::applications;
  std::uint32_t begun = 0;  // the version that the subject was begun under
  std::uint32_t now = 0;    // the version in force on `day`
  Day day;
  ObligationId obligation;               // of overdue
  PeriodKind period = PeriodKind::year;  // of period_end
};
// The bodies that judge the event.
class Bodies {
 public:
  std::vector<Law::Part> parts;

  void clear() {
    more_.clear();
    count_ = 0;
  }
  // The usual event has one body, which stays in place.
  void add(const Body& body) {
    if (count_++ == 0) {
      one_ = body;
      return;
    }
    if (count_ == 2) {
      more_.push_back(one_);
    }
    more_.push_back(body);
  }
  [[nodiscard]] std::span<const Body> all() const {
    return count_ <= 1 ? std::span(&one_, count_) : std::span(more_);
  }

 private:
  Body one_;
  std::vector<Body> more_;
  std::size_t count_ = 0;
};
void bodies_for(const State& state, const TextEvent& event, Bodies& out);
// Whether no text has anything follow from the event: told without looking at its clauses, so that
// `false` may still come to nothing.
[[nodiscard]] bool nothing_follows(const State& state, const TextEvent& event);

// Judges, with the blocks of overdue obligations and what the waiting item brings (waivers,
// assents).
void judge_text(Deciding& d, const TextEvent& event, const std::vector<LeftOut>& left_out = {});
[[nodiscard]] std::optional<std::uint32_t> version_today(Deciding& d);  // K5 when none is in force
[[nodiscard]] inline bool passes(Outcome outcome) {
  return outcome <= Outcome::reduce;
}

// The command waits: a new item, or the same one for the reasons found now. `application`,
// `declaration`: what it is about, when that is on file.
void let_wait(Deciding& d, PartyId firm, ApplicationId application = {},
              DeclarationId declaration = {});
// The item that was waiting has its answer.
void end_waiting(Deciding& d);

// ---- what follows

struct Consequence {
  TextEvent event;            // its quantity: what passed
  PermitId permit;            // for lapses; already numbered
  DeclarationId declaration;  // of releases; already numbered
  Day counted_from;           // days of duties and lapses count from here
};
// The `then` actions: dues, lapses, reports, credits, holds.
void follow(Deciding& d, const Consequence& consequence);
// What an act comes to in a form of its own at a quantity; 0 where a fact that it needs is unknown,
// and one more than amount_max (or its negative) where it is beyond that: `check_debts` refuses
// what a person asks for then, and what falls due of itself is the most that can be owed.
[[nodiscard]] Ratio amount_of(const DueAct& due, std::uint32_t form,
                              const StateSituation& situation, Amount quantity);
// Rounded up; at most amount_max units.
[[nodiscard]] std::int64_t in_millionths(const Ratio& units);
// The product, or beyond amount_max as above.
[[nodiscard]] Ratio product_of(const Ratio& a, const Ratio& b);
// K10: what the event would owe, and all debts of one class with it, can be kept to the millionth.
void check_debts(Deciding& d, const TextEvent& event, std::span<const Body> bodies,
                 const StateSituation& situation);

// What the accepted declaration will owe when it is written off, counted from now on.
void count_pending(Deciding& d, const Consequence& consequence);
// The declaration's own part of what counts so: while it is judged again or written off, it is no
// debt beside itself.
void leave_out_pending(const State& state, DeclarationId declaration,
                       std::vector<LeftOut>& left_out);

// Numbers for what this decision creates.
template <class List>
[[nodiscard]] std::uint32_t next_number(const List& things) {
  return static_cast<std::uint32_t>(things.size());
}

// Meets open dues of the firm from verified credit, earliest due first. `lots` as they will be.
struct Credit {
  LotId lot;
  HeadingId heading;
  std::int64_t left = 0;  // millionths
};
struct OpenAmount {
  DueId due;
  HeadingId heading;
  Day day;
  std::int64_t open = 0;      // millionths
  std::int64_t security = 0;  // standing
};
void apply_credit(Deciding& d, std::vector<Credit>& credits, std::vector<OpenAmount>& dues);
[[nodiscard]] std::vector<OpenAmount> open_amounts(const State& state, PartyId firm);
[[nodiscard]] std::vector<Credit> open_credits(const State& state, PartyId firm);
// Ends the firm's blocks whose obligations will all be cured by the DueMet events of this decision.
void lift_cured_blocks(Deciding& d, PartyId firm);

// ---- the answers, by theme

// One overload for each command; the compiler says which one is missing.
void answer(Deciding& d, const RegisterParty& act);
void answer(Deciding& d, const RegisterPerson& act);
void answer(Deciding& d, const DeclareConflict& act);
void answer(Deciding& d, const RegisterGoods& act);
void answer(Deciding& d, const ChangeSetting& act);
void answer(Deciding& d, const EnactTerms& act);
void answer(Deciding& d, const RecordFact& act);
void answer(Deciding& d, const DeclareDay& act);
void answer(Deciding& d, const Apply& act);
void answer(Deciding& d, const WithdrawApplication& act);
void answer(Deciding& d, const Assent& act);
void answer(Deciding& d, const Decline& act);
void answer(Deciding& d, const Grant& act);
void answer(Deciding& d, const ApproveInPrinciple& act);
void answer(Deciding& d, const MeetCondition& act);
void answer(Deciding& d, const ConfirmPromise& act);
void answer(Deciding& d, const AttachClause& act);
void answer(Deciding& d, const VaryPermit& act);
void answer(Deciding& d, const ChangePermit& act);
void answer(Deciding& d, const Surrender& act);
void answer(Deciding& d, const Transfer& act);
void answer(Deciding& d, const PlaceOrder& act);
void answer(Deciding& d, const RecordClearance& act);
void answer(Deciding& d, const WithdrawClearance& act);
void answer(Deciding& d, const ReportTotal& act);
void answer(Deciding& d, const RegisterConsignment& act);
void answer(Deciding& d, const Reserve& act);
void answer(Deciding& d, const AmendDeclaration& act);
void answer(Deciding& d, const WriteOff& act);
void answer(Deciding& d, const CancelDeclaration& act);
void answer(Deciding& d, const Reverse& act);
void answer(Deciding& d, const LateOriginal& act);
void answer(Deciding& d, const Adjust& act);
void answer(Deciding& d, const ControlTotals& act);
void answer(Deciding& d, const StopRelease& act);
void answer(Deciding& d, const LiftStop& act);
void answer(Deciding& d, const AcknowledgeStop& act);
void answer(Deciding& d, const DeclareSupply& act);
void answer(Deciding& d, const ClaimPurchase& act);
void answer(Deciding& d, const ChangeLot& act);
void answer(Deciding& d, const FileReport& act);
void answer(Deciding& d, const DeployUnits& act);
void answer(Deciding& d, const Waive& act);
void answer(Deciding& d, const ExtendDeadlines& act);
void answer(Deciding& d, const ExtendOne& act);
void answer(Deciding& d, const Countersign& act);
void answer(Deciding& d, const WithdrawProposal& act);
void answer(Deciding& d, const BeginDay& act);
void answer(Deciding& d, const EndPeriod& act);
void answer(Deciding& d, const LetTimerFall& act);
void answer(Deciding& d, const RetestWaiting& act);
void answer(Deciding& d, const RunPool& act);
void answer(Deciding& d, const GrantShare& act);
void answer(Deciding& d, const GiveBeacon& act);

void answer(Deciding& d, const RequestInformation& act);
void answer(Deciding& d, const ProvideInformation& act);
void answer(Deciding& d, const RequestReview& act);
void answer(Deciding& d, const StayRuling& act);
void answer(Deciding& d, const DecideReview& act);
void answer(Deciding& d, const WithdrawReview& act);
void answer(Deciding& d, const OpenRegime& act);
void answer(Deciding& d, const CarryPermit& act);
void answer(Deciding& d, const CarryDue& act);
void answer(Deciding& d, const CarryLot& act);
void answer(Deciding& d, const CarryTotal& act);
void answer(Deciding& d, const SettleReconciliation& act);

// Used by more than one theme.
void grant_quantity(Deciding& d, ApplicationId application, Amount quantity,
                    std::optional<Day> valid_until, const ShortText& reference,
                    ApplicationState on_refusal);
// The application leaves the queue, or what it was admitted to.
void withdraw_application(Deciding& d, ApplicationId application);
// A refused application is judged as if it came today, under the facts now on record.
void judge_anew(Deciding& d, ApplicationId application);
// The permit is revoked or cancelled: what is left of it goes back.
void end_right(Deciding& d, PermitId permit, PermitState ended);
// What enters the credit of a lot meets open dues at once.
void enter_credit(Deciding& d, LotId lot, LotStep step, Amount quantity);
// Adds to a decision what it decided against a firm, so that it can be looked at again.
void note_rulings(Deciding& d);
// What had gone beyond the right of a permit is covered first by what the decision gives back to
// it, or is taken back: read off the events, whichever command they answer.
void cover_excess(Deciding& d);
// K5: issued, begun, not ended, not suspended or revoked.
void check_usable(Deciding& d, PermitId permit);
// Rule R, "stop at once": what was accepted under the permit goes back to where each declaration
// drew it, in `balance` too.
void close_reservations(Deciding& d, PermitId permit, PermitBalance& balance);
// K2 or K1: what of the permit may be presented at the gate.
[[nodiscard]] AccountKind drawn_at_gate(const State& state, std::uint32_t version);
// The contra of the obligations that a release raised, for `quantity` of the `written_off` that
// stood.
void annul_dues(Deciding& d, DeclarationId declaration, Amount quantity, Amount written_off);
// Signatures that the command needs in all, and the role that the others must have; 1: none.
struct Signatures {
  std::uint32_t needed = 1;
  RoleId second;
};
[[nodiscard]] Signatures signatures_for(const State& state, const Act& act);
[[nodiscard]] std::string_view role_for(
    const Act& act);  // whom K8 asks for; empty: settled by the answer itself

}  // namespace sluice
