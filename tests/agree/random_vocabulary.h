// What a random text declares: units, classes, firms, facts, figures, accounts; and the items that
// declare it.
#pragma once

#include <string>
#include <vector>

#include "terms/syntax.h"
#include "tests/agree/dice.h"

namespace sluice::agree {

enum class Sort : std::uint8_t { amount, date, yes_no, firm, klass };

// A fact, a parameter or an attribute of the classes.
struct Declared {
  std::string name;  // of a fact with its subject: "firm.bonded"
  Sort sort = Sort::amount;
  std::string unit;  // of amounts; empty: a pure number
  std::string set;   // of facts that name a firm or a class: one of which set
  terms::Subject subject = terms::Subject::firm;
  terms::ParameterBy by = terms::ParameterBy::nothing;
};

struct Vocabulary {
  std::vector<std::string> units;  // the first counts
  std::vector<std::string> classes, sets, firm_sets, roles, accounts, pools;
  std::vector<std::string> account_units;         // of `accounts`
  std::vector<std::vector<std::string>> members;  // of `sets`: classes
  std::vector<std::vector<std::string>> listed;   // of `firm_sets`: firms
  std::vector<Declared> facts, parameters, attributes;
  bool fine_weights = false;  // some class counts by a fraction
  Day from;
};

// The firms that a text may name; worlds know these and others.
[[nodiscard]] const std::vector<std::string>& firms_of_texts();

// An amount in `unit` of the size that random histories come to.
[[nodiscard]] terms::Figure random_figure(Dice& dice, const std::string& unit);

// Fills `items` with the declarations, without pools (which read amounts).
[[nodiscard]] Vocabulary random_vocabulary(Dice& dice, std::vector<terms::Item>& items);

// Other values for the attributes and parameters of a text: what an amendment changes.
void change_figures(Dice& dice, terms::Syntax& syntax);

}  // namespace sluice::agree
