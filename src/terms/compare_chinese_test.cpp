// What an amendment changes, in Chinese.
#include <algorithm>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/compare.h"
#include "terms/from_syntax.h"

namespace sluice::terms {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Rulebook> read_alone(const std::string& text) {
  const Text source{.name = "compare.terms", .content = text};
  const Checked checked = rulebook_from_text(source);
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic, source);
  }
  return checked.rulebook;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// ---- over all amendments of the repository ------------------------------------------------------

struct TwoTexts {
  const char* name;
  const char* older;
  const char* newer;
};
std::ostream& operator<<(std::ostream& out, const TwoTexts& texts) {
  return out << texts.name;
}

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// Runs of at least three letters: nothing shorter is an English word that could be told by mistake.
std::set<std::string> runs_in(const std::string& text) {
  std::set<std::string> runs;
  std::string run;
  for (const char letter : text + " ") {
    if (is_letter(letter)) {
      run += letter;
      continue;
    }
    if (run.size() >= 3) {
      runs.insert(run);
    }
    run.clear();
  }
  return runs;
}

std::string without(std::string text, const std::string& what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what)) {
    text.erase(at, what.size());
  }
  return text;
}

// How the strings of a text stand in Chinese sentences. One that has Chinese beside it stands there
// with it or not at all; citations, notes and titles of tests do not.
std::vector<std::string> strings_in(const std::string& text) {
  std::vector<std::string> strings;
  for (std::size_t begin = text.find('"'); begin != std::string::npos;) {
    const std::size_t end = text.find('"', begin + 1);
    const std::string string = text.substr(begin + 1, end - begin - 1);
    const std::string before = text.substr(0, text.find_last_not_of(" \n", begin - 1) + 1);
    const std::size_t chinese = text.find_first_not_of(" /\n", end + 1);
    const bool doubled =
        chinese != std::string::npos && text[chinese] == '"' && text.find('/', end) < chinese;
    if (doubled) {
      const std::size_t stop = text.find('"', chinese + 1);
      const std::string beside = text.substr(chinese + 1, stop - chinese - 1);
      strings.insert(strings.end(), {"“" + string + "”／“" + beside + "”", beside});
      begin = text.find('"', stop + 1);
      continue;
    }
    if (!before.ends_with("cite") && !before.ends_with("note") && !before.ends_with("test")) {
      strings.push_back(string);
    }
    begin = text.find('"', end + 1);
  }
  return strings;
}

// What the text declares and names: none of them is a word of the language.
std::string names_in(const Symbols& symbols) {
  std::string names;
  for (const Names* const list :
       {&symbols.headings, &symbols.attributes, &symbols.parameters, &symbols.roles, &symbols.pools,
        &symbols.mentions, &symbols.firm_sets, &symbols.units}) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      names += " " + list->at(i);
    }
  }
  for (std::size_t i = 0; i < symbols.facts.size(); ++i) {
    const std::string& path = symbols.facts.at(i);
    names += " " + path.substr(path.find('.') + 1);
  }
  for (auto i = static_cast<std::size_t>(Flow::first_account); i < symbols.flows.size(); ++i) {
    names += " " + symbols.flows.at(i);
  }
  for (std::size_t i = 0; i < symbols.obligations.size(); ++i) {
    const std::string& name = symbols.obligations.at(i);
    names += name.starts_with("clause ") ? "" : " " + name;
  }
  return names;
}

