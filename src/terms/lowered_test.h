// Dockets in words, as tests state them:
//
//   5.2 hold: 500000000 -500000q +1000000credited[domestic,firm] -1owed[domestic,firm] /1000000
//
// is the row of a clause: its facts and bounds joined by "or", a bound being k0, cq and the terms
// with their slots, and its scale unless it is 1. Knowns stand in braces.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "terms/from_syntax.h"

namespace sluice::terms {

using Lines = std::vector<std::string>;

// The rulebook of a text that is right; fails the test and yields null where it is not.
[[nodiscard]] std::shared_ptr<const Rulebook> lowered(std::string_view text,
                                                      const Rulebook* amended = nullptr);
[[nodiscard]] std::shared_ptr<const Rulebook> lowered_sample(std::string_view clauses);

[[nodiscard]] HeadingId heading(const Rulebook& rulebook, std::string_view name);
[[nodiscard]] const Docket& docket(const Rulebook& rulebook, EventKind event,
                                   std::string_view klass, std::string_view day = "2026-01-01");

[[nodiscard]] std::string slot_words(const Rulebook& rulebook, const Slot& slot);
[[nodiscard]] std::string form_words(const Rulebook& rulebook, const Docket& docket,
                                     const Form& form);
// Guards and overrides of each clause ("5.3 when firm.bonded over 5.2"), in order.
[[nodiscard]] Lines clause_lines(const Rulebook& rulebook, const Docket& docket);
[[nodiscard]] Lines row_lines(const Rulebook& rulebook, const Docket& docket);
[[nodiscard]] Lines act_lines(const Rulebook& rulebook, const Docket& docket);
[[nodiscard]] Lines form_lines(const Rulebook& rulebook, const Docket& docket);

}  // namespace sluice::terms
