// A Situation over the state: whose event it is, on which day, and along which line its facts lie
// (declaration, consignment, order, permit, application, firm).
#pragma once

#include "kernel/judge.h"
#include "kernel/state.h"

namespace sluice {

struct Chain {
  PartyId firm;
  HeadingId heading;
  ApplicationId application;
  OrderId order;
  PermitId permit;
  ConsignmentId consignment;
  std::span<const FactGiven> given;  // handed in with the command; they come first
  bool all_or_nothing = false;
};

// A posting that is left out of what totals read: a promise that the grant before us draws on.
struct LeftOut {
  terms::Flow flow = terms::Flow::granted;
  HeadingId heading;
  PartyId party;
  Day day;
  std::int64_t amount = 0;
};

class StateSituation final : public Situation {
 public:
  StateSituation(const State& state, const terms::Rulebook& rulebook, const Chain& chain, Day day)
      : state_(state), rulebook_(rulebook), chain_(chain), day_(day) {}

  void leave_out(const LeftOut& posting) { left_out_.push_back(posting); }

  [[nodiscard]] std::optional<std::int64_t> fact(FactId fact) const override;
  [[nodiscard]] terms::MentionId firm() const override;
  [[nodiscard]] Day day() const override { return day_; }
  [[nodiscard]] Wide balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms) const override;
  [[nodiscard]] Ratio permit_figure(ParameterId parameter) const override;
  [[nodiscard]] bool attached(ClauseId clause) const override;

 private:
  [[nodiscard]] Wide of_party(const terms::Slot& slot, PartyId party) const;
  [[nodiscard]] Wide of_heading(const terms::Slot& slot, HeadingId heading, PartyId party) const;
  [[nodiscard]] const Attachment* attachment(ClauseId clause) const;

  const State& state_;
  const terms::Rulebook& rulebook_;
  const Chain& chain_;
  Day day_;
  std::vector<LeftOut> left_out_;
};

// Whether what makers declared they can deliver falls below what open obligations of the heading
// still ask for: the built-in fact class.supply_short, on which a text may let deadlines be
// re-phased.
[[nodiscard]] bool supply_short(const State& state, HeadingId heading);

}  // namespace sluice
