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

// ---- what is asked -----------------------------------------------------------------------------

class Gathering {
 public:
  Gathering(const Standpoint& at, Asked& asked)
      : book_(*at.book), docket_(*at.docket), asked_(asked) {}

  void cubes(Range range) {
    std::uint64_t mask = 0;
    for (std::uint32_t i = range.begin; i < range.begin + range.count; ++i) {
      mask |= docket_.cubes[i].positive | docket_.cubes[i].negative;
    }
    for (std::size_t i = 0; i < docket_.atoms.size(); ++i) {
      if (((mask >> i) & 1U) != 0) {
        atom(docket_.atoms[i]);
      }
    }
  }

  void form(const Form& form) {
    if (form.settled) {
      return;
    }
    known(form.k0_known, {Ratio(1)});
    known(form.cq_known, {Ratio(1)});
    for (std::uint32_t i = form.terms.begin; i < form.terms.begin + form.terms.count; ++i) {
      known(docket_.terms[i].known, {Ratio(1)});
    }
  }

 private:
  void atom(const Atom& atom) {
    switch (atom.kind) {
      case AtomKind::fact_yes:
        asked_.facts[fact_name(book_, atom.a)].insert({Ratio(0), Ratio(1)});
        return;
      case AtomKind::fact_is:
      case AtomKind::fact_in:
        members_of(FactId{atom.a});
        return;
      case AtomKind::firm_is:
        asked_.firms.insert(book_.symbols.mentions.at(atom.b));
        return;
      case AtomKind::firm_in:
        for (const MentionId member : book_.firm_set(FirmSetId{atom.b})->members) {
          asked_.firms.insert(book_.symbols.mentions.at(member.index()));
        }
        return;
      case AtomKind::compare:
        break;
    }
    // Where the answer turns: at the figures that stand in the comparison, and beside them.
    std::set<Ratio> turns;
    constants(atom.left, turns);
    constants(atom.right, turns);
    std::set<Ratio> beside;
    for (const Ratio& turn : turns) {
      beside.insert({turn - Ratio(1), turn, turn + Ratio(1)});
    }
    beside.insert(Ratio(0));
    known(atom.left, beside);
    known(atom.right, beside);
  }

  void members_of(FactId id) {
    const RuledFact* const fact = book_.fact(id);
    std::set<std::string>& values = asked_.members[fact_name(book_, id.value)];
    if (fact->type == FactType::klass) {
      for (const HeadingId member : book_.set(fact->classes)->members) {
        values.insert(book_.symbols.headings.at(member.index()));
      }
      return;
    }
    for (const MentionId member : book_.firm_set(fact->firms)->members) {
      values.insert(book_.symbols.mentions.at(member.index()));
    }
  }

  void constants(KnownRef ref, std::set<Ratio>& found) const {
    if (ref == no_known) {
      return;
    }
    const Known& node = docket_.knowns[ref];
    switch (node.kind) {
      case KnownKind::constant:
        found.insert(node.value);
        return;
      case KnownKind::parameter_by_firm:
        found.insert(docket_.firm_figures[node.a].begin(), docket_.firm_figures[node.a].end());
        return;
      case KnownKind::fact:
      case KnownKind::parameter_by_permit:
      case KnownKind::date:
        return;
      case KnownKind::add:
      case KnownKind::subtract:
      case KnownKind::multiply:
      case KnownKind::divide:
      case KnownKind::negate:
        constants(node.a, found);
        constants(node.b, found);
        return;
    }
  }

  void known(KnownRef ref, const std::set<Ratio>& values) {
    if (ref == no_known) {
      return;
    }
    const Known& node = docket_.knowns[ref];
    switch (node.kind) {
      case KnownKind::constant:
        return;
      case KnownKind::fact:
        asked_.facts[fact_name(book_, node.a)].insert(values.begin(), values.end());
        return;
      case KnownKind::parameter_by_firm:
        for (std::size_t firm = 0; firm < docket_.firm_figures[node.a].size(); ++firm) {
          if (!docket_.firm_figures[node.a][firm].is_zero()) {
            asked_.firms.insert(book_.symbols.mentions.at(firm));
          }
        }
        return;
      case KnownKind::parameter_by_permit:
        asked_.permit_figures.insert(book_.symbols.parameters.at(node.a));
        return;
      case KnownKind::date:
        for (const Ratio& value : values) {
          if (value.is_whole() && fits_int64(value.num()) && value > Ratio(0)) {
            asked_.days.insert(Day(static_cast<std::int32_t>(value.num())));
          }
        }
        return;
      case KnownKind::add:
      case KnownKind::subtract:
      case KnownKind::multiply:
      case KnownKind::divide:
      case KnownKind::negate:
        known(node.a, values);
        known(node.b, values);
        return;
    }
  }

  const Rulebook& book_;
  const Docket& docket_;
  Asked& asked_;
};

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

void gather(const Standpoint& at, Asked& asked) {
  if (at.clause == nullptr) {
    return;
  }
  Gathering gathering(at, asked);
  gathering.cubes(at.clause->when);
  gathering.cubes(at.clause->unless);
  const Docket& docket = *at.docket;
  for (std::uint32_t i = at.clause->rows.begin; i < at.clause->rows.begin + at.clause->rows.count;
       ++i) {
    const Row& row = docket.rows[i];
    gathering.cubes(row.cubes);
    for (std::uint32_t j = row.bounds.begin; j < row.bounds.begin + row.bounds.count; ++j) {
      gathering.form(docket.forms[j]);
    }
  }
  for (std::uint32_t i = at.clause->acts.begin; i < at.clause->acts.begin + at.clause->acts.count;
       ++i) {
    const Act& act = docket.acts[i];
    if (act.kind == ActKind::owe || act.kind == ActKind::carry || act.kind == ActKind::credit) {
      gathering.form(docket.forms[act.amount]);
    }
  }
}

}  // namespace sluice::terms
