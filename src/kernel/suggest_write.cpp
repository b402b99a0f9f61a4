#include "kernel/suggest_write.h"

#include <algorithm>

#include "kernel/cite.h"
#include "kernel/text_world.h"

namespace sluice {
namespace {

using terms::Rulebook;

terms::Name named(const std::string& text) {
  return {.text = text};
}

terms::Figure figure_in(const Rulebook& rulebook, terms::UnitId unit, Ratio value) {
  return {.value = value,
          .unit = named(unit.is_none() ? "" : rulebook.symbols.units.at(unit.index()))};
}

terms::Reference path_of(const Rulebook& rulebook, FactId fact) {
  const std::string& name = rulebook.symbols.facts.at(fact.index());
  const std::size_t dot = name.find('.');
  return {.head = named(name.substr(0, dot)), .member = named(name.substr(dot + 1))};
}

terms::Value value_of_fact(const Rulebook& rulebook, FactId fact, std::int64_t answer) {
  const terms::RuledFact* ruled = rulebook.fact(fact);
  switch (ruled == nullptr ? terms::FactType::yes_no : ruled->type) {
    case terms::FactType::yes_no:
      return {.is = terms::YesNo{answer != 0}};
    case terms::FactType::date:
      return {.is = terms::DateValue{Day(static_cast<std::int32_t>(answer))}};
    case terms::FactType::amount:
      return {.is = figure_in(rulebook, ruled->unit, Ratio(answer, terms::millionths))};
    case terms::FactType::firm:
      return {.is = named(rulebook.symbols.mentions.at(static_cast<std::size_t>(answer)))};
    case terms::FactType::klass:
      return {.is = named(rulebook.symbols.headings.at(static_cast<std::size_t>(answer)))};
  }
  return {};
}

bool differs_between(const std::vector<Beat>& beats, FactId fact) {
  return std::any_of(beats.begin(), beats.end(),
                     [fact](const Beat& beat) { return beat.answers.contains(fact); });
}

terms::Expected expected(Outcome outcome) {
  switch (outcome) {
    case Outcome::allow:
      return terms::Expected::allow;
    case Outcome::reduce:
      return terms::Expected::reduce;
    case Outcome::refer:
      return terms::Expected::refer;
    case Outcome::ask:
      return terms::Expected::ask;
    case Outcome::hold:
      return terms::Expected::hold;
    case Outcome::queue:
      return terms::Expected::queue;
    case Outcome::refuse:
      return terms::Expected::refuse;
  }
  return terms::Expected::refuse;
}

// What the step came to owe under the first heading that it owes under; nothing owed is worth
// saying where another answer would have owed.
std::optional<terms::TestStep::Owing> owing(const Rulebook& rulebook, const terms::Docket& docket,
                                            const TextWorld::StepOutcome& out) {
  const bool may_owe =
      std::any_of(docket.acts.begin(), docket.acts.end(),
                  [](const terms::Act& act) { return act.kind == terms::ActKind::owe; });
  if (!may_owe || out.decision.outcome > Outcome::reduce) {
    return std::nullopt;
  }
  terms::TestStep::Owing owing;
  std::int64_t sum = 0;
  bool one_day = true;
  for (const auto& owed : out.owed) {
    if (owed.heading == out.owed.front().heading) {
      sum += owed.amount;
      one_day = one_day && owed.due == out.owed.front().due;
    }
  }
  if (!out.owed.empty()) {
    owing.heading = named(rulebook.symbols.headings.at(out.owed.front().heading.index()));
    owing.due = one_day ? std::optional(out.owed.front().due) : std::nullopt;
  }
  owing.amount = figure_in(rulebook, rulebook.counting_unit,
                           Ratio(Ratio(sum, terms::millionths).rounded(Rounding::up)));
  return owing;
}

std::string missing(const Rulebook& rulebook, const Decision& decision) {
  for (const FactId fact : decision.missing) {
    const terms::RuledFact* ruled = rulebook.fact(fact);
    if (ruled != nullptr) {
      return ruled->proved_by.empty() ? rulebook.symbols.facts.at(fact.index()) : ruled->proved_by;
    }
  }
  for (const Finding& finding : decision.findings) {
    if (finding.standing == Standing::failing && finding.effect == Outcome::ask) {
      return rulebook.effects[finding.effect_index].text;
    }
  }
  return {};
}

}  // namespace

terms::TestItem test_of(const Rulebook& rulebook, const Scene& scene,
                        const std::vector<Beat>& beats) {
  terms::TestItem test;
  const auto give = [&test](auto given) { test.given.push_back({.is = std::move(given)}); };
  for (const auto& [fact, answer] : scene.facts) {
    const terms::RuledFact* ruled = rulebook.fact(fact);
    const bool of_firm = ruled != nullptr && ruled->subject == terms::Subject::firm;
    if (!differs_between(beats, fact) && (of_firm || beats.size() > 1)) {
      give(terms::GivenFact{.path = path_of(rulebook, fact),
                            .firm = named(scene.firm),
                            .value = value_of_fact(rulebook, fact, answer)});
    }
  }
  if (!scene.sister.empty()) {
    for (const std::string& firm : {scene.firm, scene.sister}) {
      give(terms::GivenFact{.path = {.head = named("firm"), .member = named("group")},
                            .firm = named(firm),
                            .value = {.is = terms::TextValue{"one group"}}});
    }
  }
  for (const Holding& held : scene.holdings) {
    terms::GivenTotal total{
        .firm = named(held.firm),
        .figure = figure_in(rulebook, rulebook.unit_of(held.flow), Ratio(held.amount))};
    total.total.flow = named(rulebook.symbols.flows.at(static_cast<std::size_t>(held.flow)));
    if (held.heading.is_none()) {
      total.total.scope = terms::ClassScope::any_class;
    } else {
      total.total.heading = named(rulebook.symbols.headings.at(held.heading.index()));
    }
    give(std::move(total));
  }
  const HeadingId klass =
      scene.site->heading.is_none() ? rulebook.classes.front() : scene.site->heading;
  for (const Beat& beat : beats) {
    terms::TestStep step;
    step.day = beat.day.value_or(scene.day);
    step.firm = named(beat.firm.value_or(scene.firm));
    step.event = beat.event.value_or(scene.site->event);
    step.quantity =
        figure_in(rulebook, rulebook.counting_unit, Ratio(beat.quantity.value_or(scene.quantity)));
    step.klass =
        named(rulebook.symbols.headings.at((beat.klass.is_none() ? klass : beat.klass).index()));
    const auto add = [&](FactId fact, std::int64_t answer) {
      step.with.push_back(
          {.path = path_of(rulebook, fact), .value = value_of_fact(rulebook, fact, answer)});
    };
    for (const auto& [fact, answer] : scene.facts) {
      const terms::RuledFact* ruled = rulebook.fact(fact);
      const bool of_firm = ruled != nullptr && ruled->subject == terms::Subject::firm;
      const auto told = beat.answers.find(fact);
      if (told != beat.answers.end()) {
        if (told->second) {
          add(fact, *told->second);
        }
      } else if (differs_between(beats, fact) || (!of_firm && beats.size() == 1)) {
        add(fact, answer);
      }
    }
    if (!beat.remark.empty()) {
      step.comments.before.push_back(beat.remark);
    }
    for (const RoleId role : beat.approved) {
      step.approved_by.push_back(named(rulebook.symbols.roles.at(role.index())));
    }
    test.steps.push_back(std::move(step));
  }
  return test;
}

std::vector<Decision> expect_as_found(const std::shared_ptr<const Rulebook>& rulebook,
                                      terms::TestItem& test) {
  std::vector<Decision> decisions;
  TextWorld world(rulebook);
  world.give(test, test.steps.front().day);
  for (terms::TestStep& step : test.steps) {
    TextWorld::StepOutcome out = world.take(step);
    const Decision& decision = out.decision;
    step.expected = expected(decision.outcome);
    if (decision.quantity != decision.requested && decision.outcome != Outcome::refuse) {
      step.expected_quantity =
          figure_in(*rulebook, rulebook->counting_unit, Ratio(decision.quantity));
    }
    for (const std::string& number : cited(world.state(), decision)) {
      step.by.push_back(named(number));
    }
    const auto heading = rulebook->symbols.headings.find(step.klass.text);
    step.owing = owing(*rulebook,
                       docket_of(*rulebook, step.event,
                                 HeadingId{heading.value_or(HeadingId::none_value)}, step.day),
                       out);
    if (decision.outcome == Outcome::ask) {
      step.missing = missing(*rulebook, decision);
    }
    decisions.push_back(std::move(out.decision));
  }
  return decisions;
}

}  // namespace sluice
