#include "kernel/text_tests.h"

#include <algorithm>

#include "base/figures.h"
#include "kernel/cite.h"
#include "kernel/text_world.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

Outcome outcome_of(terms::Expected expected) {
  switch (expected) {
    case terms::Expected::allow:
      return Outcome::allow;
    case terms::Expected::reduce:
      return Outcome::reduce;
    case terms::Expected::refer:
      return Outcome::refer;
    case terms::Expected::ask:
      return Outcome::ask;
    case terms::Expected::hold:
      return Outcome::hold;
    case terms::Expected::queue:
      return Outcome::queue;
    case terms::Expected::refuse:
      return Outcome::refuse;
  }
  return Outcome::refuse;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

std::string expected_words(const terms::TestStep& step) {
  std::string text = word(outcome_of(step.expected));
  if (step.expected_quantity) {
    text += " " + grouped(step.expected_quantity->value);
  }
  std::vector<std::string> by;
  for (const terms::Name& name : step.by) {
    by.push_back(name.text);
  }
  text += by.empty() ? "" : " by " + join(by);
  if (step.owing) {
    text += " owing " + grouped(step.owing->amount.value);
    text += step.owing->heading.text.empty() ? "" : " of " + step.owing->heading.text;
    text += step.owing->due ? " due " + to_text(*step.owing->due) : "";
  }
  return text + (step.missing.empty() ? "" : " missing \"" + step.missing + "\"");
}

// What the step came to owe under one heading (none: all), rounded up once.
struct Owing {
  Amount amount = 0;
  std::optional<Day> due;  // when all of it falls due on one day
};
Owing owing(const TextWorld::StepOutcome& out, HeadingId heading) {
  std::int64_t sum = 0;
  Owing owing;
  bool one_day = true;
  for (const auto& owed : out.owed) {
    if (heading.is_none() || owed.heading == heading) {
      sum += owed.amount;
      one_day = one_day && (!owing.due || *owing.due == owed.due);
      owing.due = owed.due;
    }
  }
  owing.amount = Ratio(sum, terms::millionths).rounded(Rounding::up);
  if (!one_day) {
    owing.due.reset();
  }
  return owing;
}

bool lacks(const terms::Rulebook& rulebook, const Decision& decision, const std::string& what) {
  const bool by_fact =
      std::any_of(decision.missing.begin(), decision.missing.end(), [&](FactId id) {
        const terms::RuledFact* fact = rulebook.fact(id);
        return fact != nullptr &&
               (fact->proved_by == what || rulebook.symbols.facts.at(id.index()) == what);
      });
  return by_fact || std::any_of(decision.findings.begin(), decision.findings.end(),
                                [&](const Finding& finding) {
                                  return finding.standing == Standing::failing &&
                                         finding.effect == Outcome::ask &&
                                         rulebook.effects[finding.effect_index].text == what;
                                });
}

bool matches(const terms::Rulebook& rulebook, const TextWorld& world, const terms::TestStep& step,
             const TextWorld::StepOutcome& out) {
  const Decision& decision = out.decision;
  if (decision.outcome != outcome_of(step.expected) ||
      (step.expected_quantity && Ratio(decision.quantity) != step.expected_quantity->value)) {
    return false;
  }
  if (!step.by.empty()) {
    std::vector<std::string> named = cited(world.state(), decision);
    std::vector<std::string> wanted;
    for (const terms::Name& name : step.by) {
      wanted.push_back(name.text);
    }
    std::sort(named.begin(), named.end());
    std::sort(wanted.begin(), wanted.end());
    if (named != wanted) {
      return false;
    }
  }
  if (step.owing) {
    const auto number = rulebook.symbols.headings.find(step.owing->heading.text);
    const Owing found = owing(out, number ? HeadingId{*number} : HeadingId::none());
    if (Ratio(found.amount) != step.owing->amount.value ||
        (step.owing->due && found.due != step.owing->due)) {
      return false;
    }
  }
  return step.missing.empty() || lacks(rulebook, decision, step.missing);
}

std::string found_words(const terms::Rulebook& rulebook, const TextWorld& world,
                        const TextWorld::StepOutcome& out) {
  std::string text = in_a_line(world.state(), out.decision);
  if (!out.owed.empty()) {
    const Owing found = owing(out, out.owed.front().heading);
    text += " owing " + grouped(found.amount) + " of " +
            rulebook.symbols.headings.at(out.owed.front().heading.index());
    text += found.due ? " due " + to_text(*found.due) : "";
  }
  for (const FactId fact : out.decision.missing) {
    text += " missing " + name_of_fact(world.state(), fact);
  }
  return text;
}

// What one whole unit of a class that the slot counts moves its reading by, at least.
Wide unit_of(const terms::Rulebook& rulebook, const terms::Slot& slot) {
  if (slot.weight.is_none()) {
    return slot.scale;
  }
  Wide least = 0;
  for (const HeadingId heading : slot.classes) {
    const terms::RuledClass* klass = rulebook.klass(heading);
    if (klass == nullptr || slot.weight.index() >= klass->attributes.size()) {
      continue;
    }
    const Ratio weight = klass->attributes[slot.weight.index()].value_or(Ratio(0));
    const Wide moves = (weight * Ratio(slot.scale)).rounded(Rounding::down);
    least = least == 0 ? moves : std::min(least, moves);
  }
  return std::max(least, Wide{1});
}

// What one whole unit moves a bound by: of the quantity, or where that does not count of a total.
Wide step_of(const terms::Rulebook& rulebook, const Decision& decision, const Finding& finding) {
  if (finding.cq != 0) {
    return finding.cq < 0 ? -finding.cq : finding.cq;
  }
  Wide least = 0;
  for (std::uint32_t at = 0; at < finding.reads_count; ++at) {
    const BalanceRead& read = decision.reads[finding.reads_begin + at];
    const Wide step =
        Wide{read.c < 0 ? -read.c : read.c} * unit_of(rulebook, rulebook.slots[read.slot]);
    least = least == 0 ? step : std::min(least, step);
  }
  return std::max(least, Wide{1});
}

void note_coverage(const terms::Rulebook& rulebook, const Decision& decision, bool others,
                   std::vector<RowCoverage>& coverage) {
  for (const Finding& finding : decision.findings) {
    const auto of_clause =
        std::count_if(decision.findings.begin(), decision.findings.end(),
                      [&](const Finding& other) { return other.clause == finding.clause; });
    for (RowCoverage& row : coverage) {
      if (row.clause != finding.clause) {
        continue;
      }
      // A clause whose guard is unknown has one finding, which speaks for all its rows.
      const bool whole_clause = of_clause == 1 && finding.standing == Standing::unknown &&
                                finding.missing != 0 && !finding.has_bound;
      if (!whole_clause && (row.rule != finding.rule || row.part != finding.part)) {
        continue;
      }
      row.passed = row.passed || finding.standing == Standing::satisfied;
      row.failed = row.failed || finding.standing == Standing::failing ||
                   finding.standing == Standing::assented;
      row.unknown = row.unknown || finding.standing == Standing::unknown ||
                    finding.standing == Standing::provisional;
      row.displaced = row.displaced || finding.standing == Standing::displaced;
      if (finding.has_bound && finding.standing != Standing::displaced) {
        const Wide step = step_of(rulebook, decision, finding);
        row.at_zero = row.at_zero || (finding.slack >= 0 && finding.slack < step);
        row.just_below = row.just_below || (finding.slack < 0 && finding.slack + step >= 0);
        row.second_firm = row.second_firm || others;
      }
    }
  }
}

Day first_day(const terms::Rulebook& rulebook, const terms::TestItem& test) {
  return test.steps.empty() ? rulebook.syntax.header.from : test.steps.front().day;
}

}  // namespace

