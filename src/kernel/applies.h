// Which clauses of a docket apply: known expressions, three-valued guards, displacement. Internal
// to the kernel; judge.cpp reads it.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <span>
#include <vector>

#include "kernel/judge.h"

namespace sluice {

enum class Truth : std::uint8_t { no, unknown, yes };

// Bit n: atom n holds, does not hold. Neither: unknown.
struct Masks {
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
};

// How a clause of a docket stands, as bits.
namespace applying {
inline constexpr std::uint8_t yes = 1;
inline constexpr std::uint8_t unknown = 2;
inline constexpr std::uint8_t displaced = 4;
inline constexpr std::uint8_t maybe_displaced = 8;
}  // namespace applying

// Room for the usual docket on the stack; a larger one takes it from the heap.
class Flags {
 public:
  explicit Flags(std::size_t size) {
    if (size > here_.size()) {
      there_.resize(size);
      at_ = there_.data();
    } else {
      std::fill_n(here_.begin(), size, std::uint8_t{0});
      at_ = here_.data();
    }
  }
  std::uint8_t* from(std::size_t offset) { return at_ + offset; }

 private:
  std::array<std::uint8_t, 256> here_;
  std::vector<std::uint8_t> there_;
  std::uint8_t* at_ = nullptr;
};

// Whether `a op b` holds, by how a and b compare. Requires: op is one of the six comparisons.
[[nodiscard]] bool compares(terms::Operator op, std::strong_ordering order);

// Adds a fact that was not known to the list, once.
void note(std::vector<FactId>* missing, FactId fact);

// Adds every fact that the expression asks.
void note_facts(const terms::Docket& docket, terms::KnownRef ref, std::vector<FactId>* missing);

// Nothing: a fact that it needs is not known, or is such that the figure leaves the range in which
// sums and comparisons are exact. Then that fact is asked for anew.
[[nodiscard]] std::optional<Ratio> known_value(const terms::Rulebook& rulebook,
                                               const terms::Docket& docket, terms::KnownRef ref,
                                               const Situation& situation,
                                               std::vector<FactId>* missing);

[[nodiscard]] Masks masks_of(const terms::Rulebook& rulebook, const terms::Docket& docket,
                             const Situation& situation);
[[nodiscard]] Truth truth_of(const terms::Rulebook& rulebook, const terms::Docket& docket,
                             const terms::Atom& atom, const Situation& situation);
// An empty disjunction is false.
[[nodiscard]] inline Truth truth_of(const terms::Docket& docket, terms::Range cubes, Masks masks) {
  bool all_false = true;
  const terms::Cube* cube = docket.cubes.data() + cubes.begin;
  for (const terms::Cube* const end = cube + cubes.count; cube != end; ++cube) {
    if ((cube->positive & ~masks.yes) == 0 && (cube->negative & ~masks.no) == 0) {
      return Truth::yes;
    }
    all_false =
        all_false && ((cube->positive & masks.no) != 0 || (cube->negative & masks.yes) != 0);
  }
  return all_false ? Truth::no : Truth::unknown;
}
void note_unknown_atoms(const terms::Rulebook& rulebook, const terms::Docket& docket,
                        terms::Range cubes, Masks masks, const Situation& situation,
                        std::vector<FactId>& missing);

// Sets the bits of every clause of the body that takes part.
void find_applying(const Body& body, Masks masks, const Situation& situation, std::uint8_t* flags);
// Finds anew what displaces what where several versions have a say: a clause of one displaces the
// body of that number which another keeps, and what is displaced so displaces nothing.
void share_displacement(std::span<const Body> bodies, Flags& flags);

}  // namespace sluice
