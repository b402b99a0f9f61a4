#include "administer/http.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace sluice {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using std::chrono::seconds;

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

// ---- the target of a request, decoded

std::optional<int> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  if (digit >= 'a' && digit <= 'f') {
    return digit - 'a' + 10;
  }
  return digit >= 'A' && digit <= 'F' ? std::optional(digit - 'A' + 10) : std::nullopt;
}

// Nothing where a `%` is not followed by two hex digits, or a zero byte would come of it.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const auto high = at + 2 < text.size() ? hex_digit(text[at + 1]) : std::nullopt;
      const auto low = at + 2 < text.size() ? hex_digit(text[at + 2]) : std::nullopt;
      if (!high || !low || (*high == 0 && *low == 0)) {
        return std::nullopt;
      }
      out += static_cast<char>(*high * 16 + *low);
      at += 2;
    }
  }
  return out;
}

bool climbs(std::string_view path) {
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == "..") {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

bool read_target(std::string_view target, Request& request) {
  request.target = std::string(target);
  const std::size_t question = target.find('?');
  const auto path = decoded(target.substr(0, question), false);
  if (!path || path->empty() || path->front() != '/' || climbs(*path)) {
    return false;
  }
  request.path = *path;
  std::string_view rest =
      question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = decoded(pair.substr(0, equals), true);
    const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) {
      return false;
    }
    if (!name->empty()) {
      request.query.emplace_back(*name, *value);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& letter : out) {
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return out;
}

Response plain_problem(int status, std::string_view title) {
  return {.status = status,
          .type = "application/problem+json",
          .body = R"({"status":)" + std::to_string(status) + R"(,"title":")" + std::string(title) +
                  "\"}\n",
          .headers = {}};
}

template <class Pairs>
std::string_view found_in(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  return found_in(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
  return found_in(query, name);
}

// ---- the server

struct HttpServer::Inside {
  Inside(Handler the_handler, const HttpLimits& the_limits)
      : handler(std::move(the_handler)),
        limits(the_limits),
        context(static_cast<int>(the_limits.threads)),
        acceptor(asio::make_strand(context)) {}

  Handler handler;
  HttpLimits limits;
  asio::io_context context;
  tcp::acceptor acceptor;
  std::vector<std::thread> threads;
  std::atomic<bool> stopping = false;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<std::uint64_t> refused = 0;

  // Connections, so that those which wait for a request can be closed when the server stops.
  struct Connection {
    explicit Connection(tcp::socket&& socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    bool idle = true;  // on the connection's strand
  };
  std::mutex mutex;
  std::condition_variable ended;
  std::set<std::shared_ptr<Connection>> open;

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
  asio::awaitable<std::optional<bool>> one_request(Connection& connection,
                                                   beast::flat_buffer& buffer);
  struct Start;
  asio::awaitable<Response> answer(Request request);
  void leave(const std::shared_ptr<Connection>& connection);
};

asio::awaitable<void> HttpServer::Inside::accept() {
  for (;;) {
    tcp::socket socket(asio::make_strand(context));
    const auto [error] = co_await acceptor.async_accept(socket, as_tuple);
    if (stopping || error == asio::error::operation_aborted) {
      co_return;
    }
    if (error) {
      // The peer was gone already, or no handle is free: the next one may come through, a little
      // later.
      asio::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(20));
      (void)co_await pause.async_wait(as_tuple);
      continue;
    }
    auto connection = std::make_shared<Connection>(std::move(socket));
    {
      const std::lock_guard lock(mutex);
      if (open.size() >= limits.connections) {
        ++refused;
        continue;  // closes it
      }
      open.insert(connection);
    }
    asio::co_spawn(connection->stream.get_executor(), serve(connection), asio::detached);
  }
}

void HttpServer::Inside::leave(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex);
  open.erase(connection);
  ended.notify_all();
}

asio::awaitable<void> HttpServer::Inside::serve(std::shared_ptr<Connection> connection) {
  beast::flat_buffer buffer;
  try {
    while (!stopping) {
      const std::optional<bool> again = co_await one_request(*connection, buffer);
      if (!again.value_or(false)) {
        break;
      }
    }
  } catch (const std::exception&) {
    // Only memory can be wanting here; this connection ends and the others go on.
  }
  beast::error_code ignored;
  connection->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  connection->stream.socket().close(ignored);
  leave(connection);
}

// What starts the handler is a plain function object with trivial members: g++ 12 destroys a
// lambda's captures twice where the lambda is a temporary of a co_await expression.
struct HttpServer::Inside::Start {
  Inside* inside;
  Request* request;
  const asio::any_io_executor* executor;

  template <class Done>
  void operator()(Done&& done) const {
    auto waiting = std::make_shared<std::decay_t<Done>>(std::forward<Done>(done));
    inside->handler(std::move(*request), [executor = *executor, waiting](Response response) {
      asio::post(executor, [waiting, response = std::move(response)]() mutable {
        (*waiting)(std::move(response));
      });
    });
  }
};

asio::awaitable<Response> HttpServer::Inside::answer(Request request) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  request.aside = [executor](std::function<void()> work) { asio::post(executor, std::move(work)); };
  const Start start{.inside = this, .request = &request, .executor = &executor};
  Response response = co_await asio::async_initiate<decltype(asio::use_awaitable), void(Response)>(
      start, asio::use_awaitable);
  co_return response;
}

