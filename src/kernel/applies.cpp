#include "kernel/applies.h"

#include <algorithm>

#include "base/check.h"
#include "terms/exact.h"

namespace sluice {
namespace {

using terms::Atom;
using terms::AtomKind;
using terms::Docket;
using terms::DocketClause;
using terms::Form;
using terms::Known;
using terms::KnownKind;
using terms::KnownRef;
using terms::Operator;
using terms::Range;
using terms::Row;
using terms::Rulebook;

}  // namespace

void note(std::vector<FactId>* missing, FactId fact) {
  if (missing != nullptr && std::find(missing->begin(), missing->end(), fact) == missing->end() &&
      missing->size() < 64) {
    missing->push_back(fact);
  }
}

void note_facts(const Docket& docket, KnownRef ref, std::vector<FactId>* missing) {
  if (ref == terms::no_known) {
    return;
  }
  const Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::fact:
      return note(missing, FactId{known.a});
    case KnownKind::negate:
      return note_facts(docket, known.a, missing);
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
      note_facts(docket, known.a, missing);
      return note_facts(docket, known.b, missing);
    case KnownKind::constant:
    case KnownKind::date:
    case KnownKind::parameter_by_firm:
    case KnownKind::parameter_by_permit:
      return;
  }
}

std::optional<Ratio> known_value(const Rulebook& rulebook, const Docket& docket, KnownRef ref,
                                 const Situation& situation, std::vector<FactId>* missing) {
  const Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::constant:
      return known.value;
    case KnownKind::date:
      return Ratio(situation.day().number());
    case KnownKind::fact: {
      const auto value = situation.fact(FactId{known.a});
      if (!value) {
        note(missing, FactId{known.a});
        return std::nullopt;
      }
      const terms::RuledFact* fact = rulebook.fact(FactId{known.a});
      const bool amount = fact != nullptr && fact->type == terms::FactType::amount;
      const Ratio read = !amount                           ? Ratio(*value)
                         : *value % terms::millionths == 0 ? Ratio(*value / terms::millionths)
                                                           : Ratio(*value, terms::millionths);
      if (!terms::is_exact(read)) {
        note(missing, FactId{known.a});
        return std::nullopt;
      }
      return read;
    }
    case KnownKind::parameter_by_firm: {
      const auto& figures = docket.firm_figures[known.a];
      const terms::MentionId firm = situation.firm();
      return firm.index() < figures.size() ? figures[firm.index()] : Ratio(0);
    }
    case KnownKind::parameter_by_permit: {
      const Ratio figure = situation.permit_figure(ParameterId{known.a});
      return terms::is_exact(figure) ? std::optional(figure) : std::nullopt;
    }
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide: {
      const auto a = known_value(rulebook, docket, known.a, situation, missing);
      const auto b = known_value(rulebook, docket, known.b, situation, missing);
      if (!a || !b) {
        return std::nullopt;
      }
      // A share of a fact that is zero says nothing either.
      const std::optional<Ratio> result =
          known.kind == KnownKind::add        ? terms::exact_sum(*a, *b)
          : known.kind == KnownKind::subtract ? terms::exact_difference(*a, *b)
          : known.kind == KnownKind::multiply ? terms::exact_product(*a, *b)
          : b->is_zero()                      ? std::nullopt
                                              : terms::exact_quotient(*a, *b);
      if (!result) {
        note_facts(docket, ref, missing);
      }
      return result;
    }
    case KnownKind::negate: {
      const auto a = known_value(rulebook, docket, known.a, situation, missing);
      return a ? std::optional<Ratio>(-*a) : std::nullopt;
    }
  }
  return std::nullopt;
}

bool compares(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::less_equal:
      return order <= 0;
    case Operator::greater_equal:
      return order >= 0;
    case Operator::less:
      return order < 0;
    case Operator::greater:
      return order > 0;
    case Operator::equal:
      return order == 0;
    case Operator::not_equal:
      return order != 0;
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
  CHECK(false);
}

namespace {

bool firm_in(const Rulebook& rulebook, std::uint32_t set, terms::MentionId firm) {
  const terms::RuledFirms* const firms = rulebook.firm_set(terms::FirmSetId{set});
  return firms != nullptr && firms->holds(firm);
}

}  // namespace

Truth truth_of(const Rulebook& rulebook, const Docket& docket, const Atom& atom,
               const Situation& situation) {
  const auto of = [](bool value) { return value ? Truth::yes : Truth::no; };
  switch (atom.kind) {
    case AtomKind::fact_yes: {
      const auto value = situation.fact(FactId{atom.a});
      return value ? of(*value != 0) : Truth::unknown;
    }
    case AtomKind::fact_is: {
      const auto value = situation.fact(FactId{atom.a});
      return value ? of(*value == std::int64_t{atom.b}) : Truth::unknown;
    }
    case AtomKind::fact_in: {
      const auto value = situation.fact(FactId{atom.a});
      if (!value) {
        return Truth::unknown;
      }
      const auto number = static_cast<std::uint32_t>(*value);
      const terms::RuledFact* fact = rulebook.fact(FactId{atom.a});
      return fact != nullptr && fact->type == terms::FactType::firm
                 ? of(firm_in(rulebook, atom.b, terms::MentionId{number}))
                 : of(rulebook.counts(HeadingId{atom.b}, HeadingId{number}));
    }
    case AtomKind::firm_is:
      return of(situation.firm() == terms::MentionId{atom.b});
    case AtomKind::firm_in:
      return of(firm_in(rulebook, atom.b, situation.firm()));
    case AtomKind::compare: {
      const auto left = known_value(rulebook, docket, atom.left, situation, nullptr);
      const auto right = known_value(rulebook, docket, atom.right, situation, nullptr);
      return left && right ? of(compares(atom.op, *left <=> *right)) : Truth::unknown;
    }
  }
  return Truth::unknown;
}

