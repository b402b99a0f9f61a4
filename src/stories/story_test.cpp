#include "stories/story.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::vector<Row> rows_of(const StoryRead& read) {
  std::vector<Row> rows;
  for (const auto& part : read.story.parts) {
    if (const auto* const row = std::get_if<Row>(&part)) {
      rows.push_back(*row);
    }
  }
  return rows;
}

std::string mistakes_of(const StoryRead& read) {
  std::string text;
  for (const StoryMistake& mistake : read.mistakes) {
    text += std::to_string(mistake.line) + ": " + mistake.message + "\n";
  }
  return text;
}

constexpr const char* good = R"(# The first key

terms: data/terms/small.terms
wording: illustrative, not law
wording-zh: 仅供示例，并非法规
counterfactual: yes
firms: Xinghe, Yunfan

Prose before
the first table.

| day        | who              | does                              | expect                              |
|------------|------------------|-----------------------------------|-------------------------------------|
| 2026-02-02 | Tencent          | `apply Tencent 100 H200 as T-1`   | ask by 2.1; missing "a \| b"        |
|            | officer + second | grant T-1 100 **assumed**         | refer 60 by 3.3, 3.4; short 3,998   |
|            |                  | register firm Lanhe               |                                     |
|            | note             | the press reports it              |                                     |
| 2026-02-03 | regime           | lapse P-1 40                      |                                     |
|            | check            | total granted of H200 = 60        |                                     |

## Elsewhere

| what | a table that is prose |
|------|-----------------------|

regime: exporter

| day        | who      | does      | expect |
|------------|----------|-----------|--------|
| 2026-02-04 | licensor | grant X 5 | allow; owing 498 of domestic due 2026-09-12; replayed |

# Back home

| day | who | does | expect |
|---|---|---|---|
| 2026-02-05 | register | register firm Beishan | |
)";

TEST(Story, reads_title_head_prose_and_rows_with_their_lines) {
  const StoryRead read = story_from_text("good.md", good);
  EXPECT_EQ(mistakes_of(read), "");
  EXPECT_EQ(read.story.title, "The first key");
  EXPECT_EQ(read.story.terms, "data/terms/small.terms");
  EXPECT_EQ(read.story.wording, "illustrative, not law");
  EXPECT_EQ(read.story.wording_in_chinese, "仅供示例，并非法规");
  EXPECT_TRUE(read.story.counterfactual);
  EXPECT_EQ(read.story.firms, (std::vector<std::string>{"Xinghe", "Yunfan"}));
  const std::vector<Row> rows = rows_of(read);
  ASSERT_EQ(rows.size(), 8U);
  EXPECT_EQ(rows[0].line, 14);
  EXPECT_EQ(rows[0].does, "apply Tencent 100 H200 as T-1");
  EXPECT_EQ(rows[0].who, std::vector<std::string>{"Tencent"});
  EXPECT_EQ(rows[0].expected.outcome, Outcome::ask);
  EXPECT_EQ(rows[0].expected.by, std::vector<std::string>{"2.1"});
  EXPECT_EQ(rows[0].expected.missing, "a | b");
  EXPECT_EQ(rows[1].day, *Day::from_text("2026-02-02"));
  EXPECT_EQ(rows[1].who, (std::vector<std::string>{"officer", "second"}));
  EXPECT_EQ(rows[1].does, "grant T-1 100");
  EXPECT_TRUE(rows[1].assumed);
  EXPECT_EQ(rows[1].expected.quantity, 60);
  EXPECT_EQ(rows[1].expected.by, (std::vector<std::string>{"3.3", "3.4"}));
  EXPECT_EQ(rows[1].expected.shortfall, 3998);
  EXPECT_TRUE(rows[2].who.empty());
  EXPECT_EQ(rows[3].kind, RowKind::note);
  EXPECT_EQ(rows[4].kind, RowKind::regime);
  EXPECT_EQ(rows[5].kind, RowKind::check);
  EXPECT_TRUE(rows[6].expected.replayed);
  ASSERT_TRUE(rows[6].expected.owing.has_value());
  EXPECT_EQ(rows[6].expected.owing->amount, 498);
  EXPECT_EQ(rows[6].expected.owing->heading, "domestic");
  EXPECT_EQ(rows[6].expected.owing->due, *Day::from_text("2026-09-12"));
  EXPECT_TRUE(rows[7].who.empty());
}

