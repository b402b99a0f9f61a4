// The parts of a text as phrases, for to_text.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terms/layout.h"
#include "terms/syntax.h"

namespace sluice::terms {

[[nodiscard]] std::string in_quotes(std::string_view text);
[[nodiscard]] bool is_given(const Label& label);
[[nodiscard]] std::string written(const Label& label);  // "English" / "中文"
[[nodiscard]] std::string written(const Total& total);
[[nodiscard]] std::string written(const Reference& reference);
[[nodiscard]] std::vector<std::string> texts_of(const std::vector<Name>& names);
// `head a, b, c`, which may be broken after each comma.
[[nodiscard]] Phrase list_phrase(std::string_view head, const std::vector<std::string>& members);

[[nodiscard]] Phrase layout_of(const Expr& expr);
[[nodiscard]] Phrase layout_of(const Effect& effect);
[[nodiscard]] Phrase layout_of(const Action& action);
[[nodiscard]] Phrase layout_of(const Rule& rule);
[[nodiscard]] std::vector<std::string> texts_of(const std::vector<EventName>& events);

// An item without its comments: its head, then its lines. An entry may hold several broken lines.
[[nodiscard]] std::vector<std::string> lines_of(const Item& item);

// The lines of a part with its comments: those before it above, the trailing one behind the last
// line.
void add_with_comments(std::vector<std::string>& lines, const Phrase& phrase,
                       const Comments& comments, std::size_t indent);
[[nodiscard]] std::string comment_line(std::string_view comment);

}  // namespace sluice::terms
