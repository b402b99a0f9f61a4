// The HTTP server, behind plain values: a Request comes in, a Response goes out. The library that
// speaks the protocol is known to http.cpp alone, that for TLS to http_tls.cpp besides.
//
// Limits are kept here, before anything is understood: sizes, times, numbers of connections. What
// does not keep to the protocol is answered 400 and the connection closed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sluice {

// Carries work out, now or soon, here or on another thread.
using Aside = std::function<void(std::function<void()>)>;

struct Request {
  std::string method;  // upper case
  std::string target;  // as it came
  std::string path;    // decoded, begins with `/`, without dots that climb
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string peer;  // the address it came from
  // For the writing of an answer, which may take longer than whoever brings it has time for: on a
  // thread of the server. Where no server is, at once.
  Aside aside = [](const std::function<void()>& work) { work(); };

  // Empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

// The body of an answer that goes on. Whoever sends it asks for one piece after another, and waits
// for its reader between two: nothing piles up for a slow one.
class Stream {
 public:
  Stream() = default;
  virtual ~Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // What is to be sent now. Empty: nothing yet, and `more` is called once, on any thread, when it
  // is worth asking again. Nothing at all: the stream is at its end.
  [[nodiscard]] virtual std::optional<std::string> next(std::function<void()> more) = 0;
  // Sent where nothing came for a while, so that each end learns whether the other is there.
  [[nodiscard]] virtual std::string at_rest() = 0;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<Stream> stream = nullptr;  // instead of a body; the connection ends with it
};

// Called on a thread of the server; `reply` may be called on any thread, once.
using Answer = std::function<void(Response)>;
using Handler = std::function<void(Request, Answer)>;

struct HttpLimits {
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 1024 * 1024;
  unsigned read_seconds = 10;   // for a whole request once its first byte came, and a handshake
  unsigned idle_seconds = 60;   // between requests
  unsigned write_seconds = 10;  // for a response, or a piece of one that goes on
  unsigned rest_seconds = 15;   // after which a stream without news says that it is there
  // A stream ends after so long: whoever asks for it again proves again who they are.
  unsigned stream_seconds = 900;
  std::size_t connections = 4096;
  std::size_t connections_per_address = 256;
  unsigned threads = 2;
};

// Who the server is to those who connect; PEM texts.
struct TlsIdentity {
  std::string chain;  // the certificate, then those between it and a root
  std::string key;
};

// What was no request, so that no handler hears of it: from whom, and the status of the answer.
// 503: there were too many connections, and this one was closed unanswered.
using Refused = std::function<void(std::string_view peer, int status)>;

struct HttpOptions {
  HttpLimits limits;
  std::optional<TlsIdentity> tls;  // none: in the clear
  Refused refused;                 // on a thread of the server; may be empty
};

class HttpServer {
 public:
  // `address`: HOST:PORT, where port 0 is any free one. Fault::malformed, or Fault::unavailable
  // where the port is taken.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(const std::string& address,
                                                                  Handler handler,
                                                                  HttpOptions options);
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(const std::string& address,
                                                                  Handler handler,
                                                                  const HttpLimits& limits = {}) {
    return listen(address, std::move(handler),
                  HttpOptions{.limits = limits, .tls = std::nullopt, .refused = {}});
  }
  // Stops as `stop` does.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Connections from now on meet this one; those of before go on. Requires: it listens with TLS.
  // Where it cannot be used, the old one stays.
  [[nodiscard]] Result<void> change_identity(const TlsIdentity& identity);
  // The certificate's, "2027-01-31"; empty: in the clear.
  [[nodiscard]] std::string last_day_of_certificate() const;
  // Takes no new connection, lets what was asked be answered (at most `read_seconds`), and closes
  // the rest. May be called again.
  void stop();

  struct Counts {
    std::uint64_t requests = 0;
    std::uint64_t refused_connections = 0;
    std::size_t connections = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Inside;
  explicit HttpServer(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace sluice
