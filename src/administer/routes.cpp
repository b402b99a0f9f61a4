#include <algorithm>
#include <map>

#include "administer/answer_schemas.h"
#include "administer/route.h"
#include "base/check.h"

namespace sluice {
namespace {

const Parameter limit{.name = "limit",
                      .what = "at most so many items; usually 100, as CSV 10,000",
                      .whole = true,
                      .least = 1,
                      .most = csv_limit};
const Parameter offset{.name = "offset", .what = "items to pass over", .whole = true};

const Parameter as_of{.name = "at", .what = "as it stood at the end of this day", .day = true};
const Parameter format{.name = "format", .what = "csv: as a table, also with Accept: text/csv"};
const Parameter language{
    .name = "language", .what = "en or zh; usually what Accept-Language says", .language = true};
const Parameter after_entry{
    .name = "after", .what = "the number of an entry; usually 0", .whole = true};
const std::vector<Parameter> page{limit, offset, as_of, format};

constexpr const char* json_type = "application/json";
constexpr const char* plain_type = "text/plain";
constexpr const char* events_type = "text/event-stream";
constexpr const char* signed_type = "application/jose";  // JWS, RFC 7515

// A list of what is the caller's own.
Route list(const char* path, const char* id, const char* summary, Audience audience,
           Json (*schema)(Schemas&), Response (*answer)(const Asked&)) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .summary = summary,
          .audience = audience,
          .parameters = page,
          .type = json_type,
          .schema = schema,
          .body_type = nullptr,
          .body = nullptr,
          .answer = answer};
}

Route single(const char* path, const char* id, const char* summary, Audience audience,
             std::vector<Parameter> parameters, const char* type, Json (*schema)(Schemas&),
             Response (*answer)(const Asked&)) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .summary = summary,
          .audience = audience,
          .parameters = std::move(parameters),
          .type = type,
          .schema = schema,
          .body_type = nullptr,
          .body = nullptr,
          .answer = answer};
}

// A list that can be long: who asks says which of it.
Route chosen(const char* path, const char* id, const char* summary, std::vector<Parameter> more,
             Json (*schema)(Schemas&), Response (*answer)(const Asked&)) {
  Route route = list(path, id, summary, Audience::known, schema, answer);
  more.push_back({.name = "firm", .what = "a party's name"});
  more.push_back({.name = "class", .what = "a class of the text in force"});
  more.push_back({.name = "search", .what = "letters of the reference or of the firm's name"});
  route.parameters.insert(route.parameters.end(), more.begin(), more.end());
  return route;
}

Route change(const char* path, const char* id, const char* summary,
             std::vector<Parameter> parameters, Json (*schema)(Schemas&), Json (*body)(Schemas&)) {
  return {.method = "POST",
          .path = path,
          .id = id,
          .summary = summary,
          .audience = Audience::known,
          .parameters = std::move(parameters),
          .type = json_type,
          .schema = schema,
          .body_type = json_type,
          .body = body,
          .answer = nullptr};
}

