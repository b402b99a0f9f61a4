// The register: parties, persons, goods, consignments, settings, facts, the calendar, and the text
// itself.
#include <algorithm>

#include "kernel/deciding.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

// Names are what people type: not empty, and short enough to print.
void check_name(Deciding& d, std::string_view name) {
  if (name.empty() || name.size() > 200) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing);
  }
}

bool known_number(const State& state, FactSubject subject, std::uint32_t number) {
  switch (subject) {
    case FactSubject::firm:
      return number < state.parties.size();
    case FactSubject::application:
      return number < state.applications.size();
    case FactSubject::order:
      return number < state.orders.size();
    case FactSubject::consignment:
      return number < state.consignments.size();
    case FactSubject::klass:
      return !state.law.empty() && state.law.latest().klass(HeadingId{number}) != nullptr;
  }
  return false;
}

}  // namespace

void answer(Deciding& d, const RegisterParty& act) {
  check_name(d, act.name);
  if (d.refused()) {
    return;
  }
  const PartyId known = d.state.party_named(act.name);
  if (!known.is_none() && d.state.parties[known.index()].kind != act.kind) {
    return d.refuse(KRule::known_and_open, Ground::name_taken, known.value);
  }
  const PartyId party = known.is_none() ? PartyId{next_number(d.state.parties)} : known;
  d.emit(PartyRegistered{.party = party,
                         .name = act.name,
                         .label = act.label,
                         .kind = act.kind,
                         .group = act.group.empty() ? act.name : act.group});
}

void answer(Deciding& d, const RegisterPerson& act) {
  check_name(d, act.name);
  check_firm(d, act.party);
  if (d.refused()) {
    return;
  }
  const PersonId known = d.state.person_named(act.name);
  if (known == regime_itself) {
    return d.refuse(KRule::known_and_open, Ground::name_taken, known.value);
  }
  const PersonId person = known.is_none() ? PersonId{next_number(d.state.persons)} : known;
  d.emit(
      PersonRegistered{.person = person, .name = act.name, .party = act.party, .roles = act.roles});
}

void answer(Deciding& d, const DeclareConflict& act) {
  check_firm(d, act.firm);
  if (act.person.index() >= d.state.persons.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, act.person.value);
  }
  if (!d.refused()) {
    d.emit(ConflictDeclared{.person = act.person, .firm = act.firm});
  }
}

void answer(Deciding& d, const RegisterGoods& act) {
  check_quantity(d, act.devices);
  if (d.state.law.empty() || d.state.law.latest().klass(act.heading) == nullptr) {
    d.refuse(KRule::holder_class_unit, Ground::wrong_class, act.heading.value);
  }
  const auto taken = std::find_if(d.state.goods.begin(), d.state.goods.end(),
                                  [&](const Goods& goods) { return goods.model == act.model; });
  if (act.model.empty() || taken != d.state.goods.end()) {
    d.refuse(KRule::known_and_open, Ground::name_taken);
  }
  if (!d.refused()) {
    d.emit(GoodsRegistered{.goods = GoodsId{next_number(d.state.goods)},
                           .model = act.model,
                           .hs_code = act.hs_code,
                           .heading = act.heading,
                           .devices = act.devices});
  }
}

void answer(Deciding& d, const ChangeSetting& act) {
  std::int64_t lowest = 0;
  std::int64_t highest = amount_max;
  switch (act.setting) {
    case Setting::reservations_at_end:
    case Setting::revoked_remainder:
      highest = 1;
      break;
    case Setting::signatures_grant:
    case Setting::signatures_terms:
    case Setting::signatures_revocation:
    case Setting::signatures_adjustment:
    case Setting::signatures_credit:
    case Setting::signatures_stop:
    case Setting::signatures_review:
      lowest = 1;
      highest = 9;
      break;
    case Setting::cut_off_days:
    case Setting::reservation_days:
    case Setting::decision_days:
      highest = 36'500;
      break;
    case Setting::re_examination_days:
    case Setting::appeal_days:
    case Setting::review_days:
      lowest = 1;  // there is always recourse
      highest = 3'650;
      break;
    case Setting::gate_tolerance:
      break;
  }
  if (static_cast<std::size_t>(act.setting) >= settings || act.value < lowest ||
      act.value > highest) {
    return d.refuse(KRule::known_and_open, Ground::wrong_setting,
                    static_cast<std::uint32_t>(act.setting));
  }
  d.emit(SettingChanged{.setting = act.setting, .value = act.value});
}

