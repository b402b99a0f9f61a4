#include "kernel/state.h"

#include <algorithm>

namespace sluice {

State::~State() = default;
State::State(const State& other) = default;
State::State(State&& other) noexcept = default;
State& State::operator=(const State& other) = default;
State& State::operator=(State&& other) noexcept = default;

State::State() {
  // The regime itself: an office with one person, who acts when the calendar does.
  parties.push_back({.name = "regime", .kind = PartyKind::office});
  party_names.intern("regime");
  groups.intern("regime");
  members.push_back({PartyId{0}});
  persons.push_back({.name = "regime", .party = PartyId{0}});
  person_names.intern("regime");
  for (const Setting kind :
       {Setting::signatures_grant, Setting::signatures_terms, Setting::signatures_revocation,
        Setting::signatures_adjustment, Setting::signatures_credit}) {
    setting[static_cast<std::size_t>(kind)] = 2;
  }
  setting[static_cast<std::size_t>(Setting::signatures_stop)] = 1;
  setting[static_cast<std::size_t>(Setting::signatures_review)] = 2;
  // Assumed: no official figure is known for this regime. 45 working days and 60 days are what
  // China's rules on export licences and on administrative reconsideration have.
  setting[static_cast<std::size_t>(Setting::decision_days)] = 45;
  setting[static_cast<std::size_t>(Setting::re_examination_days)] = 60;
  setting[static_cast<std::size_t>(Setting::appeal_days)] = 60;
  setting[static_cast<std::size_t>(Setting::review_days)] = 60;
}

PartyId State::party_named(std::string_view name) const {
  const auto found = party_names.find(name);
  return found ? PartyId{*found} : PartyId::none();
}

PersonId State::person_named(std::string_view name) const {
  const auto found = person_names.find(name);
  return found ? PersonId{*found} : PersonId::none();
}

std::uint64_t declaration_key(PartyId gate, const ShortText& mrn, std::uint32_t item) {
  return mixed(mrn.view(), (std::uint64_t{gate.value} << 32U) | item);
}

DeclarationId State::declaration(PartyId gate, const ShortText& mrn, std::uint32_t item) const {
  return DeclarationId{
      declaration_index.find(declaration_key(gate, mrn, item), [&](std::uint32_t number) {
        const DeclarationLine& line = declarations[number].line;
        return line.gate == gate && line.item == item && line.mrn == mrn;
      })};
}

PermitId State::permit_with(const ShortText& reference) const {
  return PermitId{permit_index.find(mixed(reference.view(), 0), [&](std::uint32_t number) {
    return permits[number].reference == reference;
  })};
}

ApplicationId State::application_with(const ShortText& reference) const {
  return ApplicationId{application_index.find(
      mixed(reference.view(), 0),
      [&](std::uint32_t number) { return applications[number].reference == reference; })};
}

const FactGiven* State::fact(FactSubject subject, std::uint32_t number, FactId fact) const {
  const auto& of_subject = facts[static_cast<std::size_t>(subject)];
  if (number >= of_subject.size()) {
    return nullptr;
  }
  const auto& list = of_subject[number];
  const auto at =
      std::lower_bound(list.begin(), list.end(), fact,
                       [](const FactGiven& given, FactId wanted) { return given.fact < wanted; });
  return at != list.end() && at->fact == fact ? &*at : nullptr;
}

void prefetch(const State& state, const Command& command) {
  const auto* reserve = std::get_if<Reserve>(&command.act);
  if (reserve == nullptr || reserve->permit.index() >= state.permits.size()) {
    return;
  }
  state.declaration_index.prefetch(
      declaration_key(reserve->line.gate, reserve->line.mrn, reserve->line.item));
  __builtin_prefetch(&state.permits[reserve->permit.index()]);
  state.book.prefetch_permit(reserve->permit.value);
}

void prefetch_holder(const State& state, const Command& command) {
  const auto* reserve = std::get_if<Reserve>(&command.act);
  if (reserve == nullptr || reserve->permit.index() >= state.permits.size()) {
    return;
  }
  const Permit& permit = state.permits[reserve->permit.index()];
  const auto& facts = state.facts[static_cast<std::size_t>(FactSubject::firm)];
  if (permit.firm.index() < facts.size()) {
    __builtin_prefetch(&facts[permit.firm.index()]);
  }
  if (!state.in_force) {
    return;
  }
  const terms::Rulebook& rulebook = state.law.at(*state.in_force);
  const terms::Docket& docket =
      rulebook.docket(terms::EventKind::release, permit.heading, rulebook.epoch_of(state.today));
  for (const Prepared::Total& total : state.law.prepared(*state.in_force, docket).of_firm) {
    state.tally.prefetch(static_cast<std::uint32_t>(total.flow),
                         State::tally_heading(total.heading), State::tally_party(permit.firm));
  }
}

void prefetch_facts(const State& state, const Command& command) {
  const auto* reserve = std::get_if<Reserve>(&command.act);
  if (reserve == nullptr || reserve->permit.index() >= state.permits.size()) {
    return;
  }
  const PartyId firm = state.permits[reserve->permit.index()].firm;
  const auto& facts = state.facts[static_cast<std::size_t>(FactSubject::firm)];
  if (firm.index() < facts.size()) {
    __builtin_prefetch(facts[firm.index()].data());
  }
}

}  // namespace sluice