std::vector<Route> table() {
  using enum Audience;
  return {
      single("/healthz", "healthz", "Whether the process lives", everybody, {}, plain_type, nullptr,
             nullptr),
      single("/readyz", "readyz", "Whether commands are taken, or a follower reads on", everybody,
             {}, plain_type, nullptr, nullptr),
      single("/metrics", "metrics", "Figures of operation, in Prometheus' form", everybody, {},
             plain_type, nullptr, nullptr),
      single("/openapi.json", "openapi", "This document", everybody, {}, json_type,
             schemas::anything, nullptr),
      single("/v1/about", "about", "What this service says of itself, and who may be tried here",
             everybody, {}, json_type, schemas::about, nullptr),
      single("/v1/register", "register", "Totals of each class, all firms together", everybody,
             {as_of}, json_type, schemas::published, answers::published),
      single(
          "/v1/terms", "terms", "The text in force, or an enacted version", everybody,
          {as_of, {.name = "version", .what = "the number of an enacted version", .whole = true}},
          plain_type, nullptr, answers::text_in_force),
      single(
          "/v1/terms/vocabulary", "terms_vocabulary",
          "What a text has names for: classes, facts, roles, powers to waive, in both languages",
          everybody,
          {as_of, {.name = "version", .what = "the number of an enacted version", .whole = true}},
          json_type, schemas::text_vocabulary, answers::vocabulary),
      single("/v1/keys", "keys", "The authority's public keys, a JWK Set", everybody, {}, json_type,
             schemas::keys, answers::keys),
      single("/v1/checkpoint", "checkpoint", "Where the journal ends, signed", everybody, {},
             signed_type, nullptr, answers::checkpoint),
      {.method = "POST",
       .path = "/v1/check",
       .id = "check",
       .summary = "Whether a signed document is genuine, and how its permit stands today",
       .audience = everybody,
       .parameters = {},
       .type = json_type,
       .schema = schemas::checked,
       .body_type = signed_type,
       .body = schemas::signed_document,
       .answer = answers::check},
      {.method = "POST",
       .path = "/v1/session",
       .id = "sign_in",
       .summary = "Opens a session, as a cookie; officers bring a second factor",
       .audience = everybody,
       .parameters = {},
       .type = json_type,
       .schema = schemas::session,
       .body_type = json_type,
       .body = schemas::sign_in,
       .answer = nullptr},
      {.method = "DELETE",
       .path = "/v1/session",
       .id = "sign_out",
       .summary = "Ends the session",
       .audience = known,
       .parameters = {},
       .type = json_type,
       .schema = schemas::anything,
       .body_type = nullptr,
       .body = nullptr,
       .answer = nullptr},
      list("/v1/stops", "stops", "General stops at the gate", everybody, schemas::list_of<Stop>,
           answers::stops),
      single("/v1/me", "me", "Who asks, the regime's day and the last entry", known, {}, json_type,
             schemas::me, answers::me),
      list("/v1/applications", "applications", "Applications", known, schemas::list_of<Application>,
           answers::applications),
      list("/v1/approvals", "approvals", "Approvals in principle", known, schemas::list_of<Promise>,
           answers::approvals),
      chosen("/v1/permits", "permits", "Permits with their balances; to a gate, all of them",
             {{.name = "state", .what = "active, suspended, revoked, cancelled or surrendered"},
              {.name = "sort",
               .what = "number, reference, firm, from, valid_until, granted or open; -granted: the "
                       "other way round"}},
             schemas::permits, answers::permits),
      single("/v1/permits/{permit}", "permit", "One permit with its balance", known, {as_of},
             json_type, schemas::permit, answers::permit),
      single("/v1/permits/{permit}/document", "permit_document", "One permit, signed", known, {},
             signed_type, nullptr, answers::permit_document),
      list("/v1/orders", "orders", "Orders under permits", known, schemas::list_of<Order>,
           answers::orders),
      list("/v1/clearances", "clearances", "First keys", known, schemas::list_of<Clearance>,
           answers::clearances),
      list("/v1/declarations", "declarations", "Declaration lines at the gate", known,
           schemas::list_of<Declaration>, answers::declarations),
      list("/v1/lots", "lots", "Credit lots from purchases at home", known, schemas::list_of<Lot>,
           answers::lots),
      list("/v1/obligations", "obligations", "What is owed and not met", known,
           schemas::obligations, answers::obligations),
      list("/v1/waiting", "waiting", "What waits, and for what", known, schemas::waiting,
           answers::waiting),
      list("/v1/consignments", "consignments", "Consignments, with what is in them", known,
           schemas::list_of<Consignment>, answers::consignments),
      list("/v1/deployments", "deployments", "Units at work, and where", known,
           schemas::list_of<Deployed>, answers::deployments),
      list("/v1/goods", "goods", "Models, each with its class and its devices", known,
           schemas::list_of<Goods>, answers::goods),
      list("/v1/supplies", "supplies", "What makers said that they can deliver", known,
           schemas::list_of<Supply>, answers::supplies),
      list("/v1/reconciliations", "reconciliations",
           "Where a gate's totals differ from the register", known, schemas::reconciliations,
           answers::reconciliations),
      single("/v1/firms/{firm}/headroom", "headroom", "How much would pass today, clause by clause",
             known,
             {{.name = "class", .what = "a class of the text in force", .needed = true},
              {.name = "event",
               .what = "application, grant, order, clearance or release",
               .needed = true},
              {.name = "permit", .what = "a permit's reference"},
              as_of},
             json_type, schemas::headroom, answers::headroom_of),
      list("/v1/rulings", "rulings",
           "What was decided against a firm, and until when it is looked at again", known,
           schemas::rulings, answers::rulings),
      list("/v1/reviews", "reviews", "Re-examinations and appeals", known, schemas::list_of<Review>,
           answers::reviews),
      list("/v1/allocations", "allocations",
           "How pools were shared out; to a firm, with its own shares", everybody,
           schemas::allocations, answers::allocations),
      list("/v1/worklist", "worklist", "What waits for an office, most pressing first", overseers,
           schemas::worklist, answers::worklist),
      list("/v1/groups", "groups", "Control groups and their members", overseers, schemas::groups,
           answers::groups),
      list("/v1/parties", "parties", "The register of parties", overseers, schemas::parties,
           answers::parties),
      list("/v1/persons", "persons", "Who may act for whom, in which roles", overseers,
           schemas::persons, answers::persons),
      list("/v1/proposals", "proposals",
           "Commands that wait for another signature; to a gate, its own people's", known,
           schemas::proposals, answers::proposals),
      change("/v1/commands", "command", "Decides a command and records it",
             {{.name = "dry_run", .what = "true: decide, and record nothing"}}, schemas::decided,
             schemas::command),
      {.method = "PUT",
       .path = "/v1/evidence/{sha256}",
       .id = "put_evidence",
       .summary = "Hands a document in under the SHA-256 of its content",
       .audience = known,
       .parameters = {},
       .type = json_type,
       .schema = schemas::evidence,
       .body_type = "application/octet-stream",
       .body = schemas::signed_document,
       .answer = nullptr},
      single("/v1/evidence/{sha256}", "evidence", "A document that one's party handed in", known,
             {}, "application/octet-stream", nullptr, nullptr),
      change("/v1/batch", "batch", "Many commands, each decided and answered for itself", {},
             schemas::batch_answer, schemas::batch),
      change("/v1/day", "day", "Ends days and begins others, in demonstrations only", {},
             schemas::day, schemas::day_asked)};
}

