#include "terms/explain_clause.h"

#include <algorithm>

#include "base/match.h"
#include "terms/explain_expr.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

std::string numbers_words(const Glossary& glossary, const std::vector<Name>& numbers) {
  std::vector<std::string> clauses;
  for (const Name& number : numbers) {
    clauses.push_back(glossary.clause(number.text));
  }
  return glossary.listed(clauses);
}

std::string owe_words(const Glossary& glossary, const ClauseItem& clause, const Owe& owe) {
  Telling telling{.glossary = glossary, .told = {}};
  const std::string goods = owe.heading.text.empty() ? glossary.say({"the same class", "同一类别"})
                                                     : glossary.heading(owe.heading.text);
  const std::string amount = amount_words(telling, owe.amount);
  std::string words = glossary.say(
      {"The firm then owes {0}, in the amount of {1}, within {2} of {3}",
       "随后，该企业负有{0}义务，数量为{1}，须自{3}起{2}内履行"},
      {goods, amount, glossary.lasting(owe.within), counted_from(glossary, clause.on)});
  if (!owe.as.text.empty()) {
    words += glossary.say({", as {0}", "（{0}）"}, {obligation(glossary, owe.as)});
  }
  if (owe.secured) {
    words += glossary.say({", secured by {0} for each unit owed", "，并就每单位义务提供{0}的担保"},
                          {amount_words(telling, *owe.secured)});
  }
  return words;
}

std::string hold_words(const Glossary& glossary, const ClauseItem& clause, const HoldEvents& hold) {
  std::vector<std::string> events;
  for (const EventName& event : hold.events) {
    events.push_back(event_plural(glossary, event));
  }
  const std::string held = glossary.listed(events);
  if (!hold.until_none_overdue) {
    return glossary.say({"The firm's {0} are then held until an officer lifts the hold",
                         "随后，该企业的{0}予以暂缓，直至主管人员解除"},
                        {held});
  }
  std::vector<std::string> names;
  for (const EventName& event : clause.on) {
    if (event.kind == EventKind::overdue) {
      names.push_back(glossary.in_quotes(event.obligation.text));
    }
  }
  return glossary.say({"The firm's {0} are then held until none of its obligations {1} is overdue",
                       "随后，该企业的{0}予以暂缓，直至其{1}义务均不再逾期"},
                      {held, glossary.listed(names, {" or ", "或"})});
}

}  // namespace

std::string clause_title(const Glossary& glossary, const Name& number, const Label& label) {
  const std::string words = glossary.label(label);
  return words.empty() ? glossary.say({"Clause {0}", "第{0}条"}, {number.text})
                       : glossary.say({"Clause {0}, {1}", "第{0}条　{1}"}, {number.text, words});
}

std::string requirement_words(const Glossary& glossary, const ClauseItem& clause,
                              const Rule& rule) {
  const std::string judged = what_is_judged(glossary, clause.on);
  Telling telling{.glossary = glossary, .told = {}};
  return std::visit(
      Match{[&](const Require& require) {
              return glossary.say({"{0}; otherwise {1}", "{0}；否则{1}"},
                                  {condition_words(telling, require.guard, Mood::must),
                                   effect_words(glossary, require.otherwise, judged)});
            },
            [&](const Always& always) {
              return glossary.say({"whatever else holds, {0}", "无论其他条款如何，{0}"},
                                  {effect_words(glossary, always.effect, judged)});
            },
            [&](const Action& action) { return action_words(glossary, clause, action); }},
      rule.is);
}

std::string action_words(const Glossary& glossary, const ClauseItem& clause, const Action& action) {
  Telling telling{.glossary = glossary, .told = {}};
  const std::string day = counted_from(glossary, clause.on);
  return std::visit(
      Match{
          [&](const Owe& owe) { return owe_words(glossary, clause, owe); },
          [&](const LapseAfter& lapse) {
            return glossary.say({"What of the permit is then still unused lapses on the day {0} "
                                 "after {1}, as it begins",
                                 "许可中尚未使用的部分自{1}起满{0}之日开始时失效"},
                                {glossary.lasting(lapse.after), day});
          },
          [&](const LapseRest& lapse) {
            return glossary.say(
                {"What no {0} has followed within {1} of {2}, the last day "
                 "included, lapses on the next morning",
                 "自{2}起{1}内（含最后一日）未有{0}的部分于次日开始时失效"},
                {event_noun(glossary, lapse.unless), glossary.lasting(lapse.within), day});
          },
          [&](const HoldEvents& hold) { return hold_words(glossary, clause, hold); },
          [&](const ReportDuty& duty) {
            std::string words =
                glossary.say({"The firm then has to report {0} within {1} of {2}",
                              "随后，该企业须自{2}起{1}内报告{0}"},
                             {glossary.in_quotes(duty.what), glossary.lasting(duty.within), day});
            words += duty.as.text.empty()
                         ? ""
                         : glossary.say({", as {0}", "（{0}）"}, {obligation(glossary, duty.as)});
            return words;
          },
          [&](const Carry& carry) {
            return glossary.say(
                {"Into the next period goes, to the account {2}, the amount of {0}, but no more "
                 "than {1} and never less than nothing",
                 "向下一期的{2}账户结转，数量为{0}，以{1}为上限，且不低于零"},
                {amount_words(telling, carry.amount), amount_words(telling, carry.up_to),
                 glossary.account(carry.account.text)});
          },
          [&](const Credit& credit) {
            return glossary.say(
                {"The firm's account {1} is then credited with {0}",
                 "随后，将{0}记入该企业的{1}账户"},
                {amount_words(telling, credit.amount), glossary.account(credit.account.text)});
          },
          [&](const Forfeit& forfeit) {
            const std::string name = obligation(glossary, forfeit.obligation);
            return forfeit.discharge
                       ? glossary.say({"The security of the overdue part of {0} is forfeited, and "
                                       "that part is thereby met",
                                       "{0}逾期部分的担保予以没收，该部分义务视为已履行"},
                                      {name})
                       : glossary.say({"The security of the overdue part of {0} is forfeited, and "
                                       "the obligation stays",
                                       "{0}逾期部分的担保予以没收，义务不因此免除"},
                                      {name});
          }},
      action.is);
}

