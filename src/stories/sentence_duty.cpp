// Sentences of duties and of discretion: domestic purchases, reports, deployments, waivers.
#include <algorithm>

#include "stories/references.h"
#include "stories/verbs.h"

namespace sluice::verbs {
namespace {

Act moved(Reading& in, LotStep step) {
  return ChangeLot{.lot = in.lot(), .step = step, .quantity = 0, .reason = in.because()};
}

Act moved_with_quantity(Reading& in, LotStep step) {
  ChangeLot act{.lot = in.lot(), .step = step, .quantity = 0, .reason = {}};
  if (in.comes_reference() && !in.comes("because")) {
    act.quantity = in.quantity();
  }
  act.reason = in.because();
  return act;
}

std::vector<ClauseId> clauses(Reading& in) {
  std::vector<ClauseId> list;
  do {
    list.push_back(in.clause());
  } while (in.take_comma());
  return list;
}

// The earliest open report duty of that name, and of that declaration where one is given.
DueId earliest_open(const State& state, PartyId firm, ObligationId obligation,
                    const std::string& declaration) {
  if (firm.index() >= state.open_dues.size()) {
    return {};
  }
  const auto& open = state.open_dues[firm.index()];
  const auto found = std::ranges::find_if(open, [&](DueId id) {
    const Due& due = state.dues[id.index()];
    return due.report && due.obligation == obligation &&
           (declaration.empty() ||
            (!due.declaration.is_none() && called(state, due.declaration) == declaration));
  });
  return found == open.end() ? DueId{} : *found;
}

}  // namespace

Act supply(Reading& in) {
  DeclareSupply act;
  act.maker = in.party("a registered maker");
  act.quantity = in.quantity();
  act.heading = in.heading();
  return act;
}

Act claim(Reading& in) {
  ClaimPurchase act;
  act.firm = in.party("a registered firm");
  act.quantity = in.quantity();
  act.heading = in.heading();
  in.need("from");
  act.maker = in.party("a registered maker");
  for (bool more = true; more && !in.failed();) {
    if (in.take("evidence")) {
      act.evidence = in.evidence();
    } else if (in.take("as")) {
      act.reference = in.reference();
    } else {
      more = false;
    }
  }
  return act;
}

Act confirm_lot(Reading& in) {
  return moved(in, LotStep::confirm);
}
Act dispute_lot(Reading& in) {
  return moved(in, LotStep::dispute);
}
Act verify_lot(Reading& in) {
  return moved(in, LotStep::verify);
}
Act disallow_lot(Reading& in) {
  return moved_with_quantity(in, LotStep::disallow);
}
Act return_lot(Reading& in) {
  return moved_with_quantity(in, LotStep::send_back);
}
Act expire_lot(Reading& in) {
  return moved_with_quantity(in, LotStep::expire);
}

Act file(Reading& in) {
  FileReport act;
  const ObligationId obligation = in.obligation();
  in.need("of");
  act.firm = in.party("a registered firm");
  std::string declaration;
  if (in.take("for")) {
    declaration = std::string(in.next_text());
    static_cast<void>(in.reference());
  }
  in.need("evidence");
  act.evidence = in.evidence();
  if (!in.failed()) {
    act.due = earliest_open(in.state(), act.firm, obligation, declaration);
  }
  return act;
}

Act deploy(Reading& in) {
  DeployUnits act;
  act.firm = in.party("a registered firm");
  act.quantity = in.quantity();
  act.heading = in.heading();
  in.need("at");
  act.site = in.quoted("the site");
  in.need("for");
  act.line = in.line_at_any_gate();
  return act;
}

Act waive(Reading& in) {
  Waive act;
  act.clauses = clauses(in);
  in.need("under");
  act.power = in.clause();
  in.need("for");
  act.waiting = in.waiting();
  act.reason = in.because();
  return act;
}

Act extend(Reading& in) {
  in.need("under");
  const ClauseId power = in.clause();
  ExtendDeadlines all{.power = power, .due = {}, .reason = {}};
  ExtendOne one{.power = power, .permit = {}, .waiting = {}, .reason = {}};
  if (in.take("due")) {
    all.due = in.due();
  } else if (in.take("permit")) {
    one.permit = in.permit();
  } else if (in.take("for")) {
    one.waiting = in.waiting();
  }
  if (one.permit.is_none() && one.waiting.is_none()) {
    all.reason = in.because();
    return all;
  }
  one.reason = in.because();
  return one;
}

Act beacon(Reading& in) {
  GiveBeacon act{.run = in.pool_run(), .value = {}};
  act.value = in.evidence();
  return act;
}

std::string_view word(LotStep step) {
  switch (step) {
    case LotStep::confirm:
      return "confirm";
    case LotStep::dispute:
      return "dispute";
    case LotStep::verify:
      return "verify";
    case LotStep::disallow:
      return "disallow";
    case LotStep::send_back:
      return "return";
    case LotStep::expire:
      return "expire";
    case LotStep::restore:
      return "restore";
  }
  return {};
}

}  // namespace sluice::verbs
