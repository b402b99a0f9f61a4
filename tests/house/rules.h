// The rules of the house, as functions from a tree to complaints. CONTRIBUTING.md says why they are
// what they are; the tables at the head of each .cpp are the rules themselves.
#pragma once

#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace sluice::house {

// "src/kernel/decide.cpp:12: `cmath` is floating point, and `kernel` must do without"
using Complaints = std::vector<std::string>;

// arrow_rules.cpp
void check_arrows(const Tree& tree, Complaints& complaints);         // who may include whom
void check_third_parties(const Tree& tree, Complaints& complaints);  // each in its one place
// determinism_rules.cpp
void check_determinism(const Tree& tree, Complaints& complaints);  // base terms ledger kernel
void check_exceptions(const Tree& tree, Complaints& complaints);   // nothing of ours throws
// name_rules.cpp
void check_names(const Tree& tree, Complaints& complaints);  // a class is defined once
// text_rules.cpp
void check_shape(const Tree& tree, Complaints& complaints);     // sizes, blanks, heads, folders
void check_promises(const Tree& tree, Complaints& complaints);  // no work left for later
void check_lists(const Tree& tree, Complaints& complaints);     // every .cpp is in a target
// world_rules.cpp
void check_machine(const Tree& tree, Complaints& complaints);  // no paths or hosts of one machine
void check_data(const Tree& tree, Complaints& complaints);     // every row of a table has a source

[[nodiscard]] Complaints complaints_about(const Tree& tree);  // all of the above, sorted

}  // namespace sluice::house
