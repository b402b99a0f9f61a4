// How many connections each address has open, so that one alone cannot take them all. An address of
// IPv6 counts with its site (/64), whose machines choose the rest as they like.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include <boost/asio/ip/address.hpp>

namespace sluice {

class Peers {
 public:
  explicit Peers(std::size_t most) : most_(most) {}

  // A place at the table, which is free again once it is gone. The peers outlive it.
  class Seat {
   public:
    Seat(Peers& peers, const boost::asio::ip::address& site) : peers_(&peers), site_(site) {}
    ~Seat() {
      if (peers_ != nullptr) {
        peers_->leave(site_);
      }
    }
    Seat(Seat&& other) noexcept
        : peers_(std::exchange(other.peers_, nullptr)), site_(other.site_) {}
    Seat& operator=(Seat&&) = delete;

   private:
    Peers* peers_;
    boost::asio::ip::address site_;
  };
  // Any thread. None: the address has as many as it may.
  [[nodiscard]] std::optional<Seat> enter(const boost::asio::ip::address& address);

 private:
  void leave(const boost::asio::ip::address& site);

  std::size_t most_;
  std::mutex mutex_;
  std::map<boost::asio::ip::address, std::size_t> open_;
};

}  // namespace sluice
