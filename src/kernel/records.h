// The things that a regime keeps account of. Plain data: written by `apply` alone, read by
// everybody. Quantities that move between positions are not here but in the book (ledger/book.h);
// what the gate keeps is in kernel/records_gate.h.
#pragma once

#include "kernel/event.h"

namespace sluice {

struct Party {
  std::string name;
  std::string label;
  PartyKind kind = PartyKind::firm;
  std::uint32_t group = 0;  // index into State::groups
  std::uint32_t mention =
      terms::MentionId::none_value;  // the text's name for it, when a text names it
  SLUICE_EACH {
    see("name", s.name);
    see("label", s.label);
    see("kind", s.kind);
    see("group", s.group);
    see("mention", s.mention);
  }
};
struct Person {
  std::string name;
  PartyId party;
  std::vector<std::string> roles;
  std::vector<PartyId> conflicts;
  SLUICE_EACH {
    see("name", s.name);
    see("party", s.party);
    see("roles", s.roles);
    see("conflicts", s.conflicts);
  }
};
struct Goods {
  ShortText model;
  ShortText hs_code;
  HeadingId heading;
  Amount devices = 1;
  SLUICE_EACH {
    see("model", s.model);
    see("hs_code", s.hs_code);
    see("class", s.heading);
    see("devices", s.devices);
  }
};
struct Application {
  PartyId firm;
  HeadingId heading;
  Amount quantity = 0;
  Amount granted = 0;  // of it, by permits
  bool all_or_nothing = false;
  ShortText reference;
  ApplicationState state = ApplicationState::waiting;
  Day filed;
  std::uint32_t claim = 0;    // claim instant: its place among all applications, for ranking
  std::uint32_t version = 0;  // of the law, when it was filed
  std::string question;       // what its firm is asked, while the clock stands still for it
  Day asked;
  std::optional<Day> answer_by;  // none: nothing is asked
  std::uint32_t stopped = 0;     // working days that the clock stood still before
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("granted", s.granted);
    see("all_or_nothing", s.all_or_nothing);
    see("reference", s.reference);
    see("state", s.state);
    see("filed", s.filed);
    see("claim", s.claim);
    see("version", s.version);
    see("question", s.question);
    see("asked", s.asked);
    see("answer_by", s.answer_by);
    see("stopped", s.stopped);
  }
};
struct Promise {  // approval in principle
  PartyId firm;
  ShortText class_name;
  HeadingId
      heading;  // none until a text in force knows the class; from then on it counts as granted
  Day counted;  // the day it was counted
  Amount quantity = 0;
  Day falls_on;
  std::vector<std::string> conditions;
  std::vector<bool> met;
  PartyId office;
  ShortText reference;
  bool open = true;
  bool confirmed = false;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.class_name);
    see("heading", s.heading);
    see("counted", s.counted);
    see("quantity", s.quantity);
    see("falls_on", s.falls_on);
    see("conditions", s.conditions);
    see("met", s.met);
    see("office", s.office);
    see("reference", s.reference);
    see("open", s.open);
    see("confirmed", s.confirmed);
  }
};
struct Attachment {
  ClauseId clause;
  std::vector<Figure> figures;
  SLUICE_EACH {
    see("clause", s.clause);
    see("figures", s.figures);
  }
};
// What the end of a permit took from it: a revocation or a cancellation.
struct TakenBack {
  Amount open = 0;
  Amount ordered = 0;
  bool to_quota = false;  // and is counted under `returned` on the day below
  Day day;
  SLUICE_EACH {
    see("open", s.open);
    see("ordered", s.ordered);
    see("to_quota", s.to_quota);
    see("day", s.day);
  }
};
struct Permit {
  PartyId firm;
  HeadingId heading;
  PermitState state = PermitState::active;
  PermitState before = PermitState::active;  // what it was in before that
  RulingId ruled;                            // that put it in its state; none: no ruling did
  TakenBack taken;
  std::uint32_t version = 0;  // governing: index into the law's versions
  Day from;
  std::optional<Day> valid_until;
  ApplicationId application;
  PermitId parent;
  ShortText reference;
  std::vector<Attachment> attachments;
  SLUICE_EACH {
    see("firm", s.firm);
    see("class", s.heading);
    see("state", s.state);
    see("before", s.before);
    see("ruled", s.ruled);
    see("taken", s.taken);
    see("version", s.version);
    see("from", s.from);
    see("valid_until", s.valid_until);
    see("application", s.application);
    see("parent", s.parent);
    see("reference", s.reference);
    see("attachments", s.attachments);
  }
};
struct Order {
  PermitId permit;
  Amount quantity = 0;
  ShortText reference;
  Day day;
  std::uint32_t version = 0;
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("reference", s.reference);
    see("day", s.day);
    see("version", s.version);
  }
};
struct Supply {
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  SLUICE_EACH {
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
  }
};
enum class LotState : std::uint8_t { claimed, disputed, verified, closed };
struct Lot {
  PartyId firm;
  PartyId maker;
  HeadingId heading;
  Amount quantity = 0;
  Digest evidence;
  ShortText reference;
  LotState state = LotState::claimed;
  Day claimed;
  std::vector<std::pair<DueId, std::int64_t>> applied;  // to which dues, in millionths
  SLUICE_EACH {
    see("firm", s.firm);
    see("maker", s.maker);
    see("class", s.heading);
    see("quantity", s.quantity);
    see("evidence", s.evidence);
    see("reference", s.reference);
    see("state", s.state);
    see("claimed", s.claimed);
    see("applied", s.applied);
  }
};
struct Due {
  PartyId firm;
  ObligationId obligation;
  HeadingId heading;
  ClauseId clause;
  DeclarationId declaration;
  std::int64_t amount = 0;    // raised, in millionths; what is open is in the book
  std::int64_t security = 0;  // paid in, in millionths of money; what stands is in the book
  Day raised;
  Day day;
  std::uint32_t version = 0;
  bool report = false;
  bool overdue = false;
  std::string text;
  SLUICE_EACH {
    see("firm", s.firm);
    see("obligation", s.obligation);
    see("class", s.heading);
    see("clause", s.clause);
    see("declaration", s.declaration);
    see("amount", s.amount);
    see("security", s.security);
    see("raised", s.raised);
    see("day", s.day);
    see("version", s.version);
    see("report", s.report);
    see("overdue", s.overdue);
    see("text", s.text);
  }
};
struct Block {
  PartyId firm;
  std::uint32_t events = 0;
  ObligationId obligation;
  ClauseId clause;
  std::uint32_t version = 0;
  bool until_none_overdue = false;
  SLUICE_EACH {
    see("firm", s.firm);
    see("events", s.events);
    see("obligation", s.obligation);
    see("clause", s.clause);
    see("version", s.version);
    see("until_none_overdue", s.until_none_overdue);
  }
};
struct Waiver {
  ClauseId power;
  std::vector<ClauseId> clauses;
  HeadingId heading;
  Amount amount = 0;
  SLUICE_EACH {
    see("power", s.power);
    see("clauses", s.clauses);
    see("class", s.heading);
    see("amount", s.amount);
  }
};
struct Waiting {
  std::vector<Command> command;  // exactly one
  PartyId firm;
  Outcome outcome = Outcome::hold;
  Day since;
  std::vector<Watch> watches;
  std::vector<RoleId> roles;
  std::vector<std::pair<RoleId, PersonId>> assents;
  std::vector<FactId> missing;
  PoolId pool;
  bool stopped = false;
  ApplicationId application;
  DeclarationId declaration;
  std::vector<Waiver> waivers;
  bool open = true;
  SLUICE_EACH {
    see("command", s.command);
    see("firm", s.firm);
    see("outcome", s.outcome);
    see("since", s.since);
    see("watches", s.watches);
    see("roles", s.roles);
    see("assents", s.assents);
    see("missing", s.missing);
    see("pool", s.pool);
    see("stopped", s.stopped);
    see("application", s.application);
    see("declaration", s.declaration);
    see("waivers", s.waivers);
    see("open", s.open);
  }
};
struct Proposal {
  std::vector<Command> command;  // exactly one
  std::uint32_t needed = 2;
  RoleId second;
  HeadingId heading;
  Amount reserved = 0;
  std::vector<PersonId> signatures;
  Day made;
  bool open = true;
  // Where it is not open: whether what was proposed came about. With every signature and not
  // carried out it was refused on its merits; with fewer it was withdrawn.
  bool carried = false;
  SLUICE_EACH {
    see("command", s.command);
    see("needed", s.needed);
    see("second", s.second);
    see("class", s.heading);
    see("reserved", s.reserved);
    see("signatures", s.signatures);
    see("made", s.made);
    see("open", s.open);
    see("carried", s.carried);
  }
};
struct Timer {
  TimerKind kind = TimerKind::overdue;
  Day day;
  std::uint32_t number = 0;
  Amount amount = 0;
  std::uint32_t effect = 0;
  std::uint32_t version = 0;
  bool open = true;
  SLUICE_EACH {
    see("kind", s.kind);
    see("day", s.day);
    see("number", s.number);
    see("amount", s.amount);
    see("effect", s.effect);
    see("version", s.version);
    see("open", s.open);
  }
};
struct PoolRun {
  PoolId pool;
  Day day;
  Amount size = 0;
  Amount lot = 1;
  Digest list;
  std::vector<Share> shares;
  std::uint32_t settled = 0;  // shares that were judged, in order
  bool awaits_beacon = false;
  SLUICE_EACH {
    see("pool", s.pool);
    see("day", s.day);
    see("size", s.size);
    see("lot", s.lot);
    see("list", s.list);
    see("shares", s.shares);
    see("settled", s.settled);
    see("awaits_beacon", s.awaits_beacon);
  }
};

}  // namespace sluice
