#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

TEST(Pools, have_a_size_that_is_the_same_for_all_firms) {
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size total "
      "granted of H200 by firm open always lottery",
      "no-firm-here", "total granted of H200 by firm",
      "`by firm` has no meaning in pool p, which belongs to no firm",
      "use a figure or total that is the same for all firms");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size share "
      "* 5 chips open always lottery",
      "no-firm-here", "share", "`share` has no meaning in pool p, which belongs to no firm",
      "use a figure or total that is the same for all firms");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size "
      "quantity open always lottery",
      "no-quantity-here", "quantity", "`quantity` has no meaning here: no quantity is asked for",
      "use a figure, a fact or a total");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 TPP "
      "open always lottery",
      "unit-mismatch", "5 TPP", "`5 TPP` is in TPP where an amount in chips is needed",
      "give an amount in chips");
}

TEST(Pools, are_of_declared_classes_and_firms_in_whole_lots) {
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H2 size 5 chips "
      "open always lottery",
      "unknown-class", "H2", "`H2` is no class and no set of classes", "did you mean `H20`?");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always lottery reserve 1 chips for nmed",
      "unknown-firms", "nmed", "`nmed` is no set of firms", "did you mean `named`?");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always lottery cap 5 TPP per firm per opening",
      "unit-mismatch", "5 TPP", "`5 TPP` is in TPP where an amount in chips is needed",
      "give an amount in chips");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always lottery lot 0 chips",
      "not-a-lot", "0 chips", "`0 chips` is no lot",
      "a lot is a whole number in chips, at least 1");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always lottery lot 2 TPP",
      "not-a-lot", "2 TPP", "`2 TPP` is no lot", "a lot is a whole number in chips, at least 1");
}

TEST(Pools, rank_by_amounts_and_dates) {
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always rank by firm.bonded then time",
      "not-a-number", "firm.bonded",
      "`firm.bonded` is yes or no, and nothing can be allotted by it",
      "rank by an amount or a date, `time` or `lottery`");
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always pro rata to firm.maker",
      "not-a-number", "firm.maker", "`firm.maker` is a firm, and nothing can be allotted by it",
      "rank by an amount or a date, `time` or `lottery`");
  expect_nothing(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always rank by application.first then firm.value descending");
}

TEST(Pools, hold_no_auction_yet) {
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of H200 size 5 "
      "chips open always auction",
      "auction-reserved", "p", "`auction` is a word kept for later: pool p cannot be run",
      "allot by `first come`, `pro rata to …`, `rank by …` or `lottery`");
}

TEST(Pools, that_nobody_queues_into_are_idle) {
  expect_warning("pool p of H200 size 5 chips open always lottery", "idle-pool", "p",
                 "no clause queues into `p`",
                 "write `otherwise queue in p` in a clause, or leave the pool out");
}

TEST(Pools, opened_at_the_end_of_a_month_clip_deadlines_in_months) {
  expect_warning(
      "clause 1 on application require firm.bonded otherwise queue in p\nclause 2 on grant then "
      "lapse rest unless order within 2 months\npool p of H200 size 5 chips open on 2026-01-31 "
      "lottery",
      "month-end", "p",
      "shares of `p` are granted on 2026-01-31, and clause 2 counts months from that day: in a "
      "shorter month its deadline is the month's last day",
      "open the pool on a day up to the 28th, or count days");
  expect_nothing(
      "clause 1 on application require firm.bonded otherwise queue in p\nclause 2 on grant then "
      "lapse rest unless order within 60 days\npool p of H200 size 5 chips open on 2026-01-31 "
      "lottery");
}

TEST(Pools, of_a_set_read_nothing_of_a_single_class) {
  expect_error(
      "clause 1 on application require firm.bonded otherwise queue in p\npool p of imported size 5 "
      "chips open always rank by class.tpp",
      "no-class-here", "class.tpp",
      "pool p reads `class.tpp` of `imported`, which is a set of classes",
      "read it where a single class is decided about");
}

}  // namespace
}  // namespace sluice::terms
