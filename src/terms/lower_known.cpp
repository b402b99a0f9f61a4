#include "terms/lower_known.h"

#include <algorithm>

#include "base/check.h"
#include "base/match.h"
#include "terms/exact.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

KnownValue constant(Ratio value) {
  return {.settled = true, .value = value, .ref = no_known};
}

KnownValue node(Site& site, KnownKind kind, std::uint32_t a, std::uint32_t b = no_known) {
  return {.settled = false,
          .value = {},
          .ref = add_known(site.docket, {.kind = kind, .a = a, .b = b, .value = {}})};
}

void remark_no_class(Site& site, const Expr& origin) {
  const bool set = !site.heading.is_none();
  site.draft.remarks.error(
      origin.span, "no-class-here",
      said({"{0} reads {1} of {2}", "{0}引用{1}，而{2}"},
           {site.place.said(), quoted(to_text(origin)),
            set ? said({"{0}, which is a set of classes", "{0}是类别组"},
                       {quoted(name_of(site.draft, site.heading))})
                : Said{"an event that happens to no class", "该事件不涉及类别"}}),
      {"read it where a single class is decided about", "请在对单个类别作决定之处引用"});
  site.failed = true;
}

// The figure of a parameter in the epoch of the site; the first step holds from the first day.
const RuledParameter::Step* step_of(const Site& site, const RuledParameter& parameter) {
  const Day day = site.draft.book.epochs[site.epoch];
  const RuledParameter::Step* found = nullptr;
  for (const RuledParameter::Step& step : parameter.steps) {
    if (step.from <= day) {
      found = &step;
    }
  }
  return found;
}

KnownValue by_firm(Site& site, const RuledParameter::Step& step) {
  std::vector<Ratio> figures(site.draft.book.symbols.mentions.size());
  for (const auto& [firm, value] : step.by_key) {
    figures[firm] = value;
  }
  auto& list = site.docket.firm_figures;
  const auto place =
      static_cast<std::uint32_t>(std::find(list.begin(), list.end(), figures) - list.begin());
  if (place == list.size()) {
    list.push_back(std::move(figures));
  }
  return node(site, KnownKind::parameter_by_firm, place);
}

KnownValue parameter_value(Site& site, const RuledParameter& parameter, const Expr& origin) {
  const RuledParameter::Step* const step = step_of(site, parameter);
  if (step == nullptr) {
    return constant(0);
  }
  switch (parameter.by) {
    case ParameterBy::nothing:
      return constant(step->value);
    case ParameterBy::firm:
      return by_firm(site, *step);
    case ParameterBy::permit:
      return node(site, KnownKind::parameter_by_permit, parameter.id.value);
    case ParameterBy::klass: {
      if (site.draft.book.klass(site.heading) == nullptr) {
        remark_no_class(site, origin);
        return constant(0);
      }
      const auto figure =
          std::find_if(step->by_key.begin(), step->by_key.end(),
                       [&site](const auto& known) { return known.first == site.heading.value; });
      return constant(figure == step->by_key.end() ? Ratio(0) : figure->second);
    }
  }
  return constant(0);
}

KnownValue attribute_value(Site& site, const RuledAttribute& attribute, const Expr& origin) {
  const RuledClass* const klass = site.draft.book.klass(site.heading);
  if (klass == nullptr) {
    remark_no_class(site, origin);
    return constant(0);
  }
  const auto& value = klass->attributes[attribute.id.index()];
  if (!value) {
    site.failed = true;
    const std::string& name = site.draft.book.symbols.attributes.at(attribute.id.index());
    const std::string& class_name = name_of(site.draft, site.heading);
    if (site.draft.spoiled.contains("class." + name)) {
      return constant(0);
    }
    site.draft.remarks.error(
        origin.span, "attribute-missing",
        said({"{0} reads {1}, and {2} has no {3}", "{0}引用{1}，而{2}没有{3}"},
             {site.place.said(), quoted(to_text(origin)), quoted(class_name), quoted(name)}),
        said({"add `{0} = …` to class {1}, or say of which classes {2} is with `of …`",
              "请在类别`{1}`中增加`{0} = …`，或者以`of …`写明{2}涉及哪些类别"},
             {name, class_name, site.place.said()}));
    return constant(0);
  }
  return constant(*value);
}

KnownValue settled_or_remark(Site& site, std::optional<Ratio> value, const Expr& origin) {
  if (!value) {
    remark_too_large(site, origin);
  }
  return constant(value.value_or(Ratio(0)));
}

}  // namespace

KnownRef add_known(Docket& docket, const Known& known) {
  const auto equal = [&known](const Known& other) {
    return other.kind == known.kind && other.a == known.a && other.b == known.b &&
           other.value == known.value;
  };
  const auto found = std::find_if(docket.knowns.begin(), docket.knowns.end(), equal);
  const auto place = static_cast<KnownRef>(found - docket.knowns.begin());
  if (found == docket.knowns.end()) {
    docket.knowns.push_back(known);
  }
  return place;
}

