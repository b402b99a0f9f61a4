#include "terms/compare.h"

#include <algorithm>
#include <array>
#include <optional>

#include "terms/compare_declared.h"
#include "terms/compare_ratio.h"
#include "terms/compare_shift.h"
#include "terms/compare_words.h"
#include "terms/explain_clause.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

Change finished(ChangeKind kind, ChangedPart part, const std::string& name, std::string words,
                const Shift& shift) {
  return {.kind = kind,
          .part = part,
          .clause = name,
          .words = std::move(words),
          .direction = shift.direction(),
          .witness = shift.witness()};
}

std::string told_whole(const Sentences& sentences) {
  std::string words;
  for (const std::string& sentence : sentences) {
    words += (words.empty() ? "" : " ") + sentence;
  }
  while (!words.empty() && words.back() == '.') {
    words.pop_back();
  }
  return words;
}

// Displacing takes demands and consequences of another clause away; so does waiving.
void add_reach(const std::vector<Name>& before, const std::vector<Name>& after, Shift& shift) {
  const auto missing = [](const std::vector<Name>& from, const std::vector<Name>& in) {
    return std::any_of(from.begin(), from.end(), [&in](const Name& name) {
      return std::find(in.begin(), in.end(), name) == in.end();
    });
  };
  if (missing(after, before)) {
    shift.looser();
  }
  if (missing(before, after)) {
    shift.stricter();
  }
}

// Where a clause alone is added or removed, its whole body is the difference.
void add_clause(const Versions& versions, const ClauseItem* before, const ClauseItem* after,
                std::vector<Change>& out) {
  const ClauseItem& clause = after != nullptr ? *after : *before;
  const std::string& number = clause.number.text;
  if (before == nullptr || after == nullptr) {
    const Glossary& glossary = after != nullptr ? versions.new_words() : versions.old_words();
    Shift shift = versions.of_clause(number);
    add_reach(before == nullptr ? std::vector<Name>{} : before->overrides,
              after == nullptr ? std::vector<Name>{} : after->overrides, shift);
    ClauseItem plain = clause;
    plain.cite.clear();
    plain.note.clear();
    out.push_back(finished(after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::clauses, number,
                           told_whole(clause_sentences(glossary, plain)), shift));
    return;
  }
  const ClauseDifferences differences = clause_differences(
      {.older = versions.old_words(), .newer = versions.new_words()}, *before, *after);
  if (!differences.of_force.empty()) {
    Shift shift = Alone(versions, before).versions().of_clause(number);
    add_reach(before->overrides, after->overrides, shift);
    if (before->attachable != after->attachable) {
      after->attachable ? shift.looser() : shift.stricter();
    }
    out.push_back(finished(ChangeKind::changed, ChangedPart::clauses, number,
                           joined(differences.of_force), shift));
  }
  if (!differences.without_force.empty()) {
    out.push_back(finished(ChangeKind::changed, ChangedPart::clauses, number,
                           "without force: " + joined(differences.without_force), Shift{}));
  }
}

void add_power(const Versions& versions, const PowerItem* before, const PowerItem* after,
               std::vector<Change>& out) {
  if (before == nullptr || after == nullptr) {
    const PowerItem& power = after != nullptr ? *after : *before;
    const Glossary& glossary = after != nullptr ? versions.new_words() : versions.old_words();
    Shift shift;
    after != nullptr ? shift.looser() : shift.stricter();
    out.push_back(finished(after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::powers, power.number.text,
                           told_whole(power_sentences(glossary, power)), shift));
    return;
  }
  const Phrases phrases = power_differences(
      {.older = versions.old_words(), .newer = versions.new_words()}, *before, *after);
  if (phrases.empty()) {
    return;
  }
  Shift shift = Alone(versions, before).versions().of_power(after->number.text);
  const auto* const waived = std::get_if<Waive>(&before->may);
  const auto* const waives = std::get_if<Waive>(&after->may);
  if (waived != nullptr && waives != nullptr) {
    add_reach(waived->clauses, waives->clauses, shift);
  } else if (!(before->may == after->may)) {
    shift.unclear = true;
  }
  const auto tighter = [&shift](bool was, bool is) {
    if (was != is) {
      is ? shift.stricter() : shift.looser();
    }
  };
  tighter(before->with_reasons, after->with_reasons);
  tighter(!before->second.text.empty(), !after->second.text.empty());
  out.push_back(finished(ChangeKind::changed, ChangedPart::powers, after->number.text,
                         joined(phrases), shift));
}

void add_pool(const Versions& versions, const PoolItem* before, const PoolItem* after,
              std::vector<Change>& out) {
  if (before == nullptr || after == nullptr) {
    const PoolItem& pool = after != nullptr ? *after : *before;
    const Glossary& glossary = after != nullptr ? versions.new_words() : versions.old_words();
    out.push_back(finished(after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::pools, pool.name.text,
                           told_whole(pool_sentences(glossary, pool)), Shift{}));
    return;
  }
  const Phrases phrases = pool_differences(
      {.older = versions.old_words(), .newer = versions.new_words()}, *before, *after);
  if (phrases.empty()) {
    return;
  }
  Shift shift = Alone(versions, before).versions().of_pool(after->name.text);
  // Who comes first, and in what lots, is good for some and bad for others.
  shift.unclear = shift.unclear || !(before->method == after->method) ||
                  before->lot != after->lot || !(before->reserves == after->reserves) ||
                  before->opening != after->opening || before->on != after->on ||
                  before->cap.has_value() != after->cap.has_value();
  out.push_back(
      finished(ChangeKind::changed, ChangedPart::pools, after->name.text, joined(phrases), shift));
}

