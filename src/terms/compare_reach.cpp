#include "terms/compare_reach.h"

#include <algorithm>

#include "terms/compare_declared.h"

namespace sluice::terms {
namespace {

std::string number_of(const ClauseItem& clause) {
  return clause.number.text;
}
std::string number_of(const PowerItem& power) {
  return power.number.text;
}
std::string number_of(const PoolItem& pool) {
  return pool.name.text;
}

std::string cited(const Glossary& glossary, const ClauseItem& clause) {
  return glossary.say({"{0}", "第{0}条"}, {number_of(clause)});
}
std::string cited(const Glossary& glossary, const PowerItem& power) {
  return glossary.say({"{0}", "第{0}项职权"}, {number_of(power)});
}
std::string cited(const Glossary& glossary, const PoolItem& pool) {
  return glossary.say({"{0}", "轮候池{1}"}, {number_of(pool), glossary.pool(number_of(pool))});
}

bool reads(const std::vector<std::string>& names, const std::vector<std::string>& any_of) {
  return std::any_of(any_of.begin(), any_of.end(), [&names](const std::string& name) {
    return std::binary_search(names.begin(), names.end(), name);
  });
}

// Who reads the names, and what that does.
struct Reached {
  Shift unchanged;  // through those whose wording stays, or by itself through any
  Shift reworded;   // through the others
  bool any_unchanged = false;
  Phrases readers;
};

template <class Kind, class SameWords, class ShiftOf>
void reach(const Versions& versions, bool by_itself, const std::vector<std::string>& names,
           Reached& reached, SameWords same_words, ShiftOf shift_of) {
  const Glossary& glossary = versions.new_words();
  each_pair<Kind>(
      versions, [](const Kind& kind) { return number_of(kind); },
      [&](const Kind* before, const Kind* after) {
        if (before == nullptr || after == nullptr || !reads(names_read(*after), names)) {
          return;
        }
        const std::string number = number_of(*after);
        const bool same = same_words(*before, *after);
        const std::string reader = cited(glossary, *after);
        reached.readers.push_back(
            same ? reader : glossary.say({"{0} (worded anew)", "{0}（文字同时变更）"}, {reader}));
        reached.any_unchanged = reached.any_unchanged || same || by_itself;
        Shift shift = shift_of(number);
        for (std::string* const words : {&shift.stricter_case, &shift.looser_case}) {
          if (!words->empty()) {
            *words = glossary.say({"under {0}, {1}", "依{0}，{1}"}, {reader, *words});
          }
        }
        (same || by_itself ? reached.unchanged : reached.reworded).add(shift);
      });
}

Reached reached_through(const Versions& versions, const Alone& alone,
                        const std::vector<std::string>& names) {
  Reached reached;
  const bool by_itself = alone.by_itself();
  const Versions& apart = alone.versions();
  reach<ClauseItem>(versions, by_itself, names, reached, same_force,
                    [&apart](const std::string& number) { return apart.of_clause(number); });
  const auto same = [](const auto& before, const auto& after) { return before == after; };
  reach<PowerItem>(versions, by_itself, names, reached, same,
                   [&apart](const std::string& number) { return apart.of_power(number); });
  reach<PoolItem>(versions, by_itself, names, reached, same,
                  [&apart](const std::string& name) { return apart.of_pool(name); });
  return reached;
}

}  // namespace

bool same_force(const ClauseItem& a, const ClauseItem& b) {
  const auto same_rule = [](const Rule& one, const Rule& other) { return one.is == other.is; };
  return a.attachable == b.attachable && a.overrides == b.overrides && a.on == b.on &&
         a.of == b.of && a.when == b.when && a.unless == b.unless &&
         std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), same_rule);
}

Change change(ChangedPart part, ChangeKind kind, const std::string& name, std::string words) {
  return {.kind = kind,
          .part = part,
          .clause = name,
          .words = std::move(words),
          .direction = Direction::neither,
          .witness = {}};
}

Change reaching_change(const Versions& versions, const Alone& alone, Change changed,
                       const std::vector<std::string>& names) {
  const Reached reached = reached_through(versions, alone, names);
  const Shift& shift = reached.any_unchanged ? reached.unchanged : reached.reworded;
  const Glossary& glossary = versions.new_words();
  if (!reached.readers.empty()) {
    changed.words += glossary.say({"; read by {0}", "；为{0}所引用"},
                                  {glossary.listed(reached.readers, {", ", "、"})});
  }
  changed.direction = shift.direction();
  changed.witness = shift.witness(glossary);
  return changed;
}

}  // namespace sluice::terms
