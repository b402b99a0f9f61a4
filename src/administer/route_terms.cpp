// A text of terms, looked at before it is enacted.
#include "administer/diagnostics_json.h"
#include "administer/route.h"
#include "terms/from_syntax.h"

namespace sluice::answers {

// As an amendment of the text enacted last, if there is one.
Response check_terms(const Asked& asked) {
  const Result<Json> json = json_from_text(asked.request.body);
  const Json* const member = json ? json->find("text") : nullptr;
  const auto* const content = member == nullptr ? nullptr : std::get_if<std::string>(&member->is);
  if (content == nullptr) {
    return json ? problem(400, "no text", R"(expected {"text": "terms …"})")
                : problem(json.error());
  }
  const terms::Text text{.name = "text", .content = *content};
  const terms::Checked checked = terms::rulebook_from_text(
      text, asked.state.law.empty() ? nullptr : &asked.state.law.latest());
  Json answer = Json::object();
  answer.add("good", checked.rulebook != nullptr);
  answer.add("diagnostics", json_of(text, checked.diagnostics));
  // What `enact_terms` takes.
  answer.add("canonical", checked.rulebook == nullptr ? Json() : Json(checked.rulebook->canonical));
  return json_response(answer);
}

}  // namespace sluice::answers
