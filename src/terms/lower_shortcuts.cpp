#include "terms/lower_shortcuts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "terms/exact.h"

namespace sluice::terms {
namespace {

// k + Σ c·fact with exact coefficients. A term whose coefficient comes to 0 stays: the fact is
// asked for all the same.
struct FactSum {
  Ratio k;
  std::vector<std::pair<FactId, Ratio>> terms;
};

// Each answers nothing when a figure leaves the range in which it could be written exactly.
bool add(Ratio& to, const Ratio& more) {
  const std::optional<Ratio> sum = exact_sum(to, more);
  to = sum.value_or(to);
  return sum.has_value();
}

std::optional<FactSum> scaled(FactSum sum, const Ratio& by) {
  std::vector<Ratio*> figures{&sum.k};
  for (auto& [fact, c] : sum.terms) {
    figures.push_back(&c);
  }
  for (Ratio* const figure : figures) {
    const std::optional<Ratio> product = exact_product(*figure, by);
    if (!product) {
      return std::nullopt;
    }
    *figure = *product;
  }
  return sum;
}

std::optional<FactSum> added(FactSum sum, const FactSum& more) {
  bool exact = add(sum.k, more.k);
  for (const auto& [fact, c] : more.terms) {
    const auto same = std::find_if(sum.terms.begin(), sum.terms.end(),
                                   [&](const auto& term) { return term.first == fact; });
    if (same == sum.terms.end()) {
      sum.terms.emplace_back(fact, c);
    } else {
      exact = exact && add(same->second, c);
    }
  }
  return exact ? std::optional(std::move(sum)) : std::nullopt;
}

// Nothing, too, where what is known hangs on the firm or the permit, or is a product or a share of
// facts.
std::optional<FactSum> sum_of(const Rulebook& book, const Docket& docket, KnownRef ref) {
  const Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::constant:
      return is_exact(known.value) ? std::optional(FactSum{.k = known.value, .terms = {}})
                                   : std::nullopt;
    case KnownKind::fact: {
      const RuledFact* const fact = book.fact(FactId{known.a});
      if (fact == nullptr) {
        return std::nullopt;
      }
      const Ratio unit = fact->type == FactType::amount ? Ratio(1, millionths) : Ratio(1);
      return FactSum{.k = 0, .terms = {{FactId{known.a}, unit}}};
    }
    case KnownKind::date:
      return FactSum{.k = 0, .terms = {{FactId::none(), Ratio(1)}}};
    case KnownKind::parameter_by_firm:
    case KnownKind::parameter_by_permit:
      return std::nullopt;
    case KnownKind::negate: {
      std::optional<FactSum> a = sum_of(book, docket, known.a);
      return a ? scaled(*std::move(a), -1) : std::nullopt;
    }
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
      break;
  }
  std::optional<FactSum> a = sum_of(book, docket, known.a);
  std::optional<FactSum> b = sum_of(book, docket, known.b);
  if (!a || !b) {
    return std::nullopt;
  }
  if (known.kind == KnownKind::multiply) {
    return b->terms.empty()   ? scaled(*std::move(a), b->k)
           : a->terms.empty() ? scaled(*std::move(b), a->k)
                              : std::nullopt;
  }
  if (known.kind == KnownKind::divide) {
    const bool share = b->terms.empty() && !b->k.is_zero();
    return share ? scaled(*std::move(a), Ratio(1) / b->k) : std::nullopt;
  }
  if (known.kind == KnownKind::subtract) {
    b = scaled(*std::move(b), -1);
  }
  return b ? added(*std::move(a), *b) : std::nullopt;
}

void note_linear(const Rulebook& book, Docket& docket, Atom& atom) {
  std::optional<FactSum> left = sum_of(book, docket, atom.left);
  std::optional<FactSum> right = sum_of(book, docket, atom.right);
  right = right ? scaled(*std::move(right), -1) : std::nullopt;
  const std::optional<FactSum> sum = left && right ? added(*std::move(left), *right) : std::nullopt;
  if (!sum) {
    return;
  }
  std::optional<Wide> scale = sum->k.den();
  for (const auto& [fact, c] : sum->terms) {
    scale = scale ? exact_common_multiple(*scale, c.den()) : std::nullopt;
  }
  if (!scale) {
    return;
  }
  const auto whole = [&scale](const Ratio& ratio) { return ratio.num() * (*scale / ratio.den()); };
  const bool fits = fits_int64(whole(sum->k)) &&
                    std::all_of(sum->terms.begin(), sum->terms.end(),
                                [&](const auto& term) { return fits_int64(whole(term.second)); });
  if (!fits) {
    return;
  }
  atom.linear = static_cast<std::uint32_t>(docket.linears.size());
  docket.linears.push_back(
      {.terms = {.begin = static_cast<std::uint32_t>(docket.linear_terms.size()),
                 .count = static_cast<std::uint32_t>(sum->terms.size())},
       .k = static_cast<std::int64_t>(whole(sum->k))});
  for (const auto& [fact, c] : sum->terms) {
    docket.linear_terms.push_back({.fact = fact, .c = static_cast<std::int64_t>(whole(c))});
  }
}

}  // namespace

void note_shortcuts(const Rulebook& book, Docket& docket) {
  docket.plain =
      std::none_of(docket.clauses.begin(), docket.clauses.end(), [](const DocketClause& clause) {
        return clause.attachable || clause.guarded || clause.displaces.count > 0;
      });
  docket.reduces = false;
  for (Row& row : docket.rows) {
    row.kind = book.effects[row.effect].kind;
    row.usual = !row.constant && row.cubes.count == 0 && row.bounds.count == 1 &&
                docket.forms[row.bounds.begin].settled;
    docket.reduces = docket.reduces || row.kind == EffectKind::reduce;
  }
  for (Atom& atom : docket.atoms) {
    if (atom.kind == AtomKind::compare) {
      note_linear(book, docket, atom);
    }
  }
}

}  // namespace sluice::terms
