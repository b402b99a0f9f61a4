// How many mutants of a text its tests kill, before and after `suggest-tests`.
#pragma once

#include <string>
#include <vector>

#include "kernel/suggest.h"

namespace sluice::mutation {

enum class Fate : std::uint8_t {
  mistaken,       // the checker refuses it
  equal,          // it compiles to what the text compiles to
  alike,          // to other rows, which no whole figures tell from those of the text
  beyond,         // it differs in what no test in a text runs
  killed_before,  // by a test of the text
  killed_after,   // by a suggested test
  survived
};
struct Tried {
  MutantKind kind = MutantKind::comparison;
  std::string where;
  std::string what;
  Fate fate = Fate::survived;
};
struct Trial {
  std::string text;  // "h200_2026.terms"
  std::size_t tests = 0;
  std::size_t suggested = 0;
  std::vector<Tried> mutants;
  // Mutants that a test killed though they were held to mean the same: the forms in which texts are
  // compared would be wrong. Always empty, and looked at in every trial.
  std::vector<Tried> contradictions;
};

// Runs every test on every mutant. The suggestions come from the text that `sluice terms
// suggest-tests` prints, read again behind the text itself.
[[nodiscard]] Trial try_mutants(const std::string& name, const std::string& content);

struct Count {
  std::size_t mutants = 0, mistaken = 0, equal = 0, alike = 0, beyond = 0;
  std::size_t killed_before = 0, killed_after = 0, survived = 0;

  void add(Fate fate);
  void add(const Count& other);
  // Those whose rows differ, where a test in a text can run them.
  [[nodiscard]] std::size_t told_apart() const { return killed_before + killed_after + survived; }
  [[nodiscard]] std::size_t killed() const { return killed_before + killed_after; }
  // Of all whose rows differ, also where no test in a text can show it.
  [[nodiscard]] std::size_t different() const { return told_apart() + alike + beyond; }
};
[[nodiscard]] Count count_of(const Trial& trial);
[[nodiscard]] Count count_of(const Trial& trial, MutantKind kind);
// "98.7 %", rounded down; of nothing: "-".
[[nodiscard]] std::string percent(std::size_t part, std::size_t whole);

}  // namespace sluice::mutation
