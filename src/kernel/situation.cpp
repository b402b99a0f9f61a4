#include "kernel/situation.h"

#include <algorithm>

#include "kernel/calendar.h"

namespace sluice {
namespace {

// The weight of one unit of `heading` in `attribute` under each version, as (first day, weight):
// what was posted keeps the weight of its day. A version without the attribute takes that of its
// neighbours.
struct Weighed {
  Day from;
  Ratio weight;
};
std::vector<Weighed> weights_of(const Law& law, terms::AttributeId attribute, HeadingId heading) {
  std::vector<Weighed> weights;
  for (std::size_t at = 0; at < law.size(); ++at) {
    const terms::RuledClass* klass = law.at(at).klass(heading);
    if (klass == nullptr || attribute.index() >= klass->attributes.size() ||
        !klass->attributes[attribute.index()]) {
      continue;
    }
    const Day from = weights.empty() ? Day(INT32_MIN / 2) : law.at(at).syntax.header.from;
    const Ratio weight = *klass->attributes[attribute.index()];
    if (weights.empty() || !(weights.back().weight == weight)) {
      weights.push_back({.from = from, .weight = weight});
    }
  }
  return weights;
}

// Weighed tally amounts as a reading of the slot; some flows are kept in millionths already.
Wide as_read(const terms::Slot& slot, const Ratio& sum) {
  const Ratio scaled = terms::kept_in_millionths(slot.flow) ? sum : sum * Ratio(slot.scale);
  return divided(scaled.num(), scaled.den(), Rounding::down);
}

}  // namespace

std::optional<std::int64_t> StateSituation::fact(FactId id) const {
  const terms::RuledFact* ruled = rulebook_.fact(id);
  const auto look = [&](FactSubject subject, std::uint32_t number) -> std::optional<std::int64_t> {
    const FactGiven* found =
        number == PartyId::none_value ? nullptr : state_.fact(subject, number, id);
    return found == nullptr ? std::nullopt : std::optional(found->value);
  };
  // What an office put on file about a firm or a class is not for others to state otherwise with
  // something of their own.
  if (ruled != nullptr && ruled->subject == terms::Subject::firm) {
    if (const auto known = look(FactSubject::firm, trail_.firm.value)) {
      return known;
    }
  }
  if (ruled != nullptr && ruled->subject == terms::Subject::klass) {
    if (const auto known = look(FactSubject::klass, trail_.heading.value)) {
      return known;
    }
  }
  for (const FactGiven& given : trail_.given) {
    if (given.fact == id) {
      return given.value;
    }
  }
  if (ruled == nullptr) {
    return std::nullopt;
  }
  switch (ruled->subject) {
    case terms::Subject::firm:
      return std::nullopt;
    case terms::Subject::application:
      if (const auto known = look(FactSubject::application, trail_.application.value)) {
        return known;
      }
      if (id == rulebook_.all_or_nothing) {
        return trail_.all_or_nothing ? 1 : 0;
      }
      return std::nullopt;
    case terms::Subject::order:
      return look(FactSubject::order, trail_.order.value);
    case terms::Subject::consignment:
      return look(FactSubject::consignment, trail_.consignment.value);
    case terms::Subject::klass:
      if (id == rulebook_.supply_short) {
        return supply_short(state_, trail_.heading) ? 1 : 0;
      }
      return std::nullopt;
  }
  return std::nullopt;
}

terms::MentionId StateSituation::firm() const {
  return trail_.firm.is_none() ? terms::MentionId::none()
                               : terms::MentionId{state_.parties[trail_.firm.index()].mention};
}

Wide StateSituation::of_heading(const terms::Slot& slot, HeadingId heading, PartyId party) const {
  const auto flow = static_cast<std::uint32_t>(slot.flow);
  const std::uint32_t tally_party = State::tally_party(party);
  const std::uint32_t place = State::tally_heading(heading);
  if (slot.weight.is_none()) {
    Wide sum = 0;
    if (slot.window == terms::WindowKind::ever) {
      sum = state_.tally.total(flow, place, tally_party);
    } else {
      const DaySpan days = window(state_, slot.window, slot.last, day_);
      sum = state_.tally.total(flow, place, tally_party, days.first, days.last);
    }
    return sum;
  }
  const DaySpan days = window(state_, slot.window, slot.last, day_);
  const std::vector<Weighed> weights = weights_of(state_.law, slot.weight, heading);
  Ratio sum;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const Day first = std::max(days.first, weights[at].from);
    const bool newest = at + 1 == weights.size();
    if (slot.window == terms::WindowKind::ever && weights.size() == 1) {
      sum = sum + weights[at].weight * Ratio(state_.tally.total(flow, place, tally_party));
      break;
    }
    const Day last = newest ? days.last : std::min(days.last, weights[at + 1].from - 1);
    sum =
        sum + weights[at].weight * Ratio(state_.tally.total(flow, place, tally_party, first, last));
  }
  return as_read(slot, sum);
}

