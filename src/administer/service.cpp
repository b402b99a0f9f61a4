#include "administer/service.h"

#include "administer/record_json.h"
#include "journal/entry.h"
#include "journal/frame.h"
#include "kernel/cite.h"
#include "kernel/decide.h"

namespace sluice {
namespace {

int status_of(Outcome outcome) {
  return outcome <= Outcome::reduce ? 200 : outcome == Outcome::refuse ? 422 : 202;
}

// Findings that say more than "satisfied", each with its clause and its words.
Json reasons_of(const State& state, const Decision& decision) {
  Json list = Json::array();
  for (const Finding& finding : decision.findings) {
    if (finding.standing == Standing::satisfied) {
      continue;
    }
    Json one = Json::object();
    one.add("clause", name_of(state, finding.clause, finding.version));
    one.add("in_english", cite(state, decision, finding));
    one.add("in_chinese", cite(state, decision, finding, Language::chinese));
    list.push(std::move(one));
  }
  return list;
}

Response decided(const State& state, const Caller& caller, const Decision& whole,
                 const Reply* recorded) {
  const Decision decision = as_seen_by(caller, whole);
  Json json = Json::object();
  json.add("outcome", word(decision.outcome));
  json.add("in_a_line", in_a_line(state, decision));
  json.add("reasons", reasons_of(state, decision));
  json.add("decision", json_of(state, decision));
  json.add("recorded", recorded != nullptr);
  if (recorded != nullptr) {
    json.add("seq", static_cast<std::int64_t>(recorded->seq));
    json.add("hash", to_hex(recorded->hash));
  }
  const int status = status_of(decision.outcome);
  return status != 422 ? json_response(json, status)
                       : problem(status, "refused", in_a_line(state, decision), std::move(json));
}

// To a firm, what is not its own is not there.
Response unreadable(const Caller& caller, const Error& error) {
  if (error.fault == Fault::missing && !caller.sees_all) {
    return problem(404, "not on file", "the command names something that is not on file for you");
  }
  return problem(error);
}

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("authorization");
  return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view();
}

}  // namespace

Service::Service(Desk& desk, Tokens tokens, ServiceOptions options)
    : desk_(desk), tokens_(std::move(tokens)), options_(std::move(options)) {}

void Service::handle(Request request, Answer answer) {
  const Answer counted = [this, answer = std::move(answer)](Response response) {
    {
      const std::lock_guard lock(mutex_);
      ++answers_[response.status];
    }
    answer(std::move(response));
  };
  if (request.path == "/healthz") {
    return counted({.status = 200, .type = "text/plain", .body = "ok\n", .headers = {}});
  }
  if (request.path == "/readyz") {
    return counted(stopping_ ? problem(503, "stopping", "the service is being stopped")
                             : Response{.type = "text/plain", .body = "ready\n", .headers = {}});
  }
  if (request.path == "/metrics") {
    return counted(metrics());
  }
  const std::string_view token = bearer(request);
  PersonId person;
  if (!request.header("authorization").empty()) {
    const auto name = tokens_.person(token);
    person = name ? desk_.read([&](const State& state, const JournalEnd&) {
      return state.person_named(*name);
    })
                  : PersonId::none();
    if (person.is_none()) {
      Response no = problem(401, "unknown token", "nobody in the register has this token");
      no.headers.emplace_back("WWW-Authenticate", "Bearer");
      return counted(std::move(no));
    }
  }
  const Caller caller = desk_.read(
      [person](const State& state, const JournalEnd&) { return caller_of(state, person); });
  const bool writes = request.path == "/v1/commands" || request.path == "/v1/day";
  if (writes && request.method != "POST") {
    Response no = problem(405, "method not allowed", "this route takes POST");
    no.headers.emplace_back("Allow", "POST");
    return counted(std::move(no));
  }
  if (!writes && request.method != "GET") {
    Response no = problem(405, "method not allowed", "this route takes GET");
    no.headers.emplace_back("Allow", "GET, HEAD");
    return counted(std::move(no));
  }
  if (writes && caller.is_public()) {
    Response no = problem(401, "who asks?", "send the header `Authorization: Bearer TOKEN`");
    no.headers.emplace_back("WWW-Authenticate", "Bearer");
    return counted(std::move(no));
  }
  if (request.path == "/v1/commands") {
    return command(request, caller, counted);
  }
  if (request.path == "/v1/day") {
    return move_day(request, caller, counted);
  }
  counted(read(request, caller));
}

