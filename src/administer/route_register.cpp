// The public register, the text in force, and how much would pass.
#include <algorithm>
#include <array>

#include "administer/record_json.h"
#include "administer/route.h"
#include "kernel/cite.h"
#include "kernel/query.h"
#include "stories/references.h"

namespace sluice {
namespace {

struct Column {
  const char* name;
  terms::Flow flow;
};
constexpr std::array shown_columns{
    Column{"granted", terms::Flow::granted},   Column{"ordered", terms::Flow::ordered},
    Column{"cleared", terms::Flow::cleared},   Column{"released", terms::Flow::released},
    Column{"deployed", terms::Flow::deployed}, Column{"lapsed", terms::Flow::lapsed},
    Column{"returned", terms::Flow::returned}, Column{"waived", terms::Flow::waived}};

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

}  // namespace

// Totals by class, and no firm's: those are the firms' own.
Json published_json(const State& state, const Caveat& notice) {
  Json json = Json::object();
  json.add("notice", notice.empty() ? Json() : Json(notice.english));
  json.add("notice_in_chinese", notice.empty() ? Json() : Json(notice.in(Language::chinese)));
  json.add("day", to_text(state.today));
  Json classes = Json::array();
  const bool any = !state.law.empty();
  json.add("terms", any ? Json(state.law.latest().syntax.header.title.english) : Json());
  json.add("version", any ? Json(state.law.latest().version()) : Json());
  json.add("digest", any ? Json(to_hex(state.law.latest().digest)) : Json());
  if (any) {
    const terms::Rulebook& rulebook = state.law.latest();
    for (const HeadingId heading : rulebook.classes) {
      Json line = Json::object();
      line.add("class", called(state, heading));
      for (const Column& column : shown_columns) {
        line.add(column.name, state.total(column.flow, heading, PartyId::none()));
      }
      classes.push(std::move(line));
    }
  }
  json.add("classes", std::move(classes));
  return json;
}

Result<const terms::Rulebook*> text_asked_for(const Asked& asked) {
  const Law& law = asked.state.law;
  if (const std::uint64_t version = number_in(asked.request, "version", 0); version > 0) {
    for (std::size_t at = 0; at < law.size(); ++at) {
      if (static_cast<std::uint64_t>(law.at(at).version()) == version) {
        return &law.at(at);
      }
    }
    return Error{.fault = Fault::missing, .message = "no version of this number was enacted"};
  }
  if (!asked.state.in_force) {
    return Error{.fault = Fault::missing, .message = "no text of terms is in force"};
  }
  return &law.at(*asked.state.in_force);
}

namespace answers {

Response published(const Asked& asked) {
  return json_response(published_json(asked.state, asked.notice));
}

Response text_in_force(const Asked& asked) {
  const Result<const terms::Rulebook*> text = text_asked_for(asked);
  return text ? Response{.status = 200,
                         .type = "text/plain; charset=utf-8",
                         .body = (*text)->canonical,
                         .headers = {}}
              : problem(404, "no text", text.error().message);
}

Response me(const Asked& asked) {
  const Caller& caller = asked.caller;
  Json json = Json::object();
  json.add("person", caller.is_public() ? Json() : Json(called(asked.state, caller.person)));
  json.add("party", caller.is_public() ? Json() : Json(called(asked.state, caller.party)));
  json.add("kind", caller.is_public() ? Json() : Json(word_of(caller.kind)));
  Json roles = Json::array();
  if (!caller.is_public()) {
    for (const std::string& role : asked.state.persons[caller.person.index()].roles) {
      roles.push(role);
    }
  }
  json.add("roles", std::move(roles));
  json.add("sees_all", caller.sees_all);
  json.add("csrf_token", asked.csrf.empty() ? Json() : Json(asked.csrf));
  json.add("day", to_text(asked.state.today));
  json.add("seq", asked.end.seq);
  return json_response(json);
}

Response headroom_of(const Asked& asked) {
  const State& state = asked.state;
  const std::string& name = asked.parts[0];
  const PartyId firm = state.party_named(name);
  if (firm.is_none() || !asked.caller.sees(firm)) {
    return not_on_file();
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
  asked.shows(firm);
  Headroom room = headroom(state, firm, HeadingId{*heading}, *event, permit);
  if (!asked.caller.sees_all) {
    hide_from_firms(room);
  }
  return json_response(json_of(state, room));
}

}  // namespace answers
}  // namespace sluice
