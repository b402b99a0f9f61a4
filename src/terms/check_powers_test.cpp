#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(Powers, waive_clauses_that_require_something) {
  expect_error("power 8 for director may waive 91", "unknown-clause", "91",
               "there is no clause `91`", "name one of `90`");
  expect_error("power 8 for director may waive 8", "unknown-clause", "8",
               "`8` is a power and not a clause", "name one of `90`");
  expect_error("power 8 for director may waive 1\nclause 1 on release then hold release",
               "nothing-to-waive", "1", "clause 1 requires nothing that could be waived",
               "a waiver lifts `require` rules; name a clause that has one");
}

TEST(Powers, extend_clauses_that_set_a_deadline) {
  expect_error("power 8 for director may extend 90 by 30 days", "nothing-to-extend", "90",
               "clause 90 sets no deadline", "name a clause with `within`, `lapse` or `up to`");
  expect_error("power 8 for director may extend 91 by 30 days", "unknown-clause", "91",
               "there is no clause `91`", "name one of `90`");
  expect_error(
      "power 8 for director may extend 1 by 30 days at most 5 chips per firm\nclause 1 on grant "
      "then lapse rest unless order within 90 days",
      "budget-of-extend", "5 chips",
      "a budget bounds what is waived, and this power extends a deadline", "leave `at most` out");
  expect_nothing(
      "power 8 for director may extend 1 by 30 days\nclause 1 on grant require firm.bonded "
      "otherwise ask \"bond\" within 5 days then refuse");
}

TEST(Powers, belong_to_declared_roles) {
  expect_error("power 8 for drector may waive 90", "unknown-role", "drector",
               "`drector` is no role", "did you mean `director`?");
  expect_error("power 8 for director may waive 90 second approval by minister", "unknown-role",
               "minister", "`minister` is no role", "declare it: `role minister \"…\"`");
}

TEST(Powers, are_bounded_in_the_counting_unit_by_whom_and_when) {
  expect_error("power 8 for director may waive 90 at most 5 TPP per firm", "unit-mismatch", "5 TPP",
               "`5 TPP` is in TPP where an amount in chips is needed", "give an amount in chips");
  expect_error("power 8 for director may waive 90 at most quantity per firm", "no-quantity-here",
               "quantity", "`quantity` has no meaning here: no quantity is asked for",
               "use a figure, a fact or a total");
  expect_error("power 8 for director may waive 90 at most 5 chips of H2 per firm", "unknown-class",
               "H2", "`H2` is no class and no set of classes", "did you mean `H20`?");
  expect_error("power 8 for director may waive 90 at most 5 chips per nmed", "unknown-firms",
               "nmed", "`nmed` is no set of firms", "did you mean `named`?");
  expect_error("power 8 for director may waive 90 at most 5 chips per firm per calendar week",
               "unknown-calendar", "week", "`week` is no calendar period",
               "write `per calendar year`, `quarter` or `month`");
  expect_nothing(
      "power 8 for director may waive 90 at most 5 chips of H200 per named per calendar quarter");
  expect_warning(
      "clause 1 on release require total released of H200 by firm in tpp <= ratio * total cleared "
      "of H200 by firm in tpp otherwise refuse\npower 8 for director may waive 1 at most 5 chips "
      "per firm",
      "waived-unit", "1", "clause 1 falls short in TPP, but what is waived is counted in chips",
      "compare in the counting unit in the clause, or leave the budget out");
}

TEST(Powers, are_used_on_what_is_known) {
  expect_error("power 8 for director may waive 90 when total released of H200 <= 5 chips",
               "not-known", "total released of H200",
               "`total released of H200` is an amount, and whether a clause applies must be known "
               "before any amount is",
               "test facts, classes, firms and dates here; move the amount to `require`");
  expect_error("power 8 for director may waive 90 when class.sold", "no-class-here", "class.sold",
               "`class.sold` has no meaning on `waiver`, which happens to no class",
               "name the class, or give the other events a clause of their own");
}

}  // namespace
}  // namespace sluice::terms
