// The case: application, what officers answer to it, the grant, and approval in principle.
#include <algorithm>

#include "kernel/deciding.h"
#include "kernel/time_limits.h"

namespace sluice {
namespace {

bool stage(const State& state, std::uint32_t version, EventKind event) {
  return state.law.at(version).has_stage(event);
}

TextEvent application_event(const State& state, ApplicationId id, EventKind event, Amount quantity,
                            std::uint32_t now) {
  const Application& application = state.applications[id.index()];
  TextEvent text;
  text.event = event;
  text.quantity = quantity;
  text.trail = {.firm = application.firm,
                .heading = application.heading,
                .application = id,
                .all_or_nothing = application.all_or_nothing};
  text.subject = terms::TransitionSubject::applications;
  text.begun = application.version;
  text.now = now;
  text.day = state.today;
  return text;
}

void count_applied(Deciding& d, const TextEvent& text) {
  d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::applied),
                 .heading = text.trail.heading,
                 .party = text.trail.firm,
                 .day = d.state.today,
                 .amount = d.out.quantity});
}

ApplicationState state_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::allow:
    case Outcome::reduce:
      return ApplicationState::admissible;
    case Outcome::refuse:
      return ApplicationState::refused;
    case Outcome::queue:
      return ApplicationState::queued;
    case Outcome::refer:
    case Outcome::ask:
    case Outcome::hold:
      break;
  }
  return ApplicationState::waiting;
}

void judge_again(Deciding& d, ApplicationId id) {
  const auto now = version_today(d);
  if (!now) {
    return;
  }
  const Application& application = d.state.applications[id.index()];
  TextEvent text =
      application_event(d.state, id, EventKind::application, application.quantity, *now);
  judge_text(d, text);
  const ApplicationState moved = state_for(d.out.outcome);
  if (moved == ApplicationState::admissible && d.out.quantity != application.quantity) {
    d.emit(ApplicationReduced{.application = id, .quantity = d.out.quantity});
  }
  if (moved != application.state) {
    d.emit(ApplicationMoved{.application = id, .state = moved});
  }
  if (moved == ApplicationState::waiting || moved == ApplicationState::queued) {
    return let_wait(d, application.firm, id);
  }
  end_waiting(d);
  if (moved == ApplicationState::admissible) {
    count_applied(d, text);
    text.quantity = d.out.quantity;
    follow(d, {.event = text, .counted_from = d.state.today});
  }
}

}  // namespace

void judge_anew(Deciding& d, ApplicationId id) {
  const Application& application = d.state.applications[id.index()];
  // What waits is the application, whoever has it judged again.
  const Command again{.actor = d.command.actor,
                      .act = Apply{.firm = application.firm,
                                   .heading = application.heading,
                                   .quantity = application.quantity,
                                   .all_or_nothing = application.all_or_nothing,
                                   .reference = application.reference,
                                   .facts = {}}};
  Deciding inner{.state = d.state, .command = again, .out = d.out};
  judge_again(inner, id);
}

namespace {

// The open promise to this firm and class whose conditions are met: the grant draws on it.
PromiseId promise_for(const State& state, PartyId firm, HeadingId heading) {
  for (std::uint32_t at = 0; at < state.promises.size(); ++at) {
    const Promise& promise = state.promises[at];
    if (promise.open && promise.confirmed && promise.firm == firm && promise.heading == heading) {
      return PromiseId{at};
    }
  }
  return PromiseId::none();
}

LeftOut left_out_for(const Promise& promise) {
  return {.flow = terms::Flow::granted,
          .heading = promise.heading,
          .party = promise.firm,
          .day = promise.counted,
          .amount = promise.quantity};
}

ShortText numbered(std::string_view prefix, std::size_t number) {
  return ShortText(std::string(prefix) + std::to_string(number + 1));
}

void issue(Deciding& d, const TextEvent& text, std::optional<Day> valid_until,
           const ShortText& reference) {
  const PermitId permit{next_number(d.state.permits)};
  d.emit(PermitIssued{.permit = permit,
                      .firm = text.trail.firm,
                      .heading = text.trail.heading,
                      .quantity = d.out.quantity,
                      .valid_until = valid_until,
                      .application = text.trail.application,
                      .parent = {},
                      .reference = reference.empty() ? numbered("P-", permit.index()) : reference});
  TextEvent passed = text;
  passed.quantity = d.out.quantity;
  follow(d, {.event = passed, .permit = permit, .declaration = {}, .counted_from = d.state.today});
}

}  // namespace

