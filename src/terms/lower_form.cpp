#include "terms/lower_form.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/match.h"
#include "terms/declare.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

KnownValue whole(std::int64_t value) {
  return {.settled = true, .value = value, .ref = no_known};
}

bool is_known(const Affine& amount) {
  return is_zero(amount.cq) && amount.terms.empty();
}

Affine of_known(KnownValue value, UnitId unit) {
  return {.k0 = value, .cq = whole(0), .terms = {}, .unit = unit};
}

// Every coefficient of `amount` multiplied or divided by a known.
template <class Operation>
Affine scaled(Site& site, Affine amount, Operation operation, const KnownValue& by,
              const Expr& origin) {
  if (!is_zero(amount.k0) || is_known(amount)) {
    amount.k0 = operation(site, amount.k0, by, origin);
  }
  if (!is_zero(amount.cq)) {
    amount.cq = operation(site, amount.cq, by, origin);
  }
  for (AffineTerm& term : amount.terms) {
    term.c = operation(site, term.c, by, origin);
  }
  return amount;
}

Affine product(Site& site, const Affine& a, const Affine& b, const Expr& origin) {
  const UnitId unit = a.unit.is_none() ? b.unit : a.unit;
  const bool first_known = is_known(a);
  CHECK(first_known || is_known(b));
  // Factors stay in the order of the text, by which people know them again.
  const auto known_first = [](Site& at, const KnownValue& c, const KnownValue& by,
                              const Expr& place) { return known_product(at, by, c, place); };
  Affine result = first_known ? scaled(site, b, known_first, a.k0, origin)
                              : scaled(site, a, known_product, b.k0, origin);
  result.unit = unit;
  return result;
}

UnitId unit_of_reference(const Draft& draft, const Reference& reference) {
  if (reference.member.text.empty()) {
    const RuledParameter* const parameter = parameter_named(draft, reference.head.text);
    return parameter == nullptr ? UnitId::none() : parameter->unit;
  }
  if (reference.head.text == "class") {
    if (const auto* const attribute = attribute_named(draft, reference.member.text)) {
      return attribute->unit;
    }
  }
  const RuledFact* const fact =
      fact_named(draft, reference.head.text + "." + reference.member.text);
  return fact == nullptr ? UnitId::none() : fact->unit;
}

std::optional<AttributeId> weight_of(const Draft& draft, const Name& name) {
  const RuledAttribute* const attribute = attribute_named(draft, name.text);
  return attribute == nullptr ? std::nullopt : std::optional(attribute->id);
}

UnitId weighed_unit(const Draft& draft, AttributeId weight) {
  const UnitId unit = draft.book.attribute(weight)->unit;
  return unit.is_none() ? draft.book.counting_unit : unit;
}

// The weight of the class of the event, by which its quantity counts.
Affine quantity(Site& site, const QuantityTerm& term, const Expr& origin) {
  Affine amount = of_known(whole(0), site.draft.book.counting_unit);
  amount.cq = whole(1);
  if (const auto weight = weight_of(site.draft, term.weight)) {
    Reference attribute;
    attribute.head.text = "class";
    attribute.member.text = term.weight.text;
    amount.cq = lower_reference(site, attribute, origin);
    amount.unit = weighed_unit(site.draft, *weight);
  }
  return amount;
}

Scope scope_of(FirmScope by) {
  switch (by) {
    case FirmScope::all_by_default:
    case FirmScope::all:
      return Scope::all;
    case FirmScope::firm:
      return Scope::firm;
    case FirmScope::group:
      return Scope::group;
    case FirmScope::named:
      return Scope::firms;
  }
  return Scope::all;
}

