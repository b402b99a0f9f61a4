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

Json object(std::vector<std::pair<std::string, Json>> members) {
  std::vector<std::string> names;
  for (const auto& [name, of] : members) {
    names.push_back(name);
  }
  return object(std::move(members), names);
}

Json object(std::vector<std::pair<std::string, Json>> members,
            const std::vector<std::string>& required) {
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

}  // namespace schema

Json Schemas::all() const {
  Json json = Json::object();
  for (const auto& [name, of] : components_) {
    json.add(name, of);
  }
  return json;
}

}  // namespace sluice
