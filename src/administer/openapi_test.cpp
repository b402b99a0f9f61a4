// /openapi.json is what the service does: every body and every answer of the counterfactual's year,
// and every list as everybody reads it, is what the document says.
#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/csv.h"
#include "administer/decided.h"
#include "administer/schema_check_test.h"

namespace sluice {
namespace {

using case_year::CaseService;
using testing_http::SchemaCheck;

const Json& member(const Json& json, std::string_view name) {
  static const Json none;
  const Json* const found = json.find(name);
  return found == nullptr ? none : *found;
}

class OpenApi : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([this](auto& body, auto& answer) { see(body, answer); });
  }

  void see(const std::string& body, const Response& response) {
    const bool day = body.starts_with(R"({"day")");
    const char* const path = day ? "/v1/day" : "/v1/commands";
    const Json& sent = member(member(operation(path, "post"), "requestBody"), "content");
    holds(*json_from_text(body), member(member(sent, "application/json"), "schema"), body);
    answered(path, "post", response);
    // What waits is gone at the end of the year.
    if (response.status == 202) {
      for (const char* const list : {"/v1/waiting", "/v1/proposals"}) {
        const Response now = service_.ask("director", "GET", list);
        answered(list, "get", now);
        count(list, now);
      }
    }
  }
  void count(const std::string& path, const Response& response) {
    const Result<Json> json = json_from_text(response.body);
    if (const Json* const total = json->find("total")) {
      items_[path] += std::get<std::int64_t>(total->is);
    }
  }

  // Nobody in the year has a ruling looked at again, declares a supply, or finds other totals.
  void do_what_the_year_has_not() {
    for (const auto& [who, body] :
         {std::pair(
              "examiner",
              R"({"act": "change_permit", "permit": "P-T", "change": "suspend", "reason": "x"})"),
          std::pair("Tencent",
                    R"({"act": "request_review", "ruling": "P-T", "grounds": "nobody was heard"})"),
          std::pair("maker_a", R"({"act": "declare_supply", "maker": "DomesticA",
                                   "class": "Ascend", "quantity": 1000})"),
          std::pair("shanghai", R"({"act": "control_totals", "gate": "Shanghai", "permit": "P-T",
                                    "written_off": 1, "declarations": 1})")}) {
      const Response response = service_.ask(who, "POST", "/v1/commands", {}, body);
      EXPECT_TRUE(response.status == 200 || response.status == 202) << response.body;
      see(body, response);
    }
  }

  [[nodiscard]] const Json& operation(const std::string& path, const char* method) const {
    return member(member(member(document_, "paths"), path), method);
  }
  void holds(const Json& value, const Json& schema, const std::string& what) const {
    if (const auto wrong = check_.wrong(value, schema)) {
      ADD_FAILURE() << what << "\n" << *wrong;
    }
  }
  void answered(const std::string& path, const char* method, const Response& response) {
    const Json& responses = member(operation(path, method), "responses");
    const Json* of = responses.find(std::to_string(response.status));
    of = of == nullptr ? responses.find("default") : of;
    ASSERT_NE(of, nullptr) << path;
    const std::string type = response.type.substr(0, response.type.find(';'));
    const Json* const media = member(*of, "content").find(type);
    ASSERT_NE(media, nullptr) << path << " answers " << response.status << " with " << type;
    ++checked_[path + " " + std::to_string(response.status)];
    if (type.ends_with("json")) {
      const Result<Json> json = json_from_text(response.body);
      ASSERT_TRUE(json) << response.body;
      holds(*json, member(*media, "schema"), path);
    }
  }

  CaseService service_;
  Json document_ = *json_from_text(openapi());
  SchemaCheck check_{document_};
  std::map<std::string, int> checked_;
  std::map<std::string, std::int64_t> items_;
};

