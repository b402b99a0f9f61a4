// JSON, as every verb prints it under --json and as `sluice decide` reads a command. The tree is
// ours; the library that writes and reads its text is known to json.cpp alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace sluice {

struct JsonMember;

// What copies, moves and ends a tree is compiled once, in json.cpp: written out again wherever a
// tree is put together, it is most of what the compiler has to do.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;  // keeps the order in which it was built

  Json();  // null
  // NOLINTBEGIN(google-explicit-constructor): a tree is written down as it reads
  Json(bool value);
  Json(std::int64_t value);
  Json(int value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::uint32_t value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::size_t value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::string value);
  Json(std::string_view value);
  Json(const char* value);
  Json(Array value);
  Json(Object value);
  // NOLINTEND(google-explicit-constructor)
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();

  // Of an object: appends a member. Requires: it is one.
  void add(std::string_view key, Json value);
  void push(Json value);  // of an array
  // Of either: room for so many, so that nothing moves while they are added.
  void make_room(std::size_t count);
  // The member of this name; null where this is no object or has none.
  [[nodiscard]] const Json* find(std::string_view key) const;
  [[nodiscard]] Json* find(std::string_view key) {
    return const_cast<Json*>(std::as_const(*this).find(key));
  }

  [[nodiscard]] static Json object();
  [[nodiscard]] static Json array();

  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> is;
};

struct JsonMember {
  JsonMember(std::string_view its_name, Json its_value);
  JsonMember(const JsonMember& other);
  JsonMember(JsonMember&& other) noexcept;
  JsonMember& operator=(const JsonMember& other);
  JsonMember& operator=(JsonMember&& other) noexcept;
  ~JsonMember();

  std::string name;
  Json value;
};

// The text member of this name; empty where there is none, or what there is is no text.
[[nodiscard]] std::string text_in(const Json& json, std::string_view name);

// On one line, or with an indent of two blanks.
[[nodiscard]] std::string to_text(const Json& json, bool indented = true);

// Fault::malformed with line and column. Numbers must be whole: this house has no others.
[[nodiscard]] Result<Json> json_from_text(std::string_view text);

}  // namespace sluice
