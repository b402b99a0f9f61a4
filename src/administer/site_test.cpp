// The browser's side is answered to browsers, and to nobody in place of what a program asks for.
#include "administer/site.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace sluice {
namespace {

Request request_for(const std::string& path,
                    std::vector<std::pair<std::string, std::string>> headers = {
                        {"accept-encoding", "gzip, deflate, br"}}) {
  return {.method = "GET",
          .target = path,
          .path = path,
          .query = {},
          .headers = std::move(headers),
          .body = {},
          .peer = {}};
}

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return "";
}

bool built_in() {
  return !site_files().empty();
}

TEST(Site, is_not_asked_for_what_programs_ask) {
  for (const char* path :
       {"/v1/nothing", "/v1/", "/assets/none.js", "/robots.txt", "/.git/config"}) {
    EXPECT_FALSE(site_answer(request_for(path))) << path;
  }
  Request post = request_for("/");
  post.method = "POST";
  EXPECT_FALSE(site_answer(post));
}

TEST(Site, shows_the_one_page_at_every_address_of_a_page) {
  const auto front = site_answer(request_for("/"));
  ASSERT_TRUE(front);
  EXPECT_TRUE(front->type.starts_with("text/html"));
  if (!built_in()) {
    EXPECT_NE(front->body.find("built without"), std::string::npos);
    EXPECT_FALSE(site_answer(request_for("/desk/A-2")));
    return;
  }
  for (const char* path : {"/desk/A-2", "/permits/P-T", "/terms"}) {
    const auto deep = site_answer(request_for(path));
    ASSERT_TRUE(deep) << path;
    EXPECT_EQ(deep->body, front->body);
  }
}

TEST(Site, is_packed_and_kept_by_browsers_until_it_changes) {
  if (!built_in()) {
    return;  // the test above says what is answered then
  }
  const auto files = site_files();
  EXPECT_TRUE(std::ranges::is_sorted(files, {}, &SiteFile::path));
  for (const SiteFile& file : files) {
    const auto answer = site_answer(request_for(std::string(file.path)));
    ASSERT_TRUE(answer) << file.path;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body.starts_with("\x1f\x8b"), file.packed) << file.path;
    EXPECT_EQ(header_of(*answer, "Content-Encoding"), file.packed ? "gzip" : "");
    const bool lasts = file.path.starts_with("/assets/");
    EXPECT_EQ(header_of(*answer, "Cache-Control").find("immutable") != std::string::npos, lasts);
    const auto again = site_answer(
        request_for(std::string(file.path),
                    {{"accept-encoding", "gzip"}, {"if-none-match", header_of(*answer, "ETag")}}));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->body, "");
  }
}

TEST(Site, shows_its_page_to_whoever_unpacks_nothing_and_says_what_the_rest_needs) {
  if (!built_in()) {
    return;  // the test above says what is answered then
  }
  EXPECT_NE(site_answer(request_for("/", {}))->body.find("<noscript>"), std::string::npos);
  const auto files = site_files();
  const auto script = std::ranges::find(files, true, &SiteFile::packed);
  ASSERT_NE(script, files.end());
  EXPECT_EQ(site_answer(request_for(std::string(script->path), {}))->status, 406);
}

TEST(Site, lets_no_script_in_from_elsewhere) {
  if (!built_in()) {
    return;  // the test above says what is answered then
  }
  const std::string policy = header_of(*site_answer(request_for("/")), "Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_EQ(policy.find("script-src"), std::string::npos) << "scripts are under default-src";
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
}

}  // namespace
}  // namespace sluice
