#include <algorithm>

#include "terms/declare.h"
#include "terms/measure.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

const EventName* event_without_class(const Setting& setting) {
  const auto found =
      std::find_if(setting.events.begin(), setting.events.end(), [](const EventName& event) {
        return !has_class(event.kind) && event.kind != EventKind::overdue;
      });
  return found == setting.events.end() ? nullptr : &*found;
}

bool check_class(Draft& draft, std::string_view what, Span span, const Setting& setting) {
  const EventName* const event = event_without_class(setting);
  if (event == nullptr) {
    return true;
  }
  draft.remarks.error(span, "no-class-here",
                      said({"{0} has no meaning on {1}, which happens to no class",
                            "{0}在{1}时没有意义：该事件不涉及类别"},
                           {quoted(what), quoted(to_text(*event))}),
                      {"name the class, or give the other events a clause of their own",
                       "请写明类别，或者将其他事件单列一条"});
  return false;
}

bool check_firm(Draft& draft, std::string_view what, Span span, const Setting& setting) {
  if (setting.firm) {
    return true;
  }
  draft.remarks.error(
      span, "no-firm-here",
      said({"{0} has no meaning in {1}, which belongs to no firm",
            "{0}在{1}中没有意义：{1}不属于任何企业"},
           {quoted(what), setting.place.said()}),
      {"use a figure or total that is the same for all firms", "请使用对各企业相同的数值或累计量"});
  return false;
}

std::vector<std::string> names_of_attributes(const Draft& draft) {
  return names_of(draft, draft.book.attributes, draft.book.symbols.attributes);
}

// A weight: an attribute that is an amount.
const RuledAttribute* weight_named(Draft& draft, const Name& name) {
  const RuledAttribute* const attribute = attribute_named(draft, name.text);
  if (attribute == nullptr) {
    draft.remarks.error(
        name.span, "unknown-attribute",
        said({"no class has an attribute {0}", "没有类别具有属性{0}"}, {quoted(name.text)}),
        mend_of(
            name.text, names_of_attributes(draft),
            said({"give it to the classes: `class … {0} = …`", "请在类别中写明：`class … {0} = …`"},
                 {name.text})));
    return nullptr;
  }
  if (attribute->type != FactType::amount) {
    draft.remarks.error(
        name.span, "not-a-weight",
        said({"{0} is {1} and cannot weigh anything", "{0}为{1}，不能用作权重"},
             {quoted(name.text), kind_words(draft, attribute->type, attribute->unit)}),
        {"weigh with an attribute that is a figure", "请以属于数值的属性加权"});
    return nullptr;
  }
  return attribute;
}

// Chips in TPP are TPP; chips by a pure coefficient stay chips.
UnitId weighed_unit(const Draft& draft, const RuledAttribute& weight) {
  return weight.unit.is_none() ? draft.book.counting_unit : weight.unit;
}

// A fact that no subject of the event can have yet would be asked for again and again.
void check_reach(Draft& draft, const RuledFact& fact, Span span, const Setting& setting) {
  const auto reaches = [&fact](EventKind event) {
    if (fact.subject == Subject::firm || fact.subject == Subject::klass) {
      return true;
    }
    const bool early = event == EventKind::application || event == EventKind::grant;
    const bool order = fact.subject == Subject::order && early;
    const bool consignment =
        fact.subject == Subject::consignment && (early || event == EventKind::order);
    return event != EventKind::period_end && !order && !consignment;
  };
  for (const EventName& event : setting.events) {
    if (!reaches(event.kind)) {
      draft.remarks.warning(
          span, "fact-out-of-reach",
          said({"{0} cannot be known on {1}, so that {2} would always ask for it",
                "在{1}时不可能已知{0}，{2}将始终要求补正"},
               {quoted(draft.book.symbols.facts.at(fact.id.index())), quoted(to_text(event)),
                setting.place.said()}),
          said({"read it at a later event, or make it a fact of the {0}",
                "请在较后的事件中使用，或者改为{0}的事实"},
               {fact.subject == Subject::application ? Saying{"firm", "企业"}
                                                     : Saying{"application", "申请"}}));
    }
  }
}

