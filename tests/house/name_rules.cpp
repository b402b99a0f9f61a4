#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/code.h"
#include "tests/house/rules.h"

namespace sluice::house {
namespace {

constexpr std::string_view scope_begin = "namespace ";
constexpr std::string_view scope_end = "}";

struct Definition {
  std::string name;  // with its namespaces
  std::size_t line = 0;
};

// The name of the class that this line begins to define, or empty. What is defined inside of
// another is indented and has its name from there.
std::string_view class_begun_by(std::string_view line) {
  for (const std::string_view word : {"struct ", "class "}) {
    if (line.starts_with(word) && line.find(';') == std::string_view::npos) {
      std::string_view rest = line.substr(word.size());
      if (rest.starts_with("[[nodiscard]] ")) {
        rest.remove_prefix(rest.find(' ') + 1);
      }
      const std::string_view name = rest.substr(0, rest.find_first_of(" :{<"));
      // `struct Outer::Inner {` is a part of Outer, and `struct Outer<void> {` a form of it.
      const std::string_view after = rest.substr(name.size());
      const bool whole = !after.starts_with("::") && !after.starts_with('<');
      return whole ? name : std::string_view();
    }
  }
  return {};
}

// Classes with a name that the linker sees: those in a namespace without one are the file's own.
std::vector<Definition> definitions_in(const File& file) {
  const std::string code = code_of(file.text);
  std::vector<Definition> found;
  std::vector<std::string> scopes;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(code)) {
    ++number;
    if (line.starts_with(scope_begin) && line.ends_with('{')) {
      const std::string_view rest = line.substr(scope_begin.size());
      scopes.emplace_back(rest.substr(0, rest.find_first_of(" {")));
      continue;
    }
    // Of what begins in the first column, a namespace alone ends without `;`, and with blanks where
    // its comment was.
    if (line.starts_with(scope_end) && line.size() > 1 && line[1] == ' ' && !scopes.empty()) {
      scopes.pop_back();
      continue;
    }
    const std::string_view name = class_begun_by(line);
    std::string path;
    bool own = false;
    for (const std::string& scope : scopes) {
      own = own || scope.empty();
      path += scope + "::";
    }
    if (!name.empty() && !own) {
      found.push_back({.name = path + std::string(name), .line = number});
    }
  }
  return found;
}

}  // namespace

void check_names(const Tree& tree, Complaints& complaints) {
  std::map<std::string, std::string> places;
  for (const File& file : tree.files) {
    if (!is_code(file)) {
      continue;
    }
    for (const Definition& one : definitions_in(file)) {
      const auto [first, is_new] = places.emplace(one.name, file.path);
      if (!is_new) {
        complaints.push_back(place(file, one.line) + in_backticks(one.name) + " is a class of " +
                             first->second +
                             " too, and in one program the two would be taken for one");
      }
    }
  }
}

}  // namespace sluice::house
