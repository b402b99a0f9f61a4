#include "kernel/query.h"

#include <algorithm>

#include "kernel/deciding.h"

namespace sluice {
namespace {

void add_kernel_line(Headroom& room, KRule rule, Outcome effect, Amount limit) {
  HeadroomLine line;
  line.clause = clause_of(rule);
  line.effect = effect;
  line.limit = limit;
  line.standing = limit >= 1 ? Standing::satisfied : Standing::failing;
  room.lines.push_back(std::move(line));
}

void add_change(HeadroomLine& line, const Finding& finding, const Decision& decision,
                Wide lacking) {
  for (std::uint32_t at = finding.reads_begin; at < finding.reads_begin + finding.reads_count;
       ++at) {
    const BalanceRead& read = decision.reads[at];
    if (read.c == 0) {
      continue;
    }
    const Wide by = divided(lacking, read.c > 0 ? Wide{read.c} : -Wide{read.c}, Rounding::up);
    if (fits_int64(by)) {
      line.changes.push_back(
          {.slot = read.slot,
           .scope = read.scope,
           .by = read.c > 0 ? static_cast<Amount>(by) : -static_cast<Amount>(by)});
    }
  }
}

HeadroomLine line_of(const Finding& finding, const Decision& decision) {
  HeadroomLine line;
  line.clause = finding.clause;
  line.version = finding.version;
  line.rule = finding.rule;
  line.effect = finding.effect;
  line.standing = finding.standing;
  for (std::size_t at = 0; at < decision.missing.size(); ++at) {
    if ((finding.missing >> at & 1U) != 0) {
      line.missing.push_back(decision.missing[at]);
    }
  }
  if (finding.has_bound) {
    const Valued value{.k0 = finding.k0,
                       .base = finding.slack - finding.cq * finding.quantity,
                       .cq = finding.cq,
                       .scale = finding.scale};
    const auto limit = largest_passing(value);
    if (limit) {
      line.limit = std::max<Amount>(*limit, 0);
      // One unit more than passes: what the row lacks then.
      const Wide lacking = -(value.base + value.cq * (*line.limit + 1));
      add_change(line, finding, decision, lacking);
    }
  } else if (finding.standing == Standing::failing) {
    line.limit = 0;
  }
  return line;
}

}  // namespace

Headroom headroom(const State& state, PartyId firm, HeadingId heading, EventKind event,
                  PermitId permit) {
  Headroom room{.firm = firm, .heading = heading, .event = event, .permit = permit};
  const auto now = state.law.in_force(state.today);
  if (!now) {
    add_kernel_line(room, KRule::usable_that_day, Outcome::refuse, 0);
    room.limit = 0;
    return room;
  }
  TextEvent text;
  text.event = event;
  text.quantity = 1;
  text.trail = {.firm = firm, .heading = heading, .permit = permit};
  text.begun = static_cast<std::uint32_t>(*now);
  text.now = static_cast<std::uint32_t>(*now);
  text.day = state.today;
  if (!permit.is_none()) {
    text.trail.application = state.permits[permit.index()].application;
    text.begun = state.permits[permit.index()].version;
    text.subject = terms::TransitionSubject::permits;
    const PermitBalance balance = permit_balance(state, permit);
    if (usability(state, permit) != Usability::usable &&
        usability(state, permit) != Usability::exhausted) {
      add_kernel_line(room, KRule::usable_that_day, Outcome::refuse, 0);
    }
    if (event == EventKind::order || event == EventKind::transfer) {
      add_kernel_line(room, KRule::order_within_permit, Outcome::refuse, balance.open);
    } else if (event == EventKind::surrender) {
      add_kernel_line(room, KRule::order_within_permit, Outcome::refuse,
                      balance.open + balance.ordered);
    } else if (event == EventKind::release) {
      add_kernel_line(room, KRule::release_within_order, Outcome::refuse, balance.available);
    }
  }
  if (event == EventKind::release) {
    for (const Stop& stop : state.stops) {
      const bool ours =
          stop.group.empty() || state.groups.at(state.parties[firm.index()].group) == stop.group;
      if (!stop.lifted && stop.heading == heading && ours && stop.presented == StopRule::hold) {
        add_kernel_line(room, KRule::usable_that_day, Outcome::hold, 0);
      }
    }
  }
  Decision decision;
  Command nothing;
  Deciding d{.state = state, .command = nothing, .out = decision};
  judge_text(d, text);
  for (const Finding& finding : decision.findings) {
    if (finding.standing != Standing::displaced) {
      room.lines.push_back(line_of(finding, decision));
    }
  }
  for (const HeadroomLine& line : room.lines) {
    const bool unknown =
        line.standing == Standing::unknown || line.standing == Standing::provisional;
    const std::optional<Amount> limit = unknown ? Amount{0} : line.limit;
    if (limit) {
      room.limit = std::min(room.limit.value_or(amount_max), *limit);
    }
  }
  return room;
}

PermitBalance permit_balance(const State& state, PermitId permit) {
  const auto balances = state.book.permit(permit.value);
  PermitBalance balance{.open = balances[0],
                        .ordered = balances[1],
                        .reserved = balances[2],
                        .written_off = balances[3],
                        .lapsed = balances[4],
                        .returned = balances[5],
                        .extracted = balances[6]};
  const Amount over =
      -state.book.balance({.kind = AccountKind::over_committed, .index = permit.value});
  balance.granted = balance.open + balance.ordered + balance.reserved + balance.written_off +
                    balance.lapsed + balance.returned + balance.extracted - over;
  const auto version = state.law.in_force(state.today);
  if (version) {
    balance.available =
        drawn_at_gate(state, static_cast<std::uint32_t>(*version)) == AccountKind::ordered
            ? balance.ordered
            : balance.open;
  }
  return balance;
}

std::vector<InLine> in_line(const State& state, PoolId pool, Day until) {
  std::vector<InLine> line;
  for (const WaitingId id : state.open_waiting) {
    const Waiting& item = state.waiting[id.index()];
    if (item.outcome == Outcome::queue && item.pool == pool && !item.application.is_none() &&
        item.since <= until) {
      line.push_back({.waiting = id, .application = item.application});
    }
  }
  return line;
}

Usability usability(const State& state, PermitId id) {
  const Permit& permit = state.permits[id.index()];
  switch (permit.state) {
    case PermitState::suspended:
      return Usability::suspended;
    case PermitState::revoked:
    case PermitState::cancelled:
    case PermitState::surrendered:
      return Usability::revoked;
    case PermitState::active:
      break;
  }
  if (state.today < permit.from) {
    return Usability::not_yet_valid;
  }
  if (permit.valid_until && *permit.valid_until < state.today) {
    return Usability::expired;
  }
  for (const Block& block : state.blocks) {
    if (block.firm == permit.firm &&
        (block.events >> static_cast<unsigned>(EventKind::release) & 1U) != 0) {
      return Usability::blocked;
    }
  }
  const PermitBalance balance = permit_balance(state, id);
  return balance.open + balance.ordered == 0 ? Usability::exhausted : Usability::usable;
}

std::vector<OpenDue> open_dues(const State& state, PartyId firm) {
  std::vector<OpenDue> open;
  const auto add = [&](const std::vector<DueId>& dues) {
    for (const DueId due : dues) {
      open.push_back(
          {.due = due, .open = state.book.balance({.kind = AccountKind::due, .index = due.value})});
    }
  };
  if (!firm.is_none()) {
    if (firm.index() < state.open_dues.size()) {
      add(state.open_dues[firm.index()]);
    }
    return open;
  }
  for (const auto& dues : state.open_dues) {
    add(dues);
  }
  std::stable_sort(open.begin(), open.end(), [&](const OpenDue& a, const OpenDue& b) {
    return state.dues[a.due.index()].day < state.dues[b.due.index()].day;
  });
  return open;
}

Amount demanded(const State& state, PartyId firm, ObligationId obligation, HeadingId heading,
                Day day) {
  std::int64_t sum = 0;
  for (const OpenDue& open : open_dues(state, firm)) {
    const Due& due = state.dues[open.due.index()];
    if (due.obligation == obligation && due.heading == heading && due.day <= day) {
      sum += open.open;
    }
  }
  return Ratio(sum, terms::millionths).rounded(Rounding::up);
}

Digest terms_in_force(const State& state) {
  const auto version = state.law.in_force(state.today);
  return version ? state.law.at(*version).digest : Digest();
}

}  // namespace sluice