std::optional<Measured> measure_fact(Draft& draft, const Reference& reference, Span span,
                                     const Setting& setting) {
  const std::string name = reference.head.text + "." + reference.member.text;
  if (name == "firm.group") {
    draft.remarks.error(
        span, "group-in-text",
        {"`firm.group` is kept in the register of firms and not in a text",
         "`firm.group`载于企业登记簿，不在文本中"},
        {"count over the group with `by group`; a test may say `given firm.group for X = \"name\"`",
         "按集团累计请写`by group`；测试中可写`given firm.group for X = \"name\"`"});
    return std::nullopt;
  }
  const RuledFact* const fact = fact_named(draft, name);
  if (fact != nullptr) {
    const bool of_class = fact->subject == Subject::klass;
    if ((of_class && !check_class(draft, name, span, setting)) ||
        (fact->subject == Subject::firm && !check_firm(draft, name, span, setting))) {
      return std::nullopt;
    }
    check_reach(draft, *fact, span, setting);
    return Measured{.type = fact->type, .unit = fact->unit, .counts = false};
  }
  if (draft.spoiled.contains(name)) {
    return std::nullopt;
  }
  std::vector<std::string> known = names_of(draft, draft.book.facts, draft.book.symbols.facts);
  if (reference.head.text == "class") {
    for (const std::string& attribute : names_of_attributes(draft)) {
      known.push_back("class." + attribute);
    }
  }
  const bool subject = reference.head.text == "firm" || reference.head.text == "application" ||
                       reference.head.text == "order" || reference.head.text == "consignment" ||
                       reference.head.text == "class";
  draft.remarks.error(
      span, "unknown-fact",
      subject ? said({"there is no fact {0}", "没有事实{0}"}, {quoted(name)})
              : said({"{0} has no facts", "{0}没有事实"}, {quoted(reference.head.text)}),
      mend_of(
          name, known,
          subject
              ? declare_fact_mend(name)
              : Said{"facts are about a firm, an application, an order, a consignment or a class",
                     "事实只涉及企业、申请、订单、批次货物或类别"}));
  return std::nullopt;
}

std::optional<Measured> unknown_name(Draft& draft, const Name& name) {
  if (draft.spoiled.contains(name.text)) {
    return std::nullopt;
  }
  const std::vector<std::string> known =
      names_of(draft, draft.book.parameters, draft.book.symbols.parameters);
  Saying otherwise{"declare it: `parameter {0} = …`", "请先定义：`parameter {0} = …`"};
  if (flow_named(draft, name.text)) {
    otherwise = {"say whose and of what: `total {0} of …`", "请写明主体和类别：`total {0} of …`"};
  } else if (class_named(draft, name.text) != nullptr) {
    otherwise = {"a class is no figure; ask `class is {0}`",
                 "类别不是数值；请以`class is {0}`判断"};
  } else if (set_named(draft, name.text) != nullptr) {
    otherwise = {"a set of classes is no figure; ask `class in {0}`",
                 "类别组不是数值；请以`class in {0}`判断"};
  } else if (firms_named(draft, name.text) != nullptr) {
    otherwise = {"a set of firms is no figure; ask `firm in {0}`",
                 "企业名单不是数值；请以`firm in {0}`判断"};
  } else if (name.text == "yes" || name.text == "no") {
    otherwise = {"a yes_no fact stands alone: `firm.bonded`, `not firm.bonded`",
                 "`yes_no`事实单独书写：`firm.bonded`、`not firm.bonded`"};
  } else if (unit_named(draft, name.text)) {
    otherwise = {"write a figure before the unit", "请在单位之前写数值"};
  }
  draft.remarks.error(name.span, "unknown-name",
                      said({"{0} is no parameter", "{0}不是已定义的参数"}, {quoted(name.text)}),
                      mend_of(name.text, known, said(otherwise, {name.text})));
  return std::nullopt;
}

}  // namespace

