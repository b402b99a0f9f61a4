// JSON Schema (2020-12) of what record_json writes and command_json reads, from the same lists of
// fields: a record that gains a field gains it here. A test holds real answers against it.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "administer/record_json.h"
#include "administer/words_of.h"
#include "base/digest.h"
#include "base/ratio.h"
#include "base/short_text.h"
#include "kernel/command.h"
#include "kernel/event.h"

namespace sluice {

// What is written always has every member; what is read may leave members out, for their defaults.
enum class Direction { written, read };

namespace schema {

[[nodiscard]] Json type(std::string_view name);
[[nodiscard]] Json nullable(std::string_view name);
[[nodiscard]] Json constant(std::string_view value);
[[nodiscard]] Json text(std::string_view format_or_pattern);  // "date", "^[0-9a-f]{64}$"
[[nodiscard]] Json array_of(Json items);
[[nodiscard]] Json either(std::vector<Json> alternatives);  // oneOf
[[nodiscard]] Json optional(Json of);                       // anyOf it and null
[[nodiscard]] Json reference(const std::string& component);
// Closed: every member is required.
[[nodiscard]] Json object(std::vector<std::pair<std::string, Json>> members);
// The same, where some members may be missing.
[[nodiscard]] Json object(std::vector<std::pair<std::string, Json>> members,
                          const std::vector<std::string>& required);

template <class T>
concept Record = requires(T& record) { T::each(record, [](const char*, const auto&) {}); };

}  // namespace schema

// The components that answers and bodies refer to, by name.
class Schemas {
 public:
  // A reference to the component of a record, or the schema itself of anything smaller.
  template <class T>
  [[nodiscard]] Json of(Direction direction = Direction::written);
  // "Permit" -> its schema, to be changed before it is added under the same name.
  void put(const std::string& name, Json schema) { components_[name] = std::move(schema); }
  [[nodiscard]] bool has(const std::string& name) const { return components_.contains(name); }
  [[nodiscard]] Json all() const;

  // The members of a record, in the order of its list.
  template <schema::Record T>
  [[nodiscard]] std::vector<std::pair<std::string, Json>> members_of(Direction direction);

 private:
  template <class T>
  struct Of;
  template <class Variant>
  Json one_of_kinds(const char* tag, const char* component, Direction direction);

  std::map<std::string, Json> components_;
};

// ---- how each type is written

template <class T>
struct Schemas::Of {
  static Json schema(Schemas& all, Direction direction) {
    if constexpr (std::is_same_v<T, bool>) {
      return schema::type("boolean");
    } else if constexpr (std::is_same_v<T, Wide>) {
      // Beyond 64 bits a string, so that nobody rounds it.
      return schema::either({schema::type("integer"), schema::type("string")});
    } else if constexpr (std::is_integral_v<T>) {
      Json json = schema::type("integer");
      if constexpr (std::is_unsigned_v<T>) {
        json.add("minimum", 0);
      }
      return json;
    } else if constexpr (std::is_enum_v<T>) {
      Json words = Json::array();
      for (const std::string_view word : words::table<T>) {
        if (words::is_name(word)) {
          words.push(word);
        }
      }
      Json json = schema::type("string");
      json.add("enum", std::move(words));
      return json;
    } else if constexpr (std::is_same_v<T, Day>) {
      return schema::text("date");
    } else if constexpr (std::is_same_v<T, std::string>) {
      return schema::type("string");
    } else if constexpr (std::is_same_v<T, ShortText>) {
      Json json = schema::type("string");
      json.add("maxLength", ShortText::size_max);
      return json;
    } else if constexpr (std::is_same_v<T, Digest>) {
      return schema::either({schema::text("^[0-9a-f]{64}$"), schema::type("null")});
    } else if constexpr (std::is_same_v<T, FactGiven>) {
      return schema::object({{"fact", schema::type("string")},
                             {"value", schema::type("string")},
                             {"evidence", Of<Digest>::schema(all, direction)}},
                            direction == Direction::read
                                ? std::vector<std::string>{"fact", "value"}
                                : std::vector<std::string>{"fact", "value", "evidence"});
    } else if constexpr (std::is_same_v<T, Figure>) {
      return schema::object(
          {{"parameter", schema::type("string")}, {"value", schema::type("string")}});
    } else if constexpr (std::is_same_v<T, Command>) {
      return all.one_of_kinds<Act>("act", "Command", direction);
    } else if constexpr (std::is_same_v<T, Event>) {
      return all.one_of_kinds<Event>("event", "Event", direction);
    } else {
      return compound(all, direction, static_cast<T*>(nullptr));
    }
  }

