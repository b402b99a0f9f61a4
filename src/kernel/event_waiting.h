// Events of signatures, and of what waits.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

struct ProposalMade {
  ProposalId proposal;
  std::uint32_t needed = 2;      // signatures in all
  std::vector<Command> command;  // exactly one: a proposal holds the command that it proposes
  RoleId second;      // the role that the other signature must have; none: any that may propose
  HeadingId heading;  // of a waiver: the budget that is reserved while it waits
  Amount reserved = 0;
  SLUICE_EACH {
    see("proposal", s.proposal);
    see("needed", s.needed);
    see("command", s.command);
    see("second", s.second);
    see("class", s.heading);
    see("reserved", s.reserved);
  }
};
struct ProposalSigned {
  ProposalId proposal;
  PersonId by;
  SLUICE_EACH {
    see("proposal", s.proposal);
    see("by", s.by);
  }
};
struct ProposalClosed {
  ProposalId proposal;
  bool carried = false;
  SLUICE_EACH {
    see("proposal", s.proposal);
    see("carried", s.carried);
  }
};

struct Watch {  // a posting of this flow by this party (none: anybody) may change the answer
  std::uint16_t flow = 0;
  PartyId party;
  SLUICE_EACH {
    see("flow", s.flow);
    see("party", s.party);
  }
  bool operator==(const Watch&) const = default;
};
struct WaitingSet {  // begins to wait, or waits on for another reason after a re-test
  WaitingId waiting;
  Outcome outcome = Outcome::hold;
  std::vector<Command> command;  // exactly one when it begins; empty afterwards
  PartyId firm;
  std::vector<Watch> watches;
  std::vector<RoleId> roles;    // whose assent is asked
  std::vector<FactId> missing;  // what evidence is asked for
  PoolId pool;                  // of queue
  bool stopped = false;         // by a general stop
  ApplicationId application;    // when an application waits
  DeclarationId declaration;    // when a declaration waits
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("outcome", s.outcome);
    see("command", s.command);
    see("firm", s.firm);
    see("watches", s.watches);
    see("roles", s.roles);
    see("missing", s.missing);
    see("pool", s.pool);
    see("stopped", s.stopped);
    see("application", s.application);
    see("declaration", s.declaration);
  }
};
struct WaitingEnded {
  WaitingId waiting;
  SLUICE_EACH { see("waiting", s.waiting); }
};
struct Assented {
  WaitingId waiting;
  RoleId role;
  PersonId by;
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("role", s.role);
    see("by", s.by);
  }
};
struct WaiverGiven {  // for this waiting command only, until the end of the day
  WaitingId waiting;
  ClauseId power;
  std::vector<ClauseId> clauses;
  HeadingId heading;  // what the shortfall was counted under
  Amount amount = 0;  // the shortfall, forgiven when the command passes
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("power", s.power);
    see("clauses", s.clauses);
    see("class", s.heading);
    see("amount", s.amount);
  }
};
struct WaiverEnded {  // unused at the end of its day
  WaitingId waiting;
  SLUICE_EACH { see("waiting", s.waiting); }
};

}  // namespace sluice
