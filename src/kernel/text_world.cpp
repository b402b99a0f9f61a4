#include "kernel/text_world.h"

#include <algorithm>

#include "base/match.h"
#include "kernel/applying.h"
#include "kernel/calendar.h"
#include "kernel/situation.h"

namespace sluice {
namespace {

using terms::Flow;

std::optional<Flow> flow_of(EventKind event) {
  switch (event) {
    case EventKind::application:
      return Flow::applied;
    case EventKind::grant:
      return Flow::granted;
    case EventKind::order:
      return Flow::ordered;
    case EventKind::clearance:
      return Flow::cleared;
    case EventKind::release:
      return Flow::released;
    case EventKind::deployment:
      return Flow::deployed;
    case EventKind::purchase:
      return Flow::bought;
    case EventKind::transfer:
      return Flow::transferred;
    case EventKind::surrender:
      return Flow::returned;
    case EventKind::waiver:
      return Flow::waived;
    case EventKind::report:
    case EventKind::period_end:
    case EventKind::overdue:
      break;
  }
  return std::nullopt;
}

// `then hold`: the firm's later steps of these events are held, cited by the clause that says so.
// Nothing in a test cures what is overdue, so that the hold stands to its end.
BlockRaised hold_of(const DueAct& due, PartyId firm) {
  BlockRaised raised{.firm = firm,
                     .clause = due.body->docket->clauses[due.act->clause].id,
                     .until_none_overdue = due.act->until_none_overdue};
  for (const terms::EventName& name : due.act->events) {
    raised.events |= 1U << static_cast<unsigned>(name.kind);
  }
  return raised;
}

void add_blocks(const State& state, PartyId firm, EventKind event, Amount quantity,
                Decision& decision) {
  for (const Block& block : state.blocks) {
    if (block.firm == firm && (block.events >> static_cast<unsigned>(event) & 1U) != 0) {
      Finding finding{.clause = block.clause, .version = block.version};
      finding.standing = Standing::failing;
      finding.effect = Outcome::hold;
      finding.ground = Ground::firm_blocked;
      finding.quantity = quantity;
      decision.findings.push_back(finding);
      decision.outcome = std::max(decision.outcome, Outcome::hold);
    }
  }
}

}  // namespace

const terms::Docket& docket_of(const terms::Rulebook& rulebook, const terms::EventName& event,
                               HeadingId heading, Day day) {
  const std::size_t epoch = rulebook.epoch_of(day);
  if (event.kind == EventKind::overdue) {
    const auto name = rulebook.symbols.obligations.find(event.obligation.text);
    return rulebook.overdue_docket(ObligationId{name.value_or(ObligationId::none_value)}, heading,
                                   epoch);
  }
  return event.kind == EventKind::period_end ? rulebook.period_docket(event.period, epoch)
                                             : rulebook.docket(event.kind, heading, epoch);
}

TextWorld::TextWorld(std::shared_ptr<const terms::Rulebook> rulebook)
    : rulebook_(std::move(rulebook)) {
  state_.law.enact(rulebook_);
  state_.party_of_mention.assign(rulebook_->symbols.mentions.size(), PartyId::none());
}

PartyId TextWorld::party(const std::string& name) {
  if (const PartyId known = state_.party_named(name); !known.is_none()) {
    return known;
  }
  const PartyId fresh{static_cast<std::uint32_t>(state_.parties.size())};
  carry_out(state_,
            PartyRegistered{.party = fresh, .name = name, .kind = PartyKind::firm, .group = name});
  return fresh;
}

HeadingId TextWorld::heading(const std::string& name) const {
  const auto number = rulebook_->symbols.headings.find(name);
  return number ? HeadingId{*number} : HeadingId::none();
}

std::optional<FactGiven> TextWorld::fact_of(const terms::Reference& path,
                                            const terms::Value& value) const {
  const auto number = rulebook_->symbols.facts.find(path.head.text + "." + path.member.text);
  if (!number) {
    return std::nullopt;
  }
  FactGiven given{.fact = FactId{*number}};
  const terms::RuledFact* fact = rulebook_->fact(given.fact);
  given.value =
      std::visit(Match{[](const terms::Figure& figure) {
                         return (figure.value * Ratio(terms::millionths)).rounded(Rounding::down);
                       },
                       [](const terms::DateValue& date) { return std::int64_t{date.day.number()}; },
                       [](const terms::TextValue&) { return std::int64_t{0}; },
                       [](const terms::YesNo& answer) { return std::int64_t{answer.yes}; },
                       [&](const terms::Name& name) {
                         const bool firm = fact != nullptr && fact->type == terms::FactType::firm;
                         const auto named = firm ? rulebook_->symbols.mentions.find(name.text)
                                                 : rulebook_->symbols.headings.find(name.text);
                         return named ? std::int64_t{*named} : std::int64_t{-1};
                       }},
                 value.is);
  return given;
}

void TextWorld::give(const terms::TestItem& test, Day first) {
  state_.today = first;
  for (const terms::Given& given : test.given) {
    std::visit(Match{[&](const terms::GivenFact& fact) {
                       const PartyId firm =
                           fact.firm.text.empty() ? PartyId::none() : party(fact.firm.text);
                       if (fact.path.head.text == "firm" && fact.path.member.text == "group" &&
                           !firm.is_none()) {
                         const auto* group = std::get_if<terms::TextValue>(&fact.value.is);
                         carry_out(state_,
                                   PartyRegistered{
                                       .party = firm,
                                       .name = fact.firm.text,
                                       .kind = PartyKind::firm,
                                       .group = group != nullptr ? group->text : fact.firm.text});
                       } else if (const auto kept = fact_of(fact.path, fact.value)) {
                         given_.push_back({.firm = firm, .fact = *kept});
                       }
                     },
                     [&](const terms::GivenTotal& total) {
                       const auto flow = rulebook_->symbols.flows.find(total.total.flow.text);
                       if (!flow) {
                         return;
                       }
                       const auto kind = static_cast<Flow>(*flow);
                       const Ratio scale(terms::kept_in_millionths(kind) ? terms::millionths : 1);
                       const PartyId firm =
                           total.firm.text.empty() ? PartyId::none() : party(total.firm.text);
                       const HeadingId under = total.total.scope == terms::ClassScope::named
                                                   ? heading(total.total.heading.text)
                                                   : HeadingId::none();
                       count(state_, kind, under, firm, first,
                             (total.figure.value * scale).rounded(Rounding::down));
                     }},
               given.is);
  }
}

TextWorld::StepOutcome TextWorld::take(const terms::TestStep& step) {
  StepOutcome out;
  state_.today = step.day;
  const PartyId firm = party(step.firm.text);
  std::vector<FactGiven> facts;
  for (const auto& with : step.with) {
    if (const auto kept = fact_of(with.path, with.value)) {
      facts.push_back(*kept);
    }
  }
  for (const GivenFacts& given : given_) {
    if (given.firm.is_none() || given.firm == firm) {
      facts.push_back(given.fact);
    }
  }
  const Trail trail{.firm = firm, .heading = heading(step.klass.text), .given = facts};
  const StateSituation situation(state_, *rulebook_, trail, step.day);
  const Body body{.rulebook = rulebook_.get(),
                  .docket = &docket_of(*rulebook_, step.event, trail.heading, step.day)};
  std::vector<ClauseId> waived;
  for (const terms::Name& name : step.waiving) {
    waived.push_back(
        ClauseId{rulebook_->symbols.clauses.find(name.text).value_or(ClauseId::none_value)});
  }
  std::vector<RoleId> assented;
  for (const terms::Name& name : step.approved_by) {
    assented.push_back(
        RoleId{rulebook_->symbols.roles.find(name.text).value_or(RoleId::none_value)});
  }
  const Amount quantity = step.quantity.value.rounded(Rounding::down);
  bool all_or_nothing = false;
  for (const FactGiven& fact : facts) {
    all_or_nothing = all_or_nothing || (fact.fact == rulebook_->all_or_nothing && fact.value != 0);
  }
  judge({&body, 1}, situation,
        {.quantity = quantity,
         .all_or_nothing = all_or_nothing,
         .waived = waived,
         .assented = assented},
        out.decision);
  add_blocks(state_, firm, step.event.kind, quantity, out.decision);
  if (out.decision.outcome > Outcome::reduce) {
    return out;
  }
  std::vector<DueAct> acts;
  acts_of({&body, 1}, situation, acts);
  const Amount passed = out.decision.quantity;
  const auto amount = [&](std::uint32_t form, Amount at) {
    const auto value = value_of(*rulebook_, *body.docket, body.docket->forms[form], situation);
    return value ? value->at(at) : Ratio(0);
  };
  std::vector<Counted> postings;
  for (const DueAct& due : acts) {
    const terms::Act& act = *due.act;
    if (act.kind == terms::ActKind::owe) {
      const HeadingId under = act.heading.is_none() ? trail.heading : act.heading;
      const Ratio exact = amount(act.amount, passed);
      const std::int64_t owed = (exact * Ratio(terms::millionths)).rounded(Rounding::up);
      if (owed > 0) {
        out.owed.push_back(
            {.heading = under, .amount = owed, .due = after(state_, step.day, act.within)});
        postings.push_back(
            {.flow = static_cast<std::uint16_t>(Flow::owed), .heading = under, .amount = owed});
        const Ratio each = act.secured ? amount(act.security, 0) : Ratio(0);
        const std::int64_t security =
            (each * exact * Ratio(terms::millionths)).rounded(Rounding::up);
        postings.push_back({.flow = static_cast<std::uint16_t>(Flow::bonded),
                            .heading = under,
                            .amount = std::max<std::int64_t>(security, 0)});
      }
    } else if (act.kind == terms::ActKind::hold) {
      carry_out(state_, hold_of(due, firm));
    } else if (act.kind == terms::ActKind::credit) {
      postings.push_back({.flow = static_cast<std::uint16_t>(act.account),
                          .heading = trail.heading,
                          .amount = amount(act.amount, passed).rounded(Rounding::down)});
    } else if (act.kind == terms::ActKind::carry) {
      const Ratio least = std::min(amount(act.amount, 0), amount(act.up_to, 0));
      const Amount carried = std::max<std::int64_t>(least.rounded(Rounding::down), 0);
      const Day next = last_of(step.event.period, step.day) + 1;
      count(state_, act.account, HeadingId::none(), firm, next, carried);
      count(state_, Flow::carried, HeadingId::none(), firm, next, carried);
    }
  }
  if (const auto flow = flow_of(step.event.kind)) {
    count(state_, *flow, trail.heading, firm, step.day, passed);
  }
  if (step.event.kind == EventKind::purchase) {
    count(state_, Flow::credited, trail.heading, firm, step.day, passed);
  }
  if (step.event.kind == EventKind::overdue) {
    count(state_, Flow::overdue, trail.heading, firm, step.day, passed * terms::millionths);
  }
  for (const Counted& posting : postings) {
    count(state_, static_cast<Flow>(posting.flow), posting.heading, firm, step.day, posting.amount);
  }
  return out;
}

bool TextWorld::others_have_balances(const std::string& firm) const {
  const PartyId own = state_.party_named(firm);
  for (std::uint32_t flow = 0; flow < state_.tally.flows(); ++flow) {
    for (std::uint32_t place = 0; place < state_.tally.headings(flow); ++place) {
      for (std::uint32_t party = 1; party < state_.tally.parties(flow, place); ++party) {
        if (party != State::tally_party(own) && state_.tally.total(flow, place, party) != 0) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace sluice
