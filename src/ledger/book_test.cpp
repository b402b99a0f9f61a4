#include "ledger/book.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sluice {
namespace {

constexpr Account issuing{.kind = AccountKind::issuing, .index = 0};
constexpr Account open_of_permit{.kind = AccountKind::open, .index = 3};
constexpr Account ordered{.kind = AccountKind::ordered, .index = 3};

TEST(Book, moves_what_it_takes_and_sums_to_zero) {
  Book book;
  book.post({.from = issuing, .to = open_of_permit, .amount = 1'000});
  book.post({.from = open_of_permit, .to = ordered, .amount = 400});
  EXPECT_EQ(book.balance(issuing), -1'000);
  EXPECT_EQ(book.balance(open_of_permit), 600);
  EXPECT_EQ(book.balance(ordered), 400);
  EXPECT_EQ(book.permit(3)[0], 600);
  EXPECT_EQ(book.permit(3)[1], 400);
  EXPECT_TRUE(book.balanced());
}

TEST(Book, an_account_without_postings_is_zero) {
  const Book book;
  EXPECT_EQ(book.balance(ordered), 0);
  EXPECT_EQ(book.permit(99)[4], 0);
  EXPECT_TRUE(book.lines().empty());
}

TEST(BookDeath, only_a_source_may_fall_below_zero) {
  Book book;
  book.post({.from = issuing, .to = open_of_permit, .amount = 5});
  EXPECT_DEATH(book.post({.from = open_of_permit, .to = ordered, .amount = 6}), "does not hold");
}

TEST(BookDeath, a_posting_stays_within_one_ledger) {
  Book book;
  const Account due{.kind = AccountKind::due, .index = 0};
  EXPECT_DEATH(book.post({.from = issuing, .to = due, .amount = 1}), "does not hold");
}

TEST(BookDeath, an_amount_is_positive) {
  Book book;
  EXPECT_DEATH(book.post({.from = issuing, .to = open_of_permit, .amount = 0}), "does not hold");
  EXPECT_DEATH(book.post({.from = issuing, .to = open_of_permit, .amount = -1}), "does not hold");
}

TEST(BookDeath, an_overflow_stops_before_it_is_written) {
  Book book;
  book.post({.from = issuing, .to = open_of_permit, .amount = INT64_MAX});
  EXPECT_DEATH(book.post({.from = issuing, .to = open_of_permit, .amount = 2}), "does not hold");
}

RC_GTEST_PROP(Book, stays_balanced_whatever_is_posted, ()) {
  Book book;
  const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(1, 1'000)));
  for (const auto& [which, amount] : steps) {
    const Account from{.kind = static_cast<AccountKind>(which), .index = 0};
    const Account to{.kind = static_cast<AccountKind>(which + 1), .index = which == 0 ? 0U : 1U};
    if (which == 0 || book.balance(from) >= amount) {
      book.post({.from = from, .to = to, .amount = amount});
    }
    RC_ASSERT(book.balanced());
  }
}

TEST(Book, is_put_back_from_its_lines) {
  Book book;
  book.post({.from = {.kind = AccountKind::issuing, .index = 2},
             .to = {.kind = AccountKind::open, .index = 7},
             .amount = 40});
  book.post({.from = {.kind = AccountKind::open, .index = 7},
             .to = {.kind = AccountKind::ordered, .index = 7},
             .amount = 15});
  book.post({.from = {.kind = AccountKind::raised, .index = 0},
             .to = {.kind = AccountKind::due, .index = 0},
             .amount = 1});
  Book again;
  for (const Book::Line& line : book.lines()) {
    ASSERT_TRUE(again.restore(line));
  }
  EXPECT_TRUE(again.balanced());
  EXPECT_EQ(again.permit(7), book.permit(7));
  EXPECT_EQ(again.balance({.kind = AccountKind::issuing, .index = 2}), -40);
  again.post({.from = {.kind = AccountKind::ordered, .index = 7},
              .to = {.kind = AccountKind::reserved, .index = 7},
              .amount = 15});
  EXPECT_TRUE(again.balanced());
}

TEST(Book, takes_back_no_line_that_it_could_not_have_given) {
  Book book;
  const Account open{.kind = AccountKind::open, .index = 0};
  EXPECT_FALSE(book.restore({.account = open, .balance = -1}));
  EXPECT_FALSE(book.restore({.account = open, .balance = 0}));
  EXPECT_FALSE(book.restore({.account = {.kind = static_cast<AccountKind>(15)}, .balance = 1}));
  EXPECT_TRUE(book.lines().empty());
  EXPECT_TRUE(book.restore({.account = open, .balance = 1}));
  EXPECT_FALSE(book.balanced());
}

TEST(Book, tells_every_posting_to_its_reader_and_nothing_of_its_copies) {
  Book book;
  std::vector<Posting> read;
  book.tell(&read);
  const Posting granted{.from = {.kind = AccountKind::issuing, .index = 0},
                        .to = {.kind = AccountKind::open, .index = 3},
                        .amount = 5};
  book.post(granted);
  ASSERT_EQ(read.size(), 1);
  EXPECT_EQ(read.front().to, granted.to);
  EXPECT_EQ(read.front().amount, 5);
  Book copy = book;
  copy.post(granted);
  EXPECT_EQ(read.size(), 1);
  book.tell(nullptr);
  book.post(granted);
  EXPECT_EQ(read.size(), 1);
}

}  // namespace
}  // namespace sluice
