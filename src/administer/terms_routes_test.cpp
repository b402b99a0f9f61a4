// What is answered about a text of terms while it is being written.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/json.h"
#include "administer/schema_check_test.h"
#include "terms/compare.h"
#include "terms/explain.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

using case_year::CaseService;

std::string text_of_the_case() {
  std::ifstream file("data/terms/h200_2026.terms");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string with(std::string text, const std::string& was, const std::string& is) {
  const std::size_t at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return at == std::string::npos ? text : text.replace(at, was.size(), is);
}

// Version 2 of the case: 2,000 chips of tolerance.
std::string amended() {
  std::string text =
      with(text_of_the_case(), "version 1 from 2026-01-28", "version 2 from 2027-03-01 amends 1");
  return with(text, "= 500 chips", "= 2,000 chips") +
         "\ntransition from 1\n  permits move\n  applications move\n  orders move\n"
         "  obligations move\n  balances move\n";
}

class TermsRoutes : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  Response post(const std::string& route, const std::string& text, const std::string& against = {},
                CaseService::Pairs query = {}, CaseService::Pairs headers = {}) {
    Json body = Json::object();
    body.add("text", text);
    if (!against.empty()) {
      body.add("against", against);
    }
    return service_.ask("drafter", "POST", "/v1/terms/" + route, std::move(query), to_text(body),
                        std::move(headers));
  }
  // The answer, which is what the service's document says that it is.
  Json answer(const std::string& route, const std::string& text, const std::string& against = {}) {
    const Response response = post(route, text, against);
    EXPECT_EQ(response.status, 200) << response.body;
    Json json = *json_from_text(response.body);
    const Json document = *json_from_text(openapi());
    const Json& schema = *document.find("paths")
                              ->find("/v1/terms/" + route)
                              ->find("post")
                              ->find("responses")
                              ->find("200")
                              ->find("content")
                              ->find("application/json")
                              ->find("schema");
    EXPECT_EQ(testing_http::SchemaCheck(document).wrong(json, schema), std::nullopt);
    return json;
  }
  static const Json::Array& list(const Json& json, const char* member) {
    return std::get<Json::Array>(json.find(member)->is);
  }
  static bool good(const Json& json) { return std::get<bool>(json.find("good")->is); }
  static std::int64_t number(const Json& json, const char* member) {
    return std::get<std::int64_t>(json.find(member)->is);
  }
  static const Json* named(const Json::Array& items, const std::string& name) {
    for (const Json& item : items) {
      if (text_in(item, "name") == name) {
        return &item;
      }
    }
    return nullptr;
  }
  CaseService service_;
};

TEST_F(TermsRoutes, say_where_each_mistake_begins_and_ends) {
  const Json json = answer("check", with(text_of_the_case(), "otherwise queue in second_round",
                                         "otherwise queue in 二nd_round"));
  EXPECT_FALSE(good(json));
  const auto& all = list(json, "diagnostics");
  const auto wrong = std::find_if(all.begin(), all.end(), [](const Json& one) {
    return text_in(one, "code") == "unknown-character";
  });
  ASSERT_NE(wrong, all.end());
  EXPECT_EQ(number(*wrong, "line"), number(*wrong, "end_line"));
  // In characters: 二 is one.
  EXPECT_EQ(number(*wrong, "end_column") - number(*wrong, "column"), 9);
}

TEST_F(TermsRoutes, say_each_mistake_and_its_mend_in_both_languages) {
  const Json json = answer("check", with(text_of_the_case(), "otherwise queue in second_round",
                                         "otherwise queue in secnd_round"));
  const auto& all = list(json, "diagnostics");
  const auto wrong = std::find_if(all.begin(), all.end(), [](const Json& one) {
    return text_in(one, "code") == "unknown-pool";
  });
  ASSERT_NE(wrong, all.end());
  EXPECT_EQ(text_in(*wrong, "message"), "`secnd_round` is no pool");
  EXPECT_EQ(text_in(*wrong, "message_in_chinese"), "`secnd_round`不是已定义的轮候池");
  EXPECT_EQ(text_in(*wrong, "help"), "did you mean `second_round`?");
  EXPECT_EQ(text_in(*wrong, "help_in_chinese"), "是否应为`second_round`？");
}