TEST(Story, a_regime_named_above_a_table_lasts_until_the_next_heading) {
  const StoryRead read = story_from_text("good.md", good);
  const std::vector<Row> rows = rows_of(read);
  EXPECT_EQ(read.story.regimes, (std::vector<std::string>{"", "exporter"}));
  EXPECT_EQ(rows[5].regime, 0U);
  EXPECT_EQ(rows[6].regime, 1U);
  EXPECT_EQ(rows[7].regime, 0U);
}

TEST(Story, keeps_prose_between_the_tables_in_its_place) {
  const StoryRead read = story_from_text("good.md", good);
  std::vector<std::string> prose;
  for (const auto& part : read.story.parts) {
    if (const auto* const paragraph = std::get_if<Prose>(&part)) {
      prose.push_back(paragraph->text);
    }
  }
  EXPECT_EQ(prose, (std::vector<std::string>{
                       "Prose before\nthe first table.", "## Elsewhere",
                       "| what | a table that is prose |\n|------|-----------------------|",
                       "# Back home"}));
}

TEST(Story, every_mistake_is_reported_with_its_line) {
  const StoryRead read = story_from_text("bad.md", R"(# Bad

term: data/terms/small.terms
counterfactual: perhaps

| day        | who  | does | expects |
|------------|------|------|---------|

| day        | who  | does | expect |
|------------|------|------|--------|
|            | A    | x    | allow  |
| 2026-02-30 | A    | x    | allow  |
| 2026-02-02 | A +  | x    | alow by 3 |
| 2026-02-01 | A    |      | allow |
| 2026-02-02 | note | x    | allow |
| 2026-02-02 | check | x = 1 | 1 |
| 2026-02-02 | A | x | allow; owes 3 |
| 2026-02-02 | A | x | allow 5 because 3 |
| 2026-02-02 | A | x | allow | more |
)");
  EXPECT_EQ(
      mistakes_of(read),
      "3: found `term:` under the title, expected terms, wording, wording-zh, counterfactual, "
      "firms, makers or gates; did you mean `terms`?\n"
      "4: found `perhaps` after `counterfactual`, expected yes or no\n"
      "6: the table has no column `expect`; its head is `| day | who | does | expect |`\n"
      "11: the first row has no day; write one such as 2026-01-28\n"
      "12: found `2026-02-30` in the column `day`, expected a day such as 2026-01-28\n"
      "13: found `A +` in the column `who`; write two persons as `officer + second`\n"
      "13: found `alow`, expected an outcome; did you mean `allow`?\n"
      "14: found 2026-02-01 after 2026-02-02; days only go forward: move the row up or correct the "
      "day\n"
      "14: the row does nothing; write a sentence into the column `does`\n"
      "15: a note expects nothing; leave the column `expect` empty\n"
      "16: a check has its answer in the sentence, as `= 160,000`; leave the column `expect` "
      "empty\n"
      "17: found `owes 3`, expected `owing …`, `short …`, `bond …`, `missing …` or `replayed`\n"
      "18: found `because`; the form is: OUTCOME [QUANTITY] [by CLAUSE, CLAUSE]\n"
      "19: found 5 cells under 4 columns; write a stroke inside a cell as `\\|`\n");
}

TEST(Story, bytes_that_are_not_utf_8_are_a_mistake_of_their_line) {
  EXPECT_EQ(mistakes_of(story_from_text("bytes.md",
                                        "# 星\n\n| day | who | does | expect |\n"
                                        "| 2026-02-02 | 星 | x \xff y \xfe | |\n")),
            "4: column 22: found bytes that are not UTF-8; save the story as UTF-8\n");
}

TEST(Story, a_file_without_title_or_rows_is_no_story) {
  EXPECT_EQ(mistakes_of(story_from_text("empty.md", "")),
            "1: the story has no title; begin the file with a line such as `# The first key`\n"
            "1: the story has no rows; write a table `| day | who | does | expect |`\n");
}

}  // namespace
}  // namespace sluice
