#include "administer/http.h"

#include <array>
#include <atomic>
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
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "administer/http_connection.h"
#include "administer/http_head.h"
#include "administer/http_read.h"
#include "administer/http_tls.h"
#include "base/check.h"

namespace sluice {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using std::chrono::seconds;

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

}  // namespace

struct HttpServer::Inside {
  Inside(Handler the_handler, HttpOptions& options, std::shared_ptr<Tls> the_tls)
      : handler(std::move(the_handler)),
        limits(options.limits),
        refuse(std::move(options.refused)),
        tls(std::move(the_tls)),
        peers(options.limits.connections_per_address),
        context(static_cast<int>(options.limits.threads)),
        acceptor(asio::make_strand(context)) {}

  Handler handler;
  HttpLimits limits;
  Refused refuse;
  std::shared_ptr<Tls> tls;  // under the mutex; null: in the clear
  Peers peers;
  asio::io_context context;
  tcp::acceptor acceptor;
  std::vector<std::thread> threads;
  std::atomic<bool> stopping = false;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<std::uint64_t> refused = 0;

  using Connection = HttpConnection;
  mutable std::mutex mutex;
  std::condition_variable ended;
  // So that those which wait for a request can be closed when the server stops.
  std::set<std::shared_ptr<Connection>> open;

  asio::awaitable<void> accept();
  std::shared_ptr<Connection> admit(tcp::socket socket);
  asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
  template <class Stream>
  asio::awaitable<bool> converse(Stream& stream, Connection& connection);
  template <class Stream>
  asio::awaitable<std::optional<bool>> one_request(Stream& stream, Connection& connection,
                                                   beast::flat_buffer& buffer);
  asio::awaitable<bool> shake_hands(Connection& connection);
  asio::awaitable<void> part(Connection& connection);
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
    if (const std::shared_ptr<Connection> connection = admit(std::move(socket))) {
      asio::co_spawn(connection->stream.get_executor(), serve(connection), asio::detached);
    }
  }
}

// Null where there are too many, of all or of this address: it is closed unanswered.
std::shared_ptr<HttpServer::Inside::Connection> HttpServer::Inside::admit(tcp::socket socket) {
  beast::error_code no_peer;
  const asio::ip::address address = socket.remote_endpoint(no_peer).address();
  {
    const std::lock_guard lock(mutex);
    std::optional<Peers::Seat> seat = peers.enter(address);
    if (seat && open.size() < limits.connections) {
      return *open.insert(std::make_shared<Connection>(std::move(socket), tls, address.to_string(),
                                                       std::move(*seat)))
                  .first;
    }
    ++refused;
  }
  if (refuse) {
    refuse(address.to_string(), 503);
  }
  return nullptr;
}

void HttpServer::Inside::leave(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex);
  open.erase(connection);
  ended.notify_all();
}

asio::awaitable<void> HttpServer::Inside::serve(std::shared_ptr<Connection> connection) {
  try {
    bool answered = false;
    if (!connection->veiled) {
      answered = co_await converse(connection->stream, *connection);
    } else if (co_await shake_hands(*connection)) {
      answered = co_await converse(*connection->veiled, *connection);
    }
    if (answered && !stopping) {
      co_await part(*connection);
    }
  } catch (const std::exception&) {
    // Only memory can be wanting here; this connection ends and the others go on.
  }
  beast::error_code ignored;
  connection->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  connection->stream.socket().close(ignored);
  leave(connection);
}

// Under the time of a request; where the server stops meanwhile, nothing is lost.
asio::awaitable<bool> HttpServer::Inside::shake_hands(Connection& connection) {
  if (stopping) {
    co_return false;
  }
  connection.shaking_hands = true;
  connection.stream.expires_after(seconds(limits.read_seconds));
  const auto [error] =
      co_await connection.veiled->async_handshake(asio::ssl::stream_base::server, as_tuple);
  connection.shaking_hands = false;
  co_return !error;
}

// Whether the last thing was an answer, which its reader may not have read yet.
template <class Stream>
asio::awaitable<bool> HttpServer::Inside::converse(Stream& stream, Connection& connection) {
  beast::flat_buffer buffer(limits.header_bytes + read_at_once_max);
  std::optional<bool> again = true;
  while (!stopping && again.value_or(false)) {
    again = co_await one_request(stream, connection, buffer);
  }
  co_return again.has_value();
}

