#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/figures.h"
#include "terms/exact.h"
#include "terms/lower_form.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// |coefficient| times the largest weight of its slot, in the slot's own steps: with this the kernel
// can sum a form over any balances that a slot can hold without leaving 128 bits.
constexpr Wide largest_weighted = Wide{1'000'000'000'000} * 1'000'000'000;

Wide largest_weight(const Draft& draft, const Slot& slot) {
  Wide largest = 1;
  if (slot.weight.is_none()) {
    return largest;
  }
  for (const HeadingId klass : slot.classes) {
    const auto& weight = draft.book.klass(klass)->attributes[slot.weight.index()];
    const Ratio value = weight.value_or(Ratio(0));
    const Wide size =
        divided(value.num() < 0 ? -value.num() : value.num(), value.den(), Rounding::up);
    largest = std::max(largest, size);
  }
  return largest;
}

// The least scale at which every coefficient is whole, or nothing where there is none in range.
std::optional<Wide> scale_of(const Draft& draft, const Affine& amount) {
  std::optional<Wide> scale = exact_common_multiple(amount.k0.value.den(), amount.cq.value.den());
  for (const AffineTerm& term : amount.terms) {
    const auto reading = exact_quotient(term.c.value, Ratio(draft.book.slots[term.slot].scale));
    scale = scale && reading ? exact_common_multiple(*scale, reading->den()) : std::nullopt;
  }
  return scale;
}

// value · scale as a coefficient, or nothing where it is out of range. Whole by choice of the
// scale.
std::optional<std::int64_t> coefficient(Ratio value, Wide scale) {
  const auto scaled_value = exact_product(value, Ratio(scale, 1));
  if (!scaled_value) {
    return std::nullopt;
  }
  CHECK(scaled_value->is_whole());
  return static_cast<std::int64_t>(scaled_value->num());
}

bool is_settled(const Affine& amount) {
  return amount.k0.settled && amount.cq.settled &&
         std::all_of(amount.terms.begin(), amount.terms.end(),
                     [](const AffineTerm& term) { return term.c.settled; });
}

// The settled form, or nothing where some number does not fit.
std::optional<Form> settled_form(Site& site, const Affine& amount, bool strict) {
  Docket& docket = site.docket;
  const auto scale = scale_of(site.draft, amount);
  if (!scale) {
    return std::nullopt;
  }
  const auto k0 = coefficient(amount.k0.value, *scale);
  const auto cq = coefficient(amount.cq.value, *scale);
  if (!k0 || !cq) {
    return std::nullopt;
  }
  Form form{.settled = true,
            .strict = strict,
            .k0 = *k0 - (strict ? 1 : 0),
            .cq = *cq,
            .scale = static_cast<std::int64_t>(*scale),
            .terms = {.begin = static_cast<std::uint32_t>(docket.terms.size()), .count = 0},
            .k0_known = no_known,
            .cq_known = no_known,
            .unit = amount.unit};
  for (const AffineTerm& term : amount.terms) {
    if (is_zero(term.c)) {
      continue;
    }
    const Slot& slot = site.draft.book.slots[term.slot];
    const auto reading = exact_quotient(term.c.value, Ratio(slot.scale));
    const auto c = reading ? coefficient(*reading, *scale) : std::nullopt;
    if (!c || (*c < 0 ? -Wide{*c} : Wide{*c}) >
                  largest_weighted / (largest_weight(site.draft, slot) * slot.scale)) {
      return std::nullopt;
    }
    docket.terms.push_back(
        {.slot = term.slot, .scope = term.scope, .firms = term.firms, .c = *c, .known = no_known});
    ++form.terms.count;
  }
  return form;
}

Form open_form(Site& site, const Affine& amount, bool strict) {
  Docket& docket = site.docket;
  Form form{.settled = false,
            .strict = strict,
            .k0 = 0,
            .cq = 0,
            .scale = 1,
            .terms = {.begin = static_cast<std::uint32_t>(docket.terms.size()), .count = 0},
            .k0_known = known_ref(site, amount.k0),
            .cq_known = known_ref(site, amount.cq),
            .unit = amount.unit};
  for (const AffineTerm& term : amount.terms) {
    docket.terms.push_back({.slot = term.slot,
                            .scope = term.scope,
                            .firms = term.firms,
                            .c = 0,
                            .known = known_ref(site, term.c)});
    ++form.terms.count;
  }
  return form;
}

