// The gate, the duties and the calendar, said.
#include "base/figures.h"
#include "stories/references.h"
#include "stories/said.h"
#include "stories/verbs.h"

namespace sluice::said {
namespace {

std::string number(std::size_t index) {
  return std::to_string(index + 1);
}

std::string_view word(StopRule rule) {
  switch (rule) {
    case StopRule::honour:
      return "honour";
    case StopRule::hold:
      return "hold";
  }
  return {};
}

std::string_view word(PeriodKind period) {
  switch (period) {
    case PeriodKind::month:
      return "month";
    case PeriodKind::quarter:
      return "quarter";
    case PeriodKind::year:
      return "year";
  }
  return {};
}

std::string list(const State& state, const std::vector<ClauseId>& clauses) {
  std::string text;
  for (const ClauseId clause : clauses) {
    text += (text.empty() ? "" : ", ") + called(state, clause);
  }
  return text;
}

}  // namespace

std::string act(const State& state, const RegisterConsignment& act) {
  std::string text =
      "consign " + name(called(state, act.firm)) + " as " + std::string(act.reference.view());
  if (!act.goods.is_none()) {
    text += " goods " + quoted(called(state, act.goods)) + " units " + grouped(act.units);
  } else if (act.units != 0) {
    text += " units " + grouped(act.units);
  }
  return text + serials(act.serials) + facts(state, act.facts);
}

std::string act(const State& state, const Reserve& act) {
  std::string text = (act.release ? "release " : "lodge ") + line(act.line);
  text += act.permit.is_none() ? " for " + name(called(state, act.firm)) + " " +
                                     grouped(act.quantity) + " " + called(state, act.heading)
                               : " of " + called(state, act.permit) + " " + grouped(act.quantity);
  if (!act.consignment.is_none()) {
    text += " consignment " + called(state, act.consignment);
  }
  return text + (act.all_or_nothing ? " all or nothing" : "") + (act.at_sea ? " at sea" : "") +
         facts(state, act.facts);
}

std::string act(const State& /*state*/, const AmendDeclaration& act) {
  return "amend " + line(act.line) + " to " + grouped(act.quantity);
}

std::string act(const State& /*state*/, const WriteOff& act) {
  return "write off " + line(act.line) + " " + grouped(act.quantity) + serials(act.serials);
}

std::string act(const State& /*state*/, const CancelDeclaration& act) {
  return "cancel " + line(act.line);
}

std::string act(const State& /*state*/, const Reverse& act) {
  return "reverse " + grouped(act.quantity) + " of " + line(act.line) + because(act.reason);
}

std::string act(const State& state, const LateOriginal& act) {
  return "late " + line(act.line) + " of " + called(state, act.permit) + " " +
         grouped(act.quantity) + " on " + to_text(act.released_on) + because(act.reason);
}

std::string act(const State& /*state*/, const Adjust& act) {
  return "adjust " + line(act.line) + " by " + (act.change < 0 ? "" : "+") + grouped(act.change) +
         " authority " + quoted(act.authority);
}

std::string act(const State& state, const ControlTotals& act) {
  return "totals of " + called(state, act.permit) + " " + grouped(act.written_off) + " in " +
         grouped(act.declarations) + " declarations";
}

std::string act(const State& /*state*/, const SettleReconciliation& act) {
  return "settle reconciliation " + number(act.reconciliation.index()) + because(act.reason);
}

std::string act(const State& state, const StopRelease& act) {
  return "stop release of " + called(state, act.heading) +
         (act.group.empty() ? "" : " for group " + name(act.group)) + " ground " +
         quoted(act.ground) + " review " + to_text(act.review) + " reserved " +
         std::string(word(act.reserved)) + " presented " + std::string(word(act.presented)) +
         " at sea " + std::string(word(act.at_sea));
}

std::string act(const State& /*state*/, const LiftStop& act) {
  return "lift stop " + number(act.stop.index()) + because(act.reason);
}

std::string act(const State& /*state*/, const AcknowledgeStop& act) {
  return "acknowledge stop " + number(act.stop.index());
}

std::string act(const State& state, const DeclareSupply& act) {
  return "supply " + name(called(state, act.maker)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading);
}

std::string act(const State& state, const ClaimPurchase& act) {
  return "claim " + name(called(state, act.firm)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading) + " from " + name(called(state, act.maker)) +
         evidence(act.evidence) +
         (act.reference.empty() ? "" : " as " + std::string(act.reference.view()));
}

std::string act(const State& state, const ChangeLot& act) {
  return std::string(verbs::word(act.step)) + " lot " + called(state, act.lot) +
         (act.quantity == 0 ? "" : " " + grouped(act.quantity)) + because(act.reason);
}

std::string act(const State& state, const FileReport& act) {
  if (act.due.index() >= state.dues.size()) {
    return "file a report of " + name(called(state, act.firm)) + evidence(act.evidence);
  }
  const Due& due = state.dues[act.due.index()];
  return "file " + called(state, due.obligation) + " of " + name(called(state, act.firm)) +
         (due.declaration.is_none() ? "" : " for " + called(state, due.declaration)) +
         evidence(act.evidence);
}

std::string act(const State& state, const DeployUnits& act) {
  return "deploy " + name(called(state, act.firm)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading) + " at " + quoted(act.site) + " for " +
         std::string(act.line.mrn.view()) +
         (act.line.item == 1 ? "" : "/" + std::to_string(act.line.item));
}

std::string act(const State& state, const Waive& act) {
  return "waive " + list(state, act.clauses) + " under " + called(state, act.power) + " for #" +
         number(act.waiting.index()) + because(act.reason);
}

std::string act(const State& state, const ExtendDeadlines& act) {
  return "extend under " + called(state, act.power) +
         (act.due.is_none() ? "" : " due " + number(act.due.index())) + because(act.reason);
}

std::string act(const State& state, const ExtendOne& act) {
  return "extend under " + called(state, act.power) +
         (act.permit.is_none() ? " for #" + number(act.waiting.index())
                               : " permit " + called(state, act.permit)) +
         because(act.reason);
}

std::string act(const State& /*state*/, const Countersign& act) {
  return "countersign #" + number(act.proposal.index());
}

std::string act(const State& /*state*/, const WithdrawProposal& act) {
  return "withdraw proposal #" + number(act.proposal.index()) + because(act.reason);
}

std::string act(const State& /*state*/, const BeginDay& act) {
  return "begin " + to_text(act.day);
}

std::string act(const State& state, const EndPeriod& act) {
  return "end of the " + std::string(word(act.period)) + " for " + name(called(state, act.firm));
}

std::string act(const State& state, const LetTimerFall& act) {
  if (act.timer.index() >= state.timers.size()) {
    return "let a timer fall";
  }
  const Timer& timer = state.timers[act.timer.index()];
  switch (timer.kind) {
    case TimerKind::lapse_rest:
    case TimerKind::lapse_after:
      return "lapse " + called(state, PermitId{timer.number});
    case TimerKind::overdue: {
      const Due& due = state.dues[timer.number];
      return "overdue " + called(state, due.obligation) + " of " + name(called(state, due.firm)) +
             (due.report ? "" : " " + millionths(due.amount));
    }
    case TimerKind::promise_falls:
      return "fall of " + called(state, PromiseId{timer.number});
    case TimerKind::wait_ends:
      return "end of the wait of " + called(state, WaitingId{timer.number});
    case TimerKind::reservation:
      return "end of the reservation of " + called(state, DeclarationId{timer.number});
    case TimerKind::permit_ends:
      return "end of " + called(state, PermitId{timer.number});
    case TimerKind::waiver_ends:
      return "end of the waiver for " + called(state, WaitingId{timer.number});
    case TimerKind::answer_due:
      return "end of the time to answer for " + called(state, ApplicationId{timer.number});
    case TimerKind::stop_review:
      return "review of stop " + number(timer.number);
  }
  return {};
}

std::string act(const State& state, const RetestWaiting& act) {
  return "retest " + called(state, act.waiting);
}

std::string act(const State& state, const RunPool& act) {
  return "run " + called(state, act.pool);
}

std::string act(const State& state, const GrantShare& act) {
  if (act.run.index() >= state.pool_runs.size() ||
      act.share >= state.pool_runs[act.run.index()].shares.size()) {
    return "share of a pool";
  }
  const Share& share = state.pool_runs[act.run.index()].shares[act.share];
  return "share " + called(state, share.application) + " " + grouped(share.amount);
}

std::string act(const State& /*state*/, const GiveBeacon& act) {
  return "beacon " + number(act.run.index()) + " \"sha256:" + to_hex(act.value) + "\"";
}

}  // namespace sluice::said