// Says that nothing more comes, and drops for a moment what is still sent: to close over unread
// bytes takes back from the client the answer that it is reading.
asio::awaitable<void> HttpServer::Inside::part(Connection& connection) {
  connection.idle = true;
  connection.stream.expires_after(seconds(1));
  if (connection.veiled) {
    (void)co_await connection.veiled->async_shutdown(as_tuple);
  }
  beast::error_code ignored;
  connection.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  std::array<char, 16384> dropped{};
  for (std::uint64_t left = limits.body_bytes;;) {
    const auto [error, size] =
        co_await connection.stream.async_read_some(asio::buffer(dropped), as_tuple);
    if (error || size >= left) {
      co_return;
    }
    left -= size;
  }
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
template <class Stream>
asio::awaitable<std::optional<bool>> HttpServer::Inside::one_request(Stream& stream,
                                                                     Connection& connection,
                                                                     beast::flat_buffer& buffer) {
  RequestParser parser;
  parser.body_limit(limits.body_bytes);
  connection.idle = buffer.size() == 0;
  if (connection.idle) {
    // The first byte may take its time; the rest of the request may not.
    connection.stream.expires_after(seconds(limits.idle_seconds));
    const auto [error, size] = co_await stream.async_read_some(buffer.prepare(4096), as_tuple);
    if (error) {
      co_return std::nullopt;
    }
    buffer.commit(size);
  }
  connection.idle = false;
  connection.stream.expires_after(seconds(limits.read_seconds));
  const beast::error_code error = co_await read_whole(stream, buffer, parser, limits.header_bytes);
  if (error && error.category() != beast::error_code(http::error::bad_method).category()) {
    co_return std::nullopt;  // the peer is gone, or was too slow
  }

  Response response;
  bool keep = false;
  unsigned version = 11;
  bool head_only = false;
  bool understood = false;
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
      request.headers.emplace_back(lower_case(std::string_view(field.name_string())),
                                   std::string(field.value()));
    }
    request.body = std::move(message.body());
    request.peer = connection.peer;
    const std::string_view ambiguity = ambiguity_in(request, version == 11);
    if (!ambiguity.empty() || !read_target(std::string_view(message.target()), request)) {
      response = plain_problem(400, ambiguity.empty() ? "the target is not a path" : ambiguity);
      keep = false;
    } else {
      understood = true;
      ++requests;
      connection.stream.expires_never();
      if (head_only) {
        request.method = "GET";
      }
      response = co_await answer(std::move(request));
    }
  }

  if (!understood && refuse) {
    refuse(connection.peer, response.status);
  }
  http::response<http::string_body> message{static_cast<http::status>(response.status), version};
  for (const auto& [name, value] : response.headers) {
    message.set(name, value);
  }
  message.set(http::field::content_type, response.type);
  message.set("X-Content-Type-Options", "nosniff");
  if (message.find(http::field::cache_control) == message.end()) {
    message.set(http::field::cache_control, "no-store");
  }
  if (connection.veiled) {
    message.set("Strict-Transport-Security", "max-age=31536000");
  }
  const bool pours = response.stream != nullptr && !head_only;
  message.keep_alive(keep && !stopping && !pours);
  if (!pours) {
    message.content_length(response.body.size());
  }
  if (!head_only) {
    message.body() = std::move(response.body);
  }
  connection.stream.expires_after(seconds(limits.write_seconds));
  http::response_serializer<http::string_body> serializer{message};
  serializer.split(head_only || pours);
  const auto [write_error, written] =
      head_only || pours ? co_await http::async_write_header(stream, serializer, as_tuple)
                         : co_await http::async_write(stream, serializer, as_tuple);
  if (pours && !write_error) {
    connection.pouring = std::make_shared<Pouring>(connection.stream.get_executor());
    co_await pour(stream, connection.stream, connection.pouring, *response.stream, limits,
                  stopping);
    connection.pouring.reset();
  }
  co_return !write_error && message.keep_alive();
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address, Handler handler,
                                                       HttpOptions options) {
  beast::error_code error;
  const std::optional<ListenAddress> place = listen_address_from(address);
  const auto ip = asio::ip::make_address(place ? place->host : "", error);
  if (error) {
    return Error{
        .fault = Fault::malformed,
        .message = "`" + address +
                   "` is no address to listen on; write it as 127.0.0.1:8080 or [::1]:8080"};
  }
  std::shared_ptr<Tls> tls;
  if (options.tls) {
    auto made = tls_for(*options.tls);
    if (!made) {
      return made.error();
    }
    tls = std::move(*made);
  }
  auto inside = std::make_unique<Inside>(std::move(handler), options, std::move(tls));
  const tcp::endpoint endpoint(ip, place->port);
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
  for (unsigned at = 0; at < options.limits.threads; ++at) {
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

Result<void> HttpServer::change_identity(const TlsIdentity& identity) {
  auto made = tls_for(identity);
  if (!made) {
    return made.error();
  }
  const std::lock_guard lock(inside_->mutex);
  CHECK(inside_->tls != nullptr);
  inside_->tls = std::move(*made);
  return {};
}

std::string HttpServer::last_day_of_certificate() const {
  const std::lock_guard lock(inside_->mutex);
  return inside_->tls == nullptr ? std::string() : inside_->tls->last_day;
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
      // A handshake reads on after what is cancelled between two of its reads: nothing is to be.
      if (connection->shaking_hands) {
        connection->stream.close();
      } else if (connection->idle) {
        connection->stream.cancel();
      } else if (connection->pouring != nullptr) {
        connection->pouring->end(connection->stream);
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
