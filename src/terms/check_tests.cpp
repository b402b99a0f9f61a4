#include <algorithm>

#include "base/match.h"
#include "terms/check.h"
#include "terms/declare.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

class TestCheck {
 public:
  explicit TestCheck(Draft& draft) : draft_(draft) {}

  void run(const TestItem& test) {
    for (const Given& given : test.given) {
      std::visit(Match{[&](const GivenFact& fact) { check_fact(fact.path, fact.value); },
                       [&](const GivenTotal& total) { check_total(total, given.span); }},
                 given.is);
    }
    const TestStep* before = nullptr;
    for (const TestStep& step : test.steps) {
      if (before != nullptr && step.day < before->day) {
        draft_.remarks.error(
            step.span, "steps-not-ascending",
            "this step is on " + to_text(step.day) + ", after one on " + to_text(before->day),
            "write the steps in the order of their days");
      }
      before = &step;
      check_step(step);
    }
  }

 private:
  void check_fact(const Reference& path, const Value& value) {
    const std::string name = path.head.text + "." + path.member.text;
    if (name == "firm.group") {
      if (!std::holds_alternative<TextValue>(value.is)) {
        draft_.remarks.error(value.span, "value-type", "a group is named by a text",
                             "write `given firm.group for X = \"name\"`");
      }
      return;
    }
    const RuledFact* const fact = fact_named(draft_, name);
    if (fact == nullptr) {
      remark_fact(path, name);
      return;
    }
    const bool fits =
        std::visit(Match{[&](const Figure& figure) {
                           return fact->type == FactType::amount && check_figure(draft_, figure) &&
                                  unit_of(draft_, figure) == fact->unit;
                         },
                         [&](const DateValue&) { return fact->type == FactType::date; },
                         [&](const TextValue&) { return false; },
                         [&](const YesNo&) { return fact->type == FactType::yes_no; },
                         [&](const Name& member) { return is_member(*fact, member); }},
                   value.is);
    if (!fits) {
      draft_.remarks.error(value.span, "value-type",
                           quoted(name) + " cannot be " + quoted(to_text(value)),
                           "it is " + type_words(*fact));
    }
  }

  void remark_fact(const Reference& path, const std::string& name) {
    if (draft_.spoiled.contains(name)) {
      return;
    }
    const std::vector<std::string> known =
        names_of(draft_, draft_.book.facts, draft_.book.symbols.facts);
    const bool bare = path.member.text.empty();
    draft_.remarks.error(
        {.begin = path.head.span.begin, .end = bare ? path.head.span.end : path.member.span.end},
        "unknown-fact", "there is no fact " + quoted(bare ? path.head.text : name),
        bare ? "the day, firm and class of a step are given by the step itself; "
               "a fact is written `firm.bonded`"
             : mend_of(name, known, "declare it: `fact " + name + " : yes_no`"));
  }

  [[nodiscard]] bool is_member(const RuledFact& fact, const Name& member) const {
    if (fact.type == FactType::firm) {
      const auto firm = draft_.book.symbols.mentions.find(member.text);
      const RuledFirms* const set = draft_.book.firm_set(fact.firms);
      return firm && set != nullptr &&
             std::binary_search(set->members.begin(), set->members.end(), MentionId{*firm});
    }
    const RuledClass* const klass = class_named(draft_, member.text);
    return fact.type == FactType::klass && klass != nullptr &&
           draft_.book.counts(fact.classes, klass->id);
  }

  [[nodiscard]] std::string type_words(const RuledFact& fact) const {
    switch (fact.type) {
      case FactType::yes_no:
        return "`yes` or `no`";
      case FactType::date:
        return "a date, as in `2026-01-28`";
      case FactType::amount:
        return "an amount " + unit_words(draft_, fact.unit);
      case FactType::firm:
        return "a firm of " + quoted(draft_.book.symbols.firm_sets.at(fact.firms.index()));
      case FactType::klass:
        return "a class of " + quoted(name_of(draft_, fact.classes));
    }
    return "";
  }

