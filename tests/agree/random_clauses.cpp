#include "tests/agree/random_clauses.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "tests/agree/trees.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

// application to surrender: they happen to a quantity of one class.
constexpr std::size_t stages = static_cast<std::size_t>(EventKind::waiver);

bool is_stage(const EventName& event) {
  return event.kind < EventKind::waiver;
}

EventName event_of(EventKind kind) {
  EventName event;
  event.kind = kind;
  return event;
}

Duration days(std::size_t count) {
  return {.count = static_cast<std::int32_t>(count), .unit = DurationUnit::days, .span = {}};
}

// A place in the order of overriding, which is not the order of the text. Every version has the
// same one, so that clauses of two versions make no cycle either.
std::pair<unsigned, std::string> place_of(const std::string& number) {
  unsigned mixed = 7;
  for (const char letter : number) {
    mixed = mixed * 31 + static_cast<unsigned char>(letter);
  }
  return {mixed * 2654435761U >> 16U, number};
}

}  // namespace

void Clauses::begin() {
  for (std::size_t at = 0; at < 3; ++at) {
    busy_.push_back(static_cast<EventKind>(dice_.below(stages)));
  }
  secures_ = dice_.one_in(2);
}

void Clauses::begin_after(const std::vector<const ClauseItem*>& known) {
  for (const ClauseItem* const clause : known) {
    for (const EventName& event : clause->on) {
      if (is_stage(event)) {
        busy_.push_back(event.kind);
      }
    }
    for (const Rule& rule : clause->rules) {
      const Action* const action = std::get_if<Action>(&rule.is);
      const Owe* const owe = action == nullptr ? nullptr : std::get_if<Owe>(&action->is);
      if (owe != nullptr) {
        obligations_.push_back(owe->as.text);
        secures_ = secures_ || owe->secured.has_value();
      }
    }
  }
  if (busy_.empty()) {
    busy_.push_back(EventKind::release);
  }
}

// ---- events ----
std::vector<EventName> Clauses::events() {
  if (dice_.one_in(16)) {
    EventName event = event_of(EventKind::period_end);
    event.period = static_cast<PeriodKind>(dice_.below(3));
    return {event};
  }
  if (dice_.one_in(24)) {
    return {event_of(EventKind::waiver)};
  }
  if (!obligations_.empty() && dice_.one_in(4)) {
    EventName event = event_of(EventKind::overdue);
    event.obligation = named(dice_.any_of(obligations_));
    return {event};
  }
  std::vector<EventName> chosen;
  const std::size_t count = 1 + dice_.below(3);
  for (std::size_t at = 0; at < count; ++at) {
    const EventKind kind =
        dice_.one_in(6) ? static_cast<EventKind>(dice_.below(stages)) : dice_.any_of(busy_);
    const bool known = std::any_of(chosen.begin(), chosen.end(),
                                   [kind](const EventName& each) { return each.kind == kind; });
    if (!known) {
      chosen.push_back(event_of(kind));
    }
  }
  return chosen;
}

// ---- effects and actions ----
Effect Clauses::effect(bool later) {
  Effect effect;
  switch (dice_.below(later ? 3 : 6)) {
    case 0:
      effect.kind = EffectKind::refuse;
      break;
    case 1:
      effect.kind = EffectKind::refer;
      effect.to = named(dice_.any_of(words_.roles));
      break;
    case 2:
      effect.kind = EffectKind::ask;
      effect.text = "a paper";
      break;
    case 3:
      effect.kind = words_.pools.empty() ? EffectKind::hold : EffectKind::queue;
      effect.to = named(words_.pools.empty() ? "" : words_.pools.front());
      break;
    default:
      effect.kind = EffectKind::hold;
  }
  const bool may_end = effect.kind == EffectKind::hold || effect.kind == EffectKind::ask;
  if (may_end && !later && dice_.one_in(3)) {
    effect.up_to = days(1 + dice_.below(40));
    effect.then.push_back(this->effect(true));
  }
  return effect;
}

Owe Clauses::owe(Amounts& amounts, const Where& where, bool secured) {
  Owe owe;
  Expr amount = where.quantity ? leaf(QuantityTerm{}) : amounts.total("chips");
  if (dice_.one_in(2)) {
    static const std::vector<Ratio> rates = {Ratio(1, 2), Ratio(3, 2), Ratio(1, 4), Ratio(2),
                                             Ratio(1, 8)};
    amount = binary(Operator::multiply, leaf(figure(dice_.any_of(rates))), std::move(amount));
  } else if (dice_.one_in(3)) {
    amount = binary(Operator::add, std::move(amount), amounts.known("chips", 0));
  }
  owe.amount = std::move(amount);
  if (!where.klass || dice_.one_in(2)) {
    owe.heading = named(!words_.sets.empty() && dice_.one_in(2) ? words_.sets.front()
                                                                : dice_.any_of(words_.classes));
  }
  owe.within = amounts.window_length();
  owe.as = named(dice_.one_in(2) ? "link" : "debt");
  obligations_.push_back(owe.as.text);
  if (secured) {
    owe.secured = leaf(figure(Ratio(static_cast<std::int64_t>(1 + dice_.below(20))), "CNY"));
    secured_.push_back(owe.as.text);
  }
  return owe;
}