TEST_F(OpenApi, says_of_each_body_and_answer_what_it_is) {
  EXPECT_GT(checked_["/v1/commands 200"], 100);
  EXPECT_GT(checked_["/v1/commands 202"], 10);
  EXPECT_GE(checked_["/v1/commands 422"], 10);
  do_what_the_year_has_not();
  std::vector<std::string> everybody = case_year::persons();
  everybody.emplace_back();  // the public
  for (const auto& [pattern, methods] : std::get<Json::Object>(member(document_, "paths").is)) {
    if (methods.find("get") == nullptr) {
      continue;
    }
    std::string path = pattern;
    CaseService::Pairs query;
    if (const std::size_t at = path.find("{permit}"); at != std::string::npos) {
      path.replace(at, 8, "P-T");
    }
    if (const std::size_t at = path.find("{seq}"); at != std::string::npos) {
      path.replace(at, 5, std::to_string(service_.first_filing_of("Tencent")));
    }
    if (const std::size_t at = path.find("{name}"); at != std::string::npos) {
      path.replace(at, 6, "spring");
      answered(pattern, "put", service_.ask("Tencent", "PUT", path, {}, "{}"));
      answered(pattern, "delete", service_.ask("Alibaba", "DELETE", path));
    }
    if (const std::size_t at = path.find("{account}"); at != std::string::npos) {
      path.replace(at, 9, "open-1");
    }
    if (const std::size_t at = path.find("{stop}"); at != std::string::npos) {
      path.replace(at, 6, "1");
    }
    if (const std::size_t at = path.find("{firm}"); at != std::string::npos) {
      path.replace(at, 6, "Tencent");
      query = {{"class", "H200"}, {"event", "release"}};
    }
    if (const std::size_t open = path.find("{sha256}"); open != std::string::npos) {
      path.replace(open, 8, to_hex(digest_of("a contract")));
      answered(pattern, "put", service_.ask("Tencent", "PUT", path, {}, "a contract"));
      answered(pattern, "put", service_.ask("Tencent", "PUT", path, {}, "another"));
    }
    for (const std::string& who : everybody) {
      const Response response = service_.ask(who, "GET", path, query);
      answered(pattern, "get", response);
      if (response.status == 200 && response.type == "application/json") {
        count(pattern, response);
      }
    }
    EXPECT_GT(checked_[pattern + " 200"], 0) << pattern << " was never answered";
  }
  for (const auto& [path, total] : items_) {
    EXPECT_GT(total, 0) << path << " was empty to everybody: nothing of it was checked";
  }
}

