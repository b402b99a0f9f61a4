// The house keeps its own rules: the whole tree is read, and for every rule a plant shows that the
// rule bites. A new rule needs a function in tests/house/ and a plant in tests/house/bad/.
#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/rules.h"
#include "tests/house/tree.h"

namespace sluice::house {
namespace {

std::string joined(const Complaints& complaints) {
  std::string text;
  for (const std::string& complaint : complaints) {
    text += complaint + "\n";
  }
  return text;
}

TEST(House, keeps_its_rules) {
  const Tree tree = tree_at(".");
  ASSERT_GT(tree.files.size(), 20U) << "run this in the root of the tree";
  const Complaints complaints = complaints_about(tree);
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST(House, reads_its_own_code) {
  const Tree tree = tree_at(".");
  const auto has = [&tree](const std::string& path) {
    return std::any_of(tree.files.begin(), tree.files.end(),
                       [&path](const File& file) { return file.path == path; });
  };
  EXPECT_TRUE(has("src/base/ratio.cpp"));
  EXPECT_TRUE(has("tests/house_test.cpp"));
  EXPECT_TRUE(has("run"));
  EXPECT_FALSE(has("LICENSE"));
}

class EveryPlant : public testing::TestWithParam<std::string> {};

TEST_P(EveryPlant, is_caught) {
  const Plant plant = plant_from_text(text_of("tests/house/bad/" + GetParam() + ".plant"));
  ASSERT_FALSE(plant.expected.empty());
  EXPECT_EQ(joined(complaints_about(plant.tree)), joined(plant.expected));
}

std::vector<std::string> plants() {
  std::vector<std::string> names;
  std::error_code missing;  // an empty list then fails by itself
  for (const auto& entry : std::filesystem::directory_iterator("tests/house/bad", missing)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(House, EveryPlant, testing::ValuesIn(plants()),
                         [](const auto& plant) { return plant.param; });

TEST(HousePaths, the_checkouts_own_path_is_a_machines_path) {
  const Tree tree{.files = {{.path = "docs/guide.md", .text = "see /srv/yard/sluice/run there\n"},
                            {.path = "docs/other.md", .text = "see /srv/yards/run there\n"}},
                  .machine_paths = {"/srv/yard"}};
  EXPECT_EQ(joined(complaints_about(tree)),
            "docs/guide.md:1: a path of one machine: write it from the root of the tree\n");
}

TEST(HouseReader, blanks_out_comments_and_the_insides_of_literals) {
  EXPECT_EQ(code_of("int a; // double\nint b;"), "int a;          \nint b;");
  EXPECT_EQ(code_of("f(\"double\", 'd'); /* x\ny */ g"), "f(\"      \", ' ');     \n     g");
  EXPECT_EQ(code_of("\"a\\\"b\" c"), "\"    \" c");
  EXPECT_EQ(code_of("R\"x(double)\" )x\" c"), "R              \" c");
  EXPECT_EQ(code_of("1'000'000 + 'x'"), "1'000'000 + ' '");
}

}  // namespace
}  // namespace sluice::house
