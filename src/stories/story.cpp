#include "stories/story.h"

#include <algorithm>
#include <array>
#include <optional>

#include "terms/diagnose.h"
#include "terms/utf8.h"

namespace sluice {
namespace {

constexpr std::string_view assumed_mark = "**assumed**";

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  const std::size_t last = text.find_last_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, last - first + 1);
}

std::vector<std::string> parts_of(std::string_view text, char mark) {
  std::vector<std::string> parts;
  for (bool more = true; more;) {
    const std::size_t end = text.find(mark);
    more = end != std::string_view::npos;
    parts.emplace_back(without_blanks(text.substr(0, end)));
    text = more ? text.substr(end + 1) : std::string_view();
  }
  return parts;
}

// The cells of a table's line; `\|` is a stroke inside a cell.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  line.remove_prefix(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cells.back() += '|';
      ++i;
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  if (without_blanks(cells.back()).empty()) {
    cells.pop_back();
  }
  for (std::string& cell : cells) {
    cell = std::string(without_blanks(cell));
  }
  return cells;
}

bool is_rule(const std::vector<std::string>& cells) {
  return !cells.empty() && std::ranges::all_of(cells, [](const std::string& cell) {
    return !cell.empty() && cell.find_first_not_of("-:") == std::string::npos;
  });
}

// A cell as sentences read it: without the mark of an assumption and without code ticks around it.
std::string plain(std::string cell, bool& assumed) {
  if (const std::size_t at = cell.find(assumed_mark); at != std::string::npos) {
    cell.erase(at, assumed_mark.size());
    assumed = true;
  }
  std::string_view text = without_blanks(cell);
  if (text.size() >= 2 && text.front() == '`' && text.back() == '`' &&
      text.substr(1, text.size() - 2).find('`') == std::string_view::npos) {
    text = without_blanks(text.substr(1, text.size() - 2));
  }
  return std::string(text);
}

