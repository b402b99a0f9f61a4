// Writes any record of the kernel through its `each` list: docs/journal-format.md, "Values".
// Part of the codec: include codec.h to write a command or a decision.
#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/steady_list.h"
#include "journal/closed_sets.h"
#include "journal/confidential.h"
#include "journal/veil.h"

namespace sluice {

template <class T>
concept ListsItsFields = requires(T& record) { T::each(record, [](const char*, const auto&) {}); };

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool>;

class FieldWriter {
 public:
  // With a veil, confidential fields go there and leave no trace in `out`.
  explicit FieldWriter(Bytes& out, Veil* veil = nullptr) : bytes_(out), veil_(veil) {}

  // What an `each` list calls.
  template <class T>
  void operator()(const char* field, const T& value) {
    if constexpr (holds_words<T>) {
      if (veil_ != nullptr && is_confidential(field)) {
        FieldWriter(veil_->next()).put(value);
        veil_->end_field();
        return;
      }
    }
    put(value);
  }

  void put(const Command& command);  // codec_command.cpp
  void put(const Event& event);      // codec_event.cpp

  void put(bool value) { bytes_.u8(value ? 1 : 0); }
  template <WholeNumber T>
  void put(T value) {
    if constexpr (std::is_signed_v<T>) {
      // The zigzag: 0, -1, 1, -2 become 0, 1, 2, 3.
      const auto bits = static_cast<std::uint64_t>(std::int64_t{value});
      number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
    } else {
      number(value);
    }
  }
  void put(Wide value);
  void put(Day value) { put(value.number()); }
  template <class Tag>
  void put(Id<Tag> id) {
    number(id.is_none() ? 0 : std::uint64_t{id.value} + 1);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void put(Enum value) {
    CHECK(value <= last_of(value));
    number(number_of(value));
  }
  void put(const std::string& value) { bytes_.text(value); }
  void put(const ShortText& value) { bytes_.text(value.view()); }
  void put(const Digest& value) { bytes_.raw(value.bytes); }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) {
      put(*value);
    }
  }
  template <class A, class B>
  void put(const std::pair<A, B>& value) {
    put(value.first);
    put(value.second);
  }
  template <class T, std::size_t count>
  void put(const std::array<T, count>& values) {
    for (const T& value : values) {
      put(value);
    }
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put_list<T>(values);
  }
  template <class T>
  void put(const SteadyList<T>& values) {
    put_list<T>(values);
  }
  template <class Key, class T>
  void put(const std::map<Key, T>& values) {
    number(values.size());
    for (const auto& [key, value] : values) {
      put(key);
      put(value);
    }
  }
  template <class T>
  void put(const std::set<T>& values) {
    number(values.size());
    for (const T& value : values) {
      put(value);
    }
  }
  template <class... Alternatives>
  void put(const std::variant<Alternatives...>& value) {
    put_variant(value);
  }
  template <ListsItsFields T>
  void put(const T& record) {
    T::each(record, *this);
  }

 private:
  template <class T, class List>
  void put_list(const List& values) {
    number(values.size());
    // A copy only where T is bool, whose references are objects of their own.
    for (const auto& value : values) {
      put(static_cast<const T&>(value));
    }
  }
  template <class Variant>
  void put_variant(const Variant& value) {
    number(value.index());
    std::visit([this](const auto& alternative) { put(alternative); }, value);
  }
  void number(std::uint64_t value) {
    if (value < 0x80) [[likely]] {
      bytes_.u8(static_cast<std::uint8_t>(value));
    } else {
      bytes_.unsigned_number(value);
    }
  }

  ByteWriter bytes_;
  Veil* veil_;
};

}  // namespace sluice
