// Whom and what a random command names: mostly what exists and fits, now and then what does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/state.h"
#include "tests/agree/dice.h"

namespace sluice::agree {

class Picks {
 public:
  explicit Picks(Dice& dice) : dice_(dice) {}

  [[nodiscard]] std::uint32_t one_of(std::size_t count);
  [[nodiscard]] PartyId party(const State& state, PartyKind kind);
  [[nodiscard]] PersonId person_of(const State& state, PartyId party);
  [[nodiscard]] PersonId with_role(const State& state, std::string_view role);
  [[nodiscard]] HeadingId klass(const State& state);
  [[nodiscard]] Amount quantity(Amount usual);
  [[nodiscard]] ShortText reference(std::string_view prefix, std::size_t count);
  [[nodiscard]] Digest evidence();
  [[nodiscard]] std::string reason();
  [[nodiscard]] FactGiven fact(const State& state, const terms::RuledFact& ruled);
  [[nodiscard]] std::vector<FactGiven> facts(const State& state, terms::Subject subject);
  [[nodiscard]] ClauseId clause(const State& state, bool attachable);
  [[nodiscard]] DeclarationLine line(const State& state, PersonId& actor, bool known);
  [[nodiscard]] SerialRange serials(Amount count);

 private:
  Dice& dice_;
  std::uint64_t next_serial_ = 1;
};

// The text enacted last; null before there is one.
[[nodiscard]] const terms::Rulebook* text_of(const State& state);

}  // namespace sluice::agree
