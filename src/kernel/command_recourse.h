// Commands of recourse: a ruling is looked at again, by others than those who made it. And of the
// office's clock, which stands still while an applicant is asked for more.
#pragma once

#include "kernel/command_words.h"

namespace sluice {

struct RequestInformation {  // officer; the time to decide stands still until it is answered
  ApplicationId application;
  std::string question;
  Day answer_by;  // without an answer the application counts as withdrawn after this day
  SLUICE_EACH {
    see("application", s.application);
    see("question", s.question);
    see("answer_by", s.answer_by);
  }
};
struct ProvideInformation {
  ApplicationId application;
  std::string answer;
  Digest evidence;  // all zero: none
  std::vector<FactGiven> facts;
  SLUICE_EACH {
    see("application", s.application);
    see("answer", s.answer);
    see("evidence", s.evidence);
    see("facts", s.facts);
  }
};

// Re-examination: by another officer of the authority. Appeal: by the appeal body, of another
// office; it ends the matter.
enum class ReviewKind : std::uint8_t { re_examination, appeal };
struct RequestReview {
  ReviewKind kind = ReviewKind::re_examination;
  RulingId ruling;
  std::string grounds;
  Digest evidence;  // all zero: none
  ShortText reference;
  SLUICE_EACH {
    see("kind", s.kind);
    see("ruling", s.ruling);
    see("grounds", s.grounds);
    see("evidence", s.evidence);
    see("reference", s.reference);
  }
};
struct StayRuling {  // the ruling has no effect until the review is decided; or it has again
  ReviewId review;
  bool stays = true;
  std::string reason;
  SLUICE_EACH {
    see("review", s.review);
    see("stays", s.stays);
    see("reason", s.reason);
  }
};
enum class ReviewOutcome : std::uint8_t { uphold, set_aside };
struct DecideReview {
  ReviewId review;
  ReviewOutcome outcome = ReviewOutcome::uphold;
  std::string reason;
  SLUICE_EACH {
    see("review", s.review);
    see("outcome", s.outcome);
    see("reason", s.reason);
  }
};
struct WithdrawReview {
  ReviewId review;
  SLUICE_EACH { see("review", s.review); }
};

}  // namespace sluice
