// One request read from a stream, in pieces and within its limits. For http.cpp alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace sluice {

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

constexpr std::size_t read_at_once_max = 64 * 1024;

// By hand, since the parser's own limit holds for what it sees at once: headers that drip in would
// have no end. What stands behind a chunked body would count as a header, and is not taken.
// `buffer` may hold the beginning already, and keeps what came behind the end.
template <class Stream>
boost::asio::awaitable<boost::beast::error_code> read_whole(Stream& stream,
                                                            boost::beast::flat_buffer& buffer,
                                                            RequestParser& parser,
                                                            std::uint32_t header_left) {
  namespace http = boost::beast::http;
  std::ptrdiff_t headers = -1;
  parser.eager(true);
  for (;;) {
    parser.header_limit(header_left);
    boost::beast::error_code error;
    const std::size_t used = parser.put(buffer.data(), error);
    buffer.consume(used);
    if (error && error != http::error::need_more) {
      co_return error;
    }
    if (parser.is_header_done()) {
      const std::ptrdiff_t seen = std::distance(parser.get().begin(), parser.get().end());
      if (headers >= 0 && seen != headers) {
        co_return http::error::bad_field;
      }
      headers = seen;
    } else {
      header_left -= static_cast<std::uint32_t>(std::min<std::size_t>(used, header_left - 1));
    }
    if (parser.is_done()) {
      co_return boost::beast::error_code();
    }
    const std::size_t room = std::min(buffer.max_size() - buffer.size(), read_at_once_max);
    if (room == 0) {
      co_return http::error::buffer_overflow;
    }
    const auto [wrong, size] = co_await stream.async_read_some(
        buffer.prepare(room), boost::asio::as_tuple(boost::asio::use_awaitable));
    if (wrong) {
      co_return wrong;
    }
    buffer.commit(size);
  }
}

}  // namespace sluice
