#include "administer/json.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string read_and_written(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  return json ? to_text(*json, false) : json.error().message;
}

TEST(JsonText, comes_out_as_it_went_in) {
  for (const char* text :
       {R"({"act":"grant","lines":[1,-2,{"of":[]},{},""],"yes":true,"no":false,"none":null})",
        R"({"with \"quotes\"\n":"\\ and \t","":"","é":"甲"})", "7", R"("alone")", "[[[]]]"}) {
    EXPECT_EQ(read_and_written(text), text);
  }
  EXPECT_EQ(read_and_written(R"({"\u00e9": "\u7532\/"} )"), "{\"é\":\"甲/\"}");
}

TEST(JsonText, keeps_the_last_of_members_with_one_name_at_the_place_of_the_first) {
  EXPECT_EQ(read_and_written(R"({"a":1,"b":2,"a":{"c":3,"c":4},"b":5})"), R"({"a":{"c":4},"b":5})");
  std::string many;
  std::string kept;
  for (int at = 0; at < 2'000; ++at) {
    many += R"("n)" + std::to_string(at % 1'000) + "\":" + std::to_string(at) + ",";
    if (at >= 1'000) {
      kept += R"("n)" + std::to_string(at % 1'000) + "\":" + std::to_string(at) + ",";
    }
  }
  many.back() = '}';
  kept.back() = '}';
  EXPECT_EQ(read_and_written("{" + many), "{" + kept);
}

TEST(JsonText, that_is_none_is_refused_with_its_place) {
  for (const auto& [text, place] : std::vector<std::pair<std::string, std::string>>{
           {"", "line 1, column 1: "},
           {"{\n  \"a\": 1,\n  b}", "line 3, column 3: "},
           {"[1] 2", "line 1, column 5: text after the end"},
           {"[1", "line 1, column 3: "},
           {R"({"a": 'b'})", "line 1, column 7: "}}) {
    const std::string message = read_and_written(text);
    EXPECT_EQ(message.substr(0, place.size()), place) << text << " -> " << message;
  }
  EXPECT_FALSE(json_from_text(std::string(1'000, '[')));
}

TEST(JsonText, has_whole_numbers_alone) {
  EXPECT_EQ(read_and_written("[9223372036854775807,-9223372036854775808]"),
            "[9223372036854775807,-9223372036854775808]");
  for (const char* text : {"0.5", "1e3", "[18446744073709551615]", R"({"a": -1.0})"}) {
    EXPECT_TRUE(read_and_written(text).starts_with("found the number ")) << text;
  }
}

}  // namespace
}  // namespace sluice
