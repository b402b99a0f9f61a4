// The OpenAPI document, from the table of routes.
#include <algorithm>

#include "administer/answer_schemas.h"
#include "administer/route.h"

namespace sluice {
namespace {

Json described(std::string_view words) {
  Json json = Json::object();
  json.add("description", words);
  return json;
}

Json content(std::string_view type, Json schema) {
  Json media = Json::object();
  media.add("schema", std::move(schema));
  Json json = Json::object();
  json.add(std::string(type), std::move(media));
  return json;
}

Json answer(std::string_view words, std::string_view type, Json schema) {
  Json json = described(words);
  json.add("content", content(type, std::move(schema)));
  return json;
}

Json parameters_of(const Route& route) {
  Json list = Json::array();
  std::string_view path = route.path;
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{')) {
    const std::size_t close = path.find('}', open);
    Json json = Json::object();
    json.add("name", path.substr(open + 1, close - open - 1));
    json.add("in", "path");
    json.add("required", true);
    json.add("schema", schema::type("string"));
    list.push(std::move(json));
    path.remove_prefix(close);
  }
  for (const Parameter& parameter : route.parameters) {
    Json schema =
        parameter.day ? schema::text("date") : schema::type(parameter.whole ? "integer" : "string");
    if (parameter.whole) {
      schema.add("minimum", parameter.least);
      schema.add("maximum", parameter.most);
    }
    Json json = Json::object();
    json.add("name", parameter.name);
    json.add("in", "query");
    json.add("description", parameter.what);
    json.add("required", parameter.needed);
    json.add("schema", std::move(schema));
    list.push(std::move(json));
  }
  if (std::string_view(route.id) == "command") {
    Json json = Json::object();
    json.add("name", "Idempotency-Key");
    json.add("in", "header");
    json.add("description", "the same key and body get the answer of the first time");
    json.add("required", false);
    Json schema = schema::type("string");
    schema.add("maxLength", 128);
    json.add("schema", std::move(schema));
    list.push(std::move(json));
    Json match = Json::object();
    match.add("name", "If-Match");
    match.add("in", "header");
    match.add("description", "decided only where the permit that it names has this ETag; else 412");
    match.add("required", false);
    match.add("schema", schema::type("string"));
    list.push(std::move(match));
  }
  if (std::string_view(route.id) == "command" || std::string_view(route.id) == "batch") {
    Json prefer = Json::object();
    prefer.add("name", "Prefer");
    prefer.add("in", "header");
    prefer.add("description",
               "return=minimal: of what passes unchanged, where it is recorded and no more");
    prefer.add("required", false);
    prefer.add("schema", schema::type("string"));
    list.push(std::move(prefer));
  }
  return list;
}

Json responses_of(const Route& route, Schemas& all) {
  Json json = Json::object();
  const Json fine = answer("as asked", route.type,
                           route.schema != nullptr ? route.schema(all) : schema::type("string"));
  json.add("200", fine);
  if (std::string_view(route.id) == "put_evidence") {
    json.add("201", fine);
  }
  if (std::string_view(route.id) == "command") {
    json.add("202", answer("it waits: hold, ask, refer, queue, or for another signature",
                           route.type, route.schema(all)));
  }
  json.add("default", answer("why not", "application/problem+json", schemas::problem(all)));
  return json;
}

Json operation(const Route& route, Schemas& all) {
  Json json = Json::object();
  json.add("operationId", route.id);
  json.add("summary", route.summary);
  if (route.audience != Audience::everybody) {
    Json any = Json::array();
    for (const char* const way : {"token", "session", "signature"}) {
      Json one = Json::object();
      one.add(way, Json::array());
      any.push(std::move(one));
    }
    json.add("security", std::move(any));
  } else {
    json.add("security", Json::array());
  }
  json.add("parameters", parameters_of(route));
  if (route.body != nullptr) {
    Json body = Json::object();
    body.add("required", true);
    body.add("content", content(route.body_type, route.body(all)));
    json.add("requestBody", std::move(body));
  }
  json.add("responses", responses_of(route, all));
  return json;
}

std::string document() {
  Schemas all;
  Json::Object paths;
  for (const Route& route : routes()) {
    const auto same = [&](const JsonMember& path) { return path.name == route.path; };
    auto at = std::find_if(paths.begin(), paths.end(), same);
    if (at == paths.end()) {
      at = paths.emplace(paths.end(), route.path, Json::object());
    }
    std::string method(route.method);
    for (char& letter : method) {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
    at->value.add(method, operation(route, all));
  }
  Json info = Json::object();
  info.add("title", "Sluice");
  info.add("version", "1");
  info.add("description",
           "A controlled-access import regime, run from its text. Quantities are whole numbers of "
           "the class's unit; days are the regime's own.");
  const auto scheme = [](Json::Object members) { return Json(std::move(members)); };
  Json security = Json::object();
  security.add("token", scheme({{"type", "http"}, {"scheme", "bearer"}}));
  security.add("session", scheme({{"type", "apiKey"},
                                  {"in", "cookie"},
                                  {"name", "sluice_session"},
                                  {"description", "changes bring X-CSRF-Token besides"}}));
  security.add("signature", scheme({{"type", "apiKey"},
                                    {"in", "header"},
                                    {"name", "Signature"},
                                    {"description", "RFC 9421 with Ed25519"}}));
  Json components = Json::object();
  components.add("securitySchemes", std::move(security));
  components.add("schemas", all.all());
  Json json = Json::object();
  json.add("openapi", "3.1.0");
  json.add("info", std::move(info));
  json.add("paths", Json(std::move(paths)));
  json.add("components", std::move(components));
  return to_text(json) + "\n";
}

}  // namespace

const std::string& openapi() {
  static const std::string text = document();
  return text;
}

}  // namespace sluice