  void check_total(const GivenTotal& given, Span span) {
    const Total& total = given.total;
    const auto flow = known_flow(draft_, total.flow);
    if (total.scope == ClassScope::named) {
      known_heading(draft_, total.heading);
    }
    if (total.scope == ClassScope::this_class || total.by != FirmScope::all_by_default ||
        total.window != WindowKind::ever || !total.weight.text.empty()) {
      draft_.remarks.error(span, "given-total",
                           "a given total is posted once, before the first step, to one firm and "
                           "one class or set",
                           "write `given total " + total.flow.text + " of CLASS for FIRM = …`");
      return;
    }
    if (flow && check_figure(draft_, given.figure) &&
        unit_of(draft_, given.figure) != draft_.book.unit_of(*flow)) {
      draft_.remarks.error(given.figure.span, "unit-mismatch",
                           quoted(to_text(given.figure)) + " is " +
                               unit_words(draft_, unit_of(draft_, given.figure)) + ", and " +
                               quoted(total.flow.text) + " is counted " +
                               unit_words(draft_, draft_.book.unit_of(*flow)),
                           "write the figure " + unit_words(draft_, draft_.book.unit_of(*flow)));
    }
  }

  void check_step(const TestStep& step) {
    if (step.event.kind == EventKind::overdue) {
      known_obligation(draft_, step.event.obligation);
      known_heading(draft_, step.klass);
    } else if (const auto heading = known_heading(draft_, step.klass);
               heading && draft_.book.klass(*heading) == nullptr) {
      draft_.remarks.error(step.klass.span, "unknown-class",
                           quoted(step.klass.text) + " is a set, and a step is about one class",
                           "name a class of the set");
    }
    check_count(step.quantity);
    if (step.expected_quantity) {
      check_count(*step.expected_quantity);
    }
    for (const TestStep::With& with : step.with) {
      check_fact(with.path, with.value);
    }
    for (const Name& clause : step.waiving) {
      known_clause(draft_, clause);
    }
    for (const Name& role : step.approved_by) {
      known_role(draft_, role);
    }
    for (const Name& number : step.by) {
      if (power_named(draft_, number.text) == nullptr) {
        known_clause(draft_, number);
      }
    }
    if (step.owing) {
      check_owing(*step.owing);
    }
    if (!step.missing.empty() && !is_evidence(step.missing)) {
      draft_.remarks.error(step.span, "unknown-evidence",
                           "nothing is ever missing by the name \"" + step.missing + "\"",
                           "copy the text after `proved by` or `ask`");
    }
  }

  // Whole units of the counting unit.
  void check_count(const Figure& figure) {
    if (!check_figure(draft_, figure)) {
      return;
    }
    if (unit_of(draft_, figure) != draft_.book.counting_unit) {
      draft_.remarks.error(
          figure.span, "unit-mismatch",
          quoted(to_text(figure)) + " is " + unit_words(draft_, unit_of(draft_, figure)) +
              ", and quantities are counted " + unit_words(draft_, draft_.book.counting_unit),
          "write the quantity " + unit_words(draft_, draft_.book.counting_unit));
    } else if (!figure.value.is_whole() || figure.value < Ratio(0)) {
      draft_.remarks.error(figure.span, "not-whole", quoted(to_text(figure)) + " is no quantity",
                           "quantities are whole numbers from 0 up");
    }
  }

  void check_owing(const TestStep::Owing& owing) {
    check_count(owing.amount);
    if (!owing.heading.text.empty()) {
      known_heading(draft_, owing.heading);
    }
  }

  [[nodiscard]] bool is_evidence(const std::string& text) const {
    const auto& facts = draft_.book.facts;
    const auto& effects = draft_.book.effects;
    return std::any_of(facts.begin(), facts.end(),
                       [&](const RuledFact& fact) {
                         return fact.proved_by == text ||
                                draft_.book.symbols.facts.at(fact.id.index()) == text;
                       }) ||
           std::any_of(effects.begin(), effects.end(), [&](const RuledEffect& effect) {
             return effect.kind == EffectKind::ask && effect.text == text;
           });
  }

  Draft& draft_;
};

}  // namespace

void check_tests(Draft& draft) {
  std::set<std::string, std::less<>> names;
  each_item<TestItem>(draft, [&](const TestItem& test, std::size_t place) {
    if (!names.insert(test.name).second) {
      draft.remarks.error(draft.book.syntax.items[place].span, "declared-twice",
                          "there are two tests called \"" + test.name + "\"",
                          "give one of them another name");
    }
    TestCheck(draft).run(test);
  });
}

}  // namespace sluice::terms
