// Lots, obligations, security, blocks, timers and pools: how duties move.
#include <algorithm>

#include "kernel/applying.h"

namespace sluice {

using terms::Flow;

namespace {

Account duty(AccountKind kind, std::uint32_t index) {
  return {.kind = kind, .index = index};
}

template <class T>
std::vector<T>& of_party(std::vector<std::vector<T>>& lists, PartyId party) {
  if (party.index() >= lists.size()) {
    lists.resize(party.index() + 1);
  }
  return lists[party.index()];
}

// Lots are used by number, however late they were verified: a state read back must use them alike.
void insert_in_order(std::vector<LotId>& lots, LotId lot) {
  lots.insert(std::lower_bound(lots.begin(), lots.end(), lot), lot);
}

}  // namespace

void carry_out(State& state, const SupplyDeclared& event) {
  for (Supply& supply : state.supplies) {
    if (supply.maker == event.maker && supply.heading == event.heading) {
      supply.quantity = event.quantity;
      return;
    }
  }
  state.supplies.push_back(
      {.maker = event.maker, .heading = event.heading, .quantity = event.quantity});
}

void carry_out(State& state, const LotClaimed& event) {
  const auto number = static_cast<std::uint32_t>(state.lots.size());
  state.lots.push_back({.firm = event.firm,
                        .maker = event.maker,
                        .heading = event.heading,
                        .quantity = event.quantity,
                        .evidence = event.evidence,
                        .reference = event.reference,
                        .claimed = state.today});
  state.evidence.insert(event.evidence);
  move(state, duty(AccountKind::claimed_from, number), duty(AccountKind::claimed, number),
       event.quantity);
  count(state, Flow::bought, event.heading, event.firm, state.today, event.quantity);
}

void carry_out(State& state, const LotMoved& event) {
  Lot& lot = state.lots[event.lot.index()];
  const std::uint32_t number = event.lot.value;
  const auto leaves = [&](AccountKind to) {
    if (lot.state == LotState::verified) {
      move(state, duty(AccountKind::verified, number), duty(to, number), event.quantity);
      move(state, duty(AccountKind::unapplied, number), duty(AccountKind::unapplied_from, number),
           event.quantity * terms::millionths);
      count(state, Flow::credited, lot.heading, lot.firm, state.today, -event.quantity);
    } else {
      move(state, duty(AccountKind::claimed, number), duty(to, number), event.quantity);
    }
    if (state.book.balance(duty(AccountKind::unapplied, number)) == 0) {
      auto& lots = of_party(state.unapplied_lots, lot.firm);
      lots.erase(std::remove(lots.begin(), lots.end(), event.lot), lots.end());
    }
    const bool empty = state.book.balance(duty(AccountKind::verified, number)) == 0 &&
                       state.book.balance(duty(AccountKind::claimed, number)) == 0;
    if (empty) {
      lot.state = LotState::closed;
    }
  };
  switch (event.step) {
    case LotStep::confirm:
    case LotStep::verify:
      move(state, duty(AccountKind::claimed, number), duty(AccountKind::verified, number),
           event.quantity);
      move(state, duty(AccountKind::unapplied_from, number), duty(AccountKind::unapplied, number),
           event.quantity * terms::millionths);
      lot.state = LotState::verified;
      if (event.quantity > 0) {  // a text may leave nothing of a claim
        insert_in_order(of_party(state.unapplied_lots, lot.firm), event.lot);
      }
      return count(state, Flow::credited, lot.heading, lot.firm, state.today, event.quantity);
    case LotStep::dispute:
      lot.state = LotState::disputed;
      return;
    case LotStep::disallow:
      return leaves(AccountKind::disallowed);
    case LotStep::send_back:
      return leaves(AccountKind::sent_back);
    case LotStep::expire:
      return leaves(AccountKind::expired);
    case LotStep::restore: {
      const Account disallowed = duty(AccountKind::disallowed, number);
      if (lot.state != LotState::verified) {
        lot.state = LotState::claimed;  // and is looked at anew
        return move(state, disallowed, duty(AccountKind::claimed, number), event.quantity);
      }
      move(state, disallowed, duty(AccountKind::verified, number), event.quantity);
      move(state, duty(AccountKind::unapplied_from, number), duty(AccountKind::unapplied, number),
           event.quantity * terms::millionths);
      auto& lots = of_party(state.unapplied_lots, lot.firm);
      if (!std::ranges::binary_search(lots, event.lot)) {
        insert_in_order(lots, event.lot);
      }
      return count(state, Flow::credited, lot.heading, lot.firm, state.today, event.quantity);
    }
  }
}

void carry_out(State& state, const DueRaised& event) {
  const std::uint32_t number = event.due.value;
  state.dues.push_back({.firm = event.firm,
                        .obligation = event.obligation,
                        .heading = event.heading,
                        .clause = event.clause,
                        .declaration = event.declaration,
                        .amount = event.amount,
                        .security = event.security,
                        .raised = state.today,
                        .day = event.day,
                        .version = version_now(state),
                        .report = event.report,
                        .text = event.text});
  move(state, duty(AccountKind::raised, number), duty(AccountKind::due, number), event.amount);
  move(state, duty(AccountKind::paid_in, number), duty(AccountKind::bonded, number),
       event.security);
  auto& open = of_party(state.open_dues, event.firm);
  const auto at = std::upper_bound(open.begin(), open.end(), event.due, [&](DueId a, DueId b) {
    return state.dues[a.index()].day != state.dues[b.index()].day
               ? state.dues[a.index()].day < state.dues[b.index()].day
               : a < b;
  });
  open.insert(at, event.due);
  add_timer(state, {.kind = TimerKind::overdue, .day = event.day + 1, .number = number});
  if (!event.report) {
    count(state, Flow::owed, event.heading, event.firm, state.today, event.amount);
    count(state, Flow::bonded, event.heading, event.firm, state.today, event.security);
  }
}

namespace {

void close_if_met(State& state, DueId id) {
  if (state.book.balance(duty(AccountKind::due, id.value)) == 0) {
    auto& open = of_party(state.open_dues, state.dues[id.index()].firm);
    open.erase(std::remove(open.begin(), open.end(), id), open.end());
  }
}

}  // namespace

void carry_out(State& state, const DueMet& event) {
  Due& due = state.dues[event.due.index()];
  const std::uint32_t number = event.due.value;
  AccountKind to = AccountKind::discharged;
  switch (event.manner) {
    case Manner::purchase:
    case Manner::report:
    case Manner::forfeit:
      break;
    case Manner::waiver:
      to = AccountKind::forgiven;
      break;
    case Manner::contra:
      to = AccountKind::annulled;
      break;
  }
  move(state, duty(AccountKind::due, number), duty(to, number), event.amount);
  move(state, duty(AccountKind::bonded, number), duty(AccountKind::freed, number), event.freed);
  if (event.manner == Manner::purchase) {
    move(state, duty(AccountKind::unapplied, event.lot.value),
         duty(AccountKind::applied, event.lot.value), event.amount);
    state.lots[event.lot.index()].applied.emplace_back(event.due, event.amount);
    if (state.book.balance(duty(AccountKind::unapplied, event.lot.value)) == 0) {
      auto& lots = of_party(state.unapplied_lots, state.lots[event.lot.index()].firm);
      lots.erase(std::remove(lots.begin(), lots.end(), event.lot), lots.end());
    }
  }
  if (!due.report) {
    count(state, Flow::bonded, due.heading, due.firm, state.today, -event.freed);
    if (event.manner == Manner::contra) {
      count(state, Flow::owed, due.heading, due.firm, due.raised, -event.amount);
    }
    if (due.overdue) {
      count(state, Flow::overdue, due.heading, due.firm, state.today, -event.amount);
    }
  }
  close_if_met(state, event.due);
}

void carry_out(State& state, const DueReopened& event) {
  Due& due = state.dues[event.due.index()];
  Lot& lot = state.lots[event.lot.index()];
  const bool was_met = state.book.balance(duty(AccountKind::due, event.due.value)) == 0;
  move(state, duty(AccountKind::discharged, event.due.value),
       duty(AccountKind::due, event.due.value), event.amount);
  move(state, duty(AccountKind::applied, event.lot.value),
       duty(AccountKind::unapplied, event.lot.value), event.amount);
  std::int64_t left = event.amount;
  for (std::size_t at = lot.applied.size(); at-- > 0 && left > 0;) {
    if (lot.applied[at].first == event.due) {
      const std::int64_t part = std::min(left, lot.applied[at].second);
      lot.applied[at].second -= part;
      left -= part;
    }
  }
  std::erase_if(lot.applied, [](const auto& entry) { return entry.second == 0; });
  auto& lots = of_party(state.unapplied_lots, lot.firm);
  if (const auto at = std::lower_bound(lots.begin(), lots.end(), event.lot);
      at == lots.end() || *at != event.lot) {
    lots.insert(at, event.lot);
  }
  if (was_met) {
    auto& open = of_party(state.open_dues, due.firm);
    const auto at = std::upper_bound(open.begin(), open.end(), event.due, [&](DueId a, DueId b) {
      return state.dues[a.index()].day != state.dues[b.index()].day
                 ? state.dues[a.index()].day < state.dues[b.index()].day
                 : a < b;
    });
    open.insert(at, event.due);
  }
  if (due.overdue) {
    count(state, Flow::overdue, due.heading, due.firm, state.today, event.amount);
  } else if (due.day < state.today) {
    add_timer(state, {.kind = TimerKind::overdue, .day = state.today, .number = event.due.value});
  }
}

void carry_out(State& state, const DueFellOverdue& event) {
  Due& due = state.dues[event.due.index()];
  due.overdue = true;
  if (!due.report) {
    count(state, Flow::overdue, due.heading, due.firm, state.today,
          state.book.balance(duty(AccountKind::due, event.due.value)));
  }
}

void carry_out(State& state, const DueExtended& event) {
  Due& due = state.dues[event.due.index()];
  if (due.overdue && event.day >= state.today) {
    due.overdue = false;
    if (!due.report) {
      count(state, Flow::overdue, due.heading, due.firm, state.today,
            -state.book.balance(duty(AccountKind::due, event.due.value)));
    }
  }
  due.day = event.day;
  auto& open = of_party(state.open_dues, due.firm);
  std::stable_sort(open.begin(), open.end(), [&](DueId a, DueId b) {
    return state.dues[a.index()].day != state.dues[b.index()].day
               ? state.dues[a.index()].day < state.dues[b.index()].day
               : a < b;
  });
  add_timer(state, {.kind = TimerKind::overdue, .day = event.day + 1, .number = event.due.value});
}

void carry_out(State& state, const SecurityForfeited& event) {
  const Due& due = state.dues[event.due.index()];
  move(state, duty(AccountKind::bonded, event.due.value),
       duty(AccountKind::forfeited, event.due.value), event.amount);
  count(state, Flow::bonded, due.heading, due.firm, state.today, -event.amount);
}

void carry_out(State& state, const BlockRaised& event) {
  for (const Block& block : state.blocks) {
    if (block.firm == event.firm && block.obligation == event.obligation &&
        block.clause == event.clause) {
      return;  // it stands already
    }
  }
  state.blocks.push_back({.firm = event.firm,
                          .events = event.events,
                          .obligation = event.obligation,
                          .clause = event.clause,
                          .version = version_now(state),
                          .until_none_overdue = event.until_none_overdue});
}

void carry_out(State& state, const BlockEnded& event) {
  std::erase_if(state.blocks, [&](const Block& block) {
    return block.firm == event.firm && block.obligation == event.obligation;
  });
  for (const WaitingId id : state.open_waiting) {
    if (state.waiting[id.index()].firm == event.firm) {
      wake(state, id);
    }
  }
}

void carry_out(State& state, const TimerSet& event) {
  add_timer(state, event);
}

void carry_out(State& state, const TimerEnded& event) {
  Timer& timer = state.timers[event.timer.index()];
  timer.open = false;
  const auto day = state.calendar.find(timer.day);
  if (day != state.calendar.end()) {
    // They fall in order; only one that was overtaken lies further back.
    if (!day->second.empty() && day->second.front() == event.timer) {
      day->second.pop_front();
    } else {
      std::erase(day->second, event.timer);
    }
    if (day->second.empty()) {
      state.calendar.erase(day);
    }
  }
}

void carry_out(State& state, const PeriodEnded& event) {
  const auto period = static_cast<std::size_t>(event.period);
  state.period_next[period] = event.firm.value + 1;
  if (state.period_next[period] >= state.parties.size()) {
    state.period_ended[period] = state.today;
    state.period_next[period] = 0;
  }
}

void carry_out(State& state, const PoolRan& event) {
  state.pools_to_run.erase(event.pool);
  PoolRun run{.pool = event.pool,
              .day = state.today,
              .size = event.size,
              .lot = event.lot,
              .list = event.list,
              .shares = event.shares,
              .awaits_beacon = event.awaits_beacon};
  if (event.run.index() == state.pool_runs.size()) {
    state.pool_runs.push_back(std::move(run));
  } else {
    state.pool_runs[event.run.index()] = std::move(run);
  }
}

void carry_out(State& state, const ShareSettled& event) {
  PoolRun& run = state.pool_runs[event.run.index()];
  Amount cut = run.shares[event.share].amount - event.granted;
  run.shares[event.share].amount = event.granted;
  // What the grant clauses cut is offered to the next in order, in whole lots.
  for (std::size_t at = event.share + std::size_t{1}; at < run.shares.size() && cut >= run.lot;
       ++at) {
    Share& next = run.shares[at];
    const Amount room = std::min(cut, next.most - next.amount);
    const Amount more = room - room % run.lot;
    next.amount += std::max<Amount>(more, 0);
    cut -= std::max<Amount>(more, 0);
  }
  run.settled = event.share + 1;
}

}  // namespace sluice
