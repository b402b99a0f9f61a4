#include "terms/compare_words.h"

#include <algorithm>

#include "terms/compare_expr.h"
#include "terms/explain_clause.h"
#include "terms/explain_words.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// A condition that may be missing.
void add_condition(const TwoGlossaries& words, std::string_view word,
                   const std::optional<Expr>& before, const std::optional<Expr>& after,
                   Phrases& out) {
  if (before == after) {
    return;
  }
  const std::string head(word);
  if (!before) {
    out.push_back("now only " + head + " " + condition_in(words.newer, *after));
  } else if (!after) {
    out.push_back("no longer only " + head + " " + condition_in(words.older, *before));
  } else {
    for (const std::string& phrase : condition_differences(words, *before, *after)) {
      out.push_back(head + ": " + phrase);
    }
  }
}

void add_optional(const TwoGlossaries& words, std::string_view what,
                  const std::optional<Expr>& before, const std::optional<Expr>& after,
                  Phrases& out) {
  const std::string head(what);
  if (before && after) {
    for (const std::string& phrase : amount_differences(words, *before, *after)) {
      out.push_back(head + " " + phrase);
    }
  } else if (before || after) {
    out.push_back(before ? "no " + head + ", before " + amount_in(words.older, *before)
                         : head + " " + amount_in(words.newer, *after) + ", before none");
  }
}

void add_value(std::string_view what, const std::string& before, const std::string& after,
               Phrases& out) {
  if (before != after) {
    out.push_back(std::string(what) + " " +
                  instead(after.empty() ? "none" : after, before.empty() ? "none" : before));
  }
}

std::string name_or_own(const Name& name, std::string_view own) {
  return name.text.empty() ? std::string(own) : name.text;
}

// ---- rules -------------------------------------------------------------------------------------

Phrases action_differences(const TwoGlossaries& words, const ClauseItem& before_clause,
                           const ClauseItem& after_clause, const Action& before,
                           const Action& after) {
  Phrases out;
  const auto* const was = std::get_if<Owe>(&before.is);
  const auto* const is = std::get_if<Owe>(&after.is);
  if (was != nullptr && is != nullptr) {
    for (const std::string& phrase : amount_differences(words, was->amount, is->amount)) {
      out.push_back("owes " + phrase);
    }
    add_value("owed in", name_or_own(was->heading, "the same class"),
              name_or_own(is->heading, "the same class"), out);
    add_value("within", words.older.lasting(was->within), words.newer.lasting(is->within), out);
    add_value("as the obligation", was->as.text, is->as.text, out);
    add_optional(words, "security of", was->secured, is->secured, out);
    return out;
  }
  const auto* const had = std::get_if<ReportDuty>(&before.is);
  const auto* const has = std::get_if<ReportDuty>(&after.is);
  if (had != nullptr && has != nullptr) {
    add_value("report of", words.older.in_quotes(had->what), words.newer.in_quotes(has->what), out);
    add_value("report within", words.older.lasting(had->within), words.newer.lasting(has->within),
              out);
    add_value("report as the obligation", had->as.text, has->as.text, out);
    return out;
  }
  const auto* const lapsed = std::get_if<LapseRest>(&before.is);
  const auto* const lapses = std::get_if<LapseRest>(&after.is);
  if (lapsed != nullptr && lapses != nullptr) {
    add_value("lapses within", words.older.lasting(lapsed->within),
              words.newer.lasting(lapses->within), out);
    add_value("unless there is", event_noun(words.older, lapsed->unless),
              event_noun(words.newer, lapses->unless), out);
    return out;
  }
  if (!(before == after)) {
    out.push_back("\"" + action_words(words.newer, after_clause, after) + "\" instead of \"" +
                  action_words(words.older, before_clause, before) + "\"");
  }
  return out;
}

Phrases rule_differences(const TwoGlossaries& words, const ClauseItem& before_clause,
                         const ClauseItem& after_clause, const Rule& before, const Rule& after) {
  Phrases out;
  const auto effects = [&](const Effect& was, const Effect& is) {
    if (!(was == is)) {
      out.push_back(
          instead("otherwise " + effect_name(words.newer, is), effect_name(words.older, was)));
    }
  };
  if (const auto* const was = std::get_if<Require>(&before.is)) {
    const auto& is = std::get<Require>(after.is);
    for (const std::string& phrase : condition_differences(words, was->guard, is.guard)) {
      out.push_back("requires " + phrase);
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
      out.push_back("now also: " + requirement_words(words.newer, after, *rule));
      continue;
    }
    for (std::string& phrase : rule_differences(words, before, after, **place, *rule)) {
      out.push_back(std::move(phrase));
    }
    was.erase(place);
  }
  for (const Rule* const rule : was) {
    out.push_back("no longer: " + requirement_words(words.older, before, *rule));
  }
}

std::vector<std::string> texts_in(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  for (const Name& name : names) {
    texts.push_back(name.text);
  }
  return texts;
}

std::vector<std::string> events_in(const Glossary& glossary, const std::vector<EventName>& events) {
  std::vector<std::string> texts;
  for (const EventName& event : events) {
    texts.push_back(event.kind == EventKind::overdue || event.kind == EventKind::period_end
                        ? to_text(event)
                        : event_noun(glossary, event));
  }
  return texts;
}