class ChineseComparison : public testing::TestWithParam<TwoTexts> {
 protected:
  void SetUp() override {
    for (const char* const path : {GetParam().older, GetParam().newer}) {
      const std::string text = content_of(path);
      books_.push_back(read_alone(text));
      ASSERT_NE(books_.back(), nullptr) << path;
      names_.merge(runs_in(names_in(books_.back()->symbols)));
      for (const std::string& string : strings_in(text)) {
        strings_.push_back(string);
      }
    }
    // A string may hold another one.
    std::sort(strings_.begin(), strings_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  // Both ways: what one adds the other removes.
  template <class Visit>
  void each_way(Visit visit) const {
    visit(*books_[0], *books_[1]);
    visit(*books_[1], *books_[0]);
  }
  // Every sentence, without the strings of the texts.
  [[nodiscard]] std::vector<std::string> told_between(const Rulebook& older,
                                                      const Rulebook& newer) const {
    const Comparison whole = comparison(older, newer, Reading::chinese);
    std::vector<std::string> told = whole.transition;
    told.insert(told.end(), whole.readings.begin(), whole.readings.end());
    for (const Change& change : whole.changes) {
      told.insert(told.end(), {change.words, change.witness});
    }
    for (std::string& sentence : told) {
      for (const std::string& string : strings_) {
        sentence = without(std::move(sentence), string);
      }
    }
    return told;
  }

  std::vector<std::shared_ptr<const Rulebook>> books_;
  std::set<std::string> names_;
  std::vector<std::string> strings_;
};

TEST_P(ChineseComparison, says_no_english_word_but_names_that_stand_in_the_texts) {
  each_way([&](const Rulebook& older, const Rulebook& newer) {
    for (const std::string& sentence : told_between(older, newer)) {
      for (const std::string& run : runs_in(sentence)) {
        EXPECT_TRUE(names_.contains(run)) << run << " in " << sentence;
      }
    }
  });
}

TEST_P(ChineseComparison, has_full_width_punctuation) {
  each_way([&](const Rulebook& older, const Rulebook& newer) {
    for (const std::string& sentence : told_between(older, newer)) {
      for (const char* const mark : {", ", ";", ": ", "\"", "(", ")", ". "}) {
        EXPECT_THAT(sentence, Not(HasSubstr(mark)));
      }
    }
  });
}

TEST_P(ChineseComparison, finds_what_the_english_one_finds) {
  each_way([](const Rulebook& older, const Rulebook& newer) {
    const std::vector<Change> chinese = changes(older, newer, Reading::chinese);
    const std::vector<Change> english = changes(older, newer);
    ASSERT_EQ(chinese.size(), english.size());
    for (std::size_t i = 0; i < chinese.size(); ++i) {
      EXPECT_EQ(chinese[i].kind, english[i].kind) << chinese[i].clause;
      EXPECT_EQ(chinese[i].part, english[i].part) << chinese[i].clause;
      EXPECT_EQ(chinese[i].clause, english[i].clause);
      EXPECT_EQ(chinese[i].direction, english[i].direction) << chinese[i].clause;
      EXPECT_EQ(chinese[i].witness.empty(), english[i].witness.empty()) << chinese[i].clause;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(
    Amendments, ChineseComparison,
    testing::Values(
        TwoTexts{"amended", "tests/stories/amended_1.terms", "tests/stories/amended_2.terms"},
        TwoTexts{"again", "tests/stories/amended_2.terms", "tests/stories/amended_3.terms"},
        TwoTexts{"weights", "tests/stories/weights_1.terms", "tests/stories/weights_2.terms"},
        TwoTexts{"reported", "data/terms/reported_2026.terms", "data/terms/reported_2026_v2.terms"},
        TwoTexts{"exporter", "data/terms/h200_2026.terms", "data/terms/us_exporter_key.terms"},
        TwoTexts{"quotas", "data/terms/trq_fcfs.terms", "data/terms/allowances.terms"},
        TwoTexts{"everything", "tests/terms/every_change_1.terms",
                 "tests/terms/every_change_2.terms"}),
    [](const auto& texts) { return std::string(texts.param.name); });

// ---- one change at a time -----------------------------------------------------------------------

const std::string preamble = R"(terms "Two versions" / "两个版本" version 1 from 2026-01-28
unit chips, points
class H200 "Nvidia H200" / "英伟达H200"
class Camb "Domestic B" / "国产乙"
firms named "Named" / "首批企业" = Arden, Borea
role director "Director" / "许可司长"
fact firm.bonded : yes_no "Bonded" / "已缴保证金"
fact application.score : points "Score" / "评分"
parameter ceiling "Ceiling" / "总量上限" = 1,000 chips
parameter linkage "Ratio" / "配套比例" = 50%
)";
const std::string linked = R"(clause 5.2 "Linkage" / "先配套后放行" on release of H200
  require total credited of Camb by firm + 500 chips
       >= total owed of Camb by firm + linkage * quantity otherwise hold
  then owe linkage * quantity of Camb within 180 days as link
)";
const std::string capped = R"(clause 3 "Cap" / "上限" on grant of H200
  require total granted of H200 by firm + quantity <= ceiling otherwise reduce
)";

std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

// Between the clauses and the same with `what` replaced, from 1 April on.
Comparison told_of(const std::string& clauses, const std::string& what, const std::string& by) {
  const std::string text = preamble + clauses;
  const auto older = read_alone(text);
  const auto newer =
      read_alone(with(with(text, what, by), "version 1 from 2026-01-28",
                      "version 2 from 2026-04-01 amends 1") +
                 "transition from 1\n  permits move\n  applications move\n  orders move\n"
                 "  obligations keep\n");
  return older == nullptr || newer == nullptr ? Comparison{}
                                              : comparison(*older, *newer, Reading::chinese);
}

Change only_change_of(const std::string& clauses, const std::string& what, const std::string& by) {
  const Comparison whole = told_of(clauses, what, by);
  EXPECT_EQ(whole.changes.size(), 1U);
  return whole.changes.empty() ? Change{} : whole.changes.front();
}

TEST(CompareInChinese, tells_a_figure_with_its_day_its_readers_and_a_case) {
  const Change change = only_change_of(linked, "= 50%", "= 60%");
  EXPECT_EQ(change.words, "“配套比例”自2026年4月1日起由50%提高到60%；为第5.2条所引用");
  EXPECT_EQ(change.witness, "依第5.2条，2026年4月1日放行1,000枚英伟达H200：原准许，现暂缓");
}

TEST(CompareInChinese, tells_from_when_to_when_a_figure_is_another) {
  EXPECT_EQ(
      only_change_of(linked, "= 50%", "= 50% from 2026-07-01 = 40% from 2026-09-01 = 50%").words,
      "“配套比例”自2026年7月1日至2026年8月31日由50%降低到40%；为第5.2条所引用");
}

TEST(CompareInChinese, tells_which_part_of_a_requirement_is_another) {
  const Change figure = only_change_of(linked, "500 chips", "600 chips");
  EXPECT_EQ(figure.words, "要求中的500枚改为600枚");
  const Change total = only_change_of(capped, "by firm", "by group");
  EXPECT_EQ(total.words,
            "要求中的该企业英伟达H200的已核准量改为该企业所属集团英伟达H200的已核准量");
  EXPECT_EQ(total.witness,
            "2026年4月1日核准10枚英伟达H200，该企业所属集团英伟达H200的已核准量为991枚："
            "原准许，现核减至9枚");
}

TEST(CompareInChinese, sets_what_has_pauses_of_its_own_off_by_quotes) {
  EXPECT_EQ(only_change_of(capped, "total granted of H200 by firm + quantity <= ceiling",
                           "2 * total granted of H200 by firm + quantity <= ceiling")
                .words,
            "要求由“该企业英伟达H200的已核准量，加本次数量，不超过‘总量上限’（1,000枚）”改为"
            "“2乘以该企业英伟达H200的已核准量，加本次数量，不超过‘总量上限’（1,000枚）”");
}

TEST(CompareInChinese, tells_effects_conditions_and_rules) {
  EXPECT_EQ(only_change_of(capped, "otherwise reduce", "otherwise refuse").words,
            "处理方式由核减改为拒绝");
  EXPECT_EQ(
      only_change_of(capped, "on grant of H200\n", "on grant of H200 when firm.bonded\n").words,
      "新增适用条件：该企业的“已缴保证金”为“是”");
  EXPECT_EQ(only_change_of(capped, "otherwise reduce\n",
                           "otherwise reduce\n  require firm in named otherwise refuse\n")
                .words,
            "新增：该企业须属于“首批企业”；否则该项核准予以拒绝");
}

TEST(CompareInChinese, tells_what_is_owed_and_by_when) {
  EXPECT_EQ(only_change_of(linked, "within 180 days", "within 90 days").words,
            "履行期限由180日改为90日");
  const Change more =
      only_change_of(linked, "then owe linkage * quantity", "then owe 60% * quantity");
  EXPECT_EQ(more.words, "义务数量由“配套比例”（50%）乘以本次数量改为本次数量的60%");
  EXPECT_EQ(more.witness, "2026年4月1日放行10枚英伟达H200：所负义务原为5枚，现为6枚");
}

TEST(CompareInChinese, tells_the_members_of_a_set_and_both_cases) {
  const Change change =
      only_change_of("clause 1 on grant of H200 require firm in named otherwise refuse\n",
                     "Arden, Borea", "Arden, Corvo");
  EXPECT_EQ(change.words, "新增Corvo；删除Borea；为第1条所引用");
  EXPECT_EQ(change.witness,
            "依第1条，2026年4月1日Borea核准10枚英伟达H200：原准许，现拒绝；"
            "但依第1条，2026年4月1日Corvo核准10枚英伟达H200：原拒绝，现准许");
}

TEST(CompareInChinese, tells_an_added_clause_whole) {
  const Change change = only_change_of(linked + "# here\n", "# here\n",
                                       "clause 6 \"More\" / \"另则\" on grant of H200\n  require "
                                       "quantity <= 10 chips otherwise hold\n"
                                       "  cite \"C\"\n");
  EXPECT_EQ(change.kind, ChangeKind::added);
  EXPECT_EQ(change.words, "每次核准英伟达H200时：本次数量须不超过10枚；否则该项核准予以暂缓");
}

TEST(CompareInChinese, says_of_a_label_that_it_has_no_force_whichever_half_is_another) {
  EXPECT_EQ(only_change_of(linked, "先配套后放行", "先购后放").words,
            "不具效力的变更：标题由先配套后放行改为先购后放");
  EXPECT_EQ(only_change_of(linked, "\"Linkage\"", "\"Link\"").words,
            "不具效力的变更：标题由“Linkage”／“先配套后放行”改为“Link”／“先配套后放行”");
}

TEST(CompareInChinese, reads_a_changed_ratio_in_three_ways) {
  EXPECT_THAT(
      told_of(linked, "= 50%", "= 60%").readings,
      testing::ElementsAre("第5.2条所用的“配套比例”，2026年4月1日前为50%，自该日起为60%："
                           "某企业此前已办1,000枚，由此所生的义务恰已履行，再办10枚时，"
                           "新数值适用于历来全部数量的，尚缺106枚；其许可沿用原数值的，尚缺5枚；"
                           "每次适用当日数值的，尚缺6枚；本文本采第三种"));
}

TEST(CompareInChinese, the_page_is_chinese_from_its_head_to_its_transition) {
  const auto older = read_alone(content_of("tests/stories/amended_1.terms"));
  const auto newer = read_alone(content_of("tests/stories/amended_2.terms"));
  ASSERT_NE(older, nullptr);
  ASSERT_NE(newer, nullptr);
  EXPECT_EQ(compare(*older, *newer, Reading::chinese),
            "修订规程：第2版（自2026年3月1日起施行），与第1版（自2026年1月1日起施行）相比\n"
            "变更1项：从严1项\n"
            "\n"
            "条文\n"
            "  2，变更，从严：义务数量中的25%改为50%\n"
            "    例如：2026年3月1日放行10枚Nvidia H200：所负义务原为3枚，现为5枚\n"
            "\n"
            "过渡安排\n"
            "  第1版之下开始的许可继续适用该版的第2条，至2026年3月31日（含当日）为止\n"
            "  第1版之下开始的申请自本文本生效之日起适用本文本\n"
            "  第1版之下开始的订单自本文本生效之日起适用本文本\n"
            "  第1版之下开始的义务继续适用该版的全部条款\n");
  EXPECT_THAT(compare(*older, *older, Reading::chinese), HasSubstr("没有变更：两份文本内容相同"));
}

TEST(CompareInChinese, the_page_names_what_no_text_has_a_name_for) {
  const auto older = read_alone(content_of("tests/terms/every_change_1.terms"));
  const auto newer = read_alone(content_of("tests/terms/every_change_2.terms"));
  ASSERT_NE(older, nullptr);
  ASSERT_NE(newer, nullptr);
  const std::string page = compare(*older, *newer, Reading::chinese);
  for (const char* const line :
       {"\n  名称，变更，宽严不变：由“Every change”／“各种变更”改为",
        "\n  施行期限，变更，宽严不明：由无改为2027年12月31日\n", "\n  依据，变更，",
        "\n  时区，变更，", "\n  溯及力，变更，宽严不明：溯及既往施行；已作出的决定不变\n",
        "\n  测试，变更，宽严不变：新增1项，删除1项，变更1项\n", "\n  ceiling，预定变更，从宽："}) {
    EXPECT_THAT(page, HasSubstr(line));
  }
}

}  // namespace
}  // namespace sluice::terms
