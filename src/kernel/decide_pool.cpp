// Pools: how what is scarce is shared among those who wait. A run is a function of the queue, the
// free size and, for a lottery, a beacon; its list and shares are journaled, so that anyone can
// recompute it.
#include <algorithm>

#include "kernel/deciding.h"

namespace sluice {
namespace {

struct Candidate {
  WaitingId waiting;
  ApplicationId application;
  PartyId firm;
  Amount asked = 0;
  Day since;
  std::uint32_t claim = 0;
  Digest draw;              // of lotteries
  std::vector<Ratio> keys;  // in the order of the ranking, ascending is better
  Ratio base;               // of pro rata
  Amount share = 0;
};

struct Pool {
  const terms::Rulebook& rulebook;
  const terms::RuledPool& ruled;
  const terms::PoolItem& item;
  const terms::Docket& docket;
};

Ratio figure(const Pool& pool, const State& state, std::size_t form, const Trail& trail,
             Amount quantity) {
  const StateSituation situation(state, pool.rulebook, trail, state.today);
  const auto value = value_of(pool.rulebook, pool.docket, pool.docket.forms[form], situation);
  return value ? value->at(quantity) : Ratio(0);
}

Amount in_lots(Amount quantity, Amount lot) {
  return quantity - quantity % lot;
}

std::vector<Candidate> queue_of(const State& state, PoolId pool, Day until) {
  std::vector<Candidate> queue;
  for (const InLine& item : in_line(state, pool, until)) {
    const Application& application = state.applications[item.application.index()];
    queue.push_back({.waiting = item.waiting,
                     .application = item.application,
                     .firm = application.firm,
                     .asked = application.quantity,
                     .since = application.filed,
                     .claim = application.claim});
  }
  return queue;
}

// Ranking, ties ending at the application's number.
void rank(const Pool& pool, const State& state, std::vector<Candidate>& queue) {
  const std::size_t first_key = 1 + (pool.ruled.has_cap ? 1 : 0) + pool.ruled.reserves.size();
  if (const auto* ranked = std::get_if<terms::Ranked>(&pool.item.method)) {
    for (Candidate& candidate : queue) {
      const Application& application = state.applications[candidate.application.index()];
      const Trail trail{.firm = candidate.firm,
                        .heading = application.heading,
                        .application = candidate.application};
      std::size_t form = first_key;
      for (const terms::RankKey& key : ranked->keys) {
        if (key.kind == terms::RankKey::Kind::time) {
          candidate.keys.emplace_back(candidate.claim);
        } else if (key.kind == terms::RankKey::Kind::score) {
          const Ratio score = figure(pool, state, form++, trail, candidate.asked);
          candidate.keys.push_back(key.descending ? -score : score);
        } else {
          candidate.keys.emplace_back(0);  // the draw decides
        }
      }
    }
  }
  std::stable_sort(queue.begin(), queue.end(), [](const Candidate& a, const Candidate& b) {
    for (std::size_t at = 0; at < a.keys.size() && at < b.keys.size(); ++at) {
      if (!(a.keys[at] == b.keys[at])) {
        return a.keys[at] < b.keys[at];
      }
    }
    return a.draw != b.draw ? a.draw < b.draw : a.application < b.application;
  });
}

// What each may have at most in this run: its wish, the cap, and what is kept for others.
struct Limits {
  Amount free = 0;
  Amount cap = amount_max;
  std::vector<Amount> reserved;  // by reserve, what is left of it
};

bool in_set(const Pool& pool, const State& state, terms::FirmSetId set, PartyId firm) {
  for (const terms::RuledFirms& firms : pool.rulebook.firm_sets) {
    if (firms.id == set) {
      return std::binary_search(firms.members.begin(), firms.members.end(),
                                terms::MentionId{state.parties[firm.index()].mention});
    }
  }
  return false;
}

void take_in_turn(const Pool& pool, const State& state, Limits& limits,
                  std::vector<Candidate>& queue) {
  std::vector<std::pair<PartyId, Amount>> by_firm;
  for (Candidate& candidate : queue) {
    Amount kept_for_others = 0;
    Amount own_reserve = 0;
    for (std::size_t at = 0; at < limits.reserved.size(); ++at) {
      (in_set(pool, state, pool.ruled.reserves[at], candidate.firm) ? own_reserve
                                                                    : kept_for_others) +=
          limits.reserved[at];
    }
    auto had = std::find_if(by_firm.begin(), by_firm.end(),
                            [&](const auto& entry) { return entry.first == candidate.firm; });
    const Amount already = had == by_firm.end() ? 0 : had->second;
    const Amount room =
        std::min({candidate.asked, limits.cap - already, limits.free - kept_for_others});
    candidate.share = in_lots(std::max<Amount>(room, 0), pool.ruled.lot);
    limits.free -= candidate.share;
    Amount from_reserve = std::min(own_reserve, candidate.share);
    for (std::size_t at = 0; at < limits.reserved.size() && from_reserve > 0; ++at) {
      if (in_set(pool, state, pool.ruled.reserves[at], candidate.firm)) {
        const Amount part = std::min(limits.reserved[at], from_reserve);
        limits.reserved[at] -= part;
        from_reserve -= part;
      }
    }
    if (had == by_firm.end()) {
      by_firm.emplace_back(candidate.firm, candidate.share);
    } else {
      had->second += candidate.share;
    }
  }
}

// Largest remainder, then the application's number; everything in whole lots.
void share_out(const Pool& pool, Amount free, std::vector<Candidate*>& sharers) {
  Ratio sum;
  for (const Candidate* candidate : sharers) {
    sum = sum + candidate->base;
  }
  if (sum.is_zero() || free <= 0) {
    return;
  }
  const Amount lot = pool.ruled.lot;
  struct Remaining {
    Candidate* candidate;
    Ratio remainder;
  };
  std::vector<Remaining> parts;
  Amount given = 0;
  for (Candidate* candidate : sharers) {
    const Ratio lots = Ratio(in_lots(free, lot) / lot) * candidate->base / sum;
    const Amount whole =
        std::min(lots.rounded(Rounding::down) * lot, in_lots(candidate->asked, lot));
    candidate->share = whole;
    given += whole;
    parts.push_back(
        {.candidate = candidate, .remainder = lots - Ratio(lots.rounded(Rounding::down))});
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Remaining& a, const Remaining& b) {
    return a.remainder > b.remainder;
  });
  for (const Remaining& part : parts) {
    if (given + lot > free) {
      break;
    }
    if (part.candidate->share + lot <= part.candidate->asked) {
      part.candidate->share += lot;
      given += lot;
    }
  }
}

void share_pro_rata(const Pool& pool, const State& state, Limits& limits,
                    std::vector<Candidate>& queue) {
  const std::size_t base_form = 1 + (pool.ruled.has_cap ? 1 : 0) + pool.ruled.reserves.size();
  std::vector<Candidate*> sharers;
  for (Candidate& candidate : queue) {
    const Application& application = state.applications[candidate.application.index()];
    candidate.asked = std::min(candidate.asked, limits.cap);
    candidate.base = figure(pool, state, base_form,
                            {.firm = candidate.firm,
                             .heading = application.heading,
                             .application = candidate.application},
                            candidate.asked);
    candidate.base = candidate.base < Ratio(0) ? Ratio(0) : candidate.base;
    sharers.push_back(&candidate);
  }
  Amount kept = 0;
  for (const Amount reserved : limits.reserved) {
    kept += reserved;
  }
  share_out(pool, limits.free - kept, sharers);
  // What is kept for a set goes to its members, in proportion once more.
  for (std::size_t at = 0; at < limits.reserved.size(); ++at) {
    for (Candidate& candidate : queue) {
      if (in_set(pool, state, pool.ruled.reserves[at], candidate.firm)) {
        const Amount room = std::min(candidate.asked - candidate.share, limits.reserved[at]);
        candidate.share += in_lots(std::max<Amount>(room, 0), pool.ruled.lot);
        limits.reserved[at] -= in_lots(std::max<Amount>(room, 0), pool.ruled.lot);
      }
    }
  }
}

// First come: by day of claim; those of the day on which it runs out share as the text says.
void share_first_come(const Pool& pool, const State& state, Limits& limits,
                      std::vector<Candidate>& queue, terms::Ties ties) {
  std::stable_sort(queue.begin(), queue.end(), [](const Candidate& a, const Candidate& b) {
    return a.since != b.since ? a.since < b.since : a.claim < b.claim;
  });
  if (ties != terms::Ties::pro_rata) {
    return take_in_turn(pool, state, limits, queue);
  }
  for (std::size_t from = 0; from < queue.size();) {
    std::size_t to = from;
    Amount wanted = 0;
    std::vector<Candidate*> sharers;
    for (; to < queue.size() && queue[to].since == queue[from].since; ++to) {
      queue[to].asked = std::min(queue[to].asked, limits.cap);
      queue[to].base = Ratio(queue[to].asked);
      wanted += in_lots(queue[to].asked, pool.ruled.lot);
      sharers.push_back(&queue[to]);
    }
    if (wanted <= limits.free) {
      for (Candidate* candidate : sharers) {
        candidate->share = in_lots(candidate->asked, pool.ruled.lot);
      }
    } else {
      share_out(pool, limits.free, sharers);
    }
    for (const Candidate* candidate : sharers) {
      limits.free -= candidate->share;
    }
    from = to;
  }
}

Digest list_digest(const std::vector<Candidate>& queue) {
  std::vector<std::uint32_t> numbers;
  for (const Candidate& candidate : queue) {
    numbers.push_back(candidate.application.value);
  }
  std::sort(numbers.begin(), numbers.end());
  std::string list;
  for (const std::uint32_t number : numbers) {
    list += std::to_string(number) + "\n";
  }
  return digest_of(list);
}

bool needs_beacon(const terms::PoolItem& item) {
  if (std::holds_alternative<terms::Lottery>(item.method)) {
    return true;
  }
  if (const auto* first = std::get_if<terms::FirstCome>(&item.method)) {
    return first->ties == terms::Ties::lottery;
  }
  if (const auto* ranked = std::get_if<terms::Ranked>(&item.method)) {
    return std::any_of(ranked->keys.begin(), ranked->keys.end(), [](const terms::RankKey& key) {
      return key.kind == terms::RankKey::Kind::lottery;
    });
  }
  return false;
}

void draw(std::vector<Candidate>& queue, const Digest& beacon) {
  for (Candidate& candidate : queue) {
    const std::string number = std::to_string(candidate.application.value);
    candidate.draw = digest_of(
        beacon, std::span(reinterpret_cast<const std::uint8_t*>(number.data()), number.size()));
  }
}

void run(Deciding& d, PoolId id, PoolRunId number, Day until, const Digest* beacon) {
  const auto now = version_today(d);
  if (!now) {
    return;
  }
  const terms::Rulebook& rulebook = d.state.law.at(*now);
  const terms::RuledPool* ruled = rulebook.pool(id);
  if (ruled == nullptr) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, id.value);
  }
  const Pool pool{.rulebook = rulebook,
                  .ruled = *ruled,
                  .item = std::get<terms::PoolItem>(rulebook.syntax.items[ruled->item].is),
                  .docket = ruled->dockets[rulebook.epoch_of(d.state.today)]};
  std::vector<Candidate> queue = queue_of(d.state, id, until);
  const Trail nobody{.heading = ruled->heading};
  Limits limits;
  limits.free = std::clamp<Amount>(figure(pool, d.state, 0, nobody, 0).rounded(Rounding::down), 0,
                                   amount_max);
  std::size_t form = 1;
  if (ruled->has_cap) {
    limits.cap = std::clamp<Amount>(
        figure(pool, d.state, form++, nobody, 0).rounded(Rounding::down), 0, amount_max);
  }
  for (std::size_t at = 0; at < ruled->reserves.size(); ++at) {
    limits.reserved.push_back(std::clamp<Amount>(
        figure(pool, d.state, form++, nobody, 0).rounded(Rounding::down), 0, amount_max));
  }
  PoolRan ran{.run = number,
              .pool = id,
              .size = limits.free,
              .lot = ruled->lot,
              .list = list_digest(queue)};
  const Amount cap = limits.cap;
  if (needs_beacon(pool.item) && beacon == nullptr && !queue.empty()) {
    ran.awaits_beacon = true;
    return d.emit(std::move(ran));
  }
  if (beacon != nullptr) {
    draw(queue, *beacon);
  }
  if (std::holds_alternative<terms::ProRata>(pool.item.method)) {
    share_pro_rata(pool, d.state, limits, queue);
  } else if (const auto* first = std::get_if<terms::FirstCome>(&pool.item.method)) {
    if (first->ties == terms::Ties::lottery) {
      std::stable_sort(queue.begin(), queue.end(), [](const Candidate& a, const Candidate& b) {
        return a.since != b.since ? a.since < b.since : a.draw < b.draw;
      });
      take_in_turn(pool, d.state, limits, queue);
    } else {
      share_first_come(pool, d.state, limits, queue, first->ties);
    }
  } else {
    rank(pool, d.state, queue);
    take_in_turn(pool, d.state, limits, queue);
  }
  for (const Candidate& candidate : queue) {
    ran.shares.push_back({.waiting = candidate.waiting,
                          .application = candidate.application,
                          .asked = candidate.asked,
                          .amount = candidate.share,
                          .most = in_lots(std::min(candidate.asked, cap), ruled->lot)});
  }
  d.emit(std::move(ran));
}

}  // namespace

