#include "tests/agree/role_checks.h"

#include <set>

namespace sluice::agree {
namespace {

// Of a firm's three roles, those for which an act is nobody's business.
std::set<std::string> strangers_to(const Act& act) {
  const auto is = [&]<class... Acts>() { return (std::holds_alternative<Acts>(act) || ...); };
  if (is.template operator()<PlaceOrder, Surrender, Transfer, WithdrawApplication>()) {
    return {"compliance", "broker"};
  }
  if (is.template operator()<Apply, RegisterConsignment>()) {
    return {"compliance"};
  }
  if (is.template operator()<ClaimPurchase, FileReport, DeployUnits, ReportTotal>()) {
    return {"applicant", "broker"};
  }
  if (is.template operator()<RequestReview, WithdrawReview>()) {
    return {"broker"};
  }
  return {};
}

}  // namespace

std::string out_of_role(const State& state, const Command& command, const Decision& decision) {
  if (decision.outcome == Outcome::refuse || command.actor == regime_itself) {
    return {};
  }
  const Person& person = state.persons[command.actor.index()];
  const std::set<std::string> roles(person.roles.begin(), person.roles.end());
  if (roles.contains("left")) {
    return person.name + " has left, and acted\n";
  }
  const bool acts_for_others =
      roles.contains("officer") || roles.contains("exporter") || roles.contains("customs");
  std::size_t held = 0;
  std::size_t strange = 0;
  const std::set<std::string> strangers = strangers_to(command.act);
  for (const char* const role : {"applicant", "compliance", "broker"}) {
    held += roles.contains(role) ? 1U : 0U;
    strange += roles.contains(role) && strangers.contains(role) ? 1U : 0U;
  }
  return !acts_for_others && held > 0 && strange == held
             ? person.name + " did what none of their roles is for\n"
             : "";
}

}  // namespace sluice::agree
