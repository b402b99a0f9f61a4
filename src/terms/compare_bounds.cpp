#include "terms/compare_bounds.h"

#include <algorithm>

#include "terms/exact.h"

namespace sluice::terms {
namespace {

const std::string& fact_name(const Rulebook& book, std::uint32_t fact) {
  return book.symbols.facts.at(fact);
}

std::optional<Ratio> known_figure(const Rulebook& book, const Docket& docket, KnownRef ref,
                                  const Circumstance& in) {
  const Known& known = docket.knowns[ref];
  const auto both = [&](auto combine) -> std::optional<Ratio> {
    const auto a = known_figure(book, docket, known.a, in);
    const auto b = known_figure(book, docket, known.b, in);
    return a && b ? combine(*a, *b) : std::nullopt;
  };
  switch (known.kind) {
    case KnownKind::constant:
      return known.value;
    case KnownKind::fact: {
      const auto found = in.facts.find(fact_name(book, known.a));
      return found == in.facts.end() ? std::nullopt : std::optional(found->second);
    }
    case KnownKind::parameter_by_firm: {
      const auto firm = book.symbols.mentions.find(in.firm);
      const std::vector<Ratio>& figures = docket.firm_figures[known.a];
      return firm && *firm < figures.size() ? figures[*firm] : Ratio(0);
    }
    case KnownKind::parameter_by_permit: {
      const auto found = in.permit.find(book.symbols.parameters.at(known.a));
      return found == in.permit.end() ? Ratio(0) : found->second;
    }
    case KnownKind::date:
      return Ratio(in.day.number());
    case KnownKind::add:
      return both(exact_sum);
    case KnownKind::subtract:
      return both(exact_difference);
    case KnownKind::multiply:
      return both(exact_product);
    case KnownKind::divide:
      return both(
          [](Ratio a, Ratio b) { return b.is_zero() ? std::nullopt : exact_quotient(a, b); });
    case KnownKind::negate: {
      const auto a = known_figure(book, docket, known.a, in);
      return a ? std::optional(-*a) : std::nullopt;
    }
  }
  return std::nullopt;
}

bool holds_between(Operator op, Ratio a, Ratio b) {
  switch (op) {
    case Operator::less_equal:
      return a <= b;
    case Operator::greater_equal:
      return a >= b;
    case Operator::less:
      return a < b;
    case Operator::greater:
      return a > b;
    case Operator::equal:
      return a == b;
    case Operator::not_equal:
      return !(a == b);
    case Operator::logical_or:
    case Operator::logical_and:
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::logical_not:
    case Operator::negate:
      break;
  }
  return false;
}

bool is_member(const Rulebook& book, FirmSetId set, const std::string& firm) {
  const RuledFirms* const firms = book.firm_set(set);
  const auto mention = book.symbols.mentions.find(firm);
  return firms != nullptr && mention &&
         std::binary_search(firms->members.begin(), firms->members.end(), MentionId{*mention});
}

bool atom_holds(const Rulebook& book, const Docket& docket, const Atom& atom,
                const Circumstance& in) {
  const auto member = [&]() -> std::string {
    const auto found = in.members.find(fact_name(book, atom.a));
    return found == in.members.end() ? std::string() : found->second;
  };
  switch (atom.kind) {
    case AtomKind::fact_yes: {
      const auto found = in.facts.find(fact_name(book, atom.a));
      return found != in.facts.end() && !found->second.is_zero();
    }
    case AtomKind::fact_is: {
      const RuledFact* const fact = book.fact(FactId{atom.a});
      return fact != nullptr && fact->type == FactType::klass
                 ? member() == book.symbols.headings.at(atom.b)
                 : member() == book.symbols.mentions.at(atom.b);
    }
    case AtomKind::fact_in: {
      const RuledFact* const fact = book.fact(FactId{atom.a});
      if (fact == nullptr || fact->type != FactType::klass) {
        return is_member(book, FirmSetId{atom.b}, member());
      }
      const auto heading = book.symbols.headings.find(member());
      return heading && book.counts(HeadingId{atom.b}, HeadingId{*heading});
    }
    case AtomKind::firm_is:
      return in.firm == book.symbols.mentions.at(atom.b);
    case AtomKind::firm_in:
      return is_member(book, FirmSetId{atom.b}, in.firm);
    case AtomKind::compare: {
      const auto left = known_figure(book, docket, atom.left, in);
      const auto right = known_figure(book, docket, atom.right, in);
      return left && right && holds_between(atom.op, *left, *right);
    }
  }
  return false;
}

bool any_cube_holds(const Rulebook& book, const Docket& docket, Range cubes,
                    const Circumstance& in) {
  for (std::uint32_t i = cubes.begin; i < cubes.begin + cubes.count; ++i) {
    const Cube& cube = docket.cubes[i];
    bool holds = true;
    for (std::size_t at = 0; at < docket.atoms.size() && holds; ++at) {
      const bool wanted = ((cube.positive >> at) & 1U) != 0;
      const bool unwanted = ((cube.negative >> at) & 1U) != 0;
      if (wanted || unwanted) {
        holds = atom_holds(book, docket, docket.atoms[at], in) == wanted;
      }
    }
    if (holds) {
      return true;
    }
  }
  return false;
}

Counted counted(const Rulebook& book, const FormTerm& term) {
  const Slot& slot = book.slots[term.slot];
  Counted total{
      .flow = book.symbols.flows.at(static_cast<std::size_t>(slot.flow)),
      .heading = slot.heading.is_none() ? "" : book.symbols.headings.at(slot.heading.index()),
      .posted = {},
      .window = slot.window,
      .last = slot.last,
      .weight = slot.weight.is_none() ? "" : book.symbols.attributes.at(slot.weight.index()),
      .scope = term.scope,
      .firms = {},
      .members = {}};
  for (const HeadingId heading : slot.classes) {
    total.posted.push_back(book.symbols.headings.at(heading.index()));
  }
  std::sort(total.posted.begin(), total.posted.end());
  if (term.scope == Scope::firms) {
    total.firms = book.symbols.firm_sets.at(term.firms.index());
    if (const RuledFirms* const firms = book.firm_set(term.firms)) {
      for (const MentionId member : firms->members) {
        total.members.push_back(book.symbols.mentions.at(member.index()));
      }
    }
    std::sort(total.members.begin(), total.members.end());
  }
  return total;
}

}  // namespace

bool applies(const Standpoint& at, const Circumstance& in) {
  if (at.clause == nullptr) {
    return false;
  }
  const DocketClause& clause = *at.clause;
  return (clause.when.count == 0 || any_cube_holds(*at.book, *at.docket, clause.when, in)) &&
         !any_cube_holds(*at.book, *at.docket, clause.unless, in);
}

std::optional<Inequality> inequality(const Rulebook& book, const Docket& docket, const Form& form,
                                     const Circumstance& in) {
  Inequality result;
  const auto known = [&](KnownRef ref) {
    return ref == no_known ? std::optional(Ratio(0)) : known_figure(book, docket, ref, in);
  };
  const auto k0 = form.settled ? std::optional(Ratio(form.k0, form.scale)) : known(form.k0_known);
  const auto cq = form.settled ? std::optional(Ratio(form.cq, form.scale)) : known(form.cq_known);
  if (!k0 || !cq) {
    return std::nullopt;
  }
  result.k0 = *k0;
  result.cq = *cq;
  result.strict = form.strict && !form.settled;
  for (std::uint32_t i = form.terms.begin; i < form.terms.begin + form.terms.count; ++i) {
    const FormTerm& term = docket.terms[i];
    const auto c =
        form.settled ? std::optional(Ratio(Wide{term.c} * book.slots[term.slot].scale, form.scale))
                     : known(term.known);
    if (!c) {
      return std::nullopt;
    }
    if (!c->is_zero()) {
      result.terms.emplace_back(counted(book, term), *c);
    }
  }
  return result;
}

std::vector<Demand> demands(const Standpoint& at, const Circumstance& in) {
  std::vector<Demand> list;
  if (!applies(at, in)) {
    return list;
  }
  const Docket& docket = *at.docket;
  for (std::uint32_t i = at.clause->rows.begin; i < at.clause->rows.begin + at.clause->rows.count;
       ++i) {
    const Row& row = docket.rows[i];
    if ((row.constant && row.holds) ||
        (!row.constant && any_cube_holds(*at.book, docket, row.cubes, in))) {
      continue;
    }
    // A power's row has no effect of its own: it refuses.
    const bool power = at.clause->item == no_clause;
    Demand demand;
    demand.effect = power ? EffectKind::refuse : at.book->effects[row.effect].kind;
    demand.has_rest = !power && at.book->effects[row.effect].has_rest;
    for (std::uint32_t j = row.bounds.begin; j < row.bounds.begin + row.bounds.count; ++j) {
      if (auto bound = inequality(*at.book, docket, docket.forms[j], in)) {
        demand.alternatives.push_back(std::move(*bound));
      }
    }
    list.push_back(std::move(demand));
  }
  return list;
}

}  // namespace sluice::terms