Sentences clause_sentences(const Glossary& glossary, const ClauseItem& clause) {
  Sentences sentences;
  const auto add = [&](std::string words) {
    sentences.push_back(std::move(words) + glossary.say({".", "。"}));
  };
  if (clause.attachable) {
    add(glossary.say({"Applies to those permits alone to which an officer has attached it",
                      "仅适用于主管人员已附加本条的许可"}));
  }
  std::string when = occasion(glossary, clause.on, clause.of);
  if (clause.when) {
    Telling telling{.glossary = glossary, .told = {}};
    when += glossary.say({", when {0}", "，如果{0}"},
                         {condition_words(telling, *clause.when, Mood::is)});
  }
  if (clause.unless) {
    Telling telling{.glossary = glossary, .told = {}};
    when += glossary.say({", unless {0}", "，除非{0}"},
                         {condition_words(telling, *clause.unless, Mood::is)});
  }
  bool first = true;
  for (const Rule& rule : clause.rules) {
    const bool follows = std::holds_alternative<Action>(rule.is);
    const std::string words = requirement_words(glossary, clause, rule);
    if (follows && !first) {
      add(words);
    } else if (follows) {
      std::string lower = words;
      if (glossary.english() && lower.starts_with("T")) {
        lower.front() = 't';
      } else if (glossary.english() && (lower.starts_with("W") || lower.starts_with("I"))) {
        lower.front() = lower.front() == 'W' ? 'w' : 'i';
      }
      add(glossary.say({"{0}: {1}", "{0}：{1}"}, {when, lower}));
    } else if (first) {
      add(glossary.say({"{0}: {1}", "{0}：{1}"}, {when, words}));
    } else {
      add(glossary.say({"Likewise: {0}", "同时：{0}"}, {words}));
    }
    first = false;
  }
  if (!clause.overrides.empty()) {
    add(glossary.say({"Whenever it applies, it displaces {0} as a whole, with what would follow",
                      "本条适用时，完全取代{0}（包括其后果）"},
                     {numbers_words(glossary, clause.overrides)}));
  }
  for (const Item& item : glossary.syntax().items) {
    if (const auto* const other = std::get_if<ClauseItem>(&item.is)) {
      const bool displaces =
          std::any_of(other->overrides.begin(), other->overrides.end(),
                      [&](const Name& name) { return name.text == clause.number.text; });
      if (displaces) {
        add(glossary.say({"Displaced whenever {0} applies", "{0}适用时，本条不适用"},
                         {glossary.clause(other->number.text)}));
      }
    } else if (const auto* const power = std::get_if<PowerItem>(&item.is)) {
      const auto* const waive = std::get_if<Waive>(&power->may);
      const auto* const extend = std::get_if<Extend>(&power->may);
      const bool waives =
          waive != nullptr &&
          std::any_of(waive->clauses.begin(), waive->clauses.end(),
                      [&](const Name& name) { return name.text == clause.number.text; });
      if (waives) {
        add(glossary.say({"May be waived under {0}", "可依{0}豁免"},
                         {glossary.clause(power->number.text)}));
      } else if (extend != nullptr && extend->clause.text == clause.number.text) {
        add(glossary.say({"Its deadlines may be extended under {0}", "其期限可依{0}延长"},
                         {glossary.clause(power->number.text)}));
      }
    }
  }
  if (!clause.cite.empty()) {
    sentences.push_back(
        glossary.say({"Source, without force: {0}", "出处（不具效力）：{0}"}, {clause.cite}));
  }
  if (!clause.note.empty()) {
    sentences.push_back(
        glossary.say({"Note, without force: {0}", "注（不具效力）：{0}"}, {clause.note}));
  }
  return sentences;
}

}  // namespace sluice::terms