void answer(Deciding& d, const DeclareDay& act) {
  d.emit(DayDeclared{.day = act.day, .working = act.working});
}

void answer(Deciding& d, const EnactTerms& act) {
  const Law& law = d.state.law;
  const terms::Rulebook* before = law.empty() ? nullptr : &law.latest();
  const terms::Checked checked =
      terms::rulebook_from_text({.name = "enactment", .content = act.text}, before);
  if (checked.rulebook == nullptr || checked.rulebook->canonical != act.text) {
    return d.refuse(KRule::known_and_open, Ground::text_is_mistaken);
  }
  const terms::Header& header = checked.rulebook->syntax.header;
  const bool follows =
      before == nullptr ? true
                        : header.amends == before->version() && header.version > before->version();
  if (!follows) {
    return d.refuse(KRule::known_and_open, Ground::not_amending_what_is_in_force);
  }
  if (header.from < d.state.today && before != nullptr && !header.retroactive) {
    return d.refuse(KRule::known_and_open, Ground::retroactive_word_missing);
  }
  if (before != nullptr && header.from < before->syntax.header.from) {
    return d.refuse(KRule::known_and_open, Ground::too_early);
  }
  d.emit(TermsEnacted{.text = act.text});
}

void answer(Deciding& d, const RecordFact& act) {
  if (d.state.law.empty()) {
    return d.refuse(KRule::usable_that_day, Ground::no_terms_in_force);
  }
  const terms::RuledFact* fact = d.state.law.latest().fact(act.fact.fact);
  if (fact == nullptr || static_cast<int>(fact->subject) != static_cast<int>(act.subject) ||
      !known_number(d.state, act.subject, act.number)) {
    return d.refuse(KRule::known_and_open, Ground::unknown_thing, act.fact.fact.value);
  }
  if (act.fact.value > amount_max * terms::millionths ||
      act.fact.value < -amount_max * terms::millionths) {
    return d.refuse(KRule::whole_quantity, Ground::quantity_out_of_range);
  }
  d.emit(FactRecorded{.subject = act.subject, .number = act.number, .fact = act.fact});
}

void answer(Deciding& d, const RegisterConsignment& act) {
  check_firm(d, act.firm);
  if (!act.goods.is_none() && act.goods.index() >= d.state.goods.size()) {
    d.refuse(KRule::known_and_open, Ground::unknown_thing, act.goods.value);
  }
  if (!act.goods.is_none()) {
    check_quantity(d, act.units);
  }
  const bool taken = std::any_of(
      d.state.consignments.begin(), d.state.consignments.end(), [&](const Consignment& known) {
        return !act.reference.empty() && known.reference == act.reference;
      });
  if (taken) {
    d.refuse(KRule::known_and_open, Ground::name_taken);
  }
  if (!d.refused() && !has_role(d.state, d.command.actor, "customs")) {
    check_acts_for(d, act.firm);
  }
  if (d.refused()) {
    return;
  }
  const ConsignmentId id{next_number(d.state.consignments)};
  d.emit(ConsignmentRegistered{.consignment = id,
                               .firm = act.firm,
                               .reference = act.reference.empty()
                                                ? ShortText("C-" + std::to_string(id.value + 1))
                                                : act.reference,
                               .goods = act.goods,
                               .units = act.units,
                               .serials = act.serials,
                               .facts = act.facts});
}

}  // namespace sluice
