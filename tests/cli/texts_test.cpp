// Mistaken texts of terms, and texts beyond all measure.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

TEST(CommandLine, a_mistaken_text_is_told_its_place_and_its_mend) {
  const Folder folder;
  const std::string file =
      folder.write("bad.terms",
                   "terms \"Bad\"\nversion 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n"
                   "clause 1 on grant of H200 requires quantity <= 5 chips otherwise refuse\n");
  const Ran ran = sluice("terms check " + file);
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(says(ran, ":5:27")) << ran.text;
  EXPECT_TRUE(says(ran, "require")) << ran.text;
}

TEST(CommandLine, a_mistaken_text_is_told_its_place_and_its_mend_in_chinese_too) {
  const Folder folder;
  const std::string file =
      folder.write("bad.terms",
                   "terms \"Bad\"\nversion 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n"
                   "clause 1 on grant of H20 require quantity <= 5 chips otherwise refuse\n");
  const Ran ran = sluice("terms check --language zh " + file);
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(says(ran, ":5:22: 错误：`H20`不是已定义的类别或类别组\n")) << ran.text;
  EXPECT_TRUE(says(ran, "\n  是否应为`H200`？\n")) << ran.text;
  EXPECT_TRUE(says(ran, "bad.terms: 有错误")) << ran.text;
  EXPECT_TRUE(says(sluice("terms explain --language zh " + file), "：`H20`不是")) << ran.text;
}

struct Mistaken {
  const char* what;
  std::string text;  // behind the lines that every text needs
  const char* place;
  const char* found;
  const char* mend;
};

const std::string small =
    "terms \"Bad\" version 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n";

std::vector<Mistaken> mistaken_texts() {
  const std::string grant = "clause 1 on grant of H200 require ";
  return {
      {"an overflow",
       small + "parameter huge = 1,000,000,000,000\n" + grant +
           "total granted of H200 * huge * huge <= 5 chips otherwise refuse\n",
       ":5:35: error", "`total granted of H200 * huge * huge` leads to figures too large",
       "use smaller figures"},
      {"an unknown unit", small + grant + "quantity <= 5 chps otherwise refuse\n", ":4:49: error",
       "`chps` is not a declared unit", "did you mean `chips`?"},
      {"an amount times an amount",
       small + grant + "quantity * quantity <= 5 chips otherwise refuse\n", ":4:35: error",
       "not affine: an amount times an amount", "use a parameter or a fact"},
      {"overrides in a circle",
       small + "clause 1 overrides 2 on grant require quantity <= 5 chips otherwise refuse\n"
               "clause 2 overrides 1 on grant require quantity <= 5 chips otherwise refuse\n",
       ":5:20: error", "1 -> 2 -> 1", "say which of them gives way"},
      {"letters that are not UTF-8", small + "role clerk \"B\xE4rbel\"\n", ":4:14: error",
       "this is not UTF-8", "save the text as UTF-8"},
      {"another encoding", std::string("\xFF\xFEt\0e\0r\0m\0s\0", 12), ":1:1: error",
       "this is UTF-16", "save the text as UTF-8"},
      {"an empty file", "", ":1:1: error", "expected `terms`, found the end of the text",
       "a text begins `terms"},
      {"a file of comments", "# nothing yet\n\n", ":1:1: error",
       "expected `terms`, found the end of the text", "a text begins `terms"},
      {"bytes of a program",
       std::string("\x7F"
                   "ELF\2\1\1\0\0",
                   9),
       ":1:1: error", "the control character U+007F", "remove it"},
  };
}

TEST(CommandLine, every_mistaken_text_is_told_place_finding_and_mend) {
  const Folder folder;
  for (const Mistaken& mistaken : mistaken_texts()) {
    SCOPED_TRACE(mistaken.what);
    const Ran ran = sluice("terms check " + folder.write("bad.terms", mistaken.text));
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(says(ran, std::string("bad.terms") + mistaken.place)) << ran.text;
    EXPECT_TRUE(says(ran, mistaken.found)) << ran.text;
    EXPECT_TRUE(says(ran, mistaken.mend)) << ran.text;
  }
}

TEST(CommandLine, an_amendment_without_a_transition_is_mistaken_beside_the_text_it_amends) {
  const Folder folder;
  const std::string clause = "clause 1 on grant of H200 require quantity <= ";
  const std::string first =
      folder.write("first.terms", small + clause + "5 chips otherwise refuse\n");
  const std::string second = folder.write(
      "second.terms",
      "terms \"Bad\" version 2 from 2026-06-01 amends 1\nunit chips\nclass H200 \"H200\"\n" +
          clause + "6 chips otherwise refuse\n");
  const Ran beside = sluice("terms check " + second + " --amends " + first);
  EXPECT_EQ(beside.code, 1);
  EXPECT_TRUE(says(beside, "second.terms:1:1: error")) << beside.text;
  EXPECT_TRUE(says(beside, "does not say what becomes of what was begun")) << beside.text;
  EXPECT_TRUE(says(beside, "write `transition from 1`")) << beside.text;
  const Ran alone = sluice("terms check " + second);
  EXPECT_EQ(alone.code, 0);
  EXPECT_TRUE(says(alone, "warning: version 1 is not at hand")) << alone.text;
}

