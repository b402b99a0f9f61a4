#include "terms/to_text.h"

#include <string>
#include <utility>
#include <vector>

#include "base/match.h"
#include "terms/to_text_phrases.h"

namespace sluice::terms {
namespace {

// Items of one group that follow each other stand without a blank line between them.
enum class Group : std::uint8_t { subjects, roles, facts, figures, block };

Group group_of(const Item& item) {
  return std::visit(Match{[](const UnitItem&) { return Group::subjects; },
                          [](const ClassItem&) { return Group::subjects; },
                          [](const ClassesItem&) { return Group::subjects; },
                          [](const FirmsItem&) { return Group::subjects; },
                          [](const FactItem&) { return Group::facts; },
                          [](const ParameterItem&) { return Group::figures; },
                          [](const AccountItem&) { return Group::figures; },
                          [](const RoleItem&) { return Group::roles; },
                          [](const ClauseItem&) { return Group::block; },
                          [](const PowerItem&) { return Group::block; },
                          [](const PoolItem&) { return Group::block; },
                          [](const TransitionItem&) { return Group::block; },
                          [](const TestItem&) { return Group::block; }},
                    item.is);
}

void add_trailing(std::string& line, const Comments& comments) {
  if (!comments.trailing.empty()) {
    line += "  " + comment_line(comments.trailing);
  }
}

std::vector<std::string> with_comments(const Item& item) {
  std::vector<std::string> lines;
  for (const std::string& comment : item.comments.before) {
    lines.push_back(comment_line(comment));
  }
  const std::size_t head = lines.size();
  for (std::string& line : lines_of(item)) {
    lines.push_back(std::move(line));
  }
  add_trailing(lines[head], item.comments);
  return lines;
}

std::vector<std::string> header_lines(const Header& header) {
  std::vector<std::string> lines;
  for (const std::string& comment : header.comments.before) {
    lines.push_back(comment_line(comment));
  }
  lines.push_back("terms " + written(header.title));
  add_trailing(lines.back(), header.comments);
  lines.push_back("version " + std::to_string(header.version) + " from " + to_text(header.from) +
                  (header.until ? " until " + to_text(*header.until) : "") +
                  (header.amends ? " amends " + std::to_string(*header.amends) : "") +
                  (header.retroactive ? " retroactive" : ""));
  if (!header.authority.empty()) {
    lines.push_back("authority " + in_quotes(header.authority));
  }
  if (!header.calendar.empty()) {
    lines.push_back("calendar " + in_quotes(header.calendar));
  }
  return lines;
}

void add_lines(std::string& text, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    text += line;
    text += '\n';
  }
}

}  // namespace

std::string comment_line(std::string_view comment) {
  const bool spaced = !comment.empty() && comment.front() != '#';
  return (spaced ? "# " : "#") + std::string(comment);
}

void add_with_comments(std::vector<std::string>& lines, const Phrase& phrase,
                       const Comments& comments, std::size_t indent) {
  for (const std::string& comment : comments.before) {
    lines.push_back(std::string(indent, ' ') + comment_line(comment));
  }
  lines.push_back(laid_out(phrase, indent));
  add_trailing(lines.back(), comments);
}

std::string to_text(const Item& item) {
  std::string text;
  add_lines(text, with_comments(item));
  text.pop_back();
  return text;
}

std::string to_text(const Syntax& syntax) {
  std::string text;
  add_lines(text, header_lines(syntax.header));
  Group last = Group::block;
  for (const Item& item : syntax.items) {
    const Group group = group_of(item);
    if (group == Group::block || group != last) {
      text += '\n';
    }
    add_lines(text, with_comments(item));
    last = group;
  }
  if (!syntax.closing_comments.empty()) {
    text += '\n';
    for (const std::string& comment : syntax.closing_comments) {
      text += comment_line(comment) + "\n";
    }
  }
  return text;
}

}  // namespace sluice::terms
