// The register and the case, said.
#include "base/figures.h"
#include "stories/references.h"
#include "stories/said.h"
#include "stories/verbs.h"
#include "terms/from_text.h"

namespace sluice::said {
namespace {

std::string until(const std::optional<Day>& day) {
  return day ? " until " + to_text(*day) : std::string();
}

std::string subject(const State& state, FactSubject subject, std::uint32_t number) {
  switch (subject) {
    case FactSubject::firm:
      return name(called(state, PartyId{number}));
    case FactSubject::application:
      return called(state, ApplicationId{number});
    case FactSubject::order:
      return called(state, OrderId{number});
    case FactSubject::consignment:
      return called(state, ConsignmentId{number});
    case FactSubject::klass:
      return called(state, HeadingId{number});
  }
  return {};
}

}  // namespace

std::string act(const State& /*state*/, const RegisterParty& act) {
  return "register " + std::string(verbs::word(act.kind)) + " " + name(act.name) +
         (act.label.empty() ? "" : " " + quoted(act.label)) +
         (act.group.empty() ? "" : " group " + name(act.group));
}

std::string act(const State& state, const RegisterPerson& act) {
  std::string text = "register person " + name(act.name) + " of " + name(called(state, act.party));
  for (std::size_t i = 0; i < act.roles.size(); ++i) {
    text += (i == 0 ? " as " : ", ") + name(act.roles[i]);
  }
  return text;
}

std::string act(const State& state, const DeclareConflict& act) {
  return "conflict " + name(called(state, act.person)) + " with " + name(called(state, act.firm));
}

std::string act(const State& state, const RegisterGoods& act) {
  return "register goods " + quoted(act.model.view()) + " hs " + std::string(act.hs_code.view()) +
         " class " + called(state, act.heading) + " devices " + grouped(act.devices);
}

std::string act(const State& /*state*/, const ChangeSetting& act) {
  return "set " + std::string(verbs::word(act.setting)) + " " + grouped(act.value);
}

std::string act(const State& /*state*/, const DeclareDay& act) {
  return (act.working ? "workday " : "holiday ") + to_text(act.day);
}

std::string act(const State& /*state*/, const EnactTerms& act) {
  const terms::Parsed parsed =
      terms::syntax_from_text(terms::Text{.name = "enactment", .content = act.text});
  const terms::Header& header = parsed.syntax.header;
  return "enact " + quoted(header.title.english + " version " + std::to_string(header.version));
}

std::string act(const State& state, const RecordFact& act) {
  return "fact " + called(state, act.fact.fact) + " of " + subject(state, act.subject, act.number) +
         " = " + fact_value(state, act.fact) + evidence(act.fact.evidence) + because(act.reason);
}

std::string act(const State& state, const Apply& act) {
  return "apply " + name(called(state, act.firm)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading) + as(act.reference) +
         (act.all_or_nothing ? " all or nothing" : "") + facts(state, act.facts);
}

std::string act(const State& state, const WithdrawApplication& act) {
  return "withdraw " + called(state, act.application);
}

std::string act(const State& state, const Assent& act) {
  return "assent to #" + std::to_string(act.waiting.index() + 1) + " as " +
         called(state, act.role) + because(act.reason);
}

std::string act(const State& /*state*/, const Decline& act) {
  return "decline #" + std::to_string(act.waiting.index() + 1) + because(act.reason);
}

std::string act(const State& state, const Grant& act) {
  return "grant " + called(state, act.application) + " " + grouped(act.quantity) +
         as(act.reference) + until(act.valid_until);
}

std::string act(const State& state, const ApproveInPrinciple& act) {
  std::string text = "approve in principle " + name(called(state, act.firm)) + " " +
                     grouped(act.quantity) + " " + std::string(act.class_name.view()) + " until " +
                     to_text(act.falls_on);
  for (std::size_t i = 0; i < act.conditions.size(); ++i) {
    text += (i == 0 ? " on " : ", ") + quoted(act.conditions[i]);
  }
  return text + as(act.reference);
}

std::string act(const State& state, const MeetCondition& act) {
  return "meet " + std::to_string(act.condition + 1) + " of " + called(state, act.promise) +
         because(act.reason);
}

std::string act(const State& state, const ConfirmPromise& act) {
  return "confirm " + called(state, act.promise) + until(act.valid_until);
}

std::string act(const State& state, const AttachClause& act) {
  std::string text = "attach " + called(state, act.clause) + " to " + called(state, act.permit);
  for (std::size_t i = 0; i < act.figures.size(); ++i) {
    text += (i == 0 ? " with " : ", ") + called(state, act.figures[i].parameter) + " = " +
            millionths(act.figures[i].value);
  }
  return text + because(act.reason);
}

std::string act(const State& state, const VaryPermit& act) {
  return "vary " + called(state, act.permit) + " to " + grouped(act.quantity) +
         until(act.valid_until) + because(act.reason);
}

std::string act(const State& state, const ChangePermit& act) {
  return std::string(verbs::word(act.change)) + " " + called(state, act.permit) +
         because(act.reason);
}

std::string act(const State& state, const Surrender& act) {
  return "surrender " + grouped(act.quantity) + " of " + called(state, act.permit);
}

std::string act(const State& state, const Transfer& act) {
  return "transfer " + grouped(act.quantity) + " of " + called(state, act.permit) + " to " +
         name(called(state, act.to)) + as(act.reference);
}

std::string act(const State& state, const PlaceOrder& act) {
  return "order " + grouped(act.quantity) + " of " +
         (act.promise ? called(state, *act.promise) : called(state, act.permit)) +
         as(act.reference);
}

std::string act(const State& state, const RecordClearance& act) {
  return "clear " + name(called(state, act.firm)) + " " + grouped(act.quantity) + " " +
         called(state, act.heading) + evidence(act.evidence) + as(act.reference) +
         facts(state, act.facts);
}

std::string act(const State& state, const WithdrawClearance& act) {
  return "withdraw clearance " + called(state, act.clearance) + " " + grouped(act.quantity) +
         because(act.reason);
}

std::string act(const State& state, const ReportTotal& act) {
  return "report " + called_flow(state, act.flow) + " " + grouped(act.quantity) + " " +
         called(state, act.heading) + " for " + name(called(state, act.firm));
}

}  // namespace sluice::said
