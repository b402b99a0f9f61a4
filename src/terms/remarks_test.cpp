#include "terms/remarks_test.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/both_languages_test.h"
#include "terms/remarks.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string_view severity_word(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "hint";
}

void expect_one(Severity severity, std::string_view clauses, std::string_view code,
                std::string_view at, std::string_view message, std::string_view help) {
  const Remark expected{.severity = severity,
                        .code = std::string(code),
                        .at = std::string(at),
                        .message = std::string(message),
                        .help = std::string(help)};
  EXPECT_THAT(remarks_on(in_sample(clauses)), ElementsAre(expected)) << clauses;
}

}  // namespace

void PrintTo(const Remark& remark, std::ostream* out) {
  *out << severity_word(remark.severity) << ' ' << remark.code << " [" << remark.at << "]\n  "
       << remark.message << "\n  " << remark.help << '\n';
}

std::vector<Remark> remarks_on(std::string_view text, const Rulebook* amended) {
  const Text whole{.name = "test", .content = std::string(text)};
  std::vector<Remark> remarks;
  for (const Diagnostic& diagnostic : check(whole, amended)) {
    remarks.push_back({.severity = diagnostic.severity,
                       .code = diagnostic.code,
                       .at = whole.content.substr(diagnostic.span.begin,
                                                  diagnostic.span.end - diagnostic.span.begin),
                       .message = diagnostic.message.english,
                       .help = diagnostic.help.english});
    EXPECT_EQ(lost_in_chinese(diagnostic), "") << diagnostic.message.english;
  }
  return remarks;
}

std::string in_sample(std::string_view clauses) {
  return std::string(sample) + std::string(clauses) + "\n";
}

void expect_error(std::string_view clauses, std::string_view code, std::string_view at,
                  std::string_view message, std::string_view help) {
  expect_one(Severity::error, clauses, code, at, message, help);
}
void expect_warning(std::string_view clauses, std::string_view code, std::string_view at,
                    std::string_view message, std::string_view help) {
  expect_one(Severity::warning, clauses, code, at, message, help);
}
void expect_hint(std::string_view clauses, std::string_view code, std::string_view at,
                 std::string_view message, std::string_view help) {
  expect_one(Severity::hint, clauses, code, at, message, help);
}
void expect_nothing(std::string_view clauses) {
  EXPECT_THAT(remarks_on(in_sample(clauses)), IsEmpty()) << clauses;
}

TEST(Remarks, has_nothing_to_say_about_the_sample) {
  expect_nothing("");
}

namespace {

const Said early_thing{"an early thing", "在前的事"};
const Said later_thing{"a later thing", "在后的事"};
const Said mend_it{"mend it", "请改正"};

TEST(Remarks, says_each_thing_once_and_in_the_order_of_the_text) {
  Remarks remarks;
  remarks.warning({.begin = 9, .end = 10}, "late", later_thing, mend_it);
  remarks.error({.begin = 3, .end = 5}, "early", early_thing, mend_it);
  remarks.error({.begin = 3, .end = 5}, "early", early_thing, mend_it);
  remarks.error({.begin = 3, .end = 5}, "early", {"another early thing", "另一件在前的事"},
                mend_it);
  EXPECT_EQ(remarks.errors(), 3U);
  const Diagnostics said = remarks.take();
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[0].message, early_thing);
  EXPECT_EQ(said[1].message.english, "another early thing");
  EXPECT_EQ(said[2].code, "late");
}

TEST(Remarks, stops_when_more_would_not_help) {
  Remarks remarks;
  for (std::uint32_t i = 0; i < 2 * Remarks::most; ++i) {
    remarks.error({.begin = i, .end = i + 1}, "mistake", early_thing, mend_it);
  }
  EXPECT_TRUE(remarks.full());
  EXPECT_EQ(remarks.take().size(), Remarks::most);
}

TEST(Remarks, lists_at_most_six_words) {
  EXPECT_EQ(listed({}), Said("none", "无"));
  EXPECT_EQ(listed({"a"}), Said("`a`", "`a`"));
  EXPECT_EQ(listed({"a", "b", "c"}), Said("`a`, `b` and `c`", "`a`、`b`和`c`"));
  EXPECT_EQ(listed({"a", "b", "c", "d", "e", "f", "g", "h"}),
            Said("`a`, `b`, `c`, `d`, `e`, `f` and 2 more", "`a`、`b`、`c`、`d`、`e`、`f`等8项"));
}

}  // namespace
}  // namespace sluice::terms