void add_tests(const Versions& versions, std::vector<Change>& out) {
  int added = 0;
  int removed = 0;
  int changed = 0;
  each_pair<TestItem>(
      versions, [](const TestItem& test) { return test.name; },
      [&](const TestItem* before, const TestItem* after) {
        added += before == nullptr ? 1 : 0;
        removed += after == nullptr ? 1 : 0;
        changed += before != nullptr && after != nullptr && !(*before == *after) ? 1 : 0;
      });
  if (added + removed + changed > 0) {
    out.push_back(finished(ChangeKind::changed, ChangedPart::tests, "tests",
                           std::to_string(added) + " added, " + std::to_string(removed) +
                               " removed, " + std::to_string(changed) + " changed",
                           Shift{}));
  }
}

std::string section_name(ChangedPart part) {
  switch (part) {
    case ChangedPart::text:
      return "The text as a whole";
    case ChangedPart::figures:
      return "Figures";
    case ChangedPart::declarations:
      return "Declarations";
    case ChangedPart::clauses:
      return "Clauses";
    case ChangedPart::powers:
      return "Powers";
    case ChangedPart::pools:
      return "Pools";
    case ChangedPart::tests:
      return "Tests";
  }
  return {};
}

std::string summary(const std::vector<Change>& list) {
  constexpr std::array directions{Direction::stricter, Direction::looser, Direction::both,
                                  Direction::unclear, Direction::neither};
  std::string words;
  for (const Direction direction : directions) {
    const auto count = std::count_if(list.begin(), list.end(), [direction](const Change& change) {
      return change.direction == direction;
    });
    if (count > 0) {
      words += (words.empty() ? "" : ", ") + std::to_string(count) + " " + word(direction);
    }
  }
  return std::to_string(list.size()) + (list.size() == 1 ? " change: " : " changes: ") + words +
         "\n";
}

std::vector<std::string> transition_lines(const Versions& versions) {
  std::vector<std::string> lines;
  for (const Item& item : versions.newer().syntax.items) {
    if (const auto* const transition = std::get_if<TransitionItem>(&item.is)) {
      for (const TransitionLine& line : transition->lines) {
        lines.push_back(transition_words(versions.new_words(), line, transition->from_version));
      }
    }
  }
  return lines;
}

std::string section(const char* heading, const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : "\n" + std::string(heading) + "\n";
  for (const std::string& line : lines) {
    text += "  " + line + "\n";
  }
  return text;
}

}  // namespace

std::string word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "added";
    case ChangeKind::removed:
      return "removed";
    case ChangeKind::changed:
      return "changed";
    case ChangeKind::scheduled:
      return "scheduled";
  }
  return {};
}

std::string word(Direction direction) {
  switch (direction) {
    case Direction::stricter:
      return "stricter";
    case Direction::looser:
      return "looser";
    case Direction::both:
      return "stricter and looser";
    case Direction::neither:
      return "neither stricter nor looser";
    case Direction::unclear:
      return "unclear";
  }
  return {};
}

std::vector<Change> changes(const Rulebook& older, const Rulebook& newer) {
  const Versions versions(older, newer);
  std::vector<Change> out;
  add_text_changes(versions, out);
  add_figure_changes(versions, out);
  add_declaration_changes(versions, out);
  each_pair<ClauseItem>(
      versions, [](const ClauseItem& clause) { return clause.number.text; },
      [&](const ClauseItem* before, const ClauseItem* after) {
        add_clause(versions, before, after, out);
      });
  each_pair<PowerItem>(
      versions, [](const PowerItem& power) { return power.number.text; },
      [&](const PowerItem* before, const PowerItem* after) {
        add_power(versions, before, after, out);
      });
  each_pair<PoolItem>(
      versions, [](const PoolItem& pool) { return pool.name.text; },
      [&](const PoolItem* before, const PoolItem* after) {
        add_pool(versions, before, after, out);
      });
  add_tests(versions, out);
  return out;
}

Comparison comparison(const Rulebook& older, const Rulebook& newer) {
  const Versions versions(older, newer);
  return {.changes = changes(older, newer),
          .transition = transition_lines(versions),
          .readings = ratio_readings(versions)};
}

std::string compare(const Rulebook& older, const Rulebook& newer) {
  const auto version = [](const Rulebook& book) {
    return "version " + std::to_string(book.version()) + " from " +
           to_text(book.syntax.header.from);
  };
  std::string text = newer.syntax.header.title.english + ": " + version(newer) + ", against " +
                     version(older) + "\n";
  const Comparison whole = comparison(older, newer);
  const std::vector<Change>& list = whole.changes;
  text += list.empty() ? std::string("no change: both texts say the same\n") : summary(list);
  std::optional<ChangedPart> part;
  for (const Change& change : list) {
    if (part != change.part) {
      part = change.part;
      text += "\n" + section_name(change.part) + "\n";
    }
    text += "  " + change.clause + ", " + word(change.kind) + ", " + word(change.direction) + ": " +
            change.words + "\n";
    if (!change.witness.empty()) {
      text += "    for example " + change.witness + "\n";
    }
  }
  return text + section("Transition", whole.transition) +
         section("Readings of changed ratios", whole.readings);
}

}  // namespace sluice::terms
