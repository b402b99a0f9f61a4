// Mistaken stories and commands.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

TEST(CommandLine, a_mistaken_story_names_its_line) {
  const Folder folder;
  const std::string story =
      folder.write("story.md",
                   "# S\n\nterms: data/terms/h200_2026.terms\n\n| day | who | does | expect "
                   "|\n|---|---|---|---|\n"
                   "| 2026-02-31 | Tencent | apply Tencent 1 H200 | allow |\n");
  const Ran ran = sluice("run " + story);
  EXPECT_EQ(ran.code, 3) << ran.text;
  EXPECT_TRUE(says(ran, "story.md:7")) << ran.text;
}

const std::string table_head = "| day | who | does | expect |\n|---|---|---|---|\n";

std::string story_of(const std::string& rows) {
  return "# S\n\nterms: data/terms/h200_2026.terms\n\n" + table_head + rows;
}

TEST(CommandLine, every_mistaken_row_is_named_before_anything_happens) {
  const Folder folder;
  const std::string story =
      folder.write("story.md", story_of("| 2026-02-02 | Tencent | apply Tencent 1 H200 | alow |\n"
                                        "| 2026-02-01 | Tencent | | |\n"
                                        "| 2026-02-03 | a | b | c | d |\n"));
  const std::string store = folder.file("regime.db");
  const Ran ran = sluice("run " + story + " --store " + store);
  EXPECT_EQ(ran.code, 3) << ran.text;
  EXPECT_TRUE(says(ran, "story.md:7: found `alow`, expected an outcome; did you mean `allow`?"))
      << ran.text;
  EXPECT_TRUE(says(ran, "story.md:8: found 2026-02-01 after 2026-02-02")) << ran.text;
  EXPECT_TRUE(says(ran, "story.md:9: found 5 cells under 4 columns")) << ran.text;
  EXPECT_FALSE(std::filesystem::exists(store));
}

TEST(CommandLine, an_unknown_sentence_is_a_row_that_failed_and_the_others_are_kept) {
  const Folder folder;
  const std::string story = folder.write(
      "story.md", story_of("| 2026-02-02 | Tencent | aply Tencent 1 H200 as T-0 | allow |\n"
                           "| | Tencent | apply Tencent 1 H20 as T-0 | allow |\n"
                           "| | Nobody | apply Tencent 1 H200 as T-0 | allow |\n"
                           "| | Tencent | apply Tencent 1 H200 as T-1 | ask by 1.2, 2.1 |\n"));
  const std::string store = folder.file("regime.db");
  const Ran ran = sluice("run " + story + " --store " + store);
  EXPECT_EQ(ran.code, 1) << ran.text;
  EXPECT_TRUE(says(ran, "story.md:7: ")) << ran.text;
  EXPECT_TRUE(says(ran, "found `aply`, expected the verb of a sentence; the form is `apply FIRM"))
      << ran.text;
  EXPECT_TRUE(
      says(ran, "column 17: found `H20`, expected a class of the terms; did you mean `H200`"))
      << ran.text;
  EXPECT_TRUE(says(ran, "`Nobody` is not registered")) << ran.text;
  EXPECT_TRUE(says(ran, "4 rows, 3 failed")) << ran.text;
  EXPECT_EQ(sluice("journal verify --store " + store).code, 0);
  EXPECT_EQ(sluice("decide --dry-run --store " + store + " --as Tencent \"withdraw T-1\"").code, 0);
}

TEST(CommandLine, a_story_whose_text_is_missing_or_mistaken_names_both_files) {
  const Folder folder;
  const std::string rows = table_head + "| 2026-02-02 | Tencent | apply Tencent 1 H200 | allow |\n";
  const Ran missing =
      sluice("run " + folder.write("story.md", "# S\n\nterms: no/such.terms\n\n" + rows));
  EXPECT_EQ(missing.code, 4) << missing.text;
  EXPECT_TRUE(says(missing, "story.md: cannot open `no/such.terms`")) << missing.text;
  const std::string bad = folder.write("bad.terms", "terms \"Bad\"\nversion 1 from 2026-01-01\n");
  const Ran mistaken =
      sluice("run " + folder.write("other.md", "# S\n\nterms: " + bad + "\n\n" + rows));
  EXPECT_EQ(mistaken.code, 3) << mistaken.text;
  EXPECT_TRUE(says(mistaken, "other.md: the opening `enact " + bad)) << mistaken.text;
  EXPECT_TRUE(says(mistaken, "sluice terms check")) << mistaken.text;
}

