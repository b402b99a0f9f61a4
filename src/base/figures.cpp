#include "base/figures.h"

namespace sluice {
namespace {

std::string with_groups(Wide value) {
  const bool negative = value < 0;
  std::string reversed;
  int digits = 0;
  do {
    if (digits > 0 && digits % 3 == 0) {
      reversed += ',';
    }
    const int digit = static_cast<int>(value % 10);
    reversed += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
    ++digits;
  } while (value != 0);
  if (negative) {
    reversed += '-';
  }
  return {reversed.rbegin(), reversed.rend()};
}

}  // namespace

std::string grouped(std::int64_t value) {
  return with_groups(value);
}

std::string grouped(Ratio value) {
  if (value.is_whole()) {
    return with_groups(value.num());
  }
  constexpr std::int64_t million = 1'000'000;
  const Ratio scaled = value * Ratio(million);
  if (!scaled.is_whole()) {
    return with_groups(value.num()) + "/" + with_groups(value.den());
  }
  const Wide magnitude = scaled.num() < 0 ? -scaled.num() : scaled.num();
  std::string decimals =
      std::to_string(static_cast<std::int64_t>(magnitude % million) + million).substr(1);
  while (decimals.back() == '0') {
    decimals.pop_back();
  }
  return (scaled.num() < 0 ? "-" : "") + with_groups(magnitude / million) + "." + decimals;
}

std::string percent(Ratio value) {
  return grouped(value * Ratio(100)) + "%";
}

}  // namespace sluice
