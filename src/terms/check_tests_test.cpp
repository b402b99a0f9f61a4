#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(InTextTests, give_declared_facts_of_the_right_type) {
  expect_error("test \"a\" given firm.bond for X = yes", "unknown-fact", "firm.bond",
               "there is no fact `firm.bond`", "did you mean `firm.bonded`?");
  expect_error("test \"a\" given firm.bonded for X = 5 chips", "value-type", "5 chips",
               "`firm.bonded` cannot be `5 chips`", "it is `yes` or `no`");
  expect_error("test \"a\" given firm.value = 5 chips", "value-type", "5 chips",
               "`firm.value` cannot be `5 chips`", "it is an amount in CNY");
  expect_error("test \"a\" given firm.maker = C", "value-type", "C", "`firm.maker` cannot be `C`",
               "it is a firm of `named`");
  expect_error("test \"a\" given application.kind = Ascend", "value-type", "Ascend",
               "`application.kind` cannot be `Ascend`", "it is a class of `imported`");
  expect_error("test \"a\" given application.first = yes", "value-type", "yes",
               "`application.first` cannot be `yes`", "it is a date, as in `2026-01-28`");
  expect_error("test \"a\" given date = 2026-01-01", "unknown-fact", "date",
               "there is no fact `date`",
               "the day, firm and class of a step are given by the step itself; a fact is written "
               "`firm.bonded`");
  expect_error("test \"a\" given firm.group for X = A", "value-type", "A",
               "a group is named by a text", "write `given firm.group for X = \"name\"`");
  expect_nothing(
      "test \"a\" given firm.group for X = \"one\" given firm.maker = A given application.kind = "
      "H20 given firm.value = 5 CNY given application.first = 2026-01-01");
}

TEST(InTextTests, give_plain_totals) {
  expect_error(
      "test \"a\" given total granted of this class for X = 5 chips", "given-total",
      "given total granted of this class for X = 5 chips",
      "a given total is posted once, before the first step, to one firm and one class or set",
      "write `given total granted of CLASS for FIRM = …`");
  expect_error(
      "test \"a\" given total granted of H200 by firm = 5 chips", "given-total",
      "given total granted of H200 by firm = 5 chips",
      "a given total is posted once, before the first step, to one firm and one class or set",
      "write `given total granted of CLASS for FIRM = …`");
  expect_error(
      "test \"a\" given total granted of H200 last 5 days for X = 5 chips", "given-total",
      "given total granted of H200 last 5 days for X = 5 chips",
      "a given total is posted once, before the first step, to one firm and one class or set",
      "write `given total granted of CLASS for FIRM = …`");
  expect_error(
      "test \"a\" given total granted of H200 in tpp for X = 5 TPP", "given-total",
      "given total granted of H200 in tpp for X = 5 TPP",
      "a given total is posted once, before the first step, to one firm and one class or set",
      "write `given total granted of CLASS for FIRM = …`");
  expect_error("test \"a\" given total granted of H200 for X = 5 TPP", "unit-mismatch", "5 TPP",
               "`5 TPP` is in TPP, and `granted` is counted in chips", "write the figure in chips");
  expect_error("test \"a\" given total grant of H200 for X = 5 chips", "unknown-flow", "grant",
               "nothing is counted as `grant`", "did you mean `granted`?");
  expect_error("test \"a\" given total granted of H2 for X = 5 chips", "unknown-class", "H2",
               "`H2` is no class and no set of classes", "did you mean `H20`?");
  expect_nothing("test \"a\" given total paid of any class for X = 5 CNY");
}

TEST(InTextTests, step_in_order_with_whole_quantities_of_one_class) {
  expect_error(
      "test \"a\" at 2026-02-01 X grant 1 chips H200 expect allow at 2026-01-31 X grant 1 chips "
      "H200 expect allow",
      "steps-not-ascending", "at 2026-01-31 X grant 1 chips H200 expect allow",
      "this step is on 2026-01-31, after one on 2026-02-01",
      "write the steps in the order of their days");
  expect_error("test \"a\" at 2026-02-01 X grant 1 TPP H200 expect allow", "unit-mismatch", "1 TPP",
               "`1 TPP` is in TPP, and quantities are counted in chips",
               "write the quantity in chips");
  expect_error("test \"a\" at 2026-02-01 X grant 1.5 chips H200 expect allow", "not-whole",
               "1.5 chips", "`1.5 chips` is no quantity", "quantities are whole numbers from 0 up");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips imported expect allow", "unknown-class",
               "imported", "`imported` is a set, and a step is about one class",
               "name a class of the set");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H2 expect allow", "unknown-class", "H2",
               "`H2` is no class and no set of classes", "did you mean `H20`?");
  expect_error("test \"a\" at 2026-02-01 X grant 9 chips H200 expect reduce 5 TPP", "unit-mismatch",
               "5 TPP", "`5 TPP` is in TPP, and quantities are counted in chips",
               "write the quantity in chips");
  expect_nothing("test \"a\" at 2026-02-01 X grant 9 chips H200 expect reduce 0 chips");
}

TEST(InTextTests, cite_clauses_roles_and_evidence_that_there_are) {
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 with date = 2026-01-01 expect allow",
               "unknown-fact", "date", "there is no fact `date`",
               "the day, firm and class of a step are given by the step itself; a fact is written "
               "`firm.bonded`");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 waiving 2 expect allow",
               "unknown-clause", "2", "there is no clause `2`", "name one of `90`");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 approved by drector expect allow",
               "unknown-role", "drector", "`drector` is no role", "did you mean `director`?");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 expect refuse by 90, 3",
               "unknown-clause", "3", "there is no clause `3`", "name one of `90`");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 expect allow owing 1 TPP",
               "unit-mismatch", "1 TPP", "`1 TPP` is in TPP, and quantities are counted in chips",
               "write the quantity in chips");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 expect allow owing 1 chips of H2",
               "unknown-class", "H2", "`H2` is no class and no set of classes",
               "did you mean `H20`?");
  expect_error("test \"a\" at 2026-02-01 X grant 1 chips H200 expect ask missing \"bond registr\"",
               "unknown-evidence",
               "at 2026-02-01 X grant 1 chips H200 expect ask missing \"bond registr\"",
               "nothing is ever missing by the name \"bond registr\"",
               "copy the text after `proved by` or `ask`");
  expect_nothing(
      "test \"a\" at 2026-02-01 X grant 1 chips H200 expect ask missing \"bond register\"");
  expect_nothing(
      "power 8 for director may waive 90\ntest \"a\" at 2026-02-01 X waiver 1 chips H200 expect "
      "refuse by 8");
  expect_error("test \"a\" at 2026-02-01 X overdue link 5 chips H200 expect allow",
               "unknown-obligation", "link", "no clause raises an obligation as `link`",
               "name it where it is raised: `then owe … as link`");
}

TEST(InTextTests, have_names_of_their_own) {
  expect_error(
      "test \"a\" at 2026-02-01 X grant 1 chips H200 expect allow\ntest \"a\" at 2026-02-01 X "
      "grant 1 chips H200 expect allow",
      "declared-twice", "test \"a\" at 2026-02-01 X grant 1 chips H200 expect allow",
      "there are two tests called \"a\"", "give one of them another name");
}

}  // namespace
}  // namespace sluice::terms