std::optional<Measured> measure_reference(Draft& draft, const Reference& reference, Span span,
                                          const Setting& setting) {
  const std::string& head = reference.head.text;
  if (!reference.member.text.empty()) {
    const RuledAttribute* const attribute =
        head == "class" ? attribute_named(draft, reference.member.text) : nullptr;
    if (attribute == nullptr) {
      return measure_fact(draft, reference, span, setting);
    }
    if (!check_class(draft, "class." + reference.member.text, span, setting)) {
      return std::nullopt;
    }
    return Measured{.type = attribute->type, .unit = attribute->unit, .counts = false};
  }
  if (head == "date") {
    return Measured{.type = FactType::date, .unit = {}, .counts = false};
  }
  if (head == "firm") {
    return check_firm(draft, head, span, setting)
               ? std::optional(Measured{.type = FactType::firm, .unit = {}, .counts = false})
               : std::nullopt;
  }
  if (head == "class") {
    return check_class(draft, head, span, setting)
               ? std::optional(Measured{.type = FactType::klass, .unit = {}, .counts = false})
               : std::nullopt;
  }
  const RuledParameter* const parameter = parameter_named(draft, head);
  if (parameter == nullptr) {
    return unknown_name(draft, reference.head);
  }
  if (draft.spoiled.contains(head) ||
      (parameter->by == ParameterBy::firm && !check_firm(draft, head, span, setting)) ||
      (parameter->by == ParameterBy::permit && !check_firm(draft, head, span, setting)) ||
      (parameter->by == ParameterBy::klass && !check_class(draft, head, span, setting))) {
    return std::nullopt;
  }
  return Measured{.type = parameter->type, .unit = parameter->unit, .counts = false};
}

std::optional<Measured> measure_quantity(Draft& draft, const QuantityTerm& term, Span span,
                                         const Setting& setting) {
  if (!setting.quantity) {
    draft.remarks.error(span, "no-quantity-here",
                        {"`quantity` has no meaning here: no quantity is asked for",
                         "`quantity`在此处没有意义：并未申请数量"},
                        {"use a figure, a fact or a total", "请使用数值、事实或累计量"});
    return std::nullopt;
  }
  const bool has_period =
      std::any_of(setting.events.begin(), setting.events.end(),
                  [](const EventName& event) { return event.kind == EventKind::period_end; });
  if (has_period) {
    draft.remarks.warning(
        span, "quantity-is-zero",
        {"`quantity` is always 0 at the end of a period", "期末时`quantity`始终为0"},
        {"give the period end a clause of its own, without `quantity`",
         "请将期末单列一条，不使用`quantity`"});
  }
  if (term.weight.text.empty()) {
    return Measured{.type = FactType::amount, .unit = draft.book.counting_unit, .counts = true};
  }
  const RuledAttribute* const weight = weight_named(draft, term.weight);
  if (weight == nullptr || !check_class(draft, "quantity in " + term.weight.text, span, setting)) {
    return std::nullopt;
  }
  return Measured{.type = FactType::amount, .unit = weighed_unit(draft, *weight), .counts = true};
}

std::optional<Measured> measure_total(Draft& draft, const Total& total, Span span,
                                      const Setting& setting) {
  bool good = true;
  const auto flow = known_flow(draft, total.flow);
  if (total.scope == ClassScope::named) {
    good = known_heading(draft, total.heading).has_value();
  } else if (total.scope == ClassScope::this_class) {
    good = check_class(draft, "this class", span, setting);
  }
  if (total.by == FirmScope::named) {
    good = known_firms(draft, total.firms) != nullptr && good;
  } else if (total.by == FirmScope::firm || total.by == FirmScope::group) {
    good = check_firm(draft, total.by == FirmScope::firm ? "by firm" : "by group", span, setting) &&
           good;
  }
  if (total.window == WindowKind::last) {
    good = check_duration(draft, total.last) && good;
  }
  const RuledAttribute* const weight =
      total.weight.text.empty() ? nullptr : weight_named(draft, total.weight);
  if (!flow || !good || (!total.weight.text.empty() && weight == nullptr)) {
    return std::nullopt;
  }
  if (weight != nullptr) {
    if (*flow >= Flow::first_account || *flow == Flow::bonded) {
      draft.remarks.error(
          total.weight.span, "weighed-account",
          said({"{0} is kept {1} and is not weighed", "{0}为{1}，不能加权"},
               {quoted(total.flow.text), unit_words(draft, draft.book.unit_of(*flow))}),
          said({"leave `in {0}` out", "请删去`in {0}`"}, {total.weight.text}));
      return std::nullopt;
    }
    return Measured{.type = FactType::amount, .unit = weighed_unit(draft, *weight), .counts = true};
  }
  if (*flow == Flow::bonded && draft.book.security_unit.is_none()) {
    draft.remarks.error(total.flow.span, "nothing-secured",
                        {"`bonded` counts security, and no clause of this text asks for any",
                         "`bonded`累计保证金，而本文本没有条款要求担保"},
                        {"secure an obligation: `then owe … secured by … each`",
                         "请为义务设定担保：`then owe … secured by … each`"});
    return std::nullopt;
  }
  return Measured{.type = FactType::amount, .unit = draft.book.unit_of(*flow), .counts = true};
}