std::size_t TextTestReport::failed() const {
  return static_cast<std::size_t>(std::count_if(
      steps.begin(), steps.end(), [](const StepResult& step) { return !step.passed; }));
}

std::vector<RowCoverage> rows_to_cover(const terms::Rulebook& rulebook) {
  std::vector<RowCoverage> rows;
  for (const terms::Docket& docket : rulebook.dockets) {
    for (const terms::Row& row : docket.rows) {
      const ClauseId clause = docket.clauses[row.clause].id;
      auto known = std::find_if(rows.begin(), rows.end(), [&](const RowCoverage& have) {
        return have.clause == clause && have.rule == row.rule && have.part == row.part;
      });
      if (known == rows.end()) {
        known = rows.insert(known, {.clause = clause, .rule = row.rule, .part = row.part});
      }
      known->can_pass = known->can_pass || !row.constant || row.holds;
      known->can_fail = known->can_fail || !row.constant || !row.holds;
      known->has_bound = known->has_bound || row.bounds.count > 0;
    }
  }
  const auto place = [&](ClauseId clause) {
    for (std::size_t at = 0; at < rulebook.clauses.size(); ++at) {
      if (rulebook.clauses[at].id == clause) {
        return at;
      }
    }
    return rulebook.clauses.size();
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const RowCoverage& a, const RowCoverage& b) {
    const auto key = [&](const RowCoverage& row) {
      return std::tuple(place(row.clause), row.rule, row.part);
    };
    return key(a) < key(b);
  });
  return rows;
}

std::vector<StepResult> run_text_test(const std::shared_ptr<const terms::Rulebook>& rulebook,
                                      const terms::TestItem& test,
                                      std::vector<RowCoverage>* coverage) {
  std::vector<StepResult> results;
  TextWorld world(rulebook);
  world.give(test, first_day(*rulebook, test));
  for (std::size_t at = 0; at < test.steps.size(); ++at) {
    const terms::TestStep& step = test.steps[at];
    const bool others = world.others_have_balances(step.firm.text);
    TextWorld::StepOutcome out = world.take(step);
    if (coverage != nullptr) {
      note_coverage(*rulebook, out.decision, others, *coverage);
    }
    StepResult result{.step = at, .span = step.span};
    result.passed = matches(*rulebook, world, step, out);
    result.expected = expected_words(step);
    result.found = found_words(*rulebook, world, out);
    result.decision = std::move(out.decision);
    results.push_back(std::move(result));
  }
  return results;
}

bool passes_text_test(const std::shared_ptr<const terms::Rulebook>& rulebook,
                      const terms::TestItem& test) {
  TextWorld world(rulebook);
  world.give(test, first_day(*rulebook, test));
  return std::all_of(test.steps.begin(), test.steps.end(), [&](const terms::TestStep& step) {
    return matches(*rulebook, world, step, world.take(step));
  });
}

TextTestReport run_text_tests(const std::shared_ptr<const terms::Rulebook>& rulebook) {
  TextTestReport report;
  report.coverage = rows_to_cover(*rulebook);
  std::size_t number = 0;
  for (const terms::Item& item : rulebook->syntax.items) {
    const auto* test = std::get_if<terms::TestItem>(&item.is);
    if (test == nullptr) {
      continue;
    }
    for (StepResult& result : run_text_test(rulebook, *test, &report.coverage)) {
      result.test = number;
      report.steps.push_back(std::move(result));
    }
    ++number;
  }
  return report;
}

}  // namespace sluice
