// Commands of makers, duties and discretion, signatures, the calendar and the pools.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct DeclareSupply {  // what a maker can deliver from a day on; replaces its earlier figure for
                        // the class
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  SLUICE_EACH {
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
  }
};
struct ClaimPurchase {
  PartyId firm;
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;  // K9: counts once
  ShortText reference;
  SLUICE_EACH {
    see("firm", s.firm);
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
  }
};
enum class LotStep : std::uint8_t {
  confirm,
  dispute,
  verify,
  disallow,
  send_back,
  expire,
  restore
};
// confirm and dispute: the maker (or, for confirm, the firm's second word is its claim). verify and
// disallow: an officer. send_back: the maker took devices back. restore: a disallowance was set
// aside; nobody asks for it by itself.
struct ChangeLot {
  LotId lot;
  LotStep step = LotStep::confirm;
  Amount quantity = 0;  // of disallow, send_back, expire; 0: all that is left
  std::string reason;
  SLUICE_EACH {
    see("lot", s.lot);
    see("step", s.step);
    see("quantity", s.quantity);
    see("reason", s.reason);
  }
};

// ---- duties and discretion

struct FileReport {  // meets one open report duty
  PartyId firm;
  DueId due;
  Digest evidence;
  SLUICE_EACH {
    see("firm", s.firm);
    see("due", s.due);
    see("evidence", s.evidence);
  }
};
struct DeployUnits {  // event `deployment`: what was released is at work at a site
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  std::string site;
  DeclarationLine line;  // the release behind it; meets its open report duties
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("site", s.site);
    see("line", s.line);
  }
};
struct Waive {  // under a power; lifts clauses for one waiting command
  ClauseId power;
  std::vector<ClauseId> clauses;
  WaitingId waiting;
  std::string reason;
  SLUICE_EACH {
    see("power", s.power);
    see("clauses", s.clauses);
    see("waiting", s.waiting);
    see("reason", s.reason);
  }
};
struct ExtendDeadlines {  // under a power; one due, or every open one that the clause set
  ClauseId power;
  DueId due;  // none: all
  std::string reason;
  SLUICE_EACH {
    see("power", s.power);
    see("due", s.due);
    see("reason", s.reason);
  }
};
struct ExtendOne {  // under a power; for one subject, and no other of the clause
  ClauseId power;
  PermitId permit;    // the days after which it lapses, or …
  WaitingId waiting;  // … the time for which it may wait
  std::string reason;
  SLUICE_EACH {
    see("power", s.power);
    see("permit", s.permit);
    see("waiting", s.waiting);
    see("reason", s.reason);
  }
};

// ---- signatures and the calendar

struct Countersign {
  ProposalId proposal;
  SLUICE_EACH { see("proposal", s.proposal); }
};
struct WithdrawProposal {
  ProposalId proposal;
  std::string reason;
  SLUICE_EACH {
    see("proposal", s.proposal);
    see("reason", s.reason);
  }
};
struct BeginDay {
  Day day;
  SLUICE_EACH { see("day", s.day); }
};
struct EndPeriod {  // raised for one firm on the last day of the period
  PeriodKind period = PeriodKind::year;
  PartyId firm;
  SLUICE_EACH {
    see("period", s.period);
    see("firm", s.firm);
  }
};
struct LetTimerFall {
  TimerId timer;
  SLUICE_EACH { see("timer", s.timer); }
};
struct RetestWaiting {
  WaitingId waiting;
  SLUICE_EACH { see("waiting", s.waiting); }
};
struct RunPool {
  PoolId pool;
  SLUICE_EACH { see("pool", s.pool); }
};
struct GrantShare {  // one share of a pool's run, judged as an ordinary grant
  PoolRunId run;
  std::uint32_t share = 0;
  SLUICE_EACH {
    see("run", s.run);
    see("share", s.share);
  }
};
struct GiveBeacon {  // the public value, named before the list was known, that orders a lottery
  PoolRunId run;
  Digest value;
  SLUICE_EACH {
    see("run", s.run);
    see("value", s.value);
  }
};

}  // namespace sluice
