#include "tests/agree/random_world.h"

#include <algorithm>
#include <utility>

#include "base/figures.h"
#include "terms/to_text.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

// Delta is named in texts and never registered; Ember and Fjord are in no text.
const std::vector<std::string>& registered() {
  static const std::vector<std::string> firms = {"Arden", "Borea", "Corvo", "Ember", "Fjord"};
  return firms;
}

std::int32_t some_days(Dice& dice, std::size_t most) {
  return static_cast<std::int32_t>(dice.below(most));
}

PlainValue random_value(Dice& dice, const Declared& fact, const Vocabulary& words) {
  switch (fact.sort) {
    case Sort::yes_no:
      return dice.one_in(2);
    case Sort::date:
      return words.from - 60 + some_days(dice, 400);
    case Sort::amount:
      return Ratio(static_cast<std::int64_t>(dice.below(1'000)), dice.one_in(4) ? 4 : 1);
    case Sort::firm:
      return dice.any_of(words.listed.front());
    case Sort::klass:
      return dice.any_of(words.members.front());
  }
  return false;
}

PlainFacts some_facts(Dice& dice, const Vocabulary& words, Subject subject) {
  PlainFacts facts;
  const std::size_t unknown = dice.one_in(4) ? 2 : 5;  // one fact of so many
  for (const Declared& fact : words.facts) {
    if (fact.subject == subject && !dice.one_in(unknown)) {
      facts.emplace(fact.name, random_value(dice, fact, words));
    }
  }
  return facts;
}

std::string some_heading(Dice& dice, const Vocabulary& words) {
  if (dice.one_in(12)) {
    return "";
  }
  return !words.sets.empty() && dice.one_in(6) ? dice.any_of(words.sets)
                                               : dice.any_of(words.classes);
}

PlainPosting random_posting(Dice& dice, const Vocabulary& words,
                            const std::vector<std::string>& flows, Day made) {
  PlainPosting posting;
  posting.made = made;
  posting.day = dice.one_in(8) ? made - some_days(dice, 90) : made;
  posting.flow = dice.any_of(flows);
  posting.heading = some_heading(dice, words);
  posting.firm = dice.one_in(12) ? "" : dice.any_of(registered());
  const bool fine = posting.flow == "owed" || posting.flow == "overdue" || posting.flow == "bonded";
  const auto whole = static_cast<std::int64_t>(dice.below(dice.one_in(6) ? 400 : 50));
  posting.amount = fine ? Ratio(whole, 8) : Ratio(whole);
  if (dice.one_in(7)) {
    posting.amount = -posting.amount;
  }
  return posting;
}

// The flows that the texts read, each once for every time it does, and a few others.
std::vector<std::string> flows_of(const RandomVersions& versions) {
  std::vector<std::string> flows = {"granted", "released"};
  for (const RandomTerms& terms : versions) {
    for (const Slot& slot : terms.rulebook->slots) {
      flows.push_back(terms.rulebook->symbols.flows.at(static_cast<std::size_t>(slot.flow)));
    }
  }
  return flows;
}

std::vector<HeadingId> owed_under(const Rulebook& rulebook, const std::string& obligation) {
  const auto number = rulebook.symbols.obligations.find(obligation);
  return number && *number < rulebook.owed_under.size() ? rulebook.owed_under[*number]
                                                        : std::vector<HeadingId>();
}

EventName random_event(Dice& dice, const RandomTerms& terms, std::string& klass) {
  std::vector<EventName> events;
  for (const Item& item : terms.syntax.items) {
    if (const ClauseItem* const clause = std::get_if<ClauseItem>(&item.is)) {
      events.insert(events.end(), clause->on.begin(), clause->on.end());
    }
  }
  if (events.empty()) {
    events.emplace_back();  // the text says nothing any more; ask all the same
  }
  EventName event = dice.any_of(events);
  if (event.kind == EventKind::overdue) {
    // What is overdue was owed: under a heading that the text can owe it under.
    const std::vector<HeadingId> headings = owed_under(*terms.rulebook, event.obligation.text);
    if (headings.empty()) {
      event = EventName{};
      return event;
    }
    const HeadingId heading = dice.any_of(headings);
    klass = heading.is_none() ? "" : terms.rulebook->symbols.headings.at(heading.index());
  } else if (event.kind == EventKind::period_end || event.kind == EventKind::waiver) {
    klass.clear();
  }
  return event;
}

std::string words_of(const PlainValue& value) {
  if (const bool* const answer = std::get_if<bool>(&value)) {
    return *answer ? "yes" : "no";
  }
  if (const Day* const day = std::get_if<Day>(&value)) {
    return sluice::to_text(*day);
  }
  if (const Ratio* const amount = std::get_if<Ratio>(&value)) {
    return grouped(*amount);
  }
  return std::get<std::string>(value);
}

std::string words_of(const PlainFacts& facts) {
  std::string text;
  for (const auto& [path, value] : facts) {
    text += " " + path + " = " + words_of(value) + ";";
  }
  return text;
}

template <class Names>
std::string listed(const std::string& head, const Names& names) {
  std::string text;
  for (const std::string& name : names) {
    text += " " + name;
  }
  return text.empty() ? text : head + text + "\n";
}

}  // namespace

PlainWorld random_world(Dice& dice, const RandomVersions& versions) {
  const RandomTerms& terms = versions.back();
  PlainWorld world;
  for (const RandomTerms& version : versions) {
    world.versions.push_back(&version.syntax);
  }
  for (const std::string& firm : registered()) {
    world.group_of.emplace(firm, dice.one_in(2) ? "holding" : firm);
    world.of_firm.emplace(firm, some_facts(dice, terms.words, Subject::firm));
  }
  for (const std::string& klass : terms.words.classes) {
    world.of_class.emplace(klass, some_facts(dice, terms.words, Subject::klass));
  }
  const Day first = terms.words.from;
  const std::size_t declared = dice.below(12);
  for (std::size_t at = 0; at < declared; ++at) {
    world.declared_days[first + some_days(dice, 300)] = dice.one_in(3);
  }
  const std::vector<std::string> flows = flows_of(versions);
  const std::size_t count = dice.below(dice.one_in(8) ? 4 : 60);
  for (std::size_t at = 0; at < count; ++at) {
    world.postings.push_back(
        random_posting(dice, terms.words, flows, first - 250 + some_days(dice, 600)));
  }
  std::stable_sort(world.postings.begin(), world.postings.end(),
                   [](const PlainPosting& a, const PlainPosting& b) { return a.made < b.made; });
  return world;
}

PlainQuestion random_question(Dice& dice, const RandomVersions& versions, Day day) {
  const RandomTerms& terms = versions.back();
  PlainQuestion question;
  question.begun = dice.below(versions.size());
  question.subject = static_cast<TransitionSubject>(dice.below(5));
  question.day = day;
  question.firm = dice.any_of(registered());
  question.klass = dice.any_of(terms.words.classes);
  const std::size_t writer = dice.below(versions.size());
  question.event = random_event(dice, versions[writer], question.klass);
  if (question.event.kind == EventKind::overdue) {
    // What is overdue began when that version could owe it, or later.
    question.begun = writer + dice.below(versions.size() - writer);
  }
  if (question.event.kind != EventKind::period_end) {
    question.quantity = static_cast<std::int64_t>(1 + dice.below(dice.one_in(3) ? 20 : 250));
    question.quantity = dice.one_in(200) ? 1'000'000'000'000 : question.quantity;
  }
  question.all_or_nothing = dice.one_in(6);
  for (const Subject subject : {Subject::application, Subject::order, Subject::consignment}) {
    question.facts.merge(some_facts(dice, terms.words, subject));
  }
  if (dice.one_in(8)) {
    question.facts.merge(some_facts(dice, terms.words, Subject::firm));
  }
  for (const Declared& parameter : terms.words.parameters) {
    if (parameter.by == ParameterBy::permit && dice.one_in(2)) {
      question.permit_figures.emplace(parameter.name,
                                      Ratio(static_cast<std::int64_t>(dice.below(200)), 2));
    }
  }
  for (const RandomTerms& version : versions) {
    for (const Item& item : version.syntax.items) {
      if (const ClauseItem* const clause = std::get_if<ClauseItem>(&item.is)) {
        if (clause->attachable && !dice.one_in(3)) {
          question.attached.insert(clause->number.text);
        }
        if (dice.one_in(12)) {
          question.waived.insert(clause->number.text);
        }
      }
    }
  }
  for (const std::string& role : terms.words.roles) {
    if (dice.one_in(5)) {
      question.assented.insert(role);
    }
  }
  return question;
}

std::string to_text(const PlainWorld& world, const PlainQuestion& question) {
  std::string text = sluice::to_text(question.day) + " " + question.firm + " " +
                     terms::to_text(question.event) + " " + std::to_string(question.quantity) +
                     " " + question.klass + (question.all_or_nothing ? ", all or nothing" : "") +
                     "\n";
  text += "stated:" + words_of(question.facts) + "\n";
  for (const auto& [firm, facts] : world.of_firm) {
    if (firm == question.firm) {
      text += "of the firm:" + words_of(facts) + "\n";
    }
  }
  for (const auto& [klass, facts] : world.of_class) {
    if (klass == question.klass) {
      text += "of the class:" + words_of(facts) + "\n";
    }
  }
  for (const auto& [parameter, figure] : question.permit_figures) {
    text += "of the permit: " + parameter + " = " + grouped(figure) + "\n";
  }
  if (world.versions.size() > 1) {
    constexpr const char* subjects[] = {"a permit", "an application", "an order", "an obligation",
                                        "a balance"};
    text += subjects[static_cast<std::size_t>(question.subject)];
    text += " begun under version " +
            std::to_string(world.versions[question.begun]->header.version) + "\n";
  }
  text += listed("attached:", question.attached) + listed("waived:", question.waived) +
          listed("assented:", question.assented);
  for (const auto& [firm, group] : world.group_of) {
    text += group == firm ? "" : firm + " is in " + group + "\n";
  }
  for (const auto& [day, works] : world.declared_days) {
    text += sluice::to_text(day) + (works ? " is worked\n" : " is a holiday\n");
  }
  for (const PlainPosting& posting : world.postings) {
    if (posting.made <= question.day) {
      text += "posted on " + sluice::to_text(posting.made) + " for " +
              sluice::to_text(posting.day) + ": " + posting.flow + " of " + posting.heading +
              " by " + posting.firm + ": " + grouped(posting.amount) + "\n";
    }
  }
  return text;
}

}  // namespace sluice::agree
