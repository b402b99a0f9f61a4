// The last enumerator of every closed set that is written as a number. What is beyond it was
// written by a newer program, or is damage; reading it is an error and never a guess.
#pragma once

#include <type_traits>

#include "kernel/decision.h"
#include "kernel/records.h"
#include "kernel/records_gate.h"
#include "ledger/book.h"

namespace sluice {

constexpr PartyKind last_of(PartyKind) {
  return PartyKind::office;
}
constexpr Setting last_of(Setting) {
  return Setting::signatures_review;
}
constexpr FactSubject last_of(FactSubject) {
  return FactSubject::klass;
}
constexpr StopRule last_of(StopRule) {
  return StopRule::hold;
}
constexpr PermitChange last_of(PermitChange) {
  return PermitChange::cancel;
}
constexpr LotStep last_of(LotStep) {
  return LotStep::restore;
}
constexpr Outcome last_of(Outcome) {
  return Outcome::refuse;
}
constexpr ApplicationState last_of(ApplicationState) {
  return ApplicationState::withdrawn;
}
constexpr PermitState last_of(PermitState) {
  return PermitState::surrendered;
}
constexpr Manner last_of(Manner) {
  return Manner::contra;
}
constexpr TimerKind last_of(TimerKind) {
  return TimerKind::answer_due;
}
constexpr Standing last_of(Standing) {
  return Standing::assented;
}
constexpr Ground last_of(Ground) {
  return Ground::opening_item;
}
constexpr DeclarationState last_of(DeclarationState) {
  return DeclarationState::closed;
}
constexpr LotState last_of(LotState) {
  return LotState::closed;
}
constexpr AccountKind last_of(AccountKind) {
  return AccountKind::entered;
}
constexpr ReconciliationEnd last_of(ReconciliationEnd) {
  return ReconciliationEnd::settled;
}
constexpr ReviewKind last_of(ReviewKind) {
  return ReviewKind::appeal;
}
constexpr ReviewOutcome last_of(ReviewOutcome) {
  return ReviewOutcome::set_aside;
}
constexpr ReviewState last_of(ReviewState) {
  return ReviewState::withdrawn;
}
constexpr RulingKind last_of(RulingKind) {
  return RulingKind::disallowed;
}
constexpr terms::PeriodKind last_of(terms::PeriodKind) {
  return terms::PeriodKind::year;
}
constexpr terms::Scope last_of(terms::Scope) {
  return terms::Scope::firms;
}

template <class Enum>
[[nodiscard]] constexpr std::uint64_t number_of(Enum value) {
  return static_cast<std::uint64_t>(static_cast<std::underlying_type_t<Enum>>(value));
}

}  // namespace sluice
