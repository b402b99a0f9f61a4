// The words of closed sets and of the kinds of commands and events, as JSON writes them, read off
// the names in the source: `PermitState::active` is "active", `GrantShare` is "grant_share". A name
// that changes there changes the JSON, which the service promises not to do within a major
// version.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sluice {

namespace words {

template <auto Value>
consteval std::string_view signature_of_value() {
  return __PRETTY_FUNCTION__;
}
template <class Type>
consteval std::string_view signature_of_type() {
  return __PRETTY_FUNCTION__;
}

// What stands behind the last `=` and, of that, behind the last `:`.
constexpr std::string_view last_name(std::string_view signature) {
  std::string_view name = signature.substr(signature.find("= ") + 2);
  name = name.substr(0, name.find_first_of(";]"));
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Names in the source that the language did not let be what they mean.
constexpr std::string_view meant(std::string_view name) {
  return name == "klass" ? "class" : name == "send_back" ? "return" : name;
}

inline constexpr std::size_t values_max = 64;

// A number without a name is printed as a cast, of which a parenthesis is left.
constexpr bool is_name(std::string_view word) {
  return word.find_first_of("()") == std::string_view::npos;
}

// "GrantShare" -> "grant_share".
[[nodiscard]] std::string in_small_letters(std::string_view name);

template <class Enum, std::size_t... Numbers>
consteval auto table_of(std::index_sequence<Numbers...> /*numbers*/) {
  return std::array{meant(last_name(signature_of_value<static_cast<Enum>(Numbers)>()))...};
}
template <class Enum>
inline constexpr auto table = table_of<Enum>(std::make_index_sequence<values_max>{});

// The place of a name in a table; nothing where it has none.
constexpr std::optional<std::size_t> number_of(std::span<const std::string_view> names,
                                               std::string_view word) {
  for (std::size_t number = 0; number < names.size(); ++number) {
    if (names[number] == word && is_name(word)) {
      return number;
    }
  }
  return std::nullopt;
}

}  // namespace words

// The word of one value of a closed set.
template <class Enum>
  requires std::is_enum_v<Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) {
  const auto number = static_cast<std::size_t>(value);
  return number < words::values_max ? words::table<Enum>[number] : std::string_view();
}

// The value of a word; nothing where the set has no such word.
template <class Enum>
  requires std::is_enum_v<Enum>
[[nodiscard]] constexpr std::optional<Enum> value_of(std::string_view word) {
  const std::optional<std::size_t> number = words::number_of(words::table<Enum>, word);
  return number ? std::optional(static_cast<Enum>(*number)) : std::nullopt;
}

// "grant_share" of GrantShare.
template <class Type>
[[nodiscard]] std::string word_of_type() {
  return words::in_small_letters(words::last_name(words::signature_of_type<Type>()));
}

}  // namespace sluice
