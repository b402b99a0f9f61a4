// The schemas of what is answered about a text of terms.
#include "administer/answer_schemas.h"

namespace sluice::schemas {

using schema::array_of;
using schema::nullable;
using schema::object;
using schema::type;

Json text_of_terms(Schemas& /*all*/) {
  return object({{"text", type("string")}});
}

Json text_vocabulary(Schemas& /*all*/) {
  const auto named = [](Json::Object more) {
    Json::Object members{
        {"name", type("string")}, {"in_english", type("string")}, {"in_chinese", type("string")}};
    for (JsonMember& member : more) {
      members.push_back(std::move(member));
    }
    return array_of(object(std::move(members)));
  };
  return object(
      {{"version", type("integer")},
       {"classes", named({})},
       {"facts", named({{"subject", type("string")},
                        {"type", type("string")},
                        {"proof", nullable("string")}})},
       {"roles", named({})},
       {"powers", named({{"role", type("string")}, {"waives", array_of(type("string"))}})}});
}

Json text_checked(Schemas& /*all*/) {
  return object({{"good", type("boolean")},
                 {"diagnostics", array_of(object({{"severity", type("string")},
                                                  {"code", type("string")},
                                                  {"line", type("integer")},
                                                  {"column", type("integer")},
                                                  {"end_line", type("integer")},
                                                  {"end_column", type("integer")},
                                                  {"message", type("string")},
                                                  {"message_in_chinese", type("string")},
                                                  {"help", type("string")},
                                                  {"help_in_chinese", type("string")}}))},
                 {"canonical", nullable("string")}});
}

Json text_explained(Schemas& /*all*/) {
  const Json told = object({{"title", type("string")},
                            {"sentences", array_of(type("string"))},
                            {"value", type("string")}});
  return object({{"good", type("boolean")},
                 {"day", schema::text("date")},
                 {"version", nullable("integer")},
                 {"from", schema::optional(schema::text("date"))},
                 {"passages", array_of(object({{"kind", type("string")},
                                               {"name", type("string")},
                                               {"line", type("integer")},
                                               {"end_line", type("integer")},
                                               {"unit", type("string")},
                                               {"in_english", told},
                                               {"in_chinese", told}}))}});
}

Json text_tested(Schemas& /*all*/) {
  const Json reason = object({{"clause", type("string")},
                              {"clause_in_chinese", type("string")},
                              {"in_english", type("string")},
                              {"in_chinese", type("string")}});
  const Json step = object({{"line", type("integer")},
                            {"end_line", type("integer")},
                            {"passed", type("boolean")},
                            {"expected", type("string")},
                            {"found", type("string")},
                            {"reasons", array_of(reason)}});
  return object({{"good", type("boolean")},
                 {"steps", type("integer")},
                 {"failed", type("integer")},
                 {"tests", array_of(object({{"name", type("string")},
                                            {"line", type("integer")},
                                            {"passed", type("boolean")},
                                            {"steps", array_of(step)}}))}});
}

Json texts_to_compare(Schemas& /*all*/) {
  return object({{"text", type("string")}, {"against", type("string")}}, {"text"});
}

Json texts_compared(Schemas& /*all*/) {
  const Json change = object({{"kind", type("string")},
                              {"part", type("string")},
                              {"name", type("string")},
                              {"direction", type("string")},
                              {"words", type("string")},
                              {"witness", type("string")}});
  return object({{"good", type("boolean")},
                 {"older", nullable("integer")},
                 {"newer", nullable("integer")},
                 {"changes", array_of(change)},
                 {"transition", array_of(type("string"))},
                 {"readings", array_of(type("string"))}});
}

}  // namespace sluice::schemas
