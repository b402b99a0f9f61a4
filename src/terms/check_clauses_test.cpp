#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;

TEST(Clauses, stand_alone_under_their_number) {
  expect_error("clause 90 on release require firm.bonded otherwise refuse", "declared-twice", "90",
               "the number `90` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("power 90 for director may waive 90", "declared-twice", "90",
               "the number `90` is declared twice",
               "leave one of the two out, or give it another name");
}

TEST(Clauses, are_about_declared_classes) {
  expect_error("clause 1 on release of H200, H2 require firm.bonded otherwise refuse",
               "unknown-class", "H2", "`H2` is no class and no set of classes",
               "did you mean `H20`?");
}

TEST(Clauses, await_obligations_that_some_clause_raises) {
  expect_error("clause 1 on overdue link then hold application until none overdue",
               "unknown-obligation", "link", "no clause raises an obligation as `link`",
               "name it where it is raised: `then owe … as link`");
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link\nclause 2 on overdue lnk then "
      "hold application until none overdue",
      "unknown-obligation", "lnk", "no clause raises an obligation as `lnk`",
      "did you mean `link`?");
}

TEST(Clauses, name_declared_roles_and_pools) {
  expect_error("clause 1 on release require quantity <= 5 chips otherwise refer to drector",
               "unknown-role", "drector", "`drector` is no role", "did you mean `director`?");
  expect_error("clause 1 on release require quantity <= 5 chips otherwise refer to minister",
               "unknown-role", "minister", "`minister` is no role",
               "declare it: `role minister \"…\"`");
  expect_error("clause 1 on release require quantity <= 5 chips otherwise queue in lne",
               "unknown-pool", "lne", "`lne` is no pool", "did you mean `line`?");
  expect_error(
      "clause 1 on release require quantity <= 5 chips otherwise hold up to 3 days then refer to "
      "nobody",
      "unknown-role", "nobody", "`nobody` is no role", "declare it: `role nobody \"…\"`");
}

TEST(Clauses, may_name_roles_freely_in_a_text_that_declares_none) {
  EXPECT_THAT(
      remarks_on("terms \"T\" version 1 from 2026-01-01\nunit chips\nclass A \"A\"\nclause 1 on "
                 "release require quantity <= 5 chips otherwise refer to director\nclause 2 on "
                 "release require quantity <= 6 chips otherwise refer to director"),
      ElementsAre(Remark{Severity::warning, "undeclared-role", "director",
                         "the role `director` is named but not declared",
                         "declare it: `role director \"…\"`"}));
}

TEST(Clauses, reduce_only_to_a_smaller_quantity_that_helps) {
  expect_error("clause 1 on release always reduce", "reduce-without-quantity", "reduce",
               "`always reduce` has no condition to reduce to",
               "write `require quantity <= … otherwise reduce`");
  expect_error(
      "clause 1 on release require firm.bonded otherwise reduce", "reduce-without-quantity",
      "firm.bonded", "no smaller quantity would help: a part of this condition holds no amount",
      "write another effect, as `otherwise refuse`, or give that part a `require` of its own");
  expect_error("clause 1 on release require total released of H200 <= ceiling otherwise reduce",
               "reduce-without-quantity", "total released of H200 <= ceiling",
               "no smaller quantity would help: the quantity does not count in `total released of "
               "H200 <= ceiling`",
               "write another effect, as `otherwise refuse`");
  expect_error("clause 1 on release require quantity - quantity <= ceiling otherwise reduce",
               "reduce-without-quantity", "quantity - quantity <= ceiling",
               "no smaller quantity would help: the quantity does not count in `quantity - "
               "quantity <= ceiling`",
               "write another effect, as `otherwise refuse`");
  expect_error("clause 1 on release require quantity >= 8 chips otherwise reduce", "reduce-upwards",
               "quantity >= 8 chips",
               "no smaller quantity would help: `quantity >= 8 chips` asks for more",
               "write another effect, as `otherwise refuse`");
  expect_error("clause 1 on release require quantity = 8 chips otherwise reduce", "reduce-upwards",
               "quantity = 8 chips",
               "no smaller quantity would help: `quantity = 8 chips` asks for more",
               "write another effect, as `otherwise refuse`");
  expect_error(
      "clause 1 on release require quantity <= 8 chips or quantity <= ceiling otherwise reduce",
      "reduce-two-bounds", "quantity <= 8 chips or quantity <= ceiling",
      "`reduce` needs one limit, and `or` joins two here", "write two clauses, or another effect");
  expect_error(
      "clause 1 on release require quantity <= 8 chips and firm.bonded otherwise reduce",
      "reduce-without-quantity", "quantity <= 8 chips and firm.bonded",
      "no smaller quantity would help: a part of this condition holds no amount",
      "write another effect, as `otherwise refuse`, or give that part a `require` of its own");
  expect_error(
      "clause 1 on release require quantity <= 8 chips otherwise hold up to 5 days then reduce",
      "reduce-later", "reduce", "nothing can be reduced once the time is over",
      "say `then refuse`, `then refer to …` or `then ask …`");
  expect_nothing(
      "clause 1 on release require not (quantity > 8 chips and not firm.bonded) otherwise reduce");
}

