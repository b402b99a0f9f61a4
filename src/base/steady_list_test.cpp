#include "base/steady_list.h"

#include <string>

#include <gtest/gtest.h>

namespace sluice {
namespace {

SteadyList<std::string> counted_to(std::size_t count) {
  SteadyList<std::string> list;
  for (std::size_t at = 0; at < count; ++at) {
    list.push_back(std::to_string(at));
  }
  return list;
}

TEST(SteadyList, holds_what_was_put_in_order) {
  // Around every edge of a block: 64, 128, 256 …
  for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U, 5000U}) {
    const SteadyList<std::string> list = counted_to(count);
    ASSERT_EQ(list.size(), count);
    std::size_t at = 0;
    for (const std::string& value : list) {
      ASSERT_EQ(value, std::to_string(at));
      ASSERT_EQ(list[at], value);
      ++at;
    }
    ASSERT_EQ(at, count);
  }
}

TEST(SteadyList, moves_nothing_when_it_grows) {
  SteadyList<std::string> list = counted_to(64);
  const std::string* const first = &list.front();
  const std::string* const last = &list.back();
  for (int more = 0; more < 10'000; ++more) {
    list.push_back("more");
  }
  EXPECT_EQ(first, &list.front());
  EXPECT_EQ(last, &list[63]);
  EXPECT_EQ(*last, "63");
}

TEST(SteadyList, is_a_value) {
  SteadyList<std::string> list = counted_to(200);
  SteadyList<std::string> copy = list;
  EXPECT_EQ(copy, list);
  copy.push_back("one more");
  EXPECT_NE(copy, list);
  list = copy;
  EXPECT_EQ(list, copy);
  const SteadyList<std::string> taken = std::move(copy);
  EXPECT_EQ(taken, list);
  list.clear();
  EXPECT_TRUE(list.empty());
  list.push_back("again");
  EXPECT_EQ(list.back(), "again");
}

TEST(LargePages, gives_a_block_that_can_be_written_whole) {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{4096}, std::size_t{5'000'000}}) {
    auto* const block = static_cast<unsigned char*>(large_block(bytes));
    block[0] = 1;
    block[bytes - 1] = 2;
    EXPECT_EQ(block[bytes - 1], 2);
    free_large_block(block, bytes);
  }
}

}  // namespace
}  // namespace sluice
