// The names and references of a sentence, looked up in the state.
#include <algorithm>

#include "stories/reading.h"
#include "stories/references.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

// The symbol with this number as a text names it.
template <class Symbol>
Symbol symbol(std::optional<std::uint32_t> number) {
  return number ? Symbol{*number} : Symbol{};
}

}  // namespace

const terms::Rulebook* Reading::law() {
  if (state_.law.empty()) {
    return nullptr;
  }
  const auto index = state_.law.in_force(state_.today);
  return index ? &state_.law.at(*index) : &state_.law.latest();
}

PartyId Reading::actors_party() const {
  return actor_.index() < state_.persons.size() ? state_.persons[actor_.index()].party : PartyId{};
}

template <class Things>
std::uint32_t Reading::thing_with(const Things& things, const std::string& what) {
  if (failed()) {
    return 0;
  }
  if (const auto number = number_sign(); number && *number < things.size()) {
    advance();
    return *number;
  }
  // The newest first: an office may use a reference again after the first holder of it was closed.
  for (std::size_t i = things.size(); i-- > 0;) {
    if (!things[i].reference.empty() && things[i].reference.view() == word().text) {
      advance();
      return static_cast<std::uint32_t>(i);
    }
  }
  std::vector<std::string> known;
  for (std::size_t i = things.size(); i-- > 0 && known.size() < 64;) {
    known.emplace_back(things[i].reference.view());
  }
  unknown("the reference of " + what, known);
  return 0;
}

PartyId Reading::party(const std::string& what) {
  if (failed()) {
    return {};
  }
  const PartyId id = word().kind == Word::Kind::end ? PartyId{} : state_.party_named(word().text);
  if (id.is_none()) {
    std::vector<std::string> known;
    for (const Party& party : state_.parties) {
      known.push_back(party.name);
    }
    unknown(what, known);
    return {};
  }
  advance();
  return id;
}

PersonId Reading::person() {
  if (failed()) {
    return {};
  }
  const PersonId id =
      word().kind == Word::Kind::end ? PersonId{} : state_.person_named(word().text);
  if (id.is_none()) {
    std::vector<std::string> known;
    for (const Person& person : state_.persons) {
      known.push_back(person.name);
    }
    unknown("a registered person", known);
    return {};
  }
  advance();
  return id;
}

HeadingId Reading::heading() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  if (rulebook == nullptr) {
    complain(Fault::missing,
             "found `" + std::string(next_text()) +
                 "` where a class is named, and no terms are enacted; enact a text first");
    return {};
  }
  const auto id = symbol<HeadingId>(rulebook->symbols.headings.find(word().text));
  if (id.is_none()) {
    unknown("a class of the terms", every_name(rulebook->symbols.headings));
    return {};
  }
  advance();
  return id;
}

ClauseId Reading::clause() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id = rulebook == nullptr
                      ? ClauseId{}
                      : symbol<ClauseId>(rulebook->symbols.clauses.find(word().text));
  if (id.is_none()) {
    unknown("the number of a clause", rulebook == nullptr ? std::vector<std::string>()
                                                          : every_name(rulebook->symbols.clauses));
    return {};
  }
  advance();
  return id;
}

RoleId Reading::role() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id =
      rulebook == nullptr ? RoleId{} : symbol<RoleId>(rulebook->symbols.roles.find(word().text));
  if (id.is_none()) {
    unknown("a role of the terms",
            rulebook == nullptr ? std::vector<std::string>() : every_name(rulebook->symbols.roles));
    return {};
  }
  advance();
  return id;
}

ObligationId Reading::obligation() {
  if (failed()) {
    return {};
  }
  const terms::Rulebook* const rulebook = law();
  const auto id = rulebook == nullptr
                      ? ObligationId{}
                      : symbol<ObligationId>(rulebook->symbols.obligations.find(word().text));
  if (id.is_none()) {
    unknown("the name of an obligation", rulebook == nullptr
                                             ? std::vector<std::string>()
                                             : every_name(rulebook->symbols.obligations));
    return {};
  }
  advance();
  return id;
}

GoodsId Reading::goods() {
  if (failed()) {
    return {};
  }
  std::vector<std::string> known;
  for (std::size_t i = state_.goods.size(); i-- > 0;) {
    if (state_.goods[i].model.view() == word().text) {
      advance();
      return GoodsId{static_cast<std::uint32_t>(i)};
    }
    known.emplace_back(state_.goods[i].model.view());
  }
  unknown("a registered model of goods", known);
  return {};
}

ApplicationId Reading::application() {
  return ApplicationId{thing_with(state_.applications, "an application")};
}

PermitId Reading::permit() {
  return PermitId{thing_with(state_.permits, "a permit")};
}

