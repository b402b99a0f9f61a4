#include "terms/diagnose.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "terms/spelling.h"
#include "terms/text.h"
#include "terms/utf8.h"

namespace sluice::terms {
namespace {

Diagnostic at(std::uint32_t begin, std::uint32_t end, Severity severity = Severity::error) {
  return {
      .severity = severity,
      .span = {.begin = begin, .end = end},
      .message = {"expected `require`, found `requires`", "此处应为`require`，实际为`requires`"},
      .help = {"did you mean `require`?", "是否应为`require`？"},
      .code = "unexpected"};
}

TEST(Text, counts_lines_from_one_and_columns_in_characters) {
  const Text text{.name = "t", .content = "ab\n\"中文\" c\n"};
  EXPECT_EQ(text.place_of(0).line, 1);
  EXPECT_EQ(text.place_of(0).column, 1);
  EXPECT_EQ(text.place_of(4).line, 2);
  EXPECT_EQ(text.place_of(4).column, 2);
  EXPECT_EQ(text.place_of(10).column, 4);  // after six bytes of two characters
}

TEST(Text, takes_a_place_beyond_its_end_for_its_end) {
  const Text text{.name = "t", .content = "ab"};
  EXPECT_EQ(text.place_of(99).line, 1);
  EXPECT_EQ(text.place_of(99).column, 3);
}

TEST(Text, gives_lines_without_their_ends) {
  const Text text{.name = "t", .content = "one\r\ntwo\n\nfour"};
  EXPECT_EQ(text.line_at(1), "one");
  EXPECT_EQ(text.line_at(2), "two");
  EXPECT_EQ(text.line_at(3), "");
  EXPECT_EQ(text.line_at(4), "four");
  EXPECT_EQ(text.line_at(5), "");
}

TEST(Span, of_two_trees_never_makes_them_differ) {
  EXPECT_TRUE((Span{.begin = 1, .end = 2} == Span{.begin = 3, .end = 4}));
}

TEST(Diagnostics, have_errors_only_when_one_is_an_error) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({at(0, 1, Severity::warning), at(0, 1, Severity::hint)}));
  EXPECT_TRUE(has_errors({at(0, 1, Severity::hint), at(0, 1)}));
}

TEST(Diagnostics, stand_in_the_order_of_the_text_and_errors_first) {
  Diagnostics list = {at(9, 10), at(3, 4, Severity::hint), at(3, 9), at(1, 2, Severity::warning)};
  sort_by_place(list);
  EXPECT_EQ(list[0].span.begin, 1U);
  EXPECT_EQ(list[1].severity, Severity::error);
  EXPECT_EQ(list[2].severity, Severity::hint);
  EXPECT_EQ(list[3].span.begin, 9U);
}

TEST(Diagnostic, is_shown_with_its_line_a_caret_and_the_mend) {
  const Text text{.name = "case.terms", .content = "clause 1\n  requires x\n"};
  EXPECT_EQ(to_text(at(11, 19), text),
            "case.terms:2:3: error: expected `require`, found `requires`\n"
            "    requires x\n"
            "    ^~~~~~~~\n"
            "  did you mean `require`?");
}

TEST(Diagnostic, is_shown_in_chinese_too) {
  const Text text{.name = "case.terms", .content = "clause 1\n  requires x\n"};
  EXPECT_EQ(to_text(at(11, 19), text, Reading::chinese),
            "case.terms:2:3: 错误：此处应为`require`，实际为`requires`\n"
            "    requires x\n"
            "    ^~~~~~~~\n"
            "  是否应为`require`？");
}

TEST(Diagnostic, puts_the_caret_right_under_text_behind_wide_characters_and_tabs) {
  const Text text{.name = "t", .content = "\t\"中文\" requires"};
  const auto begin = static_cast<std::uint32_t>(text.content.find("requires"));
  EXPECT_EQ(to_text(at(begin, begin + 3), text),
            "t:1:7: error: expected `require`, found `requires`\n"
            "   \"中文\" requires\n"
            "          ^~~\n"
            "  did you mean `require`?");
}

TEST(Diagnostic, may_stand_at_the_end_of_a_text_without_a_line_end) {
  const Text text{.name = "t", .content = "ab"};
  EXPECT_EQ(to_text(at(2, 2), text),
            "t:1:3: error: expected `require`, found `requires`\n"
            "  ab\n"
            "    ^\n"
            "  did you mean `require`?");
}