class StoryReader {
 public:
  StoryReader(std::string_view file, std::string_view content) : content_(content) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (content_.starts_with(byte_order_mark)) {
      content_.remove_prefix(byte_order_mark.size());
    }
    read_.story.file = std::string(file);
    read_.story.regimes.emplace_back();
  }

  StoryRead read() {
    for (std::size_t begin = 0; begin < content_.size();) {
      const std::size_t end = std::min(content_.find('\n', begin), content_.size());
      ++line_;
      check_characters(content_.substr(begin, end - begin));
      read_line(without_blanks(content_.substr(begin, end - begin)));
      begin = end + 1;
    }
    end_prose();
    if (read_.story.title.empty()) {
      mistake_at(1, "the story has no title; begin the file with a line such as `# The first key`");
    }
    if (read_.story.rows() == 0) {
      mistake_at(std::max(line_, 1),
                 "the story has no rows; write a table `| day | who | does | expect |`");
    }
    return std::move(read_);
  }

 private:
  void mistake_at(int line, std::string message) {
    read_.mistakes.push_back({.line = line, .message = std::move(message)});
  }
  void mistake(std::string message) { mistake_at(line_, std::move(message)); }

  // Once for a line: what follows the first wrong byte is as wrong.
  void check_characters(std::string_view line) {
    std::size_t column = 1;
    for (std::size_t at = 0; at < line.size(); ++column) {
      const terms::CodePoint character = terms::code_point_at(line, at);
      if (!character.valid) {
        return mistake("column " + std::to_string(column) +
                       ": found bytes that are not UTF-8; save the story as UTF-8");
      }
      const auto letter = static_cast<unsigned char>(line[at]);
      if ((letter < ' ' && letter != '\t' && letter != '\r') || letter == 0x7FU) {
        return mistake("column " + std::to_string(column) +
                       ": found a control character; remove it");
      }
      at += character.size;
    }
  }

  void read_line(std::string_view line) {
    const bool fence = line.starts_with("```");
    if (fence) {
      in_code_ = !in_code_;
    }
    if (!fence && !in_code_ && line.starts_with('|')) {
      read_table_line(line);
      return;
    }
    columns_.clear();
    if (!fence && !in_code_ && read_head(line)) {
      return;
    }
    if (line.empty() && !in_code_) {
      end_prose();
      return;
    }
    add_prose(line);
  }

  void add_prose(std::string_view line) {
    if (prose_.text.empty()) {
      prose_.line = line_;
    }
    prose_.text += (prose_.text.empty() ? "" : "\n") + std::string(line);
  }

  // Titles, and lines `key: value` under the title or before a table.
  bool read_head(std::string_view line) {
    if (line.starts_with('#')) {
      end_prose();
      regime_ = 0;
      if (read_.story.title.empty() && line.starts_with("# ")) {
        read_.story.title = std::string(without_blanks(line.substr(2)));
        in_head_ = true;
        return true;
      }
      in_head_ = false;
      return false;
    }
    const std::string_view text = line.starts_with("- ") ? line.substr(2) : line;
    const std::size_t colon = text.find(": ");
    const std::string_view key = text.substr(0, colon);
    const bool is_key =
        colon != std::string_view::npos && std::ranges::all_of(key, [](char letter) {
          return (letter >= 'a' && letter <= 'z') || letter == '-';
        });
    if (is_key && key == "regime" && prose_.text.empty()) {
      set_regime(without_blanks(text.substr(colon + 2)));
      return true;
    }
    if (!in_head_ || line.empty()) {
      return false;
    }
    if (!is_key) {
      if (line == "terms:" || line == "firms:" || line == "makers:" || line == "gates:") {
        mistake("found nothing after `" + std::string(line) + "`; write it, or leave the line out");
      }
      in_head_ = false;
      return false;
    }
    read_key(key, without_blanks(text.substr(colon + 2)));
    return true;
  }

  void read_key(std::string_view key, std::string_view value) {
    Story& story = read_.story;
    if (key == "terms") {
      story.terms = std::string(value);
    } else if (key == "wording") {
      story.wording += (story.wording.empty() ? "" : "\n") + std::string(value);
    } else if (key == "wording-zh") {
      story.wording_in_chinese +=
          (story.wording_in_chinese.empty() ? "" : "\n") + std::string(value);
    } else if (key == "counterfactual") {
      if (value != "yes" && value != "no") {
        mistake("found `" + std::string(value) + "` after `counterfactual`, expected yes or no");
      }
      story.counterfactual = value == "yes";
    } else if (key == "firms") {
      story.firms = parts_of(value, ',');
    } else if (key == "makers") {
      story.makers = parts_of(value, ',');
    } else if (key == "gates") {
      story.gates = parts_of(value, ',');
    } else {
      const std::string meant =
          terms::nearest(key, {"terms", "wording", "wording-zh", "counterfactual", "firms",
                               "makers", "gates", "regime"});
      mistake("found `" + std::string(key) +
              ":` under the title, expected terms, wording, wording-zh, counterfactual, firms, "
              "makers or gates; " +
              (meant.empty() ? "leave an empty line and begin the prose with another word"
                             : "did you mean `" + meant + "`?"));
    }
  }

  void set_regime(std::string_view name) {
    auto& regimes = read_.story.regimes;
    const auto found = std::ranges::find(regimes, name);
    regime_ = static_cast<std::size_t>(found - regimes.begin());
    if (found == regimes.end()) {
      regimes.emplace_back(name);
    }
  }

  void end_prose() {
    if (!prose_.text.empty()) {
      read_.story.parts.emplace_back(std::move(prose_));
    }
    prose_ = {};
  }

  void read_table_line(std::string_view line) {
    in_head_ = false;
    const std::vector<std::string> cells = cells_of(line);
    const bool head = columns_.empty();
    if (head) {
      columns_ = cells;
      // A table in which nobody does anything is prose.
      is_story_table_ = std::ranges::find(columns_, "does") != columns_.end();
    }
    if (!is_story_table_) {
      add_prose(line);
      return;
    }
    end_prose();
    if (head) {
      check_columns();
    } else if (!is_rule(cells)) {
      read_row(cells);
    }
  }

  void check_columns() {
    for (const std::string_view needed : {"day", "who", "expect"}) {
      if (std::ranges::find(columns_, needed) == columns_.end()) {
        mistake("the table has no column `" + std::string(needed) +
                "`; its head is `| day | who | does | expect |`");
      }
    }
  }

  [[nodiscard]] std::string cell(const std::vector<std::string>& cells, std::string_view column,
                                 bool& assumed) const {
    const auto found = std::ranges::find(columns_, column);
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    return index < cells.size() ? plain(cells[index], assumed) : std::string();
  }

  void read_row(const std::vector<std::string>& cells) {
    if (cells.size() > columns_.size()) {
      mistake("found " + std::to_string(cells.size()) + " cells under " +
              std::to_string(columns_.size()) + " columns; write a stroke inside a cell as `\\|`");
      return;
    }
    Row row;
    row.line = line_;
    row.regime = regime_;
    const std::string day = cell(cells, "day", row.assumed);
    const std::string who = cell(cells, "who", row.assumed);
    row.does = cell(cells, "does", row.assumed);
    row.expect = cell(cells, "expect", row.assumed);
    read_day(day);
    row.day = day_.value_or(Day());
    read_who(who, row);
    if (row.does.empty()) {
      mistake("the row does nothing; write a sentence into the column `does`");
      return;
    }
    if (row.kind == RowKind::note || row.kind == RowKind::check) {
      if (!row.expect.empty()) {
        mistake(row.kind == RowKind::note
                    ? "a note expects nothing; leave the column `expect` empty"
                    : "a check has its answer in the sentence, as `= 160,000`; leave the column "
                      "`expect` empty");
      }
    } else {
      Result<Expectation> expected = expectation_from(row.expect);
      if (expected) {
        row.expected = *std::move(expected);
      } else {
        mistake(expected.error().message);
      }
    }
    read_.story.parts.emplace_back(std::move(row));
  }

  void read_day(const std::string& day) {
    if (day.empty()) {
      if (!day_) {
        mistake("the first row has no day; write one such as 2026-01-28");
        day_ = Day();
      }
      return;
    }
    const auto read = Day::from_text(day);
    if (!read) {
      mistake("found `" + day + "` in the column `day`, expected a day such as 2026-01-28");
      return;
    }
    if (day_ && *read < *day_) {
      mistake("found " + day + " after " + to_text(*day_) +
              "; days only go forward: move the row up or correct the day");
    }
    day_ = read;
  }

  void read_who(const std::string& who, Row& row) {
    if (who == "note") {
      row.kind = RowKind::note;
    } else if (who == "check") {
      row.kind = RowKind::check;
    } else if (who == "regime") {
      row.kind = RowKind::regime;
    } else if (!who.empty() && who != "register") {
      row.who = parts_of(who, '+');
      if (std::ranges::find(row.who, "") != row.who.end()) {
        mistake("found `" + who + "` in the column `who`; write two persons as `officer + second`");
      }
    }
  }

  std::string_view content_;
  StoryRead read_;
  Prose prose_;
  std::vector<std::string> columns_;
  std::optional<Day> day_;
  std::size_t regime_ = 0;
  int line_ = 0;
  bool in_head_ = false;
  bool in_code_ = false;
  bool is_story_table_ = false;
};

}  // namespace

std::size_t Story::rows() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      parts, [](const auto& part) { return std::holds_alternative<Row>(part); }));
}

StoryRead story_from_text(std::string_view file, std::string_view content) {
  return StoryReader(file, content).read();
}

}  // namespace sluice
