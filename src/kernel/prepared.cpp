#include "kernel/prepared.h"

#include "kernel/judge.h"

namespace sluice {

Prepared::Prepared(const terms::Rulebook& rulebook, const terms::Docket& docket,
                   std::uint32_t version) {
  if (!docket.plain || docket.reduces) {
    return;
  }
  for (const terms::DocketClause& clause : docket.clauses) {
    Finding finding;
    finding.clause = clause.id;
    finding.version = version;
    if (clause.rows.count == 0) {
      findings.push_back(finding);
    }
    for (std::uint32_t at = clause.rows.begin; at < clause.rows.begin + clause.rows.count; ++at) {
      const terms::Row& row = docket.rows[at];
      finding.rule = row.rule;
      finding.part = row.part;
      finding.effect_index = row.effect;
      finding.effect = outcome_of(rulebook.effects[row.effect].kind);
      finding.has_bound = row.usual;
      finding.scale = 1;
      finding.k0 = 0;
      finding.cq = 0;
      finding.reads_count = 0;
      if (row.usual) {
        const terms::Form& form = docket.forms[row.bounds.begin];
        finding.scale = form.scale;
        finding.k0 = form.k0;
        finding.cq = form.cq;
        finding.reads_count = form.terms.count;
        for (std::uint32_t t = form.terms.begin; t < form.terms.begin + form.terms.count; ++t) {
          const terms::FormTerm& term = docket.terms[t];
          reads.push_back(
              {.slot = term.slot, .scope = term.scope, .firms = term.firms, .c = term.c});
          const terms::Slot& slot = rulebook.slots[term.slot];
          if (term.scope == terms::Scope::firm && slot.classes.size() == 1) {
            of_firm.push_back({.flow = slot.flow, .heading = slot.classes.front()});
          }
        }
      }
      findings.push_back(finding);
    }
  }
}

std::vector<Prepared> prepared_for(const terms::Rulebook& rulebook, std::uint32_t version) {
  std::vector<Prepared> all;
  all.reserve(rulebook.dockets.size());
  for (const terms::Docket& docket : rulebook.dockets) {
    all.emplace_back(rulebook, docket, version);
  }
  return all;
}

}  // namespace sluice
