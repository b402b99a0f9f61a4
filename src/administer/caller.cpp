#include "administer/caller.h"

#include <algorithm>

#include "kernel/firm_roles.h"

namespace sluice {
namespace {

bool forbids(const Finding& finding) {
  return finding.standing == Standing::failing &&
         (finding.ground == Ground::wrong_party || finding.ground == Ground::wrong_holder ||
          finding.ground == Ground::role_missing || finding.ground == Ground::conflict_of_interest);
}

}  // namespace

Caller caller_of(const State& state, PersonId person) {
  Caller caller;
  if (person.is_none()) {
    return caller;
  }
  const Person& known = state.persons[person.index()];
  if (std::ranges::find(known.roles, has_left) != known.roles.end()) {
    return caller;
  }
  caller.person = person;
  caller.party = known.party;
  caller.kind = state.parties[known.party.index()].kind;
  caller.sees_all =
      caller.kind == PartyKind::office ||
      std::find(known.roles.begin(), known.roles.end(), "auditor") != known.roles.end();
  return caller;
}

bool forbidden_in(const Decision& decision) {
  return std::ranges::any_of(decision.findings, forbids);
}

Decision as_seen_by(const Caller& caller, const Decision& decision) {
  if (caller.sees_all) {
    return decision;
  }
  Decision seen;
  seen.outcome = decision.outcome;
  seen.requested = decision.requested;
  seen.quantity = decision.quantity;
  seen.missing = decision.missing;
  const bool forbidden = forbidden_in(decision);
  if (forbidden) {
    seen.quantity = 0;
    seen.missing.clear();
  }
  for (const Finding& finding : decision.findings) {
    if (forbidden && !forbids(finding)) {
      continue;
    }
    Finding& shown = seen.findings.emplace_back(finding);
    shown.reads_begin = static_cast<std::uint32_t>(seen.reads.size());
    const auto first = decision.reads.begin() + finding.reads_begin;
    const bool own = std::all_of(first, first + finding.reads_count, [](const BalanceRead& read) {
      return read.scope == terms::Scope::firm;
    });
    if (own) {
      seen.reads.insert(seen.reads.end(), first, first + finding.reads_count);
      continue;
    }
    shown.has_bound = false;
    shown.reads_count = 0;
    shown.k0 = 0;
    shown.cq = 0;
    shown.slack = 0;
  }
  return seen;
}

}  // namespace sluice
