// Events of the register; and the outcomes of decisions.
#pragma once

#include "kernel/command.h"

namespace sluice {

// Outcomes, weakest first; the strongest one of a decision is its outcome.
enum class Outcome : std::uint8_t { allow, reduce, refer, ask, hold, queue, refuse };

struct DayBegan {
  Day day;
  SLUICE_EACH { see("day", s.day); }
};
struct PartyRegistered {  // or changed, when the party is known
  PartyId party;
  std::string name;
  std::string label;
  PartyKind kind = PartyKind::firm;
  std::string group;  // never empty: a party of its own has its name here
  SLUICE_EACH {
    see("party", s.party);
    see("name", s.name);
    see("label", s.label);
    see("kind", s.kind);
    see("group", s.group);
  }
};
struct PersonRegistered {
  PersonId person;
  std::string name;
  PartyId party;
  std::vector<std::string> roles;
  SLUICE_EACH {
    see("person", s.person);
    see("name", s.name);
    see("party", s.party);
    see("roles", s.roles);
  }
};
struct ConflictDeclared {
  PersonId person;
  PartyId firm;
  SLUICE_EACH {
    see("person", s.person);
    see("firm", s.firm);
  }
};
struct GoodsRegistered {
  GoodsId goods;
  ShortText model;
  ShortText hs_code;
  HeadingId heading;
  Amount devices = 1;
  SLUICE_EACH {
    see("goods", s.goods);
    see("model", s.model);
    see("hs_code", s.hs_code);
    see("class", s.heading);
    see("devices", s.devices);
  }
};
struct SettingChanged {
  Setting setting = Setting::gate_tolerance;
  std::int64_t value = 0;
  SLUICE_EACH {
    see("setting", s.setting);
    see("value", s.value);
  }
};
struct DayDeclared {
  Day day;
  bool working = false;
  SLUICE_EACH {
    see("day", s.day);
    see("working", s.working);
  }
};
struct TermsEnacted {
  std::string text;
  SLUICE_EACH { see("text", s.text); }
};
struct FactRecorded {
  FactSubject subject = FactSubject::firm;
  std::uint32_t number = 0;
  FactGiven fact;
  SLUICE_EACH {
    see("subject", s.subject);
    see("number", s.number);
    see("fact", s.fact);
  }
};

}  // namespace sluice