// The denominator that the figures of the text give a known, those of facts left aside; nothing
// where a figure divides by something that only the event knows.
std::optional<Wide> denominator_of(const Docket& docket, KnownRef ref) {
  const Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::constant:
      return known.value.den();
    case KnownKind::fact:
    case KnownKind::parameter_by_permit:
    case KnownKind::date:
      return Wide{1};
    case KnownKind::parameter_by_firm: {
      std::optional<Wide> common = Wide{1};
      for (const Ratio& figure : docket.firm_figures[known.a]) {
        common = common ? exact_common_multiple(*common, figure.den()) : std::nullopt;
      }
      return common;
    }
    case KnownKind::negate:
      return denominator_of(docket, known.a);
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply: {
      const auto a = denominator_of(docket, known.a);
      const auto b = denominator_of(docket, known.b);
      if (!a || !b) {
        return std::nullopt;
      }
      if (known.kind == KnownKind::multiply) {
        const auto product = exact_product(Ratio(*a, 1), Ratio(*b, 1));
        return product ? std::optional(product->num()) : std::nullopt;
      }
      return exact_common_multiple(*a, *b);
    }
    case KnownKind::divide: {
      const auto a = denominator_of(docket, known.a);
      const Known& divisor = docket.knowns[known.b];
      if (!a || divisor.kind != KnownKind::constant) {
        return std::nullopt;
      }
      const auto quotient = exact_quotient(Ratio(1, *a), divisor.value);
      return quotient ? std::optional(quotient->den()) : std::nullopt;
    }
  }
  return std::nullopt;
}

void remark_not_exact(Site& site, const Expr& origin, Ratio figure, UnitId unit, Saying what) {
  const Ratio million(1'000'000);
  const auto near = exact_product(figure, million);
  Said mend{"round it to six decimals", "请舍入至六位小数"};
  if (near) {
    const Ratio rounded(near->rounded(Rounding::down), 1'000'000);
    mend = said(
        {"write {0}", "请写作`{0}`"},
        {unit.is_none() ? percent(rounded)
                        : grouped(rounded) + " " + site.draft.book.symbols.units.at(unit.index())});
  }
  site.draft.remarks.error(origin.span, "not-exact",
                           said({"{0} cannot be kept exactly: {1} is kept to the millionth",
                                 "{0}无法精确保存：{1}只保存至百万分之一"},
                                {quoted(grouped(figure)), what}),
                           std::move(mend));
  site.failed = true;
}

// Settled coefficients one by one, so that the message can name the one that is too fine.
bool check_exact(Site& site, const Affine& amount, const Expr& origin, Saying what) {
  if (amount.k0.settled && !in_millionths(amount.k0.value)) {
    remark_not_exact(site, origin, amount.k0.value, amount.unit, what);
    return false;
  }
  if (amount.cq.settled && !in_millionths(amount.cq.value)) {
    remark_not_exact(site, origin, amount.cq.value, UnitId::none(), what);
    return false;
  }
  for (const AffineTerm& term : amount.terms) {
    const std::int64_t scale = site.draft.book.slots[term.slot].scale;
    if (term.c.settled && !in_millionths(term.c.value * Ratio(1, scale))) {
      if (in_millionths(term.c.value)) {
        site.draft.remarks.error(
            origin.span, "not-exact",
            said({"{0} cannot be kept exactly: the total is kept to the millionth already, and so "
                  "is {1}",
                  "{0}无法精确保存：累计量本身已只保存至百万分之一，{1}也是如此"},
                 {quoted(to_text(origin)), what}),
            {"take the total whole, or a total that counts whole units",
             "请不加乘除地使用该累计量，或者改用以整数计的累计量"});
        site.failed = true;
      } else {
        remark_not_exact(site, origin, term.c.value, UnitId::none(), what);
      }
      return false;
    }
  }
  return true;
}

}  // namespace

Form form_of(Site& site, const Affine& amount, bool strict, const Expr& origin) {
  if (!is_settled(amount)) {
    return open_form(site, amount, strict);
  }
  const auto form = settled_form(site, amount, strict);
  if (!form) {
    remark_too_large(site, origin);
  }
  return form.value_or(Form{});
}

Form posted_form(Site& site, const Expr& expr, Saying what) {
  const Affine amount = lower_affine(site, expr);
  if (!check_exact(site, amount, expr, what)) {
    return {};
  }
  const Form form = form_of(site, amount, false, expr);
  if (form.settled) {
    return form;
  }
  std::vector<KnownRef> coefficients{form.k0_known, form.cq_known};
  for (std::uint32_t i = 0; i < form.terms.count; ++i) {
    coefficients.push_back(site.docket.terms[form.terms.begin + i].known);
  }
  for (const KnownRef ref : coefficients) {
    const auto denominator = denominator_of(site.docket, ref);
    if (denominator && !in_millionths(Ratio(1, *denominator))) {
      site.draft.remarks.error(expr.span, "not-exact",
                               said({"{0} cannot be kept exactly: {1} is kept to the millionth",
                                     "{0}无法精确保存：{1}只保存至百万分之一"},
                                    {quoted(to_text(expr)), what}),
                               {"give its figures fewer decimals", "请减少其数值的小数位数"});
      site.failed = true;
      break;
    }
  }
  return form;
}

}  // namespace sluice::terms
