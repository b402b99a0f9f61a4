// Lists that are chosen from and put in order by the service, so that they stay usable when long.
#include <algorithm>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"

namespace sluice {
namespace {

using case_year::CaseService;

class Lists : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  [[nodiscard]] Json permits(CaseService::Pairs query, const std::string& who = "examiner") {
    const Response response = service_.ask(who, "GET", "/v1/permits", std::move(query));
    EXPECT_EQ(response.status, 200) << response.body;
    return *json_from_text(response.body);
  }
  static std::vector<std::string> of(const Json& list, std::string_view member) {
    std::vector<std::string> texts;
    for (const Json& item : std::get<Json::Array>(list.find("items")->is)) {
      texts.push_back(text_in(item, member));
    }
    return texts;
  }
  static std::vector<std::int64_t> granted(const Json& list) {
    std::vector<std::int64_t> numbers;
    for (const Json& item : std::get<Json::Array>(list.find("items")->is)) {
      numbers.push_back(std::get<std::int64_t>(item.find("balance")->find("granted")->is));
    }
    return numbers;
  }
  static std::int64_t total(const Json& list) {
    return std::get<std::int64_t>(list.find("total")->is);
  }
  CaseService service_;
};

TEST_F(Lists, of_permits_show_what_was_asked_for_and_count_no_more) {
  const Json all = permits({});
  ASSERT_GT(total(all), 2);
  const Json of_one = permits({{"firm", "Tencent"}});
  EXPECT_LT(total(of_one), total(all));
  for (const std::string& firm : of(of_one, "firm")) {
    EXPECT_EQ(firm, "Tencent");
  }
  EXPECT_EQ(total(permits({{"class", "H200"}})), total(all));
  EXPECT_EQ(total(permits({{"class", "Ascend"}})), 0);
  EXPECT_EQ(total(permits({{"class", "no such"}})), 0);
  EXPECT_EQ(total(permits({{"firm", "nobody"}})), 0);
  EXPECT_EQ(of(permits({{"search", "p-t"}}), "reference"), std::vector<std::string>{"P-T"});
  EXPECT_EQ(total(permits({{"search", "tencent"}})), total(of_one));
  std::int64_t by_state = 0;
  for (const char* state : {"active", "suspended", "revoked", "cancelled", "surrendered"}) {
    const Json some = permits({{"state", state}});
    by_state += total(some);
    for (const std::string& is : of(some, "state")) {
      EXPECT_EQ(is, state);
    }
  }
  EXPECT_EQ(by_state, total(all));
}

TEST_F(Lists, of_permits_stand_in_the_order_that_was_asked_for) {
  for (const char* by : {"reference", "firm", "from", "valid_until"}) {
    const std::vector<std::string> rising = of(permits({{"sort", by}}), by);
    const std::vector<std::string> falling = of(permits({{"sort", "-" + std::string(by)}}), by);
    EXPECT_TRUE(std::is_sorted(rising.begin(), rising.end()) || std::string_view(by) != "reference")
        << by;
    EXPECT_TRUE(std::is_sorted(falling.rbegin(), falling.rend()) ||
                std::string_view(by) != "reference")
        << by;
    EXPECT_EQ(rising.size(), falling.size());
  }
  const std::vector<std::int64_t> most = granted(permits({{"sort", "-granted"}}));
  EXPECT_TRUE(std::is_sorted(most.rbegin(), most.rend()));
  const std::vector<std::int64_t> least = granted(permits({{"sort", "granted"}}));
  EXPECT_TRUE(std::is_sorted(least.begin(), least.end()));
}

TEST_F(Lists, are_the_same_page_by_page) {
  const std::vector<std::string> whole = of(permits({{"sort", "-granted"}}), "reference");
  std::vector<std::string> pages;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const auto page =
        of(permits({{"sort", "-granted"}, {"limit", "1"}, {"offset", std::to_string(at)}}),
           "reference");
    pages.insert(pages.end(), page.begin(), page.end());
  }
  EXPECT_EQ(pages, whole);
}

TEST_F(Lists, show_nobody_more_because_they_are_chosen_from) {
  EXPECT_EQ(total(permits({{"firm", "Tencent"}}, "Alibaba")), 0);
  EXPECT_EQ(total(permits({{"search", "P-T"}}, "Alibaba")), 0);
}

TEST_F(Lists, say_which_words_they_take) {
  for (const auto& query :
       {CaseService::Pairs{{"sort", "price"}}, CaseService::Pairs{{"sort", "-"}},
        CaseService::Pairs{{"state", "asleep"}}}) {
    EXPECT_EQ(service_.ask("examiner", "GET", "/v1/permits", query).status, 400);
  }
  EXPECT_EQ(service_.ask("examiner", "GET", "/v1/accounts", {{"kind", "gold"}}).status, 400);
}

}  // namespace
}  // namespace sluice