TEST(CommandLine, an_amendment_is_told_in_english_or_in_chinese) {
  const std::string texts =
      "terms diff tests/stories/amended_1.terms tests/stories/amended_2.terms";
  const Ran english = sluice(texts);
  EXPECT_EQ(english.code, 0);
  EXPECT_TRUE(says(english, "2, changed, stricter: owes 50% instead of 25%")) << english.text;
  const Ran chinese = sluice(texts + " --language zh");
  EXPECT_EQ(chinese.code, 0);
  EXPECT_TRUE(says(chinese, "2，变更，从严：义务数量中的25%改为50%")) << chinese.text;
  EXPECT_NE(sluice(texts + " --language fr").code, 0);
}

TEST(CommandLine, a_warning_is_told_and_is_no_mistake) {
  const Folder folder;
  const std::string file = folder.write(
      "reach.terms", small +
                         "parameter r = 50% from 2026-07-01 = 60%\n"
                         "clause 1 on release of H200 require total credited of H200 by firm\n"
                         "  >= r * (total released of H200 by firm + quantity) otherwise hold\n");
  const Ran ran = sluice("terms check " + file);
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(says(ran, "reach.terms:6:6: warning")) << ran.text;
  EXPECT_TRUE(says(ran, "1,000 chips counted before then come to 600 chips instead of 500"))
      << ran.text;
}

TEST(CommandLine, a_missing_file_and_a_folder_are_named) {
  const Ran missing = sluice("terms check no/such.terms");
  EXPECT_EQ(missing.code, 4);
  EXPECT_TRUE(says(missing, "cannot open `no/such.terms`")) << missing.text;
  const Ran folder = sluice("terms check data");
  EXPECT_EQ(folder.code, 3);
  EXPECT_TRUE(says(folder, "`data` is a folder; name a file in it")) << folder.text;
}

TEST(CommandLine, texts_beyond_all_measure_are_refused_and_never_a_crash) {
  const Folder folder;
  const std::string grant = small + "clause 1 on grant of H200 require ";
  const auto check = [&](const std::string& text) {
    return sluice("terms check " + folder.write("huge.terms", text));
  };
  const auto times = [](const char* piece, std::size_t count) {
    std::string all;
    for (std::size_t at = 0; at < count; ++at) {
      all += piece;
    }
    return all;
  };
  for (const std::string& deep :
       {times("(", 10'000) + "quantity" + times(")", 10'000), times("- ", 10'000) + "quantity",
        "quantity" + times(" + 1 chips", 500'000)}) {
    const Ran ran = check(grant + deep + " <= 5 chips otherwise refuse\n");
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(says(ran, "nested deeper than 200 levels")) << ran.text.substr(0, 500);
    EXPECT_LT(ran.text.size(), 2'000U);
  }
  const Ran long_word = check(small + "class " + std::string(5'000'000, 'a') + "\n");
  EXPECT_EQ(long_word.code, 0) << long_word.text.substr(0, 500);
  const Ran signs = check(small + times("; ", 100'000) + "\n");
  EXPECT_EQ(signs.code, 1);
  EXPECT_TRUE(says(signs, "there are more mistakes, which are not listed"));
  const Ran too_long = check(std::string((std::size_t{16} << 20U) + 1, ' '));
  EXPECT_EQ(too_long.code, 1);
  EXPECT_TRUE(says(too_long, "the text is longer than 16 MiB")) << too_long.text.substr(0, 500);
}

TEST(CommandLine, two_thousand_clauses_are_checked_and_too_many_facts_are_counted) {
  const Folder folder;
  std::string clauses = small;
  std::string facts = small;
  for (int at = 1; at <= 2'000; ++at) {
    clauses +=
        "clause " + std::to_string(at) +
        " on grant of H200 require total granted of H200 + quantity <= " + std::to_string(at) +
        " chips otherwise reduce\n";
  }
  for (int at = 1; at <= 65; ++at) {
    const std::string fact = "firm.f" + std::to_string(at);
    facts += "fact " + fact + " : yes_no\nclause " + std::to_string(at) +
             " on grant of H200 when " + fact + " require quantity <= 5 chips otherwise refuse\n";
  }
  EXPECT_EQ(sluice("terms check " + folder.write("clauses.terms", clauses)).code, 0);
  const Ran ran = sluice("terms check " + folder.write("facts.terms", facts));
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(says(ran,
                   "facts.terms:133:8: error: `grant` asks more than 64 different things with "
                   "clause 65, among them `firm.f1`"))
      << ran.text;
}

}  // namespace
}  // namespace sluice::program_tests
