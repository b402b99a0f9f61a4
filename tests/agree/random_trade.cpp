// What is asked in the course of trade: permits, the gate, purchases and duties.
#include <algorithm>

#include "tests/agree/random_commands.h"

namespace sluice::agree {

Act RandomCommands::permit_act(const State& state, PersonId& actor) {
  const PermitId permit{pick_.one_of(state.permits.size())};
  const bool known = permit.index() < state.permits.size();
  const PartyId holder = known ? state.permits[permit.index()].firm : PartyId{};
  const Amount open =
      known ? state.book.balance({.kind = AccountKind::open, .index = permit.value}) : 10;
  actor = pick_.person_of(state, holder);
  switch (dice_.below(14)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      PlaceOrder order{.permit = permit,
                       .quantity = pick_.quantity(open + 2),
                       .reference = pick_.reference("O", state.orders.size()),
                       .promise = {}};
      if (dice_.one_in(20) && !state.promises.empty()) {
        order.promise = PromiseId{pick_.one_of(state.promises.size())};
      }
      return order;
    }
    case 4:
    case 5: {
      actor = pick_.with_role(state, "exporter");
      return RecordClearance{.firm = pick_.party(state, PartyKind::firm),
                             .heading = pick_.klass(state),
                             .quantity = pick_.quantity(150),
                             .evidence = pick_.evidence(),
                             .reference = pick_.reference("L", state.clearances.size()),
                             .facts = pick_.facts(state, terms::Subject::consignment)};
    }
    case 6:
      actor = pick_.with_role(state, "exporter");
      return WithdrawClearance{.clearance = ClearanceId{pick_.one_of(state.clearances.size())},
                               .quantity = pick_.quantity(60),
                               .reason = pick_.reason()};
    case 7: {
      ReportTotal report{.flow = 0,
                         .firm = pick_.party(state, PartyKind::firm),
                         .heading = pick_.klass(state),
                         .quantity = pick_.quantity(60)};
      const terms::Rulebook* text = text_of(state);
      if (text != nullptr && !text->accounts.empty()) {
        report.flow = static_cast<std::uint16_t>(dice_.any_of(text->accounts).flow);
      }
      actor = pick_.person_of(state, report.firm);
      return report;
    }
    case 8:
      return Surrender{.permit = permit, .quantity = pick_.quantity(open + 2)};
    case 9:
      return Transfer{.permit = permit,
                      .to = pick_.party(state, PartyKind::firm),
                      .quantity = pick_.quantity(open + 2),
                      .reference = pick_.reference("T", state.permits.size())};
    case 10: {
      actor = pick_.with_role(state, "officer");
      VaryPermit vary{.permit = permit,
                      .quantity = pick_.quantity(150),
                      .valid_until = {},
                      .reason = pick_.reason()};
      if (dice_.one_in(2)) {
        vary.valid_until = state.today + static_cast<std::int32_t>(dice_.below(200)) - 3;
      }
      return vary;
    }
    case 11:
      actor = pick_.with_role(state, "officer");
      return ChangePermit{.permit = permit,
                          .change = static_cast<PermitChange>(dice_.below(4)),
                          .reason = pick_.reason()};
    default: {
      actor = pick_.with_role(state, "officer");
      AttachClause attach{.permit = permit,
                          .clause = pick_.clause(state, true),
                          .figures = {},
                          .reason = pick_.reason()};
      if (const terms::Rulebook* text = text_of(state)) {
        for (const terms::RuledParameter& parameter : text->parameters) {
          if (parameter.by == terms::ParameterBy::permit) {
            attach.figures.push_back(
                {.parameter = parameter.id,
                 .value = static_cast<std::int64_t>(dice_.below(200)) * (terms::millionths / 2)});
          }
        }
      }
      return attach;
    }
  }
}

