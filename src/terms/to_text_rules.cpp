// Effects, consequences and rules as text.
#include <string>
#include <utility>

#include "base/match.h"
#include "terms/to_text.h"
#include "terms/to_text_phrases.h"

namespace sluice::terms {
namespace {

std::string effect_head(const Effect& effect) {
  switch (effect.kind) {
    case EffectKind::refuse:
      return "refuse";
    case EffectKind::queue:
      return "queue in " + effect.to.text;
    case EffectKind::hold:
      return effect.up_to ? "hold up to " + to_text(*effect.up_to) : "hold";
    case EffectKind::ask:
      return "ask " + in_quotes(effect.text) +
             (effect.up_to ? " within " + to_text(*effect.up_to) : "");
    case EffectKind::refer:
      return "refer to " + effect.to.text;
    case EffectKind::reduce:
      return effect.text.empty() ? "reduce" : "reduce rest " + in_quotes(effect.text);
  }
  return {};
}

Phrase owe_phrase(const Owe& owe) {
  std::vector<Phrase> parts;
  Phrase amount = layout_of(owe.amount).before("owe ");
  parts.push_back(owe.heading.text.empty() ? std::move(amount)
                                           : std::move(amount).after(" of " + owe.heading.text));
  parts.push_back(Phrase::leaf("within " + to_text(owe.within)));
  if (!owe.as.text.empty()) {
    parts.push_back(Phrase::leaf("as " + owe.as.text));
  }
  if (owe.secured) {
    parts.push_back(layout_of(*owe.secured).before("secured by ").after(" each"));
  }
  for (Phrase& part : parts) {
    part.follows_broken = true;
  }
  return Phrase::of(std::move(parts));
}

Phrase joined(Phrase first, Phrase second) {
  std::vector<Phrase> parts;
  parts.push_back(std::move(first));
  parts.push_back(std::move(second));
  return Phrase::of(std::move(parts));
}

}  // namespace

Phrase layout_of(const Effect& effect) {
  std::vector<Phrase> parts;
  parts.push_back(Phrase::leaf(effect_head(effect)));
  for (const Effect* next = &effect; !next->then.empty();) {
    next = &next->then.front();
    parts.push_back(Phrase::leaf("then " + effect_head(*next)));
  }
  return Phrase::of(std::move(parts));
}

Phrase layout_of(const Action& action) {
  return std::visit(
      Match{[](const Owe& owe) { return owe_phrase(owe); },
            [](const LapseAfter& lapse) {
              return Phrase::leaf("lapse after " + to_text(lapse.after));
            },
            [](const LapseRest& lapse) {
              return Phrase::leaf("lapse rest unless " + to_text(lapse.unless) + " within " +
                                  to_text(lapse.within));
            },
            [](const HoldEvents& hold) {
              Phrase events = list_phrase("hold", texts_of(hold.events));
              return hold.until_none_overdue ? std::move(events).after(" until none overdue")
                                             : events;
            },
            [](const ReportDuty& duty) {
              return Phrase::leaf("report " + in_quotes(duty.what) + " within " +
                                  to_text(duty.within) +
                                  (duty.as.text.empty() ? "" : " as " + duty.as.text));
            },
            [](const Carry& carry) {
              return joined(
                  layout_of(carry.amount).before("carry "),
                  layout_of(carry.up_to).before("up to ").after(" to " + carry.account.text));
            },
            [](const Credit& credit) {
              return layout_of(credit.amount).before("credit ").after(" to " + credit.account.text);
            },
            [](const Forfeit& forfeit) {
              return Phrase::leaf("forfeit security of " + forfeit.obligation.text +
                                  (forfeit.discharge ? " with" : " without") + " discharge");
            }},
      action.is);
}

Phrase layout_of(const Rule& rule) {
  return std::visit(
      Match{[](const Require& require) {
              Phrase guard = layout_of(require.guard).before("require ");
              guard.same_indent = true;
              Phrase otherwise = layout_of(require.otherwise).before("otherwise ");
              otherwise.follows_broken = true;
              return joined(std::move(guard), std::move(otherwise));
            },
            [](const Always& always) { return layout_of(always.effect).before("always "); },
            [](const Action& action) { return layout_of(action).before("then "); }},
      rule.is);
}

std::string to_text(const Effect& effect) {
  return flat(layout_of(effect));
}

}  // namespace sluice::terms
