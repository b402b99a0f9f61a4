// A Situation over the state: whose event it is, on which day, and along which trail its facts lie
// (declaration, consignment, order, permit, application, firm).
#pragma once

#include "kernel/judge.h"
#include "kernel/state.h"

namespace sluice {

// The papers of an event, as far as there are any.
struct Trail {
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
  StateSituation(const State& state, const terms::Rulebook& rulebook, const Trail& trail, Day day)
      : state_(state), rulebook_(rulebook), trail_(trail), day_(day) {}

  void leave_out(const LeftOut& posting) { left_out_.push_back(posting); }

  [[nodiscard]] std::optional<std::int64_t> fact(FactId fact) const override;
  [[nodiscard]] terms::MentionId firm() const override;
  [[nodiscard]] Day day() const override { return day_; }
  [[nodiscard]] Wide balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms) const override;
  // The usual total: of one class, counted to date, of the firm or of all.
  [[nodiscard]] const std::int64_t* kept(const terms::Slot& slot, terms::Scope scope) const {
    static constexpr std::int64_t nothing = 0;
    const bool usual =
        slot.classes.size() == 1 && slot.window == terms::WindowKind::ever &&
        slot.weight.is_none() && left_out_.empty() &&
        (scope == terms::Scope::all || (scope == terms::Scope::firm && !trail_.firm.is_none()));
    if (!usual) {
      return nullptr;
    }
    const std::int64_t* const total = state_.tally.find_total(
        static_cast<std::uint32_t>(slot.flow), State::tally_heading(slot.classes.front()),
        scope == terms::Scope::all ? Tally::everyone : State::tally_party(trail_.firm));
    return total == nullptr ? &nothing : total;
  }
  [[nodiscard]] Ratio permit_figure(ParameterId parameter) const override;
  [[nodiscard]] bool attached(ClauseId clause) const override;

 private:
  [[nodiscard]] Wide of_party(const terms::Slot& slot, PartyId party) const;
  [[nodiscard]] Wide of_heading(const terms::Slot& slot, HeadingId heading, PartyId party) const;
  [[nodiscard]] const Attachment* attachment(ClauseId clause) const;

  const State& state_;
  const terms::Rulebook& rulebook_;
  const Trail& trail_;
  Day day_;
  std::vector<LeftOut> left_out_;
};

// judge (kernel/judge.h), without a virtual call for each fact and total.
void judge(std::span<const Body> bodies, const StateSituation& situation, const Matter& matter,
           Decision& out);

// Whether what makers declared they can deliver falls below what open obligations of the heading
// still ask for: the built-in fact class.supply_short, on which a text may let deadlines be
// re-phased.
[[nodiscard]] bool supply_short(const State& state, HeadingId heading);

}  // namespace sluice
