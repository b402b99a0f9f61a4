// What a decision decided against a firm, read off its events: those rulings can be looked at
// again.
#include <algorithm>

#include "base/match.h"
#include "kernel/deciding.h"

namespace sluice {
namespace {

// The command that is carried out, and who answers for it.
const Command& carried_out(const State& state, const Command& command) {
  const auto* const signing = std::get_if<Countersign>(&command.act);
  return signing != nullptr && signing->proposal.index() < state.proposals.size()
             ? state.proposals[signing->proposal.index()].command.front()
             : command;
}

std::vector<PersonId> deciders(const State& state, const Command& command) {
  if (command.actor == regime_itself || std::holds_alternative<Apply>(command.act)) {
    return {};
  }
  std::vector<PersonId> persons{command.actor};
  if (const auto* const signing = std::get_if<Countersign>(&command.act)) {
    const auto& signatures = state.proposals[signing->proposal.index()].signatures;
    persons.insert(persons.begin(), signatures.begin(), signatures.end());
  }
  return persons;
}

class Rulings {
 public:
  explicit Rulings(Deciding& d) : d_(d) {}

  void see(const Event& event) {
    std::visit(Match{
                   [&](const ApplicationFiled& filed) { see(filed); },
                   [&](const ApplicationMoved& moved) { see(moved); },
                   [&](const PermitIssued& issued) { see(issued); },
                   [&](const PermitMoved& moved) { see(moved); },
                   [&](const PermitReturned& returned) { see(returned); },
                   [&](const PermitVaried& varied) { see(varied); },
                   [&](const LotMoved& moved) { see(moved); },
                   [](const auto&) {},
               },
               event);
  }

  void emit() {
    if (made_.empty()) {
      return;
    }
    const std::vector<PersonId> by = deciders(d_.state, d_.command);
    std::uint32_t number = next_number(d_.state.rulings);
    for (Ruled& ruled : made_) {
      ruled.ruling = RulingId{number++};
      ruled.by = by;
      d_.emit(std::move(ruled));
    }
  }

 private:
  void see(const ApplicationFiled& filed) {
    if (filed.state == ApplicationState::refused) {
      add({.kind = RulingKind::refused,
           .firm = filed.firm,
           .application = filed.application,
           .quantity = filed.quantity});
    }
  }
  void see(const ApplicationMoved& moved) {
    if (moved.state == ApplicationState::refused) {
      const Application& application = d_.state.applications[moved.application.index()];
      add({.kind = RulingKind::refused,
           .firm = application.firm,
           .application = moved.application,
           .quantity = application.quantity});
    }
  }
  void see(const PermitIssued& issued) {
    if (issued.application.is_none() || !issued.parent.is_none()) {
      return;  // a promise that was kept, or a part that was passed on
    }
    const Application& application = d_.state.applications[issued.application.index()];
    const Amount asked = application.quantity - application.granted;
    if (issued.quantity < asked) {
      add({.kind = RulingKind::reduced,
           .firm = issued.firm,
           .application = issued.application,
           .permit = issued.permit,
           .quantity = asked - issued.quantity});
    }
  }
  void see(const PermitMoved& moved) {
    const auto kind = moved.state == PermitState::suspended   ? RulingKind::suspended
                      : moved.state == PermitState::revoked   ? RulingKind::revoked
                      : moved.state == PermitState::cancelled ? RulingKind::cancelled
                                                              : RulingKind::refused;
    if (kind != RulingKind::refused) {
      add({.kind = kind,
           .firm = d_.state.permits[moved.permit.index()].firm,
           .permit = moved.permit});
    }
  }
  // What a permit's end takes comes behind it.
  void see(const PermitReturned& returned) {
    for (Ruled& ruled : made_) {
      if (ruled.permit == returned.permit) {
        ruled.quantity = returned.quantity;
        ruled.ordered = returned.ordered;
        ruled.to_quota = returned.to_quota;
      }
    }
  }
  void see(const PermitVaried& varied) {
    if (varied.change < 0) {
      add({.kind = RulingKind::cut,
           .firm = d_.state.permits[varied.permit.index()].firm,
           .permit = varied.permit,
           .quantity = -varied.change});
    }
  }
  void see(const LotMoved& moved) {
    if (moved.step == LotStep::disallow) {
      add({.kind = RulingKind::disallowed,
           .firm = d_.state.lots[moved.lot.index()].firm,
           .lot = moved.lot,
           .quantity = moved.quantity});
    }
  }

  void add(Ruled ruled) { made_.push_back(std::move(ruled)); }

  Deciding& d_;
  std::vector<Ruled> made_;
};

}  // namespace

void note_rulings(Deciding& d) {
  const Act& act = carried_out(d.state, d.command).act;
  const bool reviews = std::holds_alternative<DecideReview>(act) ||
                       std::holds_alternative<StayRuling>(act) ||
                       std::holds_alternative<WithdrawReview>(act);
  if (reviews || std::holds_alternative<Reserve>(act) || std::holds_alternative<WriteOff>(act)) {
    return;  // a review is about the ruling that there is already; the gate makes none
  }
  Rulings rulings(d);
  for (const Event& event : d.out.events) {
    rulings.see(event);
  }
  rulings.emit();
}

}  // namespace sluice