Act RandomCommands::gate_act(const State& state, PersonId& actor) {
  switch (dice_.below(22)) {
    case 0:
    case 1: {
      RegisterConsignment consignment{.firm = pick_.party(state, PartyKind::firm),
                                      .reference = pick_.reference("C", state.consignments.size()),
                                      .goods = {},
                                      .units = pick_.quantity(4),
                                      .serials = {},
                                      .facts = pick_.facts(state, terms::Subject::consignment)};
      if (!state.goods.empty() && dice_.one_in(3)) {
        consignment.goods = GoodsId{pick_.one_of(state.goods.size())};
      }
      actor = pick_.person_of(state, consignment.firm);
      return consignment;
    }
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8: {
      Reserve reserve;
      reserve.line = pick_.line(state, actor, dice_.one_in(10));
      reserve.facts = pick_.facts(state, terms::Subject::consignment);
      reserve.release = dice_.one_in(4);
      reserve.all_or_nothing = dice_.one_in(8);
      reserve.at_sea = dice_.one_in(6);
      const terms::Rulebook* text = text_of(state);
      const bool permits = text != nullptr && text->has_stage(EventKind::grant);
      if ((permits && !dice_.one_in(20)) || dice_.one_in(3)) {
        reserve.permit = PermitId{pick_.one_of(state.permits.size())};
      } else {
        reserve.firm = pick_.party(state, PartyKind::firm);
        reserve.heading = pick_.klass(state);
      }
      Amount most = 80;
      if (reserve.permit.index() < state.permits.size()) {
        const auto balances = state.book.permit(reserve.permit.value);
        most = balances[0] + balances[1] + 1;
        for (std::uint32_t at = 0; at < state.consignments.size(); ++at) {
          if (state.consignments[at].firm == state.permits[reserve.permit.index()].firm &&
              dice_.one_in(2)) {
            reserve.consignment = ConsignmentId{at};
          }
        }
      }
      reserve.quantity = pick_.quantity(most);
      return reserve;
    }
    case 9: {
      // Word for word what was said before.
      for (std::size_t at = state.declarations.size(); at-- > 0;) {
        const Declaration& known = state.declarations[at];
        if (dice_.one_in(3)) {
          actor = pick_.person_of(state, known.line.gate);
          return Reserve{.line = known.line,
                         .permit = known.permit,
                         .firm = known.permit.is_none() ? known.firm : PartyId{},
                         .heading = known.permit.is_none() ? known.heading : HeadingId{},
                         .quantity = known.presented,
                         .consignment = known.consignment};
        }
      }
      return gate_act(state, actor);
    }
    case 10:
    case 11: {
      const DeclarationLine known = pick_.line(state, actor, true);
      return AmendDeclaration{.line = known, .quantity = dice_.one_in(8) ? 0 : pick_.quantity(60)};
    }
    case 12:
    case 13:
    case 14:
    case 15: {
      WriteOff write_off{
          .line = pick_.line(state, actor, true), .quantity = pick_.quantity(40), .serials = {}};
      const DeclarationId id =
          state.declaration(write_off.line.gate, write_off.line.mrn, write_off.line.item);
      if (!id.is_none() && !dice_.one_in(4)) {
        const Declaration& known = state.declarations[id.index()];
        write_off.quantity = known.reserved > 0 ? known.reserved : known.written_off;
      }
      if (dice_.one_in(3)) {
        write_off.serials.push_back(pick_.serials(write_off.quantity));
      }
      return write_off;
    }
    case 16: {
      const DeclarationLine known = pick_.line(state, actor, true);
      return CancelDeclaration{.line = known};
    }
    case 17:
    case 18: {
      const DeclarationLine known = pick_.line(state, actor, true);
      return Reverse{.line = known, .quantity = pick_.quantity(20), .reason = pick_.reason()};
    }
    case 19: {
      const DeclarationLine fresh = pick_.line(state, actor, dice_.one_in(4));
      return LateOriginal{
          .line = fresh,
          .permit = PermitId{pick_.one_of(state.permits.size())},
          .quantity = pick_.quantity(30),
          .released_on = state.today - static_cast<std::int32_t>(dice_.below(20)) + 1,
          .reason = pick_.reason()};
    }
    case 20: {
      const DeclarationLine known = pick_.line(state, actor, true);
      const Amount change = pick_.quantity(10);
      // The least number of all has no opposite.
      const bool stays = dice_.one_in(2) || change == INT64_MIN;
      return Adjust{.line = known, .change = stays ? change : -change, .authority = pick_.reason()};
    }
    default: {
      ControlTotals totals{.gate = pick_.party(state, PartyKind::gate),
                           .permit = PermitId{pick_.one_of(state.permits.size())},
                           .written_off = 0,
                           .declarations = 0};
      for (const Declaration& declaration : state.declarations) {
        if (declaration.line.gate == totals.gate && declaration.permit == totals.permit &&
            declaration.written_off > 0) {
          totals.written_off += declaration.written_off;
          ++totals.declarations;
        }
      }
      totals.written_off += dice_.one_in(2) ? 1 : 0;
      actor = pick_.person_of(state, totals.gate);
      return totals;
    }
  }
}

