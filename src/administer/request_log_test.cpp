// What is written down of requests, and what never is.
#include "administer/request_log.h"

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/password.h"

namespace sluice {
namespace {

using case_year::CaseService;

class Logged : public testing::Test {
 protected:
  Logged()
      : service_([this](const std::string& line) {
          const std::lock_guard lock(mutex_);
          lines_.push_back(line);
        }) {}
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
    lines_.clear();
  }
  Json last() {
    const std::lock_guard lock(mutex_);
    EXPECT_FALSE(lines_.empty());
    Result<Json> json = json_from_text(lines_.back());
    EXPECT_TRUE(json) << lines_.back();
    return *json;
  }
  std::string word(const char* name) {
    const Json json = last();
    const Json* const found = json.find(name);
    const auto* const text = found == nullptr ? nullptr : std::get_if<std::string>(&found->is);
    return text == nullptr ? "" : *text;
  }
  std::vector<std::string> names(const char* name) {
    std::vector<std::string> out;
    const Json json = last();
    if (const Json* const found = json.find(name); found != nullptr) {
      for (const Json& one : std::get<Json::Array>(found->is)) {
        out.push_back(std::get<std::string>(one.is));
      }
    }
    std::ranges::sort(out);
    return out;
  }

  std::mutex mutex_;
  std::vector<std::string> lines_;
  CaseService service_;
};

using Names = std::vector<std::string>;

TEST_F(Logged, each_request_is_one_line_that_says_who_asked_for_what) {
  (void)service_.ask("Tencent", "GET", "/v1/permits", {{"limit", "7"}, {"offset", "0"}});
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_EQ(lines_[0], R"({"time":"2026-07-25T17:20:00.000Z","person":"Tencent","party":"Tencent",)"
                       R"("peer":"127.0.0.1","method":"GET","path":"/v1/permits",)"
                       R"("parameters":["limit","offset"],"status":200,"milliseconds":0})");
  (void)service_.ask("", "GET", "/nothing/\n{\"a\": %\xE5\xAD\x97");
  EXPECT_EQ(word("path"), "/nothing/%0A{\"a\":%20%25%E5%AD%97");
  EXPECT_TRUE(std::holds_alternative<std::nullptr_t>(last().find("person")->is));
  service_.service().refused("10.9.8.7", 431);
  EXPECT_EQ(word("peer"), "10.9.8.7");
}

TEST_F(Logged, what_was_recorded_is_named_by_its_entry) {
  const Response answer =
      service_.ask("Tencent", "POST", "/v1/commands", {},
                   R"({"act": "place_order", "permit": "P-T", "quantity": 1, "reference": "O-L"})");
  const Result<Json> body = json_from_text(answer.body);
  ASSERT_TRUE(body);
  EXPECT_EQ(std::get<std::int64_t>(last().find("seq")->is),
            std::get<std::int64_t>(body->find("seq")->is));
  (void)service_.ask("Tencent", "POST", "/v1/commands", {{"dry_run", "true"}},
                     R"({"act": "place_order", "permit": "P-T", "quantity": 1})");
  EXPECT_EQ(last().find("seq"), nullptr) << "nothing was";
  EXPECT_EQ(names("parameters"), (Names{"dry_run"}));
}

TEST_F(Logged, a_batch_and_a_day_are_named_by_their_entries) {
  const auto entries = [this] {
    const Json line = last();
    const Json* const found = line.find("entries");
    return found == nullptr ? "" : to_text(*found, false);
  };
  const auto seq_now = [this] {
    return service_.desk().read([](const State&, const JournalEnd& end) { return end.seq; });
  };
  const std::string order = R"("command": {"act": "place_order", "permit": "P-T", "quantity": 1}})";
  const std::string two = R"({"items": [{"key": "a", )" + order + R"(, {"key": "b", )" + order +
                          R"(, {"key": "c", "command": {"act": "fly"}}]})";
  std::uint64_t before = seq_now();
  EXPECT_EQ(service_.ask("Tencent", "POST", "/v1/batch", {}, two).status, 200);
  EXPECT_EQ(seq_now(), before + 2);
  const std::string run =
      "[[" + std::to_string(before + 1) + "," + std::to_string(before + 2) + "]]";
  EXPECT_EQ(entries(), run);
  (void)service_.ask("Tencent", "POST", "/v1/batch", {}, two);
  EXPECT_EQ(entries(), run) << "repeated: those of then";
  (void)service_.ask("Tencent", "POST", "/v1/batch", {}, R"({"items": [{"command": 7}]})");
  EXPECT_EQ(entries(), "") << "nothing was";
  before = seq_now();
  EXPECT_EQ(service_.ask("regime", "POST", "/v1/day", {}, R"({"day": "2027-02-01"})").status, 200);
  EXPECT_EQ(entries(), "[[" + std::to_string(before + 1) + "," + std::to_string(seq_now()) + "]]");
  RequestLine line;
  note_entries(line, {9, 4, 5, 4, 11, 10});
  using Run = std::pair<std::uint64_t, std::uint64_t>;
  EXPECT_EQ(line.entries, (std::vector<Run>{{4, 5}, {9, 11}}));
}

TEST_F(Logged, a_dry_run_names_whose_affairs_it_showed) {
  const CaseService::Pairs dry{{"dry_run", "true"}};
  const std::string order = R"({"act": "place_order", "permit": "P-T", "quantity": 1})";
  const std::string write_off = R"({"act": "write_off", "quantity": 1, "line": {"gate": "Shenzhen",
      "mrn": "26CN03", "item": 1, "version": 1}})";
  const auto shown_to = [&](const std::string& who, const std::string& body) {
    const Response answer = service_.ask(who, "POST", "/v1/commands", dry, body);
    EXPECT_NE(answer.status, 400) << answer.body;
    return names("reads_of");
  };
  EXPECT_EQ(shown_to("examiner", order), (Names{"Tencent"}));
  EXPECT_EQ(shown_to("examiner", R"({"act": "apply", "firm": "Alibaba", "class": "H200",
      "quantity": 1})"),
            (Names{"Alibaba"}));
  EXPECT_EQ(shown_to("shenzhen", write_off), (Names{"Tencent"})) << "by the declaration's permit";
  EXPECT_EQ(shown_to("Tencent", order), Names()) << "one's own";
  EXPECT_EQ(shown_to("Alibaba", order), Names()) << "nothing but that it may not";
  (void)service_.ask("examiner", "POST", "/v1/commands", {}, order);
  EXPECT_EQ(names("reads_of"), Names()) << "what was recorded stands in the journal";
}

