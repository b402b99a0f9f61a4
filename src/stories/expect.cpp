#include "stories/expect.h"

#include <algorithm>
#include <array>

#include "base/figures.h"
#include "kernel/cite.h"
#include "stories/figures.h"
#include "stories/references.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

constexpr std::array every_outcome{Outcome::allow, Outcome::reduce, Outcome::refer, Outcome::ask,
                                   Outcome::hold,  Outcome::queue,  Outcome::refuse};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, last - first + 1);
}

// The first word of `rest`, which loses it.
std::string_view next_word(std::string_view& rest) {
  rest = trimmed(rest);
  const std::size_t blank = rest.find(' ');
  const std::string_view word = rest.substr(0, blank);
  rest = blank == std::string_view::npos ? std::string_view() : trimmed(rest.substr(blank));
  return word;
}

Error malformed(const std::string& message) {
  return Error{.fault = Fault::malformed, .message = message};
}

Result<std::int64_t> needed_amount(std::string_view word, std::string_view after) {
  if (const auto value = whole_from(word)) {
    return *value;
  }
  return malformed("found `" + std::string(word) + "` after `" + std::string(after) +
                   "`, expected a whole number such as 3,998");
}

Result<void> read_owing(std::string_view rest, Expectation& into) {
  const Result<std::int64_t> amount = needed_amount(next_word(rest), "owing");
  if (!amount) {
    return amount.error();
  }
  into.owing = Expectation::Owing{.amount = *amount, .heading = {}, .due = {}};
  std::string_view word = next_word(rest);
  if (word == "of") {
    into.owing->heading = std::string(next_word(rest));
    word = next_word(rest);
  }
  if (word == "due") {
    word = next_word(rest);
    into.owing->due = Day::from_text(word);
    if (!into.owing->due) {
      return malformed("found `" + std::string(word) + "`, expected a day such as 2026-09-12");
    }
    word = next_word(rest);
  }
  if (!word.empty()) {
    return malformed("found `" + std::string(word) +
                     "`; the form is: owing QUANTITY [of CLASS] [due DAY]");
  }
  return {};
}

Result<void> read_extra(std::string_view part, Expectation& into) {
  std::string_view rest = part;
  const std::string_view word = next_word(rest);
  if (word == "owing") {
    return read_owing(rest, into);
  }
  if (word == "replayed" && rest.empty()) {
    into.replayed = true;
    return {};
  }
  if (word == "missing") {
    if (rest.size() < 2 || rest.front() != '"' || rest.back() != '"') {
      return malformed("found `" + std::string(rest) + "` after `missing`, expected it in quotes");
    }
    into.missing = std::string(rest.substr(1, rest.size() - 2));
    return {};
  }
  if (word == "short" || word == "bond") {
    const Result<std::int64_t> amount = needed_amount(rest, word);
    if (!amount) {
      return amount.error();
    }
    (word == "short" ? into.shortfall : into.bond) = *amount;
    return {};
  }
  return malformed("found `" + std::string(part) +
                   "`, expected `owing …`, `short …`, `bond …`, `missing …` or `replayed`");
}

Result<void> read_outcome(std::string_view part, Expectation& into) {
  std::string_view rest = part;
  const std::string_view first = next_word(rest);
  std::vector<std::string> known;
  for (const Outcome outcome : every_outcome) {
    known.push_back(word(outcome));
    if (known.back() == first) {
      into.outcome = outcome;
    }
  }
  if (!into.outcome) {
    const std::string meant = terms::nearest(first, known);
    return malformed("found `" + std::string(first) + "`, expected an outcome; " +
                     (meant.empty() ? "one of allow, reduce, refer, ask, hold, queue, refuse"
                                    : "did you mean `" + meant + "`?"));
  }
  std::string_view next = next_word(rest);
  if (const auto quantity = whole_from(next)) {
    into.quantity = *quantity;
    next = next_word(rest);
  }
  if (next.empty()) {
    return {};
  }
  if (next != "by" || rest.empty()) {
    return malformed("found `" + std::string(next) +
                     "`; the form is: OUTCOME [QUANTITY] [by CLAUSE, CLAUSE]");
  }
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    into.by.emplace_back(trimmed(rest.substr(0, comma)));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  std::ranges::sort(into.by);
  return {};
}

// Everything owed under this decision, exact; of one class where one is named.
struct Owed {
  std::int64_t amount = 0;
  std::int64_t security = 0;
  std::optional<Day> due;
  HeadingId heading;
  bool any = false;
};
Owed owed_by(const Decision& decision) {
  Owed owed;
  for (const Event& event : decision.events) {
    if (const auto* const raised = std::get_if<DueRaised>(&event);
        raised != nullptr && !raised->report) {
      owed.amount += raised->amount;
      owed.security += raised->security;
      owed.due = raised->day;
      owed.heading = raised->heading;
      owed.any = true;
    }
  }
  return owed;
}

