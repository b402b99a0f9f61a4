#include "administer/caller.h"

#include <algorithm>

namespace sluice {
namespace {

bool forbids(const Finding& finding) {
  return finding.standing == Standing::failing &&
         (finding.ground == Ground::wrong_party || finding.ground == Ground::wrong_holder ||
          finding.ground == Ground::role_missing || finding.ground == Ground::conflict_of_interest);
}

}  // namespace

Result<Tokens> Tokens::from_text(std::string_view text) {
  Tokens tokens;
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      continue;
    }
    const std::size_t blank = line.rfind(' ');
    const auto digest =
        blank == std::string_view::npos ? std::nullopt : digest_from_hex(line.substr(blank + 1));
    if (!digest || blank == 0) {
      return Error{
          .fault = Fault::malformed,
          .message = "line " + std::to_string(line_number) +
                     ": expected a person's name, a blank and the SHA-256 of a token in 64 "
                     "hex digits; `printf %s TOKEN | sha256sum` gives them"};
    }
    tokens.add(*digest, std::string(line.substr(0, blank)));
  }
  return tokens;
}

void Tokens::add(const Digest& token, std::string person) {
  persons_.insert_or_assign(token, std::move(person));
}

std::optional<std::string> Tokens::person(std::string_view token) const {
  const auto found = persons_.find(digest_of(token));
  return found == persons_.end() ? std::nullopt : std::optional(found->second);
}

Caller caller_of(const State& state, PersonId person) {
  Caller caller;
  if (person.is_none()) {
    return caller;
  }
  const Person& known = state.persons[person.index()];
  caller.person = person;
  caller.party = known.party;
  caller.kind = state.parties[known.party.index()].kind;
  caller.sees_all =
      caller.kind == PartyKind::office ||
      std::find(known.roles.begin(), known.roles.end(), "auditor") != known.roles.end();
  return caller;
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
  const bool forbidden = std::any_of(decision.findings.begin(), decision.findings.end(), forbids);
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
