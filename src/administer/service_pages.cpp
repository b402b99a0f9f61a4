// How a page is asked for: the same moment of the state as any other question, with troubles told
// to a person instead of a program.
#include <algorithm>

#include "administer/pages.h"
#include "administer/service.h"

namespace sluice {

void Service::page(const Found& found, const Request& request, const Line& line,
                   const Answer& answer) {
  const Route& route = *found.route;
  for (const Parameter& parameter : route.parameters) {
    if (line != nullptr && !request.parameter(parameter.name).empty()) {
      line->parameters.emplace_back(parameter.name);
    }
  }
  // A public page is the same to everybody, and is shown to whoever's session has ended, too.
  Caller caller;
  if (route.audience != Audience::everybody) {
    const Result<Door::Entered> entered = door_.enter(request);
    if (entered && entered->person) {
      caller = view_.read([&](const State& state, const JournalEnd&) {
        const Caller who = caller_of(state, state.person_named(*entered->person));
        if (line != nullptr && !who.is_public()) {
          line->person = state.persons[who.person.index()].name;
          line->party = state.parties[who.party.index()].name;
        }
        return who;
      });
    }
    if (caller.is_public()) {
      return answer(trouble_page(request, options_.notice, Trouble::sign_in));
    }
  }
  Visit visit{
      .language = language_of_page(request),
      .today = view_.read([](const State& state, const JournalEnd&) { return state.today; }),
      .at = Visit::At::good,
      .microseconds = options_.clock().instant.microseconds,
      .over_tls = options_.over_tls};
  const auto look = [&](const State& state, const JournalEnd& end) {
    return route.answer({.route = route,
                         .state = state,
                         .request = request,
                         .caller = caller,
                         .parts = found.parts,
                         .end = end,
                         .notice = options_.notice,
                         .key = options_.key.get(),
                         .line = line.get(),
                         .csrf = {},
                         .visit = &visit});
  };
  const bool takes_day = std::ranges::any_of(
      route.parameters, [](const Parameter& parameter) { return parameter.day; });
  const std::string_view asked_for = takes_day ? request.parameter("at") : std::string_view();
  const std::optional<Day> day = Day::from_text(asked_for);
  if (day && *day < visit.today) {
    const auto then = history_.at(*day);
    return answer(then ? look((*then)->state, (*then)->end)
                       : trouble_page(request, options_.notice, Trouble::not_now));
  }
  visit.at = asked_for.empty()    ? Visit::At::good
             : !day               ? Visit::At::no_day
             : *day > visit.today ? Visit::At::not_yet
                                  : Visit::At::good;
  answer(view_.read(look));
}

}  // namespace sluice
