// judge: the text's answer to one event, with every finding. It reads the same rows that a planner
// reads, and asks the world only what a Situation offers, so that the kernel, the tests in a text
// and the tests of the core judge by one function.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "kernel/decision.h"
#include "kernel/law.h"
#include "kernel/prepared.h"

namespace sluice {

class Situation {
 public:
  Situation() = default;
  Situation(const Situation&) = default;
  Situation& operator=(const Situation&) = default;
  virtual ~Situation() = default;

  // As kept (FactGiven::value); nothing: not known.
  [[nodiscard]] virtual std::optional<std::int64_t> fact(FactId fact) const = 0;
  [[nodiscard]] virtual terms::MentionId firm() const = 0;  // none: the text does not name it
  [[nodiscard]] virtual Day day() const = 0;
  // The reading of a slot, in 1/slot.scale; of the firm, its group, a set of firms, or all.
  [[nodiscard]] virtual Wide balance(const terms::Slot& slot, terms::Scope scope,
                                     terms::FirmSetId firms) const = 0;
  // Where the reading stands as one figure in memory; null: ask `balance`.
  [[nodiscard]] const std::int64_t* kept(const terms::Slot&, terms::Scope) const { return nullptr; }
  [[nodiscard]] virtual Ratio permit_figure(
      ParameterId parameter) const = 0;  // 0 where none was set
  [[nodiscard]] virtual bool attached(ClauseId clause) const = 0;
};

// One version's say on the event. `part` null: all its clauses. `prepared`: of that docket and
// version; null: every finding is written anew, to the same end.
struct Body {
  const terms::Rulebook* rulebook = nullptr;
  const terms::Docket* docket = nullptr;
  std::uint32_t version = 0;
  const Law::Part* part = nullptr;
  const Prepared* prepared = nullptr;
};

// What is before the judge, besides whose it is.
struct Matter {
  Amount quantity = 0;
  bool all_or_nothing = false;
  std::span<const ClauseId> waived;
  std::span<const RoleId> assented;
};

// Adds the findings to `out` (whose earlier findings, of kernel rules, stay) and sets its outcome
// to the strongest of what was there and what was found, `requested` and `quantity`.
void judge(std::span<const Body> bodies, const Situation& situation, const Matter& matter,
           Decision& out);

// The acts of the clauses that apply and are not displaced, in the order of the text.
struct DueAct {
  const Body* body = nullptr;
  const terms::Act* act = nullptr;
};
[[nodiscard]] bool has_acts(std::span<const Body> bodies);  // whether any clause has one
void acts_of(std::span<const Body> bodies, const Situation& situation, std::vector<DueAct>& out);

// A form with its numbers: value(q) = (base + cq·q) / scale. Nothing: a fact that it needs is
// unknown.
struct Valued {
  Wide k0 = 0;
  Wide base = 0;  // k0 + Σ c·reading
  Wide cq = 0;
  std::int64_t scale = 1;

  [[nodiscard]] Ratio at(Amount quantity) const { return {base + cq * quantity, scale}; }
};
// `reads`, when given, gets one entry for each total of the form; `missing` the facts that were not
// known.
[[nodiscard]] std::optional<Valued> value_of(const terms::Rulebook& rulebook,
                                             const terms::Docket& docket, const terms::Form& form,
                                             const Situation& situation,
                                             std::vector<BalanceRead>* reads = nullptr,
                                             std::vector<FactId>* missing = nullptr);

// The largest whole quantity with base + cq·q >= 0; nothing when every quantity passes, -1 when
// none does.
[[nodiscard]] std::optional<Amount> largest_passing(const Valued& value);

[[nodiscard]] constexpr Outcome outcome_of(terms::EffectKind effect) {
  switch (effect) {
    case terms::EffectKind::refuse:
      return Outcome::refuse;
    case terms::EffectKind::queue:
      return Outcome::queue;
    case terms::EffectKind::hold:
      return Outcome::hold;
    case terms::EffectKind::ask:
      return Outcome::ask;
    case terms::EffectKind::refer:
      return Outcome::refer;
    case terms::EffectKind::reduce:
      return Outcome::reduce;
  }
  return Outcome::refuse;
}

}  // namespace sluice
