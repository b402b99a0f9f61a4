#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;

TEST(Declarations, begin_with_dates_that_make_sense) {
  EXPECT_THAT(
      remarks_on(
          "terms \"T\" version 1 from 2026-01-01 until 2025-01-01\nunit chips\nclass A \"A\""),
      ElementsAre(Remark{Severity::error, "until-before-from",
                         "terms \"T\" version 1 from 2026-01-01 until 2025-01-01",
                         "the text ends on 2025-01-01, before it begins on 2026-01-01",
                         "let `until` be the last day on which the text holds"}));
  EXPECT_THAT(
      remarks_on("terms \"T\" version 2 from 2026-01-01 amends 2\nunit chips\nclass A \"A\""),
      ElementsAre(
          Remark{Severity::error, "amends-later", "terms \"T\" version 2 from 2026-01-01 amends 2",
                 "version 2 amends version 2", "a version amends one with a lower number"},
          Remark{Severity::warning, "amended-not-at-hand",
                 "terms \"T\" version 2 from 2026-01-01 amends 2",
                 "version 2 is not at hand: whether the transition from it is complete was not "
                 "checked",
                 "check again with the amended text beside this one"}));
}

TEST(Declarations, need_a_unit_and_a_class) {
  EXPECT_THAT(
      remarks_on("terms \"T\" version 1 from 2026-01-01\nclass A \"A\""),
      ElementsAre(Remark{Severity::error, "no-unit", "terms \"T\" version 1 from 2026-01-01",
                         "the text has no unit to count in",
                         "declare one; the first is the counting unit: `unit chips`"}));
  EXPECT_THAT(
      remarks_on("terms \"T\" version 1 from 2026-01-01\nunit chips"),
      ElementsAre(Remark{Severity::error, "no-class", "terms \"T\" version 1 from 2026-01-01",
                         "the text has no class of goods to decide about",
                         "declare one: `class H200 \"…\"`"}));
}

