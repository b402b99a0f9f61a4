#include "kernel/firm_roles.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/match.h"

namespace sluice {
namespace {

constexpr std::string_view applicant = "applicant";
constexpr std::string_view compliance = "compliance";
constexpr std::string_view broker = "broker";

constexpr std::array all_three{applicant, compliance, broker};
constexpr std::array filing{applicant, broker};
constexpr std::array applying{applicant};
constexpr std::array answering{compliance};
constexpr std::array recourse{applicant, compliance};

using Names = std::span<const std::string_view>;

// What none of them is for, such as a maker's supply, is left to all.
Names roles_for(const Act& act) {
  return std::visit(Match{
                        [](const Apply&) { return Names(filing); },
                        [](const ProvideInformation&) { return Names(all_three); },
                        [](const RegisterConsignment&) { return Names(filing); },
                        [](const WithdrawApplication&) { return Names(applying); },
                        [](const PlaceOrder&) { return Names(applying); },
                        [](const Surrender&) { return Names(applying); },
                        [](const Transfer&) { return Names(applying); },
                        [](const ClaimPurchase&) { return Names(answering); },
                        [](const FileReport&) { return Names(answering); },
                        [](const DeployUnits&) { return Names(answering); },
                        [](const ReportTotal&) { return Names(answering); },
                        [](const RequestReview&) { return Names(recourse); },
                        [](const WithdrawReview&) { return Names(recourse); },
                        [](const auto&) { return Names(); },
                    },
                    act);
}

}  // namespace

bool roles_cover(const std::vector<std::string>& roles, const Act& act) {
  const auto held = [&](std::string_view role) {
    return std::ranges::find(roles, role) != roles.end();
  };
  const Names wanted = roles_for(act);
  return wanted.empty() || std::ranges::any_of(wanted, held) ||
         std::ranges::none_of(all_three, held);
}

}  // namespace sluice
