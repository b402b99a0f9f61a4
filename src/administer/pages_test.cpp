// The public register and the text as pages: what they say is what programs are answered, in both
// languages, and nothing that somebody typed becomes markup.
#include "administer/pages.h"

#include "administer/page_visitor_test.h"
#include "base/figures.h"

namespace sluice {
namespace {

constexpr std::size_t page_max = 30'000;

class Pages : public PageVisitor {};

TEST_F(Pages, hold_no_script_and_forbid_what_others_could_put_there) {
  for (const char* const path : {"/register", "/register/terms", "/check"}) {
    for (const char* const language : {"en", "zh"}) {
      const Response page = get(path, {{"language", language}});
      EXPECT_EQ(page.status, 200);
      EXPECT_EQ(page.type, "text/html; charset=utf-8");
      EXPECT_EQ(header(page, "Content-Security-Policy"),
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                "base-uri 'none'; frame-ancestors 'none'");
      EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
      EXPECT_EQ(header(page, "Content-Language"), language);
      for (const char* const none : {"<script", " style=", " onclick", "javascript:"}) {
        EXPECT_EQ(page.body.find(none), std::string::npos) << path << none;
      }
      EXPECT_LT(page.body.size(), page_max) << path;
      expect_says(page, language == std::string_view("zh") ? "演练" : "a rehearsal");
    }
  }
  const Response style = get("/public.css");
  EXPECT_EQ(style.type, "text/css; charset=utf-8");
  EXPECT_EQ(get("/public.css", {}, "", {{"if-none-match", header(style, "ETag")}}).status, 304);
}

TEST_F(Pages, speak_the_language_of_the_address_or_else_that_of_the_browser) {
  const auto language = [](const Pairs& query, const char* liked) {
    return header(get("/check", query, "", {{"accept-language", liked}}), "Content-Language");
  };
  EXPECT_EQ(language({}, "zh-CN,zh;q=0.9,en;q=0.8"), "zh");
  EXPECT_EQ(language({}, "en-GB,en;q=0.9,zh;q=0.8"), "en");
  EXPECT_EQ(language({}, "fr"), "en");
  EXPECT_EQ(language({{"language", "en"}}, "zh-CN"), "en");
  EXPECT_EQ(language({{"language", "zh"}}, "en"), "zh");
  EXPECT_EQ(language({{"language", "<script>"}}, "zh"), "zh");
  // The same page in the other one, with what it was asked for.
  const Response page = get("/register", {{"at", "2026-03-01"}, {"language", "en"}});
  EXPECT_NE(page.body.find("/register?language=zh&amp;at=2026-03-01"), std::string::npos);
}

TEST_F(Pages, show_of_the_register_what_programs_are_told_figure_by_figure) {
  for (const char* const day : {"", "2026-04-20", "2026-01-20"}) {
    const Json told = json(get("/v1/register", {{"at", day}}));
    for (const char* const language : {"en", "zh"}) {
      const Response page = get("/register", {{"at", day}, {"language", language}});
      EXPECT_EQ(page.status, 200);
      const std::size_t begin = page.body.find("<tbody>");
      const std::string totals = page.body.substr(begin, page.body.find("</tbody>", begin) - begin);
      std::vector<std::string> shown;
      for (std::size_t at = totals.find("<td"); at != std::string::npos;
           at = totals.find("<td", at + 1)) {
        const std::size_t from = totals.find('>', at) + 1;
        shown.push_back(totals.substr(from, totals.find('<', from) - from));
      }
      const auto& classes = std::get<Json::Array>(told.find("classes")->is);
      std::vector<std::string> expected;
      for (const char* const total : {"granted", "ordered", "cleared", "released", "deployed",
                                      "lapsed", "returned", "waived"}) {
        for (const Json& line : classes) {
          expected.push_back(grouped(std::get<std::int64_t>(line.find(total)->is)));
        }
      }
      EXPECT_EQ(shown, expected) << day << language;
    }
  }
  const Json today = json(get("/v1/register"));
  expect_says(get("/register"), text_in(today, "digest"));
  expect_says(get("/register"), text_in(today, "terms"));
}

TEST_F(Pages, show_every_stop_and_every_run_that_programs_are_told_of) {
  const Response page = get("/register");
  const std::string words = words_of(page.body);
  const Json runs = json(get("/v1/allocations"));
  for (const Json& run : std::get<Json::Array>(runs.find("items")->is)) {
    EXPECT_NE(words.find(text_in(run, "number") + "Second round"), std::string::npos) << words;
    EXPECT_NE(words.find(text_in(run, "list")), std::string::npos);
  }
  const Json stops = json(get("/v1/stops"));
  for (const Json& stop : std::get<Json::Array>(stops.find("items")->is)) {
    EXPECT_NE(words.find(text_in(stop, "ground")), std::string::npos);
  }
  for (const std::string& person : case_year::persons()) {
    if (person.front() >= 'A' && person.front() <= 'Z') {
      EXPECT_EQ(words.find(person), std::string::npos) << person;
    }
  }
}

TEST_F(Pages, mark_what_the_text_says_is_assumed) {
  const Response page = get("/register");
  EXPECT_NE(page.body.find("assumed</span> <span lang=\"en\">no ratio was ever published"),
            std::string::npos);
  EXPECT_NE(get("/register/terms").body.find("# <mark>assumed</mark>; no ratio"),
            std::string::npos);
}

TEST_F(Pages, show_the_text_whole_with_a_place_for_each_clause) {
  const Response page = get("/register/terms");
  const auto lines = [](std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) {
        all.emplace_back(text.substr(0, end));
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
  };
  std::string text;
  for (std::size_t at = page.body.find("<pre"); at != std::string::npos;
       at = page.body.find("<pre", at + 1)) {
    text += words_of(page.body.substr(at, page.body.find("</pre>", at) - at)) + "\n";
  }
  EXPECT_EQ(lines(text), lines(get("/v1/terms").body));
  for (const char* const clause : {"1.1", "5.2", "7.2", "8.1"}) {
    EXPECT_NE(page.body.find("<h2 id=\"clause-" + std::string(clause) + "\">"), std::string::npos);
    EXPECT_NE(page.body.find("href=\"#clause-" + std::string(clause) + "\""), std::string::npos);
  }
  EXPECT_EQ(get("/register/terms", {{"at", "2026-01-02"}}).status, 404);
}

TEST_F(Pages, say_at_the_field_what_is_wrong_with_a_day_and_keep_what_was_typed) {
  for (const auto& [typed, says] : std::vector<std::pair<std::string, std::string>>{
           {"28 January", "This is no day"},
           {"2026-02-30", "This is no day"},
           {"\"><script>alert(1)</script>", "This is no day"},
           {"2030-01-01", "This day has not come yet"}}) {
    const Response page = get("/register", {{"at", typed}});
    EXPECT_EQ(page.status, 422);
    EXPECT_NE(page.body.find("value=\"" + escaped(typed) + "\""), std::string::npos) << page.body;
    EXPECT_EQ(page.body.find("<script"), std::string::npos);
    expect_says(page, says);
  }
  EXPECT_LT(get("/register", {{"at", std::string(12'000, '"')}}).body.size(), 3 * page_max);
}

TEST_F(Pages, give_the_register_as_a_table_with_its_wording) {
  const Response table = get("/register", {{"format", "csv"}});
  EXPECT_EQ(table.type, "text/csv; charset=utf-8");
  EXPECT_TRUE(
      table.body.starts_with("day,class,granted,ordered,cleared,released,deployed,lapsed,"
                             "returned,waived,terms,version,digest,notice\r\n"))
      << table.body;
  const Json told = json(get("/v1/register"));
  const Json& line = std::get<Json::Array>(told.find("classes")->is)[0];
  EXPECT_NE(
      table.body.find(text_in(told, "day") + ",H200," + to_text(*line.find("granted"), false) +
                      "," + to_text(*line.find("ordered"), false)),
      std::string::npos)
      << table.body;
  EXPECT_NE(table.body.find(",a rehearsal\r\n"), std::string::npos);
}

TEST_F(Pages, are_refused_to_other_methods) {
  for (const auto& [method, path, allowed] :
       std::vector<std::array<std::string, 3>>{{"POST", "/register", "GET, HEAD"},
                                               {"PUT", "/check", "GET, HEAD, POST"},
                                               {"DELETE", "/register/terms", "GET, HEAD"},
                                               {"POST", "/public.css", "GET, HEAD"},
                                               {"POST", "/check/P-T", "GET, HEAD"},
                                               {"POST", "/v1/permits/P-T/print", "GET, HEAD"}}) {
    const Response no = service_->ask("director", method, path);
    EXPECT_EQ(no.status, 405) << path;
    EXPECT_EQ(header(no, "Allow"), allowed);
  }
}

TEST_F(Pages, are_counted_and_written_down_like_every_answer) {
  lines_.clear();
  EXPECT_EQ(get("/register", {{"at", "2026-03-01"}}).status, 200);
  EXPECT_EQ(get("/v1/permits/P-T/print", {}, "director").status, 200);
  ASSERT_EQ(lines_.size(), 2U);
  const Json first = *json_from_text(lines_[0]);
  EXPECT_EQ(text_in(first, "path"), "/register");
  EXPECT_EQ(to_text(*first.find("parameters"), false), R"(["at"])");
  EXPECT_EQ(lines_[0].find("2026-03-01"), std::string::npos);
  const Json second = *json_from_text(lines_[1]);
  EXPECT_EQ(text_in(second, "person"), "director");
  EXPECT_EQ(to_text(*second.find("reads_of"), false), R"(["Tencent"])");

  const auto good = [] {
    const std::string figures = get("/metrics").body;
    const std::string name = "sluice_answers_total{status=\"200\"} ";
    return std::stoi(figures.substr(figures.find(name) + name.size()));
  };
  const int before = good();
  EXPECT_EQ(get("/check").status, 200);
  EXPECT_EQ(good(), before + 2);
}

}  // namespace
}  // namespace sluice