void answer(Deciding& d, const Apply& act) {
  if (const Waiting* item = d.item(); item != nullptr) {
    return judge_again(d, item->application);
  }
  check_firm(d, act.firm);
  check_quantity(d, act.quantity);
  check_class(d, act.heading);
  if (!d.refused()) {
    check_acts_for(d, act.firm);
  }
  if (!act.reference.empty() && !d.state.application_with(act.reference).is_none()) {
    d.refuse(KRule::known_and_open, Ground::name_taken,
             d.state.application_with(act.reference).value);
  }
  const auto now = version_today(d);
  if (d.refused()) {
    return;
  }
  TextEvent text;
  text.event = EventKind::application;
  text.quantity = act.quantity;
  text.trail = {.firm = act.firm,
                .heading = act.heading,
                .given = act.facts,
                .all_or_nothing = act.all_or_nothing};
  text.begun = *now;
  text.now = *now;
  text.day = d.state.today;
  judge_text(d, text);
  const ApplicationId id{next_number(d.state.applications)};
  const ApplicationState state = state_for(d.out.outcome);
  d.emit(ApplicationFiled{
      .application = id,
      .firm = act.firm,
      .heading = act.heading,
      .quantity = d.out.outcome == Outcome::reduce ? d.out.quantity : act.quantity,
      .all_or_nothing = act.all_or_nothing,
      .reference = act.reference.empty() ? numbered("A-", id.index()) : act.reference,
      .facts = act.facts,
      .state = state});
  if (state == ApplicationState::admissible) {
    count_applied(d, text);
    text.quantity = d.out.quantity;
    follow(d, {.event = text, .permit = {}, .declaration = {}, .counted_from = d.state.today});
  } else if (state != ApplicationState::refused) {
    let_wait(d, act.firm, id);
  }
}

void answer(Deciding& d, const WithdrawApplication& act) {
  if (act.application.index() >= d.state.applications.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.application.value);
  }
  const Application& application = d.state.applications[act.application.index()];
  check_acts_for(d, application.firm);
  if (!is_undecided(application)) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.application.value);
  }
  if (!d.refused()) {
    withdraw_application(d, act.application);
  }
}

void withdraw_application(Deciding& d, ApplicationId id) {
  const Application& application = d.state.applications[id.index()];
  d.emit(ApplicationMoved{.application = id, .state = ApplicationState::withdrawn});
  for (const WaitingId waiting : d.state.open_waiting) {
    if (d.state.waiting[waiting.index()].application == id) {
      d.emit(WaitingEnded{.waiting = waiting});
    }
  }
  if (application.state == ApplicationState::admissible) {
    d.emit(Counted{.flow = static_cast<std::uint16_t>(terms::Flow::applied),
                   .heading = application.heading,
                   .party = application.firm,
                   .day = d.state.today,
                   .amount = -application.quantity});
  }
}

