#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(Measure, offers_a_product_instead_of_a_division_by_an_amount) {
  expect_error(
      "clause 1 on release require total released of H200 / total granted of H200 <= ratio "
      "otherwise refuse",
      "not-affine", "total released of H200 / total granted of H200",
      "not affine: division by an amount",
      "write `total released of H200 <= ratio * total granted of H200` instead of `total released "
      "of H200 / total granted of H200 <= ratio`");
  expect_error(
      "clause 1 on release require ratio >= total released of H200 / total granted of H200 "
      "otherwise refuse",
      "not-affine", "total released of H200 / total granted of H200",
      "not affine: division by an amount",
      "write `total released of H200 <= ratio * total granted of H200` instead of `ratio >= total "
      "released of H200 / total granted of H200`");
  expect_error(
      "clause 1 on release require total released of H200 / quantity + ceiling <= 5 chips "
      "otherwise refuse",
      "not-affine", "total released of H200 / quantity", "not affine: division by an amount",
      "multiply both sides of the comparison by `quantity` instead");
}

TEST(Measure, refuses_an_amount_times_an_amount) {
  expect_error(
      "clause 1 on release require total released of H200 * quantity <= ceiling otherwise refuse",
      "not-affine", "total released of H200 * quantity", "not affine: an amount times an amount",
      "only a known figure may multiply `quantity`: use a parameter or a fact instead of `total "
      "released of H200`");
}

TEST(Measure, wants_one_unit_in_sums_and_comparisons) {
  expect_error("clause 1 on release require quantity <= 500 otherwise refuse", "unit-mismatch",
               "quantity <= 500", "`quantity` is in chips and `500` is a pure number",
               "write `500 chips`");
  expect_error("clause 1 on release require quantity <= 5 TPP otherwise refuse", "unit-mismatch",
               "quantity <= 5 TPP", "`quantity` is in chips and `5 TPP` is in TPP",
               "weigh what is counted: `quantity in tpp`");
  expect_error("clause 1 on release require quantity + 1 CNY <= ceiling otherwise refuse",
               "unit-mismatch", "quantity + 1 CNY", "`quantity` is in chips and `1 CNY` is in CNY",
               "weigh what is counted: `quantity in price`");
  expect_error("clause 1 on release require total paid of H200 - 50% <= 5 CNY otherwise refuse",
               "unit-mismatch", "total paid of H200 - 50%",
               "`total paid of H200` is in CNY and `50%` is a pure number",
               "add and compare only amounts of one unit");
  expect_nothing(
      "clause 1 on release require quantity in tpp + total released of H200 in tpp <= 5 TPP "
      "otherwise refuse");
}

TEST(Measure, wants_one_pure_side_of_a_product) {
  expect_error("clause 1 on release require quantity + ceiling * 3 CNY <= 5 chips otherwise refuse",
               "unit-product", "ceiling * 3 CNY",
               "`ceiling` is in chips and `3 CNY` is in CNY: their product has no unit",
               "one side of `*` must be a pure number or a percentage");
  expect_error("clause 1 on release require quantity <= 5 chips / 3 CNY otherwise refuse",
               "unit-product", "5 chips / 3 CNY",
               "`5 chips` is in chips and `3 CNY` is in CNY: one by the other has no unit",
               "divide by a pure number, or by a figure of the same unit");
  expect_nothing(
      "clause 1 on release require quantity <= ceiling * (5 CNY / 3 CNY) otherwise refuse");
}

TEST(Measure, refuses_to_divide_by_zero) {
  expect_error("clause 1 on release require quantity / 0 <= 5 chips otherwise refuse",
               "division-by-zero", "quantity / 0", "`quantity / 0` divides by zero",
               "divide by a figure that is not zero");
  expect_error(
      "parameter zero = 2 from 2026-06-01 = 0\nclause 1 on release require quantity / zero <= 5 "
      "chips otherwise refuse",
      "division-by-zero", "quantity / zero", "`quantity / zero` divides by zero from 2026-06-01",
      "divide by a figure that is not zero");
}