Act RandomCommands::duty_act(const State& state, PersonId& actor) {
  switch (dice_.below(20)) {
    case 0: {
      DeclareSupply supply{.maker = pick_.party(state, PartyKind::maker),
                           .heading = pick_.klass(state),
                           .quantity = pick_.quantity(500)};
      actor = pick_.person_of(state, supply.maker);
      return supply;
    }
    case 1:
    case 2:
    case 3:
    case 4: {
      ClaimPurchase claim{.firm = pick_.party(state, PartyKind::firm),
                          .maker = pick_.party(state, PartyKind::maker),
                          .heading = pick_.klass(state),
                          .quantity = pick_.quantity(60),
                          .evidence = pick_.evidence(),
                          .reference = pick_.reference("B", state.lots.size())};
      actor = pick_.person_of(state, claim.firm);
      return claim;
    }
    case 5:
    case 6:
    case 7:
    case 8: {
      ChangeLot change{.lot = LotId{pick_.one_of(state.lots.size())},
                       .step = static_cast<LotStep>(dice_.below(6)),
                       .quantity = dice_.one_in(2) ? 0 : pick_.quantity(20),
                       .reason = pick_.reason()};
      const bool makers = change.step == LotStep::confirm || change.step == LotStep::dispute ||
                          change.step == LotStep::send_back;
      const bool known = change.lot.index() < state.lots.size();
      actor = makers && known ? pick_.person_of(state, state.lots[change.lot.index()].maker)
                              : pick_.with_role(state, "officer");
      return change;
    }
    case 9:
    case 10: {
      FileReport report{
          .firm = {}, .due = DueId{pick_.one_of(state.dues.size())}, .evidence = pick_.evidence()};
      for (std::uint32_t at = 0; at < state.dues.size(); ++at) {
        if (state.dues[at].report && dice_.one_in(4)) {
          report.due = DueId{at};
        }
      }
      report.firm = report.due.index() < state.dues.size() ? state.dues[report.due.index()].firm
                                                           : pick_.party(state, PartyKind::firm);
      actor = pick_.person_of(state, report.firm);
      return report;
    }
    case 11:
    case 12: {
      DeployUnits deploy{.firm = pick_.party(state, PartyKind::firm),
                         .heading = pick_.klass(state),
                         .quantity = pick_.quantity(20),
                         .site = "site",
                         .line = {}};
      const std::uint32_t at = pick_.one_of(state.declarations.size());
      if (at < state.declarations.size()) {
        deploy.line = state.declarations[at].line;
        deploy.firm = state.declarations[at].firm;
        deploy.heading = state.declarations[at].heading;
      }
      actor = pick_.person_of(state, deploy.firm);
      return deploy;
    }
    case 13:
    case 14:
    case 15: {
      Waive waive{.power = {},
                  .clauses = {},
                  .waiting = WaitingId{pick_.one_of(state.waiting.size())},
                  .reason = pick_.reason()};
      for (const WaitingId open : state.open_waiting) {
        if (dice_.one_in(3)) {
          waive.waiting = open;
        }
      }
      actor = pick_.with_role(state, "director");
      const terms::Rulebook* text = text_of(state);
      if (text != nullptr && !text->powers.empty()) {
        const terms::RuledPower& power = dice_.any_of(text->powers);
        waive.power = power.id;
        for (const ClauseId each : power.waives) {
          if (dice_.one_in(2)) {
            waive.clauses.push_back(each);
          }
        }
        actor = pick_.with_role(state, text->symbols.roles.at(power.role.index()));
      }
      return waive;
    }
    default:
      return extension(state, actor);
  }
}

// More time, under one of the powers that give it where the text has one: for everything, for a
// debt of its clause, for a permit or for what waits.
Act RandomCommands::extension(const State& state, PersonId& actor) {
  actor = pick_.with_role(state, "director");
  ClauseId number;
  ClauseId extends;
  if (const terms::Rulebook* text = text_of(state); text != nullptr && !text->powers.empty()) {
    const terms::RuledPower* power = &dice_.any_of(text->powers);
    for (const terms::RuledPower& each : text->powers) {
      power = !each.extends.is_none() && !dice_.one_in(10) ? &each : power;
    }
    number = power->id;
    extends = power->extends;
    actor = pick_.with_role(state, text->symbols.roles.at(power->role.index()));
  }
  if (dice_.one_in(4)) {
    ExtendOne one{.power = number, .permit = {}, .waiting = {}, .reason = pick_.reason()};
    if (dice_.one_in(2)) {
      one.permit = PermitId{pick_.one_of(state.permits.size())};
    } else {
      one.waiting = WaitingId{pick_.one_of(state.waiting.size())};
    }
    return one;
  }
  ExtendDeadlines extend{.power = number, .due = {}, .reason = pick_.reason()};
  if (dice_.one_in(2)) {
    extend.due = DueId{pick_.one_of(state.dues.size())};
    for (std::uint32_t at = 0; at < state.dues.size(); ++at) {
      if (state.dues[at].clause == extends && dice_.one_in(3)) {
        extend.due = DueId{at};
      }
    }
  }
  return extend;
}

}  // namespace sluice::agree
