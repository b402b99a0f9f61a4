// Drafts of a party, and texts of terms before they are enacted.
#include <fstream>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/json.h"

namespace sluice {
namespace {

using case_year::CaseService;

class DraftRoutes : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  Response put(const std::string& who, const std::string& name, const std::string& body) {
    return service_.ask(who, "PUT", "/v1/drafts/" + name, {}, body);
  }
  Response get(const std::string& who, const std::string& name) {
    return service_.ask(who, "GET", "/v1/drafts/" + name);
  }
  CaseService service_;
};

TEST_F(DraftRoutes, keep_what_a_party_is_still_writing_and_show_it_to_nobody_else) {
  const std::string body = R"({"act": "apply", "firm": "Tencent", "quantity": 40})";
  EXPECT_EQ(put("Tencent", "autumn", body).status, 200);
  EXPECT_EQ(get("Tencent", "autumn").body, body);
  EXPECT_EQ(get("Alibaba", "autumn").status, 404);
  EXPECT_EQ(get("director", "autumn").status, 404);
  EXPECT_NE(service_.ask("Tencent", "GET", "/v1/drafts").body.find("autumn"), std::string::npos);
  EXPECT_EQ(service_.ask("Tencent", "DELETE", "/v1/drafts/autumn").status, 200);
  EXPECT_EQ(get("Tencent", "autumn").status, 404);
  EXPECT_EQ(service_.ask("Tencent", "DELETE", "/v1/drafts/autumn").status, 404);
}

TEST_F(DraftRoutes, take_no_name_that_leads_elsewhere_and_nothing_but_json) {
  for (const char* const name : {"..", ".hidden", "a%2Fb", "a b", ""}) {
    EXPECT_GE(put("Tencent", name, "{}").status, 400) << name;
  }
  EXPECT_EQ(put("Tencent", std::string(65, 'a'), "{}").status, 400);
  EXPECT_EQ(put("Tencent", "good", "no json").status, 400);
}

TEST_F(DraftRoutes, keep_a_hundred_for_each_party) {
  for (int at = 0; at < 100; ++at) {
    ASSERT_EQ(put("Tencent", "d" + std::to_string(at), "{}").status, 200);
  }
  EXPECT_EQ(put("Tencent", "one-more", "{}").status, 409);
  EXPECT_EQ(put("Tencent", "d7", "[]").status, 200);
  EXPECT_EQ(put("Alibaba", "first", "{}").status, 200);
}

TEST_F(DraftRoutes, check_a_text_as_an_amendment_of_the_one_in_force) {
  const auto check = [&](const std::string& text) {
    Json body = Json::object();
    body.add("text", text);
    const Response response = service_.ask("drafter", "POST", "/v1/terms/check", {}, to_text(body));
    EXPECT_EQ(response.status, 200) << response.body;
    return *json_from_text(response.body);
  };
  const Json bad = check("terms \"x\"\nversion 1 from 2026-01-01\nclause 1 \"y\"\n  on grnt\n");
  EXPECT_FALSE(std::get<bool>(bad.find("good")->is));
  EXPECT_FALSE(std::get<Json::Array>(bad.find("diagnostics")->is).empty());
  std::ifstream file("data/terms/h200_2026.terms");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Json good = check(text);
  EXPECT_TRUE(std::get<bool>(good.find("good")->is)) << to_text(good);
  EXPECT_TRUE(std::holds_alternative<std::string>(good.find("canonical")->is));
  EXPECT_EQ(service_.ask("drafter", "POST", "/v1/terms/check", {}, "{}").status, 400);
}

}  // namespace
}  // namespace sluice
