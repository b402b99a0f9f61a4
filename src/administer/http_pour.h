// An answer that goes on, sent piece by piece (http.h: Stream). For http.cpp alone.
//
// What is sent has no length: it ends with the connection. A reader that does not read has the time
// of one response for a piece, and then its connection is closed.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "administer/http.h"

namespace sluice {

// Where one stream stands; on its connection's strand.
struct Pouring {
  explicit Pouring(const boost::asio::any_io_executor& executor) : bell(executor) {}

  boost::asio::steady_timer bell;  // rings when there may be more, or none will come
  bool rang = false;
  bool writing = false;
  bool listening = false;
  bool gone = false;  // the peer spoke, or hung up: nobody who follows a stream speaks
  std::array<char, 64> heard{};

  void ring() {
    rang = true;
    bell.cancel();
  }
  // The server stops: whoever reads slowly is not waited for.
  void end(boost::beast::tcp_stream& lowest) {
    if (writing) {
      lowest.close();
    }
    ring();
  }
};

// `lowest`: what lies under `stream`, where it is veiled, or the same.
template <class Sender>
boost::asio::awaitable<void> pour(Sender& stream, boost::beast::tcp_stream& lowest,
                                  std::shared_ptr<Pouring> pouring, Stream& body,
                                  const HttpLimits& limits, const std::atomic<bool>& stopping) {
  namespace asio = boost::asio;
  using std::chrono::seconds;
  using std::chrono::steady_clock;
  constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);
  const asio::any_io_executor executor = lowest.get_executor();

  lowest.expires_never();
  pouring->listening = true;
  stream.async_read_some(asio::buffer(pouring->heard),
                         [pouring](const boost::beast::error_code&, std::size_t) {
                           pouring->listening = false;
                           pouring->gone = true;
                           pouring->bell.cancel();
                         });
  const std::function<void()> more = [pouring, executor] {
    asio::post(executor, [pouring] { pouring->ring(); });
  };
  const steady_clock::time_point end = steady_clock::now() + seconds(limits.stream_seconds);
  while (!stopping && !pouring->gone && steady_clock::now() < end) {
    pouring->rang = false;
    std::optional<std::string> bytes = body.next(more);
    if (!bytes) {
      break;
    }
    if (bytes->empty()) {
      pouring->bell.expires_at(std::min(end, steady_clock::now() + seconds(limits.rest_seconds)));
      const auto [cut_short] = co_await pouring->bell.async_wait(as_tuple);
      if (cut_short || pouring->rang || steady_clock::now() >= end) {
        continue;
      }
      *bytes = body.at_rest();
    }
    lowest.expires_after(seconds(limits.write_seconds));
    pouring->writing = true;
    const auto [error, size] = co_await asio::async_write(stream, asio::buffer(*bytes), as_tuple);
    pouring->writing = false;
    if (error) {
      break;
    }
  }
  // What comes next on this connection reads, too.
  lowest.cancel();
  while (pouring->listening) {
    pouring->bell.expires_at(steady_clock::time_point::max());
    (void)co_await pouring->bell.async_wait(as_tuple);
  }
}

}  // namespace sluice
