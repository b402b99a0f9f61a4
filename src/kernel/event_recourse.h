// Events of recourse, of questions to applicants, and of what an opening carries in.
#pragma once

#include "kernel/event_register.h"

namespace sluice {

// What a firm may have looked at again.
enum class RulingKind : std::uint8_t {
  refused,    // an application
  reduced,    // an application: less was granted than it asked
  suspended,  // a permit, and so the next three
  revoked,
  cancelled,
  cut,        // its quantity
  disallowed  // a purchase, or part of it
};
struct Ruled {
  RulingId ruling;
  RulingKind kind = RulingKind::refused;
  PartyId firm;
  ApplicationId application;
  PermitId permit;
  LotId lot;
  Amount quantity = 0;  // that was refused, cut, taken back
  Amount ordered = 0;   // of a permit that ended: what had been ordered, beside that
  bool to_quota = false;
  std::vector<PersonId> by;  // who decided; nobody where the terms did
  SLUICE_EACH {
    see("ruling", s.ruling);
    see("kind", s.kind);
    see("firm", s.firm);
    see("application", s.application);
    see("permit", s.permit);
    see("lot", s.lot);
    see("quantity", s.quantity);
    see("ordered", s.ordered);
    see("to_quota", s.to_quota);
    see("by", s.by);
  }
};
struct ReviewRequested {
  ReviewId review;
  ReviewKind kind = ReviewKind::re_examination;
  RulingId ruling;
  PartyId firm;
  std::string grounds;
  Digest evidence;
  ShortText reference;
  Day decide_by;
  SLUICE_EACH {
    see("review", s.review);
    see("kind", s.kind);
    see("ruling", s.ruling);
    see("firm", s.firm);
    see("grounds", s.grounds);
    see("evidence", s.evidence);
    see("reference", s.reference);
    see("decide_by", s.decide_by);
  }
};
struct RulingStayed {
  ReviewId review;
  bool stays = true;
  SLUICE_EACH {
    see("review", s.review);
    see("stays", s.stays);
  }
};
enum class ReviewState : std::uint8_t { open, upheld, set_aside, withdrawn };
struct ReviewEnded {
  ReviewId review;
  ReviewState state = ReviewState::upheld;
  SLUICE_EACH {
    see("review", s.review);
    see("state", s.state);
  }
};
struct PermitRestored {  // what its end had taken comes back to where it was
  PermitId permit;
  Amount quantity = 0;
  Amount ordered = 0;
  bool to_quota = true;  // it was counted under `returned`, on the day below
  Day day;
  SLUICE_EACH {
    see("permit", s.permit);
    see("quantity", s.quantity);
    see("ordered", s.ordered);
    see("to_quota", s.to_quota);
    see("day", s.day);
  }
};

struct InformationRequested {
  ApplicationId application;
  std::string question;
  Day answer_by;
  SLUICE_EACH {
    see("application", s.application);
    see("question", s.question);
    see("answer_by", s.answer_by);
  }
};
struct InformationProvided {
  ApplicationId application;
  std::string answer;
  Digest evidence;
  std::uint32_t stopped = 0;  // working days that the clock stood still
  SLUICE_EACH {
    see("application", s.application);
    see("answer", s.answer);
    see("evidence", s.evidence);
    see("stopped", s.stopped);
  }
};

struct PermitCarried {  // as it stood elsewhere; its releases follow as declarations
  PermitId permit;
  PartyId firm;
  HeadingId heading;
  ShortText reference;
  Amount granted = 0;
  Amount ordered = 0;  // released or not
  Amount lapsed = 0;
  Amount returned = 0;
  Day from;
  std::optional<Day> valid_until;
  SLUICE_EACH {
    see("permit", s.permit);
    see("firm", s.firm);
    see("class", s.heading);
    see("reference", s.reference);
    see("granted", s.granted);
    see("ordered", s.ordered);
    see("lapsed", s.lapsed);
    see("returned", s.returned);
    see("from", s.from);
    see("valid_until", s.valid_until);
  }
};

}  // namespace sluice
