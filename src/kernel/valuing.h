// What a form comes to and which atoms hold, in any kind of world. Internal to the kernel.
#pragma once

#include <algorithm>

#include "base/check.h"
#include "kernel/applies.h"

namespace sluice::judging {

using terms::Docket;
using terms::Form;
using terms::KnownRef;
using terms::Rulebook;

// A form whose coefficients stand in the docket.
template <class World>
Wide settled_base(const Rulebook& rulebook, const Docket& docket, const Form& form,
                  const World& world, std::vector<BalanceRead>* reads) {
  Wide base = form.k0;
  const terms::FormTerm* term = docket.terms.data() + form.terms.begin;
  for (const terms::FormTerm* const end = term + form.terms.count; term != end; ++term) {
    const terms::Slot& slot = rulebook.slots[term->slot];
    Wide reading = 0;
    if (const std::int64_t* const kept = world.kept(slot, term->scope); kept != nullptr) {
      reading = *kept;
      base += Wide{*kept} * term->c;
    } else {
      reading = world.balance(slot, term->scope, term->firms);
      base += reading * term->c;
    }
    if (reads != nullptr) {
      BalanceRead& read = reads->emplace_back();
      read.slot = term->slot;
      read.scope = term->scope;
      read.firms = term->firms;
      read.c = term->c;
      read.value = reading;
    }
  }
  return base;
}

// The coefficients depend on the firm, the permit or a fact: they are settled now, exactly.
template <class World>
std::optional<Valued> open_value(const Rulebook& rulebook, const Docket& docket, const Form& form,
                                 const World& world, std::vector<BalanceRead>* reads,
                                 std::vector<FactId>* missing) {
  bool unknown = false;
  const auto known = [&](KnownRef ref) {
    const auto got =
        ref == terms::no_known ? Ratio(0) : known_value(rulebook, docket, ref, world, missing);
    unknown = unknown || !got;
    return got.value_or(Ratio(0));
  };
  const Ratio k0 = known(form.k0_known);
  const Ratio cq = known(form.cq_known);
  std::vector<Ratio> coefficients;  // of the readings as read
  coefficients.reserve(form.terms.count);
  // Common multiples of two 64-bit numbers stay far within Wide.
  Wide scale = least_common_multiple(k0.den(), cq.den());
  bool fits = true;
  for (std::uint32_t at = form.terms.begin; at < form.terms.begin + form.terms.count; ++at) {
    const terms::FormTerm& term = docket.terms[at];
    coefficients.push_back(known(term.known) / Ratio(rulebook.slots[term.slot].scale));
    const Wide den = coefficients.back().den();
    fits = fits && fits_int64(scale) && fits_int64(den);
    scale = fits ? least_common_multiple(scale, den) : scale;
  }
  if (unknown) {
    return std::nullopt;
  }
  const auto whole = [scale](const Ratio& ratio) { return ratio.num() * (scale / ratio.den()); };
  // Times the largest quantity, and added up, they stay within Wide.
  constexpr Wide k0_limit = Wide{1} << 124U;
  constexpr Wide cq_limit = Wide{1} << 84U;
  const auto below = [](Wide value, Wide limit) { return -limit < value && value < limit; };
  fits = fits && fits_int64(scale) && below(whole(k0), k0_limit) && below(whole(cq), cq_limit) &&
         std::all_of(coefficients.begin(), coefficients.end(),
                     [&](const Ratio& c) { return fits_int64(whole(c)); });
  if (!fits) {
    // A fact makes a coefficient that cannot be reckoned with: it is asked for anew.
    note_facts(docket, form.k0_known, missing);
    note_facts(docket, form.cq_known, missing);
    for (std::uint32_t at = form.terms.begin; at < form.terms.begin + form.terms.count; ++at) {
      note_facts(docket, docket.terms[at].known, missing);
    }
    return std::nullopt;
  }
  Valued value;
  value.scale = static_cast<std::int64_t>(scale);
  value.k0 = whole(k0) - (form.strict ? 1 : 0);
  value.cq = whole(cq);
  value.base = value.k0;
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    const terms::FormTerm& term = docket.terms[form.terms.begin + at];
    const Wide c = whole(coefficients[at]);
    const Wide reading = world.balance(rulebook.slots[term.slot], term.scope, term.firms);
    value.base += reading * c;
    if (reads != nullptr) {
      reads->push_back({.slot = term.slot,
                        .scope = term.scope,
                        .firms = term.firms,
                        .c = static_cast<std::int64_t>(c),
                        .value = reading});
    }
  }
  return value;
}

template <class World>
std::optional<Valued> value_in(const Rulebook& rulebook, const Docket& docket, const Form& form,
                               const World& world, std::vector<BalanceRead>* reads = nullptr,
                               std::vector<FactId>* missing = nullptr) {
  if (form.settled) {
    Valued value;
    value.k0 = form.k0;
    value.base = settled_base(rulebook, docket, form, world, reads);
    value.cq = form.cq;
    value.scale = form.scale;
    return value;
  }
  return open_value(rulebook, docket, form, world, reads, missing);
}

template <class World>
Truth linear_truth(const Docket& docket, const terms::Atom& atom, const World& world) {
  const terms::Linear& linear = docket.linears[atom.linear];
  Wide sum = linear.k;
  const terms::LinearTerm* term = docket.linear_terms.data() + linear.terms.begin;
  for (const terms::LinearTerm* const end = term + linear.terms.count; term != end; ++term) {
    std::int64_t value = 0;
    if (term->fact.is_none()) {
      value = world.day().number();
    } else if (const std::optional<std::int64_t> fact = world.fact(term->fact)) {
      value = *fact;
    } else {
      return Truth::unknown;
    }
    if (__builtin_add_overflow(sum, Wide{term->c} * value, &sum)) {
      return Truth::unknown;  // no such figure is meant; the fact is asked for
    }
  }
  return compares(atom.op, sum <=> 0) ? Truth::yes : Truth::no;
}

template <class World>
Masks masks_in(const Body& body, const World& world) {
  Masks masks;
  const auto& atoms = body.docket->atoms;
  for (std::size_t at = 0; at < atoms.size(); ++at) {
    Truth truth = Truth::unknown;
    if (atoms[at].kind == terms::AtomKind::fact_yes) {
      const std::optional<std::int64_t> value = world.fact(FactId{atoms[at].a});
      truth = !value ? Truth::unknown : *value != 0 ? Truth::yes : Truth::no;
    } else if (atoms[at].linear != terms::no_linear) {
      truth = linear_truth(*body.docket, atoms[at], world);
    } else {
      truth = truth_of(*body.rulebook, *body.docket, atoms[at], world);
    }
    masks.yes |= std::uint64_t{truth == Truth::yes} << at;
    masks.no |= std::uint64_t{truth == Truth::no} << at;
  }
  return masks;
}

}  // namespace sluice::judging
