// JSON Schema (2020-12) of what record_json writes and command_json reads, from the same lists of
// fields: a record that gains a field gains it here. A test holds real answers against it.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <span>
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
[[nodiscard]] Json object(Json::Object members);
// The same, where some members may be missing.
[[nodiscard]] Json object(Json::Object members, const std::vector<std::string>& required);

// Bits of what Schemas writes, compiled once and not for every record.
[[nodiscard]] Json whole_number(bool is_signed);
[[nodiscard]] Json one_of_words(std::span<const std::string_view> words);
[[nodiscard]] Json short_text();
[[nodiscard]] Json digest_or_null();
[[nodiscard]] Json pair_of(Json first, Json second);
[[nodiscard]] Json fact_given(Direction direction);
[[nodiscard]] Json figure();
void add_member(Json::Object& members, const char* name, Json of);

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
  [[nodiscard]] Json::Object members_of(Direction direction);

 private:
  template <class T>
  struct Of;
  using Members = Json::Object (*)(Schemas&, Direction);
  struct Kind {
    std::string word;
    Members members;
    bool needs_quantity;
  };
  template <class T>
  static Kind kind_of() {
    return {.word = word_of_type<T>(),
            .members = [](Schemas& all, Direction given) { return all.members_of<T>(given); },
            .needs_quantity = is_needed<T, Amount>("quantity")};
  }
  template <class Variant>
  Json one_of_kinds(const char* tag, const char* component, Direction direction);
  // A component for each kind, told apart by the member `tag`, and one that is any of them.
  // What is written of an act names its actor.
  Json one_of(std::span<const Kind> kinds, const char* tag, const char* component,
              Direction direction, bool are_acts);
  // A reference to the component of this name, which is made unless it is there.
  Json record(std::string_view name, Direction direction, Members members);

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
      return schema::whole_number(std::is_signed_v<T>);
    } else if constexpr (std::is_enum_v<T>) {
      return schema::one_of_words(words::table<T>);
    } else if constexpr (std::is_same_v<T, Day>) {
      return schema::text("date");
    } else if constexpr (std::is_same_v<T, std::string>) {
      return schema::type("string");
    } else if constexpr (std::is_same_v<T, ShortText>) {
      return schema::short_text();
    } else if constexpr (std::is_same_v<T, Digest>) {
      return schema::digest_or_null();
    } else if constexpr (std::is_same_v<T, FactGiven>) {
      return schema::fact_given(direction);
    } else if constexpr (std::is_same_v<T, Figure>) {
      return schema::figure();
    } else if constexpr (std::is_same_v<T, Command>) {
      return all.one_of_kinds<ActKinds>("act", "Command", direction);
    } else if constexpr (std::is_same_v<T, Event>) {
      return all.one_of_kinds<EventKinds>("event", "Event", direction);
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
    return schema::pair_of(Of<A>::schema(all, direction), Of<B>::schema(all, direction));
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
    return record(words::last_name(words::signature_of_type<T>()), direction,
                  [](Schemas& all, Direction given) { return all.members_of<T>(given); });
  } else {
    return Of<T>::schema(*this, direction);
  }
}

template <schema::Record T>
Json::Object Schemas::members_of(Direction direction) {
  Json::Object members;
  const T record{};
  T::each(record, [&](const char* name, const auto& field) {
    schema::add_member(members, name, of<std::remove_cvref_t<decltype(field)>>(direction));
  });
  return members;
}

template <class Variant>
Json Schemas::one_of_kinds(const char* tag, const char* component, Direction direction) {
  return [&]<std::size_t... At>(std::index_sequence<At...> /*numbers*/) {
    static const std::array<Kind, sizeof...(At)> kinds{
        kind_of<std::variant_alternative_t<At, Variant>>()...};
    return one_of(kinds, tag, component, direction, std::is_same_v<Variant, ActKinds>);
  }(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

}  // namespace sluice
