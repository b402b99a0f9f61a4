// Checks: questions that a story asks of the state, with the answer that it expects.
//
//   total granted of H200 by Tencent = 100,000      bonded of Tencent = 100,080,000
//   headroom of Tencent for release of H200 = 996    headroom … by 3.1 = no limit
//   permit P-T is suspended     permit P-T usability = exhausted     permit P-T open = 40,000
//   permit P-T available = 40,000
//   application T-1 is granted  application T-1 quantity = 60,000
//   open deployment_report of Tencent = 1
//   waiting = 2    proposals = 0    stops = 0    reconciliations = 1
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "kernel/state.h"

namespace sluice {

struct CheckAnswer {
  bool passed = false;
  std::string expected;
  std::string found;
};

// Fault::malformed or missing where the question cannot be read; like a sentence's errors.
[[nodiscard]] Result<CheckAnswer> answer_of(const State& state, std::string_view question);

// What a total of the language comes to: a set is the sum of its classes, no class is all of them.
// In millionths for the flows that are kept so.
[[nodiscard]] std::int64_t total_of(const State& state, terms::Flow flow, HeadingId heading,
                                    PartyId party);

[[nodiscard]] std::string_view word(ApplicationState state);
[[nodiscard]] std::string_view word(PermitState state);

}  // namespace sluice
