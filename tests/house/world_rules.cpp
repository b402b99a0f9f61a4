#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/code.h"
#include "tests/house/rules.h"

namespace sluice::house {
namespace {

// Where people's own folders lie; followed by a name, it is somebody's machine.
constexpr std::array homes{"/home/", "/Users/", "/root/"};

// A host with one of these in a part of its name hands out packages, and one with such an ending
// exists in one house only. Both are settings of a machine and not of this project.
constexpr std::array package_words{"registry", "mirror",      "mirrors", "proxy", "goproxy",
                                   "nexus",    "artifactory", "pypi",    "npmjs", "deb",
                                   "apt",      "crates",      "packages"};
constexpr std::array private_endings{".internal", ".local", ".lan", ".corp", ".intranet"};

bool is_letter_of_a_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

// Whether `path`, as the beginning of a longer path, stands in the line.
bool names_path(std::string_view line, std::string_view path) {
  for (std::size_t at = line.find(path); at != std::string_view::npos;
       at = line.find(path, at + 1)) {
    const std::size_t end = at + path.size();
    const bool begins = at == 0 || (!is_letter_of_a_name(line[at - 1]) && line[at - 1] != '.' &&
                                    line[at - 1] != '/' && line[at - 1] != '}');
    if (begins && end < line.size() && (is_letter_of_a_name(line[end]) || line[end] == '.')) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> hosts_in(std::string_view line) {
  std::vector<std::string> hosts;
  constexpr std::string_view scheme = "://";
  for (std::size_t at = line.find(scheme); at != std::string_view::npos;
       at = line.find(scheme, at + 1)) {
    std::size_t end = at + scheme.size();
    while (end < line.size() && (is_letter_of_a_name(line[end]) || line[end] == '.')) {
      ++end;
    }
    hosts.emplace_back(line.substr(at + scheme.size(), end - at - scheme.size()));
  }
  return hosts;
}

bool has_part(std::string_view host, std::string_view part) {
  return ("." + std::string(host) + ".").find("." + std::string(part) + ".") != std::string::npos;
}

bool is_a_machines(const std::string& host) {
  const bool packages =
      std::any_of(package_words.begin(), package_words.end(),
                  [&host](std::string_view word) { return has_part(host, word); });
  const bool home = std::any_of(private_endings.begin(), private_endings.end(),
                                [&host](std::string_view end) { return host.ends_with(end); });
  const bool address = host.starts_with("10.") || host.starts_with("192.168.");
  return packages || home || address;
}

// The cells of a line of comma-separated values; quotes may hold commas and doubled quotes.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char letter : line) {
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += letter;
    }
  }
  return cells;
}

void check_table(const File& file, Complaints& complaints) {
  const std::vector<std::string_view> lines = lines_of(file.text);
  const std::vector<std::string> head =
      lines.empty() ? std::vector<std::string>() : cells_of(lines.front());
  const auto column = std::find(head.begin(), head.end(), "source");
  if (column == head.end()) {
    complaints.push_back(place(file, 1) + "a table in data/ has a column `source`");
    return;
  }
  const auto source = static_cast<std::size_t>(column - head.begin());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = cells_of(lines[i]);
    if (cells.size() != head.size()) {
      complaints.push_back(place(file, i + 1) + std::to_string(cells.size()) + " cells under " +
                           std::to_string(head.size()) + " heads");
    } else if (cells[source].find_first_not_of(' ') == std::string::npos) {
      complaints.push_back(place(file, i + 1) + "the row has no source: where was it read?");
    }
  }
}

}  // namespace

void check_machine(const Tree& tree, Complaints& complaints) {
  std::vector<std::string> paths(homes.begin(), homes.end());
  for (const std::string& path : tree.machine_paths) {
    paths.push_back(path + "/");
  }
  for (const File& file : tree.files) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      if (std::any_of(paths.begin(), paths.end(),
                      [line](const std::string& path) { return names_path(line, path); })) {
        complaints.push_back(place(file, number) +
                             "a path of one machine: write it from the root of the tree");
      }
      for (const std::string& host : hosts_in(line)) {
        if (is_a_machines(host)) {
          complaints.push_back(place(file, number) + in_backticks(host) +
                               " is a host of one machine's settings: leave it out");
        }
      }
    }
  }
}

void check_data(const Tree& tree, Complaints& complaints) {
  for (const File& file : tree.files) {
    if (file.path.starts_with("data/") && file.path.ends_with(".csv")) {
      check_table(file, complaints);
    }
  }
}

}  // namespace sluice::house
