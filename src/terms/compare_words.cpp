#include "terms/compare_words.h"

#include <algorithm>

#include "terms/compare_phrases.h"
#include "terms/explain_clause.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

// ---- rules -------------------------------------------------------------------------------------

Phrases action_differences(const TwoGlossaries& words, const ClauseItem& before_clause,
                           const ClauseItem& after_clause, const Action& before,
                           const Action& after) {
  Phrases out;
  const auto* const was = std::get_if<Owe>(&before.is);
  const auto* const is = std::get_if<Owe>(&after.is);
  if (was != nullptr && is != nullptr) {
    const Saying same{"the same class", "同一类别"};
    add_amount(words, {"owes", "义务数量"}, was->amount, is->amount, out);
    add_value(words, {"owed in", "义务类别"}, name_or_own(words, was->heading, same),
              name_or_own(words, is->heading, same), out);
    add_value(words, {"within", "履行期限"}, words.older.lasting(was->within),
              words.newer.lasting(is->within), out);
    add_value(words, {"as the obligation", "义务名称"}, was->as.text, is->as.text, out);
    add_optional(words, {"security of", "每单位担保"}, was->secured, is->secured, out);
    return out;
  }
  const auto* const had = std::get_if<ReportDuty>(&before.is);
  const auto* const has = std::get_if<ReportDuty>(&after.is);
  if (had != nullptr && has != nullptr) {
    add_value(words, {"report of", "报告内容"}, words.older.in_quotes(had->what),
              words.newer.in_quotes(has->what), out);
    add_value(words, {"report within", "报告期限"}, words.older.lasting(had->within),
              words.newer.lasting(has->within), out);
    add_value(words, {"report as the obligation", "报告义务名称"}, had->as.text, has->as.text, out);
    return out;
  }
  const auto* const lapsed = std::get_if<LapseRest>(&before.is);
  const auto* const lapses = std::get_if<LapseRest>(&after.is);
  if (lapsed != nullptr && lapses != nullptr) {
    add_value(words, {"lapses within", "失效期限"}, words.older.lasting(lapsed->within),
              words.newer.lasting(lapses->within), out);
    add_value(words, {"unless there is", "免于失效所需的事项"},
              event_noun(words.older, lapsed->unless), event_noun(words.newer, lapses->unless),
              out);
    return out;
  }
  if (!(before == after)) {
    out.push_back(
        words.say({"{0}", "后果{0}"},
                  {instead_in_quotes(words.newer, action_words(words.newer, after_clause, after),
                                     action_words(words.older, before_clause, before))}));
  }
  return out;
}

Phrases rule_differences(const TwoGlossaries& words, const ClauseItem& before_clause,
                         const ClauseItem& after_clause, const Rule& before, const Rule& after) {
  Phrases out;
  const auto effects = [&](const Effect& was, const Effect& is) {
    if (!(was == is)) {
      out.push_back(of_what(
          words, {"otherwise", "处理方式"},
          instead(words.newer, effect_name(words.newer, is), effect_name(words.older, was))));
    }
  };
  if (const auto* const was = std::get_if<Require>(&before.is)) {
    const auto& is = std::get<Require>(after.is);
    for (const std::string& phrase : condition_differences(words, was->guard, is.guard)) {
      out.push_back(of_what(words, {"requires", "要求"}, phrase));
    }
    effects(was->otherwise, is.otherwise);
  } else if (const auto* const always = std::get_if<Always>(&before.is)) {
    effects(always->effect, std::get<Always>(after.is).effect);
  } else {
    return action_differences(words, before_clause, after_clause, std::get<Action>(before.is),
                              std::get<Action>(after.is));
  }
  return out;
}

bool same_kind(const Rule& a, const Rule& b) {
  if (a.is.index() != b.is.index()) {
    return false;
  }
  const auto* const one = std::get_if<Action>(&a.is);
  const auto* const other = std::get_if<Action>(&b.is);
  return one == nullptr || one->is.index() == other->is.index();
}

// Rules that both have stay; of the others, each takes the place of the next of its kind.
void add_rules(const TwoGlossaries& words, const ClauseItem& before, const ClauseItem& after,
               Phrases& out) {
  std::vector<const Rule*> was;
  std::vector<const Rule*> is;
  for (const Rule& rule : before.rules) {
    was.push_back(&rule);
  }
  for (const Rule& rule : after.rules) {
    const auto same = std::find_if(was.begin(), was.end(),
                                   [&rule](const Rule* other) { return other->is == rule.is; });
    if (same == was.end()) {
      is.push_back(&rule);
    } else {
      was.erase(same);
    }
  }
  for (const Rule* const rule : is) {
    const auto place = std::find_if(was.begin(), was.end(),
                                    [rule](const Rule* other) { return same_kind(*rule, *other); });
    if (place == was.end()) {
      out.push_back(words.say({"now also: {0}", "新增：{0}"},
                              {requirement_words(words.newer, after, *rule)}));
      continue;
    }
    for (std::string& phrase : rule_differences(words, before, after, **place, *rule)) {
      out.push_back(std::move(phrase));
    }
    was.erase(place);
  }
  for (const Rule* const rule : was) {
    out.push_back(words.say({"no longer: {0}", "删除：{0}"},
                            {requirement_words(words.older, before, *rule)}));
  }
}

std::vector<std::string> events_in(const Glossary& glossary, const std::vector<EventName>& events) {
  std::vector<std::string> texts;
  for (const EventName& event : events) {
    texts.push_back(event_name(glossary, event));
  }
  return texts;
}

// A label of which this language's half stays is told whole.
void add_label(const TwoGlossaries& words, const Label& before, const Label& after, Phrases& out) {
  if (before == after) {
    return;
  }
  const std::string was = words.older.label(before);
  const std::string is = words.newer.label(after);
  const Saying label{"label", "标题"};
  if (was != is) {
    add_value(words, label, was, is, out);
  } else {
    add_value(words, label, whole_label(words.older, before), whole_label(words.newer, after), out);
  }
}

}  // namespace

ClauseDifferences clause_differences(const TwoGlossaries& words, const ClauseItem& before,
                                     const ClauseItem& after) {
  ClauseDifferences out;
  add_list(words, {"stands on", "适用环节"}, events_in(words.older, before.on),
           events_in(words.newer, after.on), out.of_force);
  const auto goods = [&words](const ClauseItem& clause) {
    return clause.of.empty() ? std::vector<std::string>{words.say(any_class)} : texts_in(clause.of);
  };
  add_list(words, {"is about", "适用类别"}, goods(before), goods(after), out.of_force);
  if (before.attachable != after.attachable) {
    out.of_force.push_back(words.say(
        after.attachable
            ? Saying{"now applies only where an officer attached it", "改为仅在主管人员附加时适用"}
            : Saying{"now applies without being attached", "改为无须附加即适用"}));
  }
  add_when(words, before.when, after.when, out.of_force);
  add_unless(words, before.unless, after.unless, out.of_force);
  add_rules(words, before, after, out.of_force);
  add_list(words, {"displaces", "所取代的条款"}, numbers_in(words.older, before.overrides),
           numbers_in(words.newer, after.overrides), out.of_force);
  add_label(words, before.label, after.label, out.without_force);
  if (before.cite != after.cite) {
    out.without_force.push_back(words.say({"another citation", "出处有变更"}));
  }
  if (before.note != after.note) {
    out.without_force.push_back(words.say({"another note", "附注有变更"}));
  }
  return out;
}

}  // namespace sluice::terms