void answer(Deciding& d, const Assent& act) {
  if (act.waiting.index() >= d.state.waiting.size() || !d.state.waiting[act.waiting.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.waiting.value);
  }
  const Waiting& item = d.state.waiting[act.waiting.index()];
  if (std::find(item.roles.begin(), item.roles.end(), act.role) == item.roles.end()) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.waiting.value);
  }
  if (d.command.actor == item.command.front().actor) {
    d.refuse(KRule::another_person, Ground::same_person, d.command.actor.value);
  }
  if (!has_role(d.state, d.command.actor,
                d.state.law.latest().symbols.roles.at(act.role.index()))) {
    d.refuse(KRule::role_held, Ground::role_missing, act.role.value);
  }
  check_impartial(d, item.firm);
  if (d.refused()) {
    return;
  }
  d.emit(Assented{.waiting = act.waiting, .role = act.role, .by = d.command.actor});
  Deciding inner{.state = d.state,
                 .command = item.command.front(),
                 .out = d.out,
                 .waiting = act.waiting,
                 .carried = true,
                 .assent_now = act.role};
  std::visit([&inner](const auto& the_act) { answer(inner, the_act); }, item.command.front().act);
  if (d.refused()) {
    d.emit(WaitingEnded{.waiting = act.waiting});
  }
}

void answer(Deciding& d, const Decline& act) {
  if (act.waiting.index() >= d.state.waiting.size() || !d.state.waiting[act.waiting.index()].open) {
    return d.refuse(KRule::known_and_open, Ground::not_open, act.waiting.value);
  }
  const Waiting& item = d.state.waiting[act.waiting.index()];
  bool may = has_role(d.state, d.command.actor, "officer");
  for (const RoleId role : item.roles) {
    may = may ||
          has_role(d.state, d.command.actor, d.state.law.latest().symbols.roles.at(role.index()));
  }
  if (!may) {
    d.refuse(KRule::role_held, Ground::role_missing, d.command.actor.value);
  }
  if (act.reason.empty()) {
    d.refuse(KRule::known_and_open, Ground::reasons_missing);
  }
  if (d.refused()) {
    return;
  }
  d.emit(WaitingEnded{.waiting = act.waiting});
  if (!item.application.is_none() && std::holds_alternative<Apply>(item.command.front().act)) {
    d.emit(ApplicationMoved{.application = item.application, .state = ApplicationState::refused});
  }
  if (!item.declaration.is_none()) {
    d.emit(ReservationSet{.declaration = item.declaration,
                          .version = d.state.declarations[item.declaration.index()].line.version,
                          .reserved = 0,
                          .closed = true});
  }
}

void grant_quantity(Deciding& d, ApplicationId application, Amount quantity,
                    std::optional<Day> valid_until, const ShortText& reference,
                    ApplicationState on_refusal) {
  const auto now = version_today(d);
  if (!now) {
    return;
  }
  const TextEvent text = application_event(d.state, application, EventKind::grant, quantity, *now);
  const PromiseId promise = promise_for(d.state, text.trail.firm, text.trail.heading);
  std::vector<LeftOut> left_out;
  if (!promise.is_none()) {
    left_out.push_back(left_out_for(d.state.promises[promise.index()]));
  }
  judge_text(d, text, left_out);
  if (d.refused()) {
    end_waiting(d);
    if (on_refusal != d.state.applications[application.index()].state) {
      d.emit(ApplicationMoved{.application = application, .state = on_refusal});
    }
    return;
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, text.trail.firm, application);
  }
  end_waiting(d);
  if (!promise.is_none()) {
    d.emit(PromiseEnded{.promise = promise, .kept = true});
  }
  issue(d, text, valid_until, reference);
  d.emit(ApplicationMoved{.application = application, .state = ApplicationState::granted});
}

void answer(Deciding& d, const Grant& act) {
  if (act.application.index() >= d.state.applications.size()) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.application.value);
  }
  const Application& application = d.state.applications[act.application.index()];
  check_quantity(d, act.quantity);
  check_impartial(d, application.firm);
  if (application.state != ApplicationState::admissible) {
    d.refuse(KRule::known_and_open, Ground::not_open, act.application.value);
  } else {
    d.require(KRule::holder_class_unit, Ground::more_than_available,
              application.quantity - application.granted, act.quantity, act.application.value);
  }
  if (!act.reference.empty() && !d.state.permit_with(act.reference).is_none() &&
      d.waiting.is_none()) {
    d.refuse(KRule::known_and_open, Ground::name_taken, d.state.permit_with(act.reference).value);
  }
  if (act.valid_until && *act.valid_until < d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::expired);
  }
  if (!d.refused()) {
    // A grant that the terms refuse leaves the application admissible: a smaller quantity may still
    // pass.
    grant_quantity(d, act.application, act.quantity, act.valid_until, act.reference,
                   ApplicationState::admissible);
  }
}

