// Sentences of the register: parties, persons, goods, settings, the text itself, signatures and
// facts.
#include <array>

#include "stories/verbs.h"
#include "terms/from_text.h"
#include "terms/to_text.h"

namespace sluice::verbs {
namespace {

constexpr std::array every_setting{
    Setting::reservations_at_end,   Setting::gate_tolerance,    Setting::cut_off_days,
    Setting::signatures_grant,      Setting::signatures_terms,  Setting::signatures_revocation,
    Setting::signatures_adjustment, Setting::signatures_credit, Setting::signatures_stop,
    Setting::revoked_remainder,     Setting::reservation_days,  Setting::decision_days,
    Setting::re_examination_days,   Setting::appeal_days,       Setting::review_days,
    Setting::signatures_review};
static_assert(every_setting.size() == settings);

Act registered(Reading& in, PartyKind kind) {
  RegisterParty party{.name = in.name(), .label = {}, .kind = kind, .group = {}};
  if (in.comes_quoted()) {
    party.label = in.quoted("the label");
  }
  if (in.take("group")) {
    party.group = in.name();
  }
  return party;
}

// What the fact is about: a firm by name, a class by name, the rest by reference.
std::uint32_t subject_of(Reading& in, FactSubject subject) {
  switch (subject) {
    case FactSubject::firm:
      return in.party("a registered firm").value;
    case FactSubject::application:
      return in.application().value;
    case FactSubject::order:
      return in.order().value;
    case FactSubject::consignment:
      return in.consignment().value;
    case FactSubject::klass:
      return in.heading().value;
  }
  return 0;
}

FactSubject kernel_subject(terms::Subject subject) {
  switch (subject) {
    case terms::Subject::firm:
      return FactSubject::firm;
    case terms::Subject::application:
      return FactSubject::application;
    case terms::Subject::order:
      return FactSubject::order;
    case terms::Subject::consignment:
      return FactSubject::consignment;
    case terms::Subject::klass:
      return FactSubject::klass;
  }
  return FactSubject::firm;
}

}  // namespace

Act register_firm(Reading& in) {
  return registered(in, PartyKind::firm);
}
Act register_maker(Reading& in) {
  return registered(in, PartyKind::maker);
}
Act register_gate(Reading& in) {
  return registered(in, PartyKind::gate);
}
Act register_office(Reading& in) {
  return registered(in, PartyKind::office);
}
Act register_exporter(Reading& in) {
  return registered(in, PartyKind::exporter);
}

Act register_person(Reading& in) {
  RegisterPerson person{.name = in.name(), .party = {}, .roles = {}};
  in.need("of");
  person.party = in.party("a registered party");
  if (in.take("as")) {
    do {
      person.roles.push_back(in.name());
    } while (in.take_comma());
  }
  return person;
}

Act register_goods(Reading& in) {
  RegisterGoods goods{.model = ShortText{}, .hs_code = ShortText{}, .heading = {}, .devices = 1};
  const std::string model = in.quoted("the model");
  if (model.size() > ShortText::size_max) {
    in.complain(Fault::malformed, "the model `" + model + "` is longer than " +
                                      std::to_string(ShortText::size_max) + " bytes; shorten it");
    return goods;
  }
  goods.model = ShortText{std::string_view(model)};
  in.need("hs");
  goods.hs_code = in.reference();
  in.need("class");
  goods.heading = in.heading();
  in.need("devices");
  goods.devices = in.whole();
  return goods;
}

Act conflict(Reading& in) {
  DeclareConflict act{.person = in.person(), .firm = {}};
  in.need("with");
  act.firm = in.party("a registered firm");
  return act;
}

Act set(Reading& in) {
  for (const Setting setting : every_setting) {
    if (in.take(word(setting))) {
      return ChangeSetting{.setting = setting, .value = in.whole()};
    }
  }
  in.expected("a setting");
  return ChangeSetting{};
}

Act holiday(Reading& in) {
  return DeclareDay{.day = in.day(), .working = false};
}
Act workday(Reading& in) {
  return DeclareDay{.day = in.day(), .working = true};
}

Act enact(Reading& in) {
  const std::string path = in.name();
  if (in.failed()) {
    return EnactTerms{};
  }
  Result<std::string> content = in.text_of(path);
  if (!content) {
    in.complain(content.error().fault, content.error().message);
    return EnactTerms{};
  }
  // A mistaken text goes on as it was written, so that the refusal speaks of the reader's own
  // lines.
  const terms::Parsed parsed =
      terms::syntax_from_text(terms::Text{.name = path, .content = *content});
  return EnactTerms{.text = terms::has_errors(parsed.diagnostics) ? std::move(*content)
                                                                  : terms::to_text(parsed.syntax)};
}

Act countersign(Reading& in) {
  return Countersign{.proposal = in.proposal()};
}

Act withdraw_proposal(Reading& in) {
  WithdrawProposal act{.proposal = in.proposal(), .reason = {}};
  act.reason = in.needed_because();
  return act;
}

Act fact(Reading& in) {
  RecordFact act;
  const terms::RuledFact* const fact =
      in.fact_named(std::string(in.next_text()), terms::Subject::firm);
  if (fact == nullptr) {
    return act;
  }
  static_cast<void>(in.name());
  act.subject = kernel_subject(fact->subject);
  act.fact.fact = fact->id;
  in.need("of");
  act.number = subject_of(in, act.subject);
  in.need_equals();
  act.fact.value = in.fact_value(*fact);
  if (in.take("evidence")) {
    act.fact.evidence = in.evidence();
  }
  act.reason = in.because();
  return act;
}

std::string_view word(Setting setting) {
  switch (setting) {
    case Setting::reservations_at_end:
      return "reservations_at_end";
    case Setting::gate_tolerance:
      return "gate_tolerance";
    case Setting::cut_off_days:
      return "cut_off_days";
    case Setting::signatures_grant:
      return "signatures_grant";
    case Setting::signatures_terms:
      return "signatures_terms";
    case Setting::signatures_revocation:
      return "signatures_revocation";
    case Setting::signatures_adjustment:
      return "signatures_adjustment";
    case Setting::signatures_credit:
      return "signatures_credit";
    case Setting::signatures_stop:
      return "signatures_stop";
    case Setting::revoked_remainder:
      return "revoked_remainder";
    case Setting::reservation_days:
      return "reservation_days";
    case Setting::decision_days:
      return "decision_days";
    case Setting::re_examination_days:
      return "re_examination_days";
    case Setting::appeal_days:
      return "appeal_days";
    case Setting::review_days:
      return "review_days";
    case Setting::signatures_review:
      return "signatures_review";
  }
  return {};
}

std::string_view word(PartyKind kind) {
  switch (kind) {
    case PartyKind::firm:
      return "firm";
    case PartyKind::maker:
      return "maker";
    case PartyKind::exporter:
      return "exporter";
    case PartyKind::gate:
      return "gate";
    case PartyKind::office:
      return "office";
  }
  return {};
}

std::string_view word(FactSubject subject) {
  switch (subject) {
    case FactSubject::firm:
      return "firm";
    case FactSubject::application:
      return "application";
    case FactSubject::order:
      return "order";
    case FactSubject::consignment:
      return "consignment";
    case FactSubject::klass:
      return "class";
  }
  return {};
}

}  // namespace sluice::verbs
