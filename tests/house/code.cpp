#include "tests/house/code.h"

namespace sluice::house {
namespace {

constexpr std::string_view directive = "#include ";

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) ||
         letter == '_';
}

// The end of the name or number that begins at `at`.
std::size_t end_of_word(std::string_view line, std::size_t at) {
  const bool number = is_digit(line[at]);
  while (at < line.size() &&
         (is_letter(line[at]) || (number && (line[at] == '.' || line[at] == '\'')))) {
    ++at;
  }
  return at;
}

}  // namespace

bool is_code(const File& file) {
  return file.path.ends_with(".h") || file.path.ends_with(".cpp");
}

bool is_test(const File& file) {
  return file.path.ends_with("_test.cpp") || file.path.ends_with("_test.h");
}

std::string_view room_of(const File& file) {
  constexpr std::string_view src = "src/";
  const std::string_view path = file.path;
  const std::size_t end = path.find('/', src.size());
  if (!path.starts_with(src) || end == std::string_view::npos || !is_code(file)) {
    return {};
  }
  return path.substr(src.size(), end - src.size());
}

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> includes;
  const std::string code = code_of(file.text);
  const std::vector<std::string_view> visible = lines_of(code);
  const std::vector<std::string_view> lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!visible[i].starts_with(directive)) {
      continue;
    }
    const std::string_view rest = lines[i].substr(directive.size());
    const std::size_t end = rest.empty() ? 0 : rest.find(rest.front() == '<' ? '>' : '"', 1);
    if (end != 0 && end != std::string_view::npos) {
      includes.push_back({.line = i + 1,
                          .quoted = rest.front() == '"',
                          .header = std::string(rest.substr(1, end - 1))});
    }
  }
  return includes;
}

std::vector<Word> words_of(const File& file) {
  std::vector<Word> words;
  const std::string code = code_of(file.text);
  std::size_t number_of_line = 0;
  for (const std::string_view line : lines_of(code)) {
    ++number_of_line;
    if (line.starts_with(directive)) {
      continue;
    }
    for (std::size_t at = 0; at < line.size();) {
      if (!is_letter(line[at])) {
        ++at;
        continue;
      }
      const std::size_t end = end_of_word(line, at);
      words.push_back({.line = number_of_line,
                       .text = std::string(line.substr(at, end - at)),
                       .called = line.substr(end).starts_with('('),
                       .member = at > 0 && (line[at - 1] == '.' || line[at - 1] == '>')});
      at = end;
    }
  }
  return words;
}

std::string place(const File& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

std::string in_backticks(std::string_view word) {
  return "`" + std::string(word) + "`";
}

}  // namespace sluice::house
