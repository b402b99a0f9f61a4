#include "kernel/judge.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "kernel/applies.h"

namespace sluice {
namespace {

using terms::Docket;
using terms::DocketClause;
using terms::Form;
using terms::KnownRef;
using terms::Row;
using terms::Rulebook;

template <class T>
bool among(std::span<const T> list, T wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

}  // namespace

Outcome outcome_of(terms::EffectKind effect) {
  switch (effect) {
    case terms::EffectKind::refuse:
      return Outcome::refuse;
    case terms::EffectKind::queue:
      return Outcome::queue;
    case terms::EffectKind::hold:
      return Outcome::hold;
    case terms::EffectKind::ask:
      return Outcome::ask;
    case terms::EffectKind::refer:
      return Outcome::refer;
    case terms::EffectKind::reduce:
      return Outcome::reduce;
  }
  return Outcome::refuse;
}

std::optional<Amount> largest_passing(const Valued& value) {
  if (value.cq >= 0) {
    return value.base >= 0 || value.cq > 0 ? std::nullopt : std::optional<Amount>(-1);
  }
  const Wide limit = divided(value.base, -value.cq, Rounding::down);
  return limit < 0 ? Amount{-1} : limit > amount_max ? amount_max : static_cast<Amount>(limit);
}

std::optional<Valued> value_of(const Rulebook& rulebook, const Docket& docket, const Form& form,
                               const Situation& situation, std::vector<BalanceRead>* reads,
                               std::vector<FactId>* missing) {
  Valued value;
  if (form.settled) {
    value.k0 = form.k0;
    value.base = form.k0;
    value.cq = form.cq;
    value.scale = form.scale;
    for (std::uint32_t at = form.terms.begin; at < form.terms.begin + form.terms.count; ++at) {
      const terms::FormTerm& term = docket.terms[at];
      const Wide reading = situation.balance(rulebook.slots[term.slot], term.scope, term.firms);
      value.base += reading * term.c;
      if (reads != nullptr) {
        reads->push_back({.slot = term.slot,
                          .scope = term.scope,
                          .firms = term.firms,
                          .c = term.c,
                          .value = reading});
      }
    }
    return value;
  }

  // The coefficients depend on the firm, the permit or a fact: settle them now, exactly.
  bool unknown = false;
  const auto known = [&](KnownRef ref) {
    const auto got =
        ref == terms::no_known ? Ratio(0) : known_value(rulebook, docket, ref, situation, missing);
    unknown = unknown || !got;
    return got.value_or(Ratio(0));
  };
  const Ratio k0 = known(form.k0_known);
  const Ratio cq = known(form.cq_known);
  std::vector<Ratio> coefficients;  // of the readings as read
  coefficients.reserve(form.terms.count);
  Wide scale = least_common_multiple(k0.den(), cq.den());
  for (std::uint32_t at = form.terms.begin; at < form.terms.begin + form.terms.count; ++at) {
    const terms::FormTerm& term = docket.terms[at];
    coefficients.push_back(known(term.known) / Ratio(rulebook.slots[term.slot].scale));
    scale = least_common_multiple(scale, coefficients.back().den());
  }
  if (unknown) {
    return std::nullopt;
  }
  CHECK(fits_int64(scale));
  const auto whole = [scale](const Ratio& ratio) { return ratio.num() * (scale / ratio.den()); };
  value.scale = static_cast<std::int64_t>(scale);
  value.k0 = whole(k0) - (form.strict ? 1 : 0);
  value.cq = whole(cq);
  value.base = value.k0;
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    const terms::FormTerm& term = docket.terms[form.terms.begin + at];
    const Wide c = whole(coefficients[at]);
    CHECK(fits_int64(c));
    const Wide reading = situation.balance(rulebook.slots[term.slot], term.scope, term.firms);
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

namespace {

// Everything that judging one body's rows needs to hand.
struct Judging {
  const Body& body;
  const Situation& situation;
  const Question& question;
  Masks masks;
  Decision& out;

  // The bits of these facts in the decision's list.
  std::uint64_t bits_of(const std::vector<FactId>& facts) const {
    std::uint64_t bits = 0;
    for (const FactId fact : facts) {
      auto at = std::find(out.missing.begin(), out.missing.end(), fact);
      if (at == out.missing.end()) {
        if (out.missing.size() == 64) {
          continue;
        }
        at = out.missing.insert(out.missing.end(), fact);
      }
      bits |= std::uint64_t{1} << static_cast<unsigned>(at - out.missing.begin());
    }
    return bits;
  }
  // A waiver lifts what is required; an `always` stands.
  [[nodiscard]] bool waived(const Row& row) const {
    const ClauseId clause = body.docket->clauses[row.clause].id;
    if (!among(question.waived, clause)) {
      return false;
    }
    const terms::ClauseItem* item = body.rulebook->clause_item(clause);
    return item != nullptr && std::holds_alternative<terms::Require>(item->rules[row.rule].is);
  }
  [[nodiscard]] Truth facts(const Row& row) const {
    return row.cubes.count == 0 ? Truth::no : truth_of(*body.docket, row.cubes, masks);
  }
};

// Whether the row may reduce: it surely stands, and its facts do not save it.
bool may_reduce(const Judging& judging, const Row& row, std::uint8_t flags) {
  return judging.body.rulebook->effects[row.effect].kind == terms::EffectKind::reduce &&
         (flags & (applying::unknown | applying::displaced | applying::maybe_displaced)) == 0 &&
         !(row.constant && row.holds) && !judging.waived(row) && judging.facts(row) == Truth::no;
}

// First phase: what the `reduce` rows leave of the quantity. `no_rest` becomes true when the
// tightest of them leaves nothing and names no rest.
struct Reduction {
  Amount quantity = 0;
  bool no_rest = false;
};
void reduce(const Judging& judging, const Row& row, std::uint8_t flags, Reduction& reduction) {
  if (!may_reduce(judging, row, flags)) {
    return;
  }
  Amount limit = 0;
  if (row.bounds.count == 1) {
    const auto value = value_of(*judging.body.rulebook, *judging.body.docket,
                                judging.body.docket->forms[row.bounds.begin], judging.situation);
    if (!value) {
      return;  // not known: it asks, in the second phase
    }
    if (value->base + value->cq * judging.question.quantity >= 0) {
      return;
    }
    // A coefficient that a fact makes positive: what fails fails all the more with less.
    limit = value->cq < 0 ? std::max<Amount>(largest_passing(*value).value_or(0), 0) : 0;
  }
  if (limit < judging.question.quantity && limit <= reduction.quantity) {
    const bool rest = judging.body.rulebook->effects[row.effect].has_rest;
    reduction.no_rest = (limit == reduction.quantity && reduction.no_rest) || !rest;
    reduction.quantity = limit;
  }
}

// The value of the row's best bound at `quantity`, put into the finding with what it read.
// False when no bound could be valued because a fact is missing.
bool value_bounds(const Judging& judging, const Row& row, Finding& finding,
                  std::vector<FactId>& missing) {
  Decision& out = judging.out;
  bool all_known = true;
  std::vector<BalanceRead> others;
  for (std::uint32_t at = row.bounds.begin; at < row.bounds.begin + row.bounds.count; ++at) {
    const bool first = !finding.has_bound;
    const auto begin = static_cast<std::uint32_t>(out.reads.size());
    others.clear();
    const auto value =
        value_of(*judging.body.rulebook, *judging.body.docket, judging.body.docket->forms[at],
                 judging.situation, first ? &out.reads : &others, &missing);
    if (!value) {
      out.reads.resize(begin);
      all_known = false;
      continue;
    }
    const Wide slack = value->base + value->cq * finding.quantity;
    if (!first) {
      // Alternatives: the row is as good as the best of them.
      if (Ratio(slack, value->scale) <= Ratio(finding.slack, finding.scale)) {
        continue;
      }
      out.reads.resize(finding.reads_begin);
      out.reads.insert(out.reads.end(), others.begin(), others.end());
    } else {
      finding.reads_begin = begin;
    }
    finding.reads_count = static_cast<std::uint32_t>(out.reads.size()) - finding.reads_begin;
    finding.has_bound = true;
    finding.scale = value->scale;
    finding.k0 = value->k0;
    finding.cq = value->cq;
    finding.slack = slack;
  }
  return all_known;
}

// Second phase: judges the row at what the first phase left, or at what was asked when it left
// nothing, so that a refusal tells everything; a `reduce` row always speaks of what was asked.
Outcome judge_row(const Judging& judging, const Row& row, std::uint8_t flags, Amount reduced) {
  const terms::RuledEffect& effect = judging.body.rulebook->effects[row.effect];
  Finding& finding = judging.out.findings.emplace_back();
  finding.clause = judging.body.docket->clauses[row.clause].id;
  finding.version = judging.body.version;
  finding.rule = row.rule;
  finding.part = row.part;
  finding.effect = outcome_of(effect.kind);
  finding.effect_index = row.effect;
  finding.quantity = reduced == 0 ? judging.question.quantity : reduced;
  if ((flags & applying::displaced) != 0) {
    finding.quantity = judging.question.quantity;
    finding.standing = Standing::displaced;
    return Outcome::allow;
  }
  if (row.constant && row.holds) {
    return Outcome::allow;
  }
  const Truth facts = judging.facts(row);
  if (facts == Truth::yes) {
    return Outcome::allow;
  }
  if (reduced != judging.question.quantity && may_reduce(judging, row, flags)) {
    finding.quantity = judging.question.quantity;
  }
  std::vector<FactId> missing;
  const bool known = row.bounds.count == 0 || value_bounds(judging, row, finding, missing);
  if (finding.has_bound && finding.slack >= 0) {
    return Outcome::allow;
  }
  if (judging.waived(row)) {
    finding.standing = Standing::waived;
    return Outcome::allow;
  }
  if (facts == Truth::unknown || !known) {
    note_unknown_atoms(*judging.body.rulebook, *judging.body.docket, row.cubes, judging.masks,
                       judging.situation, missing);
    finding.missing = judging.bits_of(missing);
    finding.standing = Standing::unknown;
    return Outcome::ask;
  }
  if ((flags & applying::maybe_displaced) != 0) {
    finding.standing = Standing::provisional;
    return Outcome::ask;
  }
  if (finding.effect == Outcome::refer && among(judging.question.assented, effect.role)) {
    finding.standing = Standing::assented;
    return Outcome::allow;
  }
  finding.standing = Standing::failing;
  return finding.effect == Outcome::reduce ? Outcome::allow
                                           : finding.effect;  // reduce: by the quantity
}

// Whether the clause applies is not known, and its consequences hang on that too.
Outcome ask_whether(const Judging& judging, const DocketClause& clause) {
  Finding& finding = judging.out.findings.emplace_back();
  finding.clause = clause.id;
  finding.version = judging.body.version;
  finding.standing = Standing::unknown;
  finding.effect = Outcome::ask;
  finding.quantity = judging.question.quantity;
  std::vector<FactId> missing;
  for (const terms::Range cubes : {clause.when, clause.unless}) {
    note_unknown_atoms(*judging.body.rulebook, *judging.body.docket, cubes, judging.masks,
                       judging.situation, missing);
  }
  judging.out.findings.back().missing = judging.bits_of(missing);
  return Outcome::ask;
}

Outcome judge_clause(const Judging& judging, const DocketClause& clause, std::uint8_t flags,
                     Amount reduced) {
  if ((flags & applying::unknown) != 0 && (flags & applying::displaced) == 0) {
    return ask_whether(judging, clause);
  }
  if (clause.rows.count == 0) {
    Finding& finding = judging.out.findings.emplace_back();
    finding.clause = clause.id;
    finding.version = judging.body.version;
    finding.standing =
        (flags & applying::displaced) != 0 ? Standing::displaced : Standing::satisfied;
    finding.quantity = judging.question.quantity;
    return Outcome::allow;
  }
  Outcome outcome = Outcome::allow;
  for (std::uint32_t row = clause.rows.begin; row < clause.rows.begin + clause.rows.count; ++row) {
    outcome = std::max(outcome, judge_row(judging, judging.body.docket->rows[row], flags, reduced));
  }
  return outcome;
}

std::size_t clauses_in(std::span<const Body> bodies) {
  std::size_t clauses = 0;
  for (const Body& body : bodies) {
    clauses += body.docket->clauses.size();
  }
  return clauses;
}

constexpr std::uint8_t judged = applying::yes | applying::unknown;

}  // namespace

void judge(std::span<const Body> bodies, const Situation& situation, const Question& question,
           Decision& out) {
  Flags flags(clauses_in(bodies));
  Masks one_body;
  std::vector<Masks> several;
  if (bodies.size() > 1) {
    several.resize(bodies.size());
  }
  Masks* const masks = bodies.size() > 1 ? several.data() : &one_body;

  std::size_t from = 0;
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    masks[at] = masks_of(*bodies[at].rulebook, *bodies[at].docket, situation);
    find_applying(bodies[at], masks[at], situation, flags.from(from));
    from += bodies[at].docket->clauses.size();
  }
  if (bodies.size() > 1) {
    share_displacement(bodies, flags);
  }

  Reduction reduction{.quantity = question.quantity};
  from = 0;
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    const Docket& docket = *bodies[at].docket;
    const Judging judging{bodies[at], situation, question, masks[at], out};
    for (const Row& row : docket.rows) {
      const std::uint8_t flag = *flags.from(from + row.clause);
      if ((flag & judged) != 0) {
        reduce(judging, row, flag, reduction);
      }
    }
    from += docket.clauses.size();
  }

