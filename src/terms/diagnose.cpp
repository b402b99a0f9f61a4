#include "terms/diagnose.h"

#include <algorithm>
#include <tuple>

#include "terms/spelling.h"
#include "terms/utf8.h"

namespace sluice::terms {
namespace {

// A line of a thousand characters helps nobody: this much is shown on either side of the place.
constexpr std::size_t shown_on_each_side = 90;

Saying severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"error", "错误"};
    case Severity::warning:
      return {"warning", "警告"};
    case Severity::hint:
      return {"hint", "提示"};
  }
  return {};
}

bool begins_a_character(std::string_view line, std::size_t at) {
  return at >= line.size() || (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    columns += point.valid && is_wide(point.value) ? 2U : 1U;
    at += point.size;
  }
  return columns;
}

// The line around bytes [begin, end) of it, and a caret with its tail under them.
std::string pointed_out(std::string_view line, std::size_t begin, std::size_t end) {
  std::size_t from = begin > shown_on_each_side ? begin - shown_on_each_side : 0;
  while (!begins_a_character(line, from)) {
    ++from;
  }
  std::size_t to = std::min(line.size(), std::max(end, begin) + shown_on_each_side);
  to = std::min(to, begin + 2 * shown_on_each_side);
  while (!begins_a_character(line, to)) {
    ++to;
  }
  end = std::min(end, to);
  std::string shown = "  ";
  std::size_t pad = 2;
  if (from > 0) {
    shown += "… ";
    pad += 2;
  }
  std::string middle = printable(line.substr(from, to - from));
  std::ranges::replace(middle, '\t', ' ');
  shown += middle;
  if (to < line.size()) {
    shown += " …";
  }
  const std::string before = printable(line.substr(from, begin - from));
  const std::string under = printable(line.substr(begin, end - begin));
  const std::size_t tail = std::max<std::size_t>(1, columns_of(under)) - 1;
  return shown + "\n" + std::string(pad + columns_of(before), ' ') + "^" + std::string(tail, '~');
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  });
}

void sort_by_place(Diagnostics& diagnostics) {
  std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic& diagnostic) {
    return std::tuple(diagnostic.span.begin, diagnostic.severity);
  });
}

std::string to_text(const Diagnostic& diagnostic, const Text& text, Reading reading) {
  const Place place = text.place_of(diagnostic.span.begin);
  const std::string_view line = text.line_at(place.line);
  const auto line_begin = static_cast<std::size_t>(line.data() - text.content.data());
  const std::size_t begin =
      line.empty()
          ? 0
          : std::min(line.size(), diagnostic.span.begin -
                                      std::min<std::size_t>(line_begin, diagnostic.span.begin));
  const std::size_t length =
      diagnostic.span.end > diagnostic.span.begin ? diagnostic.span.end - diagnostic.span.begin : 0;
  const std::size_t end = std::min(line.size(), begin + length);

  std::string shown =
      text.name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
      said({"{0}: {1}", "{0}：{1}"}, {severity_word(diagnostic.severity), diagnostic.message})
          .in(reading) +
      "\n" + pointed_out(line, begin, end);
  if (!diagnostic.help.empty()) {
    shown += "\n  " + diagnostic.help.in(reading);
  }
  return shown;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return std::string(nearest_word(word, views));
}

}  // namespace sluice::terms
