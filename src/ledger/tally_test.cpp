#include "ledger/tally.h"

#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sluice {
namespace {

Day day(int number) {
  return Day(20'000 + number);
}

TEST(Tally, counts_for_the_party_and_for_everyone) {
  Tally tally;
  tally.post(1, 2, 7, day(0), 10);
  tally.post(1, 2, 8, day(0), 5);
  EXPECT_EQ(tally.total(1, 2, 7), 10);
  EXPECT_EQ(tally.total(1, 2, Tally::everyone), 15);
  EXPECT_EQ(tally.total(1, 3, Tally::everyone), 0);
}

TEST(Tally, what_is_nobodys_own_counts_for_everyone_only) {
  Tally tally;
  tally.post(0, 0, Tally::everyone, day(0), 9);
  EXPECT_EQ(tally.total(0, 0, Tally::everyone), 9);
  EXPECT_EQ(tally.total(0, 0, 1), 0);
}

TEST(Tally, a_span_of_days_takes_both_its_ends) {
  Tally tally;
  tally.post(0, 0, 1, day(1), 1);
  tally.post(0, 0, 1, day(5), 10);
  tally.post(0, 0, 1, day(9), 100);
  EXPECT_EQ(tally.total(0, 0, 1, day(1), day(9)), 111);
  EXPECT_EQ(tally.total(0, 0, 1, day(2), day(9)), 110);
  EXPECT_EQ(tally.total(0, 0, 1, day(5), day(5)), 10);
  EXPECT_EQ(tally.total(0, 0, 1, day(6), day(8)), 0);
  EXPECT_EQ(tally.total(0, 0, 1, day(9), day(1)), 0);
}

TEST(Tally, a_contra_dated_back_changes_the_window_of_its_own_day_alone) {
  Tally tally;
  tally.post(0, 0, 1, day(1), 50);
  tally.post(0, 0, 1, day(9), 100);
  tally.post(0, 0, 1, day(1), -20);
  EXPECT_EQ(tally.total(0, 0, 1, day(1), day(1)), 30);
  EXPECT_EQ(tally.total(0, 0, 1, day(2), day(9)), 100);
  EXPECT_EQ(tally.total(0, 0, 1), 130);
}

TEST(Tally, gives_its_days_back_and_takes_them_again) {
  Tally tally;
  tally.post(0, 0, 1, day(4), 50);
  tally.post(0, 0, 1, day(2), 7);
  tally.post(0, 0, 1, day(9), -3);
  Tally again;
  again.restore(0, 0, 1, tally.days(0, 0, 1));
  for (int first = 0; first < 12; ++first) {
    for (int last = first; last < 12; ++last) {
      EXPECT_EQ(again.total(0, 0, 1, day(first), day(last)),
                tally.total(0, 0, 1, day(first), day(last)));
    }
  }
}

RC_GTEST_PROP(Tally, agrees_with_a_list_of_postings, ()) {
  const auto postings = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 30), rc::gen::inRange(-500, 500)));
  Tally tally;
  std::map<int, std::int64_t> by_day;
  for (const auto& [number, amount] : postings) {
    tally.post(0, 0, 1, day(number), amount);
    by_day[number] += amount;
  }
  const int first = *rc::gen::inRange(0, 30);
  const int last = *rc::gen::inRange(0, 30);
  std::int64_t expected = 0;
  for (const auto& [number, amount] : by_day) {
    expected += number >= first && number <= last ? amount : 0;
  }
  RC_ASSERT(tally.total(0, 0, 1, day(first), day(last)) == expected);
}

}  // namespace
}  // namespace sluice
