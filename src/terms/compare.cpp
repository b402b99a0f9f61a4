#include "terms/compare.h"

#include <algorithm>

#include "terms/compare_declared.h"
#include "terms/compare_phrases.h"
#include "terms/compare_ratio.h"
#include "terms/compare_shift.h"
#include "terms/compare_words.h"
#include "terms/explain_clause.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

Change finished(const Versions& versions, ChangeKind kind, ChangedPart part,
                const std::string& name, std::string words, const Shift& shift) {
  return {.kind = kind,
          .part = part,
          .clause = name,
          .words = std::move(words),
          .direction = shift.direction(),
          .witness = shift.witness(versions.new_words())};
}

// Without the last stop.
std::string told_whole(const Glossary& glossary, const Sentences& sentences) {
  const std::string between = glossary.say({" ", ""});
  const std::string stop = glossary.say({".", "。"});
  std::string words;
  for (const std::string& sentence : sentences) {
    words += (words.empty() ? "" : between) + sentence;
  }
  while (words.ends_with(stop)) {
    words.resize(words.size() - stop.size());
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
    out.push_back(finished(versions, after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::clauses, number,
                           told_whole(glossary, clause_sentences(glossary, plain)), shift));
    return;
  }
  const TwoGlossaries words = versions.words();
  const ClauseDifferences differences = clause_differences(words, *before, *after);
  if (!differences.of_force.empty()) {
    Shift shift = Alone(versions, before).versions().of_clause(number);
    add_reach(before->overrides, after->overrides, shift);
    if (before->attachable != after->attachable) {
      after->attachable ? shift.looser() : shift.stricter();
    }
    out.push_back(finished(versions, ChangeKind::changed, ChangedPart::clauses, number,
                           joined(words.newer, differences.of_force), shift));
  }
  if (!differences.without_force.empty()) {
    out.push_back(finished(versions, ChangeKind::changed, ChangedPart::clauses, number,
                           words.say({"without force: {0}", "不具效力的变更：{0}"},
                                     {joined(words.newer, differences.without_force)}),
                           Shift{}));
  }
}

void add_power(const Versions& versions, const PowerItem* before, const PowerItem* after,
               std::vector<Change>& out) {
  if (before == nullptr || after == nullptr) {
    const PowerItem& power = after != nullptr ? *after : *before;
    const Glossary& glossary = after != nullptr ? versions.new_words() : versions.old_words();
    Shift shift;
    after != nullptr ? shift.looser() : shift.stricter();
    out.push_back(finished(versions, after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::powers, power.number.text,
                           told_whole(glossary, power_sentences(glossary, power)), shift));
    return;
  }
  const Phrases phrases = power_differences(versions.words(), *before, *after);
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
  out.push_back(finished(versions, ChangeKind::changed, ChangedPart::powers, after->number.text,
                         joined(versions.new_words(), phrases), shift));
}

void add_pool(const Versions& versions, const PoolItem* before, const PoolItem* after,
              std::vector<Change>& out) {
  if (before == nullptr || after == nullptr) {
    const PoolItem& pool = after != nullptr ? *after : *before;
    const Glossary& glossary = after != nullptr ? versions.new_words() : versions.old_words();
    out.push_back(finished(versions, after != nullptr ? ChangeKind::added : ChangeKind::removed,
                           ChangedPart::pools, pool.name.text,
                           told_whole(glossary, pool_sentences(glossary, pool)), Shift{}));
    return;
  }
  const Phrases phrases = pool_differences(versions.words(), *before, *after);
  if (phrases.empty()) {
    return;
  }
  Shift shift = Alone(versions, before).versions().of_pool(after->name.text);
  // Who comes first, and in what lots, is good for some and bad for others.
  shift.unclear = shift.unclear || !(before->method == after->method) ||
                  before->lot != after->lot || !(before->reserves == after->reserves) ||
                  before->opening != after->opening || before->on != after->on ||
                  before->cap.has_value() != after->cap.has_value();
  out.push_back(finished(versions, ChangeKind::changed, ChangedPart::pools, after->name.text,
                         joined(versions.new_words(), phrases), shift));
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
    out.push_back(
        finished(versions, ChangeKind::changed, ChangedPart::tests, "tests",
                 versions.new_words().say(
                     {"{0} added, {1} removed, {2} changed", "新增{0}项，删除{1}项，变更{2}项"},
                     {std::to_string(added), std::to_string(removed), std::to_string(changed)}),
                 Shift{}));
  }
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

}  // namespace

std::vector<Change> changes(const Rulebook& older, const Rulebook& newer, Reading reading) {
  const Versions versions(older, newer, reading);
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

Comparison comparison(const Rulebook& older, const Rulebook& newer, Reading reading) {
  const Versions versions(older, newer, reading);
  return {.changes = changes(older, newer, reading),
          .transition = transition_lines(versions),
          .readings = ratio_readings(versions)};
}

}  // namespace sluice::terms
