// What a changed declaration does through the clauses, powers and pools that read it. Internal to
// compare.
#pragma once

#include <string>
#include <vector>

#include "terms/compare.h"
#include "terms/compare_shift.h"

namespace sluice::terms {

// A change with no direction of its own.
[[nodiscard]] Change change(ChangedPart part, ChangeKind kind, const std::string& name,
                            std::string words);

// The same with its readers, and with the direction that it gives to those whose wording stays.
// Where every reader is worded anew, the direction is theirs.
[[nodiscard]] Change reaching_change(const Versions& versions, Change changed,
                                     const std::vector<std::string>& names);

}  // namespace sluice::terms