void answer(Deciding& d, const ApproveInPrinciple& act) {
  check_firm(d, act.firm);
  check_quantity(d, act.quantity);
  if (act.falls_on < d.state.today) {
    d.refuse(KRule::usable_that_day, Ground::expired);
  }
  if (act.class_name.empty()) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_class);
  }
  if (!d.refused()) {
    check_impartial(d, act.firm);
  }
  if (d.refused()) {
    return;
  }
  const PromiseId promise{next_number(d.state.promises)};
  d.emit(PromiseMade{
      .promise = promise,
      .firm = act.firm,
      .class_name = act.class_name,
      .quantity = act.quantity,
      .falls_on = act.falls_on,
      .conditions = act.conditions,
      .office = d.state.persons[d.command.actor.index()].party,
      .reference = act.reference.empty() ? numbered("AP-", promise.index()) : act.reference});
}

namespace {

bool open_promise(Deciding& d, PromiseId promise) {
  if (promise.index() >= d.state.promises.size() || !d.state.promises[promise.index()].open) {
    d.refuse(KRule::known_and_open, Ground::not_open, promise.value);
    return false;
  }
  return true;
}

}  // namespace

void answer(Deciding& d, const MeetCondition& act) {
  if (!open_promise(d, act.promise)) {
    return;
  }
  const Promise& promise = d.state.promises[act.promise.index()];
  if (act.condition >= promise.conditions.size() || promise.met[act.condition]) {
    return d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.condition);
  }
  d.emit(ConditionMet{.promise = act.promise, .condition = act.condition});
}

void answer(Deciding& d, const ConfirmPromise& act) {
  if (!open_promise(d, act.promise)) {
    return;
  }
  const Promise& promise = d.state.promises[act.promise.index()];
  for (std::size_t at = 0; at < promise.met.size(); ++at) {
    if (!promise.met[at]) {
      d.refuse(KRule::usable_that_day, Ground::condition_open, act.promise.value);
      break;
    }
  }
  if (promise.confirmed) {
    d.refuse(KRule::known_and_open, Ground::nothing_to_do, act.promise.value);
  }
  if (d.state.persons[d.command.actor.index()].party == promise.office) {
    d.refuse(KRule::another_person, Ground::same_office, d.command.actor.value);
  }
  const auto now = version_today(d);
  if (now && promise.heading.is_none()) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_class, act.promise.value);
  }
  if (d.refused()) {
    return;
  }
  // Judged as a grant under the terms in force; what it was promised is not counted against it
  // twice. The findings say what became stricter since.
  TextEvent text;
  text.event = EventKind::grant;
  text.quantity = promise.quantity;
  text.trail = {.firm = promise.firm, .heading = promise.heading};
  text.begun = *now;
  text.now = *now;
  text.day = d.state.today;
  judge_text(d, text, {left_out_for(promise)});
  if (stage(d.state, *now, EventKind::application)) {
    // The text asks for an application: the confirmed promise is what its grant will draw on.
    d.out.outcome = Outcome::allow;
    d.out.quantity = promise.quantity;
    return d.emit(PromiseConfirmed{.promise = act.promise});
  }
  if (d.refused()) {
    return;
  }
  if (!passes(d.out.outcome)) {
    return let_wait(d, promise.firm);
  }
  end_waiting(d);
  d.emit(PromiseEnded{.promise = act.promise, .kept = true});
  issue(d, text, act.valid_until, promise.reference);
}

}  // namespace sluice