bool is_failing(const Finding& finding) {
  return finding.standing == Standing::failing || finding.standing == Standing::provisional;
}

// How far below zero the bound is, in whole units, rounded up.
Amount shortfall_of(const Finding& finding) {
  return static_cast<Amount>(divided(-finding.slack, finding.scale, Rounding::up));
}

std::vector<Amount> shortfalls(const Decision& decision) {
  std::vector<Amount> all;
  for (const Finding& finding : decision.findings) {
    if (is_failing(finding) && finding.has_bound && finding.slack < 0) {
      all.push_back(shortfall_of(finding));
    }
  }
  return all;
}

bool is_replayed(const Decision& decision) {
  return std::ranges::any_of(
      decision.findings, [](const Finding& finding) { return finding.ground == Ground::replayed; });
}

std::vector<std::string> evidence_missing(const State& state, const Decision& decision) {
  std::vector<std::string> all;
  for (const FactId fact : decision.missing) {
    for (std::size_t i = state.law.size(); i-- > 0;) {
      if (const terms::RuledFact* const ruled = state.law.at(i).fact(fact); ruled != nullptr) {
        all.push_back(ruled->proved_by.empty() ? called(state, fact) : ruled->proved_by);
        break;
      }
    }
  }
  return all;
}

bool owes_as(const State& state, const Decision& decision, const Expectation::Owing& expected) {
  const Owed owed = owed_by(decision);
  return divided(owed.amount, terms::millionths, Rounding::up) == expected.amount &&
         (!expected.due || (owed.any && owed.due == expected.due)) &&
         (expected.heading.empty() ||
          (owed.any && called(state, owed.heading) == expected.heading));
}

}  // namespace

Result<Expectation> expectation_from(std::string_view cell) {
  Expectation expected;
  std::string_view rest = trimmed(cell);
  for (bool first = true; !rest.empty(); first = false) {
    // A semicolon parts the expectations, but not inside quotes.
    std::size_t end = 0;
    for (bool quoted = false; end < rest.size() && (quoted || rest[end] != ';'); ++end) {
      quoted = quoted != (rest[end] == '"');
    }
    const std::string_view part = trimmed(rest.substr(0, end));
    rest = end < rest.size() ? trimmed(rest.substr(end + 1)) : std::string_view();
    if (part.empty() && first) {
      continue;
    }
    const Result<void> read = first ? read_outcome(part, expected) : read_extra(part, expected);
    if (!read) {
      return read.error();
    }
  }
  return expected;
}

bool meets(const State& state, const Decision& decision, const Expectation& expected) {
  if (expected.outcome ? decision.outcome != *expected.outcome
                       : decision.outcome == Outcome::refuse) {
    return false;
  }
  if (expected.quantity && decision.quantity != *expected.quantity) {
    return false;
  }
  if (!expected.by.empty()) {
    std::vector<std::string> by = cited(state, decision);
    std::ranges::sort(by);
    if (by != expected.by) {
      return false;
    }
  }
  if (expected.owing && !owes_as(state, decision, *expected.owing)) {
    return false;
  }
  if (expected.bond &&
      divided(owed_by(decision).security, terms::millionths, Rounding::down) != *expected.bond) {
    return false;
  }
  if (expected.shortfall) {
    const std::vector<Amount> all = shortfalls(decision);
    if (std::ranges::find(all, *expected.shortfall) == all.end()) {
      return false;
    }
  }
  if (expected.missing) {
    const std::vector<std::string> all = evidence_missing(state, decision);
    if (std::ranges::find(all, *expected.missing) == all.end()) {
      return false;
    }
  }
  return !expected.replayed || is_replayed(decision);
}

std::string found_of(const State& state, const Decision& decision, const Expectation& expected) {
  std::string found = in_a_line(state, decision);
  const Owed owed = owed_by(decision);
  if (expected.owing || owed.any) {
    found +=
        "; owing " +
        grouped(static_cast<std::int64_t>(divided(owed.amount, terms::millionths, Rounding::up)));
    if (owed.any) {
      found += " of " + called(state, owed.heading) + " due " + to_text(*owed.due);
    }
  }
  if (expected.bond || owed.security != 0) {
    found += "; bond " + grouped(owed.security / terms::millionths);
  }
  if (expected.shortfall || decision.outcome == Outcome::hold) {
    for (const Amount amount : shortfalls(decision)) {
      found += "; short " + grouped(amount);
    }
  }
  for (const std::string& document : evidence_missing(state, decision)) {
    found += "; missing \"" + document + "\"";
  }
  return found + (is_replayed(decision) ? "; replayed" : "");
}

}  // namespace sluice
