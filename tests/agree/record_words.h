// Commands in words, for reports of tests: every record lists its fields itself.
#pragma once

#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "kernel/command.h"

namespace sluice::agree {

template <class T>
std::string words_of(const T& value);

template <class Tag>
std::string words_of_one(const Id<Tag>& id) {
  return id.is_none() ? "none" : "#" + std::to_string(id.value);
}
inline std::string words_of_one(const std::string& text) {
  return '"' + text.substr(0, 40) + '"';
}
inline std::string words_of_one(const ShortText& text) {
  return '"' + std::string(text.view()) + '"';
}
inline std::string words_of_one(Day day) {
  return to_text(day);
}
inline std::string words_of_one(const Digest& digest) {
  return to_hex(digest).substr(0, 8);
}
template <class T>
std::string words_of_one(const std::optional<T>& value) {
  return value ? words_of(*value) : "none";
}
template <class T>
std::string words_of_one(const std::vector<T>& list) {
  std::string text = "[";
  for (const T& each : list) {
    text += (text.size() == 1 ? "" : ", ") + words_of(each);
  }
  return text + "]";
}
template <class A, class B>
std::string words_of_one(const std::pair<A, B>& both) {
  return words_of(both.first) + ": " + words_of(both.second);
}
template <class... Kinds>
std::string words_of_one(const std::variant<Kinds...>& one) {
  return std::visit([](const auto& each) { return words_of(each); }, one);
}

template <class T>
concept Listing = requires(const T& value) { T::each(value, [](const char*, const auto&) {}); };

template <class T>
std::string words_of(const T& value) {
  if constexpr (std::is_enum_v<T>) {
    return std::to_string(static_cast<int>(value));
  } else if constexpr (std::is_arithmetic_v<T>) {
    return std::to_string(value);
  } else if constexpr (Listing<T>) {
    std::string text = typeid(T).name();
    text += "{";
    T::each(value, [&text](const char* name, const auto& field) {
      text += (text.back() == '{' ? "" : ", ") + std::string(name) + " " + words_of(field);
    });
    return text + "}";
  } else {
    return words_of_one(value);
  }
}

}  // namespace sluice::agree