TEST_F(Logged, every_read_of_anothers_file_is_named) {
  (void)service_.ask("examiner", "GET", "/v1/permits/P-T");
  EXPECT_EQ(names("reads_of"), (Names{"Tencent"}));
  (void)service_.ask("shanghai", "GET", "/v1/permits/P-T/document");
  EXPECT_EQ(names("reads_of"), (Names{"Tencent"}));
  (void)service_.ask("examiner", "GET", "/v1/firms/Alibaba/headroom",
                     {{"class", "H200"}, {"event", "release"}});
  EXPECT_EQ(names("reads_of"), (Names{"Alibaba"}));
  const Response all = service_.ask("examiner", "GET", "/v1/permits");
  const Names owners = names("reads_of");
  EXPECT_GT(owners.size(), 2U);
  for (const std::string& owner : owners) {
    EXPECT_NE(all.body.find('"' + owner + '"'), std::string::npos) << owner;
  }
  (void)service_.ask("shanghai", "GET", "/v1/permits", {{"limit", "1"}});
  EXPECT_EQ(names("reads_of").size(), 1U) << "those on the page";
  (void)service_.ask("examiner", "GET", "/v1/journal");
  EXPECT_EQ(names("reads_of"), (Names{"*"}));
  for (const char* const path : {"/v1/orders", "/v1/obligations", "/v1/parties", "/v1/lots"}) {
    (void)service_.ask("examiner", "GET", path);
    EXPECT_FALSE(names("reads_of").empty()) << path;
  }
  // One's own is nobody's business, and what is not shown was not read.
  (void)service_.ask("Tencent", "GET", "/v1/permits/P-T");
  EXPECT_EQ(names("reads_of"), Names());
  (void)service_.ask("Alibaba", "GET", "/v1/permits/P-T");
  EXPECT_EQ(names("reads_of"), Names());
  (void)service_.ask("Tencent", "GET", "/v1/permits");
  EXPECT_EQ(names("reads_of"), Names());
}

TEST_F(Logged, no_secret_is_in_it_wherever_it_was_sent) {
  Logins logins = case_year::logins();
  logins.login("Tencent").password =
      hashed_password("SECRET-right-password", Secret{7}, {.kibibytes = 64, .passes = 1});
  service_.service().change_logins(std::move(logins));
  const CaseService::Pairs json{{"content-type", "application/json"}};
  const auto sign_in = [&](const std::string& person, const std::string& password) {
    return service_.ask("", "POST", "/v1/session", {},
                        R"({"person": ")" + person + R"(", "password": ")" + password +
                            R"(", "code": "SECRET-code"})",
                        json);
  };
  (void)sign_in("Tencent", "SECRET-wrong");
  (void)sign_in("SECRET-in-the-wrong-field", "SECRET-wrong");
  const Response opened = sign_in("Tencent", "SECRET-right-password");
  EXPECT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(word("person"), "Tencent");
  std::string cookie;
  for (const auto& [name, value] : opened.headers) {
    cookie = name == "Set-Cookie" ? value.substr(0, value.find(';')) : cookie;
  }
  const std::string csrf =
      std::get<std::string>(json_from_text(opened.body)->find("csrf_token")->is);
  (void)service_.ask("", "GET", "/v1/me", {}, {}, {{"cookie", cookie}});
  (void)service_.ask("", "DELETE", "/v1/session", {}, {},
                     {{"cookie", cookie}, {"x-csrf-token", csrf}});
  for (const char* const header :
       {"authorization", "cookie", "x-csrf-token", "idempotency-key", "signature",
        "signature-input", "content-digest", "user-agent", "referer", "x-forwarded-for"}) {
    for (const char* const path : {"/v1/me", "/v1/commands", "/v1/nothing"}) {
      (void)service_.ask("", path == std::string("/v1/commands") ? "POST" : "GET", path,
                         {{"at", "SECRET-query"}, {"SECRET-name", "x"}, {"limit", "SECRET-limit"}},
                         "SECRET-body", {{header, "Bearer SECRET-header"}});
    }
  }
  (void)service_.ask("Tencent", "POST", "/v1/commands", {},
                     R"({"act": "place_order", "permit": "SECRET-permit", "quantity": 1})");
  (void)service_.ask("Tencent", "POST", "/v1/batch", {},
                     R"({"items": [{"key": "SECRET-key", "command": {"act": "SECRET-act"}}]})");
  const std::string session = cookie.substr(cookie.find('=') + 1);
  ASSERT_GT(session.size(), 20U);
  EXPECT_GT(lines_.size(), 30U);
  for (const std::string& line : lines_) {
    EXPECT_EQ(line.find("SECRET"), std::string::npos) << line;
    EXPECT_EQ(line.find(session), std::string::npos) << line;
    EXPECT_EQ(line.find(csrf), std::string::npos) << line;
    EXPECT_EQ(line.find("token-"), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace sluice
