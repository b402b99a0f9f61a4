// A season of a regime, for tests that need a journal with something in it: the people, the terms,
// and then commands that somebody might give next, mostly sensible, some not. The same seed, the
// same season.
#pragma once

#include "journal/keeper.h"
#include "journal/random_records_test.h"

namespace sluice {

class Season {
 public:
  explicit Season(std::uint64_t seed) : random_(seed) {}

  // Offices, firms and persons, then the terms, on the day that the season begins.
  [[nodiscard]] static std::vector<Command> opening();
  static constexpr Day first_day{20'481};  // 2026-01-28

  [[nodiscard]] Command next(const State& state);
  [[nodiscard]] std::uint64_t below(std::uint64_t end) { return random_.below(end); }

 private:
  [[nodiscard]] Act by_firm(const State& state, PartyId firm);
  [[nodiscard]] Act by_officer(const State& state);
  [[nodiscard]] Act at_the_gate(const State& state);
  ControlTotals totals(const State& state);
  [[nodiscard]] ProposalId open_proposal(const State& state);
  [[nodiscard]] Command of_recourse(const State& state, std::uint32_t firm);
  [[nodiscard]] FactGiven fact(const State& state, std::string_view name, std::int64_t value);
  [[nodiscard]] Digest evidence() { return random_.make<Digest>(); }
  [[nodiscard]] Amount amount() { return static_cast<Amount>(8 * (1 + below(400))); }
  // One of the things there are, or the next that there is not yet.
  template <class Id, class Things>
  [[nodiscard]] Id one_of(const Things& things) {
    return Id{static_cast<std::uint32_t>(below(things.size() + (below(20) == 0 ? 1 : 0)))};
  }

  // One of those that fit, where there are any; now and then any.
  template <class Id, class Things, class Fits>
  [[nodiscard]] Id one_that(const Things& things, const Fits& fits) {
    std::vector<Id> fitting;
    for (std::uint32_t at = 0; at < things.size(); ++at) {
      if (fits(things[at])) {
        fitting.push_back(Id{at});
      }
    }
    return fitting.empty() || below(8) == 0 ? one_of<Id>(things) : fitting[below(fitting.size())];
  }

  RandomRecords random_;
  std::uint32_t declarations_ = 0;
};

// The stamp of a test: the same for every call with the same number.
[[nodiscard]] Stamp stamp_of(std::uint64_t number);

// The opening, and `commands` more over as many days as they take.
void play(Keeper& keeper, std::uint64_t seed, std::size_t commands);

}  // namespace sluice
