#include "base/ratio.h"

#include <limits>
#include <numeric>

#include "base/check.h"

namespace sluice {
namespace {

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

Wide product(Wide a, Wide b) {
  Wide result = 0;
  CHECK(!__builtin_mul_overflow(a, b, &result));
  return result;
}

Wide sum(Wide a, Wide b) {
  Wide result = 0;
  CHECK(!__builtin_add_overflow(a, b, &result));
  return result;
}

}  // namespace

Wide greatest_common_divisor(Wide a, Wide b) {
  a = magnitude(a);
  b = magnitude(b);
  constexpr Wide word_max = std::numeric_limits<std::uint64_t>::max();
  if (a <= word_max && b <= word_max) {  // nearly always, and many times as quick
    return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
  }
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

Wide least_common_multiple(Wide a, Wide b) {
  CHECK(a > 0 && b > 0);
  return product(a / greatest_common_divisor(a, b), b);
}

Wide divided(Wide num, Wide den, Rounding rounding) {
  CHECK(den != 0);
  const Wide quotient = num / den;
  const Wide rest = num % den;
  if (rest == 0) {
    return quotient;
  }
  const bool negative = (rest < 0) != (den < 0);
  if (rounding == Rounding::down) {
    return negative ? quotient - 1 : quotient;
  }
  return negative ? quotient : quotient + 1;
}

bool fits_int64(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

Ratio::Ratio(Wide num, Wide den) {
  CHECK(den != 0);
  const Wide divisor = greatest_common_divisor(num, den);
  const Wide sign = den < 0 ? -1 : 1;
  num_ = divisor == 0 ? 0 : sign * num / divisor;
  den_ = divisor == 0 ? 1 : sign * den / divisor;
}

std::int64_t Ratio::rounded(Rounding rounding) const {
  const Wide whole = divided(num_, den_, rounding);
  CHECK(fits_int64(whole));
  return static_cast<std::int64_t>(whole);
}

Ratio operator+(Ratio a, Ratio b) {
  if (a.den_ == 1 && b.den_ == 1) {
    a.num_ = sum(a.num_, b.num_);
    return a;
  }
  return {sum(product(a.num_, b.den_), product(b.num_, a.den_)), product(a.den_, b.den_)};
}
Ratio operator-(Ratio a, Ratio b) {
  return a + -b;
}
Ratio operator*(Ratio a, Ratio b) {
  if (a.den_ == 1 && b.den_ == 1) {
    a.num_ = product(a.num_, b.num_);
    return a;
  }
  return {product(a.num_, b.num_), product(a.den_, b.den_)};
}
Ratio operator/(Ratio a, Ratio b) {
  CHECK(!b.is_zero());
  return {product(a.num_, b.den_), product(a.den_, b.num_)};
}
Ratio operator-(Ratio a) {
  a.num_ = -a.num_;
  return a;
}
std::strong_ordering operator<=>(Ratio a, Ratio b) {
  if (a.den_ == b.den_) {
    return a.num_ <=> b.num_;
  }
  return product(a.num_, b.den_) <=> product(b.num_, a.den_);
}

}  // namespace sluice
