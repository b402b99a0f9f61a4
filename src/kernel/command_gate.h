// Commands of the gate: the nine verbs of customs, and the general stop.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct RegisterConsignment {
  PartyId firm;
  ShortText reference;
  GoodsId goods;  // none: loose devices
  Amount units = 0;
  std::vector<SerialRange> serials;
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("firm", s.firm);
    see("reference", s.reference);
    see("goods", s.goods);
    see("units", s.units);
    see("serials", s.serials);
    see("facts", s.facts);
  }
};
// Declaration accepted: the quantity is reserved. With `release`, customs lets it go in the same
// step.
struct Reserve {
  DeclarationLine line;
  PermitId permit;  // none: a regime without permits; then firm and class are given
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;  // devices
  ConsignmentId consignment;
  bool release = false;
  bool all_or_nothing = false;
  bool at_sea = false;           // loaded before a general stop began
  std::vector<FactGiven> facts;  // for this declaration only
  SLUICE_EACH {
    see("line", s.line);
    see("permit", s.permit);
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("consignment", s.consignment);
    see("release", s.release);
    see("all_or_nothing", s.all_or_nothing);
    see("at_sea", s.at_sea);
    see("facts", s.facts);
  }
};
struct AmendDeclaration {  // before release; 0 cancels
  DeclarationLine line;
  Amount quantity = 0;
  SLUICE_EACH {
    see("line", s.line);
    see("quantity", s.quantity);
  }
};
struct WriteOff {
  DeclarationLine line;
  Amount quantity = 0;  // what was there; the rest of the reservation goes back
  std::vector<SerialRange> serials;
  SLUICE_EACH {
    see("line", s.line);
    see("quantity", s.quantity);
    see("serials", s.serials);
  }
};
struct CancelDeclaration {
  DeclarationLine line;
  SLUICE_EACH { see("line", s.line); }
};
struct Reverse {
  DeclarationLine line;
  Amount quantity = 0;
  std::string reason;
  SLUICE_EACH {
    see("line", s.line);
    see("quantity", s.quantity);
    see("reason", s.reason);
  }
};
struct LateOriginal {
  DeclarationLine line;
  PermitId permit;
  Amount quantity = 0;
  Day released_on;
  std::string reason;
  SLUICE_EACH {
    see("line", s.line);
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("released_on", s.released_on);
    see("reason", s.reason);
  }
};
struct Adjust {  // a signed correction of what was written off
  DeclarationLine line;
  Amount change = 0;
  std::string authority;
  SLUICE_EACH {
    see("line", s.line);
    see("change", s.change);
    see("authority", s.authority);
  }
};
struct ControlTotals {  // cumulative figures of the gate; compared, never applied
  PartyId gate;
  PermitId permit;
  Amount written_off = 0;
  std::uint32_t declarations = 0;
  SLUICE_EACH {
    see("gate", s.gate);
    see("permit", s.permit);
    see("written_off", s.written_off);
    see("declarations", s.declarations);
  }
};
struct SettleReconciliation {  // ended by a person where the figures will not agree
  ReconciliationId reconciliation;
  std::string reason;
  SLUICE_EACH {
    see("reconciliation", s.reconciliation);
    see("reason", s.reason);
  }
};
struct StopRelease {
  HeadingId heading;
  std::string group;  // empty: for all
  std::string ground;
  Day review;
  StopRule reserved = StopRule::honour;
  StopRule presented = StopRule::hold;
  StopRule at_sea = StopRule::hold;
  SLUICE_EACH {
    see("class", s.heading);
    see("group", s.group);
    see("ground", s.ground);
    see("review", s.review);
    see("reserved", s.reserved);
    see("presented", s.presented);
    see("at_sea", s.at_sea);
  }
};
struct LiftStop {
  StopId stop;
  std::string reason;
  SLUICE_EACH {
    see("stop", s.stop);
    see("reason", s.reason);
  }
};
struct AcknowledgeStop {
  StopId stop;
  PartyId gate;
  SLUICE_EACH {
    see("stop", s.stop);
    see("gate", s.gate);
  }
};

}  // namespace sluice
