// State: everything that the regime knows, at one moment. A value: copy it to fork a future. Const
// to all but `apply`.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "base/steady_list.h"
#include "kernel/index.h"
#include "kernel/law.h"
#include "kernel/records.h"
#include "kernel/records_gate.h"
#include "kernel/records_recourse.h"
#include "ledger/book.h"
#include "ledger/tally.h"

namespace sluice {

struct State {
  // All of them in state.cpp, lest every file that holds a state writes them out again.
  State();
  ~State();
  State(const State& other);
  State(State&& other) noexcept;
  State& operator=(const State& other);
  State& operator=(State&& other) noexcept;

  Day today;  // nothing happens before the first DayBegan
  Law law;
  std::array<std::int64_t, settings> setting{};

  // the register
  std::vector<Party> parties;
  std::vector<Person> persons;  // 0: the regime itself
  std::vector<Goods> goods;
  terms::Names party_names, person_names, groups;
  std::vector<std::vector<PartyId>> members;  // by group
  std::vector<PartyId> party_of_mention;      // by MentionId; none: not registered
  std::array<std::vector<std::vector<FactGiven>>, 5>
      facts;                          // by FactSubject, then number; ascending by fact
  std::map<Day, bool> declared_days;  // true: worked, false: a holiday

  // the things
  std::vector<Application> applications;
  std::vector<Promise> promises;
  SteadyList<Permit> permits;
  std::vector<Order> orders;
  std::vector<Clearance> clearances;
  std::vector<Consignment> consignments;
  SteadyList<Declaration> declarations;
  std::vector<Lot> lots;
  std::vector<Due> dues;
  std::vector<Stop> stops;
  std::vector<Supply> supplies;
  std::vector<Block> blocks;
  std::vector<Waiting> waiting;
  std::vector<Proposal> proposals;
  std::vector<Timer> timers;
  std::vector<PoolRun> pool_runs;
  std::vector<Reconciliation> reconciliations;
  std::vector<Deployed> deployments;
  std::vector<Ruling> rulings;
  std::vector<Review> reviews;
  std::set<Digest> evidence;  // of purchases: counts once, K9
  std::map<ShortText, std::map<std::uint64_t, std::uint64_t>>
      serials;  // released: prefix -> first -> last
  std::array<Day, 3>
      period_ended{};  // by PeriodKind: the last day whose end was raised for every firm
  std::array<std::uint32_t, 3>
      period_next{};  // by PeriodKind: the next party, while it is being raised

  // the figures
  Book book;
  Tally tally;

  // ---- derived: rebuilt from the above when a snapshot is read
  std::optional<std::uint32_t> in_force;        // the version of the law today
  std::map<Day, std::deque<TimerId>> calendar;  // open timers
  std::set<WaitingId> to_retest;                // oldest first
  std::set<WaitingId> open_waiting;
  std::vector<std::vector<DueId>> open_dues;  // by party, by (day, id)
  std::vector<std::vector<LotId>>
      unapplied_lots;  // by party, verified and not wholly applied, by id
  std::set<PoolId> pools_to_run;
  ReferenceIndex declaration_index, permit_index, application_index;

  // ---- looking things up; none where nothing is found
  [[nodiscard]] PartyId party_named(std::string_view name) const;
  [[nodiscard]] PersonId person_named(std::string_view name) const;
  [[nodiscard]] DeclarationId declaration(PartyId gate, const ShortText& mrn,
                                          std::uint32_t item) const;
  [[nodiscard]] PermitId permit_with(const ShortText& reference) const;
  [[nodiscard]] ApplicationId application_with(const ShortText& reference) const;
  [[nodiscard]] const FactGiven* fact(FactSubject subject, std::uint32_t number, FactId fact) const;

  // Balances as the text's totals read them; `party` none: everybody's.
  [[nodiscard]] std::int64_t total(terms::Flow flow, HeadingId heading, PartyId party) const {
    return tally.total(static_cast<std::uint32_t>(flow), tally_heading(heading),
                       tally_party(party));
  }
  // Places in the tally: 0 is "no class" and "everyone".
  [[nodiscard]] static std::uint32_t tally_heading(HeadingId heading) {
    return heading.is_none() ? 0 : heading.value + 1;
  }
  [[nodiscard]] static std::uint32_t tally_party(PartyId party) {
    return party.is_none() ? Tally::everyone : party.value + 1;
  }
};

[[nodiscard]] std::uint64_t declaration_key(PartyId gate, const ShortText& mrn, std::uint32_t item);

// Bring the memory that a command will touch near; for drivers that know the next commands of a
// batch. First what the command names, some commands ahead; then, nearer, what hangs on that; then
// what hangs on that again.
void prefetch(const State& state, const Command& command);
void prefetch_holder(const State& state, const Command& command);
void prefetch_facts(const State& state, const Command& command);

}  // namespace sluice
