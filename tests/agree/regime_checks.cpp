#include "tests/agree/regime_checks.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/match.h"
#include "kernel/decide.h"
#include "kernel/derived.h"

namespace sluice::agree {

namespace {

using terms::Flow;

std::int64_t in_book(const State& state, AccountKind kind, std::size_t index) {
  return state.book.balance({.kind = kind, .index = static_cast<std::uint32_t>(index)});
}

// What stands for the world outside, and so may fall below zero.
bool is_source(AccountKind kind) {
  return kind == AccountKind::issuing || kind == AccountKind::over_committed ||
         kind == AccountKind::raised || kind == AccountKind::claimed_from ||
         kind == AccountKind::unapplied_from || kind == AccountKind::paid_in;
}

std::string differs(const std::string& what, std::int64_t kept, std::int64_t added) {
  return what + ": " + std::to_string(kept) + " is kept, and the records add up to " +
         std::to_string(added) + "\n";
}

// The amounts of one flow, by heading and firm, as the records give them.
using Sums = std::map<std::pair<HeadingId, PartyId>, std::int64_t>;

class Adding {
 public:
  Adding(const State& state, const Witness& witness) : state_(state), witness_(witness) {}

  std::string run() {
    if (!state_.book.balanced()) {
      return "the book does not balance\n";
    }
    accounts();
    permits();
    dues();
    lots();
    flow(Flow::released, "released", released());
    flow(Flow::granted, "granted", granted());
    flow(Flow::ordered, "ordered", ordered());
    flow(Flow::cleared, "cleared", cleared());
    flow(Flow::lapsed, "lapsed", lapsed());
    flow(Flow::deployed, "deployed", deployed());
    flow(Flow::bought, "bought", bought());
    flow(Flow::credited, "credited", credited());
    flow(Flow::owed, "owed", owed());
    flow(Flow::overdue, "overdue", overdue());
    flow(Flow::bonded, "bonded", bonded());
    flow(Flow::applied, "applied", applied());
    return std::move(said_);
  }

 private:
  void accounts() {
    for (const Book::Line& line : state_.book.lines()) {
      if (line.balance < 0 && !is_source(line.account.kind)) {
        said_ += "account " + std::to_string(static_cast<int>(line.account.kind)) + " of " +
                 std::to_string(line.account.index) + " is " + std::to_string(line.balance) + "\n";
      }
    }
  }

  void permits() {
    std::vector<Amount> extracts(state_.permits.size());
    for (std::uint32_t at = 0; at < state_.permits.size(); ++at) {
      const auto balances = state_.book.permit(at);
      Amount sum = in_book(state_, AccountKind::over_committed, at);
      for (const std::int64_t balance : balances) {
        sum += balance;
      }
      const Amount issued = witness_.issued(PermitId{at});
      if (sum != issued) {
        said_ += differs("permit " + std::to_string(at), issued, sum);
      }
      excess(at);
      if (!state_.permits[at].parent.is_none()) {
        extracts[state_.permits[at].parent.index()] += first_issued(at);
      }
    }
    for (std::uint32_t at = 0; at < state_.permits.size(); ++at) {
      const std::int64_t extracted = in_book(state_, AccountKind::extracted, at);
      if (extracts[at] != extracted) {
        said_ += differs("extracts of permit " + std::to_string(at), extracted, extracts[at]);
      }
    }
  }
  // What went out beyond a right is covered before anything more can go out.
  void excess(std::uint32_t permit) {
    const auto now = state_.law.in_force(state_.today);
    const Amount over = -in_book(state_, AccountKind::over_committed, permit);
    if (!now || over == 0 || state_.permits[permit].state != PermitState::active) {
      return;
    }
    const bool from_orders = state_.law.at(*now).has_stage(EventKind::order);
    for (std::size_t version = 0; version < state_.law.size(); ++version) {
      if (state_.law.at(version).has_stage(EventKind::order) != from_orders) {
        return;  // what a new text lets the gate draw on covers with the next change of the permit
      }
    }
    const Amount left =
        in_book(state_, from_orders ? AccountKind::ordered : AccountKind::open, permit);
    if (left > 0) {
      said_ += "permit " + std::to_string(permit) + " has " + std::to_string(left) +
               " to use and " + std::to_string(over) + " to cover\n";
    }
  }
  [[nodiscard]] Amount first_issued(std::uint32_t permit) const {
    return witness_.first_issued(PermitId{permit});
  }

