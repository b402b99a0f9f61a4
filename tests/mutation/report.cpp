#include "tests/mutation/report.h"

#include <array>

#include "tests/mutation/reasons.h"

namespace sluice::mutation {
namespace {

struct Kind {
  MutantKind kind;
  const char* name;
  const char* example;
};
constexpr std::array kinds{
    Kind{MutantKind::comparison, "comparison", "`<` for `<=`"},
    Kind{MutantKind::sign, "sign", "`-` for `+`"},
    Kind{MutantKind::connective, "connective", "`or` for `and`"},
    Kind{MutantKind::figure, "figure", "one more, one less; of a percentage one point"},
    Kind{MutantKind::duration, "duration", "one day or month more, less"},
    Kind{MutantKind::date, "date", "a day later, earlier"},
    Kind{MutantKind::firms, "firms", "`by all` for `by firm`"},
    Kind{MutantKind::window, "window", "`this year` for `ever`"},
    Kind{MutantKind::effect, "effect", "`hold` for `refuse`"},
    Kind{MutantKind::overrides, "overrides", "dropped"},
    Kind{MutantKind::guard, "guard", "`when` or `unless` dropped"},
    Kind{MutantKind::negation, "negation", "`not` dropped or added"},
    Kind{MutantKind::heading, "heading", "another class counted or owed"},
    Kind{MutantKind::part, "part", "a term, an alternative or a condition dropped"},
    Kind{MutantKind::subject, "subject", "a class, event or firm dropped from a list"},
    Kind{MutantKind::flow, "flow", "another flow counted; not aimed at"},
    Kind{MutantKind::twice, "twice", "a figure doubled; not aimed at"},
};

constexpr const char* columns =
    "mutants | mistaken | equal | alike | beyond | killed before | killed after | survive | killed "
    "of those told apart |\n|---|---|---|---|---|---|---|---|---|---|\n";

std::string cells(const Count& count) {
  std::string text;
  for (const std::size_t number :
       {count.mutants, count.mistaken, count.equal, count.alike, count.beyond, count.killed_before,
        count.killed_after, count.survived}) {
    text += std::to_string(number) + " | ";
  }
  return text + percent(count.killed(), count.told_apart()) + " |\n";
}

std::string listed(const Trial& trial, Fate fate, const char* title) {
  std::string text;
  for (const Tried& tried : trial.mutants) {
    if (tried.fate == fate) {
      const std::string reason = reason_of(trial.text, tried);
      text += "- " + tried.where + ": " + tried.what;
      text += fate == Fate::alike ? "" : ": " + (reason.empty() ? "no reason is known" : reason);
      text += "\n";
    }
  }
  return text.empty() ? "" : std::string(title) + "\n\n" + text + "\n";
}

std::string section_of(const Trial& trial) {
  std::string text = "## " + trial.text + "\n\n" + std::to_string(trial.tests) +
                     " tests of its own, " + std::to_string(trial.suggested) + " suggested.\n\n" +
                     "| kind | " + columns;
  for (const Kind& kind : kinds) {
    const Count count = count_of(trial, kind.kind);
    if (count.mutants > 0) {
      text += "| " + std::string(kind.name) + " | " + cells(count);
    }
  }
  text += "| all | " + cells(count_of(trial)) + "\n";
  text += listed(trial, Fate::survived, "Survivors:");
  text += listed(trial, Fate::beyond, "Beyond what tests in a text run:");
  text += listed(trial, Fate::alike, "Alike:");
  return text;
}

}  // namespace

std::string page_of(const std::vector<Trial>& trials) {
  std::string text = R"(# Mutants that the tests of a text kill

Written by `build/release/tests/mutation/mutation_report --out tests/mutation/results.md data/terms/*.terms`.

A mutant is the text with one small mistake in it. It is *mistaken* when the checker refuses it,
*equal* when it compiles to what the text compiles to, *alike* when it compiles to other rows but no
whole figures and no facts tell them from those of the text, and *beyond* when it differs only in
what a test in a text never runs: powers, pools, and what comes of a case on later days. The others
can be told apart: a test of the text kills the mutant (*before*), a test that `suggest-tests` adds
kills it (*after*), or it survives. Every test ran on every mutant; none of the equal, alike or
beyond was killed by any.

)";
  Count all;
  text += "| text | " + std::string(columns);
  for (const Trial& trial : trials) {
    all.add(count_of(trial));
    text += "| " + trial.text + " | " + cells(count_of(trial));
  }
  text += "| all | " + cells(all) + "\n| kind | " + columns;
  for (const Kind& kind : kinds) {
    Count count;
    for (const Trial& trial : trials) {
      count.add(count_of(trial, kind.kind));
    }
    text += "| " + std::string(kind.name) + ": " + kind.example + " | " + cells(count);
  }
  text += "\nThe tests of the texts alone kill " + percent(all.killed_before, all.told_apart()) +
          " of those that can be told apart, with the suggested ones " +
          percent(all.killed(), all.told_apart()) +
          ". Counting also the alike and those beyond every test: " +
          percent(all.killed(), all.different()) + " of " + std::to_string(all.different()) +
          " mutants whose compiled text differs.\n\n";
  for (const Trial& trial : trials) {
    text += section_of(trial);
  }
  while (text.ends_with("\n\n")) {
    text.pop_back();
  }
  return text;
}

}  // namespace sluice::mutation