// Whether the connection may be used again; nothing where it is at its end.
asio::awaitable<std::optional<bool>> HttpServer::Inside::one_request(Connection& connection,
                                                                     beast::flat_buffer& buffer) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(limits.header_bytes);
  parser.body_limit(limits.body_bytes);
  connection.idle = buffer.size() == 0;
  if (connection.idle) {
    // The first byte may take its time; the rest of the request may not.
    connection.stream.expires_after(seconds(limits.idle_seconds));
    const auto [error, size] =
        co_await connection.stream.async_read_some(buffer.prepare(4096), as_tuple);
    if (error) {
      co_return std::nullopt;
    }
    buffer.commit(size);
  }
  connection.idle = false;
  connection.stream.expires_after(seconds(limits.read_seconds));
  const auto [error, size] = co_await http::async_read(connection.stream, buffer, parser, as_tuple);
  if (error == http::error::end_of_stream || error == beast::error::timeout ||
      error == asio::error::operation_aborted || error == asio::error::connection_reset) {
    co_return std::nullopt;
  }

  Response response;
  bool keep = false;
  unsigned version = 11;
  bool head_only = false;
  Request request;
  if (error == http::error::body_limit) {
    response = plain_problem(413, "the body is larger than is taken here");
  } else if (error == http::error::header_limit) {
    response = plain_problem(431, "the headers are larger than are taken here");
  } else if (error) {
    response = plain_problem(400, "this is not a request of HTTP/1.1");
  } else {
    http::request<http::string_body> message = parser.release();
    version = message.version();
    keep = message.keep_alive();
    head_only = message.method() == http::verb::head;
    request.method = std::string(message.method_string());
    for (const auto& field : message) {
      request.headers.emplace_back(lower(std::string_view(field.name_string())),
                                   std::string(field.value()));
    }
    request.body = std::move(message.body());
    beast::error_code no_peer;
    request.peer = connection.stream.socket().remote_endpoint(no_peer).address().to_string();
    const bool both =
        !request.header("content-length").empty() && !request.header("transfer-encoding").empty();
    if (both || !read_target(std::string_view(message.target()), request)) {
      response = plain_problem(400, both ? "a request has one length" : "the target is not a path");
      keep = false;
    } else {
      ++requests;
      connection.stream.expires_never();
      if (head_only) {
        request.method = "GET";
      }
      response = co_await answer(std::move(request));
    }
  }

  http::response<http::string_body> message{static_cast<http::status>(response.status), version};
  for (const auto& [name, value] : response.headers) {
    message.set(name, value);
  }
  message.set(http::field::content_type, response.type);
  message.set("X-Content-Type-Options", "nosniff");
  message.set("Cache-Control", "no-store");
  message.keep_alive(keep && !stopping);
  message.content_length(response.body.size());
  if (!head_only) {
    message.body() = std::move(response.body);
  }
  connection.stream.expires_after(seconds(limits.write_seconds));
  http::response_serializer<http::string_body> serializer{message};
  serializer.split(head_only);
  const auto [write_error, written] =
      head_only ? co_await http::async_write_header(connection.stream, serializer, as_tuple)
                : co_await http::async_write(connection.stream, serializer, as_tuple);
  co_return !write_error && message.keep_alive();
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address, Handler handler,
                                                       const HttpLimits& limits) {
  const std::size_t colon = address.rfind(':');
  std::uint16_t port = 0;
  beast::error_code error;
  const std::string host = address.substr(0, colon == std::string::npos ? 0 : colon);
  const std::string_view digits =
      colon == std::string::npos ? std::string_view() : std::string_view(address).substr(colon + 1);
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  const auto ip = asio::ip::make_address(host == "localhost" ? "127.0.0.1"
                                         : bracketed         ? host.substr(1, host.size() - 2)
                                                             : host,
                                         error);
  if (error || digits.empty() || wrong != std::errc() || end != digits.data() + digits.size()) {
    return Error{
        .fault = Fault::malformed,
        .message = "`" + address +
                   "` is no address to listen on; write it as 127.0.0.1:8080 or [::1]:8080"};
  }
  auto inside = std::make_unique<Inside>(std::move(handler), limits);
  const tcp::endpoint endpoint(ip, port);
  inside->acceptor.open(endpoint.protocol(), error);
  if (!error) {
    inside->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  }
  if (!error) {
    inside->acceptor.bind(endpoint, error);
  }
  if (!error) {
    inside->acceptor.listen(asio::socket_base::max_listen_connections, error);
  }
  if (error) {
    return Error{.fault = Fault::unavailable,
                 .message = "cannot listen on `" + address + "`: " + error.message() +
                            "; choose another port with --listen"};
  }
  Inside* const the_inside = inside.get();
  asio::co_spawn(inside->acceptor.get_executor(), inside->accept(), asio::detached);
  for (unsigned at = 0; at < limits.threads; ++at) {
    inside->threads.emplace_back([the_inside] { the_inside->context.run(); });
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(inside)));
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

HttpServer::~HttpServer() {
  stop();
}

std::uint16_t HttpServer::port() const {
  beast::error_code error;
  return inside_->acceptor.local_endpoint(error).port();
}

HttpServer::Counts HttpServer::counts() const {
  const std::lock_guard lock(inside_->mutex);
  return {.requests = inside_->requests,
          .refused_connections = inside_->refused,
          .connections = inside_->open.size()};
}

void HttpServer::stop() {
  if (inside_->stopping.exchange(true)) {
    return;
  }
  asio::post(inside_->acceptor.get_executor(), [this] {
    beast::error_code ignored;
    inside_->acceptor.close(ignored);
  });
  std::unique_lock lock(inside_->mutex);
  for (const auto& connection : inside_->open) {
    asio::post(connection->stream.get_executor(), [connection] {
      if (connection->idle) {
        connection->stream.cancel();
      }
    });
  }
  inside_->ended.wait_for(lock, seconds(inside_->limits.read_seconds),
                          [this] { return inside_->open.empty(); });
  lock.unlock();
  inside_->context.stop();
  for (std::thread& thread : inside_->threads) {
    thread.join();
  }
}

}  // namespace sluice
