// Reads back what field_writer.h wrote. Total: any bytes give a record or a complaint that names
// the byte and the field; nothing is read outside the bytes, and nothing is reserved for more
// elements than they could hold. Every value has one spelling, so that writing the record again
// gives the same bytes.
#pragma once

#include <limits>
#include <string>

#include "base/result.h"
#include "journal/field_writer.h"

namespace sluice {

class FieldReader {
 public:
  // Plain: confidential fields are where they stand in the record.
  explicit FieldReader(std::span<const std::uint8_t> in) : bytes_(in) {}
  // Veiled: they are taken from `openings`, in order; a withheld one reads as empty.
  FieldReader(std::span<const std::uint8_t> in, std::span<const Opening> openings)
      : bytes_(in), openings_(openings), veiled_(true) {}

  // What an `each` list calls.
  template <class T>
  void operator()(const char* field, T& value) {
    if (failed()) {
      return;
    }
    field_ = field;
    if constexpr (holds_words<T>) {
      if (veiled_ && is_confidential(field)) {
        open(value);
        return;
      }
    }
    take(value);
  }

  void take(Command& command);  // codec_command.cpp
  void take(Event& event);      // codec_event.cpp

  void take(bool& value) {
    const std::uint64_t bit = bytes_.u8();
    value = bit == 1;
    expect(bit <= 1, bit, "0 or 1");
  }
  template <WholeNumber T>
  void take(T& value) {
    if constexpr (std::is_signed_v<T>) {
      const std::int64_t number = bytes_.signed_number();
      value = static_cast<T>(number);
      expect(value == number, "a number that fits the field");
    } else {
      const std::uint64_t number = bytes_.unsigned_number();
      value = static_cast<T>(number);
      expect(value == number, number, "a number that fits the field");
    }
  }
  void take(Wide& value);
  void take(Day& value) {
    std::int32_t number = 0;
    take(number);
    value = Day(number);
  }
  template <class Tag>
  void take(Id<Tag>& id) {
    const std::uint64_t number = bytes_.unsigned_number();
    id = number == 0 ? Id<Tag>::none() : Id<Tag>{static_cast<std::uint32_t>(number - 1)};
    expect(number <= Id<Tag>::none_value, number, "the number of a thing");
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void take(Enum& value) {
    const std::uint64_t number = bytes_.unsigned_number();
    const bool known = number <= number_of(last_of(Enum{}));
    value = known ? static_cast<Enum>(number) : Enum{};
    expect(known, number, "a word that this version knows");
  }
  void take(std::string& value) { value = bytes_.text(); }
  void take(ShortText& value);
  void take(Digest& value);
  template <class T>
  void take(std::optional<T>& value) {
    bool there = false;
    take(there);
    value.reset();
    if (there) {
      take(value.emplace());
    }
  }
  template <class A, class B>
  void take(std::pair<A, B>& value) {
    take(value.first);
    take(value.second);
  }
  template <class T, std::size_t count>
  void take(std::array<T, count>& values) {
    for (T& value : values) {
      take(value);
    }
  }
  template <class T>
  void take(SteadyList<T>& values) {
    const std::size_t count = size();
    values.clear();
    for (std::size_t at = 0; at < count && !failed(); ++at) {
      take(values.emplace_back());
    }
  }
  template <class T>
  void take(std::vector<T>& values) {
    const std::size_t count = size();
    values.clear();
    values.reserve(std::min(count, reserved_max));
    for (std::size_t at = 0; at < count && !failed(); ++at) {
      if constexpr (std::is_same_v<T, bool>) {
        bool value = false;
        take(value);
        values.push_back(value);
      } else {
        take(values.emplace_back());
      }
    }
  }
  template <class Key, class T>
  void take(std::map<Key, T>& values) {
    const std::size_t count = size();
    values.clear();
    for (std::size_t at = 0; at < count && !failed(); ++at) {
      Key key{};
      take(key);
      expect(values.empty() || values.rbegin()->first < key, "keys in ascending order");
      take(values.emplace_hint(values.end(), std::move(key), T{})->second);
    }
  }
  template <class T>
  void take(std::set<T>& values) {
    const std::size_t count = size();
    values.clear();
    for (std::size_t at = 0; at < count && !failed(); ++at) {
      T value{};
      take(value);
      expect(values.empty() || *values.rbegin() < value, "elements in ascending order");
      values.insert(values.end(), std::move(value));
    }
  }
  template <class... Alternatives>
  void take(std::variant<Alternatives...>& value) {
    take_variant(value);
  }
  template <ListsItsFields T>
  void take(T& record) {
    T::each(record, *this);
  }

  [[nodiscard]] bool failed() const { return bytes_.failed(); }
  // For demands between fields: the bytes are mistaken where `holds` is false.
  void expect(bool holds, const char* expected) {
    if (!holds) [[unlikely]] {
      complain(expected, std::nullopt);
    }
  }
  // Everything was read, and read well. `what`: "the command", "the decision".
  [[nodiscard]] Result<void> finish(std::string_view what);
  // The openings that another record of the same entry goes on with.
  [[nodiscard]] std::span<const Opening> hand_over_openings() {
    return std::exchange(openings_, {});
  }

 private:
  // Growth beyond this is paid for by elements that were really there.
  static constexpr std::size_t reserved_max = 256;

  template <class... Alternatives>
  void take_variant(std::variant<Alternatives...>& value) {
    const std::uint64_t index = bytes_.unsigned_number();
    expect(index < sizeof...(Alternatives), index, "an alternative that this version knows");
    if (!failed()) {
      take_alternative(value, static_cast<std::size_t>(index),
                       std::index_sequence_for<Alternatives...>{});
    }
  }
  template <class Variant, std::size_t... indices>
  void take_alternative(Variant& value, std::size_t index, std::index_sequence<indices...>) {
    using Take = void (*)(FieldReader&, Variant&);
    static constexpr std::array<Take, sizeof...(indices)> takes{
        [](FieldReader& reader, Variant& into) {
          reader.take(into.template emplace<indices>());
        }...};
    takes[index](*this, value);
  }

  template <class T>
  void open(T& value) {
    value.clear();
    expect(!openings_.empty(), "a commitment for every confidential field");
    if (failed()) {
      return;
    }
    const Opening& opening = openings_.front();
    openings_ = openings_.subspan(1);
    if (opening.withheld) {
      return;
    }
    FieldReader inner(opening.field);
    inner.take(value);
    expect(!inner.failed() && inner.bytes_.left() == 0, "an opening that holds the field");
  }

  // The number of elements that follow: each takes at least one byte.
  [[nodiscard]] std::size_t size();
  void expect(bool holds, std::uint64_t found, const char* expected) {
    if (!holds) [[unlikely]] {
      complain(expected, found);
    }
  }
  void complain(const char* expected, std::optional<std::uint64_t> found);

  ByteReader bytes_;
  std::span<const Opening> openings_;
  bool veiled_ = false;
  const char* field_ = "";
  std::string complaint_;
};

}  // namespace sluice
