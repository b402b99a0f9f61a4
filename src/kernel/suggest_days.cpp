#include <algorithm>

#include "kernel/calendar.h"
#include "kernel/suggest_cases.h"

namespace sluice {
namespace {

using terms::EffectKind;
using terms::Rulebook;
using terms::WindowKind;

// The event that posts what is given and does nothing else.
constexpr EventKind says_nothing = EventKind::report;

}  // namespace

std::vector<Day> telling_days(const Rulebook& rulebook, const Limit& limit, Day day) {
  static const State calendar;
  std::vector<Day> days;
  const auto turn = [&](Day first_without) {
    days.push_back(first_without - 1);
    days.push_back(first_without);
  };
  for (const BalanceRead& read : limit.reads) {
    const terms::Slot& slot = rulebook.slots[read.slot];
    if (slot.window == WindowKind::last) {
      turn(after(calendar, day, slot.last));
    }
  }
  turn(last_of(terms::PeriodKind::month, day) + 1);
  turn(last_of(terms::PeriodKind::quarter, day) + 1);
  turn(last_of(terms::PeriodKind::year, day) + 1);
  days.push_back(day + 30);
  std::erase_if(days, [day](Day each) { return each <= day; });
  std::vector<Day> distinct;
  for (const Day each : days) {
    if (std::find(distinct.begin(), distinct.end(), each) == distinct.end()) {
      distinct.push_back(each);
    }
  }
  return distinct;
}

std::optional<Beat> quiet_beat(const Workshop& workshop, const TextSite& site, Day day) {
  const terms::Rulebook& rulebook = workshop.rulebook;
  const bool single = rulebook.klass(site.heading) != nullptr;
  const TextSite quiet{.name = "",
                       .event = {.kind = says_nothing},
                       .heading = single ? site.heading : rulebook.classes.front()};
  if (!docket_of(rulebook, Scene{.site = &quiet, .day = day}).clauses.empty()) {
    return std::nullopt;
  }
  return Beat{.day = day,
              .quantity = 1,
              .firm = workshop.cast.other,
              .event = quiet.event,
              .klass = quiet.heading,
              .remark = "the totals are posted on this day"};
}

void propose_days(const Workshop& workshop, const Target& target, const Aimed& aimed) {
  const Rulebook& rulebook = workshop.rulebook;
  if (aimed.limit.reads.empty()) {
    return;
  }
  const Day posted = aimed.scene.day;
  const auto quiet = quiet_beat(workshop, *target.site, posted);
  Case each{.angle = {.opening = "with what " + workshop.number_of(target.clause) +
                                 " counts since " + to_text(posted),
                      .tells_days = true},
            .about = target.clause};
  for (const Day day : telling_days(rulebook, aimed.limit, posted)) {
    const auto then = day > workshop.until ? std::nullopt : aim_at(workshop, target, day);
    if (!then) {
      continue;
    }
    for (Edge& edge : edges_of(rulebook, then->scene, then->limit)) {
      make_room(rulebook, edge.passing, then->limit, workshop.cast);
      make_room(rulebook, edge.failing, then->limit, workshop.cast);
      each.scene = edge.failing;
      if (then->effect != EffectKind::reduce) {
        each.beats = {{.day = posted}, {.day = day}};
        workshop.offer(each);
      }
      if (quiet) {
        each.beats = {*quiet, {.day = day}};
        workshop.offer(each);
        each.scene = edge.passing;
        workshop.offer(each);
      }
    }
  }
}

}  // namespace sluice