void add_list(std::string_view what, const std::vector<std::string>& before,
              const std::vector<std::string>& after, Phrases& out) {
  const Phrases phrases = list_differences(before, after);
  if (!phrases.empty()) {
    out.push_back(std::string(what) + ": " + joined(phrases));
  }
}

}  // namespace

std::string joined(const Phrases& phrases) {
  std::string text;
  for (const std::string& phrase : phrases) {
    text += (text.empty() ? "" : "; ") + phrase;
  }
  return text;
}

Phrases list_differences(const std::vector<std::string>& before,
                         const std::vector<std::string>& after) {
  const auto missing = [](const std::vector<std::string>& from,
                          const std::vector<std::string>& in) {
    std::string names;
    for (const std::string& name : from) {
      if (std::find(in.begin(), in.end(), name) == in.end()) {
        names += (names.empty() ? "" : ", ") + name;
      }
    }
    return names;
  };
  Phrases out;
  if (const std::string added = missing(after, before); !added.empty()) {
    out.push_back(added + " added");
  }
  if (const std::string removed = missing(before, after); !removed.empty()) {
    out.push_back(removed + " removed");
  }
  return out;
}

ClauseDifferences clause_differences(const TwoGlossaries& words, const ClauseItem& before,
                                     const ClauseItem& after) {
  ClauseDifferences out;
  add_list("stands on", events_in(words.older, before.on), events_in(words.newer, after.on),
           out.of_force);
  const auto goods = [](const ClauseItem& clause) {
    return clause.of.empty() ? std::vector<std::string>{"any class"} : texts_in(clause.of);
  };
  add_list("is about", goods(before), goods(after), out.of_force);
  if (before.attachable != after.attachable) {
    out.of_force.emplace_back(after.attachable ? "now applies only where an officer attached it"
                                               : "now applies without being attached");
  }
  add_condition(words, "when", before.when, after.when, out.of_force);
  add_condition(words, "unless", before.unless, after.unless, out.of_force);
  add_rules(words, before, after, out.of_force);
  add_list("displaces", texts_in(before.overrides), texts_in(after.overrides), out.of_force);
  add_value("label", words.older.label(before.label), words.newer.label(after.label),
            out.without_force);
  if (before.cite != after.cite) {
    out.without_force.emplace_back("another citation");
  }
  if (before.note != after.note) {
    out.without_force.emplace_back("another note");
  }
  return out;
}

Phrases power_differences(const TwoGlossaries& words, const PowerItem& before,
                          const PowerItem& after) {
  Phrases out;
  add_value("held by", words.older.role(before.role.text), words.newer.role(after.role.text), out);
  const auto* const waived = std::get_if<Waive>(&before.may);
  const auto* const waives = std::get_if<Waive>(&after.may);
  if (waived != nullptr && waives != nullptr) {
    add_list("may waive", texts_in(waived->clauses), texts_in(waives->clauses), out);
  } else if (!(before.may == after.may)) {
    out.push_back("\"" + power_sentences(words.newer, after).front() + "\" instead of \"" +
                  power_sentences(words.older, before).front() + "\"");
  }
  add_condition(words, "when", before.when, after.when, out);
  if (before.budget && after.budget) {
    for (const std::string& phrase :
         amount_differences(words, before.budget->limit, after.budget->limit)) {
      out.push_back("at most " + phrase);
    }
    add_value("budget in", name_or_own(before.budget->heading, "any class"),
              name_or_own(after.budget->heading, "any class"), out);
    add_value("budget per", before.budget->per.text, after.budget->per.text, out);
    add_value("budget per calendar", before.budget->calendar.text, after.budget->calendar.text,
              out);
  } else if (before.budget) {
    out.push_back("no budget, before at most " + amount_in(words.older, before.budget->limit));
  } else if (after.budget) {
    out.push_back("at most " + amount_in(words.newer, after.budget->limit) + ", before no budget");
  }
  add_value("reasons", before.with_reasons ? "needed" : "not needed",
            after.with_reasons ? "needed" : "not needed", out);
  add_value("second approval by",
            before.second.text.empty() ? "" : words.older.role(before.second.text),
            after.second.text.empty() ? "" : words.newer.role(after.second.text), out);
  return out;
}

Phrases pool_differences(const TwoGlossaries& words, const PoolItem& before,
                         const PoolItem& after) {
  Phrases out;
  for (const std::string& phrase : amount_differences(words, before.size, after.size)) {
    out.push_back("size " + phrase);
  }
  add_value("of", words.older.heading(before.heading.text), words.newer.heading(after.heading.text),
            out);
  add_value("opens", pool_opening(words.older, before), pool_opening(words.newer, after), out);
  add_value("shares", pool_method(words.older, before), pool_method(words.newer, after), out);
  add_optional(words, "cap per firm", before.cap, after.cap, out);
  const auto reserves = [](const PoolItem& pool, const Glossary& glossary) {
    std::vector<std::string> texts;
    for (const PoolItem::Reserve& reserve : pool.reserves) {
      texts.push_back(amount_in(glossary, reserve.amount) + " for " +
                      glossary.firms(reserve.firms.text));
    }
    return texts;
  };
  add_list("reserves", reserves(before, words.older), reserves(after, words.newer), out);
  const auto lot = [](const PoolItem& pool, const Glossary& glossary) {
    return pool.lot ? glossary.figure(*pool.lot) : std::string();
  };
  add_value("lots of", lot(before, words.older), lot(after, words.newer), out);
  return out;
}

}  // namespace sluice::terms
