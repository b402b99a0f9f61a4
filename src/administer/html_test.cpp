// What the pages are written with: text that cannot become markup, and addresses.
#include "administer/html.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(Html, takes_nothing_for_markup_but_what_the_program_wrote) {
  Html html;
  html << "<b>" << std::string("<script>alert('1')</script> & \"2\"") << "</b>";
  EXPECT_EQ(html.text(),
            "<b>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;2&quot;</b>");
}

TEST(Html, mends_what_is_no_utf8) {
  const std::string mark = "\xEF\xBF\xBD";
  EXPECT_EQ(mended_utf8("北京 é 😀\n"), "北京 é 😀\n");
  for (const auto& [bytes, count] :
       std::vector<std::pair<std::string, int>>{{"\xff", 1},
                                                {"\xC0\xAF", 2},          // longer than it need be
                                                {"\xED\xA0\x80", 3},      // half of a pair
                                                {"\xE5\x8C", 2},          // cut off
                                                {"\xF5\x80\x80\x80", 4},  // beyond the last letter
                                                {std::string(1, '\0'), 1},
                                                {"\x1b", 1},
                                                {"\xC2\x85", 2}}) {
    std::string expected = "a";
    for (int at = 0; at < count; ++at) {
      expected += mark;
    }
    EXPECT_EQ(mended_utf8("a" + bytes + "b"), expected + "b");
  }
  EXPECT_EQ(cut_to("北京", 5), "北");
}

TEST(Html, writes_an_address_so_that_no_value_ends_it) {
  EXPECT_EQ(address_of("/check/P 1", {{"v", "a&b=\"<"}, {"language", ""}}),
            "/check/P%201?v=a%26b%3D%22%3C");
}

}  // namespace
}  // namespace sluice
