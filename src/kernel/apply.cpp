#include "kernel/apply.h"

#include <algorithm>

#include "base/check.h"
#include "kernel/applying.h"
#include "terms/from_syntax.h"

namespace sluice {

void apply(State& state, const Event& event) noexcept {
  std::visit([&state](const auto& the_event) { carry_out(state, the_event); }, event);
}

void count(State& state, terms::Flow flow, HeadingId heading, PartyId party, Day day,
           std::int64_t amount) {
  if (amount == 0) {
    return;
  }
  state.tally.post(static_cast<std::uint32_t>(flow), State::tally_heading(heading),
                   State::tally_party(party), day, amount);
  for (const WaitingId id : state.open_waiting) {
    const Waiting& item = state.waiting[id.index()];
    for (const Watch& watch : item.watches) {
      if (watch.flow == static_cast<std::uint16_t>(flow) &&
          (watch.party.is_none() || watch.party == party)) {
        wake(state, id);
        break;
      }
    }
  }
  // A pool that is always open runs whenever its size may have changed.
  if (!state.law.empty()) {
    for (const terms::RuledPool& pool : state.law.latest().pools) {
      if (pool.opening == terms::Opening::always &&
          std::any_of(state.open_waiting.begin(), state.open_waiting.end(),
                      [&](WaitingId id) { return state.waiting[id.index()].pool == pool.id; })) {
        state.pools_to_run.insert(pool.id);
      }
    }
  }
}

void move(State& state, Account from, Account to, std::int64_t amount) {
  if (amount > 0) {
    state.book.post({.from = from, .to = to, .amount = amount});
  }
}

void add_timer(State& state, const TimerSet& timer) {
  const TimerId id{static_cast<std::uint32_t>(state.timers.size())};
  state.timers.push_back({.kind = timer.kind,
                          .day = timer.day,
                          .number = timer.number,
                          .amount = timer.amount,
                          .effect = timer.effect,
                          .version = timer.version});
  state.calendar[timer.day].push_back(id);
}

void wake(State& state, WaitingId waiting) {
  const Waiting& item = state.waiting[waiting.index()];
  // What waits in a queue is served by its pool, and what waits for a person by that person.
  if (item.open && item.outcome != Outcome::queue) {
    state.to_retest.insert(waiting);
  }
}

void find_version_in_force(State& state) {
  const auto version = state.law.in_force(state.today);
  state.in_force = version ? std::optional(static_cast<std::uint32_t>(*version)) : std::nullopt;
}

void carry_out(State& state, const DayBegan& event) {
  const bool had_day = state.today != Day();
  const Day before = state.today;
  state.today = event.day;
  find_version_in_force(state);
  const auto now = state.law.in_force(event.day);
  if (!now) {
    return;
  }
  const terms::Rulebook& rulebook = state.law.at(*now);
  const auto then = state.law.in_force(before);
  const bool new_figures =
      !then || *then != *now || rulebook.epoch_of(before) != rulebook.epoch_of(event.day);
  for (const WaitingId id : state.open_waiting) {
    const Waiting& item = state.waiting[id.index()];
    // A window may have let go overnight, and dated figures may have changed.
    if (item.outcome == Outcome::hold && (new_figures || !item.watches.empty())) {
      wake(state, id);
    }
  }
  for (const terms::RuledPool& pool : rulebook.pools) {
    const auto crossed = [&](Day first) {
      return event.day >= first && (!had_day || before < first);
    };
    bool opens = false;
    switch (pool.opening) {
      case terms::Opening::always:
        opens = false;
        break;
      case terms::Opening::every_month:
        opens = crossed(event.day.first_of_month());
        break;
      case terms::Opening::every_quarter:
        opens = crossed(event.day.first_of_quarter());
        break;
      case terms::Opening::every_year:
        opens = crossed(event.day.first_of_year());
        break;
      case terms::Opening::on_date:
        opens = crossed(pool.on);
        break;
    }
    if (opens && had_day) {
      state.pools_to_run.insert(pool.id);
    }
  }
}

namespace {

void bind_mention(State& state, PartyId id) {
  Party& party = state.parties[id.index()];
  const auto mention = state.law.latest().symbols.mentions.find(party.name);
  party.mention = mention.value_or(terms::MentionId::none_value);
  if (mention) {
    if (*mention >= state.party_of_mention.size()) {
      state.party_of_mention.resize(*mention + std::size_t{1}, PartyId::none());
    }
    state.party_of_mention[*mention] = id;
  }
}

void bind_mentions(State& state) {
  state.party_of_mention.assign(state.law.latest().symbols.mentions.size(), PartyId::none());
  for (std::uint32_t at = 0; at < state.parties.size(); ++at) {
    bind_mention(state, PartyId{at});
  }
}

void count_promise(State& state, Promise& promise) {
  if (!promise.heading.is_none() || state.law.empty()) {
    return;
  }
  const auto heading = state.law.latest().symbols.headings.find(promise.class_name.view());
  if (heading && state.law.latest().klass(HeadingId{*heading}) != nullptr) {
    promise.heading = HeadingId{*heading};
    promise.counted = state.today;
    count(state, terms::Flow::granted, promise.heading, promise.firm, state.today,
          promise.quantity);
  }
}

}  // namespace

void carry_out(State& state, const TermsEnacted& event) {
  const terms::Rulebook* before = state.law.empty() ? nullptr : &state.law.latest();
  terms::Checked checked =
      terms::rulebook_from_text({.name = "enactment", .content = event.text}, before);
  CHECK(checked.rulebook != nullptr);
  state.law.enact(std::move(checked.rulebook));
  find_version_in_force(state);
  bind_mentions(state);
  for (Promise& promise : state.promises) {
    if (promise.open) {
      count_promise(state, promise);
    }
  }
  for (const WaitingId id : state.open_waiting) {
    wake(state, id);
  }
}

void carry_out(State& state, const PartyRegistered& event) {
  const std::uint32_t group = state.groups.intern(event.group);
  if (group >= state.members.size()) {
    state.members.resize(group + std::size_t{1});
  }
  if (event.party.index() == state.parties.size()) {
    state.party_names.intern(event.name);
    state.parties.push_back(
        {.name = event.name, .label = event.label, .kind = event.kind, .group = group});
    state.members[group].push_back(event.party);
  } else {
    Party& party = state.parties[event.party.index()];
    auto& old_members = state.members[party.group];
    old_members.erase(std::remove(old_members.begin(), old_members.end(), event.party),
                      old_members.end());
    party.label = event.label;
    party.group = group;
    auto& new_members = state.members[group];
    new_members.insert(std::upper_bound(new_members.begin(), new_members.end(), event.party),
                       event.party);
  }
  if (!state.law.empty()) {
    bind_mention(state, event.party);
  }
}

void carry_out(State& state, const PersonRegistered& event) {
  if (event.person.index() == state.persons.size()) {
    state.person_names.intern(event.name);
    state.persons.push_back({.name = event.name, .party = event.party, .roles = event.roles});
  } else {
    state.persons[event.person.index()].party = event.party;
    state.persons[event.person.index()].roles = event.roles;
  }
}

void carry_out(State& state, const ConflictDeclared& event) {
  state.persons[event.person.index()].conflicts.push_back(event.firm);
}

void carry_out(State& state, const GoodsRegistered& event) {
  state.goods.push_back({.model = event.model,
                         .hs_code = event.hs_code,
                         .heading = event.heading,
                         .devices = event.devices});
}

void carry_out(State& state, const SettingChanged& event) {
  state.setting[static_cast<std::size_t>(event.setting)] = event.value;
}

void carry_out(State& state, const DayDeclared& event) {
  state.declared_days[event.day] = event.working;
}

namespace {

void put_fact(State& state, FactSubject subject, std::uint32_t number, const FactGiven& fact) {
  auto& of_subject = state.facts[static_cast<std::size_t>(subject)];
  if (number >= of_subject.size()) {
    of_subject.resize(number + std::size_t{1});
  }
  auto& list = of_subject[number];
  const auto at =
      std::lower_bound(list.begin(), list.end(), fact.fact,
                       [](const FactGiven& given, FactId wanted) { return given.fact < wanted; });
  if (at != list.end() && at->fact == fact.fact) {
    *at = fact;
  } else {
    list.insert(at, fact);
  }
}

}  // namespace

void carry_out(State& state, const FactRecorded& event) {
  put_fact(state, event.subject, event.number, event.fact);
  for (const WaitingId id : state.open_waiting) {
    const auto& missing = state.waiting[id.index()].missing;
    if (std::find(missing.begin(), missing.end(), event.fact.fact) != missing.end() ||
        state.waiting[id.index()].outcome == Outcome::hold) {
      wake(state, id);
    }
  }
}

void carry_out(State& state, const ApplicationFiled& event) {
  const std::uint32_t number = static_cast<std::uint32_t>(state.applications.size());
  state.applications.push_back({.firm = event.firm,
                                .heading = event.heading,
                                .quantity = event.quantity,
                                .all_or_nothing = event.all_or_nothing,
                                .reference = event.reference,
                                .state = event.state,
                                .filed = state.today,
                                .claim = number,
                                .version = version_now(state)});
  state.application_index.insert(mixed(event.reference.view(), 0), number);
  for (const FactGiven& fact : event.facts) {
    put_fact(state, FactSubject::application, number, fact);
  }
}

void carry_out(State& state, const ConsignmentRegistered& event) {
  const std::uint32_t number = static_cast<std::uint32_t>(state.consignments.size());
  state.consignments.push_back({.firm = event.firm,
                                .reference = event.reference,
                                .goods = event.goods,
                                .units = event.units,
                                .serials = event.serials});
  for (const FactGiven& fact : event.facts) {
    put_fact(state, FactSubject::consignment, number, fact);
  }
}

// ---- signatures, and what waits

void carry_out(State& state, const ProposalMade& event) {
  state.proposals.push_back({.command = event.command,
                             .needed = event.needed,
                             .second = event.second,
                             .heading = event.heading,
                             .reserved = event.reserved,
                             .signatures = {event.command.front().actor},
                             .made = state.today});
}

void carry_out(State& state, const ProposalSigned& event) {
  state.proposals[event.proposal.index()].signatures.push_back(event.by);
}

void carry_out(State& state, const ProposalClosed& event) {
  Proposal& proposal = state.proposals[event.proposal.index()];
  proposal.open = false;
  proposal.carried = event.carried;
}

void carry_out(State& state, const WaitingSet& event) {
  if (event.waiting.index() == state.waiting.size()) {
    state.waiting.push_back({.command = event.command, .since = state.today});
    state.open_waiting.insert(event.waiting);
  }
  Waiting& item = state.waiting[event.waiting.index()];
  item.firm = event.firm;
  item.outcome = event.outcome;
  item.watches = event.watches;
  item.roles = event.roles;
  item.missing = event.missing;
  item.pool = event.pool;
  item.stopped = event.stopped;
  item.application = event.application;
  item.declaration = event.declaration;
  if (!event.declaration.is_none()) {
    state.declarations[event.declaration.index()].waiting = event.waiting;
  }
  state.to_retest.erase(event.waiting);
  if (event.outcome == Outcome::queue && !state.law.empty()) {
    if (const terms::RuledPool* pool = state.law.latest().pool(event.pool);
        pool != nullptr && pool->opening == terms::Opening::always) {
      state.pools_to_run.insert(event.pool);
    }
  }
}

void carry_out(State& state, const WaitingEnded& event) {
  state.waiting[event.waiting.index()].open = false;
  state.open_waiting.erase(event.waiting);
  state.to_retest.erase(event.waiting);
}

void carry_out(State& state, const Assented& event) {
  state.waiting[event.waiting.index()].assents.emplace_back(event.role, event.by);
}

void carry_out(State& state, const WaiverGiven& event) {
  state.waiting[event.waiting.index()].waivers.push_back({.power = event.power,
                                                          .clauses = event.clauses,
                                                          .heading = event.heading,
                                                          .amount = event.amount});
  wake(state, event.waiting);
  add_timer(
      state,
      {.kind = TimerKind::waiver_ends, .day = state.today + 1, .number = event.waiting.value});
}

void carry_out(State& state, const WaiverEnded& event) {
  state.waiting[event.waiting.index()].waivers.clear();
}

}  // namespace sluice