TEST(CommandLine, what_is_no_story_says_what_a_story_is) {
  const Folder folder;
  const Ran prose = sluice("run " + folder.write("prose.md", "# S\n\nNothing happens here.\n"));
  EXPECT_EQ(prose.code, 3) << prose.text;
  EXPECT_TRUE(says(prose, "prose.md:3: the story has no rows; write a table")) << prose.text;
  const Ran empty = sluice("run " + folder.write("empty.md", ""));
  EXPECT_EQ(empty.code, 3) << empty.text;
  EXPECT_TRUE(says(empty, "empty.md:1: the story has no title")) << empty.text;
  const Ran absent = sluice("run " + folder.file("absent.md"));
  EXPECT_EQ(absent.code, 4) << absent.text;
  EXPECT_TRUE(says(absent, "absent.md")) << absent.text;
  const Ran bytes = sluice(
      "run " +
      folder.write("bytes.md", story_of("| 2026-02-02 | Tencent | apply \xff\xfe 1 H200 | |\n")));
  EXPECT_EQ(bytes.code, 3) << bytes.text;
  EXPECT_TRUE(says(bytes, "bytes.md:7: column 32: found bytes that are not UTF-8; save the story"))
      << bytes.text;
}

TEST(CommandLine, a_text_that_is_not_utf_8_is_told_the_place) {
  const Folder folder;
  const Ran ran = sluice("terms check " + folder.write("bad.terms", "terms \"B\xff\"\n"));
  EXPECT_EQ(ran.code, 1) << ran.text;
  EXPECT_TRUE(says(ran, "bad.terms:1:9: error: this is not UTF-8")) << ran.text;
  EXPECT_TRUE(says(ran, "save the text as UTF-8")) << ran.text;
}

TEST(CommandLine, a_command_in_json_is_read_or_told_what_is_wrong) {
  const Folder folder;
  const std::string store = folder.file("regime.db");
  ASSERT_EQ(sluice("run tests/stories/lapse_and_queue.md --quiet --store " + store).code, 0);
  const std::string before = sluice("journal verify --store " + store).text;
  struct Mistake {
    const char* json;
    const char* told;
  };
  const std::array mistakes{
      Mistake{"", "line 1, column 1: incomplete JSON; write one JSON value in UTF-8"},
      Mistake{"{\"act\": \"place_order\"", "line 1, column 22: incomplete JSON"},
      Mistake{"{\"act\": \"place_order\"} x", "text after the end of the JSON value"},
      Mistake{"{\"act\": \"\xff\"}", "line 1, column 10: "},
      Mistake{"[1]", "a command in JSON is an object with a member \"act\""},
      Mistake{"{\"act\": \"place_ordr\"}",
              "`act`: found `place_ordr`; did you mean `place_order`?"},
      Mistake{"{\"act\": \"frobnicate\"}", "`act`: found `frobnicate`; the kinds are "},
      Mistake{"{\"act\": \"place_order\", \"permit\": \"P-9\", \"quantity\": 1}",
              "`permit`: found `P-9`, expected the reference of a permit"},
      Mistake{"{\"act\": \"place_order\", \"permit\": \"P-T\", \"quantity\": \"x\"}",
              "`quantity`: found \"x\", expected a whole number"},
      Mistake{"{\"act\": \"place_order\", \"permit\": \"P-T\", \"quantiy\": 1}",
              "found the member `quantiy`; did you mean `quantity`?"},
      Mistake{"{\"act\": \"place_order\", \"quantity\": 99999999999999999999}",
              "expected a whole number of at most eighteen digits"}};
  for (const Mistake& mistake : mistakes) {
    const Ran ran = sluice("decide --dry-run --store " + store + " --as Tencent",
                           folder.write("command.json", mistake.json));
    EXPECT_EQ(ran.code, 3) << mistake.json << "\n" << ran.text;
    EXPECT_TRUE(says(ran, mistake.told)) << mistake.json << "\n" << ran.text;
  }
  const Ran good =
      sluice("decide --dry-run --store " + store + " --as Tencent",
             folder.write("command.json",
                          "{\"act\": \"place_order\", \"permit\": \"P-T\", \"quantity\": 1}"));
  EXPECT_EQ(good.code, 1) << good.text;
  EXPECT_TRUE(says(good, "K1")) << good.text;
  EXPECT_EQ(sluice("journal verify --store " + store).text, before);
}

}  // namespace
}  // namespace sluice::program_tests