TEST(Clauses, may_join_amounts_by_or_at_a_price) {
  expect_hint(
      "clause 1 on release require quantity <= 8 chips or total released of H200 <= ceiling "
      "otherwise refuse",
      "or-costs-a-binary", "quantity <= 8 chips or total released of H200 <= ceiling",
      "amounts joined by `or` cost a plan one yes-or-no decision each",
      "leave it so if it is meant; a single amount is easier to plan with");
}

TEST(Overrides, name_clauses) {
  expect_error("clause 1 overrides 2 on release require firm.bonded otherwise refuse",
               "unknown-clause", "2", "there is no clause `2`", "name one of `90` and `1`");
  expect_error(
      "clause 1 overrides 8 on application require firm.bonded otherwise refuse\npower 8 for "
      "director may waive 90",
      "unknown-clause", "8", "`8` is a power and not a clause", "name one of `90` and `1`");
}

TEST(Overrides, do_not_go_round_in_a_circle) {
  expect_error(
      "clause 1 overrides 2 on release require firm.bonded otherwise refuse\nclause 2 overrides 3 "
      "on release require firm.bonded otherwise refuse\nclause 3 overrides 1 on release require "
      "firm.bonded otherwise refuse",
      "override-cycle", "1", "these clauses override each other: 1 -> 2 -> 3 -> 1",
      "say which of them gives way, and leave the other `overrides` out");
  expect_error("clause 1 overrides 1 on release require firm.bonded otherwise refuse",
               "override-cycle", "1", "these clauses override each other: 1 -> 1",
               "say which of them gives way, and leave the other `overrides` out");
  expect_error(
      "clause 7 overrides 8 on release require firm.bonded otherwise refuse\nclause 8 overrides 7 "
      "on release require firm.bonded otherwise refuse",
      "override-cycle", "7", "these clauses override each other: 7 -> 8 -> 7",
      "say which of them gives way, and leave the other `overrides` out");
  expect_nothing(
      "clause 1 overrides 2, 3 on release require firm.bonded otherwise refuse\nclause 2 overrides "
      "3 on release require firm.bonded otherwise refuse\nclause 3 on release require firm.bonded "
      "otherwise refuse");
}

TEST(Overrides, share_an_event_and_a_class) {
  expect_warning("clause 1 overrides 90 on release require firm.bonded otherwise refuse",
                 "override-without-effect", "90",
                 "clause 1 overrides 90, but no event has both of them",
                 "leave the `overrides` out, or let both stand on the same event and class");
  expect_warning(
      "clause 1 overrides 2 on release of H20 require firm.bonded otherwise refuse\nclause 2 on "
      "release of domestic require firm.bonded otherwise refuse",
      "override-without-effect", "2", "clause 1 overrides 2, but no class has both of them",
      "leave the `overrides` out, or let both stand on the same event and class");
  expect_warning(
      "clause 1 overrides 2 on quarter period end then report \"x\" within 5 days\nclause 2 on "
      "year period end then report \"x\" within 5 days",
      "override-without-effect", "2", "clause 1 overrides 2, but no event has both of them",
      "leave the `overrides` out, or let both stand on the same event and class");
}

