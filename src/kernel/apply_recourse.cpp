// How rulings, their reviews, questions to applicants and what is carried in change the state.
#include "kernel/applying.h"

namespace sluice {
namespace {

using terms::Flow;

Account of_permit(AccountKind kind, PermitId permit) {
  return {.kind = kind, .index = permit.value};
}

// Behind what a ruling did anew when its stay ended; where it did nothing, another one holds the
// permit.
void has_effect_again(State& state, RulingId id) {
  const Ruled& what = state.rulings[id.index()].what;
  if (const auto put = state_under(what.kind)) {
    Permit& permit = state.permits[what.permit.index()];
    if (permit.ruled.is_none() && permit.state == *put) {
      permit.ruled = id;
    }
  }
}

}  // namespace

void carry_out(State& state, const Ruled& event) {
  state.rulings.push_back({.what = event, .day = state.today});
  if (state_under(event.kind)) {
    state.permits[event.permit.index()].ruled = event.ruling;
  }
}

void carry_out(State& state, const ReviewRequested& event) {
  state.reviews.push_back({.kind = event.kind,
                           .ruling = event.ruling,
                           .firm = event.firm,
                           .grounds = event.grounds,
                           .evidence = event.evidence,
                           .reference = event.reference,
                           .filed = state.today,
                           .decide_by = event.decide_by,
                           .stayed = false,
                           .state = ReviewState::open,
                           .ended = {}});
}

void carry_out(State& state, const RulingStayed& event) {
  Review& review = state.reviews[event.review.index()];
  review.stayed = event.stays;
  if (!event.stays) {
    has_effect_again(state, review.ruling);
  }
}

void carry_out(State& state, const ReviewEnded& event) {
  Review& review = state.reviews[event.review.index()];
  if (review.stayed && event.state != ReviewState::set_aside) {
    has_effect_again(state, review.ruling);
  }
  review.state = event.state;
  review.ended = state.today;
}

void carry_out(State& state, const PermitRestored& event) {
  const Permit& permit = state.permits[event.permit.index()];
  const Account back = of_permit(AccountKind::returned, event.permit);
  move(state, back, of_permit(AccountKind::open, event.permit), event.quantity);
  move(state, back, of_permit(AccountKind::ordered, event.permit), event.ordered);
  if (event.to_quota) {
    count(state, Flow::returned, permit.heading, permit.firm, event.day,
          -(event.quantity + event.ordered));
  }
}

void carry_out(State& state, const InformationRequested& event) {
  Application& application = state.applications[event.application.index()];
  application.question = event.question;
  application.asked = state.today;
  application.answer_by = event.answer_by;
  add_timer(state, {.kind = TimerKind::answer_due,
                    .day = event.answer_by + 1,
                    .number = event.application.value});
}

void carry_out(State& state, const InformationProvided& event) {
  Application& application = state.applications[event.application.index()];
  application.question.clear();
  application.answer_by.reset();
  application.stopped += event.stopped;
}

void carry_out(State& state, const PermitCarried& event) {
  const std::uint32_t number = event.permit.value;
  state.permits.push_back({.firm = event.firm,
                           .heading = event.heading,
                           .state = PermitState::active,
                           .version = version_now(state),
                           .from = event.from,
                           .valid_until = event.valid_until,
                           .application = {},
                           .parent = {},
                           .reference = event.reference,
                           .attachments = {}});
  state.permit_index.insert(mixed(event.reference.view(), 0), number);
  const Account open = of_permit(AccountKind::open, event.permit);
  move(state, {.kind = AccountKind::issuing, .index = event.heading.value}, open, event.granted);
  move(state, open, of_permit(AccountKind::ordered, event.permit), event.ordered);
  move(state, open, of_permit(AccountKind::lapsed, event.permit), event.lapsed);
  move(state, open, of_permit(AccountKind::returned, event.permit), event.returned);
  count(state, Flow::granted, event.heading, event.firm, event.from, event.granted);
  count(state, Flow::ordered, event.heading, event.firm, event.from, event.ordered);
  count(state, Flow::lapsed, event.heading, event.firm, event.from, event.lapsed);
  count(state, Flow::returned, event.heading, event.firm, event.from, event.returned);
  if (event.valid_until) {
    add_timer(state,
              {.kind = TimerKind::permit_ends, .day = *event.valid_until + 1, .number = number});
  }
}

}  // namespace sluice
