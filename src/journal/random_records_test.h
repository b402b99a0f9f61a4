// Records with random values in every field, for tests of the codec.
#pragma once

#include <random>

#include "journal/field_writer.h"

namespace sluice {

class RandomRecords {
 public:
  explicit RandomRecords(std::uint64_t seed) : random_(seed) {}

  template <class T>
  void operator()(const char* /*field*/, T& value) {
    fill(value);
  }

  template <class T>
  [[nodiscard]] T make() {
    T value{};
    fill(value);
    return value;
  }

  [[nodiscard]] std::uint64_t below(std::uint64_t end) { return end == 0 ? 0 : random_() % end; }

  void fill(bool& value) { value = below(2) == 1; }
  template <WholeNumber T>
  void fill(T& value) {
    value = static_cast<T>(random_() >> below(64));
    if (std::is_signed_v<T> && below(2) == 1) {
      value = static_cast<T>(~value);
    }
  }
  void fill(Wide& value) {
    value = static_cast<Wide>(random_() >> below(64)) << below(64);
    value = below(2) == 1 ? ~value : value;
  }
  void fill(Day& value) { value = Day(make<std::int32_t>()); }
  template <class Tag>
  void fill(Id<Tag>& id) {
    id = below(4) == 0 ? Id<Tag>::none() : Id<Tag>{static_cast<std::uint32_t>(below(1000))};
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void fill(Enum& value) {
    value = static_cast<Enum>(below(number_of(last_of(Enum{})) + 1));
  }
  void fill(std::string& value) {
    value.resize(below(70));
    for (char& letter : value) {
      letter = static_cast<char>(random_());
    }
  }
  void fill(ShortText& value) {
    value = ShortText(make<std::string>().substr(0, below(ShortText::size_max + 1)));
  }
  void fill(Digest& value) {
    for (std::uint8_t& byte : value.bytes) {
      byte = static_cast<std::uint8_t>(random_());
    }
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value.reset();
    if (below(2) == 1) {
      fill(value.emplace());
    }
  }
  template <class A, class B>
  void fill(std::pair<A, B>& value) {
    fill(value.first);
    fill(value.second);
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.clear();
    for (std::uint64_t left = below(4); left > 0; --left) {
      values.push_back(make<T>());
    }
  }
  template <class... Alternatives>
  void fill(std::variant<Alternatives...>& value) {
    fill_alternative(value, below(sizeof...(Alternatives)));
  }
  template <ListsItsFields T>
  void fill(T& record) {
    T::each(record, *this);
  }

  // The alternative of that index, its fields random.
  template <class... Alternatives>
  void fill_alternative(std::variant<Alternatives...>& value, std::uint64_t index) {
    std::uint64_t at = 0;
    (void)((at++ == index ? (fill(value.template emplace<Alternatives>()), true) : false) || ...);
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace sluice
