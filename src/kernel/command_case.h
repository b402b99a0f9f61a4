// Commands of the case and of the permit's life.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct Apply {
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  bool all_or_nothing = false;
  ShortText reference;  // empty: numbered by the register
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("all_or_nothing", s.all_or_nothing);
    see("reference", s.reference);
    see("facts", s.facts);
  }
};
struct WithdrawApplication {
  ApplicationId application;
  SLUICE_EACH { see("application", s.application); }
};
struct Assent {  // of a holder of the role, to a command that was referred to it
  WaitingId waiting;
  RoleId role;
  std::string reason;
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("role", s.role);
    see("reason", s.reason);
  }
};
struct Decline {  // ends what waits: the referral, question or hold is answered with no
  WaitingId waiting;
  std::string reason;
  SLUICE_EACH {
    see("waiting", s.waiting);
    see("reason", s.reason);
  }
};
struct Grant {
  ApplicationId application;
  Amount quantity = 0;
  std::optional<Day> valid_until;
  ShortText reference;
  SLUICE_EACH {
    see("application", s.application);
    see("quantity", s.quantity);
    see("valid_until", s.valid_until);
    see("reference", s.reference);
  }
};
struct ApproveInPrinciple {
  PartyId firm;
  ShortText class_name;  // by name: it may be promised before any terms are in force
  Amount quantity = 0;
  Day falls_on;  // without confirmation it falls at the end of this day
  std::vector<std::string> conditions;
  ShortText reference;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.class_name);
    see("quantity", s.quantity);
    see("falls_on", s.falls_on);
    see("conditions", s.conditions);
    see("reference", s.reference);
  }
};
struct MeetCondition {
  PromiseId promise;
  std::uint32_t condition = 0;  // from 0
  std::string reason;
  SLUICE_EACH {
    see("promise", s.promise);
    see("condition", s.condition);
    see("reason", s.reason);
  }
};
struct ConfirmPromise {  // by another office; makes it a permit under the terms now in force
  PromiseId promise;
  std::optional<Day> valid_until;
  SLUICE_EACH {
    see("promise", s.promise);
    see("valid_until", s.valid_until);
  }
};
struct AttachClause {  // a condition on one permit
  PermitId permit;
  ClauseId clause;
  std::vector<Figure> figures;
  std::string reason;
  SLUICE_EACH {
    see("permit", s.permit);
    see("clause", s.clause);
    see("figures", s.figures);
    see("reason", s.reason);
  }
};
struct VaryPermit {
  PermitId permit;
  Amount quantity = 0;  // the new total granted
  std::optional<Day> valid_until;
  std::string reason;
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("valid_until", s.valid_until);
    see("reason", s.reason);
  }
};
enum class PermitChange : std::uint8_t { suspend, reinstate, revoke, cancel };
struct ChangePermit {
  PermitId permit;
  PermitChange change = PermitChange::suspend;
  std::string reason;
  SLUICE_EACH {
    see("permit", s.permit);
    see("change", s.change);
    see("reason", s.reason);
  }
};
struct Surrender {
  PermitId permit;
  Amount quantity = 0;
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
  }
};
struct Transfer {
  PermitId permit;
  PartyId to;
  Amount quantity = 0;
  ShortText reference;
  SLUICE_EACH {
    see("permit", s.permit);
    see("to", s.to);
    see("quantity", s.quantity);
    see("reference", s.reference);
  }
};
struct PlaceOrder {
  PermitId permit;
  Amount quantity = 0;
  ShortText reference;
  std::optional<PromiseId> promise;  // an order against an approval in principle: refused by K5
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("reference", s.reference);
    see("promise", s.promise);
  }
};
struct RecordClearance {  // the first key: what the exporting state let go
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;  // K3: the licence; must not be zero
  ShortText reference;
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
    see("facts", s.facts);
  }
};
struct WithdrawClearance {  // the exporting state revoked a licence, or part of it
  ClearanceId clearance;
  Amount quantity = 0;
  std::string reason;
  SLUICE_EACH {
    see("clearance", s.clearance);
    see("quantity", s.quantity);
    see("reason", s.reason);
  }
};
struct ReportTotal {  // posts to a declared account
  std::uint16_t flow = 0;
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  SLUICE_EACH {
    see("account", s.flow);
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
  }
};

}  // namespace sluice