void Service::command(const Request& request, const Caller& caller, Answer answer) {
  const Result<Json> json = json_from_text(request.body);
  if (!json) {
    return answer(problem(json.error()));
  }
  const Result<Command> command = desk_.read([&](const State& state, const JournalEnd&) {
    return command_from_json(state, caller.person, *json);
  });
  if (!command) {
    return answer(unreadable(caller, command.error()));
  }
  if (request.parameter("dry_run") == "true") {
    return answer(desk_.read([&](const State& state, const JournalEnd&) {
      return decided(state, caller, decide(state, *command), nullptr);
    }));
  }
  std::string key(request.header("idempotency-key"));
  if (!key.empty()) {
    if (key.size() > 128) {
      return answer(
          problem(400, "the key is too long", "an idempotency key has at most 128 bytes"));
    }
    key = std::to_string(caller.person.value) + " " + key;
    if (std::optional<Response> known = known_key(key, digest_of(request.body))) {
      return answer(std::move(*known));
    }
  }
  desk_.submit(*command, [this, caller, key, answer = std::move(answer)](Result<Reply> reply) {
    if (!reply) {
      if (!key.empty()) {
        forget(key);  // nothing was recorded: the same request may be tried again
      }
      return answer(problem(reply.error()));
    }
    Response response = desk_.read([&](const State& state, const JournalEnd&) {
      return decided(state, caller, reply->decision, &*reply);
    });
    if (!key.empty()) {
      keep(key, response);
    }
    answer(std::move(response));
  });
}

void Service::move_day(const Request& request, const Caller& caller, Answer answer) {
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
  desk_.advance(*day, [this, answer = std::move(answer)](Result<void> done) {
    if (!done) {
      return answer(problem(done.error()));
    }
    answer(desk_.read([](const State& state, const JournalEnd& end) {
      Json now = Json::object();
      now.add("day", to_text(state.today));
      now.add("seq", static_cast<std::int64_t>(end.seq));
      return json_response(now);
    }));
  });
}

Response Service::read(const Request& request, const Caller& caller) {
  if (request.path == "/v1/journal") {
    return journal(request, caller);
  }
  return desk_.read([&](const State& state, const JournalEnd& end) {
    return read_route(state, end, request, caller, options_.notice);
  });
}

// ---- idempotency

std::optional<Response> Service::known_key(const std::string& key, const Digest& body) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] =
      kept_.try_emplace(key, Kept{.body = body, .answered = false, .response = {}});
  if (is_new) {
    kept_order_.push_back(key);
    if (kept_order_.size() > options_.keys_max) {
      kept_.erase(kept_order_.front());
      kept_order_.pop_front();
    }
    return std::nullopt;
  }
  if (at->second.body != body) {
    return problem(409, "the key was used for another request",
                   "take a new idempotency key for a new command");
  }
  if (!at->second.answered) {
    return problem(409, "the first request is still being answered", "ask again in a moment");
  }
  Response response = at->second.response;
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

void Service::keep(const std::string& key, const Response& response) {
  const std::lock_guard lock(mutex_);
  if (const auto at = kept_.find(key); at != kept_.end()) {
    at->second.answered = true;
    at->second.response = response;
  }
}

void Service::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  kept_.erase(key);
  kept_order_.remove(key);
}

// ---- the journal, and the figures of operation