TEST(Diagnostic, shows_only_the_neighbourhood_of_its_place_in_a_long_line) {
  const Text text{.name = "t", .content = std::string(5'000, 'a') + "!" + std::string(5'000, 'b')};
  const std::string shown = to_text(at(5'000, 5'001), text);
  EXPECT_LT(shown.size(), 600U);
  EXPECT_NE(shown.find("… a"), std::string::npos);
  EXPECT_NE(shown.find("b …"), std::string::npos);
}

TEST(Diagnostic, shows_nothing_that_a_terminal_would_obey) {
  const Text text{.name = "t", .content = "a \x1B[31m \xE2\x80\xAE \xFF b"};
  const std::string shown = to_text(at(0, 1), text);
  EXPECT_EQ(shown.find('\x1B'), std::string::npos);
  EXPECT_EQ(shown.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_NE(shown.find("a \xEF\xBF\xBD[31m"), std::string::npos);
}

TEST(Diagnostic, shows_other_severities_by_their_names) {
  const Text text{.name = "t", .content = "a"};
  EXPECT_TRUE(to_text(at(0, 1, Severity::warning), text).starts_with("t:1:1: warning: "));
  EXPECT_TRUE(to_text(at(0, 1, Severity::hint), text).starts_with("t:1:1: hint: "));
  EXPECT_TRUE(
      to_text(at(0, 1, Severity::warning), text, Reading::chinese).starts_with("t:1:1: 警告："));
  EXPECT_TRUE(
      to_text(at(0, 1, Severity::hint), text, Reading::chinese).starts_with("t:1:1: 提示："));
}

TEST(Nearest, finds_the_word_that_was_probably_meant) {
  const std::vector<std::string> known = {"require", "release", "clause", "class", "chips", "kg"};
  const std::array<std::array<const char*, 2>, 10> slips = {{{"requires", "require"},
                                                             {"reqiure", "require"},
                                                             {"relase", "release"},
                                                             {"claus", "clause"},
                                                             {"Chips", "chips"},
                                                             {"chip", "chips"},
                                                             {"KG", "kg"},
                                                             {"zebra", ""},
                                                             {"x", ""},
                                                             {"", ""}}};
  for (const auto& [written, meant] : slips) {
    EXPECT_EQ(nearest(written, known), meant) << written;
  }
}

TEST(Nearest, allows_short_words_one_slip_only) {
  EXPECT_EQ(nearest("abc", {"axy"}), "");
  EXPECT_EQ(nearest("abc", {"abx"}), "abx");
  EXPECT_EQ(nearest("abcd", {"abxy"}), "abxy");
}

TEST(Spelling, counts_a_swap_of_neighbours_as_one_slip) {
  EXPECT_EQ(letters_apart("form", "from", 2), 1);
  EXPECT_EQ(letters_apart("same", "same", 2), 0);
  EXPECT_EQ(letters_apart("same", "", 9), 4);
  EXPECT_EQ(letters_apart("entirely", "otherwise", 2), 3);
  EXPECT_EQ(letters_apart(std::string(500, 'a'), std::string(500, 'a'), 2), 3);
}

TEST(Utf8, takes_well_formed_characters_and_nothing_else) {
  const auto value = [](std::string_view text) {
    const CodePoint point = code_point_at(text, 0);
    return point.valid ? static_cast<long>(point.value) : -1L;
  };
  EXPECT_EQ(value("a"), 'a');
  EXPECT_EQ(value("é"), 0xE9);
  EXPECT_EQ(value("中"), 0x4E2D);
  EXPECT_EQ(value("𠀀"), 0x20000);
  EXPECT_EQ(value("\x80"), -1);              // a continuation alone
  EXPECT_EQ(value("\xC3"), -1);              // cut short
  EXPECT_EQ(value("\xC0\xAF"), -1);          // overlong
  EXPECT_EQ(value("\xE0\x80\xAF"), -1);      // overlong
  EXPECT_EQ(value("\xED\xA0\x80"), -1);      // a surrogate
  EXPECT_EQ(value("\xF4\x90\x80\x80"), -1);  // above U+10FFFF
  EXPECT_EQ(value("\xFF"), -1);
}

TEST(Utf8, names_characters_by_their_numbers) {
  EXPECT_EQ(u_plus(0x7), "U+0007");
  EXPECT_EQ(u_plus(0x202E), "U+202E");
  EXPECT_EQ(u_plus(0x20000), "U+20000");
}

}  // namespace
}  // namespace sluice::terms