KnownRef known_ref(Site& site, const KnownValue& value) {
  return value.settled ? add_known(site.docket, {.kind = KnownKind::constant,
                                                 .a = no_known,
                                                 .b = no_known,
                                                 .value = value.value})
                       : value.ref;
}

void remark_too_large(Site& site, const Expr& origin) {
  site.draft.remarks.error(
      origin.span, "figure-too-large",
      said({"{0} leads to figures too large to be kept exactly", "{0}得出的数值过大，无法精确保存"},
           {quoted(to_text(origin))}),
      {"use smaller figures, fewer decimals or a larger unit",
       "请使用较小的数值、较少的小数或较大的单位"});
  site.failed = true;
}

bool is_zero(const KnownValue& value) {
  return value.settled && value.value.is_zero();
}

KnownValue known_sum(Site& site, KnownValue a, KnownValue b, const Expr& origin) {
  if (a.settled && b.settled) {
    return settled_or_remark(site, exact_sum(a.value, b.value), origin);
  }
  if (is_zero(a)) {
    return b;
  }
  if (is_zero(b)) {
    return a;
  }
  return node(site, KnownKind::add, known_ref(site, a), known_ref(site, b));
}

// Nothing times an unknown is unknown, so that a product with 0 stays a product.
KnownValue known_product(Site& site, KnownValue a, KnownValue b, const Expr& origin) {
  if (a.settled && b.settled) {
    return settled_or_remark(site, exact_product(a.value, b.value), origin);
  }
  if (a.settled && a.value == Ratio(1)) {
    return b;
  }
  if (b.settled && b.value == Ratio(1)) {
    return a;
  }
  return node(site, KnownKind::multiply, known_ref(site, a), known_ref(site, b));
}

KnownValue known_quotient(Site& site, KnownValue a, KnownValue b, const Expr& origin) {
  if (is_zero(b)) {
    // Said of the first epoch in which it is so, and not of each that follows.
    if (!site.draft.remarks.has_said(origin.span, "division-by-zero")) {
      site.draft.remarks.error(
          origin.span, "division-by-zero",
          said({"{0} divides by zero from {1}", "自{1}起，{0}以零为除数"},
               {quoted(to_text(origin)), to_text(site.draft.book.epochs[site.epoch])}),
          {"divide by a figure that is not zero", "除数不得为零"});
    }
    site.failed = true;
    return constant(0);
  }
  if (a.settled && b.settled) {
    return settled_or_remark(site, exact_quotient(a.value, b.value), origin);
  }
  if (b.settled && b.value == Ratio(1)) {
    return a;
  }
  return node(site, KnownKind::divide, known_ref(site, a), known_ref(site, b));
}

KnownValue negated(Site& site, KnownValue a) {
  return a.settled ? constant(-a.value) : node(site, KnownKind::negate, a.ref);
}

KnownValue lower_reference(Site& site, const Reference& reference, const Expr& origin) {
  const std::string& head = reference.head.text;
  if (reference.member.text.empty()) {
    if (head == "date") {
      return node(site, KnownKind::date, no_known);
    }
    const RuledParameter* const parameter = parameter_named(site.draft, head);
    CHECK(parameter != nullptr);
    return parameter_value(site, *parameter, origin);
  }
  const RuledAttribute* const attribute =
      head == "class" ? attribute_named(site.draft, reference.member.text) : nullptr;
  if (attribute != nullptr) {
    return attribute_value(site, *attribute, origin);
  }
  const RuledFact* const fact = fact_named(site.draft, head + "." + reference.member.text);
  CHECK(fact != nullptr);
  return node(site, KnownKind::fact, fact->id.value);
}

KnownValue lower_known(Site& site, const Expr& expr) {
  return std::visit(
      Match{[](const Figure& figure) { return constant(figure.value); },
            [](const DateValue& date) { return constant(date.day.number()); },
            [&](const Reference& reference) { return lower_reference(site, reference, expr); },
            [&](const Operation& operation) {
              const KnownValue left = lower_known(site, expr.operands[0]);
              if (operation.op == Operator::negate) {
                return negated(site, left);
              }
              const KnownValue right = lower_known(site, expr.operands[1]);
              if (operation.op == Operator::add) {
                return known_sum(site, left, right, expr);
              }
              if (operation.op == Operator::subtract) {
                return known_sum(site, left, negated(site, right), expr);
              }
              if (operation.op == Operator::multiply) {
                return known_product(site, left, right, expr);
              }
              CHECK(operation.op == Operator::divide);
              return known_quotient(site, left, right, expr);
            },
            [](const QuantityTerm&) { return constant(0); },
            [](const Total&) { return constant(0); }, [](const IsTest&) { return constant(0); },
            [](const InTest&) { return constant(0); }},
      expr.node);
}

}  // namespace sluice::terms