void answer(Deciding& d, const RunPool& act) {
  if (!d.state.pools_to_run.contains(act.pool)) {
    return d.refuse(KRule::known_and_open, Ground::not_due, act.pool.value);
  }
  run(d, act.pool, PoolRunId{next_number(d.state.pool_runs)}, d.state.today, nullptr);
}

void answer(Deciding& d, const GiveBeacon& act) {
  if (act.run.index() >= d.state.pool_runs.size() ||
      !d.state.pool_runs[act.run.index()].awaits_beacon) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.run.value);
  }
  const PoolRun& waiting = d.state.pool_runs[act.run.index()];
  if (waiting.day >= d.state.today) {
    // The beacon must be younger than the list that it orders.
    return d.refuse(KRule::known_and_open, Ground::too_early, act.run.value);
  }
  if (act.value == Digest{}) {
    return d.refuse(KRule::evidence_counts_once, Ground::beacon_missing, act.run.value);
  }
  run(d, waiting.pool, act.run, waiting.day, &act.value);
}

namespace {

// The share was granted, or its grant waits; either way it is what the application is on file at.
void leave_line(Deciding& d, const Share& share, const Application& application) {
  const bool served = passes(d.out.outcome);
  const Amount passed = served ? d.out.quantity : share.amount;
  if (passed != application.quantity) {
    d.emit(ApplicationReduced{.application = share.application, .quantity = passed});
  }
  if (!served) {
    // Its turn came and its grant waits: from here it is an application like any other.
    d.emit(
        ApplicationMoved{.application = share.application, .state = ApplicationState::admissible});
    d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::applied),
                   .heading = application.heading,
                   .party = application.firm,
                   .day = d.state.today,
                   .amount = passed});
  }
}

}  // namespace

