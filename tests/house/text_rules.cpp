#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/code.h"
#include "tests/house/rules.h"

namespace sluice::house {
namespace {

constexpr std::size_t columns_max = 120;
constexpr std::size_t lines_max = 450;

// A file of src/ that may be longer, with the reason why it is one idea all the same.
struct LongFile {
  std::string_view path;
  std::string_view reason;
};
constexpr std::array long_files{
    LongFile{"src/terms/syntax.h", "one struct for each production of the grammar, read beside it"},
};

constexpr std::array attics{"common", "util", "utils", "helper", "helpers", "misc", "shared"};

// Written in two halves, so that a search for promises does not end here.
constexpr std::array promises{
    "TO"
    "DO",
    "FIX"
    "ME",
    "XX"
    "X",
    "HA"
    "CK",
    "DISABLED"
    "_",
    "GTEST"
    "_SKIP"};

bool is_in_src(const File& file) {
  return file.path.starts_with("src/");
}

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_';
}

// Whether `word` stands in the line by itself; a word that ends in `_` may go on.
bool has_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const bool begins = at == 0 || !is_name_letter(line[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (word.ends_with('_') || end == line.size() || !is_name_letter(line[end]))) {
      return true;
    }
  }
  return false;
}

bool is_long_with_reason(const File& file) {
  return std::any_of(long_files.begin(), long_files.end(), [&file](const LongFile& known) {
    return known.path == file.path && !known.reason.empty();
  });
}

void check_attics(const File& file, std::set<std::string>& seen, Complaints& complaints) {
  std::size_t begin = 0;
  for (std::size_t end = file.path.find('/'); end != std::string::npos;
       begin = end + 1, end = file.path.find('/', begin)) {
    const std::string name = file.path.substr(begin, end - begin);
    const bool attic = std::any_of(attics.begin(), attics.end(),
                                   [&name](const char* known) { return name == known; });
    const std::string folder = file.path.substr(0, end);
    if (attic && seen.insert(folder).second) {
      complaints.push_back(folder +
                           ":1: a folder of this name becomes an attic: name it after "
                           "what its files are about");
    }
  }
}

void check_head(const File& file, Complaints& complaints) {
  if (!file.path.ends_with(".h")) {
    return;
  }
  if (!file.text.starts_with("//")) {
    complaints.push_back(place(file, 1) + "a header begins with a comment: what is it for?");
  }
  const auto lines = lines_of(file.text);
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    complaints.push_back(place(file, 1) + "a header says `#pragma once`");
  }
}

}  // namespace

void check_shape(const Tree& tree, Complaints& complaints) {
  std::set<std::string> attics_seen;
  for (const File& file : tree.files) {
    check_attics(file, attics_seen, complaints);
    check_head(file, complaints);
    const std::vector<std::string_view> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find('\t') != std::string_view::npos) {
        complaints.push_back(place(file, i + 1) + "a tab: indent with blanks");
      }
      if (lines[i].ends_with(' ') || lines[i].ends_with('\r')) {
        complaints.push_back(place(file, i + 1) + "blanks at the end of the line");
      }
      if (is_in_src(file) && columns_of(lines[i]) > columns_max) {
        complaints.push_back(place(file, i + 1) + "longer than " + std::to_string(columns_max) +
                             " columns");
      }
    }
    if (!file.text.empty() && !file.text.ends_with('\n')) {
      complaints.push_back(place(file, lines.size()) + "the last line has no end");
    }
    if (is_in_src(file) && lines.size() > lines_max && !is_long_with_reason(file)) {
      complaints.push_back(place(file, lines_max + 1) + std::to_string(lines.size()) +
                           " lines: find the second idea in this file, or list it with a reason");
    }
  }
}

void check_promises(const Tree& tree, Complaints& complaints) {
  for (const File& file : tree.files) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      for (const std::string_view promise : promises) {
        if (has_word(line, promise)) {
          complaints.push_back(place(file, number) + in_backticks(promise) +
                               " is a promise: do it, or write it down as an issue");
        }
      }
    }
  }
}

void check_lists(const Tree& tree, Complaints& complaints) {
  const auto list_in = [&tree](const std::string& folder) -> const File* {
    const std::string path = folder + "/CMakeLists.txt";
    const auto found = std::find_if(tree.files.begin(), tree.files.end(),
                                    [&path](const File& file) { return file.path == path; });
    return found == tree.files.end() ? nullptr : &*found;
  };
  for (const File& file : tree.files) {
    if (!file.path.ends_with(".cpp") || file.path.starts_with("tests/compile_fail/")) {
      continue;
    }
    bool any_list = false;
    bool listed = false;
    for (std::size_t end = file.path.rfind('/'); end != std::string::npos && end > 0;
         end = file.path.rfind('/', end - 1)) {
      const File* const list = list_in(file.path.substr(0, end));
      const std::string name = " " + file.path.substr(end + 1);
      any_list = any_list || list != nullptr;
      for (const char* const after : {"\n", ")", " "}) {
        listed = listed || (list != nullptr && list->text.find(name + after) != std::string::npos);
      }
    }
    if (any_list && !listed) {
      complaints.push_back(place(file, 1) +
                           "no CMakeLists.txt names this file, so that nothing compiles it");
    }
  }
}

Complaints complaints_about(const Tree& tree) {
  Complaints complaints;
  check_arrows(tree, complaints);
  check_third_parties(tree, complaints);
  check_determinism(tree, complaints);
  check_exceptions(tree, complaints);
  check_names(tree, complaints);
  check_lists(tree, complaints);
  check_shape(tree, complaints);
  check_promises(tree, complaints);
  check_machine(tree, complaints);
  check_data(tree, complaints);
  std::sort(complaints.begin(), complaints.end());
  return complaints;
}

}  // namespace sluice::house