  Outcome outcome = Outcome::allow;
  from = 0;
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    const Docket& docket = *bodies[at].docket;
    const Judging judging{bodies[at], situation, question, masks[at], out};
    for (std::size_t i = 0; i < docket.clauses.size(); ++i) {
      const std::uint8_t flag = *flags.from(from + i);
      if ((flag & judged) != 0) {
        outcome =
            std::max(outcome, judge_clause(judging, docket.clauses[i], flag, reduction.quantity));
      }
    }
    from += docket.clauses.size();
  }
  if (reduction.quantity < question.quantity) {
    const bool nothing_left = reduction.quantity == 0 && reduction.no_rest;
    outcome = std::max(outcome,
                       nothing_left || question.all_or_nothing ? Outcome::refuse : Outcome::reduce);
  }
  out.outcome = std::max(out.outcome, outcome);
  out.requested = question.quantity;
  out.quantity = reduction.quantity;
}

void acts_of(std::span<const Body> bodies, const Situation& situation, std::vector<DueAct>& out) {
  if (std::all_of(bodies.begin(), bodies.end(),
                  [](const Body& body) { return body.docket->acts.empty(); })) {
    return;
  }
  Flags flags(clauses_in(bodies));
  std::size_t from = 0;
  for (const Body& body : bodies) {
    find_applying(body, masks_of(*body.rulebook, *body.docket, situation), situation,
                  flags.from(from));
    from += body.docket->clauses.size();
  }
  if (bodies.size() > 1) {
    share_displacement(bodies, flags);
  }
  from = 0;
  for (const Body& body : bodies) {
    for (std::size_t i = 0; i < body.docket->clauses.size(); ++i) {
      const DocketClause& clause = body.docket->clauses[i];
      const std::uint8_t flag = *flags.from(from + i);
      if ((flag & applying::yes) == 0 || (flag & applying::displaced) != 0) {
        continue;
      }
      for (std::uint32_t act = clause.acts.begin; act < clause.acts.begin + clause.acts.count;
           ++act) {
        out.push_back({.body = &body, .act = &body.docket->acts[act]});
      }
    }
    from += body.docket->clauses.size();
  }
}

}  // namespace sluice
