// Events of domestic purchases and of duties.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

struct SupplyDeclared {
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  SLUICE_EACH {
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
  }
};
struct LotClaimed {
  LotId lot;
  PartyId firm;
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;
  ShortText reference;
  SLUICE_EACH {
    see("lot", s.lot);
    see("firm", s.firm);
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
  }
};
struct LotMoved {
  LotId lot;
  LotStep step = LotStep::confirm;
  Amount quantity =
      0;  // that leaves the credit (disallow, send_back, expire) or enters it (confirm, verify)
  SLUICE_EACH {
    see("lot", s.lot);
    see("step", s.step);
    see("quantity", s.quantity);
  }
};

// ---- duties

struct DueRaised {
  DueId due;
  PartyId firm;
  ObligationId obligation;
  HeadingId heading;
  ClauseId clause;
  DeclarationId declaration;  // the release behind it; none for others
  std::int64_t amount = 0;    // millionths; a report is 1,000,000
  bool report = false;
  Day day;                    // due by the end of this day
  std::int64_t security = 0;  // millionths of money, paid in
  std::string text;           // what a report must contain
  SLUICE_EACH {
    see("due", s.due);
    see("firm", s.firm);
    see("obligation", s.obligation);
    see("class", s.heading);
    see("clause", s.clause);
    see("declaration", s.declaration);
    see("amount", s.amount);
    see("report", s.report);
    see("day", s.day);
    see("security", s.security);
    see("text", s.text);
  }
};
enum class Manner : std::uint8_t { purchase, report, waiver, forfeit, contra };
struct DueMet {  // wholly or in part
  DueId due;
  Manner manner = Manner::purchase;
  std::int64_t amount = 0;  // millionths
  std::int64_t freed = 0;   // security that goes back with it
  LotId lot;                // of purchase
  Digest evidence;          // of report
  SLUICE_EACH {
    see("due", s.due);
    see("manner", s.manner);
    see("amount", s.amount);
    see("freed", s.freed);
    see("lot", s.lot);
    see("evidence", s.evidence);
  }
};
struct DueReopened {  // a credit behind it was disallowed or returned
  DueId due;
  std::int64_t amount = 0;
  LotId lot;
  SLUICE_EACH {
    see("due", s.due);
    see("amount", s.amount);
    see("lot", s.lot);
  }
};
struct DueFellOverdue {
  DueId due;
  SLUICE_EACH { see("due", s.due); }
};
struct DueExtended {
  DueId due;
  Day day;
  SLUICE_EACH {
    see("due", s.due);
    see("day", s.day);
  }
};
struct SecurityForfeited {
  DueId due;
  std::int64_t amount = 0;
  SLUICE_EACH {
    see("due", s.due);
    see("amount", s.amount);
  }
};
struct BlockRaised {  // commands of these events by the firm are held
  PartyId firm;
  std::uint32_t events = 0;  // bit n: EventKind n
  ObligationId obligation;
  ClauseId clause;
  bool until_none_overdue = false;
  SLUICE_EACH {
    see("firm", s.firm);
    see("events", s.events);
    see("obligation", s.obligation);
    see("clause", s.clause);
    see("until_none_overdue", s.until_none_overdue);
  }
};
struct BlockEnded {
  PartyId firm;
  ObligationId obligation;
  SLUICE_EACH {
    see("firm", s.firm);
    see("obligation", s.obligation);
  }
};
struct Deployed {
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  std::string site;
  DeclarationId declaration;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("site", s.site);
    see("declaration", s.declaration);
  }
};

}  // namespace sluice
