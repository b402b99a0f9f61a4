#include "kernel/seen.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/check.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

constexpr const char* head = R"(terms "Small"
version 1 from 2026-01-01
unit chips, TPP
class H200 "H200" tpp = 100 TPP
class H20 "H20" tpp = 40 TPP
role director "Director"
fact firm.bonded : yes_no
parameter ceiling = 100 chips from 2026-07-01 = 80 chips
clause 1 on grant of H200
  require total granted of H200 + quantity <= ceiling otherwise reduce
)";

std::shared_ptr<const terms::Rulebook> ruled(const std::string& text) {
  auto checked = terms::rulebook_from_text({.name = "small", .content = text});
  CHECK(checked.rulebook != nullptr);
  return checked.rulebook;
}

// How two texts that begin alike differ.
struct Compared {
  Differences seen;
  bool unseen = false;
  bool compiled = false;
};
Compared compare(const std::string& ours, const std::string& theirs) {
  const auto a = ruled(head + ours);
  const auto b = ruled(head + theirs);
  return {.seen = Differences(seen_of(*a), seen_of(*b)),
          .unseen = unseen_of(*a) != unseen_of(*b),
          .compiled = compiled_of(*a) != compiled_of(*b)};
}

Day day(int year, int month, int of_month) {
  return Day::from_civil(year, month, of_month).value();
}

TEST(Seen, sites_are_named_by_event_and_class) {
  std::vector<std::string> names;
  for (const TextSite& site :
       sites_of(*ruled(std::string(head) + "clause 2 on release\n"
                                           "  then owe quantity within 30 days as link\n"
                                           "clause 3 on overdue link of H20\n"
                                           "  then owe quantity within 30 days\n"
                                           "clause 4 on period end\n"
                                           "  then carry 5 chips up to 4 chips to spare\n"
                                           "account spare in chips\n"))) {
    names.push_back(site.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"grant of H200", "release of H200", "release of H20",
                                             "period end", "overdue link of H20"}));
}

TEST(Seen, bounds_that_no_whole_quantity_tells_apart_are_alike) {
  const Compared compared =
      compare("clause 2 on order of H200\n  require quantity <= 8 chips otherwise refuse\n",
              "clause 2 on order of H200\n  require 2 * quantity < 18 chips otherwise refuse\n");
  EXPECT_TRUE(compared.seen.none());
  EXPECT_FALSE(compared.unseen);
  EXPECT_TRUE(compared.compiled);
}

TEST(Seen, a_weighed_total_moves_by_weights) {
  const auto at_most = [](const std::string& figure) {
    return "clause 2 on order\n  require total ordered of any class in tpp + quantity in tpp <= " +
           figure + " TPP otherwise refuse\n";
  };
  EXPECT_TRUE(compare(at_most("100"), at_most("119")).seen.none());
  EXPECT_FALSE(compare(at_most("100"), at_most("120")).seen.none());
}

TEST(Seen, a_demand_that_always_holds_and_one_said_twice_are_nothing) {
  const std::string once =
      "clause 2 on order of H20\n  require class.tpp > 90 TPP otherwise hold\n";
  const std::string twice = once + "  require class.tpp > 80 TPP otherwise hold\n";
  const std::string more = once + "  require class.tpp < 90 TPP otherwise refuse\n";
  EXPECT_TRUE(compare(once, twice).seen.none());
  EXPECT_TRUE(compare(once, more).seen.none());
  EXPECT_TRUE(compare(once, more).compiled);
}

TEST(Seen, what_is_owed_of_no_class_is_owed_of_that_of_the_event) {
  EXPECT_TRUE(compare("clause 2 on order of H20\n  then owe quantity of H20 within 30 days\n",
                      "clause 2 on order of H20\n  then owe quantity within 30 days\n")
                  .seen.none());
}

TEST(Seen, powers_pools_and_lapses_are_beyond_tests) {
  for (const std::string what :
       {"power 9 for director\n  may waive 1\n  at most @ chips of H200 per firm per calendar "
        "year\n",
        "pool round of H200\n  size @ chips\n  open every month\n  rank by time\n",
        "clause 2 on grant of H200\n  then lapse rest unless order within @ days\n"}) {
    const auto with = [&](const char* figure) {
      std::string text = what;
      return text.replace(text.find('@'), 1, figure);
    };
    const Compared compared = compare(with("30"), with("31"));
    EXPECT_TRUE(compared.seen.none()) << what;
    EXPECT_TRUE(compared.unseen) << what;
    EXPECT_TRUE(compare(with("30"), with("30")).seen.none());
    EXPECT_FALSE(compare(with("30"), with("30")).unseen);
  }
}

TEST(Seen, differences_are_told_by_site_and_day) {
  const std::string text = head;
  std::string later = text;
  later.replace(later.find("2026-07-01"), 10, "2026-07-02");
  const Differences differences(seen_of(*ruled(text)), seen_of(*ruled(later)));
  EXPECT_FALSE(differences.none());
  EXPECT_TRUE(differences.at("grant of H200", day(2026, 7, 1)));
  EXPECT_FALSE(differences.at("grant of H200", day(2026, 6, 30)));
  EXPECT_FALSE(differences.at("grant of H200", day(2026, 7, 2)));
  EXPECT_FALSE(differences.at("order of H200", day(2026, 7, 1)));
}

}  // namespace
}  // namespace sluice