Action Clauses::action(const std::vector<EventName>& on, Amounts& amounts, const Where& where) {
  const bool period = on.front().kind == EventKind::period_end;
  const bool overdue = on.front().kind == EventKind::overdue;
  switch (dice_.below(9)) {
    case 0:
      return {LapseAfter{days(10 + dice_.below(80))}};
    case 1:
      return {LapseRest{.unless = event_of(dice_.one_in(2) ? EventKind::order : EventKind::release),
                        .within = days(10 + dice_.below(80))}};
    case 2:
      return {HoldEvents{.events = {event_of(dice_.any_of(busy_))},
                         .until_none_overdue = overdue && dice_.one_in(2)}};
    case 3:
      obligations_.emplace_back("paper");
      return {ReportDuty{
          .what = "where it went", .within = amounts.window_length(), .as = named("paper")}};
    case 4:
    case 5: {
      if (words_.accounts.empty()) {
        break;
      }
      const std::size_t at = dice_.below(words_.accounts.size());
      const std::string& unit = words_.account_units[at];
      if (period) {
        return {Carry{.amount = amounts.total(unit),
                      .up_to = amounts.known(unit, 0),
                      .account = named(words_.accounts[at])}};
      }
      return {Credit{.amount = dice_.one_in(2) && unit == "chips" && where.quantity
                                   ? leaf(QuantityTerm{})
                                   : amounts.known(unit, 0),
                     .account = named(words_.accounts[at])}};
    }
    case 6:
      if (!secured_.empty()) {
        return {Forfeit{.obligation = named(dice_.any_of(secured_)), .discharge = dice_.one_in(2)}};
      }
      break;
    default:
      break;
  }
  return {owe(amounts, where, false)};
}

Rule Clauses::rule(const std::vector<EventName>& on, Amounts& amounts, const Where& where) {
  Rule rule;
  const std::size_t draw = dice_.below(12);
  if (draw == 0) {
    rule.is = Always{effect()};
  } else if (draw < 4) {
    rule.is = action(on, amounts, where);
  } else if (draw < 8 && where.quantity) {
    Effect reduce;
    reduce.kind = EffectKind::reduce;
    reduce.text = dice_.one_in(3) ? "full duty" : "";
    rule.is = Require{.guard = amounts.reducing_condition(), .otherwise = std::move(reduce)};
  } else {
    rule.is = Require{.guard = amounts.condition(static_cast<int>(dice_.below(3))),
                      .otherwise = effect()};
  }
  return rule;
}

// ---- clauses ----
void Clauses::write(std::size_t at) {
  ClauseItem clause;
  clause.number = named(std::to_string(1 + at / 3) + "." + std::to_string(1 + at % 3));
  clause.attachable = dice_.one_in(8);
  clause.on = events();
  const bool staged = is_stage(clause.on.front());
  const Where where{.klass = staged,
                    .quantity = clause.on.front().kind != EventKind::period_end,
                    .secured = secures_};
  if (staged && dice_.one_in(3)) {
    clause.of.push_back(named(!words_.sets.empty() && dice_.one_in(2)
                                  ? dice_.any_of(words_.sets)
                                  : dice_.any_of(words_.classes)));
  }
  Amounts amounts(dice_, words_, where);
  if (dice_.one_in(3)) {
    clause.when = amounts.known_condition(static_cast<int>(dice_.below(3)));
  }
  if (dice_.one_in(5)) {
    clause.unless = amounts.known_condition(static_cast<int>(dice_.below(2)));
  }
  if (at == 0 && secures_) {
    Rule rule;
    rule.is = Action{owe(amounts, where, true)};
    clause.rules.push_back(std::move(rule));
  }
  do {
    clause.rules.push_back(rule(clause.on, amounts, where));
  } while (dice_.one_in(3));
  list.push_back(std::move(clause));
}

void Clauses::forfeit_some() {
  if (secured_.empty() || dice_.one_in(4)) {
    return;
  }
  EventName event = event_of(EventKind::overdue);
  event.obligation = named(secured_.front());
  Rule rule;
  rule.is = Action{Forfeit{.obligation = event.obligation, .discharge = dice_.one_in(2)}};
  ClauseItem clause;
  clause.number = named("8.1");
  clause.on.push_back(std::move(event));
  clause.rules.push_back(std::move(rule));
  list.push_back(std::move(clause));
}

void Clauses::override_some() {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return place_of(list[a].number.text) < place_of(list[b].number.text);
  });
  for (std::size_t at = 0; at + 1 < order.size(); ++at) {
    while (dice_.one_in(4)) {
      const std::size_t later = at + 1 + dice_.below(order.size() - at - 1);
      const Name& number = list[order[later]].number;
      ClauseItem& over = list[order[at]];
      if (std::find(over.overrides.begin(), over.overrides.end(), number) == over.overrides.end()) {
        over.overrides.push_back(number);
      }
      // What hangs on a fact may not be known, and then neither is what it displaces.
      if (!over.when && dice_.one_in(2)) {
        const Where where{.klass = is_stage(over.on.front()), .quantity = false};
        over.when = Amounts(dice_, words_, where).known_condition(0);
      }
    }
  }
}

}  // namespace sluice::agree
