// What can be read: lists of the register, and single things, each as far as the caller may see it.
#include <algorithm>
#include <array>
#include <charconv>

#include "administer/record_json.h"
#include "administer/service.h"
#include "kernel/cite.h"
#include "kernel/query.h"
#include "stories/references.h"

namespace sluice {
namespace {

struct Asked {
  const State& state;
  const Request& request;
  const Caller& caller;
  std::string_view notice;
};

// `limit` and `offset`; a list names the whole number of what it shows a part of.
constexpr std::size_t limit_usual = 100;
constexpr std::size_t limit_max = 1000;

std::optional<std::size_t> whole(std::string_view text, std::size_t otherwise) {
  std::size_t value = otherwise;
  if (!text.empty()) {
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc() || end != text.data() + text.size()) {
      return std::nullopt;
    }
  }
  return value;
}

template <class Things, class Sees, class Show>
Response list_of(const Asked& asked, const Things& things, const Sees& sees, const Show& show) {
  const auto limit = whole(asked.request.parameter("limit"), limit_usual);
  const auto offset = whole(asked.request.parameter("offset"), 0);
  if (!limit || !offset || *limit == 0 || *limit > limit_max) {
    return problem(400, "not a page",
                   "`limit` is a whole number from 1 to 1,000, `offset` one from 0 on");
  }
  Json items = Json::array();
  std::size_t total = 0;
  for (std::size_t at = 0; at < things.size(); ++at) {
    if (!sees(things[at])) {
      continue;
    }
    if (total >= *offset && total < *offset + *limit) {
      items.push(show(static_cast<std::uint32_t>(at)));
    }
    ++total;
  }
  Json json = Json::object();
  json.add("items", std::move(items));
  json.add("total", total);
  json.add("day", to_text(asked.state.today));
  return json_response(json);
}

Response not_for_you(const Caller& caller) {
  return caller.is_public()
             ? problem(401, "who asks?", "send the header `Authorization: Bearer TOKEN`")
             : problem(403, "not for you", "this list is not shown to you");
}
Response not_on_file() {
  return problem(404, "not on file", "there is no such thing on file for you");
}

// ---- the public register

struct Column {
  const char* name;
  terms::Flow flow;
};
constexpr std::array columns{
    Column{"granted", terms::Flow::granted},   Column{"ordered", terms::Flow::ordered},
    Column{"cleared", terms::Flow::cleared},   Column{"released", terms::Flow::released},
    Column{"deployed", terms::Flow::deployed}, Column{"lapsed", terms::Flow::lapsed},
    Column{"returned", terms::Flow::returned}, Column{"waived", terms::Flow::waived}};

// Totals by class, and no firm's: those are the firms' own.
Response published(const Asked& asked) {
  Json json = Json::object();
  if (!asked.notice.empty()) {
    json.add("notice", asked.notice);
  }
  json.add("day", to_text(asked.state.today));
  Json classes = Json::array();
  if (!asked.state.law.empty()) {
    const terms::Rulebook& rulebook = asked.state.law.latest();
    json.add("terms", rulebook.syntax.header.title.english);
    json.add("version", rulebook.version());
    json.add("digest", to_hex(rulebook.digest));
    for (const HeadingId heading : rulebook.classes) {
      Json line = Json::object();
      line.add("class", called(asked.state, heading));
      for (const Column& column : columns) {
        line.add(column.name, asked.state.total(column.flow, heading, PartyId::none()));
      }
      classes.push(std::move(line));
    }
  }
  json.add("classes", std::move(classes));
  return json_response(json);
}

Response text_in_force(const Asked& asked) {
  if (!asked.state.in_force) {
    return problem(404, "no text", "no text of terms is in force");
  }
  return {.status = 200,
          .type = "text/plain; charset=utf-8",
          .body = asked.state.law.at(*asked.state.in_force).canonical,
          .headers = {}};
}

// ---- permits, applications, and the rest

Json permit_json(const State& state, std::uint32_t at) {
  Json permit = json_of(state, state.permits[at]);
  permit.add("balance", json_of(state, permit_balance(state, PermitId{at})));
  return permit;
}

Response permits(const Asked& asked) {
  return list_of(
      asked, asked.state.permits,
      [&](const Permit& permit) {
        return asked.caller.sees(permit.firm) || asked.caller.is_gate();
      },
      [&](std::uint32_t at) { return permit_json(asked.state, at); });
}

Response one_permit(const Asked& asked, std::string_view reference) {
  const PermitId id = reference.size() > ShortText::size_max
                          ? PermitId::none()
                          : asked.state.permit_with(ShortText(reference));
  if (id.is_none() ||
      !(asked.caller.sees(asked.state.permits[id.index()].firm) || asked.caller.is_gate())) {
    return not_on_file();
  }
  return json_response(permit_json(asked.state, id.value));
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
        return json_of(asked.state, asked.state.waiting[open[at].index()]);
      });
}

template <class Things>
Response owned(const Asked& asked, const Things& things) {
  return list_of(
      asked, things, [&](const auto& thing) { return asked.caller.sees(thing.firm); },
      [&](std::uint32_t at) { return json_of(asked.state, things[at]); });
}