TEST(Measure, does_not_ask_whether_amounts_differ) {
  expect_error("clause 1 on release require quantity <> 5 chips otherwise refuse", "amounts-differ",
               "quantity <> 5 chips", "`quantity <> 5 chips` asks whether amounts differ",
               "say which side may be larger, with `<` or `>`");
  expect_error("clause 1 on release require not (quantity = 5 chips) otherwise refuse",
               "amounts-differ", "(quantity = 5 chips)",
               "`not` makes `quantity = 5 chips` ask whether amounts differ",
               "say which side may be larger, with `<` or `>`");
}

TEST(Measure, compares_only_what_can_be_compared) {
  expect_error("clause 1 on release require firm = A otherwise refuse", "not-comparable",
               "firm = A", "`firm = A` compares a firm as if it were a figure",
               "write `firm is A`");
  expect_error("clause 1 on release require class <> H200 otherwise refuse", "not-comparable",
               "class <> H200", "`class <> H200` compares a class as if it were a figure",
               "write `class is not H200`");
  expect_error("clause 1 on release require firm.bonded = yes otherwise refuse", "not-comparable",
               "firm.bonded = yes",
               "`firm.bonded = yes` compares a condition as if it were a figure",
               "write `firm.bonded`");
  expect_error("clause 1 on release require firm.bonded <> yes otherwise refuse", "not-comparable",
               "firm.bonded <> yes",
               "`firm.bonded <> yes` compares a condition as if it were a figure",
               "write `not firm.bonded`");
  expect_error("clause 1 on release require application.first <= ceiling otherwise refuse",
               "not-comparable", "application.first <= ceiling",
               "`application.first` is a date and `ceiling` is in chips",
               "compare amounts with amounts and dates with dates; ask for firms and classes with "
               "`is` and `in`");
  expect_error("clause 1 on release require firm.bonded <= ceiling otherwise refuse",
               "not-comparable", "firm.bonded <= ceiling",
               "`firm.bonded` is yes or no and `ceiling` is in chips",
               "a condition stands alone: `firm.bonded`, `not firm.bonded`");
  expect_error("clause 1 on release require ceiling is A otherwise refuse", "not-comparable",
               "ceiling", "`ceiling` is neither a firm nor a class, and cannot be `A`",
               "`is` asks which firm or class something is; compare figures with `=`");
  expect_error("clause 1 on release require ceiling in named otherwise refuse", "not-comparable",
               "ceiling", "`ceiling` is neither a firm nor a class, and is in no set",
               "`in` asks whether a firm or class is in a declared set");
}

TEST(Measure, reckons_with_amounts_alone) {
  expect_error("clause 1 on release require application.first <= 2026-01-01 + 3 otherwise refuse",
               "not-a-number", "2026-01-01",
               "`2026-01-01` is a date, and nothing can be reckoned with it",
               "dates can be compared, not added or multiplied");
  expect_error("clause 1 on release require quantity <= firm.bonded * ceiling otherwise refuse",
               "not-a-number", "firm.bonded",
               "`firm.bonded` is yes or no, and nothing can be reckoned with it",
               "use figures, facts that are amounts, and totals");
}

TEST(Measure, wants_a_condition_where_one_is_needed) {
  expect_error("clause 1 on release require firm otherwise refuse", "not-a-condition", "firm",
               "`firm` is a firm, not a condition", "say which: `firm is NAME` or `firm in SET`");
  expect_error("clause 1 on release require quantity otherwise refuse", "not-a-condition",
               "quantity", "`quantity` is in chips, not a condition",
               "compare it with something: `quantity <= …`");
  expect_error("clause 1 on release when ceiling require firm.bonded otherwise refuse",
               "not-a-condition", "ceiling", "`ceiling` is in chips, not a condition",
               "compare it with something: `ceiling <= …`");
}

