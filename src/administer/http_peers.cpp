#include "administer/http_peers.h"

#include <algorithm>

namespace sluice {
namespace {

namespace ip = boost::asio::ip;

ip::address site_of(const ip::address& address) {
  if (address.is_v4()) {
    return address;
  }
  if (address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  constexpr std::ptrdiff_t site_bytes = 8;
  ip::address_v6::bytes_type bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + site_bytes, bytes.end(), std::uint8_t{0});
  return ip::address_v6(bytes);
}

}  // namespace

std::optional<Peers::Seat> Peers::enter(const ip::address& address) {
  const ip::address site = site_of(address);
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(site);
  if (most_ == 0 || (found != open_.end() && found->second >= most_)) {
    return std::nullopt;
  }
  ++open_[site];
  return std::optional<Seat>(std::in_place, *this, site);
}

void Peers::leave(const ip::address& site) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(site);
  if (--found->second == 0) {
    open_.erase(found);
  }
}

}  // namespace sluice
