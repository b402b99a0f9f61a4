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
            said(
                {"this step is on {0}, after one on {1}", "此步骤的日期为{0}，却写在{1}的步骤之后"},
                {to_text(step.day), to_text(before->day)}),
            {"write the steps in the order of their days", "请按日期先后写各步骤"});
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
        draft_.remarks.error(value.span, "value-type",
                             {"a group is named by a text", "集团以引号内的文字命名"},
                             {"write `given firm.group for X = \"name\"`",
                              "请写作`given firm.group for X = \"name\"`"});
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
      draft_.remarks.error(
          value.span, "value-type",
          said({"{0} cannot be {1}", "{0}不能为{1}"}, {quoted(name), quoted(to_text(value))}),
          said({"it is {0}", "须为{0}"}, {type_words(*fact)}));
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
        "unknown-fact",
        said({"there is no fact {0}", "没有事实{0}"}, {quoted(bare ? path.head.text : name)}),
        bare ? Said{"the day, firm and class of a step are given by the step itself; a fact is "
                    "written `firm.bonded`",
                    "步骤的日期、企业和类别由步骤本身写明；事实写作`firm.bonded`"}
             : mend_of(name, known, declare_fact_mend(name)));
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

  [[nodiscard]] Said type_words(const RuledFact& fact) const {
    switch (fact.type) {
      case FactType::yes_no:
        return {"`yes` or `no`", "`yes`或`no`"};
      case FactType::date:
        return {"a date, as in `2026-01-28`", "日期，例如`2026-01-28`"};
      case FactType::amount:
        return said({"an amount {0}", "{0}"}, {unit_words(draft_, fact.unit)});
      case FactType::firm:
        return said({"a firm of {0}", "{0}中的企业"},
                    {quoted(draft_.book.symbols.firm_sets.at(fact.firms.index()))});
      case FactType::klass:
        return said({"a class of {0}", "{0}中的类别"}, {quoted(name_of(draft_, fact.classes))});
    }
    return {};
  }

  void check_total(const GivenTotal& given, Span span) {
    const Total& total = given.total;
    const auto flow = known_flow(draft_, total.flow);
    if (total.scope == ClassScope::named) {
      known_heading(draft_, total.heading);
    }
    if (total.scope == ClassScope::this_class || total.by != FirmScope::all_by_default ||
        total.window != WindowKind::ever || !total.weight.text.empty()) {
      draft_.remarks.error(
          span, "given-total",
          {"a given total is posted once, before the first step, to one firm and one class or set",
           "给定的累计量在首个步骤之前一次记入，只记入一家企业和一个类别或类别组"},
          said({"write `given total {0} of CLASS for FIRM = …`",
                "请写作`given total {0} of CLASS for FIRM = …`"},
               {total.flow.text}));
      return;
    }
    if (flow && check_figure(draft_, given.figure) &&
        unit_of(draft_, given.figure) != draft_.book.unit_of(*flow)) {
      draft_.remarks.error(
          given.figure.span, "unit-mismatch",
          said({"{0} is {1}, and {2} is counted {3}", "{0}为{1}，而{2}为{3}"},
               {quoted(to_text(given.figure)), unit_words(draft_, unit_of(draft_, given.figure)),
                quoted(total.flow.text), unit_words(draft_, draft_.book.unit_of(*flow))}),
          said({"write the figure {0}", "请改写为{0}"},
               {unit_words(draft_, draft_.book.unit_of(*flow))}));
    }
  }

  void check_step(const TestStep& step) {
    if (step.event.kind == EventKind::overdue) {
      known_obligation(draft_, step.event.obligation);
      known_heading(draft_, step.klass);
    } else if (const auto heading = known_heading(draft_, step.klass);
               heading && draft_.book.klass(*heading) == nullptr) {
      draft_.remarks.error(
          step.klass.span, "unknown-class",
          said({"{0} is a set, and a step is about one class", "{0}是类别组，而步骤只涉及一个类别"},
               {quoted(step.klass.text)}),
          {"name a class of the set", "请写该类别组中的一个类别"});
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
      draft_.remarks.error(
          step.span, "unknown-evidence",
          said({"nothing is ever missing by the name \"{0}\"", "没有名为“{0}”的待补正事项"},
               {step.missing}),
          {"copy the text after `proved by` or `ask`", "请照抄`proved by`或`ask`之后的文字"});
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
          said({"{0} is {1}, and quantities are counted {2}", "{0}为{1}，而货物数量为{2}"},
               {quoted(to_text(figure)), unit_words(draft_, unit_of(draft_, figure)),
                unit_words(draft_, draft_.book.counting_unit)}),
          said({"write the quantity {0}", "请改写为{0}"},
               {unit_words(draft_, draft_.book.counting_unit)}));
    } else if (!figure.value.is_whole() || figure.value < Ratio(0)) {
      draft_.remarks.error(
          figure.span, "not-whole",
          said({"{0} is no quantity", "{0}不能作为货物数量"}, {quoted(to_text(figure))}),
          {"quantities are whole numbers from 0 up", "货物数量须为不小于0的整数"});
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
      draft.remarks.error(
          draft.book.syntax.items[place].span, "declared-twice",
          said({"there are two tests called \"{0}\"", "有两个测试同名：“{0}”"}, {test.name}),
          {"give one of them another name", "请为其中之一另取名称"});
    }
    TestCheck(draft).run(test);
  });
}

}  // namespace sluice::terms
