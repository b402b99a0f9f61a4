#include "stories/happening.h"

#include <algorithm>
#include <array>

#include "base/figures.h"
#include "stories/figures.h"
#include "stories/references.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

enum class Stated : std::uint8_t { lapse, share, retest, overdue, fall, end, forfeit, met };
struct StatedWord {
  std::string_view word;
  Stated kind;
};
constexpr std::array stated_words{
    StatedWord{"lapse", Stated::lapse},     StatedWord{"share", Stated::share},
    StatedWord{"retest", Stated::retest},   StatedWord{"overdue", Stated::overdue},
    StatedWord{"fall", Stated::fall},       StatedWord{"end", Stated::end},
    StatedWord{"forfeit", Stated::forfeit}, StatedWord{"met", Stated::met}};

struct Statement {
  Stated kind = Stated::lapse;
  std::string thing;  // a reference, or the name of an obligation
  std::string firm;
  std::optional<Amount> amount;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) {
      return words;
    }
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    text = text.substr(end);
  }
}

Error not_a_statement(const std::string& message) {
  return Error{.fault = Fault::malformed, .message = message};
}

Result<Statement> statement_from(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const auto* const known = std::ranges::find_if(stated_words, [&](const StatedWord& one) {
    return !words.empty() && one.word == words.front();
  });
  if (known == stated_words.end()) {
    std::vector<std::string> all;
    for (const StatedWord& one : stated_words) {
      all.emplace_back(one.word);
    }
    const std::string first = words.empty() ? std::string() : words.front();
    const std::string meant = terms::nearest(first, all);
    return not_a_statement("found `" + first +
                           "`, expected what happened of itself: lapse, share, retest, overdue, "
                           "fall, end, forfeit or met" +
                           (meant.empty() ? "" : "; did you mean `" + meant + "`?"));
  }
  Statement statement{.kind = known->kind, .thing = {}, .firm = {}, .amount = {}};
  std::size_t at = 1;
  const bool names_nothing = statement.kind == Stated::forfeit;
  if (!names_nothing) {
    if (at >= words.size()) {
      return not_a_statement("`" + words.front() + "` says of what: write a reference behind it");
    }
    statement.thing = words[at++];
  }
  if (at + 1 < words.size() && words[at] == "of") {
    statement.firm = words[at + 1];
    at += 2;
  }
  if (at < words.size()) {
    statement.amount = whole_from(words[at]);
    if (!statement.amount) {
      return not_a_statement("found `" + words[at] + "`, expected a whole number such as 40,000");
    }
    ++at;
  }
  if (at < words.size()) {
    return not_a_statement("found `" + words[at] + "` after the end of the statement");
  }
  return statement;
}

bool names(const Happening& happening, const std::string& reference) {
  return std::ranges::find(happening.references, reference) != happening.references.end();
}

bool is_of(const State& state, const Due& due, const Statement& statement) {
  return called(state, due.obligation) == statement.thing &&
         (statement.firm.empty() || called(state, due.firm) == statement.firm);
}

// The quantity of this kind of statement that the decision speaks of; nothing where it is about
// another thing.
std::optional<Amount> amount_in(const State& state, const Happening& happening,
                                const Statement& statement) {
  std::optional<Amount> sum;
  const auto add = [&sum](Amount amount) { sum = sum.value_or(0) + amount; };
  for (const Event& event : happening.decision.events) {
    if (const auto* lapsed = std::get_if<PermitLapsed>(&event)) {
      if ((statement.kind == Stated::lapse || statement.kind == Stated::end) &&
          called(state, lapsed->permit) == statement.thing) {
        add(lapsed->quantity + lapsed->ordered);
      }
    } else if (const auto* settled = std::get_if<ShareSettled>(&event)) {
      if (statement.kind == Stated::share && names(happening, statement.thing)) {
        add(settled->granted);
      }
    } else if (const auto* fallen = std::get_if<DueFellOverdue>(&event)) {
      const Due& due = state.dues[fallen->due.index()];
      if (statement.kind == Stated::overdue && is_of(state, due, statement)) {
        add(state.book.balance({.kind = AccountKind::due, .index = fallen->due.value}));
      }
    } else if (const auto* forfeited = std::get_if<SecurityForfeited>(&event)) {
      if (statement.kind == Stated::forfeit) {
        add(forfeited->amount);
      }
    } else if (const auto* met = std::get_if<DueMet>(&event)) {
      if (statement.kind == Stated::met && is_of(state, state.dues[met->due.index()], statement)) {
        add(met->amount);
      }
    } else if (const auto* ended = std::get_if<PromiseEnded>(&event)) {
      if (statement.kind == Stated::fall && called(state, ended->promise) == statement.thing) {
        add(0);
      }
    }
  }
  if (statement.kind == Stated::retest &&
      std::holds_alternative<RetestWaiting>(happening.command.act) &&
      names(happening, statement.thing)) {
    sum = happening.decision.quantity;
  }
  if (statement.kind == Stated::end && names(happening, statement.thing)) {
    add(0);
  }
  return sum;
}