TEST_F(TermsRoutes, tell_each_clause_and_name_in_both_languages_with_its_lines) {
  const std::string text = text_of_the_case();
  const Json json = answer("explain", text);
  EXPECT_TRUE(good(json));
  const Json::Array& passages = list(json, "passages");
  const Json* const clause = named(passages, "5.2");
  ASSERT_NE(clause, nullptr);
  const terms::Text handed{.name = "text", .content = text};
  EXPECT_EQ(handed.line_at(static_cast<int>(number(*clause, "line"))),
            R"(clause 5.2 "Domestic chips before release" / "先配套后放行")");
  EXPECT_NE(handed.line_at(static_cast<int>(number(*clause, "end_line"))).find("later change"),
            std::string_view::npos);
  // The sentences of `sluice terms explain`, to the letter.
  const auto rulebook = terms::rulebook_from_text(handed).rulebook;
  for (const auto& [member, reading] : {std::pair("in_english", terms::Reading::english),
                                        {"in_chinese", terms::Reading::chinese}}) {
    const std::string whole = explain(*rulebook, reading);
    int told = 0;
    for (const Json& passage : passages) {
      for (const Json& sentence : list(*passage.find(member), "sentences")) {
        EXPECT_NE(whole.find("  " + std::get<std::string>(sentence.is) + "\n"), std::string::npos)
            << std::get<std::string>(sentence.is);
        ++told;
      }
    }
    EXPECT_GT(told, 40);
  }
  const Json* const linkage = named(passages, "linkage");
  ASSERT_NE(linkage, nullptr);
  EXPECT_EQ(text_in(*linkage, "kind"), "parameter");
  EXPECT_EQ(text_in(*linkage->find("in_english"), "value"), "60%");  // the year is over
  EXPECT_EQ(text_in(*named(passages, "ceiling"), "unit"), "chips");
  EXPECT_EQ(text_in(*named(passages, "application.need_score"), "unit"), "points");
}

TEST_F(TermsRoutes, read_the_text_in_force_to_everybody_at_its_own_lines) {
  const Response response = service_.ask("", "GET", "/v1/terms/explain");
  ASSERT_EQ(response.status, 200);
  const Json json = *json_from_text(response.body);
  const terms::Text text{.name = "text", .content = service_.ask("", "GET", "/v1/terms").body};
  for (const Json& passage : list(json, "passages")) {
    const std::string name = text_in(passage, "name");
    EXPECT_NE(text.line_at(static_cast<int>(number(passage, "line"))).find(name),
              std::string_view::npos)
        << name;
  }
}

TEST_F(TermsRoutes, read_an_enacted_version_by_its_number) {
  const auto version = [&](const char* number) {
    return service_.ask("", "GET", "/v1/terms", {{"version", number}});
  };
  EXPECT_EQ(version("1").body, service_.ask("", "GET", "/v1/terms").body);
  EXPECT_EQ(version("2").status, 404);
  EXPECT_EQ(version("first").status, 400);
}

TEST_F(TermsRoutes, tell_what_a_text_has_names_for_in_both_languages) {
  const Response response = service_.ask("", "GET", "/v1/terms/vocabulary");
  ASSERT_EQ(response.status, 200) << response.body;
  const Json json = *json_from_text(response.body);
  const Json* const h200 = named(list(json, "classes"), "H200");
  ASSERT_NE(h200, nullptr);
  EXPECT_EQ(text_in(*h200, "in_english"), "Nvidia H200");
  EXPECT_EQ(text_in(*h200, "in_chinese"), "英伟达H200");
  const Json* const score = named(list(json, "facts"), "application.need_score");
  ASSERT_NE(score, nullptr);
  EXPECT_EQ(text_in(*score, "type"), "points");
  EXPECT_EQ(text_in(*score, "in_chinese"), "需求评分");
  EXPECT_EQ(text_in(*score, "proof"), "assessment by the licensing officer");
  const Json* const power = named(list(json, "powers"), "8.1");
  ASSERT_NE(power, nullptr);
  EXPECT_EQ(text_in(*power, "role"), "director");
  EXPECT_EQ(list(*power, "waives").size(), 1U);
  EXPECT_EQ(service_.ask("", "GET", "/v1/terms/vocabulary", {{"version", "2"}}).status, 404);
}

TEST_F(TermsRoutes, run_the_tests_of_a_text_and_say_what_they_found) {
  const Json fine = answer("test", text_of_the_case());
  EXPECT_EQ(number(fine, "failed"), 0);
  EXPECT_EQ(list(fine, "tests").size(), 11U);
  const Json json = answer("test", with(text_of_the_case(), "= 500 chips", "= 2,000 chips"));
  EXPECT_TRUE(good(json));
  EXPECT_GT(number(json, "failed"), 0);
  const Json* const test =
      named(list(json, "tests"), "linkage holds, tolerance, then purchase cures");
  ASSERT_NE(test, nullptr);
  EXPECT_FALSE(std::get<bool>(test->find("passed")->is));
  const Json& step = list(*test, "steps")[1];
  EXPECT_FALSE(std::get<bool>(step.find("passed")->is));
  EXPECT_EQ(text_in(step, "expected"), "hold by 5.2");
  EXPECT_EQ(text_in(step, "found").substr(0, 5), "allow");
  EXPECT_EQ(number(step, "line"), number(*test, "line") + 5);
}