TEST(Measure, names_the_nearest_word) {
  expect_error("clause 1 on release require firm.bonde otherwise refuse", "unknown-fact",
               "firm.bonde", "there is no fact `firm.bonde`", "did you mean `firm.bonded`?");
  expect_error("clause 1 on release require frm.bonded otherwise refuse", "unknown-fact",
               "frm.bonded", "`frm` has no facts", "did you mean `firm.bonded`?");
  expect_error("clause 1 on release require quantity <= celing otherwise refuse", "unknown-name",
               "celing", "`celing` is no parameter", "did you mean `ceiling`?");
  expect_error("clause 1 on release require total releasd of H200 <= ceiling otherwise refuse",
               "unknown-flow", "releasd", "nothing is counted as `releasd`",
               "did you mean `released`?");
  expect_error("clause 1 on release require total released of H201 <= ceiling otherwise refuse",
               "unknown-class", "H201", "`H201` is no class and no set of classes",
               "did you mean `H200`?");
  expect_error(
      "clause 1 on release require total released of H200 by nmed <= ceiling otherwise refuse",
      "unknown-firms", "nmed", "`nmed` is no set of firms", "did you mean `named`?");
  expect_error("clause 1 on release require total released of H200 in tp <= 5 TPP otherwise refuse",
               "unknown-attribute", "tp", "no class has an attribute `tp`", "did you mean `tpp`?");
}

TEST(Measure, says_how_a_name_of_another_kind_is_used) {
  expect_error("clause 1 on release require quantity <= released otherwise refuse", "unknown-name",
               "released", "`released` is no parameter",
               "say whose and of what: `total released of …`");
  expect_error("clause 1 on release require quantity <= H200 otherwise refuse", "unknown-name",
               "H200", "`H200` is no parameter", "a class is no figure; ask `class is H200`");
  expect_error("clause 1 on release require total stuff of H200 <= ceiling otherwise refuse",
               "unknown-flow", "stuff", "nothing is counted as `stuff`",
               "declare an account: `account stuff in chips`; the language itself counts "
               "`granted`, `ordered`, `cleared`, `released`, `credited`, `owed` and others");
  expect_error("clause 1 on release require person.bonded otherwise refuse", "unknown-fact",
               "person.bonded", "`person` has no facts",
               "facts are about a firm, an application, an order, a consignment or a class");
}

TEST(Measure, weighs_with_figures_and_counts_accounts_as_they_are) {
  expect_error(
      "clause 1 on release require total released of H200 in sold <= 5 TPP otherwise refuse",
      "not-a-weight", "sold", "`sold` is yes or no and cannot weigh anything",
      "weigh with an attribute that is a figure");
  expect_error("clause 1 on release require total us_sold of H200 in tpp <= 5 TPP otherwise refuse",
               "weighed-account", "tpp", "`us_sold` is kept in chips and is not weighed",
               "leave `in tpp` out");
}

TEST(Measure, knows_no_security_where_none_is_asked_for) {
  expect_error("clause 1 on release require total bonded of H200 <= 5 CNY otherwise refuse",
               "nothing-secured", "bonded",
               "`bonded` counts security, and no clause of this text asks for any",
               "secure an obligation: `then owe … secured by … each`");
}

TEST(Measure, leaves_groups_to_the_register) {
  expect_error(
      "clause 1 on release require firm.group is A otherwise refuse", "group-in-text", "firm.group",
      "`firm.group` is kept in the register of firms and not in a text",
      "count over the group with `by group`; a test may say `given firm.group for X = \"name\"`");
}

TEST(Measure, asks_for_members_only) {
  expect_error("clause 1 on release require firm.maker is C otherwise refuse", "not-a-member", "C",
               "`C` is not in `named`, and so `firm.maker` is never `C`",
               "name a member of the set, or add `C` to it");
  expect_error("clause 1 on release require application.kind is Ascend otherwise refuse",
               "not-a-member", "Ascend",
               "`Ascend` is not in `imported`, and so `application.kind` is never `Ascend`",
               "name a member of the set, or add `Ascend` to it");
  expect_error("clause 1 on release require class is domestic otherwise refuse", "not-a-member",
               "domestic", "`domestic` is a set of classes, and a class is never a set",
               "write `in domestic`");
  expect_error("clause 1 on release require class in H200 otherwise refuse", "not-a-member", "H200",
               "`H200` is a single class and has no members", "write `is H200`");
}

