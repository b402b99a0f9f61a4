// Events of the calendar and of the pools.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

enum class TimerKind : std::uint8_t {
  lapse_rest,     // number: PermitId; amount: what was granted then
  lapse_after,    // number: PermitId
  overdue,        // number: DueId
  promise_falls,  // number: PromiseId
  wait_ends,      // number: WaitingId
  reservation,    // number: DeclarationId
  permit_ends,    // number: PermitId
  waiver_ends,    // number: WaitingId
  stop_review,    // number: StopId
  answer_due      // number: ApplicationId
};
struct TimerSet {  // gets the next number
  TimerKind kind = TimerKind::overdue;
  Day day;
  std::uint32_t number = 0;
  Amount amount = 0;
  std::uint32_t effect = 0;   // wait_ends: index into the effects of the version below
  std::uint32_t version = 0;  // index into the law's versions
  SLUICE_EACH {
    see("kind", s.kind);
    see("day", s.day);
    see("number", s.number);
    see("amount", s.amount);
    see("effect", s.effect);
    see("version", s.version);
  }
};
struct TimerEnded {
  TimerId timer;
  SLUICE_EACH { see("timer", s.timer); }
};
struct PeriodEnded {
  PeriodKind period = PeriodKind::year;
  PartyId firm;
  SLUICE_EACH {
    see("period", s.period);
    see("firm", s.firm);
  }
};
struct Share {
  WaitingId waiting;
  ApplicationId application;
  Amount asked = 0;
  Amount amount = 0;  // 0: its turn came and nothing was left, or less than a lot
  Amount most = 0;    // what it may still rise to when the grant clauses cut another's share
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("application", s.application);
    see("asked", s.asked);
    see("amount", s.amount);
    see("most", s.most);
  }
  bool operator==(const Share&) const = default;
};
struct PoolRan {
  PoolRunId run;
  PoolId pool;
  Amount size = 0;  // free at the run
  Amount lot = 1;
  Digest list;                // SHA-256 of the sorted applicants, before any beacon
  std::vector<Share> shares;  // in the order of the ranking
  bool awaits_beacon = false;
  SLUICE_EACH {
    see("run", s.run);
    see("pool", s.pool);
    see("size", s.size);
    see("lot", s.lot);
    see("list", s.list);
    see("shares", s.shares);
    see("awaits_beacon", s.awaits_beacon);
  }
};
struct ShareSettled {
  PoolRunId run;
  std::uint32_t share = 0;
  Amount granted = 0;
  SLUICE_EACH {
    see("run", s.run);
    see("share", s.share);
    see("granted", s.granted);
  }
};

}  // namespace sluice
