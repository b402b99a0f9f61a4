#include "administer/route_drafts.h"

#include "administer/json.h"
#include "administer/route.h"

namespace sluice {
namespace {

Response listed(const Drafts& drafts, std::string_view party) {
  const Result<std::vector<std::string>> names = drafts.names(party);
  if (!names) {
    return problem(names.error());
  }
  Json items = Json::array();
  for (const std::string& name : *names) {
    items.push(name);
  }
  Json json = Json::object();
  json.add("items", std::move(items));
  return json_response(json);
}

Response kept(Drafts& drafts, const Request& request, std::string_view party,
              std::string_view name) {
  if (const Result<Json> json = json_from_text(request.body); !json) {
    return problem(json.error());
  }
  const Result<void> put = drafts.put(party, name, request.body);
  if (!put) {
    return problem(put.error());
  }
  Json json = Json::object();
  json.add("name", name);
  json.add("bytes", request.body.size());
  return json_response(json);
}

}  // namespace

Response draft_answer(std::string_view id, Drafts& drafts, const Request& request,
                      std::string_view party) {
  if (id == "drafts") {
    return listed(drafts, party);
  }
  const std::string_view path = request.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (id == "put_draft") {
    return kept(drafts, request, party, name);
  }
  if (id == "remove_draft") {
    const Result<void> removed = drafts.remove(party, name);
    return removed ? json_response(Json::object()) : problem(removed.error());
  }
  Result<std::string> content = drafts.get(party, name);
  return content ? Response{.status = 200,
                            .type = "application/json",
                            .body = std::move(*content),
                            .headers = {}}
                 : problem(content.error());
}

}  // namespace sluice