Wide StateSituation::of_party(const terms::Slot& slot, PartyId party) const {
  Wide sum = 0;
  if (slot.classes.empty()) {
    const std::uint32_t headings = state_.tally.headings(static_cast<std::uint32_t>(slot.flow));
    for (std::uint32_t place = 0; place < headings; ++place) {
      sum += of_heading(slot, place == 0 ? HeadingId::none() : HeadingId{place - 1}, party);
    }
  }
  for (const HeadingId heading : slot.classes) {
    sum += of_heading(slot, heading, party);
  }
  for (const LeftOut& out : left_out_) {
    const bool ours = out.flow == slot.flow && (party.is_none() || party == out.party) &&
                      (slot.classes.empty() || std::find(slot.classes.begin(), slot.classes.end(),
                                                         out.heading) != slot.classes.end());
    const DaySpan days = window(state_, slot.window, slot.last, day_);
    if (!ours || out.day < days.first || out.day > days.last) {
      continue;
    }
    if (slot.weight.is_none()) {
      sum -= out.amount;
      continue;
    }
    Ratio weight;
    for (const Weighed& each : weights_of(state_.law, slot.weight, out.heading)) {
      weight = each.from <= out.day ? each.weight : weight;
    }
    sum -= as_read(slot, weight * Ratio(out.amount));
  }
  return sum;
}

Wide StateSituation::balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms) const {
  switch (scope) {
    case terms::Scope::all:
      return of_party(slot, PartyId::none());
    case terms::Scope::firm:
      return trail_.firm.is_none() ? 0 : of_party(slot, trail_.firm);
    case terms::Scope::group: {
      Wide sum = 0;
      if (!trail_.firm.is_none()) {
        for (const PartyId member : state_.members[state_.parties[trail_.firm.index()].group]) {
          sum += of_party(slot, member);
        }
      }
      return sum;
    }
    case terms::Scope::firms: {
      Wide sum = 0;
      for (const terms::RuledFirms& set : rulebook_.firm_sets) {
        if (set.id != firms) {
          continue;
        }
        for (const terms::MentionId member : set.members) {
          const PartyId party = member.index() < state_.party_of_mention.size()
                                    ? state_.party_of_mention[member.index()]
                                    : PartyId::none();
          sum += party.is_none() ? 0 : of_party(slot, party);
        }
      }
      return sum;
    }
  }
  return 0;
}

const Attachment* StateSituation::attachment(ClauseId clause) const {
  if (trail_.permit.is_none()) {
    return nullptr;
  }
  for (const Attachment& attached : state_.permits[trail_.permit.index()].attachments) {
    if (attached.clause == clause) {
      return &attached;
    }
  }
  return nullptr;
}

bool StateSituation::attached(ClauseId clause) const {
  return attachment(clause) != nullptr;
}

Ratio StateSituation::permit_figure(ParameterId parameter) const {
  if (!trail_.permit.is_none()) {
    const auto& attachments = state_.permits[trail_.permit.index()].attachments;
    for (std::size_t at = attachments.size(); at-- > 0;) {  // the newest figure counts
      for (const Figure& figure : attachments[at].figures) {
        if (figure.parameter == parameter) {
          return {figure.value, terms::millionths};
        }
      }
    }
  }
  return 0;
}

bool supply_short(const State& state, HeadingId heading) {
  // Both in millionths: what the makers can deliver under the heading, and what open dues still ask
  // for.
  Wide supply = 0;
  for (const Supply& declared : state.supplies) {
    if (!state.law.empty() && state.law.latest().counts(heading, declared.heading)) {
      supply += Wide{declared.quantity} * terms::millionths;
    }
  }
  Wide owed = 0;
  for (std::uint32_t due = 0; due < state.dues.size(); ++due) {
    if (!state.dues[due].report && state.dues[due].heading == heading) {
      owed += state.book.balance({.kind = AccountKind::due, .index = due});
    }
  }
  return supply < owed;
}

}  // namespace sluice
