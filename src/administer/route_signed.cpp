// What can be checked without trusting this server: the authority's keys, where the journal ends, a
// permit as a signed document, and the answer to whoever is shown one.
#include "administer/check.h"
#include "administer/receipt.h"
#include "administer/record_json.h"
#include "administer/route.h"
#include "administer/words_of.h"

namespace sluice::answers {
namespace {

Response nothing_is_signed() {
  return problem(404, "nothing is signed here", "this service was started without a key");
}

Response document(std::string jws) {
  return {.status = 200, .type = "application/jose", .body = std::move(jws) + "\n", .headers = {}};
}

// Null: it is not on file.
Json json_of_today(const State& state, const std::optional<PermitToday>& today) {
  if (!today) {
    return {};
  }
  Json json = Json::object();
  json.add("usability", word_of(today->usability));
  json.add("granted", today->granted);
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
  const auto [opened, today] =
      sluice::checked(asked.state, asked.key->public_key(), asked.request.body);
  Json json = Json::object();
  json.add("genuine", opened.has_value());
  json.add("why_not", opened ? Json() : Json(opened.error().message));
  json.add("kind", opened ? Json(opened->kind) : Json());
  json.add("document", opened ? opened->payload : Json());
  json.add("today", json_of_today(asked.state, today));
  return json_response(json);
}

}  // namespace sluice::answers
