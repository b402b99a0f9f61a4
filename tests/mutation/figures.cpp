#include "tests/mutation/figures.h"

#include <algorithm>

#include "base/check.h"
#include "terms/from_syntax.h"

namespace sluice::mutation {
namespace {

using terms::Rulebook;
using terms::TestItem;

std::shared_ptr<const Rulebook> rulebook_of(const std::string& name, const std::string& content) {
  auto checked = terms::rulebook_from_text({.name = name, .content = content});
  CHECK(checked.rulebook != nullptr);
  return checked.rulebook;
}

std::vector<TestItem> tests_of(const Rulebook& rulebook) {
  std::vector<TestItem> tests;
  for (const terms::Item& item : rulebook.syntax.items) {
    if (const auto* test = std::get_if<TestItem>(&item.is)) {
      tests.push_back(*test);
    }
  }
  return tests;
}

bool any_fails(const std::shared_ptr<const Rulebook>& mutant, const std::vector<TestItem>& tests,
               std::size_t begin, std::size_t end) {
  return std::any_of(tests.begin() + static_cast<std::ptrdiff_t>(begin),
                     tests.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](const TestItem& test) { return !passes_text_test(mutant, test); });
}

Fate unkilled(MutantFate fate) {
  switch (fate) {
    case MutantFate::mistaken:
      return Fate::mistaken;
    case MutantFate::same:
      return Fate::equal;
    case MutantFate::alike:
      return Fate::alike;
    case MutantFate::unseen:
      return Fate::beyond;
    case MutantFate::told_by_own_tests:
    case MutantFate::alive:
      return Fate::survived;
  }
  return Fate::survived;
}

}  // namespace

Trial try_mutants(const std::string& name, const std::string& content) {
  const auto text = rulebook_of(name, content);
  const auto longer = rulebook_of(name, content + "\n" + suggest_tests(text));
  const std::vector<TestItem> tests = tests_of(*longer);
  Trial trial{.text = name, .tests = tests_of(*text).size()};
  trial.suggested = tests.size() - trial.tests;
  for (const RuledMutant& ruled : ruled_mutants(text)) {
    Tried tried{.kind = ruled.mutant.kind,
                .where = ruled.mutant.where,
                .what = ruled.mutant.what,
                .fate = unkilled(ruled.fate)};
    if (tried.fate != Fate::mistaken) {
      const bool before = any_fails(ruled.rulebook, tests, 0, trial.tests);
      const bool killed = before || any_fails(ruled.rulebook, tests, trial.tests, tests.size());
      if (killed && tried.fate != Fate::survived) {
        trial.contradictions.push_back(tried);
      } else if (killed) {
        tried.fate = before ? Fate::killed_before : Fate::killed_after;
      }
    }
    trial.mutants.push_back(std::move(tried));
  }
  return trial;
}

void Count::add(Fate fate) {
  ++mutants;
  switch (fate) {
    case Fate::mistaken:
      ++mistaken;
      return;
    case Fate::equal:
      ++equal;
      return;
    case Fate::alike:
      ++alike;
      return;
    case Fate::beyond:
      ++beyond;
      return;
    case Fate::killed_before:
      ++killed_before;
      return;
    case Fate::killed_after:
      ++killed_after;
      return;
    case Fate::survived:
      ++survived;
      return;
  }
}

void Count::add(const Count& other) {
  mutants += other.mutants;
  mistaken += other.mistaken;
  equal += other.equal;
  alike += other.alike;
  beyond += other.beyond;
  killed_before += other.killed_before;
  killed_after += other.killed_after;
  survived += other.survived;
}

Count count_of(const Trial& trial) {
  Count count;
  for (const Tried& tried : trial.mutants) {
    count.add(tried.fate);
  }
  return count;
}

Count count_of(const Trial& trial, MutantKind kind) {
  Count count;
  for (const Tried& tried : trial.mutants) {
    if (tried.kind == kind) {
      count.add(tried.fate);
    }
  }
  return count;
}

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) {
    return "-";
  }
  const std::size_t tenths = part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

}  // namespace sluice::mutation
