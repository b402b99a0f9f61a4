// The command that starts in the middle: a regime that ran elsewhere is taken over as it stands, in
// one entry. Its items are ordinary commands, and these, which only an opening may hold.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct Command;

struct CarriedRelease {  // written off elsewhere, and still to be reversed here if need be
  DeclarationLine line;
  Amount quantity = 0;
  Day day;
  SLUICE_EACH {
    see("line", s.line);
    see("quantity", s.quantity);
    see("day", s.day);
  }
};
struct CarryPermit {  // granted = open + ordered + what was released, lapsed and returned
  PartyId firm;
  HeadingId heading;
  ShortText reference;
  Amount granted = 0;
  Amount ordered = 0;  // and not released
  Amount lapsed = 0;
  Amount returned = 0;
  Day from;  // counted as granted, ordered, lapsed and returned on this day
  std::optional<Day> valid_until;
  std::vector<CarriedRelease> releases;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("reference", s.reference);
    see("granted", s.granted);
    see("ordered", s.ordered);
    see("lapsed", s.lapsed);
    see("returned", s.returned);
    see("from", s.from);
    see("valid_until", s.valid_until);
    see("releases", s.releases);
  }
};
struct CarryDue {  // what is still owed of an obligation
  PartyId firm;
  ObligationId obligation;
  HeadingId heading;
  ClauseId clause;
  std::int64_t amount = 0;  // millionths; a report is 1,000,000
  Day day;
  bool report = false;
  std::string text;  // what a report must contain
  SLUICE_EACH {
    see("firm", s.firm);
    see("obligation", s.obligation);
    see("class", s.heading);
    see("clause", s.clause);
    see("in_millionths", s.amount);
    see("day", s.day);
    see("report", s.report);
    see("text", s.text);
  }
};
struct CarryLot {  // verified, and not applied to anything yet
  PartyId firm;
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;
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

struct CarryTotal {  // what only the totals remember: permits that ended, purchases long applied
  std::string total;
  PartyId firm;
  HeadingId heading;
  Day day;                  // counted on this day
  std::int64_t amount = 0;  // as the total is kept: `owed` and its like in millionths
  SLUICE_EACH {
    see("total", s.total);
    see("firm", s.firm);
    see("class", s.heading);
    see("day", s.day);
    see("amount", s.amount);
  }
};

struct ControlTotal {  // what a total over all firms must come to when everything is carried in
  std::string total;   // "granted", "released", "owed", or an account that the text declares
  HeadingId heading;
  std::int64_t amount = 0;  // as the total is kept: `owed` and its like in millionths
  SLUICE_EACH {
    see("total", s.total);
    see("class", s.heading);
    see("amount", s.amount);
  }
};
struct OpenRegime {
  // How the register stood when the items were drawn up: they name parties and persons by number.
  std::uint32_t parties = 0;
  std::uint32_t persons = 0;
  std::vector<Command> items;  // in order; each may name what those before it created
  std::vector<ControlTotal> totals;
  SLUICE_EACH {
    see("parties", s.parties);
    see("persons", s.persons);
    see("items", s.items);
    see("totals", s.totals);
  }
};

}  // namespace sluice
