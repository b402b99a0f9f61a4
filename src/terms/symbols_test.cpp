#include "terms/symbols.h"

#include <gtest/gtest.h>

namespace sluice::terms {
namespace {

TEST(Names, are_numbered_in_the_order_in_which_they_come) {
  Names names;
  EXPECT_EQ(names.intern("b"), 0U);
  EXPECT_EQ(names.intern("a"), 1U);
  EXPECT_EQ(names.intern("b"), 0U);
  EXPECT_EQ(names.size(), 2U);
  EXPECT_EQ(names.at(1), "a");
  EXPECT_EQ(names.find("a"), 1U);
  EXPECT_EQ(names.find("c"), std::nullopt);
}

TEST(Names, of_a_copy_grow_by_themselves) {
  Names names;
  names.intern("a");
  Names copy = names;
  copy.intern("b");
  EXPECT_EQ(names.find("b"), std::nullopt);
  EXPECT_EQ(copy.find("b"), 1U);
  EXPECT_EQ(copy.find("a"), 0U);
}

TEST(Symbols, begin_with_the_kernel_rules_the_flows_and_one_fact) {
  const Symbols symbols;
  EXPECT_EQ(symbols.clauses.size(), kernel_rules);
  EXPECT_EQ(symbols.clauses.find("K1"), 0U);
  EXPECT_EQ(symbols.clauses.find("K16"), 15U);
  EXPECT_EQ(symbols.flows.size(), static_cast<std::size_t>(Flow::first_account));
  EXPECT_EQ(symbols.flows.at(static_cast<std::size_t>(Flow::released)), "released");
  EXPECT_EQ(symbols.flows.at(static_cast<std::size_t>(Flow::bonded)), "bonded");
  EXPECT_EQ(symbols.flows.at(static_cast<std::size_t>(Flow::carried)), "carried");
  EXPECT_EQ(symbols.facts.at(all_or_nothing.index()), "application.all_or_nothing");
  EXPECT_TRUE(kept_in_millionths(Flow::owed));
  EXPECT_FALSE(kept_in_millionths(Flow::credited));
}

}  // namespace
}  // namespace sluice::terms
