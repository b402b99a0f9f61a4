// Sentences of recourse, and of questions to applicants.
#include "stories/verbs.h"

namespace sluice::verbs {
namespace {

Act asked_for(Reading& in, ReviewKind kind) {
  RequestReview act;
  act.kind = kind;
  act.ruling = in.ruling();
  for (bool more = true; more && !in.failed();) {
    if (in.take("evidence")) {
      act.evidence = in.evidence();
    } else if (in.take("as")) {
      act.reference = in.reference();
    } else {
      more = false;
    }
  }
  act.grounds = in.needed_because();
  return act;
}

Act stayed(Reading& in, bool stays) {
  StayRuling act{.review = in.review(), .stays = stays, .reason = {}};
  act.reason = in.needed_because();
  return act;
}

Act decided(Reading& in, ReviewOutcome outcome) {
  DecideReview act{.review = in.review(), .outcome = outcome, .reason = {}};
  act.reason = in.needed_because();
  return act;
}

}  // namespace

Act ask(Reading& in) {
  RequestInformation act;
  act.application = in.application();
  act.question = in.quoted("what is asked");
  in.need("by");
  act.answer_by = in.day();
  return act;
}

Act answer(Reading& in) {
  ProvideInformation act;
  act.application = in.application();
  act.answer = in.quoted("the answer");
  for (bool more = true; more && !in.failed();) {
    if (in.take("evidence")) {
      act.evidence = in.evidence();
    } else if (in.take("with")) {
      act.facts = in.facts(terms::Subject::application);
    } else {
      more = false;
    }
  }
  return act;
}

Act review(Reading& in) {
  return asked_for(in, ReviewKind::re_examination);
}
Act appeal(Reading& in) {
  return asked_for(in, ReviewKind::appeal);
}
Act stay(Reading& in) {
  return stayed(in, true);
}
Act end_stay(Reading& in) {
  return stayed(in, false);
}
Act uphold(Reading& in) {
  return decided(in, ReviewOutcome::uphold);
}
Act set_aside(Reading& in) {
  return decided(in, ReviewOutcome::set_aside);
}
Act withdraw_review(Reading& in) {
  return WithdrawReview{.review = in.review()};
}

}  // namespace sluice::verbs