 private:
  template <class Tag>
  static Json compound(Schemas& /*all*/, Direction /*direction*/, Id<Tag>* /*tag*/) {
    return schema::nullable("string");
  }
  template <class U>
  static Json compound(Schemas& all, Direction direction, std::optional<U>* /*tag*/) {
    return schema::optional(Of<U>::schema(all, direction));
  }
  template <class U>
  static Json compound(Schemas& all, Direction direction, std::vector<U>* /*tag*/) {
    return schema::array_of(Of<U>::schema(all, direction));
  }
  template <class A, class B>
  static Json compound(Schemas& all, Direction direction, std::pair<A, B>* /*tag*/) {
    Json json = schema::type("array");
    json.add("prefixItems",
             Json::Array{Of<A>::schema(all, direction), Of<B>::schema(all, direction)});
    json.add("items", false);
    return json;
  }
  template <schema::Record R>
  static Json compound(Schemas& all, Direction direction, R* /*tag*/) {
    return all.of<R>(direction);
  }
};

template <class T>
Json Schemas::of(Direction direction) {
  if constexpr (schema::Record<T> && !std::is_same_v<T, FactGiven> && !std::is_same_v<T, Figure> &&
                !std::is_same_v<T, Command>) {
    const std::string name = std::string(words::last_name(words::signature_of_type<T>())) +
                             (direction == Direction::read ? "Given" : "");
    if (!has(name)) {
      put(name, Json());  // it may speak of itself
      put(name, direction == Direction::read ? schema::object(members_of<T>(direction), {})
                                             : schema::object(members_of<T>(direction)));
    }
    return schema::reference(name);
  } else {
    return Of<T>::schema(*this, direction);
  }
}

template <schema::Record T>
std::vector<std::pair<std::string, Json>> Schemas::members_of(Direction direction) {
  std::vector<std::pair<std::string, Json>> members;
  const T record{};
  T::each(record, [&](const char* name, const auto& field) {
    members.emplace_back(name, of<std::remove_cvref_t<decltype(field)>>(direction));
  });
  return members;
}

// A component for each kind, told apart by the member `tag`, and one that is any of them.
template <class Variant>
Json Schemas::one_of_kinds(const char* tag, const char* component, Direction direction) {
  const bool read = direction == Direction::read;
  const std::string name = component + std::string(read ? "Given" : "");
  if (has(name)) {
    return schema::reference(name);
  }
  put(name, Json());
  std::vector<Json> kinds;
  const auto add = [&]<class Kind>(const Kind* /*tag*/) {
    const std::string word = word_of_type<Kind>();
    std::vector<std::pair<std::string, Json>> members{{tag, schema::constant(word)}};
    std::vector<std::string> required{tag};
    if (std::is_same_v<Variant, Act> && !read) {
      members.emplace_back("actor", schema::type("string"));
      required.emplace_back("actor");
    }
    for (auto& [member, of] : members_of<Kind>(direction)) {
      if (!read || is_needed<Kind, Amount>(member)) {
        required.push_back(member);
      }
      members.emplace_back(member, std::move(of));
    }
    const std::string one = name + "." + word;
    put(one, schema::object(std::move(members), required));
    kinds.push_back(schema::reference(one));
  };
  [&]<std::size_t... At>(std::index_sequence<At...> /*numbers*/) {
    (add(static_cast<const std::variant_alternative_t<At, Variant>*>(nullptr)), ...);
  }(std::make_index_sequence<std::variant_size_v<Variant>>{});
  put(name, schema::either(std::move(kinds)));
  return schema::reference(name);
}

}  // namespace sluice
