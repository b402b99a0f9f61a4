#include "tests/house/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace sluice::house {
namespace {

namespace fs = std::filesystem;

constexpr std::array skipped_folders{"build", ".git", ".cache", "node_modules"};
// Plants, and bytes that nobody wrote: what fuzzers found and what released versions stored.
constexpr std::array skipped_paths{"tests/house/bad", "fuzz/corpus", "tests/golden"};

// `path` is from the root.
bool is_skipped(const fs::path& path) {
  const auto contains = [](const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return contains(skipped_folders, path.filename().string()) ||
         contains(skipped_paths, path.generic_string());
}

std::string replaced(std::string text, std::string_view mark, std::string_view by) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.replace(at, mark.size(), by);
    at += by.size();
  }
  return text;
}

bool is_word(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_';
}

// Where the literal or comment that begins at `at` ends, and how many characters at its two ends
// stay visible; an `end` of `at` says that nothing begins there.
struct Hidden {
  std::size_t end;
  std::size_t shown;
};

Hidden hidden_at(std::string_view text, std::size_t at) {
  const auto after = [text](std::size_t found, std::size_t size) {
    return found == std::string_view::npos ? text.size() : found + size;
  };
  if (text.substr(at, 2) == "//") {
    return {after(text.find('\n', at), 0), 0};
  }
  if (text.substr(at, 2) == "/*") {
    return {after(text.find("*/", at + 2), 2), 0};
  }
  if (text.substr(at, 2) == "R\"") {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) {
      return {text.size(), 1};
    }
    const std::string close = ")" + std::string(text.substr(at + 2, open - at - 2)) + "\"";
    return {after(text.find(close, open), close.size()), 1};
  }
  const char quote = text[at];
  if (quote != '"' && quote != '\'') {
    return {at, 0};
  }
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != quote && text[end] != '\n') {
    end += text[end] == '\\' ? 2U : 1U;
  }
  return {std::min(end + 1, text.size()), 1};
}

}  // namespace

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Tree tree_at(const fs::path& root) {
  Tree tree;
  for (fs::recursive_directory_iterator it(root), end; it != end; ++it) {
    const fs::path from_root = it->path().lexically_relative(root);
    if (it->is_directory()) {
      if (is_skipped(from_root)) {
        it.disable_recursion_pending();
      }
      continue;
    }
    const std::string path = from_root.generic_string();
    if (!it->is_regular_file() || path == "LICENSE") {
      continue;
    }
    std::string text = text_of(it->path());
    if (text.find('\0') == std::string::npos) {
      tree.files.push_back({.path = path, .text = std::move(text)});
    }
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });

  const fs::path here = fs::canonical(root);
  tree.machine_paths.push_back(here.generic_string());
  // The folder beside which other checkouts lie, unless every machine has one of that name.
  const std::string above = here.parent_path().generic_string();
  constexpr std::array everywhere{"/", "/tmp", "/usr/src", "/opt", "/srv", "/var", "/mnt"};
  if (std::none_of(everywhere.begin(), everywhere.end(),
                   [&above](const char* known) { return above == known; })) {
    tree.machine_paths.push_back(above);
  }
  return tree;
}

Plant plant_from_text(std::string_view text) {
  constexpr std::string_view expectation = "expect: ";
  constexpr std::string_view heading = "--- ";
  Plant plant;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with(heading)) {
      plant.tree.files.push_back({.path = std::string(line.substr(heading.size())), .text = ""});
    } else if (plant.tree.files.empty() && line.starts_with(expectation)) {
      plant.expected.emplace_back(replaced(std::string(line.substr(expectation.size())), "¦", ""));
    } else if (!plant.tree.files.empty()) {
      const std::string shown(line);
      plant.tree.files.back().text +=
          replaced(replaced(replaced(shown, "→", "\t"), "·", " "), "¦", "") + "\n";
    }
  }
  std::sort(plant.expected.begin(), plant.expected.end());
  return plant;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::size_t columns_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::string code_of(std::string_view text) {
  std::string code(text);
  std::size_t at = 0;
  while (at < text.size()) {
    const bool raw_prefix = text.substr(at, 2) == "R\"";
    if (is_word(text[at]) && !raw_prefix) {
      // A word, or a number with its separators, which are no quotes.
      const bool number = text[at] >= '0' && text[at] <= '9';
      while (at < text.size() && text.substr(at, 2) != "R\"" &&
             (is_word(text[at]) || (number && (text[at] == '\'' || text[at] == '.')))) {
        ++at;
      }
      continue;
    }
    const Hidden hidden = hidden_at(text, at);
    if (hidden.end == at) {
      ++at;
      continue;
    }
    for (std::size_t i = at + hidden.shown; i + hidden.shown < hidden.end; ++i) {
      code[i] = text[i] == '\n' ? '\n' : ' ';
    }
    if (hidden.shown == 0) {
      code[hidden.end - 1] = text[hidden.end - 1] == '\n' ? '\n' : ' ';
    }
    at = hidden.end;
  }
  return code;
}

}  // namespace sluice::house
