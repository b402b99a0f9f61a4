// What is on file, as far as the caller may see it. A list names the whole number of what it shows
// a part of.
#include "administer/icalendar.h"
#include "administer/record_json.h"
#include "administer/route_list.h"
#include "administer/upcoming_words.h"
#include "kernel/query.h"
#include "stories/references.h"

namespace sluice {
namespace {

// Whose a thing is; a party is its own.
PartyId owner_of(const State&, const auto& thing)
  requires requires { thing.firm; }
{
  return thing.firm;
}
PartyId owner_of(const State& state, const Order& order) {
  return state.permits[order.permit.index()].firm;
}
PartyId owner_of(const State& state, const OpenDue& due) {
  return state.dues[due.due.index()].firm;
}
PartyId owner_of(const State& state, WaitingId id) {
  return state.waiting[id.index()].firm;
}
PartyId owner_of(const State& state, const Party& party) {
  return state.party_named(party.name);
}
PartyId owner_of(const State&, const Upcoming& coming) {
  return coming.party;
}
// A stop is everybody's; a proposal is those people's whose party made it, until what it proposes
// is done, and no firm makes one.
PartyId owner_of(const State&, const Stop&) {
  return PartyId::none();
}
PartyId owner_of(const State& state, const Proposal& proposal) {
  return state.persons[proposal.command.front().actor.index()].party;
}
PartyId owner_of(const State&, const Goods&) {
  return PartyId::none();
}
PartyId owner_of(const State&, const Person& person) {
  return person.party;
}
PartyId owner_of(const State&, const Supply& supply) {
  return supply.maker;
}
PartyId owner_of(const State& state, const Reconciliation& reconciliation) {
  return state.permits[reconciliation.what.permit.index()].firm;
}

template <class Things, class Sees, class Show>
Response list_of(const Asked& asked, const Things& things, const Sees& sees, const Show& show) {
  ListAnswer list(asked);
  for (std::uint32_t at = 0; at < things.size(); ++at) {
    if (sees(things[at])) {
      list.add(owner_of(asked.state, things[at]), [&] { return show(at); });
    }
  }
  return list.made();
}

// Things that say themselves whose they are.
template <class Things>
Response owned(const Asked& asked, const Things& things) {
  return list_of(
      asked, things, [&](const auto& thing) { return asked.caller.sees(thing.firm); },
      [&](std::uint32_t at) { return json_of(asked.state, things[at]); });
}

// Things that two deal in: the firm, and whoever stands on the other side.
template <class Things, class Other>
Response of_two(const Asked& asked, const Things& things, const Other& other) {
  return list_of(
      asked, things,
      [&](const auto& thing) {
        return asked.caller.sees(thing.firm) || asked.caller.sees(other(thing));
      },
      [&](std::uint32_t at) { return json_of(asked.state, things[at]); });
}

// By its place in its list, by which commands name it.
Json with_number(Json json, std::size_t at) {
  json.add("number", numbered(at));
  return json;
}

template <class Things>
Response all_of(const Asked& asked, const Things& things) {
  return list_of(
      asked, things, [](const auto&) { return true; },
      [&](std::uint32_t at) { return json_of(asked.state, things[at]); });
}

constexpr int foreseen_days = 400;

// What the caller may see of it.
std::vector<Upcoming> coming_to(const Asked& asked, Day until) {
  const PartyId whose = asked.caller.sees_all ? PartyId::none() : asked.caller.party;
  return upcoming(asked.state, whose, asked.state.today, until);
}

// Any permit may be presented to a gate.
bool sees(const Asked& asked, const Permit& permit) {
  return asked.caller.sees(permit.firm) || asked.caller.is_gate();
}

}  // namespace

Json permit_json(const State& state, PermitId permit) {
  Json json = json_of(state, state.permits[permit.index()]);
  json.add("balance", json_of(state, permit_balance(state, permit)));
  return json;
}

void Asked::shows(PartyId owner) const {
  if (line != nullptr && !owner.is_none()) {
    note_read(*line, state.parties[owner.index()].name);
  }
}

PermitId permit_seen(const Asked& asked, std::string_view reference) {
  const PermitId id = reference.size() > ShortText::size_max
                          ? PermitId::none()
                          : asked.state.permit_with(ShortText(reference));
  if (id.is_none() || !sees(asked, asked.state.permits[id.index()])) {
    return PermitId::none();
  }
  asked.shows(asked.state.permits[id.index()].firm);
  return id;
}

namespace answers {

Response applications(const Asked& asked) {
  return owned(asked, asked.state.applications);
}
Response approvals(const Asked& asked) {
  return owned(asked, asked.state.promises);
}
Response clearances(const Asked& asked) {
  return owned(asked, asked.state.clearances);
}
Response declarations(const Asked& asked) {
  return of_two(asked, asked.state.declarations,
                [](const Declaration& declaration) { return declaration.line.gate; });
}
Response lots(const Asked& asked) {
  return of_two(asked, asked.state.lots, [](const Lot& lot) { return lot.maker; });
}
Response parties(const Asked& asked) {
  return all_of(asked, asked.state.parties);
}
Response persons(const Asked& asked) {
  return all_of(asked, asked.state.persons);
}
Response goods(const Asked& asked) {
  return all_of(asked, asked.state.goods);
}
Response consignments(const Asked& asked) {
  return owned(asked, asked.state.consignments);
}
Response deployments(const Asked& asked) {
  return owned(asked, asked.state.deployments);
}
Response supplies(const Asked& asked) {
  return list_of(
      asked, asked.state.supplies,
      [&](const Supply& supply) { return asked.caller.sees(supply.maker); },
      [&](std::uint32_t at) { return json_of(asked.state, asked.state.supplies[at]); });
}
Response reconciliations(const Asked& asked) {
  return list_of(
      asked, asked.state.reconciliations,
      [&](const Reconciliation& one) { return asked.caller.sees(one.what.gate); },
      [&](std::uint32_t at) {
        return with_number(json_of(asked.state, asked.state.reconciliations[at]), at);
      });
}
Response proposals(const Asked& asked) {
  return list_of(
      asked, asked.state.proposals,
      [&](const Proposal& proposal) { return asked.caller.sees(owner_of(asked.state, proposal)); },
      [&](std::uint32_t at) {
        return with_number(json_of(asked.state, asked.state.proposals[at]), at);
      });
}
Response stops(const Asked& asked) {
  return all_of(asked, asked.state.stops);
}

Response upcoming_of(const Asked& asked) {
  const Day furthest = asked.state.today + foreseen_days;
  const Day until = Day::from_text(asked.request.parameter("until")).value_or(furthest);
  if (until > furthest) {
    return problem(400, "too far", "`until`: expected a day up to " + to_text(furthest));
  }
  const std::vector<Upcoming> coming = coming_to(asked, until);
  return list_of(
      asked, coming, [](const Upcoming&) { return true; },
      [&](std::uint32_t at) { return json_of(asked.state, coming[at]); });
}

Response calendar(const Asked& asked) {
  const State& state = asked.state;
  std::vector<CalendarEvent> events;
  for (const Upcoming& coming : coming_to(asked, state.today + foreseen_days)) {
    asked.shows(coming.party);
    const std::string english = words_of(state, coming, Language::english);
    events.push_back({.id = id_of(state, coming),
                      .day = coming.day,
                      .summary = english,
                      .description = english + "\n" + words_of(state, coming, Language::chinese)});
  }
  return {.status = 200,
          .type = "text/calendar; charset=utf-8",
          .body = icalendar_of(events, "Sluice", state.today),
          .headers = {}};
}

Response permit(const Asked& asked) {
  const PermitId id = permit_seen(asked, asked.parts[0]);
  if (id.is_none()) {
    return not_on_file();
  }
  const Json json = permit_json(asked.state, id);
  Response response = json_response(json);
  response.headers.emplace_back("ETag", etag_of(json));
  return response;
}

Response orders(const Asked& asked) {
  return list_of(
      asked, asked.state.orders,
      [&](const Order& order) { return sees(asked, asked.state.permits[order.permit.index()]); },
      [&](std::uint32_t at) { return json_of(asked.state, asked.state.orders[at]); });
}

Response obligations(const Asked& asked) {
  const std::vector<OpenDue> open = open_dues(asked.state, PartyId::none());
  return list_of(
      asked, open,
      [&](const OpenDue& due) { return asked.caller.sees(asked.state.dues[due.due.index()].firm); },
      [&](std::uint32_t at) {
        Json json = json_of(asked.state, asked.state.dues[open[at].due.index()]);
        json.add("open_in_millionths", open[at].open);
        return json;
      });
}

Response waiting(const Asked& asked) {
  const std::vector<WaitingId> open(asked.state.open_waiting.begin(),
                                    asked.state.open_waiting.end());
  return list_of(
      asked, open,
      [&](WaitingId id) { return asked.caller.sees(asked.state.waiting[id.index()].firm); },
      [&](std::uint32_t at) {
        const std::size_t number = open[at].index();
        return with_number(json_of(asked.state, asked.state.waiting[number]), number);
      });
}

}  // namespace answers
}  // namespace sluice