Affine total_amount(Site& site, const Total& total, const Expr& origin) {
  const Draft& draft = site.draft;
  const auto flow = flow_named(draft, total.flow.text);
  CHECK(flow);
  HeadingId heading;
  if (total.scope == ClassScope::named) {
    heading = heading_named(draft, total.heading.text).value_or(HeadingId::none());
  } else if (total.scope == ClassScope::this_class) {
    heading = site.heading;
    if (heading.is_none()) {
      site.draft.remarks.error(origin.span, "no-class-here",
                               said({"{0} reads {1} of an event that happens to no class",
                                     "{0}引用{1}，而该事件不涉及类别"},
                                    {site.place.said(), quoted(to_text(origin))}),
                               {"name the class", "请写明类别"});
      site.failed = true;
      return of_known(whole(0), draft.book.counting_unit);
    }
  }
  const AttributeId weight = weight_of(draft, total.weight).value_or(AttributeId::none());
  const UnitId unit = weight.is_none() ? draft.book.unit_of(*flow) : weighed_unit(draft, weight);
  const RuledFirms* const firms =
      total.by == FirmScope::named ? firms_named(draft, total.firms.text) : nullptr;
  const std::uint32_t slot =
      slot_of(site, *flow, heading, total.window, total.last, weight, origin);
  Affine amount = of_known(whole(0), unit);
  amount.terms.push_back({.slot = slot,
                          .scope = scope_of(total.by),
                          .firms = firms == nullptr ? FirmSetId::none() : firms->id,
                          .c = whole(1)});
  return amount;
}

}  // namespace

void add_term(Site& site, Affine& amount, AffineTerm term, const Expr& origin) {
  const auto same =
      std::find_if(amount.terms.begin(), amount.terms.end(), [&term](const AffineTerm& other) {
        return other.slot == term.slot && other.scope == term.scope && other.firms == term.firms;
      });
  if (same == amount.terms.end()) {
    amount.terms.push_back(term);
  } else {
    same->c = known_sum(site, same->c, term.c, origin);
  }
}

Affine negated(Site& site, Affine amount) {
  amount.k0 = negated(site, amount.k0);
  amount.cq = negated(site, amount.cq);
  for (AffineTerm& term : amount.terms) {
    term.c = negated(site, term.c);
  }
  return amount;
}

Affine sum(Site& site, Affine a, const Affine& b, const Expr& origin) {
  a.k0 = known_sum(site, a.k0, b.k0, origin);
  a.cq = known_sum(site, a.cq, b.cq, origin);
  for (const AffineTerm& term : b.terms) {
    add_term(site, a, term, origin);
  }
  return a;
}

Affine lower_affine(Site& site, const Expr& expr) {
  return std::visit(
      Match{[&](const QuantityTerm& term) { return quantity(site, term, expr); },
            [&](const Total& total) { return total_amount(site, total, expr); },
            [&](const Figure& figure) {
              return of_known(lower_known(site, expr), unit_of(site.draft, figure));
            },
            [&](const DateValue&) { return of_known(lower_known(site, expr), UnitId::none()); },
            [&](const Reference& reference) {
              return of_known(lower_known(site, expr), unit_of_reference(site.draft, reference));
            },
            [&](const Operation& operation) {
              Affine left = lower_affine(site, expr.operands[0]);
              if (operation.op == Operator::negate) {
                return negated(site, std::move(left));
              }
              const Affine right = lower_affine(site, expr.operands[1]);
              if (operation.op == Operator::add) {
                return sum(site, std::move(left), right, expr);
              }
              if (operation.op == Operator::subtract) {
                return sum(site, std::move(left), negated(site, right), expr);
              }
              if (operation.op == Operator::multiply) {
                return product(site, left, right, expr);
              }
              CHECK(operation.op == Operator::divide && is_known(right));
              const UnitId unit = right.unit.is_none() ? left.unit : UnitId::none();
              Affine result = scaled(site, std::move(left), known_quotient, right.k0, expr);
              result.unit = unit;
              return result;
            },
            [](const IsTest&) { return of_known(whole(0), UnitId::none()); },
            [](const InTest&) { return of_known(whole(0), UnitId::none()); }},
      expr.node);
}

}  // namespace sluice::terms
