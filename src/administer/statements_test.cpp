// Statements of accounts: every line has its entry, and the last balance is the book's.
#include "administer/statements.h"

#include <map>

#include <gtest/gtest.h>

#include "administer/accounts.h"
#include "administer/case_year_test.h"

namespace sluice {
namespace {

using case_year::CaseService;

class StatementsOfTheYear : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  [[nodiscard]] Json json(const std::string& who, const std::string& path,
                          CaseService::Pairs query = {}) {
    const Response response = service_.ask(who, "GET", path, std::move(query));
    EXPECT_EQ(response.status, 200) << path << response.body;
    return *json_from_text(response.body);
  }
  static std::int64_t number(const Json& of, std::string_view name) {
    return std::get<std::int64_t>(of.find(name)->is);
  }
  static const Json::Array& items(const Json& list) {
    return std::get<Json::Array>(list.find("items")->is);
  }
  CaseService service_;
};

TEST_F(StatementsOfTheYear, end_with_the_balance_of_the_book) {
  const Json accounts = json("examiner", "/v1/accounts", {{"limit", "1000"}});
  ASSERT_GT(items(accounts).size(), 10);
  std::map<std::string, std::int64_t> sums;
  for (const Json& account : items(accounts)) {
    const std::string name = text_in(account, "account");
    const Json statement =
        json("examiner", "/v1/accounts/" + name + "/statement", {{"limit", "10000"}});
    ASSERT_FALSE(items(statement).empty()) << name;
    std::int64_t balance = 0;
    for (const Json& line : items(statement)) {
      balance += number(line, "debit") - number(line, "credit");
      EXPECT_EQ(number(line, "balance"), balance) << name;
      EXPECT_GT(number(line, "debit") + number(line, "credit"), 0) << name;
    }
    EXPECT_EQ(balance, number(account, "balance")) << name;
    sums[text_in(account, "ledger")] += balance;
  }
  for (const auto& [ledger, sum] : sums) {
    EXPECT_EQ(sum, 0) << ledger;
  }
}

TEST_F(StatementsOfTheYear, name_the_entry_that_moved_the_account) {
  const Json permit = json("examiner", "/v1/accounts", {{"search", "P-T"}, {"kind", "lapsed"}});
  ASSERT_EQ(items(permit).size(), 1);
  const std::string name = text_in(items(permit).front(), "account");
  const Json statement = json("Tencent", "/v1/accounts/" + name + "/statement");
  ASSERT_FALSE(items(statement).empty());
  const Json& line = items(statement).front();
  EXPECT_EQ(text_in(line, "other_reference"), "P-T");
  const Json entry = json("examiner", "/v1/entries/" + std::to_string(number(line, "seq")));
  EXPECT_EQ(text_in(entry, "day"), text_in(line, "day"));
  bool there = false;
  for (const Json& event :
       std::get<Json::Array>(entry.find("decided")->find("decision")->find("events")->is)) {
    there = there || text_in(event, "event") == text_in(line, "event");
  }
  EXPECT_TRUE(there) << to_text(line);
}

TEST_F(StatementsOfTheYear, stand_as_they_stood_at_the_end_of_a_day) {
  const Json permit = json("examiner", "/v1/accounts", {{"search", "P-T"}, {"kind", "lapsed"}});
  const std::string path =
      "/v1/accounts/" + text_in(items(permit).front(), "account") + "/statement";
  EXPECT_EQ(number(json("examiner", path, {{"at", "2026-04-30"}}), "balance"), 0);
  EXPECT_EQ(number(json("examiner", path, {{"at", "2026-05-01"}}), "balance"), 40'000);
  EXPECT_TRUE(items(json("examiner", "/v1/accounts",
                         {{"search", "P-T"}, {"kind", "lapsed"}, {"at", "2026-04-30"}}))
                  .empty());
}

TEST_F(StatementsOfTheYear, grow_with_the_journal) {
  const Json before = json("Tencent", "/v1/accounts", {{"kind", "ordered"}});
  ASSERT_EQ(items(before).size(), 1);
  const std::string path =
      "/v1/accounts/" + text_in(items(before).front(), "account") + "/statement";
  const std::int64_t lines = number(json("Tencent", path), "total");
  const Response done = service_.ask("Tencent", "POST", "/v1/commands", {},
                                     R"({"act": "surrender", "permit": "P-T", "quantity": 1})");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(number(json("Tencent", path), "total"), lines + 1);
}

TEST_F(StatementsOfTheYear, are_their_firms_own) {
  const Json own = json("Tencent", "/v1/accounts", {{"empty", "true"}});
  ASSERT_GT(items(own).size(), 5);
  for (const Json& account : items(own)) {
    EXPECT_EQ(text_in(account, "firm"), "Tencent");
    EXPECT_EQ(
        service_.ask("Alibaba", "GET", "/v1/accounts/" + text_in(account, "account") + "/statement")
            .status,
        404);
  }
  EXPECT_EQ(number(json("Alibaba", "/v1/accounts", {{"firm", "Tencent"}}), "total"), 0);
  // Accounts of a class are nobody's own: what rivals hold could be read from them.
  EXPECT_EQ(service_.ask("Tencent", "GET", "/v1/accounts/issuing-1/statement").status, 404);
  for (const char* none : {"open-0", "open-9999", "open", "gold-1", "open-1x", "-1"}) {
    EXPECT_EQ(
        service_.ask("examiner", "GET", std::string("/v1/accounts/") + none + "/statement").status,
        404)
        << none;
  }
}

}  // namespace
}  // namespace sluice