TEST(Measure, keeps_amounts_out_of_guards) {
  expect_error(
      "clause 1 on release when quantity <= 5 chips require firm.bonded otherwise refuse",
      "not-known", "quantity",
      "`quantity` is an amount, and whether a clause applies must be known before any amount is",
      "test facts, classes, firms and dates here; move the amount to `require`");
  expect_error(
      "clause 1 on release unless firm.bonded and total released of H200 <= 5 chips require "
      "firm.bonded otherwise refuse",
      "not-known", "total released of H200",
      "`total released of H200` is an amount, and whether a clause applies must be known before "
      "any amount is",
      "test facts, classes, firms and dates here; move the amount to `require`");
}

TEST(Measure, knows_which_events_have_a_class) {
  expect_error(
      "clause 1 on year period end require total released of this class <= ceiling otherwise "
      "refuse",
      "no-class-here", "total released of this class",
      "`this class` has no meaning on `period end`, which happens to no class",
      "name the class, or give the other events a clause of their own");
  expect_error("clause 1 on waiver require class.sold otherwise refuse", "no-class-here",
               "class.sold", "`class.sold` has no meaning on `waiver`, which happens to no class",
               "name the class, or give the other events a clause of their own");
  expect_error("clause 1 on year period end of H200 require firm.bonded otherwise refuse",
               "no-class-here", "H200",
               "`period end` happens to no class, and clause 1 is about `H200`",
               "leave the `of` out, or give the event a clause of its own");
  expect_error(
      "clause 1 on year period end then report \"x\" within 5 days as sum\nclause 2 on overdue sum "
      "require class.sold otherwise refuse",
      "no-class-here", "class.sold",
      "clause 2 reads `class.sold` of an event that happens to no class",
      "read it where a single class is decided about");
  expect_error(
      "clause 1 on year period end then report \"x\" within 5 days as sum\nclause 2 on overdue sum "
      "require total released of this class <= ceiling otherwise refuse",
      "no-class-here", "total released of this class",
      "clause 2 reads `total released of this class` of an event that happens to no class",
      "name the class");
  expect_error(
      "clause 1 on release of Ascend then owe quantity of domestic within 5 days as link\nclause 2 "
      "on overdue link require quantity in tpp <= 5 TPP otherwise refuse",
      "no-class-here", "quantity in tpp",
      "clause 2 reads `quantity in tpp` of `domestic`, which is a set of classes",
      "read it where a single class is decided about");
}

TEST(Measure, warns_of_what_can_never_be_known_or_counted) {
  expect_warning("clause 1 on application require consignment.tested otherwise refuse",
                 "fact-out-of-reach", "consignment.tested",
                 "`consignment.tested` cannot be known on `application`, so that clause 1 would "
                 "always ask for it",
                 "read it at a later event, or make it a fact of the application");
  expect_warning("clause 1 on year period end require quantity <= 5 chips otherwise refuse",
                 "quantity-is-zero", "quantity", "`quantity` is always 0 at the end of a period",
                 "give the period end a clause of its own, without `quantity`");
}

TEST(Measure, names_class_and_attribute_that_do_not_go_together) {
  expect_error("clause 1 on release of H20 require class.price <= 5 CNY otherwise refuse",
               "attribute-missing", "class.price",
               "clause 1 reads `class.price`, and `H20` has no `price`",
               "add `price = …` to class H20, or say of which classes clause 1 is with `of …`");
  expect_error(
      "clause 1 on release of domestic, H20 require quantity in mass <= 5 chips otherwise refuse",
      "attribute-missing", "quantity in mass",
      "clause 1 reads `quantity in mass`, and `H20` has no `mass`",
      "add `mass = …` to class H20, or say of which classes clause 1 is with `of …`");
  expect_error(
      "clause 1 on release require total released of imported in mass <= 5 chips otherwise refuse",
      "attribute-missing", "total released of imported in mass",
      "`total released of imported in mass` counts `H20`, which has no `mass`",
      "add `mass = …` to class H20, or count classes that have it");
}

}  // namespace
}  // namespace sluice::terms