std::optional<PromiseId> Reading::promise_if_any() {
  if (failed() || word().kind != Word::Kind::plain) {
    return std::nullopt;
  }
  for (std::size_t i = state_.promises.size(); i-- > 0;) {
    const Promise& promise = state_.promises[i];
    if (!promise.reference.empty() && promise.reference.view() == word().text) {
      return PromiseId{static_cast<std::uint32_t>(i)};
    }
  }
  return std::nullopt;
}

PromiseId Reading::promise() {
  return PromiseId{thing_with(state_.promises, "an approval in principle")};
}

OrderId Reading::order() {
  return OrderId{thing_with(state_.orders, "an order")};
}

ClearanceId Reading::clearance() {
  return ClearanceId{thing_with(state_.clearances, "a clearance of the exporting state")};
}

ConsignmentId Reading::consignment() {
  return ConsignmentId{thing_with(state_.consignments, "a consignment")};
}

LotId Reading::lot() {
  return LotId{thing_with(state_.lots, "a lot of domestic purchase")};
}

StopId Reading::stop() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.stops.size()) {
    complain(Fault::missing, "there is no stop #" + std::to_string(number + 1) + "; there are " +
                                 std::to_string(state_.stops.size()));
  }
  return StopId{number};
}

ReconciliationId Reading::reconciliation() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.reconciliations.size()) {
    complain(Fault::missing, "there is no reconciliation #" + std::to_string(number + 1) +
                                 "; there are " + std::to_string(state_.reconciliations.size()));
  }
  return ReconciliationId{number};
}

WaitingId Reading::waiting() {
  if (failed()) {
    return {};
  }
  if (const auto number = number_sign()) {
    if (*number >= state_.waiting.size()) {
      complain(Fault::missing, "nothing that waits has the number " + std::string(next_text()));
      return {};
    }
    advance();
    return WaitingId{*number};
  }
  std::vector<WaitingId> fitting;
  std::vector<std::string> known;
  for (const WaitingId id : state_.open_waiting) {
    const std::vector<std::string> named = references_of(state_, state_.waiting[id.index()]);
    known.insert(known.end(), named.begin(), named.end());
    if (std::ranges::find(named, word().text) != named.end()) {
      fitting.push_back(id);
    }
  }
  if (fitting.empty()) {
    unknown("the reference of something that waits", known);
    return {};
  }
  if (fitting.size() > 1) {
    std::string numbers;
    for (const WaitingId id : fitting) {
      numbers += " #" + std::to_string(id.value + 1);
    }
    complain(Fault::malformed,
             "`" + std::string(next_text()) +
                 "` is named by several commands that wait; say which:" + numbers);
    return {};
  }
  advance();
  return fitting.front();
}

ProposalId Reading::proposal() {
  if (failed()) {
    return {};
  }
  if (const auto number = number_sign()) {
    if (*number >= state_.proposals.size()) {
      complain(Fault::missing, "no proposal has the number " + std::string(next_text()));
      return {};
    }
    advance();
    return ProposalId{*number};
  }
  std::vector<ProposalId> open;
  for (std::size_t i = 0; i < state_.proposals.size(); ++i) {
    if (state_.proposals[i].open) {
      open.push_back(ProposalId{static_cast<std::uint32_t>(i)});
    }
  }
  if (open.size() != 1) {
    std::string numbers;
    for (const ProposalId id : open) {
      numbers += " #" + std::to_string(id.value + 1);
    }
    complain(open.empty() ? Fault::missing : Fault::malformed,
             open.empty() ? "no proposal waits for a signature"
                          : "several proposals wait for a signature; say which:" + numbers);
    return {};
  }
  return open.front();
}

DueId Reading::due() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.dues.size()) {
    complain(Fault::missing, "no obligation has the number #" + std::to_string(number + 1));
  }
  return DueId{number};
}

PoolRunId Reading::pool_run() {
  const std::uint32_t number = ordinal();
  if (!failed() && number >= state_.pool_runs.size()) {
    complain(Fault::missing, "no run of a pool has the number #" + std::to_string(number + 1));
  }
  return PoolRunId{number};
}

RulingId Reading::ruling() {
  if (failed()) {
    return {};
  }
  if (const auto number = number_sign(); number && *number < state_.rulings.size()) {
    advance();
    return RulingId{*number};
  }
  std::vector<std::string> known;
  for (std::size_t at = state_.rulings.size(); at-- > 0;) {
    known.push_back(subject_of(state_, state_.rulings[at]));
    if (known.back() == word().text) {
      advance();
      return RulingId{static_cast<std::uint32_t>(at)};
    }
  }
  unknown("an application, permit or lot that was ruled on", known);
  return {};
}

ReviewId Reading::review() {
  return ReviewId{thing_with(state_.reviews, "a review")};
}

}  // namespace sluice