bool measure_is(Draft& draft, const Expr& subject, const Name& name, const Setting& setting) {
  const auto measured = measure(draft, subject, setting);
  if (!measured) {
    return false;
  }
  const Reference* const reference = std::get_if<Reference>(&subject.node);
  const RuledFact* const fact =
      reference == nullptr ? nullptr
                           : fact_named(draft, reference->head.text + "." + reference->member.text);
  if (measured->type == FactType::firm) {
    const MentionId firm{draft.book.symbols.mentions.intern(name.text)};
    const RuledFirms* const set = fact == nullptr ? nullptr : draft.book.firm_set(fact->firms);
    if (set != nullptr && !std::binary_search(set->members.begin(), set->members.end(), firm)) {
      draft.remarks.error(
          name.span, "not-a-member",
          said({"{0} is not in {1}, and so {2} is never {0}", "{0}不在{1}中，因此{2}不可能是{0}"},
               {quoted(name.text), quoted(draft.book.symbols.firm_sets.at(set->id.index())),
                quoted(to_text(subject))}),
          said({"name a member of the set, or add {0} to it", "请写其中的成员，或者将{0}列入"},
               {quoted(name.text)}));
      return false;
    }
    return true;
  }
  if (measured->type == FactType::klass) {
    const auto heading = known_heading(draft, name);
    if (!heading) {
      return false;
    }
    if (draft.book.klass(*heading) == nullptr) {
      draft.remarks.error(name.span, "not-a-member",
                          said({"{0} is a set of classes, and a class is never a set",
                                "{0}是类别组，而类别不可能是类别组"},
                               {quoted(name.text)}),
                          said({"write `in {0}`", "请写作`in {0}`"}, {name.text}));
      return false;
    }
    if (fact != nullptr && !draft.book.counts(fact->classes, *heading)) {
      draft.remarks.error(
          name.span, "not-a-member",
          said(
              {"{0} is not in {1}, and so {2} is never {0}", "{0}不在{1}中，因此{2}不可能是{0}"},
              {quoted(name.text), quoted(name_of(draft, fact->classes)), quoted(to_text(subject))}),
          said({"name a member of the set, or add {0} to it", "请写其中的成员，或者将{0}列入"},
               {quoted(name.text)}));
      return false;
    }
    return true;
  }
  draft.remarks.error(subject.span, "not-comparable",
                      said({"{0} is neither a firm nor a class, and cannot be {1}",
                            "{0}既非企业也非类别，不可能是{1}"},
                           {quoted(to_text(subject)), quoted(name.text)}),
                      {"`is` asks which firm or class something is; compare figures with `=`",
                       "`is`用于判断是何企业或类别；数值以`=`比较"});
  return false;
}

bool measure_in(Draft& draft, const Expr& subject, const Name& set, const Setting& setting) {
  const auto measured = measure(draft, subject, setting);
  if (!measured) {
    return false;
  }
  if (measured->type == FactType::firm) {
    return known_firms(draft, set) != nullptr;
  }
  if (measured->type == FactType::klass) {
    const auto heading = known_heading(draft, set);
    if (heading && draft.book.klass(*heading) != nullptr) {
      draft.remarks.error(
          set.span, "not-a-member",
          said({"{0} is a single class and has no members", "{0}是单个类别，没有成员"},
               {quoted(set.text)}),
          said({"write `is {0}`", "请写作`is {0}`"}, {set.text}));
      return false;
    }
    return heading.has_value();
  }
  draft.remarks.error(subject.span, "not-comparable",
                      said({"{0} is neither a firm nor a class, and is in no set",
                            "{0}既非企业也非类别，不属于任何名单或类别组"},
                           {quoted(to_text(subject))}),
                      {"`in` asks whether a firm or class is in a declared set",
                       "`in`用于判断企业或类别是否属于已定义的名单或类别组"});
  return false;
}

bool check_duration(Draft& draft, const Duration& duration) {
  const int longest = duration.unit == DurationUnit::months ? 1'200 : 36'525;
  if (duration.count >= 0 && duration.count <= longest) {
    return true;
  }
  draft.remarks.error(
      duration.span, "duration-too-long",
      said({"{0} is longer than a hundred years", "{0}超过一百年"}, {quoted(to_text(duration))}),
      {"write at most 36525 days or 1200 months", "至多写36525日或1200个月"});
  return false;
}

}  // namespace sluice::terms
