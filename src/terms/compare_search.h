// Where two lists of demands answer differently: what the signs prove, and cases that show it.
// Internal to compare.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terms/compare_bounds.h"

namespace sluice::terms {

// How a case is answered, weakest first.
enum class Answer : std::uint8_t { allowed, reduced, referred, asked, held, queued, refused };

// A quantity and totals that make the difference. Totals that are not listed are 0.
struct Case {
  std::int64_t quantity = 1;
  std::vector<std::pair<Counted, std::int64_t>> totals;  // those that are not 0
  Answer before = Answer::allowed;
  Answer after = Answer::allowed;
  std::int64_t quantity_before = 0;  // that passes
  std::int64_t quantity_after = 0;
};

struct Difference {
  bool may_be_stricter = false;  // not excluded by the signs
  bool may_be_looser = false;
  std::optional<Case> stricter;
  std::optional<Case> looser;
};

// For quantities of at least 1.
[[nodiscard]] Difference difference_between(const std::vector<Demand>& before,
                                            const std::vector<Demand>& after);

}  // namespace sluice::terms
