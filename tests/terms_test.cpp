// The pages of tests/terms and docs/terms-language.md: every text on them is checked and every
// question answered. SLUICE_BLESS=1 writes the answers of today into the pages; read the difference
// before it is kept.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/terms/page.h"

namespace sluice::pages {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> paths_of_pages() {
  std::vector<std::string> paths{"docs/terms-language.md"};
  for (const fs::directory_entry& entry : fs::directory_iterator("tests/terms")) {
    if (entry.path().extension() == ".md") {
      paths.push_back(entry.path().generic_string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string text_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool blesses() {
  const char* const wish = std::getenv("SLUICE_BLESS");
  return wish != nullptr && std::string(wish) == "1";
}

class Pages : public testing::TestWithParam<std::string> {};

TEST_P(Pages, answer_as_they_say) {
  const Page page = page_from_file(GetParam());
  EXPECT_THAT(page.mistakes, testing::IsEmpty());
  ASSERT_FALSE(page.questions.empty());
  if (blesses()) {
    std::ofstream(page.path, std::ios::binary) << blessed(page);
    return;
  }
  for (const Question& question : page.questions) {
    std::set<std::string> codes;
    EXPECT_EQ(answer_to(question, codes), question.expected)
        << page.path << ":" << question.line << ": " << question.command;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Pages, testing::ValuesIn(paths_of_pages()), [](const auto& page) {
  std::string name = fs::path(page.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char letter) { return std::isalnum(letter) == 0; },
      '_');
  return name;
});

// "no-such-name": small letters and digits in at least two parts.
bool reads_as_code(const std::string& quoted) {
  char before = '-';
  for (const char letter : quoted + "-") {
    const bool part = ('a' <= letter && letter <= 'z') || ('0' <= letter && letter <= '9');
    if (!part && (letter != '-' || before == '-')) {
      return false;
    }
    before = letter;
  }
  return quoted.find('-') != std::string::npos;
}

std::set<std::string> codes_in(const std::string& source) {
  std::set<std::string> codes;
  for (std::size_t open = source.find('"'); open != std::string::npos;) {
    const std::size_t close = source.find('"', open + 1);
    if (close == std::string::npos) {
      break;
    }
    if (const std::string quoted = source.substr(open + 1, close - open - 1);
        reads_as_code(quoted)) {
      codes.insert(quoted);
    }
    // A closing mark may open the next: an escaped mark within a literal must not turn them about.
    open = close;
  }
  return codes;
}

bool tells_apart(const std::string& name) {
  for (const char* const part : {"explain", "compare", "rows", "_test"}) {
    if (name.find(part) != std::string::npos) {
      return true;
    }
  }
  return false;
}

// What the checker and the reader can say: the codes in their sources.
std::set<std::string> codes_in_sources() {
  std::set<std::string> codes;
  for (const fs::directory_entry& entry : fs::directory_iterator("src/terms")) {
    if (entry.path().extension() == ".cpp" && !tells_apart(entry.path().filename().string())) {
      codes.merge(codes_in(text_of_file(entry.path())));
    }
  }
  return codes;
}

// What no page can show in a few lines; the unit tests beside the sources do.
const std::set<std::string> shown_elsewhere{"control-character", "not-utf8", "too-deep",
                                            "too-intricate",     "too-long", "too-many",
                                            "too-many-atoms"};

TEST(EveryDiagnostic, stands_on_some_page) {
  if (blesses()) {
    return;
  }
  std::set<std::string> shown;
  for (const std::string& path : paths_of_pages()) {
    for (const Question& question : page_from_file(path).questions) {
      (void)answer_to(question, shown);
    }
  }
  for (const std::string& code : codes_in_sources()) {
    EXPECT_TRUE(shown.contains(code) || shown_elsewhere.contains(code))
        << "no page shows `" << code << "`";
  }
}

}  // namespace
}  // namespace sluice::pages