TEST_F(OpenApi, answers_as_of_a_day_that_is_over) {
  const auto granted = [&](const char* day) {
    const Response then = service_.ask("director", "GET", "/v1/permits/P-T", {{"at", day}});
    answered("/v1/permits/{permit}", "get", then);
    return then.status == 200 ? std::get<std::int64_t>(
                                    json_from_text(then.body)->find("balance")->find("lapsed")->is)
                              : -then.status;
  };
  EXPECT_EQ(granted("2026-01-28"), -404);  // it was not there yet
  EXPECT_EQ(granted("2026-04-30"), 0);
  EXPECT_EQ(granted("2026-05-01"), 40'000);
  EXPECT_EQ(granted("2026-04-30"), 0);
  EXPECT_EQ(granted("2099-01-01"), -400);
  EXPECT_EQ(granted("yesterday"), -400);
  EXPECT_EQ(service_.ask("Alibaba", "GET", "/v1/permits/P-T", {{"at", "2026-05-01"}}).status, 404);
  EXPECT_NE(service_.ask("", "GET", "/v1/register", {{"at", "2026-02-01"}}).body,
            service_.ask("", "GET", "/v1/register").body);
}

TEST_F(OpenApi, answers_every_list_as_a_table_too) {
  int lists = 0;
  for (const Route& route : routes()) {
    const bool is_list =
        std::any_of(route.parameters.begin(), route.parameters.end(),
                    [](const Parameter& one) { return one.name == std::string("format"); });
    if (!is_list) {
      continue;
    }
    ++lists;
    const Response table = service_.ask("director", "GET", route.path, {{"format", "csv"}});
    const Response list = service_.ask("director", "GET", route.path, {{"limit", "1000"}});
    ASSERT_EQ(table.status, 200) << route.path << table.body;
    EXPECT_EQ(table.type, "text/csv; charset=utf-8");
    const Json json = *json_from_text(list.body);
    const auto& items = std::get<Json::Array>(json.find("items")->is);
    const auto rows = std::count(table.body.begin(), table.body.end(), '\r');
    EXPECT_EQ(rows, static_cast<std::ptrdiff_t>(items.size()) + 1) << route.path;
    if (!items.empty()) {
      std::string names;
      for (const auto& [name, value] : std::get<Json::Object>(items.front().is)) {
        names += (names.empty() ? "" : ",") + name;
      }
      EXPECT_EQ(table.body.substr(0, table.body.find('\r')), names) << route.path;
    }
  }
  EXPECT_GT(lists, 10);
}

TEST(Csv, quotes_what_must_be_quoted_and_makes_no_formula) {
  const Json item = *json_from_text(
      R"({"a": "plain", "b": "with, comma and \"quotes\"", "c": "=1+1", "d": -5, "e": null, "f": [1, 2]})");
  EXPECT_EQ(csv_of({item}, {"a", "b", "c", "d", "e", "f", "g"}),
            "a,b,c,d,e,f,g\r\n"
            "plain,\"with, comma and \"\"quotes\"\"\",'=1+1,-5,,\"[1,2]\",\r\n");
}

TEST_F(OpenApi, names_each_operation_once_and_every_kind_of_command) {
  std::map<std::string, int> ids;
  for (const Route& route : routes()) {
    ++ids[route.id];
  }
  for (const auto& [id, count] : ids) {
    EXPECT_EQ(count, 1) << id;
  }
  const Json& kinds =
      member(member(member(member(document_, "components"), "schemas"), "CommandGiven"), "oneOf");
  EXPECT_EQ(std::get<Json::Array>(kinds.is).size(), std::variant_size_v<ActKinds>);
}

TEST_F(OpenApi, knows_the_short_answer) {
  const Json& schema = member(
      member(
          member(member(member(operation("/v1/commands", "post"), "responses"), "200"), "content"),
          "application/json"),
      "schema");
  const SigningKey key = SigningKey::make();
  for (const SigningKey* const signs : {static_cast<const SigningKey*>(nullptr), &key}) {
    std::string text;
    write_in_short(text, {.seq = 7, .hash = digest_of("an entry"), .decision = {}}, signs);
    const Result<Json> json = json_from_text(text);
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(check_.wrong(*json, schema), std::nullopt) << text;
  }
}

TEST_F(OpenApi, is_not_content_with_what_is_not_in_it) {
  // The check itself: an answer with a member more, one less, and one of another type.
  const Json& schema = member(
      member(member(member(member(operation("/v1/me", "get"), "responses"), "200"), "content"),
             "application/json"),
      "schema");
  const std::string first =
      R"({"person": null, "party": null, "kind": null, "roles": [], "csrf_token": null, )";
  const auto wrong = [&](const std::string& rest) {
    return check_.wrong(*json_from_text(first + rest), schema);
  };
  EXPECT_EQ(wrong(R"("sees_all": false, "day": "2026-01-05", "seq": 3})"), std::nullopt);
  for (const char* bad : {R"("sees_all": false, "day": "2026-01-05"})",
                          R"("sees_all": 0, "day": "2026-01-05", "seq": 3})",
                          R"("sees_all": false, "day": "5 May", "seq": 3})",
                          R"("sees_all": false, "day": "2026-01-05", "seq": 3, "x": 1})"}) {
    EXPECT_NE(wrong(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace sluice
