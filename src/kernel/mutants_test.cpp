#include "kernel/mutants.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/check.h"
#include "terms/from_syntax.h"
#include "terms/from_text.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

constexpr const char* mutable_terms = R"(terms "Small"
version 1 from 2026-01-01
unit chips
class H200 "H200"
class H20 "H20"
firms named = Arden, Borea
role director "Director"
fact firm.bonded : yes_no
fact firm.trusted : yes_no
parameter ceiling = 100 chips from 2026-07-01 = 50%
clause 1 on grant of H200
  require total granted of H200 by firm this year + quantity <= ceiling otherwise reduce
clause 2 overrides 1
  on grant, order of H200
  when firm.bonded and not firm.trusted
  require firm in named otherwise refer to director
  then owe 2 * quantity of H20 within 30 days
test "t"
  at 2026-02-01 Arden grant 1 chips H200 expect allow
)";

terms::Syntax syntax_of(const std::string& text) {
  const terms::Parsed parsed = terms::syntax_from_text({.name = "small", .content = text});
  CHECK(parsed.diagnostics.empty());
  return parsed.syntax;
}

std::vector<std::string> changes(MutantKind kind) {
  std::vector<std::string> found;
  for (const Mutant& mutant : mutants_of(syntax_of(mutable_terms))) {
    if (mutant.kind == kind) {
      found.push_back(mutant.where + ": " + mutant.what);
    }
  }
  return found;
}

using Words = std::vector<std::string>;

TEST(Mutants, a_comparison_becomes_its_neighbours) {
  const std::string demand = "total granted of H200 by firm this year + quantity ";
  EXPECT_EQ(changes(MutantKind::comparison),
            (Words{"clause 1: `" + demand + "<= ceiling` becomes `" + demand + "< ceiling`",
                   "clause 1: `" + demand + "<= ceiling` becomes `" + demand + ">= ceiling`",
                   "clause 1: `" + demand + "<= ceiling` becomes `" + demand + "= ceiling`"}));
}

TEST(Mutants, a_sum_loses_its_terms_and_its_sign) {
  const std::string total = "total granted of H200 by firm this year";
  EXPECT_EQ(changes(MutantKind::sign),
            (Words{"clause 1: `" + total + " + quantity` becomes `" + total + " - quantity`"}));
  EXPECT_EQ(changes(MutantKind::part),
            (Words{"clause 1: `" + total + " + quantity` becomes `" + total + "`",
                   "clause 1: `" + total + " + quantity` becomes `quantity`",
                   "clause 2: `firm.bonded and not firm.trusted` becomes `firm.bonded`",
                   "clause 2: `firm.bonded and not firm.trusted` becomes `not firm.trusted`"}));
}

TEST(Mutants, a_figure_moves_by_one_and_a_percentage_by_a_point) {
  EXPECT_EQ(
      changes(MutantKind::figure),
      (Words{"parameter ceiling: `100 chips` becomes `101 chips`",
             "parameter ceiling: `100 chips` becomes `99 chips`",
             "parameter ceiling: `50%` becomes `51%`", "parameter ceiling: `50%` becomes `49%`",
             "clause 2: `2` becomes `3`", "clause 2: `2` becomes `1`"}));
  EXPECT_EQ(changes(MutantKind::twice),
            (Words{"parameter ceiling: `100 chips` becomes `200 chips`",
                   "parameter ceiling: `50%` becomes `100%`", "clause 2: `2` becomes `4`"}));
}

TEST(Mutants, durations_and_dates_move_by_one) {
  EXPECT_EQ(changes(MutantKind::duration), (Words{"clause 2: `30 days` becomes `31 days`",
                                                  "clause 2: `30 days` becomes `29 days`"}));
  EXPECT_EQ(changes(MutantKind::date),
            (Words{"parameter ceiling: the step of 2026-07-01 comes a day later",
                   "parameter ceiling: the step of 2026-07-01 comes a day earlier"}));
}

TEST(Mutants, a_total_is_taken_of_other_firms_another_window_class_and_flow) {
  const std::string of = "clause 1: `total granted of H200 by firm this year` becomes `total ";
  EXPECT_EQ(changes(MutantKind::firms), (Words{of + "granted of H200 by all this year`",
                                               of + "granted of H200 by group this year`"}));
  EXPECT_EQ(changes(MutantKind::window),
            (Words{of + "granted of H200 by firm`", of + "granted of H200 by firm this month`",
                   of + "granted of H200 by firm this quarter`"}));
  EXPECT_EQ(changes(MutantKind::flow), (Words{of + "applied of H200 by firm this year`"}));
  EXPECT_EQ(changes(MutantKind::heading),
            (Words{"clause 1: `of H200` becomes `of H20`", "clause 2: `of H20` becomes `of H200`",
                   "clause 2: `of H20` is left out"}));
}

TEST(Mutants, an_effect_becomes_every_other) {
  EXPECT_EQ(changes(MutantKind::effect),
            (Words{"clause 1: `reduce` becomes `refuse`", "clause 1: `reduce` becomes `hold`",
                   "clause 1: `reduce` becomes `refer to director`",
                   "clause 1: `reduce` becomes `ask \"more\"`",
                   "clause 1: `reduce` becomes `reduce rest \"the rest\"`",
                   "clause 2: `refer to director` becomes `refuse`",
                   "clause 2: `refer to director` becomes `hold`",
                   "clause 2: `refer to director` becomes `ask \"more\"`",
                   "clause 2: `refer to director` becomes `reduce`"}));
}

TEST(Mutants, overrides_guards_and_what_a_clause_speaks_of_are_dropped) {
  EXPECT_EQ(changes(MutantKind::overrides), (Words{"clause 2: it overrides nothing"}));
  EXPECT_EQ(changes(MutantKind::guard),
            (Words{"clause 2: `when firm.bonded and not firm.trusted` is left out"}));
  EXPECT_EQ(changes(MutantKind::connective),
            (Words{"clause 2: `firm.bonded and not firm.trusted` becomes `firm.bonded or not "
                   "firm.trusted`"}));
  EXPECT_EQ(changes(MutantKind::subject), (Words{"firms named: firm 1 of its list is left out",
                                                 "firms named: firm 2 of its list is left out",
                                                 "clause 2: event 1 of its list is left out",
                                                 "clause 2: event 2 of its list is left out"}));
}

TEST(Mutants, none_is_the_text_itself_and_none_has_its_tests) {
  terms::Syntax syntax = syntax_of(mutable_terms);
  std::erase_if(syntax.items, [](const terms::Item& item) {
    return std::holds_alternative<terms::TestItem>(item.is);
  });
  const std::string text = to_text(syntax);
  for (const Mutant& mutant : mutants_of(syntax_of(mutable_terms))) {
    const std::string changed = to_text(mutant.syntax);
    EXPECT_NE(changed, text) << mutant.where << ": " << mutant.what;
    EXPECT_EQ(changed.find("\ntest "), std::string::npos);
  }
}

}  // namespace
}  // namespace sluice
