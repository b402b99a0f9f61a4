// Exact rational numbers. Floating point never decides.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace sluice {

// Products of two 64-bit whole numbers, and sums of such products.
__extension__ typedef __int128 Wide;

enum class Rounding { down, up };  // towards minus and plus infinity; there is no default

// A fraction in lowest terms with a positive denominator.
// Magnitudes: figures that enter are at most 10^12 with at most six decimals, so that a product of
// three stays far below 2^127; an overflow is therefore ours, and a failed CHECK.
class Ratio {
 public:
  constexpr Ratio() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): whole numbers are ratios
  constexpr Ratio(std::int64_t whole) : num_(whole) {}
  Ratio(Wide num, Wide den);  // Requires: den != 0

  [[nodiscard]] Wide num() const { return num_; }
  [[nodiscard]] Wide den() const { return den_; }
  [[nodiscard]] bool is_whole() const { return den_ == 1; }
  [[nodiscard]] bool is_zero() const { return num_ == 0; }
  [[nodiscard]] std::int64_t rounded(Rounding rounding) const;  // CHECKs that it fits

  friend Ratio operator+(Ratio a, Ratio b);
  friend Ratio operator-(Ratio a, Ratio b);
  friend Ratio operator*(Ratio a, Ratio b);
  friend Ratio operator/(Ratio a, Ratio b);  // Requires: b != 0
  friend Ratio operator-(Ratio a);
  friend bool operator==(Ratio a, Ratio b) { return a.num_ == b.num_ && a.den_ == b.den_; }
  friend std::strong_ordering operator<=>(Ratio a, Ratio b);

 private:
  Wide num_ = 0;
  Wide den_ = 1;
};

[[nodiscard]] Wide greatest_common_divisor(Wide a, Wide b);  // of the magnitudes; 0 for (0, 0)
[[nodiscard]] Wide least_common_multiple(Wide a, Wide b);    // of two positive numbers
[[nodiscard]] Wide divided(Wide num, Wide den, Rounding rounding);  // Requires: den != 0
[[nodiscard]] bool fits_int64(Wide value);

}  // namespace sluice