Response Service::journal(const Request& request, const Caller& caller) {
  if (!caller.sees_all) {
    return problem(caller.is_public() ? 401 : 403, "not for you",
                   "the journal is read by the authority's offices and by auditors");
  }
  const auto number = [&](const char* name,
                          std::uint64_t otherwise) -> std::optional<std::uint64_t> {
    const std::string_view text = request.parameter(name);
    if (text.empty()) {
      return otherwise;
    }
    std::uint64_t value = 0;
    for (const char digit : text) {
      if (digit < '0' || digit > '9' || value > 1'000'000'000'000) {
        return std::nullopt;
      }
      value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    return value;
  };
  const auto after = number("after", 0);
  const auto limit = number("limit", 100);
  if (!after || !limit || *limit == 0 || *limit > 1000) {
    return problem(400, "not a number", "`after` is a whole number, `limit` one from 1 to 1,000");
  }
  Result<std::unique_ptr<Source>> source = options_.open_journal();
  if (!source) {
    return problem(source.error());
  }
  struct Told {
    EntryHead head;
    Digest hash;
    Command command;
    Decision decision;
  };
  std::vector<Told> told;
  const JournalEnd end =
      desk_.read([](const State&, const JournalEnd& journal_end) { return journal_end; });
  EntryReader reader;
  const Result<void> read = (*source)->read(*after + 1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    if (stored.seq > end.seq || told.size() == *limit || !entry || !reader.read(*entry)) {
      return false;
    }
    told.push_back({.head = entry->head,
                    .hash = stored.hash,
                    .command = reader.command(),
                    .decision = reader.decision()});
    return true;
  });
  if (!read) {
    return problem(read.error());
  }
  Json entries = desk_.read([&told](const State& state, const JournalEnd&) {
    Json list = Json::array();
    for (const Told& entry : told) {
      Json one = Json::object();
      one.add("seq", static_cast<std::int64_t>(entry.head.seq));
      one.add("day", to_text(entry.head.day));
      one.add("hash", to_hex(entry.hash));
      one.add("command", json_of(state, entry.command));
      one.add("in_a_line", in_a_line(state, entry.decision));
      list.push(std::move(one));
    }
    return list;
  });
  Json json = Json::object();
  json.add("entries", std::move(entries));
  json.add("next_after", static_cast<std::int64_t>(told.empty() ? *after : told.back().head.seq));
  return json_response(json);
}

Response Service::metrics() const {
  const Desk::Counts counts = desk_.counts();
  const JournalEnd end =
      desk_.read([](const State&, const JournalEnd& journal_end) { return journal_end; });
  std::string text;
  const auto line = [&text](std::string_view name, std::string_view kind, std::string_view help,
                            std::uint64_t value) {
    text += "# HELP " + std::string(name) + " " + std::string(help) + "\n# TYPE " +
            std::string(name) + " " + std::string(kind) + "\n" + std::string(name) + " " +
            std::to_string(value) + "\n";
  };
  line("sluice_commands_total", "counter", "Commands that were taken in", counts.commands);
  line("sluice_commits_total", "counter", "Commits of the journal", counts.commits);
  line("sluice_store_failures_total", "counter", "Times that the store did not answer",
       counts.failures);
  line("sluice_commands_waiting", "gauge", "Commands in the queue", counts.waiting);
  line("sluice_journal_entries", "gauge", "The last entry's number", end.seq);
  text += "# HELP sluice_answers_total Answers by status\n# TYPE sluice_answers_total counter\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [status, count] : answers_) {
    text += "sluice_answers_total{status=\"" + std::to_string(status) + "\"} " +
            std::to_string(count) + "\n";
  }
  return {.status = 200, .type = "text/plain; version=0.0.4", .body = text, .headers = {}};
}

// ---- words

Response json_response(const Json& json, int status) {
  return {
      .status = status, .type = "application/json", .body = to_text(json) + "\n", .headers = {}};
}

Response problem(int status, std::string_view title, std::string_view detail, Json more) {
  Json json = Json::object();
  json.add("type", "about:blank");
  json.add("title", title);
  json.add("status", status);
  json.add("detail", detail);
  for (auto& [name, value] : std::get<Json::Object>(more.is)) {
    json.add(name, std::move(value));
  }
  Response response = json_response(json, status);
  response.type = "application/problem+json";
  return response;
}

Response problem(const Error& error) {
  switch (error.fault) {
    case Fault::malformed:
      return problem(400, "malformed", error.message);
    case Fault::missing:
      return problem(404, "not on file", error.message);
    case Fault::conflict:
      return problem(409, "conflict", error.message);
    case Fault::unsupported:
    case Fault::damaged:
      return problem(500, "the journal cannot be read", error.message);
    case Fault::unavailable:
      return problem(503, "not available", error.message);
  }
  return problem(500, "not available", error.message);
}

}  // namespace sluice
