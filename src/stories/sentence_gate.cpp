// Sentences of the customs gate. The gate of a declaration is the party of the person who speaks.
#include "stories/verbs.h"

namespace sluice::verbs {
namespace {

Act presented(Reading& in, bool release) {
  Reserve act;
  act.line = in.line();
  act.release = release;
  if (in.take("of")) {
    act.permit = in.permit();
    act.quantity = in.quantity();
    if (!in.failed() && act.permit.index() < in.state().permits.size()) {
      const Permit& permit = in.state().permits[act.permit.index()];
      act.firm = permit.firm;
      act.heading = permit.heading;
    }
  } else {
    in.need("for");
    act.firm = in.party("a registered firm");
    act.quantity = in.quantity();
    act.heading = in.heading();
  }
  for (bool more = true; more && !in.failed();) {
    if (in.take("consignment")) {
      act.consignment = in.consignment();
    } else if (in.take("all or nothing")) {
      act.all_or_nothing = true;
    } else if (in.take("at sea")) {
      act.at_sea = true;
    } else if (in.take("with")) {
      act.facts = in.facts(terms::Subject::consignment);
    } else {
      more = false;
    }
  }
  return act;
}

StopRule stop_rule(Reading& in) {
  const bool honour = in.take("honour");
  if (!honour) {
    in.need("hold");
  }
  return honour ? StopRule::honour : StopRule::hold;
}

}  // namespace

Act consign(Reading& in) {
  RegisterConsignment act;
  act.firm = in.party("a registered firm");
  in.need("as");
  act.reference = in.reference();
  for (bool more = true; more && !in.failed();) {
    if (in.take("goods")) {
      act.goods = in.goods();
      in.need("units");
      act.units = in.whole();
    } else if (in.take("units")) {
      act.units = in.whole();
    } else if (in.take("serials")) {
      act.serials = in.serials();
    } else if (in.take("with")) {
      act.facts = in.facts(terms::Subject::consignment);
    } else {
      more = false;
    }
  }
  return act;
}

Act lodge(Reading& in) {
  return presented(in, false);
}
Act release(Reading& in) {
  return presented(in, true);
}

Act amend(Reading& in) {
  AmendDeclaration act{.line = in.line(), .quantity = 0};
  in.need("to");
  act.quantity = in.quantity();
  return act;
}

Act write_off(Reading& in) {
  WriteOff act{.line = in.line(), .quantity = in.quantity(), .serials = {}};
  if (in.take("serials")) {
    act.serials = in.serials();
  }
  return act;
}

Act reverse(Reading& in) {
  Reverse act;
  act.quantity = in.quantity();
  in.need("of");
  act.line = in.line();
  act.reason = in.needed_because();
  return act;
}

Act late(Reading& in) {
  LateOriginal act{.line = in.line(), .permit = {}, .quantity = 0, .released_on = {}, .reason = {}};
  in.need("of");
  act.permit = in.permit();
  act.quantity = in.quantity();
  in.need("on");
  act.released_on = in.day();
  act.reason = in.needed_because();
  return act;
}

Act adjust(Reading& in) {
  Adjust act{.line = in.line(), .change = 0, .authority = {}};
  in.need("by");
  act.change = in.signed_whole();
  in.need("authority");
  act.authority = in.quoted("the authority");
  return act;
}

Act totals(Reading& in) {
  ControlTotals act{.gate = in.actors_party(), .permit = {}, .written_off = 0, .declarations = 0};
  in.need("of");
  act.permit = in.permit();
  act.written_off = in.quantity();
  in.need("in");
  const std::int64_t declarations = in.whole();
  constexpr std::int64_t declarations_max = 1'000'000'000;
  if (declarations > declarations_max) {
    in.complain(Fault::malformed, "that many declarations cannot be; write at most 1,000,000,000");
    return act;
  }
  act.declarations = static_cast<std::uint32_t>(declarations);
  if (!in.take("declarations")) {
    in.need("declaration");
  }
  return act;
}

Act settle_reconciliation(Reading& in) {
  SettleReconciliation act{.reconciliation = in.reconciliation(), .reason = {}};
  act.reason = in.needed_because();
  return act;
}

Act stop_release(Reading& in) {
  StopRelease act;
  in.need("of");
  act.heading = in.heading();
  if (in.take("for group")) {
    act.group = in.name();
  }
  in.need("ground");
  act.ground = in.quoted("the ground");
  in.need("review");
  act.review = in.day();
  for (bool more = true; more && !in.failed();) {
    if (in.take("reserved")) {
      act.reserved = stop_rule(in);
    } else if (in.take("presented")) {
      act.presented = stop_rule(in);
    } else if (in.take("at sea")) {
      act.at_sea = stop_rule(in);
    } else {
      more = false;
    }
  }
  return act;
}

Act lift_stop(Reading& in) {
  LiftStop act{.stop = in.stop(), .reason = {}};
  act.reason = in.needed_because();
  return act;
}

Act acknowledge_stop(Reading& in) {
  return AcknowledgeStop{.stop = in.stop(), .gate = in.actors_party()};
}

}  // namespace sluice::verbs
