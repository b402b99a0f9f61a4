// What the circumstances of a clause consist of: every fact, firm, figure and day on which it
// turns.
#include "terms/compare_bounds.h"

namespace sluice::terms {
namespace {

const std::string& asked_fact(const Rulebook& book, std::uint32_t fact) {
  return book.symbols.facts.at(fact);
}

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
        asked_.facts[asked_fact(book_, atom.a)].insert({Ratio(0), Ratio(1)});
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
    std::set<std::string>& values = asked_.members[asked_fact(book_, id.value)];
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
        asked_.facts[asked_fact(book_, node.a)].insert(values.begin(), values.end());
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
