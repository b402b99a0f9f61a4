// How a body of rows is judged, for any kind of world: the kernel's own, in which facts and totals
// are read without a virtual call, and every other Situation. Internal to the kernel; judge.cpp and
// judge_state.cpp fill it in.
#pragma once

#include <algorithm>

#include "kernel/valuing.h"

namespace sluice::judging {

using terms::DocketClause;
using terms::Row;

template <class T>
bool among(std::span<const T> list, T wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// Everything that judging one body's rows needs to hand.
template <class World>
class Hearing {
 public:
  Hearing(const Body& body, const World& world, const Matter& matter, Masks masks, Decision& out)
      : body_(body),
        docket_(*body.docket),
        world_(world),
        matter_(matter),
        masks_(masks),
        out_(out) {}

  // First phase: what the `reduce` rows leave of the quantity. `no_rest` becomes true when the
  // tightest of them leaves nothing and names no rest.
  struct Reduction {
    Amount quantity = 0;
    bool no_rest = false;
  };
  void reduce(const Row& row, std::uint8_t flags, Reduction& reduction) const {
    if (!may_reduce(row, flags)) {
      return;
    }
    Amount limit = 0;
    if (row.bounds.count == 1) {
      const auto value =
          value_in(*body_.rulebook, docket_, docket_.forms[row.bounds.begin], world_);
      if (!value) {
        return;  // not known: it asks, in the second phase
      }
      if (value->base + value->cq * matter_.quantity >= 0) {
        return;
      }
      // A coefficient that a fact makes positive: what fails fails all the more with less.
      limit = value->cq < 0 ? std::max<Amount>(largest_passing(*value).value_or(0), 0) : 0;
    }
    if (limit < matter_.quantity && limit <= reduction.quantity) {
      const bool rest = body_.rulebook->effects[row.effect].has_rest;
      reduction.no_rest = (limit == reduction.quantity && reduction.no_rest) || !rest;
      reduction.quantity = limit;
    }
  }

  // Second phase for a plain docket that reduces nothing: what a decision says of it was prepared,
  // and only what the figures decide is filled in.
  Outcome judge_prepared() const {
    const Prepared& prepared = *body_.prepared;
    const Amount quantity = matter_.quantity;
    const std::size_t begin = out_.findings.size();
    out_.findings.insert(out_.findings.end(), prepared.findings.begin(), prepared.findings.end());
    Finding* finding = out_.findings.data() + begin;
    const BalanceRead* read = prepared.reads.data();
    Outcome outcome = Outcome::allow;
    for (const DocketClause& clause : docket_.clauses) {
      if (clause.rows.count == 0) {
        finding->quantity = quantity;
        ++finding;
        continue;
      }
      const Row* row = docket_.rows.data() + clause.rows.begin;
      for (const Row* const end = row + clause.rows.count; row != end; ++row, ++finding) {
        finding->quantity = quantity;
        if (!row->usual) {
          outcome = std::max(outcome, judge_intricate(*row, applying::yes, quantity, *finding));
          continue;
        }
        finding->reads_begin = static_cast<std::uint32_t>(out_.reads.size());
        Wide slack = finding->k0 + finding->cq * quantity;
        for (std::uint32_t at = 0; at < finding->reads_count; ++at, ++read) {
          BalanceRead& seen = out_.reads.emplace_back(*read);
          const terms::Slot& slot = body_.rulebook->slots[read->slot];
          const std::int64_t* const kept = world_.kept(slot, read->scope);
          seen.value = kept != nullptr ? *kept : world_.balance(slot, read->scope, read->firms);
          slack += seen.value * read->c;
        }
        finding->slack = slack;
        if (slack < 0) {
          outcome = std::max(outcome, unmet(*row, applying::yes, *finding, {}));
        }
      }
    }
    return outcome;
  }

  // Second phase: judges the clause at what the first phase left, or at what was asked when it left
  // nothing, so that a refusal tells everything; a `reduce` row always speaks of what was asked.
  Outcome judge_clause(const DocketClause& clause, std::uint8_t flags, Amount reduced) const {
    if ((flags & applying::unknown) != 0 && (flags & applying::displaced) == 0) {
      return ask_whether(clause);
    }
    if (clause.rows.count == 0) {
      Finding& finding = finding_of(clause);
      finding.standing =
          (flags & applying::displaced) != 0 ? Standing::displaced : Standing::satisfied;
      return Outcome::allow;
    }
    Outcome outcome = Outcome::allow;
    const Row* row = docket_.rows.data() + clause.rows.begin;
    for (const Row* const end = row + clause.rows.count; row != end; ++row) {
      outcome = std::max(outcome, judge_row(clause, *row, flags, reduced));
    }
    return outcome;
  }

 private:
  Finding& finding_of(const DocketClause& clause) const {
    Finding& finding = out_.findings.emplace_back();
    finding.clause = clause.id;
    finding.version = body_.version;
    finding.quantity = matter_.quantity;
    return finding;
  }

  Outcome judge_row(const DocketClause& clause, const Row& row, std::uint8_t flags,
                    Amount reduced) const {
    Finding& finding = finding_of(clause);
    finding.rule = row.rule;
    finding.part = row.part;
    finding.effect_index = row.effect;
    if (row.usual && flags == applying::yes && reduced == matter_.quantity) {
      finding.effect = outcome_of(row.kind);
      const Form& form = docket_.forms[row.bounds.begin];
      finding.reads_begin = static_cast<std::uint32_t>(out_.reads.size());
      finding.reads_count = form.terms.count;
      finding.has_bound = true;
      finding.scale = form.scale;
      finding.k0 = form.k0;
      finding.cq = form.cq;
      finding.slack = settled_base(*body_.rulebook, docket_, form, world_, &out_.reads) +
                      Wide{form.cq} * matter_.quantity;
      return finding.slack >= 0 ? Outcome::allow : unmet(row, flags, finding, {});
    }
    finding.effect = outcome_of(body_.rulebook->effects[row.effect].kind);
    return judge_intricate(row, flags, reduced, finding);
  }

  void put(Finding& finding, const Valued& value) const {
    finding.reads_count = static_cast<std::uint32_t>(out_.reads.size()) - finding.reads_begin;
    finding.has_bound = true;
    finding.scale = value.scale;
    finding.k0 = value.k0;
    finding.cq = value.cq;
    finding.slack = value.base + value.cq * finding.quantity;
  }

  Outcome judge_intricate(const Row& row, std::uint8_t flags, Amount reduced,
                          Finding& finding) const {
    if (reduced != 0) {
      finding.quantity = reduced;
    }
    if ((flags & applying::displaced) != 0) {
      finding.quantity = matter_.quantity;
      finding.standing = Standing::displaced;
      return Outcome::allow;
    }
    if (row.constant && row.holds) {
      return Outcome::allow;
    }
    const Truth facts = facts_of(row);
    if (facts == Truth::yes) {
      return Outcome::allow;
    }
    if (reduced != matter_.quantity && may_reduce(row, flags)) {
      finding.quantity = matter_.quantity;
    }
    Lack lack{.facts = facts};
    lack.known = row.bounds.count == 0 || value_bounds(row, finding, lack.missing);
    if (finding.has_bound && finding.slack >= 0) {
      return Outcome::allow;
    }
    return unmet(row, flags, finding, std::move(lack));
  }

  // What may be wanting for a row to be judged.
  struct Lack {
    Truth facts = Truth::no;
    bool known = true;
    std::vector<FactId> missing;
  };
  Outcome unmet(const Row& row, std::uint8_t flags, Finding& finding, Lack lack) const {
    if (waived(row)) {
      finding.standing = Standing::waived;
      return Outcome::allow;
    }
    if (lack.facts == Truth::unknown || !lack.known) {
      note_unknown_atoms(*body_.rulebook, docket_, row.cubes, masks_, world_, lack.missing);
      finding.missing = bits_of(lack.missing);
      finding.standing = Standing::unknown;
      return Outcome::ask;
    }
    if (finding.effect == Outcome::refer &&
        among(matter_.assented, body_.rulebook->effects[row.effect].role)) {
      finding.standing = Standing::assented;
      return Outcome::allow;
    }
    if ((flags & applying::maybe_displaced) != 0) {
      finding.standing = Standing::provisional;
      return Outcome::ask;
    }
    finding.standing = Standing::failing;
    return finding.effect == Outcome::reduce ? Outcome::allow
                                             : finding.effect;  // reduce: by the quantity
  }

  // The value of the row's best bound at the finding's quantity, put into the finding with what it
  // read. False when a bound could not be valued because a fact is missing.
  bool value_bounds(const Row& row, Finding& finding, std::vector<FactId>& missing) const {
    bool all_known = true;
    std::vector<BalanceRead> others;
    for (std::uint32_t at = row.bounds.begin; at < row.bounds.begin + row.bounds.count; ++at) {
      const bool first = !finding.has_bound;
      const auto begin = static_cast<std::uint32_t>(out_.reads.size());
      others.clear();
      const auto value = value_in(*body_.rulebook, docket_, docket_.forms[at], world_,
                                  first ? &out_.reads : &others, &missing);
      if (!value) {
        out_.reads.resize(begin);
        all_known = false;
        continue;
      }
      if (first) {
        finding.reads_begin = begin;
      } else {
        // Alternatives: the row is as good as the best of them.
        const Wide slack = value->base + value->cq * finding.quantity;
        if (Ratio(slack, value->scale) <= Ratio(finding.slack, finding.scale)) {
          continue;
        }
        out_.reads.resize(finding.reads_begin);
        out_.reads.insert(out_.reads.end(), others.begin(), others.end());
      }
      put(finding, *value);
    }
    return all_known;
  }

  // Whether the clause applies is not known, and its consequences hang on that too.
  Outcome ask_whether(const DocketClause& clause) const {
    std::vector<FactId> missing;
    for (const terms::Range cubes : {clause.when, clause.unless}) {
      note_unknown_atoms(*body_.rulebook, docket_, cubes, masks_, world_, missing);
    }
    Finding& finding = finding_of(clause);
    finding.standing = Standing::unknown;
    finding.effect = Outcome::ask;
    finding.missing = bits_of(missing);
    return Outcome::ask;
  }

  // Whether the row may reduce: it surely stands, and its facts do not save it.
  [[nodiscard]] bool may_reduce(const Row& row, std::uint8_t flags) const {
    return body_.rulebook->effects[row.effect].kind == terms::EffectKind::reduce &&
           (flags & (applying::unknown | applying::displaced | applying::maybe_displaced)) == 0 &&
           !(row.constant && row.holds) && !waived(row) && facts_of(row) == Truth::no;
  }

  // A waiver lifts what is required; an `always` stands.
  [[nodiscard]] bool waived(const Row& row) const {
    if (matter_.waived.empty()) {
      return false;
    }
    const ClauseId clause = docket_.clauses[row.clause].id;
    if (!among(matter_.waived, clause)) {
      return false;
    }
    const terms::ClauseItem* item = body_.rulebook->clause_item(clause);
    return item != nullptr && std::holds_alternative<terms::Require>(item->rules[row.rule].is);
  }

  [[nodiscard]] Truth facts_of(const Row& row) const {
    return row.cubes.count == 0 ? Truth::no : truth_of(docket_, row.cubes, masks_);
  }

  // The bits of these facts in the decision's list.
  [[nodiscard]] std::uint64_t bits_of(const std::vector<FactId>& facts) const {
    std::uint64_t bits = 0;
    for (const FactId fact : facts) {
      auto at = std::find(out_.missing.begin(), out_.missing.end(), fact);
      if (at == out_.missing.end()) {
        if (out_.missing.size() == 64) {
          continue;
        }
        at = out_.missing.insert(out_.missing.end(), fact);
      }
      bits |= std::uint64_t{1} << static_cast<unsigned>(at - out_.missing.begin());
    }
    return bits;
  }

  const Body& body_;
  const Docket& docket_;
  const World& world_;
  const Matter& matter_;
  Masks masks_;
  Decision& out_;
};

inline std::size_t clauses_in(std::span<const Body> bodies) {
  std::size_t clauses = 0;
  for (const Body& body : bodies) {
    clauses += body.docket->clauses.size();
  }
  return clauses;
}

template <class World>
void judge_in(std::span<const Body> bodies, const World& world, const Matter& matter,
              Decision& out) {
  out.requested = matter.quantity;
  if (bodies.size() == 1 && bodies[0].part == nullptr && bodies[0].docket->plain &&
      !bodies[0].docket->reduces) {
    // The usual body: every clause stands, and what was asked for is judged.
    const Docket& docket = *bodies[0].docket;
    const Hearing<World> hearing(bodies[0], world, matter, masks_in(bodies[0], world), out);
    out.quantity = matter.quantity;
    if (bodies[0].prepared != nullptr) {
      out.outcome = std::max(out.outcome, hearing.judge_prepared());
      return;
    }
    for (const DocketClause& clause : docket.clauses) {
      out.outcome =
          std::max(out.outcome, hearing.judge_clause(clause, applying::yes, matter.quantity));
    }
    return;
  }

  constexpr std::uint8_t judged = applying::yes | applying::unknown;
  Flags flags(clauses_in(bodies));
  Masks one_body;
  std::vector<Masks> several;
  if (bodies.size() > 1) {
    several.resize(bodies.size());
  }
  Masks* const masks = bodies.size() > 1 ? several.data() : &one_body;

  bool reduces = false;
  std::size_t from = 0;
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    masks[at] = masks_in(bodies[at], world);
    find_applying(bodies[at], masks[at], world, flags.from(from));
    from += bodies[at].docket->clauses.size();
    reduces = reduces || bodies[at].docket->reduces;
  }
  if (bodies.size() > 1) {
    share_displacement(bodies, flags);
  }

  typename Hearing<World>::Reduction reduction{.quantity = matter.quantity};
  from = 0;
  for (std::size_t at = 0; reduces && at < bodies.size(); ++at) {
    const Docket& docket = *bodies[at].docket;
    const Hearing<World> hearing(bodies[at], world, matter, masks[at], out);
    for (const Row& row : docket.rows) {
      const std::uint8_t flag = *flags.from(from + row.clause);
      if ((flag & judged) != 0) {
        hearing.reduce(row, flag, reduction);
      }
    }
    from += docket.clauses.size();
  }

  Outcome outcome = Outcome::allow;
  from = 0;
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    const Docket& docket = *bodies[at].docket;
    const Hearing<World> hearing(bodies[at], world, matter, masks[at], out);
    for (std::size_t i = 0; i < docket.clauses.size(); ++i) {
      const std::uint8_t flag = *flags.from(from + i);
      if ((flag & judged) != 0) {
        outcome =
            std::max(outcome, hearing.judge_clause(docket.clauses[i], flag, reduction.quantity));
      }
    }
    from += docket.clauses.size();
  }
  if (reduction.quantity < matter.quantity) {
    const bool nothing_left = reduction.quantity == 0 && reduction.no_rest;
    outcome = std::max(outcome,
                       nothing_left || matter.all_or_nothing ? Outcome::refuse : Outcome::reduce);
  }
  out.outcome = std::max(out.outcome, outcome);
  out.quantity = reduction.quantity;
}

}  // namespace sluice::judging