// The book and the journal.
std::vector<Route> records() {
  using enum Audience;
  return {
      single("/v1/journal", "journal",
             "Entries behind one, oldest first, or before one, newest first", overseers,
             {after_entry,
              limit,
              {.name = "before",
               .what = "the number of an entry: those before it, newest first",
               .whole = true,
               .least = 1},
              {.name = "act", .what = "a kind of command, such as grant"}},
             json_type, schemas::journal, nullptr),
      single("/v1/journal/frames", "journal_frames",
             "The bytes of entries behind one, frame by frame as they lie in a store", overseers,
             {after_entry, limit}, "application/octet-stream", nullptr, nullptr),
      single("/v1/entries/{seq}", "entry", "One entry: what was asked, decided and changed",
             overseers, {}, json_type, schemas::entry, nullptr),
      chosen("/v1/accounts", "accounts", "Accounts of the book that are not empty",
             {{.name = "kind", .what = "a kind of account, such as open or written_off"},
              {.name = "empty", .what = "true: the empty ones as well"}},
             schemas::accounts, answers::accounts),
      single("/v1/accounts/{account}/statement", "statement",
             "Every posting to one account, with the entry that made it", known,
             {limit, offset, as_of}, json_type, schemas::statement, nullptr),
  };
}

// What has happened since, and what is coming.
std::vector<Route> feeds() {
  using enum Audience;
  std::vector<Parameter> until = page;
  until.push_back({.name = "until", .what = "the last day; usually 400 days on", .day = true});
  return {
      single("/v1/upcoming", "upcoming", "Lapses, ends and duties that are coming", known,
             std::move(until), json_type, schemas::upcoming, answers::upcoming_of),
      single("/v1/calendar.ics", "calendar", "The same as a calendar, RFC 5545", known, {},
             "text/calendar", nullptr, answers::calendar),
      single("/v1/stops/{stop}/exposure", "exposure",
             "How long a general stop was not known at the gates, and what passed meanwhile",
             overseers, {}, json_type, schemas::exposure, nullptr),
      single(
          "/v1/letters/{seq}", "letter", "A decision as a letter, with reasons and remedies", known,
          {language,
           {.name = "to", .what = "a party that it concerns; usually the caller's, or the firm"}},
          plain_type, nullptr, nullptr),
      single("/v1/journal/stream", "journal_stream", "Entries, and each new one as it comes",
             overseers, {after_entry}, events_type, nullptr, nullptr),
      single("/v1/changes", "changes", "What concerns the caller behind an entry", known,
             {after_entry, limit}, json_type, schemas::changes, nullptr),
      single("/v1/changes/stream", "changes_stream", "What concerns the caller, as it comes", known,
             {after_entry}, events_type, nullptr, nullptr),
  };
}

Route with_draft(const char* method, const char* id, const char* summary, Json (*schema)(Schemas&),
                 Json (*body)(Schemas&)) {
  return {.method = method,
          .path = "/v1/drafts/{name}",
          .id = id,
          .summary = summary,
          .audience = Audience::known,
          .parameters = {},
          .type = json_type,
          .schema = schema,
          .body_type = body == nullptr ? nullptr : json_type,
          .body = body,
          .answer = nullptr};
}

