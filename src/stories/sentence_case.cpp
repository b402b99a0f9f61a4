// Sentences of a case: from the application over the permit to the order and the first key.
#include "stories/verbs.h"

namespace sluice::verbs {
namespace {

Act changed(Reading& in, PermitChange change) {
  ChangePermit act{.permit = in.permit(), .change = change, .reason = {}};
  act.reason = in.needed_because();
  return act;
}

}  // namespace

Act apply(Reading& in) {
  Apply act;
  act.firm = in.party("a registered firm");
  act.quantity = in.quantity();
  act.heading = in.heading();
  for (bool more = true; more && !in.failed();) {
    if (in.take("as")) {
      act.reference = in.reference();
    } else if (in.take("all or nothing")) {
      act.all_or_nothing = true;
    } else if (in.take("with")) {
      act.facts = in.facts(terms::Subject::application);
    } else {
      more = false;
    }
  }
  return act;
}

Act withdraw(Reading& in) {
  return WithdrawApplication{.application = in.application()};
}

Act assent(Reading& in) {
  Assent act{.waiting = in.waiting(), .role = {}, .reason = {}};
  in.need("as");
  act.role = in.role();
  act.reason = in.because();
  return act;
}

Act decline(Reading& in) {
  Decline act{.waiting = in.waiting(), .reason = {}};
  act.reason = in.needed_because();
  return act;
}

Act grant(Reading& in) {
  Grant act;
  act.application = in.application();
  act.quantity = in.quantity();
  for (bool more = true; more && !in.failed();) {
    if (in.take("as")) {
      act.reference = in.reference();
    } else if (in.take("until")) {
      act.valid_until = in.day();
    } else {
      more = false;
    }
  }
  return act;
}

Act approve_in_principle(Reading& in) {
  ApproveInPrinciple act;
  act.firm = in.party("a registered firm");
  act.quantity = in.quantity();
  act.class_name = in.reference();
  in.need("until");
  act.falls_on = in.day();
  if (in.take("on")) {
    do {
      act.conditions.push_back(in.quoted("a condition"));
    } while (in.take_comma());
  }
  if (in.take("as")) {
    act.reference = in.reference();
  }
  return act;
}

Act meet(Reading& in) {
  MeetCondition act;
  act.condition = in.ordinal();
  in.need("of");
  act.promise = in.promise();
  act.reason = in.because();
  return act;
}

Act confirm(Reading& in) {
  ConfirmPromise act{.promise = in.promise(), .valid_until = {}};
  if (in.take("until")) {
    act.valid_until = in.day();
  }
  return act;
}

Act attach(Reading& in) {
  AttachClause act;
  act.clause = in.clause();
  in.need("to");
  act.permit = in.permit();
  if (in.take("with")) {
    act.figures = in.figures();
  }
  act.reason = in.needed_because();
  return act;
}

Act vary(Reading& in) {
  VaryPermit act;
  act.permit = in.permit();
  in.need("to");
  act.quantity = in.quantity();
  if (in.take("until")) {
    act.valid_until = in.day();
  }
  act.reason = in.needed_because();
  return act;
}

Act suspend(Reading& in) {
  return changed(in, PermitChange::suspend);
}
Act reinstate(Reading& in) {
  return changed(in, PermitChange::reinstate);
}
Act revoke(Reading& in) {
  return changed(in, PermitChange::revoke);
}

Act cancel(Reading& in) {
  if (in.comes_known_declaration()) {
    return CancelDeclaration{.line = in.line()};
  }
  return changed(in, PermitChange::cancel);
}

Act surrender(Reading& in) {
  Surrender act;
  act.quantity = in.quantity();
  in.need("of");
  act.permit = in.permit();
  return act;
}

Act transfer(Reading& in) {
  Transfer act;
  act.quantity = in.quantity();
  in.need("of");
  act.permit = in.permit();
  in.need("to");
  act.to = in.party("a registered firm");
  if (in.take("as")) {
    act.reference = in.reference();
  }
  return act;
}

Act order(Reading& in) {
  PlaceOrder act;
  act.quantity = in.quantity();
  in.need("of");
  act.promise = in.promise_if_any();
  // A promise that became a permit keeps its reference; until then an order against it has an
  // answer of its own.
  const bool is_permit = !in.state().permit_with(ShortText(in.next_text())).is_none();
  if (act.promise && !(is_permit && in.state().promises[act.promise->index()].confirmed)) {
    static_cast<void>(in.promise());
  } else {
    act.promise.reset();
    act.permit = in.permit();
  }
  if (in.take("as")) {
    act.reference = in.reference();
  }
  return act;
}

Act clear(Reading& in) {
  RecordClearance act;
  act.firm = in.party("a registered firm");
  act.quantity = in.quantity();
  act.heading = in.heading();
  for (bool more = true; more && !in.failed();) {
    if (in.take("evidence")) {
      act.evidence = in.evidence();
    } else if (in.take("as")) {
      act.reference = in.reference();
    } else if (in.take("with")) {
      act.facts = in.facts(terms::Subject::consignment);
    } else {
      more = false;
    }
  }
  return act;
}

Act withdraw_clearance(Reading& in) {
  WithdrawClearance act;
  act.clearance = in.clearance();
  act.quantity = in.quantity();
  act.reason = in.needed_because();
  return act;
}

Act report(Reading& in) {
  ReportTotal act;
  const terms::Rulebook* const rulebook = in.law();
  const auto flow =
      rulebook == nullptr ? std::nullopt : rulebook->symbols.flows.find(in.next_text());
  if (!flow || *flow < static_cast<std::uint32_t>(terms::Flow::first_account)) {
    in.expected("an account that the terms declare", "see the items `account` of the text");
    return act;
  }
  static_cast<void>(in.name());
  act.flow = static_cast<std::uint16_t>(*flow);
  act.quantity = in.quantity();
  act.heading = in.heading();
  in.need("for");
  act.firm = in.party("a registered party");
  return act;
}

std::string_view word(PermitChange change) {
  switch (change) {
    case PermitChange::suspend:
      return "suspend";
    case PermitChange::reinstate:
      return "reinstate";
    case PermitChange::revoke:
      return "revoke";
    case PermitChange::cancel:
      return "cancel";
  }
  return {};
}

}  // namespace sluice::verbs
