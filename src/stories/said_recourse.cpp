// Recourse, questions to applicants, and openings, said.
#include "base/figures.h"
#include "stories/references.h"
#include "stories/said.h"

namespace sluice::said {

std::string act(const State& state, const RequestInformation& act) {
  return "ask " + called(state, act.application) + " " + quoted(act.question) + " by " +
         to_text(act.answer_by);
}

std::string act(const State& state, const ProvideInformation& act) {
  return "answer " + called(state, act.application) + " " + quoted(act.answer) +
         evidence(act.evidence) + facts(state, act.facts);
}

std::string act(const State& /*state*/, const RequestReview& act) {
  return std::string(act.kind == ReviewKind::appeal ? "appeal" : "review") + " #" +
         std::to_string(act.ruling.index() + 1) + evidence(act.evidence) + as(act.reference) +
         because(act.grounds);
}

std::string act(const State& state, const StayRuling& act) {
  return std::string(act.stays ? "stay " : "end stay ") + called(state, act.review) +
         because(act.reason);
}

std::string act(const State& state, const DecideReview& act) {
  return std::string(act.outcome == ReviewOutcome::uphold ? "uphold " : "set aside ") +
         called(state, act.review) + because(act.reason);
}

std::string act(const State& state, const WithdrawReview& act) {
  return "withdraw review " + called(state, act.review);
}

// Openings are drawn up as JSON (`sluice open`); these are for the record only.

std::string act(const State& /*state*/, const OpenRegime& act) {
  return "open the regime with " + grouped(static_cast<Amount>(act.items.size())) + " items and " +
         grouped(static_cast<Amount>(act.totals.size())) + " control totals";
}

std::string act(const State& state, const CarryPermit& act) {
  return "carry in permit " + std::string(act.reference.view()) + " of " +
         name(called(state, act.firm)) + " " + grouped(act.granted) + " " +
         called(state, act.heading);
}

std::string act(const State& state, const CarryDue& act) {
  return "carry in " + called(state, act.obligation) + " of " + name(called(state, act.firm)) +
         (act.report ? "" : " " + millionths(act.amount)) + " due " + to_text(act.day);
}

std::string act(const State& state, const CarryLot& act) {
  return "carry in lot " + std::string(act.reference.view()) + " of " +
         name(called(state, act.firm)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading);
}

std::string act(const State& state, const CarryTotal& act) {
  return "carry in " + act.total + " of " + name(called(state, act.firm)) + " " +
         grouped(act.amount) + " " + called(state, act.heading);
}

}  // namespace sluice::said
