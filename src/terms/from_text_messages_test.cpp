// What the parser says of every construct that was mistaken: place, expected, found and mend.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "terms/mistakes_test.h"

namespace sluice::terms {
namespace {

struct Mistaken {
  const char* written;
  MistakeLines told;
};

TEST(Mistakes, are_told_with_their_place_what_was_expected_and_the_mend) {
  const std::vector<Mistaken> table = {
      {"clause 1 on release\n  requires quantity <= 5 chips otherwise refuse",
       {"2:3 unexpected: expected `require`, `always` or `then`, found `requires` -> did you mean "
        "`require`?"}},
      {"claus 1 on release require quantity <= 5 chips otherwise refuse",
       {"1:1 unexpected: expected the next item, found `claus` -> did you mean `clause`?"}},
      {"clause 1 on relase require quantity <= 5 chips otherwise refuse",
       {"1:13 unexpected: expected an event such as `release`, found `relase` -> did you mean "
        "`release`?"}},
      {"clause 1 require quantity <= 5 chips otherwise refuse",
       {"1:10 unexpected: expected `attachable`, `overrides` or `on`, found `require` -> a clause "
        "reads `clause 5.2 \"Name\" on release of H200 require … otherwise hold`"}},
      {"clause 1 of H200 require quantity <= 5 chips otherwise refuse",
       {"1:10 unexpected: expected `attachable`, `overrides` or `on`, found `of` -> a clause reads "
        "`clause 5.2 \"Name\" on release of H200 require … otherwise hold`"}},
      {"clause 1 ovrrides 2 on release require a otherwise refuse",
       {"1:10 unexpected: expected `attachable`, `overrides` or `on`, found `ovrrides` -> did you "
        "mean `overrides`?"}},
      {"clause 1 on release\nclause 2 on release\n  always refuse",
       {"2:1 unexpected: expected `require`, `always` or `then`, found `clause` -> a clause reads "
        "`clause 5.2 \"Name\" on release of H200 require … otherwise hold`"}},
      {"clause 1 on release\n  cite \"c\"",
       {"2:11 unexpected: expected `require`, `always` or `then`, found the end of the text -> a "
        "clause reads `clause 5.2 \"Name\" on release of H200 require … otherwise hold`"}},
      {"clause 1 on release\n  cite \"c\"\n  require a otherwise refuse",
       {"3:3 order: this rule stands after the `cite` or `note` of its clause -> move it up: rules "
        "come first, then `cite`, then `note`"}},
      {"clause 1 on release\n  always refuse\n  note \"n\"\n  cite \"c\"",
       {"4:3 order: a clause ends with one `cite` and then one `note` -> keep one of each, in this "
        "order: `cite \"…\" note \"…\"`"}},
      {"clause 1 on release require quantity <= 5 chips",
       {"1:48 unexpected: expected `otherwise`, found the end of the text -> a rule reads `require "
        "… <= … otherwise refuse`"}},
      {"clause 1 on release require quantity <= otherwise refuse",
       {"1:41 unexpected: expected an amount, found `otherwise` -> an amount is a figure, a name, "
        "`quantity`, `total … of …`, or such joined by + - * /"}},
      {"clause 1 on release require quantity <= 5 chips otherwise stop",
       {"1:59 unexpected: expected an effect such as `refuse`, found `stop` -> effects are refuse, "
        "`queue in POOL`, hold, `ask \"…\"`, `refer to ROLE` and reduce"}},
      {"clause 1 on release require (a and b otherwise refuse",
       {"1:38 unexpected: expected `)`, found `otherwise` -> close the parenthesis with `)`"}},
      {"clause 1 on release require a <= b <= c otherwise refuse",
       {"1:36 third-comparison: one test compares two amounts, and here is a third -> write two "
        "tests: `a <= b and b <= c`"}},
      {"clause 1 on release require 1 + (a and b) <= c otherwise refuse",
       {"1:33 test-as-amount: expected an amount, found a test -> a test such as `a <= b` can only "
        "be joined by `and`, `or` and `not`"}},
      {"clause 1 on release require a <= not b otherwise refuse",
       {"1:34 unexpected: expected an amount, found `not` -> put `not` before the whole test, as "
        "in `not (a <= b)`"}},
      {"clause 1 on release require total released <= 5 otherwise refuse",
       {"1:44 unexpected: expected `of`, found `<=` -> a total says of which class: `total "
        "released of H200`, `total released of this class`"}},
      {"clause 1 on release require total released of H200 this week <= 5 otherwise refuse",
       {"1:57 unexpected: expected `month`, `quarter` or `year`, found `week` -> a period reads "
        "`this month`, `this quarter` or `this year`"}},
      {"clause 1 on release require quantity <= 5 chip otherwise refuse",
       {"1:43 unknown-unit: `chip` is not a declared unit -> did you mean `chips`?"}},
      {"clause 1 on release require quantity <= 5 kilos otherwise refuse",
       {"1:43 unknown-unit: `kilos` is not a declared unit -> declare it, as in `unit chips, "
        "kilos`, or write one that is declared"}},
      {"clause 1 on release require quantity <= 400,00 chips otherwise refuse",
       {"1:41 number-groups: `400,00` is not a number -> a comma stands before every third digit: "
        "`40,000`; decimals have a point; a list has a space after each comma: `400, 00`"}},
      {"clause 1 on release require quantity <= 0,500 chips otherwise refuse",
       {"1:41 number-groups: `0,500` is not a number -> decimals have a point: `0.500`"}},
      {"clause 1 on release require quantity <= 1.2.3 chips otherwise refuse",
       {"1:41 number-groups: `1.2.3` is not a number -> a figure has one decimal point; only "
        "clause numbers have several full stops"}},
      {"clause 1 on release require quantity <= 1.2345678 chips otherwise refuse",
       {"1:41 number-decimals: `1.2345678` has more than six decimals -> round it to six decimals, "
        "or choose a smaller unit"}},
      {"clause 1 on release require quantity <= 1,000,000,000,001 chips otherwise refuse",
       {"1:41 number-size: `1,000,000,000,001` is larger than 1,000,000,000,000 -> write it in a "
        "larger unit: figures go up to a million million"}},
      {"clause 1 on release require quantity <= 50 % otherwise refuse",
       {"1:44 unknown-character: `%` is not a sign of the language -> write the percent sign right "
        "after its number, as in `50%`"}},
      {"clause 1 overrides 2,3 on release always refuse",
       {"1:20 clause-number: `2,3` is not a clause number -> write figures and full stops only; a "
        "list has a space after each comma: `2, 3`"}},
      {"clause one on release always refuse",
       {"1:8 unexpected: expected a clause number, found `one` -> clauses and powers are called by "
        "their numbers, as in `5.2`"}},
      {"clause 1 on release then owe quantity within 30 day",
       {"1:49 unexpected: expected `days`, `working_days` or `months`, found `day` -> did you mean "
        "`days`?"}},
      {"clause 1 on release then owe quantity within 1,000 days",
       {"1:46 whole-number: `1,000` is not a whole number -> write digits only, without commas, "
        "decimals or `%`"}},
      {"clause 1 on release then owe quantity within 40000 days",
       {"1:46 number-size: `40000` is too large here -> write a whole number of at most 36525"}},
      {"clause 1 on release then owe quantity",
       {"1:38 unexpected: expected `within`, found the end of the text -> write `owe … of CLASS "
        "within 180 days as NAME secured by … each`"}},
      {"clause 1 on release then order quantity within 30 days",
       {"1:26 unexpected: expected a consequence such as `owe`, found `order` -> after `then` "
        "stand owe, lapse, hold, report, carry, credit or forfeit"}},
      {"clause 1 on release then lapse in 30 days",
       {"1:32 unexpected: expected `after` or `rest`, found `in` -> write `lapse after 90 days` or "
        "`lapse rest unless order within 90 days`"}},
      {"clause 1 on release then forfeit security of link",
       {"1:50 unexpected: expected `with` or `without`, found the end of the text -> write "
        "`forfeit security of NAME with discharge` or `… without discharge`"}},
      {"clause 1 on release always hold up to 30 days",
       {"1:46 unexpected: expected `then`, found the end of the text -> a bounded hold says what "
        "follows: `hold up to 90 days then refuse`"}},
      {"clause 1 on release always ask \"\"",
       {"1:32 empty-text: an empty text says nothing -> write the words between the quotes, or "
        "leave the part out"}},
      {"parameter total = 5",
       {"1:11 reserved-word: `total` is a word of the language and cannot be a name -> choose "
        "another name, such as `total_1`"}},
      {"parameter ceiling 5 chips",
       {"1:19 unexpected: expected `by` or `=`, found `5` -> a parameter reads `parameter ceiling "
        "\"Ceiling\" = 400,000 chips from 2026-07-01 = 300,000 chips`"}},
      {"parameter share by firm = A: 30%, 25%",
       {"1:35 unexpected: expected the name of a firm, found `25%` -> a parameter reads `parameter "
        "ceiling \"Ceiling\" = 400,000 chips from 2026-07-01 = 300,000 chips`"}},
      {"parameter share by consignment = 5",
       {"1:20 unexpected: expected `firm`, `class` or `permit`, found `consignment` -> a parameter "
        "reads `parameter ceiling \"Ceiling\" = 400,000 chips from 2026-07-01 = 300,000 chips`"}},
      {"parameter p = 5 form 2026-07-01 = 6",
       {"1:17 unexpected: expected `from` or the next item, found `form` -> did you mean `from`?"}},
      {"parameter p = 2026-02-30",
       {"1:15 no-such-date: `2026-02-30` is not a date -> the calendar has no such day between the "
        "years 1900 and 9999"}},
      {"parameter p = 2026-7-1",
       {"1:15 no-such-date: `2026-7-1` is not a date -> write year-month-day with two digits each, "
        "as in `2026-01-28`"}},
      {"class H200 \"x\" tpp 5 TPP",
       {"1:20 unexpected: expected `=`, found `5` -> a class reads `class H200 \"Nvidia H200\" tpp "
        "= 15,832 TPP, price = 190,000 CNY`"}},
      {"class H200 \"x\" tpp = 5 TPP,",
       {"1:28 unexpected: expected the name of an attribute, found the end of the text -> a class "
        "reads `class H200 \"Nvidia H200\" tpp = 15,832 TPP, price = 190,000 CNY`"}},
      {"classes domestic = A B",
       {"1:22 unexpected: expected `,` or the next item, found `B` -> items begin with unit, "
        "class, classes, firms, fact, parameter, account, role, clause, power, pool, transition or "
        "test"}},
      {"unit each",
       {"1:6 reserved-word: `each` cannot be a unit -> the word has its own place after a figure; "
        "choose another name for the unit"}},
      {"fact shipment.tested : yes_no",
       {"1:6 unexpected: expected `firm`, `application`, `order`, `consignment` or `class`, found "
        "`shipment` -> a fact reads `fact firm.bonded : yes_no proved by \"bond register\"`"}},
      {"fact firm.bonded = yes",
       {"1:18 unexpected: expected `:`, found `=` -> a fact reads `fact firm.bonded : yes_no "
        "proved by \"bond register\"`"}},
      {"fact firm.bonded : yes_no proved \"register\"",
       {"1:34 unexpected: expected `by`, found the text `\"register\"` -> a fact reads `fact "
        "firm.bonded : yes_no proved by \"bond register\"`"}},
      {"account sold \"Sold\" in chips",
       {"1:14 unexpected: expected `in`, found the text `\"Sold\"` -> an account reads `account "
        "shipped in chips \"Shipments reported\"`"}},
      {"role",
       {"1:5 unexpected: expected a name, found the end of the text -> a role reads `role director "
        "\"Director of licensing\"`"}},
      {"item x",
       {"1:1 unexpected: expected the next item, found `item` -> items begin with unit, class, "
        "classes, firms, fact, parameter, account, role, clause, power, pool, transition or test"}},
      {"power 8.1 \"Urgent\" for director may wave 5.2",
       {"1:37 unexpected: expected `waive` or `extend`, found `wave` -> did you mean `waive`?"}},
      {"power 8.1 for director may waive 5.2 at most 5 chips for firm",
       {"1:54 unexpected: expected `per`, found `for` -> a budget is counted for someone: `at most "
        "5,000 chips per firm per calendar year`"}},
      {"power 8.1 for director may waive 5.2 with reason",
       {"1:43 unexpected: expected `reasons`, found `reason` -> did you mean `reasons`?"}},
      {"pool p of H200 size ceiling open every week rank by time",
       {"1:40 unexpected: expected `month`, `quarter` or `year`, found `week` -> a pool reads "
        "`pool round \"Name\" of H200 size … open every month rank by time lot 8 chips`"}},
      {"pool p of H200 size ceiling open always",
       {"1:40 unexpected: expected `first`, `pro`, `lottery`, `auction` or `rank`, found the end "
        "of the text -> a pool reads `pool round \"Name\" of H200 size … open every month rank by "
        "time lot 8 chips`"}},
      {"pool p of H200 size ceiling open always lottery lot 5 chips lot 6 chips",
       {"1:61 given-twice: `lot` is given twice -> keep one of them"}},
      {"transition from 1\n  permit keep 1\n  applications moved",
       {"2:3 unexpected: expected `permits`, `applications`, `orders`, `obligations`, `balances` "
        "or the next item, found `permit` -> did you mean `permits`?",
        "3:16 unexpected: expected `move`, `restart` or `keep`, found `moved` -> did you mean "
        "`move`?"}},
      {"test \"t\"\n  at 2026-01-05 A release 5 chip H200 expect allow",
       {"2:29 unknown-unit: `chip` is not a declared unit -> did you mean `chips`?"}},
      {"test \"t\"\n  at 2026-01-05 A release H200 expect allow",
       {"2:27 unexpected: expected a figure, found `H200` -> a step reads `at 2026-03-02 Arden "
        "release 8 chips H200 expect hold by 5.2`"}},
      {"test \"t\"\n  at 2026-01-05 A release 5 chips H200 allow",
       {"2:40 unexpected: expected `with`, `waiving`, `approved` or `expect`, found `allow` -> a "
        "step reads `at 2026-03-02 Arden release 8 chips H200 expect hold by 5.2`"}},
      {"test \"t\"\n  at 2026-01-05 A release 5 chips H200 expect refused",
       {"2:47 unexpected: expected an outcome such as `allow`, found `refused` -> did you mean "
        "`refuse`?"}},
      {"test \"t\"\n  at 2026-01-05 A release 5 chips H200 expect allow\n  given firm.bonded = yes",
       {"3:3 order: this `given` stands after the first step of its test -> move it up: what is "
        "given holds in the whole test"}},
      {"test t",
       {"1:6 unexpected: expected a text between quotes, found `t` -> a test reads `test \"…\" "
        "given firm.bonded for Arden = no at 2026-03-02 Arden release 8 chips H200 expect hold by "
        "5.2`"}},
      {"clause 1 \"x on release\n  always refuse",
       {"1:10 open-string: this text has no closing quote on its line -> close it with `\"` before "
        "the line ends; a text cannot go over a line end"}},
      {"clause 1 on release require a ≤ b otherwise refuse",
       {"1:31 unknown-character: `≤` is not a sign of the language -> write `<=`"}},
      {"clause 1 “甲” on release always refuse",
       {"1:10 unknown-character: `“` does not open a text -> write the straight quote `\"` on both "
        "sides"}},
      {"clause 1 on release，grant always refuse",
       {"1:20 unknown-character: `，` is not a sign of the language -> write `,`"}},
      {"clause 一 on release always refuse",
       {"1:8 unknown-character: `一` is not a name -> names are written with A-Z, a-z, 0-9 and `_` "
        "and begin with a letter; other scripts stand between quotes"}},
      {"clause 1 on release always refuse;",
       {"1:34 unknown-character: `;` is not a sign of the language -> leave it out: nothing closes "
        "a line or a clause"}},
      {"clause 1 on release require a == b && c otherwise refuse",
       {"1:31 unknown-character: `==` is not a sign of the language -> write `=`",
        "1:36 unknown-character: `&&` is not a sign of the language -> write `and`"}},
      {"clause 1 on release when a? always refuse",
       {"1:27 unknown-character: `?` is not a sign of the language -> leave it out, or put it "
        "between quotes"}},
      {"firms class = A",
       {"1:7 reserved-word: `class` is a word of the language and cannot be a name -> choose "
        "another name, such as `class_1`"}},
      {"firms named = A, class",
       {"1:18 unexpected: expected the name of a firm, found `class` -> it is a word of the "
        "language and never a name; write the missing name before it"}},
      {"clause 1 on release require a.5 <= b otherwise refuse",
       {"1:31 unexpected: expected the name of a fact or an attribute, found `5` -> after the full "
        "stop stands what is known of it, as in `firm.bonded`"}},
      {"clause 1 on release require .5 <= b otherwise refuse",
       {"1:29 unexpected: expected an amount, found `.` -> an amount is a figure, a name, "
        "`quantity`, `total … of …`, or such joined by + - * /"}},
      {"fact firm.bonded yes_no",
       {"1:18 unexpected: expected `:`, found `yes_no` -> a fact reads `fact firm.bonded : yes_no "
        "proved by \"bond register\"`"}},
      {"clause 1 on release require quantity <= 5chips otherwise refuse foo",
       {"1:65 unexpected: expected `require`, `always`, `then`, `cite`, `note` or the next item, "
        "found `foo` -> a clause reads `clause 5.2 \"Name\" on release of H200 require … otherwise "
        "hold`"}},
      {"clause 1 on release wen firm.bonded always refuse",
       {"1:21 unexpected: expected `,`, `of`, `when`, `unless`, `require`, `always`, `then`, "
        "`cite` or `note`, found `wen` -> did you mean `when`?"}},
      {"clause 1 on release, always refuse",
       {"1:22 unexpected: expected an event such as `release`, found `always` -> events are "
        "application, grant, order, clearance, release, deployment, purchase, report, transfer, "
        "surrender, waiver, `period end` (of a month, quarter or year) and `overdue NAME`"}},
      {"classes d = A,\nclasses e = B",
       {"2:1 unexpected: expected the name of a class or of a set of classes, found `classes` -> "
        "it is a word of the language and never a name; write the missing name before it"}},
      {"power 8.1 for director",
       {"1:23 unexpected: expected `may`, found the end of the text -> a power reads `power 8.1 "
        "\"Name\" for ROLE may waive 5.2 when … at most … per firm with reasons second approval by "
        "ROLE`"}},
      {"parameter p = 5\n form 2026-07-01 = 6\nclause 1 on release require quantity <= 5 chips "
       "otherwize refuse\n  then owe quantity withn 30 days\n  note n\npool p off H200\ntest \"t\" "
       "at 2026-02-02 A relese 5 chips H200 expect allow",
       {"2:2 unexpected: expected `from` or the next item, found `form` -> did you mean `from`?",
        "3:49 unexpected: expected `otherwise`, found `otherwize` -> did you mean `otherwise`?",
        "4:21 unexpected: expected `within`, found `withn` -> did you mean `within`?",
        "5:8 unexpected: expected a text between quotes, found `n` -> a clause reads `clause 5.2 "
        "\"Name\" on release of H200 require … otherwise hold`",
        "6:8 unexpected: expected `of`, found `off` -> did you mean `of`?",
        "7:1 unexpected: expected `size`, found `test` -> a pool reads `pool round \"Name\" of "
        "H200 size … open every month rank by time lot 8 chips`",
        "7:26 unexpected: expected an event such as `release`, found `relese` -> did you mean "
        "`release`?"}},
  };
  for (const Mistaken& mistaken : table) {
    EXPECT_EQ(mistakes_in(mistaken.written), mistaken.told) << mistaken.written;
  }
}

}  // namespace
}  // namespace sluice::terms