  void dues() {
    for (std::size_t at = 0; at < state_.dues.size(); ++at) {
      const Due& due = state_.dues[at];
      std::int64_t sum = 0;
      for (const AccountKind kind : {AccountKind::due, AccountKind::discharged,
                                     AccountKind::forgiven, AccountKind::annulled}) {
        sum += in_book(state_, kind, at);
      }
      if (sum != due.amount) {
        said_ += differs("due " + std::to_string(at), due.amount, sum);
      }
      const std::int64_t security = in_book(state_, AccountKind::bonded, at) +
                                    in_book(state_, AccountKind::freed, at) +
                                    in_book(state_, AccountKind::forfeited, at);
      if (security != due.security) {
        said_ += differs("security of due " + std::to_string(at), due.security, security);
      }
      if (in_book(state_, AccountKind::due, at) == 0 &&
          in_book(state_, AccountKind::bonded, at) != 0) {
        said_ += "due " + std::to_string(at) + " is met and its security still stands\n";
      }
    }
  }

  void lots() {
    std::map<DueId, std::int64_t> met;
    for (std::size_t at = 0; at < state_.lots.size(); ++at) {
      const Lot& lot = state_.lots[at];
      std::int64_t sum = 0;
      for (const AccountKind kind :
           {AccountKind::claimed, AccountKind::verified, AccountKind::disallowed,
            AccountKind::sent_back, AccountKind::expired}) {
        sum += in_book(state_, kind, at);
      }
      if (sum != lot.quantity) {
        said_ += differs("lot " + std::to_string(at), lot.quantity, sum);
      }
      std::int64_t applied = 0;
      for (const auto& [due, amount] : lot.applied) {
        applied += amount;
        met[due] += amount;
      }
      if (applied != in_book(state_, AccountKind::applied, at)) {
        said_ += differs("what lot " + std::to_string(at) + " met",
                         in_book(state_, AccountKind::applied, at), applied);
      }
      const std::int64_t usable =
          in_book(state_, AccountKind::unapplied, at) + in_book(state_, AccountKind::applied, at);
      if (usable != in_book(state_, AccountKind::verified, at) * terms::millionths) {
        said_ += differs("credit of lot " + std::to_string(at),
                         in_book(state_, AccountKind::verified, at), usable);
      }
    }
    for (const auto& [due, amount] : met) {
      if (amount > in_book(state_, AccountKind::discharged, due.index())) {
        said_ += differs("what met due " + std::to_string(due.value),
                         in_book(state_, AccountKind::discharged, due.index()), amount);
      }
    }
  }

  // Every firm and heading of the flow, and nobody else.
  void flow(Flow flow, const std::string& name, Sums sums) {
    const auto number = static_cast<std::uint32_t>(flow);
    std::map<HeadingId, std::int64_t> everyone;
    for (const auto& [key, sum] : sums) {
      everyone[key.first] += sum;
    }
    for (std::uint32_t place = 0; place < state_.tally.headings(number); ++place) {
      const HeadingId heading = place == 0 ? HeadingId::none() : HeadingId{place - 1};
      for (std::uint32_t party = 0; party < state_.tally.parties(number, place); ++party) {
        const std::int64_t kept = state_.tally.total(number, place, party);
        const std::int64_t added =
            party == Tally::everyone ? everyone[heading] : sums[{heading, PartyId{party - 1}}];
        if (kept != added) {
          said_ += differs(name + " of heading " + std::to_string(heading.value) + ", party " +
                               std::to_string(party),
                           kept, added);
        }
        sums.erase({heading, PartyId{party - 1}});
      }
      everyone.erase(heading);
    }
    for (const auto& [key, sum] : sums) {
      if (sum != 0) {
        said_ += differs(name + " of heading " + std::to_string(key.first.value), 0, sum);
      }
    }
  }