void answer(Deciding& d, const GrantShare& act) {
  if (act.run.index() >= d.state.pool_runs.size() ||
      d.state.pool_runs[act.run.index()].settled != act.share ||
      act.share >= d.state.pool_runs[act.run.index()].shares.size()) {
    return d.refuse(KRule::known_and_open, Ground::not_due, act.run.value);
  }
  const PoolRun& run = d.state.pool_runs[act.run.index()];
  const Share& share = run.shares[act.share];
  if (share.amount == 0 || !d.state.waiting[share.waiting.index()].open) {
    d.out.outcome = Outcome::queue;
    return d.emit(ShareSettled{.run = act.run, .share = act.share, .granted = 0});
  }
  const Application& application = d.state.applications[share.application.index()];
  if (application.state != ApplicationState::queued &&
      application.state != ApplicationState::admissible) {
    // Another grant of it came first.
    d.refuse(KRule::known_and_open, Ground::not_open, share.application.value);
    d.emit(WaitingEnded{.waiting = share.waiting});
    return d.emit(ShareSettled{.run = act.run, .share = act.share, .granted = 0});
  }
  // An ordinary grant: the grant clauses still apply, and what they cut goes to the next in order.
  // One that they refuse, or send into line again, keeps its place in line.
  // The grant of an admissible application may have joined the line: what was allowed for it
  // stands.
  const bool allowed_before = application.state == ApplicationState::admissible;
  const Command grant{.actor = regime_itself,
                      .act = Grant{.application = share.application, .quantity = share.amount}};
  Deciding inner{.state = d.state, .command = grant, .out = d.out, .carried = true};
  grant_quantity(inner, share.application, share.amount, std::nullopt, {},
                 allowed_before ? ApplicationState::admissible : ApplicationState::queued);
  if (d.out.outcome == Outcome::queue) {
    d.out.events.clear();  // a wait anew would open the pool anew, without end
  } else if (!d.refused()) {
    d.emit(WaitingEnded{.waiting = share.waiting});
    if (!allowed_before) {
      leave_line(d, share, application);
    }
  }
  d.emit(ShareSettled{
      .run = act.run, .share = act.share, .granted = passes(d.out.outcome) ? d.out.quantity : 0});
}

}  // namespace sluice
