#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(Actions, owe_exact_amounts_in_the_counting_unit) {
  expect_error("clause 1 on release then owe quantity / 3 of H200 within 5 days", "not-exact",
               "quantity / 3",
               "`1/3` cannot be kept exactly: what is owed is kept to the millionth",
               "write 33.3333%");
  expect_error("clause 1 on release then owe 10 chips / 3 of H200 within 5 days", "not-exact",
               "10 chips / 3",
               "`10/3` cannot be kept exactly: what is owed is kept to the millionth",
               "write 3.333333 chips");
  expect_error("clause 1 on release then owe total released of H200 / 7 of H200 within 5 days",
               "not-exact", "total released of H200 / 7",
               "`1/7` cannot be kept exactly: what is owed is kept to the millionth",
               "write 14.2857%");
  expect_error("clause 1 on release then owe 0.5 * total overdue of H200 of H200 within 5 days",
               "not-exact", "0.5 * total overdue of H200",
               "`0.5 * total overdue of H200` cannot be kept exactly: the total is kept to the "
               "millionth already, and so is what is owed",
               "take the total whole, or a total that counts whole units");
  expect_error(
      "clause 1 on release then owe share * quantity / 7 of H200 within 5 days", "not-exact",
      "share * quantity / 7",
      "`share * quantity / 7` cannot be kept exactly: what is owed is kept to the millionth",
      "give its figures fewer decimals");
  expect_error("clause 1 on release then owe quantity in tpp of H200 within 5 days",
               "unit-mismatch", "quantity in tpp",
               "`quantity in tpp` is in TPP where an amount in chips is needed",
               "give an amount in chips");
  expect_error("clause 1 on release then owe 5 of H200 within 5 days", "unit-mismatch", "5",
               "`5` is a pure number where an amount in chips is needed", "write `5 chips`");
  expect_nothing("clause 1 on release then owe share * 0.5 * quantity of domestic within 5 days");
}

TEST(Actions, keep_no_total_finer_than_the_millionth) {
  expect_error(
      "clause 1 on release of H200 require total owed of H200 in mass <= 5 chips otherwise refuse",
      "not-exact", "total owed of H200 in mass",
      "`total owed of H200 in mass` cannot be kept exactly: it is kept to the millionth, and some "
      "weight is no whole number",
      "weigh it with whole numbers, in a smaller unit");
}

TEST(Actions, owe_something_of_some_class) {
  expect_error("clause 1 on year period end then owe 5 chips within 5 days", "no-class-here",
               "then owe 5 chips within 5 days",
               "nothing says of which class this is owed: `period end` happens to no class",
               "write `then owe … of CLASS`");
  expect_error(
      "clause 1 on year period end then report \"x\" within 5 days as sum\nclause 2 on overdue sum "
      "then owe 5 chips within 5 days",
      "no-class-here", "then owe 5 chips within 5 days",
      "nothing says of which class this is owed: `overdue sum` happens to no class",
      "write `then owe … of CLASS`");
  expect_error("clause 1 on release then owe quantity of H2 within 5 days", "unknown-class", "H2",
               "`H2` is no class and no set of classes", "did you mean `H20`?");
}

TEST(Actions, ask_for_security_in_one_unit_of_money) {
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link secured by quantity each",
      "not-known", "quantity",
      "security for each unit owed must be known, and `quantity` is an amount",
      "use a figure, a parameter or a fact");
  expect_error("clause 1 on release then owe quantity within 5 days as link secured by 5 each",
               "security-unit", "5", "`5` is a pure number, and security is an amount of money",
               "give it a unit, as in `20,000 CNY`");
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link secured by 5 TPP each then owe "
      "quantity within 5 days as link secured by 5 CNY each",
      "security-unit", "5 CNY", "`5 CNY` is in CNY, and other security in the text is in TPP",
      "ask for all security in one unit");
}

TEST(Actions, forfeit_only_security_that_stands) {
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link then forfeit security of link "
      "with discharge",
      "nothing-secured", "link", "no security stands for `link`",
      "ask for it where it is owed: `then owe … secured by … each`");
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link secured by 5 CNY each then "
      "forfeit security of lnk with discharge",
      "unknown-obligation", "lnk", "no clause raises an obligation as `lnk`",
      "did you mean `link`?");
}

TEST(Actions, give_an_amount_and_a_report_different_names) {
  expect_error(
      "clause 1 on release then owe quantity within 5 days as link then report \"x\" within 5 days "
      "as link",
      "obligation-mixed", "link", "`link` names both an amount owed and a report",
      "give one of the two another name with `as`");
  expect_error(
      "clause 1 on release then owe quantity within 5 days then report \"x\" within 5 days",
      "obligation-mixed", "then report \"x\" within 5 days",
      "`clause 1` names both an amount owed and a report",
      "give one of the two another name with `as`");
}

TEST(Actions, hold_and_lapse_for_stages_alone) {
  expect_error("clause 1 on release then hold waiver", "not-a-stage", "waiver",
               "nobody can be held at `waiver`",
               "name something that a firm does with goods, as `order` or `release`");
  expect_error("clause 1 on release then lapse rest unless overdue link within 5 days",
               "not-a-stage", "overdue link", "nothing lapses for want of `overdue link`",
               "name something that a firm does with goods, as `order` or `release`");
}

TEST(Actions, hold_until_none_of_something_is_overdue) {
  expect_error(
      "clause 1 on release then hold application until none overdue", "overdue-of-nothing",
      "then hold application until none overdue",
      "`until none overdue` does not say of what: clause 1 does not stand `on overdue NAME` alone",
      "give the hold a clause of its own, `on overdue NAME`");
}

TEST(Actions, post_to_accounts_in_their_unit) {
  expect_error("clause 1 on release then credit quantity to pad", "unknown-account", "pad",
               "`pad` is no account", "did you mean `paid`?");
  expect_error("clause 1 on release then credit quantity to paid", "unit-mismatch", "quantity",
               "`quantity` is in chips where an amount in CNY is needed", "give an amount in CNY");
  expect_error(
      "clause 1 on year period end then carry total released of H200 by firm up to 5 CNY to "
      "us_sold",
      "unit-mismatch", "5 CNY", "`5 CNY` is in CNY where an amount in chips is needed",
      "give an amount in chips");
  expect_error(
      "clause 1 on release then credit quantity / 3 to us_sold", "not-exact", "quantity / 3",
      "`1/3` cannot be kept exactly: what is credited is kept to the millionth", "write 33.3333%");
}

TEST(Actions, carry_at_the_end_of_a_period) {
  expect_error("clause 1 on release then carry quantity up to 5 chips to us_sold",
               "carry-within-period", "then carry quantity up to 5 chips to us_sold",
               "a balance is carried at the end of a period, not on `release`",
               "write `on year period end`, `on quarter period end` or `on month period end`");
}

}  // namespace
}  // namespace sluice::terms
