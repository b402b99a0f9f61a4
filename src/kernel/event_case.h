// Events of the case and of the permit's life.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

enum class ApplicationState : std::uint8_t {
  waiting,
  admissible,
  queued,
  granted,
  refused,
  withdrawn
};
struct ApplicationFiled {
  ApplicationId application;
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  bool all_or_nothing = false;
  ShortText reference;
  std::vector<FactGiven> facts;
  ApplicationState state = ApplicationState::waiting;
  SLUICE_EACH {
    see("application", s.application);
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("all_or_nothing", s.all_or_nothing);
    see("reference", s.reference);
    see("facts", s.facts);
    see("state", s.state);
  }
};
struct ApplicationMoved {
  ApplicationId application;
  ApplicationState state = ApplicationState::waiting;
  SLUICE_EACH {
    see("application", s.application);
    see("state", s.state);
  }
};
struct ApplicationReduced {  // what of it passed when it had waited: this much is on file from now
                             // on
  ApplicationId application;
  Amount quantity = 0;
  SLUICE_EACH {
    see("application", s.application);
    see("quantity", s.quantity);
  }
};
struct PromiseMade {
  PromiseId promise;
  PartyId firm;
  ShortText class_name;
  Amount quantity = 0;
  Day falls_on;
  std::vector<std::string> conditions;
  PartyId office;  // that approved: another must confirm
  ShortText reference;
  SLUICE_EACH {
    see("promise", s.promise);
    see("firm", s.firm);
    see("class", s.class_name);
    see("quantity", s.quantity);
    see("falls_on", s.falls_on);
    see("conditions", s.conditions);
    see("office", s.office);
    see("reference", s.reference);
  }
};
struct ConditionMet {
  PromiseId promise;
  std::uint32_t condition = 0;
  SLUICE_EACH {
    see("promise", s.promise);
    see("condition", s.condition);
  }
};
struct PromiseConfirmed {  // its conditions are met; grants may draw on it
  PromiseId promise;
  SLUICE_EACH { see("promise", s.promise); }
};
struct PromiseEnded {
  PromiseId promise;
  bool kept = false;  // a grant or a permit took its place; else it fell
  SLUICE_EACH {
    see("promise", s.promise);
    see("kept", s.kept);
  }
};
struct PermitIssued {
  PermitId permit;
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  std::optional<Day> valid_until;
  ApplicationId application;
  PermitId parent;  // of a transfer: the quantity comes from there and not from the issuing quota
  ShortText reference;
  SLUICE_EACH {
    see("permit", s.permit);
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("valid_until", s.valid_until);
    see("application", s.application);
    see("parent", s.parent);
    see("reference", s.reference);
  }
};
enum class PermitState : std::uint8_t { active, suspended, revoked, cancelled, surrendered };
struct PermitMoved {
  PermitId permit;
  PermitState state = PermitState::active;
  SLUICE_EACH {
    see("permit", s.permit);
    see("state", s.state);
  }
};
struct PermitVaried {
  PermitId permit;
  Amount change = 0;  // of the total granted
  std::optional<Day> valid_until;
  SLUICE_EACH {
    see("permit", s.permit);
    see("change", s.change);
    see("valid_until", s.valid_until);
  }
};
struct ClauseAttached {
  PermitId permit;
  ClauseId clause;
  std::vector<Figure> figures;
  SLUICE_EACH {
    see("permit", s.permit);
    see("clause", s.clause);
    see("figures", s.figures);
  }
};
struct PermitLapsed {
  PermitId permit;
  Amount quantity = 0;  // not ordered
  Amount ordered = 0;   // ordered and not presented: only at the end of validity
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("ordered", s.ordered);
  }
};
struct PermitReturned {  // surrendered or revoked
  PermitId permit;
  Amount quantity = 0;
  Amount ordered = 0;
  bool to_quota = true;  // counted under `returned`, so that a text may grant it again
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("ordered", s.ordered);
    see("to_quota", s.to_quota);
  }
};
struct OrderPlaced {
  OrderId order;
  PermitId permit;
  Amount quantity = 0;
  ShortText reference;
  SLUICE_EACH {
    see("order", s.order);
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("reference", s.reference);
  }
};
struct Cleared {
  ClearanceId clearance;
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;
  ShortText reference;
  SLUICE_EACH {
    see("clearance", s.clearance);
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
  }
};
struct ClearanceWithdrawn {
  ClearanceId clearance;
  Amount quantity = 0;
  SLUICE_EACH {
    see("clearance", s.clearance);
    see("quantity", s.quantity);
  }
};
struct Counted {  // a posting to a flow that no other event makes: applied, transferred, waived,
                  // carried, accounts
  std::uint16_t flow = 0;
  HeadingId heading;
  PartyId party;  // none: nobody's own
  Day day;
  std::int64_t amount = 0;  // signed; in millionths where the flow is kept so
  SLUICE_EACH {
    see("flow", s.flow);
    see("class", s.heading);
    see("party", s.party);
    see("day", s.day);
    see("amount", s.amount);
  }
};

}  // namespace sluice
