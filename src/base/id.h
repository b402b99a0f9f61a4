// Id<Tag>: the dense number of a registered thing. Two kinds of thing never mix, and no arithmetic
// is offered. Numbers are given in the order of registration, from 0, and are never reused.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace sluice {

template <class Tag>
struct Id {
  static constexpr std::uint32_t none_value = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = none_value;

  [[nodiscard]] static constexpr Id none() { return {}; }
  [[nodiscard]] constexpr bool is_none() const { return value == none_value; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }

  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace sluice
