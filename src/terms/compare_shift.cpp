#include "terms/compare_shift.h"

#include <algorithm>

#include "base/match.h"
#include "terms/compare_acts.h"
#include "terms/compare_case.h"
#include "terms/compare_search.h"
#include "terms/compare_signs.h"
#include "terms/from_syntax.h"

namespace sluice::terms {

void Shift::add(const Shift& other) {
  may_be_stricter = may_be_stricter || other.may_be_stricter;
  may_be_looser = may_be_looser || other.may_be_looser;
  is_stricter = is_stricter || other.is_stricter;
  is_looser = is_looser || other.is_looser;
  unclear = unclear || other.unclear;
  stricter_case = stricter_case.empty() ? other.stricter_case : stricter_case;
  looser_case = looser_case.empty() ? other.looser_case : looser_case;
}

Direction Shift::direction() const {
  if (unclear) {
    return Direction::unclear;
  }
  if (may_be_stricter && may_be_looser) {
    return is_stricter && is_looser ? Direction::both : Direction::unclear;
  }
  return may_be_stricter ? Direction::stricter
                         : (may_be_looser ? Direction::looser : Direction::neither);
}

std::string Shift::witness(const Glossary& glossary) const {
  if (stricter_case.empty() || looser_case.empty()) {
    return stricter_case + looser_case;
  }
  return glossary.say({"{0}; but {1}", "{0}；但{1}"}, {stricter_case, looser_case});
}

// One kind of event and one class, where a clause of this number stands in one version at least.
struct Versions::Occasion {
  EventName event;
  std::string klass;  // empty: no class
  std::string number;
};

namespace {

// No more circumstances than this are tried at one place; the ones left out are combinations.
constexpr std::size_t most_circumstances = 256;

// Every combination of what is asked, the plainest first.
std::vector<Circumstance> circumstances(const Asked& asked, Day day) {
  std::vector<Circumstance> list{
      Circumstance{.firm = {}, .facts = {}, .members = {}, .permit = {}, .day = day}};
  const auto each = [&list](const auto& values, auto set) {
    std::vector<Circumstance> more;
    for (const auto& value : values) {
      for (const Circumstance& circumstance : list) {
        if (more.size() < most_circumstances) {
          more.push_back(circumstance);
          set(more.back(), value);
        }
      }
    }
    if (!more.empty()) {
      list = std::move(more);
    }
  };
  for (const auto& [fact, values] : asked.facts) {
    each(values, [&fact](Circumstance& in, const Ratio& value) { in.facts[fact] = value; });
  }
  for (const auto& [fact, values] : asked.members) {
    each(values, [&fact](Circumstance& in, const std::string& value) { in.members[fact] = value; });
  }
  for (const std::string& figure : asked.permit_figures) {
    each(std::vector<Ratio>{Ratio(0), Ratio(1), Ratio(100)},
         [&figure](Circumstance& in, const Ratio& value) { in.permit[figure] = value; });
  }
  if (!asked.firms.empty()) {
    std::vector<std::string> firms{""};
    firms.insert(firms.end(), asked.firms.begin(), asked.firms.end());
    each(firms, [](Circumstance& in, const std::string& value) { in.firm = value; });
  }
  std::vector<Day> days{day};
  days.insert(days.end(), asked.days.begin(), asked.days.end());
  each(days, [](Circumstance& in, Day value) { in.day = value; });
  return list;
}

const DocketClause* find_clause(const Rulebook& book, const Docket& docket,
                                const std::string& number) {
  const auto id = book.symbols.clauses.find(number);
  const auto found =
      std::find_if(docket.clauses.begin(), docket.clauses.end(),
                   [&id](const DocketClause& clause) { return id && clause.id.value == *id; });
  return found == docket.clauses.end() ? nullptr : &*found;
}

const Docket* docket_at(const Rulebook& book, const EventName& event, const std::string& klass,
                        std::size_t epoch) {
  const auto number = book.symbols.headings.find(klass);
  const HeadingId heading = number && !klass.empty() ? HeadingId{*number} : HeadingId::none();
  switch (event.kind) {
    case EventKind::period_end:
      return &book.period_docket(event.period, epoch);
    case EventKind::overdue: {
      const auto obligation = book.symbols.obligations.find(event.obligation.text);
      return obligation ? &book.overdue_docket(ObligationId{*obligation}, heading, epoch) : nullptr;
    }
    case EventKind::application:
    case EventKind::grant:
    case EventKind::order:
    case EventKind::clearance:
    case EventKind::release:
    case EventKind::deployment:
    case EventKind::purchase:
    case EventKind::report:
    case EventKind::transfer:
    case EventKind::surrender:
    case EventKind::waiver:
      break;
  }
  return &book.docket(event.kind, heading, epoch);
}

Standpoint standpoint(const Rulebook& book, const EventName& event, const std::string& klass,
                      const std::string& number, Day day) {
  Standpoint at{.book = &book,
                .docket = docket_at(book, event, klass, book.epoch_of(day)),
                .clause = nullptr};
  if (at.docket != nullptr) {
    at.clause = find_clause(book, *at.docket, number);
  }
  return at;
}

// A power that cannot be used is a waiver refused.
std::vector<Demand> demands_of(const Standpoint& at, const Circumstance& in, bool power) {
  if (power && !applies(at, in)) {
    return {Demand{.effect = EffectKind::refuse, .has_rest = false, .alternatives = {}}};
  }
  return demands(at, in);
}

void compare_in(const Standpoint& before, const Standpoint& after, const Scene& scene, bool power,
                Shift& shift) {
  const Difference found =
      difference_between(demands_of(before, scene.in, power), demands_of(after, scene.in, power));
  shift.may_be_stricter = shift.may_be_stricter || found.may_be_stricter;
  shift.may_be_looser = shift.may_be_looser || found.may_be_looser;
  shift.is_stricter = shift.is_stricter || found.stricter.has_value();
  shift.is_looser = shift.is_looser || found.looser.has_value();
  if (found.stricter && shift.stricter_case.empty()) {
    shift.stricter_case = case_words(scene, *found.stricter);
  }
  if (found.looser && shift.looser_case.empty()) {
    shift.looser_case = case_words(scene, *found.looser);
  }
}

EventName event_of(EventKind kind) {
  return {.kind = kind, .period = {}, .obligation = {}, .span = {}};
}

}  // namespace

Versions::Versions(const Rulebook& older, const Rulebook& newer, Reading reading)
    : older_(older),
      newer_(newer),
      old_words_(older.syntax, reading),
      new_words_(newer.syntax, reading) {
  const Day from = newer.syntax.header.from;
  days_.push_back(from);
  for (const Rulebook* const book : {&older, &newer}) {
    for (const Day day : book->epochs) {
      if (day > from) {
        days_.push_back(day);
      }
    }
  }
  std::sort(days_.begin(), days_.end());
  days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
}

namespace {

std::string called(const decltype(Item::is)& thing) {
  return std::visit(Match{[](const ClauseItem& clause) { return clause.number.text; },
                          [](const PowerItem& power) { return power.number.text; },
                          [](const UnitItem&) { return std::string(); },
                          [](const TransitionItem&) { return std::string(); },
                          [](const TestItem& test) { return test.name; },
                          [](const auto& named) { return named.name.text; }},
                    thing);
}

}  // namespace

std::shared_ptr<const Rulebook> Versions::with_older(const decltype(Item::is)& thing) const {
  Syntax syntax = newer_.syntax;
  // The tests of the text speak of the text as it is.
  std::erase_if(syntax.items,
                [](const Item& item) { return std::holds_alternative<TestItem>(item.is); });
  for (Item& item : syntax.items) {
    if (item.is.index() == thing.index() && called(item.is) == called(thing)) {
      item.is = thing;
    }
  }
  return rulebook_from_syntax(std::move(syntax)).rulebook;
}

std::vector<Versions::Occasion> Versions::occasions(const std::string& number) const {
  std::vector<Occasion> list;
  const auto add = [&](const EventName& event, const std::string& klass) {
    const auto same = [&](const Occasion& other) {
      return other.event == event && other.klass == klass;
    };
    if (std::none_of(list.begin(), list.end(), same)) {
      list.push_back({.event = event, .klass = klass, .number = number});
    }
  };
  for (const Rulebook* const book : {&older_, &newer_}) {
    const auto id = book->symbols.clauses.find(number);
    const ClauseItem* const item = id ? book->clause_item(ClauseId{*id}) : nullptr;
    if (item == nullptr) {
      continue;
    }
    for (const EventName& event : item->on) {
      if (event.kind == EventKind::waiver || event.kind == EventKind::period_end) {
        add(event, "");
      } else if (event.kind == EventKind::overdue) {
        for (const auto& [key, place] : book->other_dockets) {
          const bool named = key.event == EventKind::overdue &&
                             book->symbols.obligations.at(key.detail) == event.obligation.text;
          if (named) {
            add(event, key.heading.is_none() ? "" : book->symbols.headings.at(key.heading.index()));
          }
        }
      } else {
        // A class that one version alone has is no matter of the clause.
        for (const RuledClass& klass : book->ruled_classes) {
          const std::string& name = book->symbols.headings.at(klass.id.index());
          const auto in_older = older_.symbols.headings.find(name);
          const auto in_newer = newer_.symbols.headings.find(name);
          const bool in_both = in_older && in_newer &&
                               older_.klass(HeadingId{*in_older}) != nullptr &&
                               newer_.klass(HeadingId{*in_newer}) != nullptr;
          if (in_both) {
            add(event, name);
          }
        }
      }
    }
  }
  return list;
}

void Versions::compare_at(const Occasion& occasion, std::size_t day, Shift& shift) const {
  const Standpoint before =
      standpoint(older_, occasion.event, occasion.klass, occasion.number, days_[day]);
  const Standpoint after =
      standpoint(newer_, occasion.event, occasion.klass, occasion.number, days_[day]);
  Asked asked;
  gather(before, asked);
  gather(after, asked);
  // Other days are looked at in their own turn.
  std::erase_if(asked.days, [&](Day each) {
    return each <= days_[day] || (day + 1 < days_.size() && each >= days_[day + 1]);
  });
  for (const Circumstance& in : circumstances(asked, days_[day])) {
    const Scene scene{.book = newer_,
                      .glossary = new_words_,
                      .event = occasion.event,
                      .klass = occasion.klass,
                      .in = in};
    compare_in(before, after, scene, false, shift);
    compare_acts(before, after, scene, shift);
  }
}

Shift Versions::of_clause(const std::string& number) const {
  Shift shift;
  for (const Occasion& occasion : occasions(number)) {
    for (std::size_t day = 0; day < days_.size(); ++day) {
      compare_at(occasion, day, shift);
    }
  }
  return shift;
}

Shift Versions::of_power(const std::string& number) const {
  Shift shift;
  const auto of = [&number](const Rulebook& book, Day day) {
    Standpoint at{.book = &book, .docket = nullptr, .clause = nullptr};
    const auto id = book.symbols.clauses.find(number);
    const RuledPower* const power = id ? book.power(ClauseId{*id}) : nullptr;
    if (power != nullptr) {
      at.docket = &power->dockets[book.epoch_of(day)];
      at.clause = at.docket->clauses.empty() ? nullptr : &at.docket->clauses.front();
    }
    return at;
  };
  for (const Day day : days_) {
    const Standpoint before = of(older_, day);
    const Standpoint after = of(newer_, day);
    Asked asked;
    gather(before, asked);
    gather(after, asked);
    for (const Circumstance& in : circumstances(asked, day)) {
      const Scene scene{.book = newer_,
                        .glossary = new_words_,
                        .event = event_of(EventKind::waiver),
                        .klass = {},
                        .in = in};
      compare_in(before, after, scene, true, shift);
    }
  }
  return shift;
}

Shift Versions::of_pool(const std::string& name) const {
  Shift shift;
  const auto of = [&name](const Rulebook& book) -> const RuledPool* {
    const auto id = book.symbols.pools.find(name);
    return id ? book.pool(PoolId{*id}) : nullptr;
  };
  const RuledPool* const before = of(older_);
  const RuledPool* const after = of(newer_);
  if (before == nullptr || after == nullptr) {
    return shift;
  }
  const std::size_t forms = before->has_cap && after->has_cap ? 2 : 1;
  for (const Day day : days_) {
    const Circumstance in{.firm = {}, .facts = {}, .members = {}, .permit = {}, .day = day};
    const Docket& was = before->dockets[older_.epoch_of(day)];
    const Docket& is = after->dockets[newer_.epoch_of(day)];
    for (std::size_t form = 0; form < forms; ++form) {
      const auto old_size = inequality(older_, was, was.forms[form], in);
      const auto new_size = inequality(newer_, is, is.forms[form], in);
      const int moved = old_size && new_size ? movement(*old_size, *new_size) : 2;
      if (moved == 2) {
        shift.unclear = true;
      } else if (moved != 0) {
        moved == 1 ? shift.looser() : shift.stricter();
      }
    }
  }
  return shift;
}

}  // namespace sluice::terms
