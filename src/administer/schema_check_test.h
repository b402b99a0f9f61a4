// Whether a value is what a JSON Schema says. Knows the words that the service's document uses, and
// complains of any other, so that no word stands there for nothing.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "administer/json.h"
#include "base/day.h"

namespace sluice::testing_http {

class SchemaCheck {
 public:
  explicit SchemaCheck(const Json& document) : document_(document) {}

  // What is wrong and where; nothing where nothing is.
  [[nodiscard]] std::optional<std::string> wrong(const Json& value, const Json& schema,
                                                 const std::string& place = "$") const {
    if (const auto* allowed = std::get_if<bool>(&schema.is)) {
      return *allowed ? std::nullopt : std::optional(place + " is not expected");
    }
    const auto* const words = std::get_if<Json::Object>(&schema.is);
    if (words == nullptr) {
      return place + ": the schema is none";
    }
    for (const auto& [word, of] : *words) {
      if (auto found = by_word(value, schema, word, of, place)) {
        return found;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] const Json* resolve(const std::string& reference) const {
    const Json* at = &document_;
    std::size_t begin = 2;
    while (at != nullptr && begin < reference.size()) {
      const std::size_t end = std::min(reference.find('/', begin), reference.size());
      at = at->find(reference.substr(begin, end - begin));
      begin = end + 1;
    }
    return at;
  }

 private:
  static std::string type_of(const Json& value) {
    constexpr const char* names[] = {"null", "boolean", "integer", "string", "array", "object"};
    return names[value.is.index()];
  }
  static const std::string& text_of(const Json& json) { return std::get<std::string>(json.is); }

  std::optional<std::string> by_word(const Json& value, const Json& schema, const std::string& word,
                                     const Json& of, const std::string& place) const {
    const auto bad = [&](const std::string& what) {
      return std::optional(place + ": " + what + ", found " + to_text(value, false).substr(0, 200));
    };
    const auto* const text = std::get_if<std::string>(&value.is);
    const auto* const number = std::get_if<std::int64_t>(&value.is);
    const auto* const members = std::get_if<Json::Object>(&value.is);
    const auto* const items = std::get_if<Json::Array>(&value.is);
    if (word == "$ref") {
      const Json* const target = resolve(text_of(of));
      return target == nullptr ? bad("no component " + text_of(of)) : wrong(value, *target, place);
    }
    if (word == "type") {
      const auto* const several = std::get_if<Json::Array>(&of.is);
      const bool fits = several == nullptr
                            ? text_of(of) == type_of(value)
                            : std::any_of(several->begin(), several->end(), [&](const Json& one) {
                                return text_of(one) == type_of(value);
                              });
      return fits ? std::nullopt : bad("expected " + to_text(of, false));
    }
    if (word == "oneOf" || word == "anyOf") {
      int fitting = 0;
      std::string why;
      for (const Json& one : std::get<Json::Array>(of.is)) {
        const auto no = wrong(value, one, place);
        fitting += no ? 0 : 1;
        why += no && no->find("the constant") == std::string::npos ? " | " + *no : "";
      }
      return fitting == 1 || (fitting > 1 && word == "anyOf")
                 ? std::nullopt
                 : bad(std::to_string(fitting) + " alternatives fit:" + why);
    }
    if (word == "enum") {
      const auto& list = std::get<Json::Array>(of.is);
      const bool fits =
          text != nullptr && std::any_of(list.begin(), list.end(),
                                         [&](const Json& one) { return text_of(one) == *text; });
      return fits ? std::nullopt : bad("expected one of " + to_text(of, false));
    }
    if (word == "const") {
      return text != nullptr && *text == text_of(of) ? std::nullopt
                                                     : bad("expected the constant " + text_of(of));
    }
    if (word == "required") {
      for (const Json& name : std::get<Json::Array>(of.is)) {
        if (members != nullptr && value.find(text_of(name)) == nullptr) {
          return bad("the member " + text_of(name) + " is missing");
        }
      }
      return std::nullopt;
    }
    if (word == "properties" || word == "additionalProperties") {
      const Json* const known = schema.find("properties");
      for (std::size_t at = 0; members != nullptr && at < members->size(); ++at) {
        const auto& [name, member] = (*members)[at];
        const Json* const its = known == nullptr ? nullptr : known->find(name);
        if (word == "properties" && its != nullptr) {
          if (auto found = wrong(member, *its, place + "." + name)) {
            return found;
          }
        } else if (word == "additionalProperties" && its == nullptr) {
          return bad("the member " + name + " is not in the document");
        }
      }
      return std::nullopt;
    }
    if (word == "items" || word == "prefixItems") {
      const auto* const prefix = schema.find("prefixItems");
      const std::size_t first = prefix == nullptr ? 0 : std::get<Json::Array>(prefix->is).size();
      for (std::size_t at = 0; items != nullptr && at < items->size(); ++at) {
        const bool in_prefix = at < first;
        if (in_prefix == (word == "prefixItems")) {
          const Json& its = in_prefix ? std::get<Json::Array>(of.is)[at] : of;
          if (auto found = wrong((*items)[at], its, place + "[" + std::to_string(at) + "]")) {
            return found;
          }
        }
      }
      return std::nullopt;
    }
    if (word == "minimum" || word == "maximum") {
      const std::int64_t bound = std::get<std::int64_t>(of.is);
      const bool fits =
          number == nullptr || (word == "minimum" ? *number >= bound : *number <= bound);
      return fits ? std::nullopt : bad("out of bounds");
    }
    if (word == "maxLength") {
      const auto bound = static_cast<std::size_t>(std::get<std::int64_t>(of.is));
      return text == nullptr || text->size() <= bound ? std::nullopt : bad("too long");
    }
    if (word == "pattern" && text_of(of) == "^[0-9a-f]{64}$") {
      const bool fits =
          text == nullptr ||
          (text->size() == 64 && text->find_first_not_of("0123456789abcdef") == std::string::npos);
      return fits ? std::nullopt : bad("expected a digest");
    }
    if (word == "format" && text_of(of) == "date") {
      return text == nullptr || Day::from_text(*text) ? std::nullopt : bad("expected a day");
    }
    return bad("the schema says `" + word + "`, which this check does not know");
  }

  const Json& document_;
};

}  // namespace sluice::testing_http