  [[nodiscard]] Sums released() const {
    Sums sums;
    for (const Declaration& declaration : state_.declarations) {
      sums[{declaration.heading, declaration.firm}] +=
          declaration.reserved + declaration.written_off;
    }
    return sums;
  }
  // What was issued and not handed on, and what is promised.
  [[nodiscard]] Sums granted() const {
    Sums sums;
    for (std::uint32_t at = 0; at < state_.permits.size(); ++at) {
      const Permit& permit = state_.permits[at];
      sums[{permit.heading, permit.firm}] +=
          witness_.issued(PermitId{at}) - in_book(state_, AccountKind::extracted, at);
    }
    for (const Promise& promise : state_.promises) {
      if (promise.open && !promise.heading.is_none()) {
        sums[{promise.heading, promise.firm}] += promise.quantity;
      }
    }
    return sums;
  }
  [[nodiscard]] Sums ordered() const {
    Sums sums;
    for (const Order& order : state_.orders) {
      const Permit& permit = state_.permits[order.permit.index()];
      sums[{permit.heading, permit.firm}] += order.quantity;
    }
    return sums;
  }
  [[nodiscard]] Sums cleared() const {
    Sums sums;
    for (const Clearance& clearance : state_.clearances) {
      sums[{clearance.heading, clearance.firm}] += clearance.quantity;
    }
    return sums;
  }
  [[nodiscard]] Sums lapsed() const {
    Sums sums;
    for (std::uint32_t at = 0; at < state_.permits.size(); ++at) {
      const Permit& permit = state_.permits[at];
      sums[{permit.heading, permit.firm}] += in_book(state_, AccountKind::lapsed, at);
    }
    return sums;
  }
  [[nodiscard]] Sums deployed() const {
    Sums sums;
    for (const Deployed& each : state_.deployments) {
      sums[{each.heading, each.firm}] += each.quantity;
    }
    return sums;
  }
  [[nodiscard]] Sums bought() const {
    Sums sums;
    for (const Lot& lot : state_.lots) {
      sums[{lot.heading, lot.firm}] += lot.quantity;
    }
    return sums;
  }
  [[nodiscard]] Sums credited() const {
    Sums sums;
    for (std::size_t at = 0; at < state_.lots.size(); ++at) {
      sums[{state_.lots[at].heading, state_.lots[at].firm}] +=
          in_book(state_, AccountKind::verified, at);
    }
    return sums;
  }
  template <class Amount>
  [[nodiscard]] Sums of_dues(Amount amount) const {
    Sums sums;
    for (std::size_t at = 0; at < state_.dues.size(); ++at) {
      const Due& due = state_.dues[at];
      if (!due.report) {
        sums[{due.heading, due.firm}] += amount(due, at);
      }
    }
    return sums;
  }
  // What was raised and not annulled, and what accepted declarations will owe.
  [[nodiscard]] Sums owed() const {
    Sums sums = of_dues([this](const Due& due, std::size_t at) {
      return due.amount - in_book(state_, AccountKind::annulled, at);
    });
    for (std::uint32_t at = 0; at < state_.declarations.size(); ++at) {
      const Declaration& declaration = state_.declarations[at];
      if (declaration.state == DeclarationState::reserved) {
        for (const auto& [heading, amount] : witness_.pending(DeclarationId{at})) {
          sums[{heading, declaration.firm}] += amount;
        }
      }
    }
    return sums;
  }
  [[nodiscard]] Sums overdue() const {
    return of_dues([this](const Due& due, std::size_t at) {
      return due.overdue ? in_book(state_, AccountKind::due, at) : 0;
    });
  }
  [[nodiscard]] Sums bonded() const {
    return of_dues(
        [this](const Due&, std::size_t at) { return in_book(state_, AccountKind::bonded, at); });
  }
  [[nodiscard]] Sums applied() const {
    Sums sums;
    for (std::uint32_t at = 0; at < state_.applications.size(); ++at) {
      const Application& application = state_.applications[at];
      const bool passed = application.state == ApplicationState::admissible ||
                          application.state == ApplicationState::granted;
      if (passed && witness_.was_admissible(ApplicationId{at})) {
        sums[{application.heading, application.firm}] += application.quantity;
      }
    }
    return sums;
  }

