#include "base/result.h"

#include <memory>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "base/match.h"

namespace sluice {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) {
    return Error{.fault = Fault::malformed, .message = "`" + std::to_string(value) + "` is odd"};
  }
  return value / 2;
}

Result<void> refused_unless(bool wanted) {
  if (!wanted) {
    return Error{.fault = Fault::unavailable, .message = "the disk does not answer"};
  }
  return {};
}

TEST(Result, holds_a_value) {
  const Result<int> result = half(8);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result.has_value());
  EXPECT_EQ(*result, 4);
  EXPECT_EQ(result.value(), 4);
}

TEST(Result, or_says_what_failed) {
  const Result<int> result = half(7);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().fault, Fault::malformed);
  EXPECT_EQ(result.error().message, "`7` is odd");
}

TEST(Result, lets_a_value_be_moved_out) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = *std::move(result);
  ASSERT_NE(taken, nullptr);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, reaches_into_its_value) {
  Result<std::string> result(std::string("chips"));
  result->push_back('!');
  EXPECT_EQ(result->size(), 6U);
}

TEST(Result, of_nothing_tells_success_from_failure) {
  EXPECT_TRUE(refused_unless(true));
  const Result<void> failed = refused_unless(false);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().fault, Fault::unavailable);
}

TEST(ResultDeathTest, asking_for_what_is_not_there_is_our_own_error) {
  EXPECT_DEATH((void)half(7).value(), "has_value");
  EXPECT_DEATH((void)half(8).error(), "has_value");
  EXPECT_DEATH((void)refused_unless(true).error(), "has_value");
}

TEST(Match, takes_the_case_of_the_alternative_that_is_held) {
  const auto name_of = [](const std::variant<int, std::string>& value) {
    return std::visit(
        Match{[](int) { return "number"; }, [](const std::string&) { return "text"; }}, value);
  };
  EXPECT_STREQ(name_of(1), "number");
  EXPECT_STREQ(name_of("one"), "text");
}

}  // namespace
}  // namespace sluice
