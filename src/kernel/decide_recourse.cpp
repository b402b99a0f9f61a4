// Recourse: a ruling is looked at again by others than those who made it; stayed meanwhile, upheld
// or set aside. A ruling that is set aside is undone as far as the terms allow: a review stands
// above the officer, not above the text.
#include <algorithm>

#include "kernel/deciding.h"
#include "kernel/time_limits.h"

namespace sluice {
namespace {

// The review of that number, if it is open. Otherwise the answer is no.
const Review* open_review(Deciding& d, ReviewId id) {
  if (id.index() >= d.state.reviews.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, id.value);
    return nullptr;
  }
  const Review& review = d.state.reviews[id.index()];
  if (review.state != ReviewState::open) {
    d.refuse(KRule::known_and_open, Ground::not_open, id.value);
    return nullptr;
  }
  return &review;
}

// K7, K8: of the appeal body or an officer; not who decided, and in an appeal not of their office.
void check_reviewer(Deciding& d, const Review& review) {
  const bool appeal = review.kind == ReviewKind::appeal;
  check_role(d, appeal ? "appeal" : "officer");
  check_impartial(d, review.firm);
  const PersonId actor = d.command.actor;
  const auto decided = [&](PersonId person) {
    return person == actor || (appeal && d.state.persons[person.index()].party ==
                                             d.state.persons[actor.index()].party);
  };
  if (std::ranges::any_of(d.state.rulings[review.ruling.index()].what.by, decided)) {
    d.refuse(KRule::another_person, Ground::same_decider, actor.value);
  }
}

void check_reasons(Deciding& d, std::string_view reasons) {
  if (reasons.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
}

// Whether what comes back to the permit finds room under the terms in force: judged as a grant of
// it, beside what is counted without it.
bool finds_room(Deciding& d, PermitId id, Amount quantity, const std::vector<LeftOut>& left_out) {
  const auto now = version_today(d);
  if (!now || d.refused()) {
    return false;
  }
  if (quantity == 0) {
    return true;
  }
  const Permit& permit = d.state.permits[id.index()];
  TextEvent text;
  text.event = EventKind::grant;
  text.quantity = quantity;
  text.trail = {.firm = permit.firm,
                .heading = permit.heading,
                .application = permit.application,
                .permit = id};
  text.subject = terms::TransitionSubject::permits;
  text.begun = permit.version;
  text.now = *now;
  text.day = d.state.today;
  judge_text(d, text, left_out);
  if (!d.refused() && (d.out.outcome == Outcome::queue || d.out.quantity < quantity)) {
    d.refuse(KRule::order_within_permit, Ground::not_open, id.value);
  }
  if (d.refused()) {
    return false;
  }
  // What the text asks a person or a paper for, it asked for when the quantity was granted first.
  d.out.outcome = Outcome::allow;
  return true;
}

// Whether the permit is in its state by this ruling, and not by another one since.
bool holds(const State& state, const Ruled& ruling) {
  const Permit& permit = state.permits[ruling.permit.index()];
  return permit.state == state_under(ruling.kind) &&
         (permit.ruled.is_none() || permit.ruled == ruling.ruling);
}

void reinstate(Deciding& d, const Ruled& what) {
  if (!holds(d.state, what)) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, what.permit.value);
  }
  d.emit(PermitMoved{.permit = what.permit, .state = PermitState::active});
}

// What it took last, which after a stay is less than it took first where goods passed meanwhile.
void restore_permit(Deciding& d, const Ruled& what) {
  const Permit& permit = d.state.permits[what.permit.index()];
  const TakenBack& taken = permit.taken;
  if (!holds(d.state, what)) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, what.permit.value);
  }
  if (permit.valid_until && *permit.valid_until < d.state.today) {
    return d.refuse(KRule::usable_that_day, Ground::expired, what.permit.value);
  }
  const Amount quantity = taken.open + taken.ordered;
  const LeftOut granted{.flow = terms::Flow::granted,
                        .heading = permit.heading,
                        .party = permit.firm,
                        .day = permit.from,
                        .amount = quantity};
  std::vector<LeftOut> left_out{granted};
  if (taken.to_quota) {
    left_out.push_back(granted);
    left_out.back().flow = terms::Flow::returned;
    left_out.back().day = taken.day;
  }
  if (!finds_room(d, what.permit, quantity, left_out)) {
    return;
  }
  // A suspension that nobody set aside goes on.
  const bool suspended = permit.before == PermitState::suspended;
  d.emit(PermitMoved{.permit = what.permit,
                     .state = suspended ? PermitState::suspended : PermitState::active});
  if (quantity > 0) {
    d.emit(PermitRestored{.permit = what.permit,
                          .quantity = taken.open,
                          .ordered = taken.ordered,
                          .to_quota = taken.to_quota,
                          .day = taken.day});
  }
}

