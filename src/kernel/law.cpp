#include "kernel/law.h"

#include <algorithm>
#include <map>

namespace sluice {

void Law::enact(std::shared_ptr<const terms::Rulebook> rulebook) {
  prepared_.push_back(std::make_shared<const std::vector<Prepared>>(
      prepared_for(*rulebook, static_cast<std::uint32_t>(versions_.size()))));
  versions_.push_back(std::move(rulebook));
}

std::optional<std::size_t> Law::in_force(Day day) const {
  for (std::size_t at = versions_.size(); at-- > 0;) {
    const terms::Header& header = versions_[at]->syntax.header;
    if (header.from <= day) {
      return header.until && *header.until < day ? std::nullopt : std::optional(at);
    }
  }
  return std::nullopt;
}

std::vector<Law::Part> Law::parts(terms::TransitionSubject subject, std::size_t begun,
                                  std::size_t now, Day day) const {
  if (begun >= now) {
    return {{.version = now}};
  }
  // Which version's body each clause has, walking from the version it was begun under to the one in
  // force.
  std::map<ClauseId, std::size_t> body;
  for (const terms::RuledClause& clause : at(begun).clauses) {
    body[clause.id] = begun;
  }
  for (std::size_t next = begun + 1; next <= now; ++next) {
    std::map<ClauseId, std::size_t> kept;
    for (const terms::RuledTransition& line : at(next).transitions) {
      if (line.subject != subject || line.manner != terms::TransitionManner::keep ||
          (line.until && *line.until < day)) {
        continue;
      }
      for (const auto& [clause, version] : body) {
        if (line.clauses.empty() ||
            std::find(line.clauses.begin(), line.clauses.end(), clause) != line.clauses.end()) {
          kept[clause] = version;
        }
      }
    }
    // `keep` without clause numbers keeps the whole old text: nothing of the new one is added.
    const bool whole = std::any_of(
        at(next).transitions.begin(), at(next).transitions.end(), [&](const auto& line) {
          return line.subject == subject && line.manner == terms::TransitionManner::keep &&
                 line.clauses.empty() && !(line.until && *line.until < day);
        });
    if (!whole) {
      for (const terms::RuledClause& clause : at(next).clauses) {
        kept.emplace(clause.id, next);
      }
    }
    body = std::move(kept);
  }
  std::map<std::size_t, std::vector<ClauseId>, std::greater<>> by_version;
  by_version[now];  // effects and roles of the version in force come first, even if nothing of it
                    // applies
  for (const auto& [clause, version] : body) {
    by_version[version].push_back(clause);
  }
  std::vector<Part> parts;
  for (auto& [version, clauses] : by_version) {
    parts.push_back({.version = version, .all_but = false, .clauses = std::move(clauses)});
  }
  return parts;
}

}  // namespace sluice
