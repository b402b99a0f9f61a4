#include "administer/schema.h"

#include <algorithm>

namespace sluice {
namespace schema {

Json type(std::string_view name) {
  Json json = Json::object();
  json.add("type", name);
  return json;
}

Json nullable(std::string_view name) {
  Json json = Json::object();
  json.add("type", Json::Array{name, "null"});
  return json;
}

Json constant(std::string_view value) {
  Json json = Json::object();
  json.add("const", value);
  return json;
}

Json text(std::string_view format_or_pattern) {
  Json json = type("string");
  json.add(format_or_pattern.starts_with('^') ? "pattern" : "format", format_or_pattern);
  return json;
}

Json array_of(Json items) {
  Json json = type("array");
  json.add("items", std::move(items));
  return json;
}

Json either(std::vector<Json> alternatives) {
  Json json = Json::object();
  json.add("oneOf", std::move(alternatives));
  return json;
}

Json optional(Json of) {
  Json json = Json::object();
  json.add("anyOf", Json::Array{std::move(of), type("null")});
  return json;
}

Json reference(const std::string& component) {
  Json json = Json::object();
  json.add("$ref", "#/components/schemas/" + component);
  return json;
}

Json object(Json::Object members) {
  std::vector<std::string> names;
  for (const auto& [name, of] : members) {
    names.push_back(name);
  }
  return object(std::move(members), names);
}

Json object(Json::Object members, const std::vector<std::string>& required) {
  Json json = type("object");
  Json list = Json::array();
  for (const std::string& name : required) {
    list.push(name);
  }
  json.add("required", std::move(list));
  json.add("properties", Json(std::move(members)));
  json.add("additionalProperties", false);
  return json;
}

Json whole_number(bool is_signed) {
  Json json = type("integer");
  if (!is_signed) {
    json.add("minimum", 0);
  }
  return json;
}

Json one_of_words(std::span<const std::string_view> words) {
  Json list = Json::array();
  for (const std::string_view word : words) {
    if (words::is_name(word)) {
      list.push(word);
    }
  }
  Json json = type("string");
  json.add("enum", std::move(list));
  return json;
}

Json short_text() {
  Json json = type("string");
  json.add("maxLength", ShortText::size_max);
  return json;
}

Json digest_or_null() {
  return either({text("^[0-9a-f]{64}$"), type("null")});
}

Json pair_of(Json first, Json second) {
  Json json = type("array");
  json.add("prefixItems", Json::Array{std::move(first), std::move(second)});
  json.add("items", false);
  return json;
}

Json fact_given(Direction direction) {
  std::vector<std::string> required{"fact", "value"};
  if (direction == Direction::written) {
    required.emplace_back("evidence");
  }
  return object(
      {{"fact", type("string")}, {"value", type("string")}, {"evidence", digest_or_null()}},
      required);
}

Json figure() {
  return object({{"parameter", type("string")}, {"value", type("string")}});
}

void add_member(Json::Object& members, const char* name, Json of) {
  members.emplace_back(name, std::move(of));
}

}  // namespace schema

Json Schemas::record(std::string_view name, Direction direction, Members members) {
  const bool read = direction == Direction::read;
  const std::string component = std::string(name) + (read ? "Given" : "");
  if (!has(component)) {
    put(component, Json());  // it may speak of itself
    put(component, read ? schema::object(members(*this, direction), {})
                        : schema::object(members(*this, direction)));
  }
  return schema::reference(component);
}

Json Schemas::one_of(std::span<const Kind> kinds, const char* tag, const char* component,
                     Direction direction, bool are_acts) {
  const bool read = direction == Direction::read;
  const std::string name = component + std::string(read ? "Given" : "");
  if (has(name)) {
    return schema::reference(name);
  }
  put(name, Json());
  std::vector<Json> references;
  for (const Kind& kind : kinds) {
    Json::Object members{{tag, schema::constant(kind.word)}};
    std::vector<std::string> required{tag};
    if (are_acts && !read) {
      members.emplace_back("actor", schema::type("string"));
      required.emplace_back("actor");
    }
    for (JsonMember& member : kind.members(*this, direction)) {
      if (!read || (kind.needs_quantity && member.name == "quantity")) {
        required.push_back(member.name);
      }
      members.push_back(std::move(member));
    }
    const std::string one = name + "." + kind.word;
    put(one, schema::object(std::move(members), required));
    references.push_back(schema::reference(one));
  }
  put(name, schema::either(std::move(references)));
  return schema::reference(name);
}

Json Schemas::all() const {
  Json json = Json::object();
  for (const auto& [name, of] : components_) {
    json.add(name, of);
  }
  return json;
}

}  // namespace sluice
