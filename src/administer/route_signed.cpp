// What can be checked without trusting this server: the authority's keys, where the journal ends, a
// permit as a signed document, and the answer to whoever is shown one.
#include "administer/receipt.h"
#include "administer/record_json.h"
#include "administer/route.h"
#include "administer/words_of.h"
#include "kernel/query.h"

namespace sluice::answers {
namespace {

Response nothing_is_signed() {
  return problem(404, "nothing is signed here", "this service was started without a key");
}

Response document(std::string jws) {
  return {.status = 200, .type = "application/jose", .body = std::move(jws) + "\n", .headers = {}};
}

// How the permit that a document speaks of stands today; null: it is not on file.
Json stands_today(const State& state, const Json& payload) {
  const std::string reference = text_in(payload, "reference");
  const PermitId id = reference.empty() || reference.size() > ShortText::size_max
                          ? PermitId::none()
                          : state.permit_with(ShortText(std::string_view(reference)));
  if (id.is_none()) {
    return {};
  }
  Json json = Json::object();
  json.add("usability", word_of(usability(state, id)));
  json.add("granted", permit_balance(state, id).granted);
  json.add("day", to_text(state.today));
  return json;
}

}  // namespace

Response keys(const Asked& asked) {
  PublicKeys keys;
  if (asked.key != nullptr) {
    keys.add(asked.key->public_key());
  }
  return {.status = 200, .type = "application/json", .body = keys.to_text(), .headers = {}};
}

Response checkpoint(const Asked& asked) {
  return asked.key == nullptr ? nothing_is_signed()
                              : document(checkpoint_for(*asked.key, asked.end, asked.state.today));
}

Response permit_document(const Asked& asked) {
  const PermitId permit = permit_seen(asked, asked.parts[0]);
  if (permit.is_none()) {
    return not_on_file();
  }
  return asked.key == nullptr
             ? nothing_is_signed()
             : document(sluice::permit_document(*asked.key, asked.state, asked.end, permit));
}

Response check(const Asked& asked) {
  if (asked.key == nullptr) {
    return nothing_is_signed();
  }
  PublicKeys keys;
  keys.add(asked.key->public_key());
  const Result<Opened> opened = verified_json(asked.request.body, keys);
  Json json = Json::object();
  json.add("genuine", opened.has_value());
  json.add("why_not", opened ? Json() : Json(opened.error().message));
  json.add("kind", opened ? Json(opened->kind) : Json());
  json.add("document", opened ? opened->payload : Json());
  json.add("today", opened && opened->kind == permit_kind
                        ? stands_today(asked.state, opened->payload)
                        : Json());
  return json_response(json);
}

}  // namespace sluice::answers
