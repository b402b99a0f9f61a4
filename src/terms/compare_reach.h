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

// The same with its readers, and with the direction that it gives to them by itself. Where it
// cannot be told apart from the other changes, the direction is that of those whose wording stays;
// where every reader is worded anew, it is theirs.
[[nodiscard]] Change reaching_change(const Versions& versions, const Alone& alone, Change changed,
                                     const std::vector<std::string>& names);

}  // namespace sluice::terms