template <class Things>
Response offices_only(const Asked& asked, const Things& things) {
  if (!asked.caller.sees_all) {
    return not_for_you(asked.caller);
  }
  return list_of(
      asked, things, [](const auto&) { return true; },
      [&](std::uint32_t at) { return json_of(asked.state, things[at]); });
}

// ---- headroom

// To a firm: its own lines. Where a line counts what others hold, its limit is taken out, because a
// rival's figures could be read from it.
void hide_from_firms(Headroom& room) {
  bool hidden = false;
  for (HeadroomLine& line : room.lines) {
    if (line.clause.value < terms::kernel_rules) {
      continue;
    }
    const bool own = std::all_of(line.changes.begin(), line.changes.end(), [](const auto& change) {
      return change.scope == terms::Scope::firm;
    });
    if (!own || (line.limit && line.changes.empty())) {
      line.limit.reset();
      line.changes.clear();
      hidden = true;
    }
  }
  if (hidden) {
    room.limit.reset();
  }
}

Response headroom_route(const Asked& asked, std::string_view name) {
  const State& state = asked.state;
  const PartyId firm = state.party_named(name);
  if (firm.is_none() || !asked.caller.sees(firm)) {
    return asked.caller.is_public() ? not_for_you(asked.caller) : not_on_file();
  }
  const std::string_view klass = asked.request.parameter("class");
  const auto heading =
      state.law.empty() ? std::nullopt : state.law.latest().symbols.headings.find(klass);
  std::optional<EventKind> event;
  for (int kind = 0; kind <= static_cast<int>(EventKind::surrender); ++kind) {
    if (word(static_cast<EventKind>(kind)) == asked.request.parameter("event")) {
      event = static_cast<EventKind>(kind);
    }
  }
  if (!heading || !event) {
    return problem(400, "of what, for what?",
                   "`class` names a class of the text in force, `event` one of application, grant, "
                   "order, clearance, release");
  }
  PermitId permit;
  if (const std::string_view reference = asked.request.parameter("permit"); !reference.empty()) {
    permit = reference.size() > ShortText::size_max ? PermitId::none()
                                                    : state.permit_with(ShortText(reference));
    if (permit.is_none() || state.permits[permit.index()].firm != firm) {
      return not_on_file();
    }
  }
  Headroom room = headroom(state, firm, HeadingId{*heading}, *event, permit);
  if (!asked.caller.sees_all) {
    hide_from_firms(room);
  }
  return json_response(json_of(state, room));
}

struct Route {
  std::string_view path;
  Response (*answer)(const Asked&);
};
constexpr std::array routes{
    Route{"/v1/register", published},
    Route{"/v1/terms", text_in_force},
    Route{"/v1/permits", permits},
    Route{"/v1/obligations", obligations},
    Route{"/v1/waiting", waiting},
    Route{"/v1/applications", [](const Asked& a) { return owned(a, a.state.applications); }},
    Route{"/v1/approvals", [](const Asked& a) { return owned(a, a.state.promises); }},
    Route{"/v1/clearances", [](const Asked& a) { return owned(a, a.state.clearances); }},
    Route{"/v1/declarations", [](const Asked& a) { return owned(a, a.state.declarations); }},
    Route{"/v1/lots", [](const Asked& a) { return owned(a, a.state.lots); }},
    Route{"/v1/parties", [](const Asked& a) { return offices_only(a, a.state.parties); }},
    Route{"/v1/proposals", [](const Asked& a) { return offices_only(a, a.state.proposals); }},
    Route{"/v1/stops",
          [](const Asked& a) {
            return list_of(
                a, a.state.stops, [](const Stop&) { return true; },
                [&](std::uint32_t at) { return json_of(a.state, a.state.stops[at]); });
          }},
};

}  // namespace

Response read_route(const State& state, const JournalEnd& end, const Request& request,
                    const Caller& caller, std::string_view notice) {
  const Asked asked{.state = state, .request = request, .caller = caller, .notice = notice};
  std::string_view path = request.path;
  if (path == "/v1/me") {
    Json json = Json::object();
    json.add("person", caller.is_public() ? Json() : Json(called(state, caller.person)));
    json.add("party", caller.is_public() ? Json() : Json(called(state, caller.party)));
    json.add("sees_all", caller.sees_all);
    json.add("day", to_text(state.today));
    json.add("seq", static_cast<std::int64_t>(end.seq));
    return json_response(json);
  }
  for (const Route& route : routes) {
    if (route.path != path) {
      continue;
    }
    const bool open_to_all = path == "/v1/register" || path == "/v1/terms" || path == "/v1/stops";
    return caller.is_public() && !open_to_all ? not_for_you(caller) : route.answer(asked);
  }
  constexpr std::string_view one = "/v1/permits/";
  constexpr std::string_view firms = "/v1/firms/";
  constexpr std::string_view room = "/headroom";
  if (path.starts_with(one) && path.size() > one.size()) {
    return caller.is_public() ? not_for_you(caller) : one_permit(asked, path.substr(one.size()));
  }
  if (path.starts_with(firms) && path.ends_with(room) && path.size() > firms.size() + room.size()) {
    return headroom_route(asked,
                          path.substr(firms.size(), path.size() - firms.size() - room.size()));
  }
  return problem(404, "no such route", "docs/http-api.md lists the routes");
}

}  // namespace sluice
