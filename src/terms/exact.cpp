#include "terms/exact.h"

namespace sluice::terms {
namespace {

constexpr std::int64_t one_million = 1'000'000;
constexpr std::int64_t largest_figure = 1'000'000'000'000;

std::optional<Ratio> if_exact(Ratio value) {
  return is_exact(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

bool is_exact(Ratio value) {
  return value.num() < exact_limit && value.num() > -exact_limit && value.den() < exact_limit;
}

// With both numbers below 2^62 every product here is below 2^124 and every sum below 2^125, so that
// Ratio's own arithmetic cannot overflow.
std::optional<Ratio> exact_sum(Ratio a, Ratio b) {
  return if_exact(a + b);
}
std::optional<Ratio> exact_difference(Ratio a, Ratio b) {
  return if_exact(a - b);
}
std::optional<Ratio> exact_product(Ratio a, Ratio b) {
  return if_exact(a * b);
}
std::optional<Ratio> exact_quotient(Ratio a, Ratio b) {
  return if_exact(a / b);
}

std::optional<Wide> exact_common_multiple(Wide a, Wide b) {
  const Wide multiple = least_common_multiple(a, b);
  return multiple < exact_limit ? std::optional(multiple) : std::nullopt;
}

bool in_millionths(Ratio value) {
  return one_million % value.den() == 0;
}

bool within_figures(Ratio value) {
  return in_millionths(value) && value.num() <= Wide{largest_figure} * value.den() &&
         value.num() >= -Wide{largest_figure} * value.den();
}

}  // namespace sluice::terms