Masks masks_of(const Rulebook& rulebook, const Docket& docket, const Situation& situation) {
  Masks masks;
  for (std::size_t at = 0; at < docket.atoms.size(); ++at) {
    const Truth truth = truth_of(rulebook, docket, docket.atoms[at], situation);
    masks.yes |= std::uint64_t{truth == Truth::yes} << at;
    masks.no |= std::uint64_t{truth == Truth::no} << at;
  }
  return masks;
}

void note_unknown_atoms(const Rulebook& rulebook, const Docket& docket, Range cubes, Masks masks,
                        const Situation& situation, std::vector<FactId>& missing) {
  std::uint64_t asked = 0;
  for (std::uint32_t at = cubes.begin; at < cubes.begin + cubes.count; ++at) {
    asked |= docket.cubes[at].positive | docket.cubes[at].negative;
  }
  asked &= ~(masks.yes | masks.no);
  for (std::size_t at = 0; at < docket.atoms.size(); ++at) {
    if ((asked >> at & 1U) == 0) {
      continue;
    }
    const Atom& atom = docket.atoms[at];
    if (atom.kind == AtomKind::compare) {
      (void)known_value(rulebook, docket, atom.left, situation, &missing);
      (void)known_value(rulebook, docket, atom.right, situation, &missing);
    } else {
      note(&missing, FactId{atom.a});
    }
  }
}

namespace {

bool takes_part(const Body& body, ClauseId clause) {
  if (body.part == nullptr) {
    return true;
  }
  const bool listed =
      std::binary_search(body.part->clauses.begin(), body.part->clauses.end(), clause);
  return body.part->all_but != listed;
}

}  // namespace

void find_applying(const Body& body, Masks masks, const Situation& situation, std::uint8_t* flags) {
  const Docket& docket = *body.docket;
  if (docket.plain && body.part == nullptr) {
    std::fill_n(flags, docket.clauses.size(), applying::yes);
    return;
  }
  for (const std::uint32_t position : docket.order) {
    const DocketClause& clause = docket.clauses[position];
    if ((clause.attachable && !situation.attached(clause.id)) || !takes_part(body, clause.id)) {
      continue;
    }
    Truth applies = Truth::yes;
    if (clause.guarded) {
      const Truth when = clause.when.count == 0 ? Truth::yes : truth_of(docket, clause.when, masks);
      const Truth unless = truth_of(docket, clause.unless, masks);
      if (when == Truth::no || unless == Truth::yes) {
        continue;
      }
      applies = when == Truth::yes && unless == Truth::no ? Truth::yes : Truth::unknown;
    }
    flags[position] |= applies == Truth::yes ? applying::yes : applying::unknown;
    if ((flags[position] & applying::displaced) != 0) {
      continue;  // a displaced clause displaces nothing
    }
    const bool surely = applies == Truth::yes && (flags[position] & applying::maybe_displaced) == 0;
    for (std::uint32_t at = clause.displaces.begin;
         at < clause.displaces.begin + clause.displaces.count; ++at) {
      flags[docket.displaced[at]] |= surely ? applying::displaced : applying::maybe_displaced;
    }
  }
}

namespace {

// A clause that takes part, of whichever version.
struct Part {
  ClauseId id;
  std::uint8_t* flags = nullptr;
  std::vector<ClauseId> overrides;
};

std::vector<ClauseId> overrides_of(const Rulebook& rulebook, ClauseId clause) {
  std::vector<ClauseId> ids;
  if (const terms::ClauseItem* item = rulebook.clause_item(clause)) {
    for (const terms::Name& name : item->overrides) {
      if (const auto number = rulebook.symbols.clauses.find(name.text)) {
        ids.push_back(ClauseId{*number});
      }
    }
  }
  return ids;
}

}  // namespace

void share_displacement(std::span<const Body> bodies, Flags& flags) {
  constexpr std::uint8_t fates = applying::displaced | applying::maybe_displaced;
  std::vector<Part> parts;
  std::size_t from = 0;
  for (const Body& body : bodies) {
    for (std::size_t i = 0; i < body.docket->clauses.size(); ++i) {
      std::uint8_t* const flag = flags.from(from + i);
      *flag = static_cast<std::uint8_t>(*flag & ~fates);
      if (*flag != 0) {
        const ClauseId id = body.docket->clauses[i].id;
        parts.push_back({.id = id, .flags = flag, .overrides = overrides_of(*body.rulebook, id)});
      }
    }
    from += body.docket->clauses.size();
  }
  // Each round settles one layer more from the top; a cycle, which two versions can make between
  // them, ends with the rounds.
  bool settled = false;
  for (std::size_t round = 0; round < parts.size() && !settled; ++round) {
    settled = true;
    for (Part& below : parts) {
      std::uint8_t fate = 0;
      for (const Part& over : parts) {
        const bool overrides = std::find(over.overrides.begin(), over.overrides.end(), below.id) !=
                               over.overrides.end();
        if (!overrides || (*over.flags & applying::displaced) != 0) {
          continue;
        }
        const bool surely =
            (*over.flags & applying::yes) != 0 && (*over.flags & applying::maybe_displaced) == 0;
        fate |= surely ? applying::displaced : applying::maybe_displaced;
      }
      const auto now = static_cast<std::uint8_t>((*below.flags & ~fates) | fate);
      settled = settled && now == *below.flags;
      *below.flags = now;
    }
  }
}

}  // namespace sluice