  const State& state_;
  const Witness& witness_;
  std::string said_;
};

}  // namespace

void Witness::see(const Event& event) {
  if (const auto* issued = std::get_if<PermitIssued>(&event)) {
    issued_[issued->permit] += issued->quantity;
    first_issued_[issued->permit] = issued->quantity;
  } else if (const auto* varied = std::get_if<PermitVaried>(&event)) {
    issued_[varied->permit] += varied->change;
  } else if (const auto* filed = std::get_if<ApplicationFiled>(&event)) {
    if (filed->state == ApplicationState::admissible) {
      admissible_.insert(filed->application);
    }
  } else if (const auto* moved = std::get_if<ApplicationMoved>(&event)) {
    if (moved->state == ApplicationState::admissible) {
      admissible_.insert(moved->application);
    }
  } else if (const auto* set = std::get_if<ReservationSet>(&event)) {
    pending_.erase(set->declaration);
  } else if (const auto* written = std::get_if<WrittenOff>(&event)) {
    pending_.erase(written->declaration);
  } else if (const auto* owed = std::get_if<OwedPending>(&event)) {
    pending_[owed->declaration][owed->heading] += owed->amount;
  }
}

std::string wrong_pending(const State& state, const Command& command, const Decision& decision) {
  const auto* const reserve = std::get_if<Reserve>(&command.act);
  const bool accepted =
      std::any_of(decision.events.begin(), decision.events.end(), [](const Event& event) {
        const auto* const lodged = std::get_if<DeclarationLodged>(&event);
        return lodged != nullptr && lodged->reserved > 0;
      });
  if (reserve == nullptr || reserve->release || !accepted) {
    return "";
  }
  std::map<HeadingId, std::int64_t> pending;
  for (const Event& event : decision.events) {
    if (const auto* const owed = std::get_if<OwedPending>(&event)) {
      pending[owed->heading] += owed->amount;
    }
  }
  Reserve at_once = *reserve;
  at_once.release = true;
  std::map<HeadingId, std::int64_t> raised;
  for (const Event& event : decide(state, {.actor = command.actor, .act = at_once}).events) {
    const auto* const due = std::get_if<DueRaised>(&event);
    if (due != nullptr && !due->report) {
      raised[due->heading] += due->amount;
    }
  }
  return pending == raised ? "" : "what is foreseen to be owed is not what a release would owe\n";
}

std::string broken_figures(const State& state, const Witness& witness) {
  return Adding(state, witness).run();
}

std::string refusal_that_acts(const Decision& decision) {
  if (decision.outcome != Outcome::refuse) {
    return "";
  }
  for (const Event& event : decision.events) {
    const bool on_file = std::visit(
        Match{[](const ApplicationFiled&) { return true; },
              [](const ApplicationMoved&) { return true; }, [](const Ruled&) { return true; },
              [](const WaitingEnded&) { return true; }, [](const ProposalSigned&) { return true; },
              [](const ProposalClosed& closed) { return !closed.carried; },
              [](const TimerEnded&) { return true; }, [](const Assented&) { return true; },
              [](const ShareSettled& settled) { return settled.granted == 0; },
              [](const ReservationSet& set) { return set.reserved == 0 && set.closed; },
              [](const auto&) { return false; }},
        event);
    if (!on_file) {
      return "a refusal brings event " + std::to_string(event.index()) + "\n";
    }
  }
  return "";
}

std::string broken_derived(const State& state) {
  State anew = state;
  rebuild_derived(anew);
  const auto without_empty = [](auto lists) {
    while (!lists.empty() && lists.back().empty()) {
      lists.pop_back();
    }
    return lists;
  };
  if (anew.in_force != state.in_force) {
    return "the version in force is not that of today\n";
  }
  if (anew.calendar != state.calendar) {
    return "the calendar is not what the timers say\n";
  }
  if (anew.open_waiting != state.open_waiting) {
    return "what waits is not what is open\n";
  }
  if (without_empty(anew.open_dues) != without_empty(state.open_dues)) {
    return "the open dues are not what the book says\n";
  }
  if (without_empty(anew.unapplied_lots) != without_empty(state.unapplied_lots)) {
    return "the lots to apply are not what the book says\n";
  }
  for (const WaitingId waiting : state.to_retest) {
    if (!state.open_waiting.contains(waiting)) {
      return "what is to be tested again does not wait\n";
    }
  }
  return "";
}

}  // namespace sluice::agree
