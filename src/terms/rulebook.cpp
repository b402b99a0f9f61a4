#include "terms/rulebook.h"

#include <algorithm>

namespace sluice::terms {
namespace {

// What stands at the place that the table gives for this number, or null.
template <class Thing>
const Thing* placed(const std::vector<Thing>& things, const std::vector<std::uint32_t>& places,
                    std::size_t number) {
  if (number >= places.size() || places[number] >= things.size()) {
    return nullptr;
  }
  return &things[places[number]];
}

const Docket& other_docket(const Rulebook& rulebook, const Rulebook::DocketKey& key) {
  const auto& list = rulebook.other_dockets;
  const auto found = std::lower_bound(
      list.begin(), list.end(), key,
      [](const auto& entry, const Rulebook::DocketKey& wanted) { return entry.first < wanted; });
  return rulebook.dockets[found != list.end() && found->first == key ? found->second : 0];
}

}  // namespace

std::size_t Rulebook::epoch_of(Day day) const {
  const auto after = std::upper_bound(epochs.begin(), epochs.end(), day);
  return after == epochs.begin() ? 0 : static_cast<std::size_t>(after - epochs.begin()) - 1;
}

const Docket& Rulebook::docket(EventKind event, HeadingId heading, std::size_t epoch) const {
  if (event == EventKind::waiver) {
    return other_docket(*this, {.event = event,
                                .detail = 0,
                                .heading = HeadingId::none(),
                                .epoch = static_cast<std::uint32_t>(epoch)});
  }
  const std::size_t headings = symbols.headings.size();
  const std::size_t at =
      (static_cast<std::size_t>(event) * headings + heading.index()) * epochs.size() + epoch;
  const bool listed = !heading.is_none() && heading.index() < headings && epoch < epochs.size() &&
                      at < stage_dockets.size();
  return dockets[listed ? stage_dockets[at] : 0];
}

const Docket& Rulebook::overdue_docket(ObligationId name, HeadingId heading,
                                       std::size_t epoch) const {
  return other_docket(*this, {.event = EventKind::overdue,
                              .detail = name.value,
                              .heading = heading,
                              .epoch = static_cast<std::uint32_t>(epoch)});
}

const Docket& Rulebook::period_docket(PeriodKind period, std::size_t epoch) const {
  return other_docket(*this, {.event = EventKind::period_end,
                              .detail = static_cast<std::uint32_t>(period),
                              .heading = HeadingId::none(),
                              .epoch = static_cast<std::uint32_t>(epoch)});
}

const RuledFact* Rulebook::fact(FactId id) const {
  return placed(facts, places.facts, id.index());
}
const RuledClass* Rulebook::klass(HeadingId id) const {
  return placed(ruled_classes, places.classes, id.index());
}
const RuledAttribute* Rulebook::attribute(AttributeId id) const {
  return placed(attributes, places.attributes, id.index());
}
const RuledSet* Rulebook::set(HeadingId id) const {
  return placed(sets, places.sets, id.index());
}
const RuledFirms* Rulebook::firm_set(FirmSetId id) const {
  return placed(firm_sets, places.firm_sets, id.index());
}
const RuledAccount* Rulebook::account(Flow flow) const {
  return placed(accounts, places.accounts, static_cast<std::size_t>(flow));
}
const RuledPower* Rulebook::power(ClauseId id) const {
  return placed(powers, places.powers, id.index());
}
const RuledPool* Rulebook::pool(PoolId id) const {
  return placed(pools, places.pools, id.index());
}
const RuledParameter* Rulebook::parameter(ParameterId id) const {
  return placed(parameters, places.parameters, id.index());
}
const RuledClause* Rulebook::clause(ClauseId id) const {
  return placed(clauses, places.clauses, id.index());
}
const ClauseItem* Rulebook::clause_item(ClauseId id) const {
  const RuledClause* const ruled = clause(id);
  return ruled == nullptr ? nullptr : std::get_if<ClauseItem>(&syntax.items[ruled->item].is);
}

UnitId Rulebook::unit_of(Flow flow) const {
  if (flow == Flow::bonded) {
    return security_unit;
  }
  const RuledAccount* const declared = account(flow);
  return declared == nullptr ? counting_unit : declared->unit;
}

bool Rulebook::counts(HeadingId heading, HeadingId posted) const {
  if (heading.is_none() || heading == posted) {
    return true;
  }
  const RuledSet* const members = set(heading);
  return members != nullptr &&
         std::binary_search(members->members.begin(), members->members.end(), posted);
}

}  // namespace sluice::terms
