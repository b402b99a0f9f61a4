// One docket's forms, conditions and rows as text. Internal to rows.
#pragma once

#include <string>
#include <vector>

#include "terms/rulebook.h"

namespace sluice::terms {

class RowText {
 public:
  // Both must outlive it.
  RowText(const Rulebook& rulebook, const Docket& docket) : rulebook_(rulebook), docket_(docket) {}

  // "500 + credited[domestic, firm] - 1/2 q"
  [[nodiscard]] std::string form(const Form& form) const;
  // "firm.bonded and not firm.barred or …"; "true" where nothing is asked
  [[nodiscard]] std::string cubes(Range cubes) const;
  // "total >= 0 or total >= 0", what one row demands
  [[nodiscard]] std::string demand(const Row& row) const;
  // "   when …   unless …   displaced by 5.3"; empty where the clause always applies
  [[nodiscard]] std::string condition(const DocketClause& clause) const;
  // "then owe 1/2 q of domestic within 180 days as link"; empty for acts without an amount
  [[nodiscard]] std::string act(const Act& act) const;

 private:
  [[nodiscard]] std::string known(KnownRef ref, bool as_factor) const;
  [[nodiscard]] std::string atom(const Atom& atom) const;
  [[nodiscard]] std::string total(const FormTerm& term) const;
  [[nodiscard]] const std::string& heading(HeadingId id) const {
    return rulebook_.symbols.headings.at(id.index());
  }

  const Rulebook& rulebook_;
  const Docket& docket_;
};

[[nodiscard]] std::string effect_text(const Rulebook& rulebook, std::uint32_t effect);

}  // namespace sluice::terms
