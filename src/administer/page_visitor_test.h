// Whoever looks at the pages of a service that has the year of the counterfactual behind it; the
// tests of a file share one.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/html.h"

namespace sluice {

class PageVisitor : public testing::Test {
 protected:
  using Pairs = case_year::CaseService::Pairs;
  static void SetUpTestSuite() {
    service_ = new case_year::CaseService([](const std::string& line) { lines_.push_back(line); });
    service_->play([](const auto&, const auto&) {});
  }
  static void TearDownTestSuite() {
    delete service_;
    service_ = nullptr;
    lines_.clear();
  }

  static Response get(const std::string& path, Pairs query = {}, const std::string& who = "",
                      Pairs headers = {}) {
    return service_->ask(who, "GET", path, std::move(query), "", std::move(headers));
  }
  static Response post(const std::string& document, const char* language = "en") {
    return service_->ask("", "POST", "/check", {{"language", language}},
                         address_of("", {{"document", document}}).substr(document.empty() ? 0 : 1),
                         {{"content-type", "application/x-www-form-urlencoded"}});
  }
  static std::string permit(const char* reference = "P-T") {
    return get("/v1/permits/" + std::string(reference) + "/document", {}, "director").body;
  }
  static Json json(const Response& response) { return *json_from_text(response.body); }
  static std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
      if (known == name) {
        return value;
      }
    }
    return "";
  }
  // What a reader sees of a page.
  static std::string words_of(const std::string& html) {
    std::string words;
    bool in_tag = false;
    for (const char letter : html) {
      in_tag = in_tag || letter == '<';
      words += in_tag ? "" : std::string(1, letter);
      in_tag = in_tag && letter != '>';
    }
    for (const auto& [name, letter] : std::vector<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
      for (std::size_t at = words.find(name); at != std::string::npos;
           at = words.find(name, at + letter.size())) {
        words.replace(at, name.size(), letter);
      }
    }
    return words;
  }
  static void expect_says(const Response& response, const std::string& words) {
    EXPECT_NE(words_of(response.body).find(words), std::string::npos) << words << "\n"
                                                                      << response.body;
  }

  static std::size_t proposals() {
    return service_->desk().read(
        [](const State& state, const JournalEnd&) { return state.proposals.size(); });
  }

  static inline case_year::CaseService* service_ = nullptr;
  static inline std::vector<std::string> lines_;
};

}  // namespace sluice
