// Result<T>: a value, or what failed in the world (disk, network, a malformed file). What the terms
// refuse is a Decision, and what a text gets wrong is a list of diagnostics; neither travels here.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace sluice {

enum class Fault {
  malformed,    // input without the form it should have; says place, found, expected, mend
  missing,      // something named does not exist
  conflict,     // it exists already, or differs from what was acknowledged
  unsupported,  // another version of a format, or a thing that this build does not do
  damaged,      // stored bytes that contradict themselves
  unavailable,  // the disk or a peer does not answer
};

struct Error {
  Fault fault = Fault::malformed;
  std::string message;  // one line, lower-case, no final stop
};

// The common subset of std::expected's interface; misuse is a failed CHECK.
template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` reads as it should
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): `return error;` likewise
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] T& value() {
    CHECK(has_value());
    return *std::get_if<0>(&held_);
  }
  [[nodiscard]] const T& value() const {
    CHECK(has_value());
    return *std::get_if<0>(&held_);
  }
  [[nodiscard]] const Error& error() const {
    CHECK(!has_value());
    return *std::get_if<1>(&held_);
  }

 private:
  std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `return error;` reads as it should
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }
  [[nodiscard]] const Error& error() const {
    CHECK(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace sluice
