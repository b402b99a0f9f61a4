// What the gate keeps account of. Plain data: written by `apply` alone, read by everybody.
#pragma once

#include "kernel/event.h"

namespace sluice {

struct Clearance {
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;  // what still stands
  Digest evidence;
  ShortText reference;
  Day day;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
    see("day", s.day);
  }
};
struct Consignment {
  PartyId firm;
  ShortText reference;
  GoodsId goods;
  Amount units = 0;
  std::vector<SerialRange> serials;
  SLUICE_EACH {
    see("firm", s.firm);
    see("reference", s.reference);
    see("goods", s.goods);
    see("units", s.units);
    see("serials", s.serials);
  }
};
enum class DeclarationState : std::uint8_t { waiting, reserved, written_off, closed };
struct Declaration {
  DeclarationLine line;  // with the newest version
  PermitId permit;
  PartyId firm;
  HeadingId heading;
  ConsignmentId consignment;
  DeclarationState state = DeclarationState::waiting;
  std::uint32_t version = 0;  // of the law, on the day of acceptance
  Day accepted;
  Amount presented = 0;
  Amount reserved = 0;
  Amount written_off = 0;  // what stands after reversals
  WaitingId waiting;  // the item under which it waited, with its waivers; none: it passed at once
  // What it will owe when it is written off, in millionths by class; counted as owed until then.
  std::vector<std::pair<HeadingId, std::int64_t>> pending;
  std::vector<FactGiven> facts;  // handed in with it: its release is judged by them to the end
  SLUICE_EACH {
    see("line", s.line);
    see("permit", s.permit);
    see("firm", s.firm);
    see("class", s.heading);
    see("consignment", s.consignment);
    see("state", s.state);
    see("version", s.version);
    see("accepted", s.accepted);
    see("presented", s.presented);
    see("reserved", s.reserved);
    see("written_off", s.written_off);
    see("waiting", s.waiting);
    see("pending", s.pending);
    see("facts", s.facts);
  }
};
struct Stop {
  HeadingId heading;
  std::string group;
  std::string ground;
  Day start;
  Day review;
  StopRule reserved = StopRule::honour;
  StopRule presented = StopRule::hold;
  StopRule at_sea = StopRule::hold;
  bool lifted = false;
  std::vector<std::pair<PartyId, Day>> acknowledged;
  SLUICE_EACH {
    see("class", s.heading);
    see("group", s.group);
    see("ground", s.ground);
    see("start", s.start);
    see("review", s.review);
    see("reserved", s.reserved);
    see("presented", s.presented);
    see("at_sea", s.at_sea);
    see("lifted", s.lifted);
    see("acknowledged", s.acknowledged);
  }
};
// Something between a gate and the register for people to look at: totals that differ, or a release
// beyond the right of its permit.
struct Reconciliation {
  ReconciliationOpened what;
  Day day;
  DeclarationId declaration;  // that went beyond the right; none: totals differ
  std::optional<Day> closed;
  ReconciliationEnd end = ReconciliationEnd::agreed;  // says something once it is closed
  SLUICE_EACH {
    see("what", s.what);
    see("day", s.day);
    see("declaration", s.declaration);
    see("closed", s.closed);
    see("end", s.end);
  }
};

}  // namespace sluice
