// What is asked at a desk: the register, cases, signatures and stops.
#include "tests/agree/random_commands.h"

#include <array>
#include <utility>

#include "tests/agree/random_opening.h"

namespace sluice::agree {

Act RandomCommands::register_act(const State& state, PersonId& actor) {
  actor = pick_.with_role(state, "officer");
  switch (dice_.below(9)) {
    case 0:
      return party_of(
          dice_.one_in(2) ? "Newcomer" + std::to_string(state.parties.size() % 7)
                          : std::string(firms_of_regimes[dice_.below(firms_of_regimes.size())]),
          dice_.one_in(6) ? PartyKind::maker : PartyKind::firm, dice_.one_in(2) ? "holding" : "");
    case 1: {
      const bool known = dice_.one_in(2) && !state.persons.empty();
      std::vector<std::string> roles;
      for (const char* role : {"officer", "customs", "director", "deputy", "exporter"}) {
        if (dice_.one_in(3)) {
          roles.emplace_back(role);
        }
      }
      for (const char* role : {"applicant", "compliance", "broker", "left"}) {
        if (dice_.one_in(6)) {
          roles.emplace_back(role);
        }
      }
      return person_in(known ? state.persons[dice_.below(state.persons.size())].name
                             : "newcomer" + std::to_string(state.persons.size() % 9),
                       pick_.one_of(state.parties.size()), std::move(roles));
    }
    case 2:
      return DeclareConflict{.person = PersonId{pick_.one_of(state.persons.size())},
                             .firm = pick_.party(state, PartyKind::firm)};
    case 3:
      return RegisterGoods{.model = ShortText("model" + std::to_string(state.goods.size())),
                           .hs_code = ShortText("8471"),
                           .heading = pick_.klass(state),
                           .devices = pick_.quantity(8)};
    case 4:
      return ChangeSetting{
          .setting = static_cast<Setting>(dice_.below(settings)),
          .value = dice_.one_in(8) ? pick_.quantity(3) : static_cast<Amount>(1 + dice_.below(2))};
    case 5:
      return DeclareDay{.day = state.today + static_cast<std::int32_t>(dice_.below(60)) - 10,
                        .working = dice_.one_in(2)};
    case 6:
      if (!amendment_.empty() && dice_.one_in(3)) {
        return EnactTerms{.text = amendment_};
      }
      return EnactTerms{
          .text = dice_.one_in(2) || state.law.empty() ? "no text" : state.law.latest().canonical};
    default: {
      const terms::Rulebook* text = text_of(state);
      if (text == nullptr) {
        return RecordFact{};
      }
      const terms::RuledFact& ruled = dice_.any_of(text->facts);
      RecordFact record{.subject = static_cast<FactSubject>(static_cast<int>(ruled.subject)),
                        .number = 0,
                        .fact = pick_.fact(state, ruled),
                        .reason = pick_.reason()};
      const std::array counts = {state.parties.size(), state.applications.size(),
                                 state.orders.size(), state.consignments.size(), std::size_t{0}};
      record.number = ruled.subject == terms::Subject::klass
                          ? pick_.klass(state).value
                          : pick_.one_of(counts[static_cast<std::size_t>(record.subject)]);
      return record;
    }
  }
}

Act RandomCommands::case_act(const State& state, PersonId& actor) {
  switch (dice_.below(14)) {
    case 0:
    case 1:
    case 2: {
      Apply apply{.firm = pick_.party(state, PartyKind::firm),
                  .heading = pick_.klass(state),
                  .quantity = pick_.quantity(120),
                  .all_or_nothing = dice_.one_in(6),
                  .reference = pick_.reference("R", state.applications.size()),
                  .facts = pick_.facts(state, terms::Subject::application)};
      actor = pick_.person_of(state, apply.firm);
      return apply;
    }
    case 3: {
      const WithdrawApplication withdraw{
          .application = ApplicationId{pick_.one_of(state.applications.size())}};
      actor = pick_.with_role(state, "officer");
      return dice_.one_in(3) ? Act(withdraw) : case_act(state, actor);
    }
    case 4:
    case 5:
    case 6:
    case 7: {
      actor = pick_.with_role(state, "officer");
      Grant grant{.application = ApplicationId{pick_.one_of(state.applications.size())},
                  .quantity = 0,
                  .valid_until = {},
                  .reference = pick_.reference("G", state.permits.size())};
      const bool known = grant.application.index() < state.applications.size();
      grant.quantity = known && !dice_.one_in(3)
                           ? state.applications[grant.application.index()].quantity
                           : pick_.quantity(100);
      if (dice_.one_in(3)) {
        grant.valid_until = state.today + static_cast<std::int32_t>(dice_.below(200)) - 5;
      }
      return grant;
    }
    case 8:
      actor = pick_.with_role(state, "officer");
      return ApproveInPrinciple{
          .firm = pick_.party(state, PartyKind::firm),
          .class_name = ShortText(dice_.one_in(4) ? "later" : "H200"),
          .quantity = pick_.quantity(80),
          .falls_on = state.today + static_cast<std::int32_t>(dice_.below(120)) - 2,
          .conditions = dice_.one_in(2) ? std::vector<std::string>{}
                                        : std::vector<std::string>{"site", "plan"},
          .reference = pick_.reference("AP", state.promises.size())};
    case 9:
      actor = pick_.with_role(state, "officer");
      return dice_.one_in(2)
                 ? Act(MeetCondition{.promise = PromiseId{pick_.one_of(state.promises.size())},
                                     .condition = pick_.one_of(2),
                                     .reason = pick_.reason()})
                 : Act(ConfirmPromise{.promise = PromiseId{pick_.one_of(state.promises.size())},
                                      .valid_until = {}});
    case 10:
      actor = pick_.with_role(state, "officer");
      return Decline{.waiting = WaitingId{pick_.one_of(state.waiting.size())},
                     .reason = pick_.reason()};
    default: {
      Assent assent{.waiting = WaitingId{pick_.one_of(state.waiting.size())},
                    .role = {},
                    .reason = pick_.reason()};
      // Of those that are referred to somebody, when there is one.
      for (const WaitingId open : state.open_waiting) {
        const Waiting& item = state.waiting[open.index()];
        if (!item.roles.empty() && dice_.one_in(2)) {
          assent.waiting = open;
          assent.role = dice_.any_of(item.roles);
        }
      }
      const terms::Rulebook* text = text_of(state);
      const bool known = text != nullptr && assent.role.index() < text->symbols.roles.size();
      actor =
          pick_.with_role(state, known ? text->symbols.roles.at(assent.role.index()) : "director");
      return assent;
    }
  }
}

// Signatures, stops, and what only the regime itself may ask.
Act RandomCommands::regime_act(const State& state, PersonId& actor) {
  actor = pick_.with_role(state, "officer");
  switch (dice_.below(20)) {
    case 0:
      return StopRelease{.heading = pick_.klass(state),
                         .group = dice_.one_in(2) ? "" : "holding",
                         .ground = pick_.reason(),
                         .review = state.today + static_cast<std::int32_t>(dice_.below(30)) - 1,
                         .reserved = static_cast<StopRule>(dice_.below(2)),
                         .presented = static_cast<StopRule>(dice_.below(2)),
                         .at_sea = static_cast<StopRule>(dice_.below(2))};
    case 1:
      return SettleReconciliation{
          .reconciliation = ReconciliationId{pick_.one_of(state.reconciliations.size())},
          .reason = pick_.reason()};
    case 2:
    case 3:
      return LiftStop{.stop = StopId{pick_.one_of(state.stops.size())}, .reason = pick_.reason()};
    case 4: {
      const PartyId gate = pick_.party(state, PartyKind::gate);
      actor = pick_.person_of(state, gate);
      return AcknowledgeStop{.stop = StopId{pick_.one_of(state.stops.size())}, .gate = gate};
    }
    case 5:
      return WithdrawProposal{.proposal = ProposalId{pick_.one_of(state.proposals.size())},
                              .reason = pick_.reason()};
    case 6:
      return GiveBeacon{.run = PoolRunId{pick_.one_of(state.pool_runs.size())},
                        .value = pick_.evidence()};
    case 7: {
      // Nobody but the calendar may say these.
      const std::array<Act, 6> theirs = {
          Act(BeginDay{.day = state.today + 1}),
          Act(EndPeriod{.period = static_cast<PeriodKind>(dice_.below(3)),
                        .firm = pick_.party(state, PartyKind::firm)}),
          Act(LetTimerFall{.timer = TimerId{pick_.one_of(state.timers.size())}}),
          Act(RetestWaiting{.waiting = WaitingId{pick_.one_of(state.waiting.size())}}),
          Act(RunPool{.pool = PoolId{pick_.one_of(2)}}),
          Act(GrantShare{.run = PoolRunId{pick_.one_of(state.pool_runs.size())},
                         .share = pick_.one_of(3)})};
      actor = dice_.one_in(2) ? regime_itself : actor;
      Act act = theirs[dice_.below(theirs.size())];
      if (std::holds_alternative<BeginDay>(act) && actor == regime_itself) {
        std::get<BeginDay>(act).day = state.today;
      }
      return act;
    }
    default: {
      ProposalId proposal{pick_.one_of(state.proposals.size())};
      for (std::uint32_t at = 0; at < state.proposals.size(); ++at) {
        if (state.proposals[at].open && dice_.one_in(2)) {
          proposal = ProposalId{at};
          const RoleId second = state.proposals[at].second;
          if (!second.is_none() && text_of(state) != nullptr) {
            actor = pick_.with_role(state, text_of(state)->symbols.roles.at(second.index()));
          }
        }
      }
      if (dice_.one_in(2)) {
        actor = PersonId{pick_.one_of(state.persons.size())};
      }
      return Countersign{.proposal = proposal};
    }
  }
}

Command RandomCommands::next(const State& state) {
  Command command;
  const std::size_t draw = dice_.below(26);
  if (draw < 3) {
    command.act = register_act(state, command.actor);
  } else if (draw < 8) {
    command.act = case_act(state, command.actor);
  } else if (draw < 12) {
    command.act = permit_act(state, command.actor);
  } else if (draw < 17) {
    command.act = gate_act(state, command.actor);
  } else if (draw < 20) {
    command.act = duty_act(state, command.actor);
  } else if (draw < 22) {
    command.act = recourse_act(state, command.actor);
  } else {
    command.act = regime_act(state, command.actor);
  }
  if (dice_.one_in(25)) {
    command.actor = PersonId{pick_.one_of(state.persons.size())};
  }
  return command;
}

}  // namespace sluice::agree