TEST(Declarations, are_made_once) {
  expect_error("unit TPP", "declared-twice", "TPP", "the unit `TPP` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("class H20 \"again\"", "declared-twice", "H20", "the class `H20` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("class X \"X\" tpp = 5 TPP, tpp = 6 TPP", "declared-twice", "tpp",
               "the attribute `tpp` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("classes H20 = H200", "declared-twice", "H20", "the class `H20` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("classes domestic = H20", "declared-twice", "domestic",
               "the set of classes `domestic` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("firms named = C", "declared-twice", "named",
               "the set of firms `named` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("fact firm.bonded : date", "declared-twice", "bonded",
               "the fact `firm.bonded` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("fact class.tpp : TPP", "declared-twice", "tpp",
               "`class.tpp` is an attribute of the classes already",
               "leave one of the two out, or give it another name");
  expect_error("account paid in CNY", "declared-twice", "paid",
               "the account `paid` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("role director", "declared-twice", "director",
               "the role `director` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("parameter ratio = 5", "declared-twice", "ratio",
               "the parameter `ratio` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("pool line of H20 size 5 chips open always lottery", "declared-twice", "line",
               "the pool `line` is declared twice",
               "leave one of the two out, or give it another name");
  expect_error("parameter more by firm = A: 5, B: 6, A: 7", "declared-twice", "A",
               "the figure for `A` is declared twice",
               "leave one of the two out, or give it another name");
}

TEST(Declarations, keep_off_words_with_a_meaning_of_their_own) {
  expect_error("class any \"A\"", "reserved-name", "any", "`any` cannot name a class",
               "it stands for all of them in `of any class`; choose another name");
  expect_error("classes any = H20", "reserved-name", "any", "`any` cannot name a class",
               "it stands for all of them in `of any class`; choose another name");
  expect_error("firms all = A", "reserved-name", "all", "`all` cannot name a set of firms",
               "`by all` has a meaning of its own; choose another name");
  expect_error("account released in chips", "reserved-name", "released",
               "`released` is counted by the language itself", "give the account another name");
  expect_error("parameter firm = 5", "reserved-name", "firm", "`firm` cannot name a parameter",
               "the word has a meaning of its own; choose another name");
  expect_error("fact application.all_or_nothing : yes_no", "reserved-name", "all_or_nothing",
               "`application.all_or_nothing` is known to every text without a declaration",
               "leave the declaration out");
  expect_error("fact class.supply_short : yes_no", "reserved-name", "supply_short",
               "`class.supply_short` is known to every text without a declaration",
               "leave the declaration out");
  expect_error("fact firm.group : named", "reserved-name", "group",
               "`firm.group` is known to every text without a declaration",
               "leave the declaration out");
}

TEST(Declarations, give_an_attribute_one_unit) {
  expect_error("class X \"X\" tpp = 5 chips", "attribute-unit", "5 chips",
               "`tpp` is in chips here and in TPP on another class",
               "give an attribute the same unit on every class");
  expect_error("class X \"X\" sold = 5", "attribute-unit", "5",
               "`sold` is a pure number here and yes or no on another class",
               "give an attribute the same unit on every class");
  expect_error("class X \"X\" tpp = big", "attribute-value", "big",
               "`tpp` has a value that is no number",
               "an attribute is a figure, a date, `yes` or `no`; what a person decides about a "
               "class is a fact: `fact class.tpp : yes_no`");
}

TEST(Declarations, list_single_classes_in_sets) {
  expect_error("classes set = H20, A2", "unknown-class", "A2", "`A2` is no class",
               "a set lists single classes; declare it: `class A2 \"…\"`");
  expect_error("classes set = domestic", "unknown-class", "domestic",
               "`domestic` is a set, and a set lists single classes", "list its members instead");
}

TEST(Declarations, give_facts_a_type) {
  expect_error("fact firm.x : yes_n", "unknown-type", "yes_n",
               "`yes_n` is no type that a fact can have", "did you mean `yes_no`?");
  expect_error("fact firm.x : weight", "unknown-type", "weight",
               "`weight` is no type that a fact can have",
               "a fact is `yes_no`, a `date`, an amount in a declared unit, or a member of a "
               "declared set of firms or classes");
}

TEST(Declarations, count_in_declared_units) {
  expect_error("account x in chip", "unknown-unit", "chip", "`chip` is no unit",
               "did you mean `chips`?");
}

TEST(Declarations, give_parameters_figures_of_one_kind) {
  expect_error("parameter p = 5 chips from 2026-02-01 = 6 TPP", "parameter-unit", "6 TPP",
               "this figure of `p` is of another kind than the first, which is in chips",
               "give all figures of a parameter in one unit");
  expect_error("parameter p = 2026-01-01 from 2027-01-01 = yes", "parameter-unit", "yes",
               "this figure of `p` is of another kind than the first, which is a date",
               "give all figures of a parameter in one unit");
  expect_error("parameter p = Foo", "parameter-value", "Foo", "a parameter cannot have this value",
               "a parameter is a figure, a date, `yes` or `no`");
  expect_error("parameter p = \"text\"", "parameter-value", "\"text\"",
               "a parameter cannot have this value",
               "a parameter is a figure, a date, `yes` or `no`");
  expect_error("parameter p = 5 chips from 2026-03-01 = 6 chips from 2026-02-01 = 7 chips",
               "steps-not-ascending", "7 chips",
               "`p` changes on 2026-02-01 after it changed on 2026-03-01",
               "write the dated figures in the order of their dates");
  expect_error("parameter p by firm = 5 chips", "parameter-key", "5 chips",
               "`p` is given by firm, and this figure names none",
               "write `NAME: figure` for each, or leave the `by` out");
  expect_error("parameter p = A: 5 chips", "parameter-key", "A",
               "`p` has one figure for all, and this one is for `A`",
               "write `parameter p by firm` or `by class`");
  expect_error("parameter p by class = H200: 5 chips, H20: 5 chips, Ascend: 5 chips, X: 6 chips",
               "unknown-class", "X", "`X` is no class and no set of classes",
               "declare it: `class X \"…\"`; declared are `H200`, `H20`, `Ascend`, `domestic` and "
               "`imported`");
  expect_error(
      "parameter p by class = H200: 5 chips, H20: 5 chips, Ascend: 5 chips, domestic: 6 chips",
      "unknown-class", "domestic",
      "`domestic` is a set of classes, and a figure `by class` is given for single ones",
      "give it for each member of the set");
}

TEST(Declarations, that_were_refused_are_not_remarked_on_where_they_are_used) {
  expect_error(
      "account x in chip\nclause 1 on release require total x of H200 <= 5 chips otherwise refuse",
      "unknown-unit", "chip", "`chip` is no unit", "did you mean `chips`?");
  expect_error("parameter p = Foo\nclause 1 on release require quantity <= p otherwise refuse",
               "parameter-value", "Foo", "a parameter cannot have this value",
               "a parameter is a figure, a date, `yes` or `no`");
  expect_error(
      "fact firm.x : weight\nclause 1 on release require firm.x otherwise refuse\ntest \"a\" given "
      "firm.x for X = yes",
      "unknown-type", "weight", "`weight` is no type that a fact can have",
      "a fact is `yes_no`, a `date`, an amount in a declared unit, or a member of a declared set "
      "of firms or classes");
  expect_error(
      "class X \"X\" tpp = big\nclause 1 on release require class.tpp <= 5 TPP otherwise refuse",
      "attribute-value", "big", "`tpp` has a value that is no number",
      "an attribute is a figure, a date, `yes` or `no`; what a person decides about a class is a "
      "fact: `fact class.tpp : yes_no`");
}

}  // namespace
}  // namespace sluice::terms
