// A tree of source files as the rules of the house read it: the real one, or a plant, which is a
// little tree with a known fault in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::house {

struct File {
  std::string path;  // from the root, with slashes: src/base/day.h
  std::string text;
};

struct Tree {
  std::vector<File> files;                 // by path
  std::vector<std::string> machine_paths;  // what no file may name: where this checkout lies
};

// Every text file below `root` but the built, the ignored, the licence, the plants and the corpora.
[[nodiscard]] Tree tree_at(const std::filesystem::path& root);

// A plant is lines `expect: <complaint>`, then for each file a line `--- <path>` and its text.
// Marks keep a plant from breaking the rules itself: `→` is a tab, `·` a blank, `¦` nothing.
struct Plant {
  std::vector<std::string> expected;  // sorted
  Tree tree;
};
[[nodiscard]] Plant plant_from_text(std::string_view text);

[[nodiscard]] std::string text_of(const std::filesystem::path& path);
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
[[nodiscard]] std::size_t columns_of(std::string_view line);  // code points

// The text with comments and the insides of literals blanked out; lines stay where they are.
[[nodiscard]] std::string code_of(std::string_view text);

}  // namespace sluice::house
