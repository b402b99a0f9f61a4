// What was released beyond the right of a permit, and how that ends: read off the events of a
// decision, whichever command it answers, so that no way back to a right is forgotten.
#include <algorithm>
#include <map>

#include "base/match.h"
#include "kernel/deciding.h"

namespace sluice {
namespace {

class Excess {
 public:
  explicit Excess(Deciding& d) : d_(d) {}

  void see(const Event& event) {
    std::visit(
        Match{
            [&](const OrderPlaced& placed) {
              give(placed.permit, {.open = -placed.quantity, .ordered = placed.quantity});
            },
            [&](const PermitVaried& varied) { give(varied.permit, {.open = varied.change}); },
            [&](const PermitRestored& restored) {
              give(restored.permit, {.open = restored.quantity, .ordered = restored.ordered});
            },
            [&](const PermitReturned& returned) {
              give(returned.permit, {.open = -returned.quantity, .ordered = -returned.ordered});
            },
            [&](const PermitLapsed& lapsed) {
              give(lapsed.permit, {.open = -lapsed.quantity, .ordered = -lapsed.ordered});
            },
            [&](const PermitIssued& issued) { give(issued.parent, {.open = -issued.quantity}); },
            // Under a suspension nothing was left to a release; now it is.
            [&](const PermitMoved& moved) {
              if (moved.state == PermitState::active) {
                give(moved.permit, {});
              }
            },
            [&](const ReservationSet& set) { see(set); },
            [&](const WrittenOff& written) { see(written); },
            [&](const Reversed& reversed) { see(reversed); },
            [](const auto&) {},
        },
        event);
  }

  void emit() {
    for (auto& [permit, change] : changes_) {
      const Amount covered = cover(PermitId{permit}, change);
      if (covered + change.reversed > 0 && covered + change.reversed >= over(PermitId{permit})) {
        close_items(PermitId{permit});
      }
    }
  }

 private:
  struct Change {
    Amount open = 0;
    Amount ordered = 0;
    Amount reversed = 0;
  };

  [[nodiscard]] Amount over(PermitId permit) const {
    return -d_.state.book.balance({.kind = AccountKind::over_committed, .index = permit.value});
  }
  // Nearly every permit has no excess, and nothing is kept for it.
  void give(PermitId permit, const Change& change) {
    if (permit.index() < d_.state.permits.size() && over(permit) > 0) {
      Change& sum = changes_[permit.value];
      sum.open += change.open;
      sum.ordered += change.ordered;
      sum.reversed += change.reversed;
    }
  }
  void give_to_source(const Declaration& declaration, Amount quantity) {
    const bool ordered = drawn_at_gate(d_.state, declaration.version) == AccountKind::ordered;
    give(declaration.permit, {.open = ordered ? 0 : quantity, .ordered = ordered ? quantity : 0});
  }
  // A declaration that is lodged by this very decision has nothing to give back, and most permits
  // have nothing to cover.
  [[nodiscard]] const Declaration* with_excess(DeclarationId id) const {
    if (id.index() >= d_.state.declarations.size()) {
      return nullptr;
    }
    const Declaration& declaration = d_.state.declarations[id.index()];
    const bool covers = !declaration.permit.is_none() && over(declaration.permit) > 0;
    return covers ? &declaration : nullptr;
  }
  void see(const ReservationSet& set) {
    if (const Declaration* declaration = with_excess(set.declaration)) {
      give_to_source(*declaration, declaration->reserved - set.reserved);
    }
  }
  void see(const WrittenOff& written) {
    if (const Declaration* declaration = with_excess(written.declaration)) {
      give_to_source(*declaration, declaration->reserved - (written.quantity - written.over));
      give(declaration->permit, {.reversed = -written.over});
    }
  }
  void see(const Reversed& reversed) {
    if (const Declaration* declaration = with_excess(reversed.declaration)) {
      const Amount covered = std::min(reversed.quantity, over(declaration->permit));
      give(declaration->permit, {.reversed = covered});
      if (reversed.to_permit) {
        give_to_source(*declaration, reversed.quantity - covered);
      }
    }
  }

  // Out of what the gate draws on, as far as that goes.
  Amount cover(PermitId permit, const Change& change) {
    const auto now = d_.state.law.in_force(d_.state.today);
    if (!now || state_after(permit) != PermitState::active) {
      return 0;
    }
    const bool ordered =
        drawn_at_gate(d_.state, static_cast<std::uint32_t>(*now)) == AccountKind::ordered;
    const Amount there =
        d_.state.book.balance(
            {.kind = ordered ? AccountKind::ordered : AccountKind::open, .index = permit.value}) +
        (ordered ? change.ordered : change.open);
    const Amount covered =
        std::clamp<Amount>(over(permit) - change.reversed, 0, std::max<Amount>(there, 0));
    if (covered > 0) {
      d_.emit(ExcessCovered{
          .permit = permit, .open = ordered ? 0 : covered, .ordered = ordered ? covered : 0});
    }
    return covered;
  }
  // As this decision leaves it.
  [[nodiscard]] PermitState state_after(PermitId permit) const {
    PermitState state = d_.state.permits[permit.index()].state;
    for (const Event& event : d_.out.events) {
      const auto* const moved = std::get_if<PermitMoved>(&event);
      if (moved != nullptr && moved->permit == permit) {
        state = moved->state;
      }
    }
    return state;
  }
  void close_items(PermitId permit) {
    for (std::uint32_t at = 0; at < d_.state.reconciliations.size(); ++at) {
      const Reconciliation& item = d_.state.reconciliations[at];
      if (!item.closed && !item.declaration.is_none() && item.what.permit == permit) {
        d_.emit(ReconciliationClosed{.reconciliation = ReconciliationId{at},
                                     .end = ReconciliationEnd::covered});
      }
    }
  }

  Deciding& d_;
  std::map<std::uint32_t, Change> changes_;  // by permit, in the order of their numbers
};

}  // namespace

void cover_excess(Deciding& d) {
  Excess excess(d);
  // What it adds itself is not looked at again.
  const std::size_t answered = d.out.events.size();
  for (std::size_t at = 0; at < answered; ++at) {
    excess.see(d.out.events[at]);
  }
  excess.emit();
}

}  // namespace sluice
