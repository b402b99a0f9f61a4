// `sluice open`, as docs/opening.md tells it.
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

class OpeningFile : public testing::Test {
 protected:
  // The file on the page, with the text that it names beside it.
  static std::string on_the_page() {
    std::ifstream in("docs/opening.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const std::size_t begin = page.find("```json\n") + 8;
    return page.substr(begin, page.find("```", begin) - begin);
  }
  void SetUp() override {
    std::filesystem::copy_file("tests/stories/small.terms", folder.file("regime.terms"));
  }
  Ran open(const std::string& content, const std::string& options = "") {
    return sluice("open " + folder.write("opening.json", content) + " --store " + store + options);
  }
  static std::string with(std::string content, const std::string& from, const std::string& to) {
    content.replace(content.find(from), from.size(), to);
    return content;
  }

  Folder folder;
  std::string store = folder.file("regime.db");
};

TEST_F(OpeningFile, on_the_page_opens_a_regime_with_a_receipt_that_verifies) {
  ASSERT_EQ(program(std::string(SLUICE_PROGRAM) + " key make " + folder.file("k") + " >" +
                    folder.file("keys"))
                .code,
            0);
  const Ran ran = open(on_the_page(), " --key " + folder.file("k"));
  ASSERT_EQ(ran.code, 0) << ran.text;
  EXPECT_TRUE(says(ran, "granted of H200: 600")) << ran.text;
  const std::size_t begin = ran.text.find("receipt ") + 8;
  const std::string receipt =
      folder.write("receipt", ran.text.substr(begin, ran.text.find('\n', begin) - begin));
  const Ran verified = sluice("journal verify --store " + store + " --against " + receipt +
                              " --keys " + folder.file("keys"));
  EXPECT_EQ(verified.code, 0) << verified.text;
  EXPECT_TRUE(says(sluice("state --store " + store), "P-1"));
  EXPECT_EQ(open(on_the_page()).code, 3);  // officers are there now: one of them must say so
}

TEST_F(OpeningFile, that_does_not_come_to_its_totals_is_refused_with_both_figures) {
  const Ran ran = open(
      with(on_the_page(), R"("class": "H200", "amount": 80)", R"("class": "H200", "amount": 7)"));
  EXPECT_EQ(ran.code, 1) << ran.text;
  EXPECT_TRUE(says(ran, "it comes to 80, given was 7")) << ran.text;
}

TEST_F(OpeningFile, with_a_mistake_names_the_item_and_the_mend) {
  const Ran ran =
      open(with(on_the_page(), R"("firm": "Tencent", "class")", R"("firm": "Tencnt", "class")"));
  EXPECT_EQ(ran.code, 3) << ran.text;
  EXPECT_TRUE(says(ran, "item 6: `firm`: found `Tencnt`")) << ran.text;
  EXPECT_TRUE(says(ran, "did you mean `Tencent`?")) << ran.text;
  EXPECT_EQ(open("{\"items\": []}").code, 3);
  EXPECT_EQ(open("no json").code, 3);
  EXPECT_EQ(sluice("open " + folder.file("none") + " --store " + store).code, 4);
}

TEST_F(OpeningFile, takes_two_officers_where_there_are_officers) {
  ASSERT_EQ(open(R"({"day": "2026-03-01", "items": [
                     {"act": "register_party", "name": "Office", "kind": "office"},
                     {"act": "register_person", "name": "one", "party": "Office", "roles": ["officer"]},
                     {"act": "register_person", "name": "two", "party": "Office", "roles": ["officer"]},
                     {"act": "enact_terms", "file": "regime.terms"}],
                   "totals": [{"total": "granted", "class": "H200", "amount": 0}]})")
                .code,
            0);
  // A text is in force already, and the next opening brings everything else.
  const std::string more = R"({"day": "2026-03-02", "items": [
      {"act": "register_party", "name": "Tencent", "kind": "firm"},
      {"act": "carry_permit", "firm": "Tencent", "class": "H200", "reference": "P-1",
       "granted": 600, "from": "2026-01-15"}],
    "totals": [{"total": "granted", "class": "H200", "amount": 600}]})";
  EXPECT_EQ(open(more).code, 3);
  EXPECT_TRUE(says(open(more, " --as one"), "hold"));
  EXPECT_EQ(open(more, " --as one").code, 1);
  const Ran ran = open(more, " --as two");
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_TRUE(says(sluice("state --store " + store), "P-1"));
}

}  // namespace
}  // namespace sluice::program_tests
