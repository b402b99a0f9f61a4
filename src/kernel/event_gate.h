// Events of the gate.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

struct ConsignmentRegistered {
  ConsignmentId consignment;
  PartyId firm;
  ShortText reference;
  GoodsId goods;
  Amount units = 0;
  std::vector<SerialRange> serials;
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("consignment", s.consignment);
    see("firm", s.firm);
    see("reference", s.reference);
    see("goods", s.goods);
    see("units", s.units);
    see("serials", s.serials);
    see("facts", s.facts);
  }
};
struct DeclarationLodged {
  DeclarationId declaration;
  DeclarationLine line;
  PermitId permit;
  PartyId firm;
  HeadingId heading;
  Amount presented = 0;
  Amount reserved = 0;  // 0 while it waits
  ConsignmentId consignment;
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("declaration", s.declaration);
    see("line", s.line);
    see("permit", s.permit);
    see("firm", s.firm);
    see("class", s.heading);
    see("presented", s.presented);
    see("reserved", s.reserved);
    see("consignment", s.consignment);
    see("facts", s.facts);
  }
};
struct ReservationSet {  // amended, cancelled, expired, or granted after waiting
  DeclarationId declaration;
  std::uint32_t version = 1;
  Amount reserved = 0;
  bool closed = false;  // nothing more will come of this declaration
  SLUICE_EACH {
    see("declaration", s.declaration);
    see("version", s.version);
    see("reserved", s.reserved);
    see("closed", s.closed);
  }
};
struct WrittenOff {
  DeclarationId declaration;
  std::uint32_t version = 1;
  Amount quantity = 0;
  Amount over = 0;  // of it, beyond the right: late originals and tolerance only
  Day day;          // the day that it counts on
  std::vector<SerialRange> serials;
  SLUICE_EACH {
    see("declaration", s.declaration);
    see("version", s.version);
    see("quantity", s.quantity);
    see("over", s.over);
    see("day", s.day);
    see("serials", s.serials);
  }
};
// What the clauses will make the declaration owe when it is written off: counted as owed from its
// acceptance. Goes with the reservation; what is written off owes what it owes.
struct OwedPending {
  DeclarationId declaration;
  HeadingId heading;
  std::int64_t amount = 0;  // millionths, not 0
  SLUICE_EACH {
    see("declaration", s.declaration);
    see("class", s.heading);
    see("amount", s.amount);
  }
};
struct Reversed {
  DeclarationId declaration;
  std::uint32_t version = 1;
  Amount quantity = 0;
  bool to_permit = true;  // else, after the cut-off, to `returned`
  SLUICE_EACH {
    see("declaration", s.declaration);
    see("version", s.version);
    see("quantity", s.quantity);
    see("to_permit", s.to_permit);
  }
};
// Totals differ, and nothing was overwritten; or what was released is beyond the right of its
// permit: `theirs` is then the release, `ours` what was left, and WrittenOff comes behind it.
struct ReconciliationOpened {
  PartyId gate;
  PermitId permit;
  Amount theirs = 0;
  Amount ours = 0;
  std::uint32_t their_declarations = 0;
  std::uint32_t our_declarations = 0;
  SLUICE_EACH {
    see("gate", s.gate);
    see("permit", s.permit);
    see("theirs", s.theirs);
    see("ours", s.ours);
    see("their_declarations", s.their_declarations);
    see("our_declarations", s.our_declarations);
  }
  bool operator==(const ReconciliationOpened&) const = default;
};
enum class ReconciliationEnd : std::uint8_t {
  agreed,    // the gate's next totals are the register's
  replaced,  // they differ again, by other figures: another item says how
  covered,   // what went beyond the right has its right now, or was reversed
  settled    // by a person, with reasons
};
struct ReconciliationClosed {
  ReconciliationId reconciliation;
  ReconciliationEnd end = ReconciliationEnd::agreed;
  SLUICE_EACH {
    see("reconciliation", s.reconciliation);
    see("end", s.end);
  }
};
// What had been released beyond the permit's right is covered out of what it has again.
struct ExcessCovered {
  PermitId permit;
  Amount open = 0;
  Amount ordered = 0;
  SLUICE_EACH {
    see("permit", s.permit);
    see("open", s.open);
    see("ordered", s.ordered);
  }
};
struct StopImposed {
  StopId stop;
  HeadingId heading;
  std::string group;
  std::string ground;
  Day review;
  StopRule reserved = StopRule::honour;
  StopRule presented = StopRule::hold;
  StopRule at_sea = StopRule::hold;
  SLUICE_EACH {
    see("stop", s.stop);
    see("class", s.heading);
    see("group", s.group);
    see("ground", s.ground);
    see("review", s.review);
    see("reserved", s.reserved);
    see("presented", s.presented);
    see("at_sea", s.at_sea);
  }
};
struct StopLifted {
  StopId stop;
  SLUICE_EACH { see("stop", s.stop); }
};
struct StopAcknowledged {
  StopId stop;
  PartyId gate;
  SLUICE_EACH {
    see("stop", s.stop);
    see("gate", s.gate);
  }
};

}  // namespace sluice