TEST(Clauses, are_refused_when_too_intricate) {
  expect_error(
      "clause 1 on release when (firm.bonded or firm is A) and (firm.bonded or firm is B) and "
      "(firm.bonded or firm is C) and (firm.bonded or firm is D) and (firm.bonded or firm is E) "
      "and (firm.bonded or firm is F) and (firm.bonded or firm is G) and (firm.bonded or firm is "
      "H) and (firm.bonded or firm is I) require quantity <= 5 chips otherwise refuse",
      "too-intricate",
      "(firm.bonded or firm is A) and (firm.bonded or firm is B) and (firm.bonded or firm is C) "
      "and (firm.bonded or firm is D) and (firm.bonded or firm is E) and (firm.bonded or firm is "
      "F) and (firm.bonded or firm is G) and (firm.bonded or firm is H) and (firm.bonded or firm "
      "is I)",
      "this condition has more than 256 combinations of its parts",
      "split it into several `require` lines or several clauses");
  expect_error(
      "clause 1 on release require firm.bonded and firm is A or firm.bonded and firm is B or "
      "firm.bonded and firm is C or firm.bonded and firm is D or firm.bonded and firm is E or "
      "firm.bonded and firm is F or firm.bonded and firm is G or firm.bonded and firm is H or "
      "firm.bonded and firm is I otherwise refuse",
      "too-intricate",
      "firm.bonded and firm is A or firm.bonded and firm is B or firm.bonded and firm is C or "
      "firm.bonded and firm is D or firm.bonded and firm is E or firm.bonded and firm is F or "
      "firm.bonded and firm is G or firm.bonded and firm is H or firm.bonded and firm is I",
      "this condition has more than 256 combinations of its parts",
      "split it into several `require` lines or several clauses");
}

TEST(Clauses, keep_figures_in_range) {
  expect_error(
      "clause 1 on release require 999,999,999,999 * 999,999,999,999 * quantity <= ceiling "
      "otherwise refuse",
      "figure-too-large", "999,999,999,999 * 999,999,999,999",
      "`999,999,999,999 * 999,999,999,999` leads to figures too large to be kept exactly",
      "use smaller figures, fewer decimals or a larger unit");
  expect_error(
      "clause 1 on release require 999,999,999,999.999999 * quantity in tpp <= 1 TPP otherwise "
      "refuse",
      "figure-too-large", "999,999,999,999.999999 * quantity in tpp",
      "`999,999,999,999.999999 * quantity in tpp` leads to figures too large to be kept exactly",
      "use smaller figures, fewer decimals or a larger unit");
  expect_error(
      "clause 1 on release require 0.000001 * 0.000001 * 0.000001 * quantity <= ceiling otherwise "
      "refuse",
      "figure-too-large", "0.000001 * 0.000001 * 0.000001 * quantity <= ceiling",
      "`0.000001 * 0.000001 * 0.000001 * quantity <= ceiling` leads to figures too large to be "
      "kept exactly",
      "use smaller figures, fewer decimals or a larger unit");
  expect_error(
      "clause 1 on release require 99,999,999,999 * total owed of H200 in tpp <= 1 TPP otherwise "
      "refuse",
      "figure-too-large", "99,999,999,999 * total owed of H200 in tpp <= 1 TPP",
      "`99,999,999,999 * total owed of H200 in tpp <= 1 TPP` leads to figures too large to be kept "
      "exactly",
      "use smaller figures, fewer decimals or a larger unit");
}

}  // namespace
}  // namespace sluice::terms