bool kept_in_millionths(Stated kind) {
  return kind == Stated::overdue || kind == Stated::forfeit || kind == Stated::met;
}

}  // namespace

std::vector<std::string> what_it_is_about(const State& state, const Command& command) {
  if (const auto* const retest = std::get_if<RetestWaiting>(&command.act)) {
    return references_of(state, state.waiting[retest->waiting.index()]);
  }
  if (const auto* const share = std::get_if<GrantShare>(&command.act)) {
    return {called(state, state.pool_runs[share->run.index()].shares[share->share].application)};
  }
  if (const auto* const fall = std::get_if<LetTimerFall>(&command.act)) {
    const Timer& timer = state.timers[fall->timer.index()];
    switch (timer.kind) {
      case TimerKind::lapse_rest:
      case TimerKind::lapse_after:
      case TimerKind::permit_ends:
        return {called(state, PermitId{timer.number})};
      case TimerKind::promise_falls:
        return {called(state, PromiseId{timer.number})};
      case TimerKind::wait_ends:
      case TimerKind::waiver_ends:
        return references_of(state, state.waiting[timer.number]);
      case TimerKind::reservation:
        return {called(state, DeclarationId{timer.number})};
      case TimerKind::answer_due:
        return {called(state, ApplicationId{timer.number})};
      case TimerKind::overdue:
      case TimerKind::stop_review:
        return {};
    }
  }
  return references_of(state, command);
}

Result<StatementAnswer> state_happening(const State& state, std::vector<Happening>& happenings,
                                        std::string_view text, const Expectation& expected) {
  const Result<Statement> read = statement_from(text);
  if (!read) {
    return read.error();
  }
  const Statement& statement = *read;
  StatementAnswer answer;
  // One thing that falls due may be an overdue debt and a lost bond at once: a row for each.
  const std::uint32_t kind = 1U << static_cast<unsigned>(statement.kind);
  for (Happening& happening : happenings) {
    if ((happening.stated & kind) != 0 || (!happening.of_itself && statement.kind != Stated::met)) {
      continue;
    }
    const std::optional<Amount> raw = amount_in(state, happening, statement);
    if (!raw) {
      continue;
    }
    const Amount amount = kept_in_millionths(statement.kind)
                              ? static_cast<Amount>(divided(*raw, terms::millionths, Rounding::up))
                              : *raw;
    if ((!statement.amount || *statement.amount == amount) &&
        meets(state, happening.decision, expected)) {
      happening.stated |= happening.of_itself ? kind : 0;
      return StatementAnswer{.passed = true,
                             .found = found_of(state, happening.decision, expected)};
    }
    answer.found += (answer.found.empty() ? "" : "; ") + happening.said + " " + grouped(amount) +
                    ": " + found_of(state, happening.decision, expected);
  }
  if (answer.found.empty()) {
    for (const Happening& happening : happenings) {
      if (happening.of_itself && happening.stated == 0 &&
          !std::holds_alternative<BeginDay>(happening.command.act)) {
        answer.found += (answer.found.empty() ? "what happened: " : "; ") + happening.said;
      }
    }
    answer.found = answer.found.empty() ? "nothing happened of itself that day" : answer.found;
  }
  return answer;
}

}  // namespace sluice
