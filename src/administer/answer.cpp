// The forms that answers share.
#include "administer/route.h"

namespace sluice {

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

std::string etag_of(const Json& json) {
  return "\"" + to_hex(digest_of(to_text(json, false))).substr(0, 32) + "\"";
}

Response not_on_file() {
  return problem(404, "not on file", "there is no such thing on file for you");
}

}  // namespace sluice
