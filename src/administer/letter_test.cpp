// Letters of the counterfactual's year, to those whom its decisions concern.
#include <sstream>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/json.h"

namespace sluice {
namespace {

using case_year::CaseService;

constexpr std::array firms = {"ByteDance", "Alibaba", "Tencent", "DeepSeek",
                              "Xinghe",    "Yunfan",  "Lanhe",   "Beishan"};

struct Change {
  std::int64_t seq = 0;
  std::string act;
  std::string outcome;
};

class Letters : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }

  std::vector<Change> changes(const std::string& who) {
    std::vector<Change> all;
    std::string after = "0";
    for (;;) {
      const Response page =
          service_.ask(who, "GET", "/v1/changes", {{"after", after}, {"limit", "1000"}});
      const Json json = *json_from_text(page.body);
      const auto& list = std::get<Json::Array>(json.find("changes")->is);
      for (const Json& one : list) {
        all.push_back({.seq = std::get<std::int64_t>(one.find("seq")->is),
                       .act = std::get<std::string>(one.find("act")->is),
                       .outcome = std::get<std::string>(one.find("outcome")->is)});
      }
      const std::string next = std::to_string(std::get<std::int64_t>(json.find("next_after")->is));
      if (next == after) {
        return all;
      }
      after = next;
    }
  }
  Response letter(const std::string& who, std::int64_t seq, CaseService::Pairs query = {}) {
    return service_.ask(who, "GET", "/v1/letters/" + std::to_string(seq), std::move(query));
  }
  std::int64_t done(const std::string& who, const std::string& body) {
    const Response response = service_.ask(who, "POST", "/v1/commands", {}, body);
    EXPECT_EQ(response.status, 200) << response.body;
    return std::get<std::int64_t>(json_from_text(response.body)->find("seq")->is);
  }

  CaseService service_;
};

bool holds(const Response& letter, std::string_view words) {
  return letter.body.find(words) != std::string::npos;
}

TEST_F(Letters, of_a_refusal_have_the_clause_the_figures_and_the_last_days_of_both_remedies) {
  int refusals = 0;
  for (const char* const firm : firms) {
    for (const Change& change : changes(firm)) {
      if (change.act != "apply" || change.outcome != "refuse") {
        continue;
      }
      ++refusals;
      const Response english = letter(firm, change.seq);
      EXPECT_TRUE(holds(english, "is refused.")) << english.body;
      EXPECT_TRUE(holds(english, "Refused under")) << english.body;
      EXPECT_TRUE(holds(english, "You may ask for re-examination of ruling #")) << english.body;
      EXPECT_TRUE(holds(english, "You may appeal until 20")) << english.body;
      const Response chinese = letter(firm, change.seq, {{"language", "zh"}});
      EXPECT_TRUE(holds(chinese, "不予批准")) << chinese.body;
      EXPECT_TRUE(holds(chinese, "申请复查")) << chinese.body;
    }
  }
  EXPECT_GT(refusals, 0);
}

TEST_F(Letters, name_no_other_firm) {
  std::size_t written = 0;
  for (const char* const firm : firms) {
    for (const Change& change : changes(firm)) {
      for (const char* const language : {"en", "zh"}) {
        const Response response = letter(firm, change.seq, {{"language", language}});
        if (response.status == 404) {
          continue;  // everybody's affair, such as a day that began: nobody gets a letter of it
        }
        ASSERT_EQ(response.status, 200) << response.body;
        ++written;
        for (const char* const rival : firms) {
          EXPECT_TRUE(std::string_view(rival) == firm || !holds(response, rival))
              << "to " << firm << ":\n"
              << response.body;
        }
      }
    }
  }
  EXPECT_GT(written, 200U);
}

TEST_F(Letters, in_chinese_name_totals_in_chinese) {
  std::size_t with_totals = 0;
  for (const char* const firm : firms) {
    for (const Change& change : changes(firm)) {
      const Response response = letter(firm, change.seq, {{"language", "zh"}});
      std::istringstream lines(response.body);
      for (std::string line; std::getline(lines, line);) {
        if (line.find("须不小于") == std::string::npos) {
          continue;  // what a person or the text said is told as they said it
        }
        with_totals += line.find("（本企业") != std::string::npos ? 1U : 0U;
        for (const char* const english : {"granted", "released", "credited", "cleared", "owed"}) {
          EXPECT_EQ(line.find(english), std::string::npos) << line;
        }
      }
    }
  }
  EXPECT_GT(with_totals, 0U);
}

TEST_F(Letters, of_a_suspension_have_the_reason_that_the_office_gave) {
  const std::int64_t seq =
      done("examiner",
           R"({"act": "change_permit", "permit": "P-T", "change": "suspend", "reason": "a fire"})");
  const Response response = letter("Tencent", seq);
  EXPECT_TRUE(holds(response, "Your permit P-T is suspended.")) << response.body;
  EXPECT_TRUE(holds(response, "“a fire”") || holds(response, "\"a fire\"")) << response.body;
  EXPECT_TRUE(holds(response, "You may ask for re-examination")) << response.body;
  EXPECT_EQ(letter("Alibaba", seq).status, 404);
  EXPECT_EQ(letter("examiner", seq).body, response.body);
  EXPECT_EQ(letter("examiner", seq, {{"to", "Alibaba"}}).status, 404);
}

TEST_F(Letters, of_a_question_say_until_when_it_is_answered) {
  done("Tencent", R"({"act": "apply", "firm": "Tencent", "class": "H200", "quantity": 10,
                     "reference": "T-ask", "facts": [
                       {"fact": "application.critical_need", "value": "yes"}]})");
  const std::string day = service_.desk().read(
      [](const State& state, const JournalEnd&) { return to_text(state.today + 14); });
  const std::int64_t seq =
      done("examiner", R"({"act": "request_information", "application": "T-ask",
                           "question": "which hall?", "answer_by": ")" +
                           day + "\"}");
  const Response response = letter("Tencent", seq);
  EXPECT_TRUE(holds(response, "“which hall?” Answer by " + day)) << response.body;
}

}  // namespace
}  // namespace sluice