TEST_F(TermsRoutes, tell_why_a_step_came_out_otherwise) {
  const Json json = answer("test", with(text_of_the_case(), "= 500 chips", "= 0 chips"));
  int told = 0;
  for (const Json& test : list(json, "tests")) {
    for (const Json& step : list(test, "steps")) {
      const bool held = text_in(step, "found").starts_with("hold");
      const bool passed = std::get<bool>(step.find("passed")->is);
      EXPECT_TRUE(!passed || list(step, "reasons").empty());
      if (!passed && held) {
        EXPECT_NE(text_in(list(step, "reasons").front(), "in_english").find("5.2"),
                  std::string::npos);
        ++told;
      }
    }
  }
  EXPECT_GT(told, 0);
}

TEST_F(TermsRoutes, compare_a_text_with_the_one_enacted_last) {
  const Json json = answer("diff", amended());
  EXPECT_TRUE(good(json)) << to_text(json);
  EXPECT_EQ(number(json, "older"), 1);
  EXPECT_EQ(number(json, "newer"), 2);
  const Json* const slack = named(list(json, "changes"), "slack");
  ASSERT_NE(slack, nullptr) << to_text(json);
  EXPECT_EQ(text_in(*slack, "direction"), "looser");
  EXPECT_EQ(text_in(*slack, "part"), "figures");
  EXPECT_FALSE(text_in(*slack, "witness").empty());
  EXPECT_EQ(list(json, "transition").size(), 5U);
  // The words of `sluice terms diff`, to the letter.
  const auto older =
      terms::rulebook_from_text({.name = "older", .content = text_of_the_case()}).rulebook;
  const auto newer =
      terms::rulebook_from_text({.name = "newer", .content = amended()}, older.get()).rulebook;
  EXPECT_NE(compare(*older, *newer).find(text_in(*slack, "words")), std::string::npos);
  EXPECT_EQ(list(answer("diff", text_of_the_case()), "changes").size(), 0U);
  EXPECT_EQ(list(answer("diff", amended(), amended()), "changes").size(), 0U);
}

TEST_F(TermsRoutes, compare_in_the_language_that_is_asked_for) {
  const auto told = [&](CaseService::Pairs query, CaseService::Pairs headers) {
    const Response response = post("diff", amended(), {}, std::move(query), std::move(headers));
    const Json json = *json_from_text(response.body);
    const auto& changes = list(json, "changes");
    const auto language =
        std::find_if(response.headers.begin(), response.headers.end(),
                     [](const auto& header) { return header.first == "Content-Language"; });
    EXPECT_NE(language, response.headers.end());
    return std::pair(language->second, text_in(*named(changes, "slack"), "words"));
  };
  const std::string chinese = "“容差”自2027年3月1日起由500枚提高到2,000枚；为第5.2条所引用";
  EXPECT_EQ(told({{"language", "zh"}}, {}), std::pair(std::string("zh"), chinese));
  EXPECT_EQ(told({}, {{"accept-language", "zh-CN,zh;q=0.9"}}).second, chinese);
  const auto english = told({{"language", "en"}}, {{"accept-language", "zh-CN"}});
  EXPECT_EQ(english, told({}, {}));
  EXPECT_EQ(english.first, "en");
  EXPECT_EQ(english.second.substr(0, 12), "\"Tolerance\" ");
  EXPECT_EQ(post("diff", amended(), {}, {{"language", "fr"}}).status, 400);
}

TEST_F(TermsRoutes, say_that_a_mistaken_text_is_not_good_and_what_is_no_text_is_refused) {
  for (const char* const route : {"explain", "test", "diff"}) {
    EXPECT_FALSE(good(answer(route, "terms \"x\"\nclause 1 \"y\"\n  on grnt\n"))) << route;
    EXPECT_EQ(service_.ask("drafter", "POST", std::string("/v1/terms/") + route, {}, "{}").status,
              400);
  }
}

TEST_F(TermsRoutes, do_not_begin_what_would_take_too_long) {
  std::string steps = text_of_the_case() + "\ntest \"long\"\n";
  for (int at = 0; at < 2'001; ++at) {
    steps += "  at 2026-02-02 ByteDance application 1 chips H200 expect ask\n";
  }
  EXPECT_EQ(post("test", steps).status, 413);
  std::string clauses = text_of_the_case();
  for (int at = 0; at < 101; ++at) {
    clauses += "clause 9." + std::to_string(at) +
               "\n  on grant of H200\n  require firm.bonded otherwise refuse\n";
  }
  EXPECT_EQ(post("diff", clauses).status, 413);
}

}  // namespace
}  // namespace sluice
