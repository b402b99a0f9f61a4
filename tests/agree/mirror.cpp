#include "tests/agree/mirror.h"

#include <algorithm>

#include "kernel/apply.h"

namespace sluice::agree {

namespace {

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

std::int64_t in_millionths(Ratio value) {
  return (value * Ratio(terms::millionths)).rounded(Rounding::down);
}

template <class IdType>
std::vector<IdType> numbers_of(const terms::Names& names, const std::set<std::string>& wanted) {
  std::vector<IdType> ids;
  for (const std::string& name : wanted) {
    if (const auto number = names.find(name)) {
      ids.push_back(IdType{*number});
    }
  }
  return ids;
}

}  // namespace

Mirror::Mirror(const PlainWorld& world, const Rulebooks& rulebooks) : world_(world) {
  for (const auto& rulebook : rulebooks) {
    state_.law.enact(rulebook);
  }
  for (const auto& [firm, group] : world.group_of) {
    const PartyId party{static_cast<std::uint32_t>(state_.parties.size())};
    apply(state_,
          PartyRegistered{.party = party, .name = firm, .kind = PartyKind::firm, .group = group});
    if (const auto facts = world.of_firm.find(firm); facts != world.of_firm.end()) {
      record(FactSubject::firm, party.value, facts->second);
    }
  }
  for (const auto& [klass, facts] : world.of_class) {
    record(FactSubject::klass, heading(klass).value, facts);
  }
  for (const auto& [day, works] : world.declared_days) {
    apply(state_, DayDeclared{.day = day, .working = works});
  }
}

HeadingId Mirror::heading(const std::string& name) const {
  const auto number = rulebook().symbols.headings.find(name);
  return number && !name.empty() ? HeadingId{*number} : HeadingId::none();
}

FactGiven Mirror::fact(const std::string& path, const PlainValue& value) const {
  const terms::Symbols& symbols = rulebook().symbols;
  FactGiven given;
  given.fact = FactId{symbols.facts.find(path).value_or(FactId::none_value)};
  if (const bool* const answer = std::get_if<bool>(&value)) {
    given.value = *answer ? 1 : 0;
  } else if (const Day* const day = std::get_if<Day>(&value)) {
    given.value = day->number();
  } else if (const Ratio* const amount = std::get_if<Ratio>(&value)) {
    given.value = in_millionths(*amount);
  } else {
    const std::string& name = std::get<std::string>(value);
    const terms::RuledFact* const ruled = rulebook().fact(given.fact);
    const bool firm = ruled != nullptr && ruled->type == terms::FactType::firm;
    given.value = (firm ? symbols.mentions.find(name) : symbols.headings.find(name)).value_or(0);
  }
  return given;
}

void Mirror::record(FactSubject subject, std::uint32_t number, const PlainFacts& facts) {
  for (const auto& [path, value] : facts) {
    if (rulebook().symbols.facts.find(path)) {
      apply(state_, FactRecorded{.subject = subject, .number = number, .fact = fact(path, value)});
    }
  }
}

void Mirror::post_until(Day day) {
  for (; posted_ < world_.postings.size() && world_.postings[posted_].made <= day; ++posted_) {
    const PlainPosting& posting = world_.postings[posted_];
    const auto number = rulebook().symbols.flows.find(posting.flow);
    if (!number) {
      continue;
    }
    const auto flow = static_cast<terms::Flow>(*number);
    apply(state_, Counted{.flow = static_cast<std::uint16_t>(flow),
                          .heading = heading(posting.heading),
                          .party = state_.party_named(posting.firm),
                          .day = posting.day,
                          .amount = terms::kept_in_millionths(flow)
                                        ? in_millionths(posting.amount)
                                        : posting.amount.rounded(Rounding::down)});
  }
}

const Body* Mirror::Asked::body(std::size_t version) const {
  const auto found = std::find_if(bodies.begin(), bodies.end(),
                                  [version](const Body& body) { return body.version == version; });
  return found == bodies.end() ? nullptr : &*found;
}

void Mirror::find_bodies(const PlainQuestion& question, Asked& out) const {
  const auto add = [&](std::size_t version, const Law::Part* part) {
    const terms::Rulebook& text = state_.law.at(version);
    out.bodies.push_back(
        {.rulebook = &text,
         .docket = &docket_of(text, question.event, out.trail.heading, question.day),
         .version = static_cast<std::uint32_t>(version),
         .part = part});
  };
  const std::size_t now = state_.law.size() - 1;
  out.bodies.clear();
  out.parts.clear();
  if (state_.law.whole(question.begun, now)) {
    return add(now, nullptr);
  }
  out.parts = state_.law.parts(question.subject, question.begun, now, question.day);
  for (const Law::Part& part : out.parts) {
    add(part.version, &part);
  }
}

void Mirror::ask(const PlainQuestion& question, Asked& out) {
  state_.today = question.day;
  post_until(question.day);
  const terms::Symbols& symbols = rulebook().symbols;
  // A new application, order, consignment and permit for each question: what is known of them is on
  // file, and every third fact is stated with the question itself.
  const auto number = static_cast<std::uint32_t>(state_.permits.size());
  Permit permit{.firm = state_.party_named(question.firm), .heading = heading(question.klass)};
  for (const ClauseId clause : numbers_of<ClauseId>(symbols.clauses, question.attached)) {
    permit.attachments.push_back({.clause = clause, .figures = {}});
  }
  if (!question.permit_figures.empty()) {
    Attachment figures;
    for (const auto& [parameter, figure] : question.permit_figures) {
      if (const auto known = symbols.parameters.find(parameter)) {
        figures.figures.push_back(
            {.parameter = ParameterId{*known}, .value = in_millionths(figure)});
      }
    }
    permit.attachments.push_back(std::move(figures));
  }
  state_.permits.push_back(std::move(permit));
  out.given.clear();
  for (const auto& [path, value] : question.facts) {
    if (!symbols.facts.find(path)) {
      continue;
    }
    const bool of_firm = path.starts_with("firm.") || path.starts_with("class.");
    if (of_firm || (number + path.size()) % 3 == 0) {
      out.given.push_back(fact(path, value));
      continue;
    }
    record(path.starts_with("application.") ? FactSubject::application
           : path.starts_with("order.")     ? FactSubject::order
                                            : FactSubject::consignment,
           number, {{path, value}});
  }
  out.trail = {.firm = state_.party_named(question.firm),
               .heading = heading(question.klass),
               .application = ApplicationId{number},
               .order = OrderId{number},
               .permit = PermitId{number},
               .consignment = ConsignmentId{number},
               .given = out.given,
               .all_or_nothing = question.all_or_nothing};
  find_bodies(question, out);
  const std::vector<ClauseId> waived = numbers_of<ClauseId>(symbols.clauses, question.waived);
  const std::vector<RoleId> assented = numbers_of<RoleId>(symbols.roles, question.assented);
  out.decision.clear();
  const StateSituation here = situation(out);
  const Matter asked{.quantity = question.quantity,
                     .all_or_nothing = question.all_or_nothing,
                     .waived = waived,
                     .assented = assented};
  judge(out.bodies, here, asked, out.decision);
  out.by_interface.clear();
  const Situation& anywhere = here;
  judge(out.bodies, anywhere, asked, out.by_interface);
  out.acts.clear();
  if (out.decision.outcome <= Outcome::reduce) {
    acts_of(out.bodies, here, out.acts);
  }
}

}  // namespace sluice::agree
