// Mistaken texts: every mistake is told once, none hides another, and none is too much.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "terms/lex.h"
#include "terms/mistakes_test.h"

namespace sluice::terms {
namespace {

// Code and place only, where the words do not matter.
MistakeLines places_in(const std::string& body) {
  MistakeLines lines = mistakes_in(body);
  for (std::string& line : lines) {
    line.resize(line.find(": "));
  }
  return lines;
}

TEST(Mistakes, in_the_header_do_not_hide_those_in_the_items) {
  EXPECT_EQ(
      mistakes_of(""),
      (MistakeLines{"1:1 unexpected: expected `terms`, found the end of the text -> a text begins "
                    "`terms \"Title\" version 1 from 2026-01-28`"}));
  EXPECT_EQ(mistakes_of("terms \"T\" version one from 2026-01-28\nunit chips\nroles x"),
            (MistakeLines{
                "1:19 unexpected: expected a whole number, found `one` -> a text begins `terms "
                "\"Title\" version 1 "
                "from 2026-01-28`",
                "3:1 unexpected: expected the next item, found `roles` -> did you mean `role`?"}));
  EXPECT_EQ(mistakes_of("clause 1 on release always refuse").size(), 1U);
  EXPECT_EQ(mistakes_of("terms \"T\" version 1 from 2026-01-28 until 2026-02-29").size(), 1U);
}

TEST(Mistakes, in_four_items_are_four) {
  EXPECT_EQ(
      places_in("parameter p = 5 form 2026-07-01 = 6\n"
                "clause 1 \"One\" on relase of H200\n"
                "  require quantity <= 5 chips otherwise refuse\n"
                "clause 2 on release\n"
                "  requires quantity <= 5 chips otherwise refuse\n"
                "  then owe quantity within 30 days as link\n"
                "pool round off H200 size 5 open always lottery\n"),
      (MistakeLines{"1:17 unexpected", "2:19 unexpected", "5:3 unexpected", "7:12 unexpected"}));
}

TEST(Mistakes, in_the_rules_of_one_clause_are_told_one_by_one) {
  EXPECT_EQ(
      places_in("clause 1 on release when firm.bonded or\n"
                "  require quantity <= otherwise refuse\n"
                "  always hold up to 30 days otherwise refuse\n"
                "  then owe 5 chips of within 30 days\n"
                "  then lapse after 3 moons\n"
                "  requires quantity <= 8 chips otherwise hold up to 9 days then stop\n"
                "  cite c\n"
                "clause 2 on release always refuse\n"),
      (MistakeLines{"2:3 unexpected", "2:23 unexpected", "3:29 unexpected", "4:30 unexpected",
                    "5:22 unexpected", "6:3 unexpected", "6:65 unexpected", "7:8 unexpected"}));
}

TEST(Mistakes, in_the_lines_of_a_test_are_told_one_by_one) {
  EXPECT_EQ(
      places_in("test \"t\"\n"
                "  given firm.bonded for A yes\n"
                "  given total released H200 for A = 5 chips\n"
                "  at 2026-02-30 A release 5 chips H200 expect allow\n"
                "  at 2026-02-02 A release 5 chips expect allow\n"
                "  at 2026-02-02 A release 5 chips H200 expect allow by 5,2\n"
                "  at 2026-02-02 A release 5 chips H200 expect maybe\n"
                "  at 2026-02-02 A release 5 chips H200 expect allow owing chips\n"),
      (MistakeLines{"2:27 unexpected", "3:24 unexpected", "4:6 no-such-date", "5:42 unexpected",
                    "6:56 clause-number", "7:47 unexpected", "8:59 unexpected"}));
}

TEST(Mistakes, in_a_wrapped_rule_do_not_make_its_second_line_a_rule) {
  EXPECT_EQ(places_in("clause 1 on release\n"
                      "  require a ! b otherwise hold up to 30 days\n"
                      "      then refuse\n"
                      "  require c otherwise ask\n"
                      "      then hold application\n"),
            (MistakeLines{"2:13 unknown-character", "5:7 unexpected"}));
}

TEST(Mistakes, of_nested_depth_are_told_and_never_overflow) {
  const auto nested = [](const std::string& open, const std::string& close, int levels) {
    std::string text = "clause 1 on release require ";
    for (int at = 0; at < levels; ++at) {
      text += open;
    }
    text += "a";
    for (int at = 0; at < levels; ++at) {
      text += close;
    }
    return text + " otherwise refuse";
  };
  EXPECT_TRUE(mistakes_in(nested("(", ")", 200)).empty());
  EXPECT_EQ(
      mistakes_in(nested("(", ")", 201)),
      (MistakeLines{"1:230 too-deep: this is nested deeper than 200 levels -> write it in several "
                    "rules or clauses: "
                    "every rule of a clause must hold"}));
  for (const char* open : {"(", "not ", "- ", "-(", "not (", "a + ", "a and ", "a * (", "(1 + "}) {
    const std::string close = std::string(open).find('(') == std::string::npos ? "" : ")";
    const MistakeLines mistakes = mistakes_in(nested(open, close, 20'000));
    ASSERT_EQ(mistakes.size(), 1U) << open;
    EXPECT_NE(mistakes[0].find("too-deep"), std::string::npos) << mistakes[0];
  }
  std::string effect = "clause 1 on release always ";
  for (int at = 0; at < 20'000; ++at) {
    effect += "hold up to 3 days then ";
  }
  EXPECT_EQ(mistakes_in(effect + "refuse").size(), 1U);
}

TEST(Mistakes, of_depth_count_chains_of_operators_too) {
  std::string sum = "clause 1 on release require a";
  for (int at = 0; at < 199; ++at) {
    sum += " + a";
  }
  EXPECT_TRUE(mistakes_in(sum + " otherwise refuse").empty());
  EXPECT_EQ(mistakes_in(sum + " + a otherwise refuse").size(), 1U);
}

TEST(Mistakes, of_writing_are_told_wherever_they_stand) {
  EXPECT_EQ(
      mistakes_in("role a \"\xE2\x80\xAEx\""),
      (MistakeLines{"1:9 direction-control: the invisible character U+202E turns the direction of "
                    "writing -> remove "
                    "it: people would read another text than the one that decides"}));
  EXPECT_EQ(
      mistakes_in("role a # \xE2\x81\xA6"),
      (MistakeLines{"1:10 direction-control: the invisible character U+2066 turns the direction of "
                    "writing -> remove "
                    "it: people would read another text than the one that decides"}));
  EXPECT_EQ(mistakes_in("role a \"\xFF\xFE\xC3\""),
            (MistakeLines{"1:9 not-utf8: this is not UTF-8 -> save the text as UTF-8"}));
  for (const char* const utf16 : {"\xFF\xFEt", "\xFE\xFFt"}) {
    EXPECT_EQ(mistakes_of(utf16),
              (MistakeLines{"1:1 not-utf8: this is UTF-16, and a text of terms is "
                            "UTF-8 -> save the text as UTF-8"}));
  }
  EXPECT_EQ(mistakes_in("role \xFF\xFE\xC3 a"),
            (MistakeLines{"1:6 not-utf8: this is not UTF-8 -> save the text as UTF-8"}));
  EXPECT_EQ(mistakes_in("role a \"\x07\""),
            (MistakeLines{"1:9 control-character: the control character "
                          "U+0007 has no place in a text -> remove it"}));
  EXPECT_EQ(
      mistakes_in(std::string("role a\0", 7)),
      (MistakeLines{"1:7 control-character: the control character U+0000 has no place in a text -> "
                    "remove it"}));
  EXPECT_EQ(mistakes_in("role a \"x\xE2\x80\xA8y\""),
            (MistakeLines{
                "1:10 control-character: the control character U+2028 has no place in a text -> "
                "remove it"}));
}

TEST(Mistakes, stop_being_listed_when_there_are_too_many) {
  std::string body;
  for (int at = 0; at < 5'000; ++at) {
    body += "clause 1 on relase always refuse\n";
  }
  const MistakeLines mistakes = mistakes_in(body);
  ASSERT_EQ(mistakes.size(), most_mistakes);
  EXPECT_NE(mistakes.back().find("too-many"), std::string::npos);
}

TEST(Mistakes, in_a_text_of_sixteen_million_bytes_are_not_even_looked_for) {
  const MistakeLines mistakes = mistakes_of(std::string(longest_text_bytes + 1, 'a'));
  EXPECT_EQ(
      mistakes,
      (MistakeLines{
          "1:1 too-long: the text is longer than 16 MiB -> hand in one regime; a text of terms is "
          "some hundred clauses"}));
}

TEST(Mistakes, leave_the_rest_of_the_tree_readable) {
  const Text text{
      .name = "t",
      .content = mistaken_head +
                 "clause 1 on release require a otherwize refuse\nclause 2 on grant\n  always "
                 "refuse\n  then owe\n  always hold\nrole director\n"};
  const Parsed parsed = syntax_from_text(text);
  EXPECT_EQ(parsed.diagnostics.size(), 2U);
  ASSERT_EQ(parsed.syntax.items.size(), 4U);
  EXPECT_EQ(std::get<ClauseItem>(parsed.syntax.items[1].is).rules.size(), 1U);
  EXPECT_EQ(std::get<ClauseItem>(parsed.syntax.items[2].is).rules.size(), 2U);
}

}  // namespace
}  // namespace sluice::terms
