// Commands that keep the register: parties, persons, goods, settings, days, the text, facts.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct RegisterParty {  // officer; a known name changes label and group
  std::string name;
  std::string label;  // in Chinese, or empty
  PartyKind kind = PartyKind::firm;
  std::string group;  // control group; empty: its own
  SLUICE_EACH {
    see("name", s.name);
    see("label", s.label);
    see("kind", s.kind);
    see("group", s.group);
  }
};
struct RegisterPerson {  // officer; a known name changes its roles
  std::string name;
  PartyId party;
  // "officer", "customs", "exporter", "auditor", "left", one of a firm's (firm_roles.h), or of the
  // text
  std::vector<std::string> roles;
  SLUICE_EACH {
    see("name", s.name);
    see("party", s.party);
    see("roles", s.roles);
  }
};
struct DeclareConflict {  // the person may not decide on that firm
  PersonId person;
  PartyId firm;
  SLUICE_EACH {
    see("person", s.person);
    see("firm", s.firm);
  }
};
struct RegisterGoods {  // a model as it is traded: a server of eight is eight devices
  ShortText model;
  ShortText hs_code;
  HeadingId heading;
  Amount devices = 1;  // per unit
  SLUICE_EACH {
    see("model", s.model);
    see("hs_code", s.hs_code);
    see("class", s.heading);
    see("devices", s.devices);
  }
};
struct ChangeSetting {
  Setting setting = Setting::gate_tolerance;
  std::int64_t value = 0;
  SLUICE_EACH {
    see("setting", s.setting);
    see("value", s.value);
  }
};
struct DeclareDay {  // the office's calendar: a weekday that is a holiday, or a weekend day that is
                     // worked
  Day day;
  bool working = false;
  SLUICE_EACH {
    see("day", s.day);
    see("working", s.working);
  }
};
struct EnactTerms {
  std::string text;  // the whole text in canonical form
  SLUICE_EACH { see("text", s.text); }
};
struct RecordFact {
  FactSubject subject = FactSubject::firm;
  std::uint32_t number = 0;  // PartyId, ApplicationId, OrderId, ConsignmentId or HeadingId
  FactGiven fact;
  std::string reason;
  SLUICE_EACH {
    see("subject", s.subject);
    see("number", s.number);
    see("fact", s.fact);
    see("reason", s.reason);
  }
};

}  // namespace sluice