Route about_text(const char* path, const char* id, const char* summary, Json (*schema)(Schemas&),
                 Json (*body)(Schemas&), Response (*answer)(const Request&, const LawNow&),
                 std::vector<Parameter> parameters = {}) {
  Route route = change(path, id, summary, std::move(parameters), schema, body);
  route.of_text = answer;
  return route;
}

// What is being written and is no part of the record yet.
std::vector<Route> drafts() {
  Route reading = single("/v1/terms/explain", "explain_terms_in_force",
                         "The text in force, in sentences of both languages", Audience::everybody,
                         {}, json_type, schemas::text_explained, nullptr);
  reading.of_text = answers::explain_terms_in_force;
  return {about_text("/v1/terms/check", "check_terms",
                     "What is wrong with a text of terms, and its canonical form",
                     schemas::text_checked, schemas::text_of_terms, answers::check_terms),
          std::move(reading),
          about_text("/v1/terms/explain", "explain_terms",
                     "A text of terms, in sentences of both languages", schemas::text_explained,
                     schemas::text_of_terms, answers::explain_terms),
          about_text("/v1/terms/test", "test_terms", "The tests that stand in a text, as they run",
                     schemas::text_tested, schemas::text_of_terms, answers::test_terms),
          about_text("/v1/terms/diff", "compare_terms",
                     "What a text changes of the one enacted last, or of another, in words",
                     schemas::texts_compared, schemas::texts_to_compare, answers::compare_terms,
                     {language}),
          single("/v1/drafts", "drafts", "The names of one's party's drafts", Audience::known, {},
                 json_type, schemas::drafts, nullptr),
          with_draft("GET", "draft", "A draft", schemas::anything, nullptr),
          with_draft("PUT", "put_draft", "Keeps a draft", schemas::draft_kept, schemas::anything),
          with_draft("DELETE", "remove_draft", "Throws a draft away", schemas::anything, nullptr)};
}

std::vector<Route> all_tables() {
  std::vector<Route> all = table();
  for (std::vector<Route> more : {records(), feeds(), drafts()}) {
    std::ranges::move(more, std::back_inserter(all));
  }
  return all;
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = path.find('/', 1);
    parts.push_back(path.substr(1, end == std::string_view::npos ? end : end - 1));
    path.remove_prefix(std::min(end, path.size()));
  }
  return parts;
}

// What stands for the braces; nothing where the path is another.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> wanted = segments(pattern);
  const std::vector<std::string_view> given = segments(path);
  if (wanted.size() != given.size()) {
    return std::nullopt;
  }
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (wanted[at].starts_with('{')) {
      parts.emplace_back(given[at]);
    } else if (wanted[at] != given[at]) {
      return std::nullopt;
    }
  }
  return parts;
}

std::vector<std::string> columns_in(const Route& route) {
  Schemas all;
  const Json list = route.schema(all);
  const Json components = all.all();
  const Json* item = list.find("properties")->find("items")->find("items");
  if (const Json* const reference = item->find("$ref")) {
    const std::string& path = std::get<std::string>(reference->is);
    item = components.find(path.substr(path.rfind('/') + 1));
  }
  std::vector<std::string> columns;
  for (const auto& [name, schema] : std::get<Json::Object>(item->find("properties")->is)) {
    columns.push_back(name);
  }
  return columns;
}

bool takes(const Route& route, std::string_view parameter) {
  return std::ranges::any_of(route.parameters,
                             [&](const Parameter& known) { return known.name == parameter; });
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = all_tables();
  return all;
}

Found route_for(std::string_view method, std::string_view path) {
  return route_in(routes(), method, path);
}

Found route_in(const std::vector<Route>& table, std::string_view method, std::string_view path) {
  Found found;
  for (const Route& route : table) {
    auto parts = matched(route.path, path);
    if (!parts) {
      continue;
    }
    found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(route.method);
    found.allowed += std::string_view(route.method) == "GET" ? ", HEAD" : "";
    if (method == route.method) {
      found.route = &route;
      found.parts = std::move(*parts);
    }
  }
  return found;
}

const std::vector<std::string>& columns_of(const Route& route) {
  // Of all lists at once: a schema is made of hundreds of small pieces, and a table may be asked
  // for every second.
  static const std::map<std::string_view, std::vector<std::string>> columns = [] {
    std::map<std::string_view, std::vector<std::string>> all;
    for (const Route& each : routes()) {
      if (takes(each, "format")) {
        all.emplace(each.id, columns_in(each));
      }
    }
    return all;
  }();
  const auto found = columns.find(route.id);
  CHECK(found != columns.end());
  return found->second;
}

}  // namespace sluice