void grow_again(Deciding& d, const Ruled& what) {
  check_usable(d, what.permit);
  if (finds_room(d, what.permit, what.quantity, {})) {
    d.emit(
        PermitVaried{.permit = what.permit, .change = what.quantity, .valid_until = std::nullopt});
  }
}

// Whether a pool granted it a share while it stood in line as an application: then it was never
// allowed as one, and was not counted as applied for.
bool was_served_in_line(const State& state, const Ruled& what) {
  if (!what.by.empty()) {
    return false;
  }
  const Share* newest = nullptr;
  for (const PoolRun& run : state.pool_runs) {
    for (const Share& share : run.shares) {
      newest = share.application == what.application && share.amount > 0 ? &share : newest;
    }
  }
  return newest != nullptr &&
         std::holds_alternative<Apply>(state.waiting[newest->waiting.index()].command.front().act);
}

// What was left out can be granted again: the application stands as an allowed one.
void grant_the_rest(Deciding& d, const Ruled& what) {
  const Application& application = d.state.applications[what.application.index()];
  d.emit(ApplicationMoved{.application = what.application, .state = ApplicationState::admissible});
  const bool before = std::ranges::any_of(d.state.reviews, [&](const Review& review) {
    return review.ruling == what.ruling && review.state == ReviewState::set_aside;
  });
  if (!before && was_served_in_line(d.state, what)) {
    d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::applied),
                   .heading = application.heading,
                   .party = application.firm,
                   .day = d.state.today,
                   .amount = application.quantity});
  }
}

void undo(Deciding& d, const Ruled& what) {
  switch (what.kind) {
    case RulingKind::refused:
      if (d.state.applications[what.application.index()].state != ApplicationState::refused) {
        return d.refuse(KRule::known_and_open, Ground::nothing_to_do, what.application.value);
      }
      return judge_anew(d, what.application);
    case RulingKind::reduced:
      // What was left out can be granted again, by the officers and under the text.
      if (d.state.applications[what.application.index()].state != ApplicationState::granted) {
        return d.refuse(KRule::known_and_open, Ground::nothing_to_do, what.application.value);
      }
      return grant_the_rest(d, what);
    case RulingKind::suspended:
      return reinstate(d, what);
    case RulingKind::revoked:
    case RulingKind::cancelled:
      return restore_permit(d, what);
    case RulingKind::cut:
      return grow_again(d, what);
    case RulingKind::disallowed:
      if (d.state.lots[what.lot.index()].state == LotState::verified) {
        return enter_credit(d, what.lot, LotStep::restore, what.quantity);
      }
      // A claim again, which pays for nothing until it is verified.
      return d.emit(LotMoved{.lot = what.lot, .step = LotStep::restore, .quantity = what.quantity});
  }
}

// The ruling has its effect again, on what is there by now.
void redo(Deciding& d, const Ruled& what) {
  switch (what.kind) {
    case RulingKind::suspended:
      if (d.state.permits[what.permit.index()].state == PermitState::active) {
        d.emit(PermitMoved{.permit = what.permit, .state = PermitState::suspended});
      }
      return;
    case RulingKind::revoked:
    case RulingKind::cancelled:
      if (d.state.permits[what.permit.index()].state == PermitState::active ||
          d.state.permits[what.permit.index()].state == PermitState::suspended) {
        end_right(d, what.permit,
                  what.kind == RulingKind::revoked ? PermitState::revoked : PermitState::cancelled);
      }
      return;
    case RulingKind::refused:
    case RulingKind::reduced:
    case RulingKind::cut:
    case RulingKind::disallowed:
      return;  // never stayed
  }
}

// Whether a stay can give back what the ruling took, for a while: goods that passed the gate, or a
// quantity granted anew, could not be taken back when it ends.
bool can_be_stayed(RulingKind kind) {
  return state_under(kind).has_value();
}

void end_review(Deciding& d, ReviewId id, ReviewState state) {
  if (!d.refused()) {
    d.emit(ReviewEnded{.review = id, .state = state});
  }
}

}  // namespace

