// A regime small enough to read: for tests of one thing that was wrong.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "kernel/agenda.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "terms/from_syntax.h"

namespace sluice::agree {

inline constexpr PersonId officer{1};
inline constexpr PersonId customs{2};
inline constexpr PartyId arden{0};
inline constexpr PartyId gate{1};

// One firm, one gate, one office; one signature is enough for everything.
class Regime {
 public:
  explicit Regime(std::string text) {
    const auto rulebook =
        terms::rulebook_from_text({.name = "terms", .content = std::move(text)}).rulebook;
    EXPECT_NE(rulebook, nullptr);
    take(regime_itself, BeginDay{.day = rulebook->syntax.header.from});
    take(regime_itself,
         RegisterParty{.name = "Arden", .label = "", .kind = PartyKind::firm, .group = ""});
    take(regime_itself,
         RegisterParty{.name = "North", .label = "", .kind = PartyKind::gate, .group = ""});
    take(regime_itself,
         RegisterParty{.name = "Office", .label = "", .kind = PartyKind::office, .group = ""});
    take(regime_itself, RegisterPerson{.name = "an", .party = PartyId{2}, .roles = {"officer"}});
    take(regime_itself, RegisterPerson{.name = "bo", .party = gate, .roles = {"customs"}});
    for (auto each = Setting::signatures_grant; each <= Setting::signatures_stop;
         each = static_cast<Setting>(static_cast<int>(each) + 1)) {
      set(each, 1);
    }
    take(regime_itself, EnactTerms{.text = rulebook->canonical});
  }

  Outcome take(PersonId actor, Act act) {
    const Decision decision = decide(state, {.actor = actor, .act = std::move(act)});
    for (const Event& event : decision.events) {
      apply(state, event);
    }
    return decision.outcome;
  }
  void set(Setting setting, std::int64_t value) {
    EXPECT_EQ(take(regime_itself, ChangeSetting{.setting = setting, .value = value}),
              Outcome::allow);
  }
  void begin(Day day) {
    take(regime_itself, BeginDay{.day = day});
    settle();
  }
  void settle() {
    while (const std::optional<Command> due = next_due(state)) {
      take(due->actor, due->act);
    }
  }
  Outcome apply_for(Amount quantity) {
    return take(officer, Apply{.firm = arden, .heading = klass(), .quantity = quantity});
  }
  // Of no permit.
  Outcome lodge(const char* mrn, Amount quantity) {
    Reserve reserve;
    reserve.line = {.gate = gate, .mrn = ShortText(mrn), .item = 1};
    reserve.firm = arden;
    reserve.heading = klass();
    reserve.quantity = quantity;
    return take(customs, reserve);
  }
  [[nodiscard]] std::int64_t owed() const { return state.total(terms::Flow::owed, klass(), arden); }
  void add_maker() {
    take(regime_itself,
         RegisterParty{.name = "Maker", .label = "", .kind = PartyKind::maker, .group = ""});
    maker_ = state.party_named("Maker");
  }
  Outcome claim(Amount quantity) {
    Digest invoice{};
    invoice.bytes[0] = 1;
    return take(officer, ClaimPurchase{.firm = arden,
                                       .maker = maker_,
                                       .heading = klass(),
                                       .quantity = quantity,
                                       .evidence = invoice,
                                       .reference = {}});
  }
  Outcome change_lot(LotStep step, Amount quantity) {
    return take(
        officer,
        ChangeLot{.lot = LotId{0}, .step = step, .quantity = quantity, .reason = "as found"});
  }
  [[nodiscard]] HeadingId klass() const { return state.law.latest().classes.front(); }

  State state;

 private:
  PartyId maker_;
};

}  // namespace sluice::agree
