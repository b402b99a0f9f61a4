// The words of the language, by the place where they may stand. Words are keywords by position, so
// that most of them may be names elsewhere; only the never-names may not.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace sluice::terms {

using Words = std::span<const std::string_view>;

inline constexpr auto item_keywords = std::to_array<std::string_view>(
    {"unit", "class", "classes", "firms", "fact", "parameter", "account", "role", "clause", "power",
     "pool", "transition", "test"});

// `date` is one of them because `to date` closes a total; as a fact's type and as the day of the
// event it keeps its own places.
inline constexpr auto never_names = std::to_array<std::string_view>(
    {"unit",     "class",   "classes", "firms", "fact",       "parameter", "account",
     "role",     "clause",  "power",   "pool",  "transition", "test",      "total",
     "quantity", "not",     "and",     "or",    "is",         "in",        "by",
     "of",       "this",    "last",    "to",    "then",       "otherwise", "when",
     "unless",   "require", "always",  "cite",  "date"});

inline constexpr auto event_keywords = std::to_array<std::string_view>(
    {"application", "grant", "order", "clearance", "release", "deployment", "purchase", "report",
     "transfer", "surrender", "waiver", "period", "month", "quarter", "year", "overdue"});

inline constexpr auto rule_keywords =
    std::to_array<std::string_view>({"require", "always", "then"});

inline constexpr auto effect_keywords =
    std::to_array<std::string_view>({"refuse", "queue", "hold", "ask", "refer", "reduce"});

inline constexpr auto action_keywords = std::to_array<std::string_view>(
    {"owe", "lapse", "hold", "report", "carry", "credit", "forfeit"});

inline constexpr auto outcome_keywords =
    std::to_array<std::string_view>({"allow", "reduce", "refer", "ask", "hold", "queue", "refuse"});

inline constexpr auto subject_keywords =
    std::to_array<std::string_view>({"firm", "application", "order", "consignment", "class"});

inline constexpr auto transition_keywords = std::to_array<std::string_view>(
    {"permits", "applications", "orders", "obligations", "balances"});

// Words that may follow a figure at once: a unit of such a name could not be told from them.
inline constexpr auto words_after_a_figure = std::to_array<std::string_view>(
    {"open",   "at",    "with",    "second", "cap",    "reserve", "lot",     "descending",
     "per",    "for",   "each",    "up",     "within", "from",    "waiving", "approved",
     "expect", "owing", "missing", "due",    "given",  "note",    "as",      "secured"});

[[nodiscard]] inline bool is_one_of(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace sluice::terms