void answer(Deciding& d, const RequestReview& act) {
  if (act.ruling.index() >= d.state.rulings.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.ruling.value);
  }
  const Ruling& ruling = d.state.rulings[act.ruling.index()];
  check_acts_for(d, ruling.what.firm);
  check_reasons(d, act.grounds);
  const bool taken = std::ranges::any_of(d.state.reviews, [&](const Review& review) {
    return !act.reference.empty() && review.reference == act.reference;
  });
  if (taken) {
    d.refuse(KRule::known_and_open, Ground::name_taken);
  }
  if (d.state.today > reviewable_until(d.state, act.ruling, act.kind)) {
    d.refuse(KRule::known_and_open, Ground::too_late, act.ruling.value);
  } else if (!is_reviewable(d.state, act.ruling, act.kind)) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.ruling.value);
  }
  if (d.refused()) {
    return;
  }
  const ReviewId id{next_number(d.state.reviews)};
  const std::int64_t days = d.state.setting[static_cast<std::size_t>(Setting::review_days)];
  d.emit(ReviewRequested{.review = id,
                         .kind = act.kind,
                         .ruling = act.ruling,
                         .firm = ruling.what.firm,
                         .grounds = act.grounds,
                         .evidence = act.evidence,
                         .reference = act.reference.empty()
                                          ? ShortText("R-" + std::to_string(id.value + 1))
                                          : act.reference,
                         .decide_by = d.state.today + static_cast<int>(days)});
}

void answer(Deciding& d, const StayRuling& act) {
  const Review* const review = open_review(d, act.review);
  if (review == nullptr) {
    return;
  }
  check_reviewer(d, *review);
  check_reasons(d, act.reason);
  const Ruled& ruling = d.state.rulings[review->ruling.index()].what;
  if (!can_be_stayed(ruling.kind)) {
    d.refuse(KRule::known_and_open, Ground::no_stay, act.review.value);
  } else if (review->stayed == act.stays) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.review.value);
  }
  if (d.refused()) {
    return;
  }
  act.stays ? undo(d, ruling) : redo(d, ruling);
  if (!d.refused()) {
    d.emit(RulingStayed{.review = act.review, .stays = act.stays});
  }
}

void answer(Deciding& d, const DecideReview& act) {
  const Review* const review = open_review(d, act.review);
  if (review == nullptr) {
    return;
  }
  check_reviewer(d, *review);
  check_reasons(d, act.reason);
  if (d.refused()) {
    return;
  }
  const Ruled& ruling = d.state.rulings[review->ruling.index()].what;
  if (act.outcome == ReviewOutcome::uphold) {
    if (review->stayed) {
      redo(d, ruling);
    }
    return end_review(d, act.review, ReviewState::upheld);
  }
  if (!review->stayed) {
    undo(d, ruling);
  }
  end_review(d, act.review, ReviewState::set_aside);
}

void answer(Deciding& d, const WithdrawReview& act) {
  const Review* const review = open_review(d, act.review);
  if (review == nullptr) {
    return;
  }
  check_acts_for(d, review->firm);
  if (d.refused()) {
    return;
  }
  if (review->stayed) {
    redo(d, d.state.rulings[review->ruling.index()].what);
  }
  end_review(d, act.review, ReviewState::withdrawn);
}

// ---- further information

void answer(Deciding& d, const RequestInformation& act) {
  if (act.application.index() >= d.state.applications.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.application.value);
  }
  const Application& application = d.state.applications[act.application.index()];
  check_impartial(d, application.firm);
  check_reasons(d, act.question);
  if (!is_undecided(application)) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.application.value);
  }
  if (application.answer_by) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.application.value);
  }
  if (act.answer_by <= d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::too_early);
  }
  if (!d.refused()) {
    d.emit(InformationRequested{
        .application = act.application, .question = act.question, .answer_by = act.answer_by});
  }
}

void answer(Deciding& d, const ProvideInformation& act) {
  if (act.application.index() >= d.state.applications.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.application.value);
  }
  const Application& application = d.state.applications[act.application.index()];
  check_acts_for(d, application.firm);
  check_reasons(d, act.answer);
  if (!application.answer_by || !is_undecided(application)) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.application.value);
  }
  for (const FactGiven& fact : act.facts) {
    const terms::RuledFact* const known =
        d.state.law.empty() ? nullptr : d.state.law.latest().fact(fact.fact);
    if (known == nullptr ||
        static_cast<int>(known->subject) != static_cast<int>(FactSubject::application)) {
      d.refuse(KRule::known_and_open, Ground::unknown_thing, fact.fact.value);
    }
  }
  if (d.refused()) {
    return;
  }
  d.emit(InformationProvided{
      .application = act.application,
      .answer = act.answer,
      .evidence = act.evidence,
      .stopped = working_days_between(d.state, application.asked, d.state.today)});
  for (const FactGiven& fact : act.facts) {
    d.emit(FactRecorded{
        .subject = FactSubject::application, .number = act.application.value, .fact = fact});
  }
}

}  // namespace sluice
