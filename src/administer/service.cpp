#include "administer/service.h"

#include "administer/batch.h"
#include "administer/concerned.h"
#include "administer/decided.h"
#include "administer/letters.h"
#include "administer/pages.h"
#include "administer/record_json.h"
#include "administer/route_drafts.h"
#include "kernel/decide.h"
#include "stories/references.h"

namespace sluice {
namespace {

constexpr int days_by_hand_max = 366;  // one call ends them all, and every other command waits

// Whether the answer may leave something behind that the next question would meet elsewhere, too.
bool changes_something(const Route& route, const Request& request) {
  const std::string_view id = route.id;
  const bool asks = request.method == "GET" || request.method == "HEAD" ||
                    route.answer != nullptr || route.of_text != nullptr;
  const bool own = id == "sign_in" || id == "sign_out";  // sessions are the server's own
  const bool dry = id == "command" && request.parameter("dry_run") == "true";
  return !asks && !own && !dry;
}

}  // namespace

Service::Service(View& view, Desk* desk, const Follower* follower, Logins logins,
                 ServiceOptions options)
    : view_(view),
      desk_(desk),
      follower_(follower),
      options_(std::move(options)),
      door_(std::move(logins), options_.clock),
      history_(options_.open_journal),
      blobs_(options_.evidence),
      drafts_(options_.evidence),
      feeds_(view, options_.open_journal),
      exposure_(view, options_.open_journal),
      statements_(view, options_.open_journal) {}

Service::Line Service::line_for(const Request& request) const {
  if (!options_.log) {
    return nullptr;
  }
  auto line = std::make_shared<RequestLine>();
  line->microseconds = options_.clock().instant.microseconds;
  line->peer = request.peer;
  line->method = request.method;
  line->path = request.path;
  return line;
}

Answer Service::noted(Answer answer, const Line& line) {
  return [this, line, answer = std::move(answer)](Response response) {
    {
      const std::lock_guard lock(mutex_);
      ++answers_[response.status];
    }
    if (line != nullptr) {
      line->status = response.status;
      line->milliseconds = (options_.clock().instant.microseconds - line->microseconds) / 1000;
      options_.log(to_text(*line));
    }
    answer(std::move(response));
  };
}

void Service::refused(std::string_view peer, int status) {
  const Line line = line_for({.method = "",
                              .target = {},
                              .path = "",
                              .query = {},
                              .headers = {},
                              .body = {},
                              .peer = std::string(peer)});
  noted([](const Response&) {}, line)({.status = status, .body = {}, .headers = {}});
}

void Service::handle(Request request, Answer answer) {
  const Line line = line_for(request);
  const Answer counted = noted(std::move(answer), line);
  Found found = route_for(request.method, request.path);
  const bool is_page = found.allowed.empty();
  if (is_page) {
    found = route_in(pages(), request.method, request.path);
  }
  if (found.allowed.empty()) {
    if (std::optional<Response> file = options_.site ? options_.site(request) : std::nullopt) {
      return counted(std::move(*file));
    }
    return counted(problem(404, "no such route", "/openapi.json lists the routes"));
  }
  if (found.route == nullptr) {
    Response no = problem(405, "method not allowed", "this route takes " + found.allowed);
    no.headers.emplace_back("Allow", found.allowed);
    return counted(std::move(no));
  }
  if (is_page) {
    return page(found, request, line, counted);
  }
  const Route& route = *found.route;
  for (const Parameter& parameter : route.parameters) {
    if (line != nullptr && !request.parameter(parameter.name).empty()) {
      line->parameters.emplace_back(parameter.name);
    }
  }
  const Result<Door::Entered> entered = door_.enter(request);
  if (!entered && entered.error().fault == Fault::unsupported) {
    return counted(problem(403, "not from this session's page", entered.error().message));
  }
  const Caller caller = !entered || !entered->person
                            ? Caller()
                            : view_.read([&](const State& state, const JournalEnd&) {
                                return caller_of(state, state.person_named(*entered->person));
                              });
  if (line != nullptr && !caller.is_public()) {
    view_.read([&](const State& state, const JournalEnd&) {
      line->person = state.persons[caller.person.index()].name;
      line->party = state.parties[caller.party.index()].name;
      return 0;
    });
  }
  const bool nobody = !entered || (entered->person && caller.is_public());
  if (nobody || (caller.is_public() && route.audience != Audience::everybody)) {
    Response no =
        !entered ? problem(401, "unknown", entered.error().message)
        : nobody ? problem(401, "unknown", "the register has no such person, or they have left")
                 : problem(401, "who asks?",
                           "send `Authorization: Bearer TOKEN`, sign in, or sign the "
                           "request");
    no.headers.emplace_back("WWW-Authenticate", "Bearer");
    return counted(std::move(no));
  }
  if (route.audience == Audience::overseers && !caller.sees_all) {
    return counted(
        problem(403, "not for you", "this is read by the authority's offices and by auditors"));
  }
  if (std::optional<Response> wrong = wrong_parameters(route, request)) {
    return counted(std::move(*wrong));
  }
  if (follower_ != nullptr && changes_something(route, request)) {
    return counted(turned_away(request));
  }
  if (route.of_text != nullptr) {
    return counted(route.of_text(request, view_.read([](const State& state, const JournalEnd&) {
      return LawNow{.law = state.law, .in_force = state.in_force, .today = state.today};
    })));
  }
  if (route.answer == nullptr) {
    return own_route(route.id, request, *entered, caller, line, counted);
  }
  counted(read(found, request, caller, *entered, line));
}

Response Service::read(const Found& found, const Request& request, const Caller& caller,
                       const Door::Entered& entered, const Line& line) {
  const auto answer = [&](const State& state, const JournalEnd& end) {
    return found.route->answer({.route = *found.route,
                                .state = state,
                                .request = request,
                                .caller = caller,
                                .parts = found.parts,
                                .end = end,
                                .notice = options_.notice,
                                .key = options_.key.get(),
                                .line = line.get(),
                                .csrf = entered.csrf});
  };
  const std::optional<Day> day = Day::from_text(request.parameter("at"));
  const Day today = view_.read([](const State& state, const JournalEnd&) { return state.today; });
  if (!day || *day == today) {
    return view_.read(answer);
  }
  if (*day > today) {
    return problem(400, "not yet", "`at`: the regime's day is " + to_text(today));
  }
  const auto then = history_.at(*day);
  return then ? answer((*then)->state, (*then)->end) : problem(then.error());
}

// What needs more than a moment of the state.
void Service::own_route(std::string_view id, const Request& request, const Door::Entered& entered,
                        const Caller& caller, const Line& line, Answer answer) {
  if (id == "command") {
    return command(request, caller, line, std::move(answer));
  }
  if (id == "batch") {
    return take_batch(*desk_, caller, request, options_.key, line, std::move(answer));
  }
  if (id == "day") {
    return move_day(request, caller, line, std::move(answer));
  }
  if (id == "sign_in") {
    return answer(sign_in(request, line));
  }
  if (id == "sign_out") {
    door_.sign_out(entered);
    feeds_.end_of_session(entered.session);
    Response gone = json_response(Json::object());
    gone.headers.emplace_back("Set-Cookie", session_cookie("", options_.over_tls));
    return answer(std::move(gone));
  }
  if (id == "journal" || id == "journal_stream" || id == "changes" || id == "changes_stream") {
    if (line != nullptr && caller.sees_all) {
      note_read(*line, "*");
    }
    return answer(feed(id, request, caller, entered.session));
  }
  if (id == "letter") {
    return answer(letter_of(view_, options_.open_journal, request, caller, line.get()));
  }
  if (id == "exposure" || id == "statement" || id == "journal_frames" || id == "entry") {
    if (line != nullptr && caller.sees_all) {
      note_read(*line, "*");
    }
    return answer(from_journal(id, request, caller));
  }
  if (id == "drafts" || id == "draft" || id == "put_draft" || id == "remove_draft") {
    const std::string party = view_.read(
        [&](const State& state, const JournalEnd&) { return called(state, caller.party); });
    return answer(draft_answer(id, drafts_, request, party));
  }
  if (id == "put_evidence" || id == "evidence") {
    if (line != nullptr && caller.sees_all) {
      note_read(*line, "*");
    }
    return answer(evidence(request, caller));
  }
  if (id == "openapi") {
    return answer({.type = "application/json", .body = openapi(), .headers = {}});
  }
  if (id == "about") {
    return answer(about());
  }
  if (id == "metrics") {
    return answer(metrics());
  }
  answer(id == "readyz" ? readiness()
                        : Response{.type = "text/plain", .body = "ok\n", .headers = {}});
}

Response Service::evidence(const Request& request, const Caller& caller) {
  const auto digest = digest_from_hex(request.path.substr(request.path.rfind('/') + 1));
  if (!digest) {
    return problem(400, "no digest", "the address ends with a SHA-256 in 64 hex digits");
  }
  const std::string party = view_.read(
      [&](const State& state, const JournalEnd&) { return called(state, caller.party); });
  if (request.method == "PUT") {
    const Result<bool> kept = blobs_.put(*digest, request.body, party);
    if (!kept) {
      return problem(kept.error());
    }
    Json json = Json::object();
    json.add("sha256", to_hex(*digest));
    json.add("bytes", request.body.size());
    return json_response(json, *kept ? 201 : 200);
  }
  auto content = blobs_.get(*digest, caller.sees_all ? "" : party);
  return content ? Response{.status = 200,
                            .type = "application/octet-stream",
                            .body = std::move(*content),
                            .headers = {{"Content-Disposition", "attachment"}}}
                 : problem(content.error());
}

Response Service::sign_in(const Request& request, const Line& line) {
  // A form of another page cannot send this type.
  if (!request.header("content-type").starts_with("application/json")) {
    return problem(415, "not JSON", "send `Content-Type: application/json`");
  }
  const Result<Json> json = json_from_text(request.body);
  if (!json) {
    return problem(json.error());
  }
  const std::string person = text_in(*json, "person");
  const std::string password = text_in(*json, "password");
  const std::string code = text_in(*json, "code");
  if (person.empty() || password.empty() || password.size() > 1024) {
    return problem(400, "malformed", R"(expected {"person": "…", "password": "…", "code": "…"})");
  }
  const Caller caller = view_.read([&](const State& state, const JournalEnd&) {
    return caller_of(state, state.person_named(person));
  });
  const auto session = door_.sign_in({.person = person,
                                      .password = password,
                                      .code = code,
                                      .peer = request.peer,
                                      .needs_second_factor = caller.sees_all,
                                      .is_somebody = !caller.is_public()});
  if (!session) {
    const bool later = session.error().fault == Fault::unavailable;
    return problem(later ? 429 : 401, later ? "later" : "not let in", session.error().message);
  }
  if (line !=
      nullptr) {  // who was not let in is not named: it may be a password in the wrong field
    line->person = session->person;
  }
  Json opened = Json::object();
  opened.add("person", session->person);
  opened.add("csrf_token", session->csrf);
  Response response = json_response(opened);
  response.headers.emplace_back("Set-Cookie", session_cookie(session->id, options_.over_tls));
  return response;
}

void Service::command(const Request& request, const Caller& caller, const Line& line,
                      Answer answer) {
  const Result<Json> json = json_from_text(request.body);
  if (!json) {
    return answer(problem(json.error()));
  }
  const Result<Command> command = view_.read([&](const State& state, const JournalEnd&) {
    return command_from_json(state, caller.person, *json);
  });
  if (!command) {
    return answer(unreadable(caller, command.error()));
  }
  if (request.parameter("dry_run") == "true") {
    return answer(view_.read([&](const State& state, const JournalEnd&) {
      const Decision decision = decide(state, *command);
      if (line != nullptr && (caller.sees_all || !forbidden_in(decision))) {
        for (const PartyId party : concerned_by(state, *command)) {
          note_read(*line, state.parties[party.index()].name);
        }
      }
      return decided(state, caller, decision, nullptr, nullptr);
    }));
  }
  const std::string_view key = request.header("idempotency-key");
  if (key.size() > request_key_max) {
    return answer(problem(400, "the key is too long", "an idempotency key has at most 128 bytes"));
  }
  Question question{.command = *command, .request = request_key(key, request.body), .only_if = {}};
  if (const std::string_view etag = request.header("if-match"); !etag.empty()) {
    auto condition = only_if_match(*command, etag);
    if (!condition) {
      return answer(problem(condition.error()));
    }
    question.only_if = std::move(*condition);
  }
  auto tell = [this, caller, line, minimal = prefers_minimal(request),
               answer = std::move(answer)](const Result<Reply>& reply) {
    if (!reply) {
      return answer(problem(reply.error()));
    }
    if (reply->unmet) {
      return answer(problem(412, "changed meanwhile",
                            "the permit is not any more as its ETag says; nothing was recorded: "
                            "read it again"));
    }
    if (line != nullptr) {
      line->seq = reply->seq;
    }
    Response response;
    if (minimal && goes_in_short(reply->decision)) {
      write_in_short(response.body, *reply, options_.key.get());
      response.body += '\n';
      response.headers.emplace_back(preference_applied, "return=minimal");
    } else {
      response = view_.read([&](const State& state, const JournalEnd&) {
        return decided(state, caller, reply->decision, &*reply, options_.key.get());
      });
    }
    if (reply->repeated) {
      response.headers.emplace_back("Idempotency-Replayed", "true");
    }
    answer(std::move(response));
  };
  desk_->submit(std::move(question),
                [aside = request.aside, tell = std::move(tell)](Result<Reply> reply) {
                  aside([tell, reply = std::move(reply)] { tell(reply); });
                });
}

void Service::move_day(const Request& request, const Caller& caller, const Line& line,
                       Answer answer) {
  if (!options_.day_by_hand || caller.kind != PartyKind::office) {
    return answer(problem(403, "not by hand", "here the calendar moves the day"));
  }
  const Result<Json> json = json_from_text(request.body);
  const Json* const member = json ? json->find("day") : nullptr;
  const auto* const text = member == nullptr ? nullptr : std::get_if<std::string>(&member->is);
  const auto day = text == nullptr ? std::nullopt : Day::from_text(*text);
  if (!day) {
    return answer(problem(400, "no day", R"(expected {"day": "2026-01-28"})"));
  }
  const Day today = view_.read([](const State& state, const JournalEnd&) { return state.today; });
  if (today != Day() && *day > today + days_by_hand_max) {
    return answer(
        problem(400, "too far", "at most " + std::to_string(days_by_hand_max) + " days at a time"));
  }
  desk_->advance(*day, [this, line, answer = std::move(answer)](Result<Desk::Entries> done) {
    if (!done) {
      return answer(problem(done.error()));
    }
    if (line != nullptr && done->first <= done->last) {
      line->entries.emplace_back(done->first, done->last);
    }
    answer(view_.read([](const State& state, const JournalEnd& end) {
      Json now = Json::object();
      now.add("day", to_text(state.today));
      now.add("seq", static_cast<std::int64_t>(end.seq));
      return json_response(now);
    }));
  });
}

Response Service::turned_away(const Request& request) const {
  const std::string where = options_.writer.empty() ? "ask the one that writes it"
                                                    : "ask `" + options_.writer + "`, which does";
  Response no = problem(503, "this server follows",
                        "this server reads a journal and takes nothing in; " + where);
  if (!options_.writer.empty()) {
    no.headers.emplace_back(
        "Location", options_.writer + (request.target.starts_with('/') ? request.target : ""));
  }
  return no;
}

}  // namespace sluice
