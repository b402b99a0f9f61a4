#include "rehearse/http_client.h"

#include <charconv>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sluice {
namespace {

Error broken(const std::string& what) {
  return {.fault = Fault::unavailable, .message = "the service: " + what};
}

}  // namespace

Result<HttpClient> HttpClient::at(std::string_view address) {
  constexpr std::string_view scheme = "http://";
  const std::size_t colon = address.rfind(':');
  if (!address.starts_with(scheme) || colon < scheme.size() || colon + 1 >= address.size()) {
    return Error{.fault = Fault::malformed,
                 .message = "`" + std::string(address) +
                            "` is no address of a service; write it as http://127.0.0.1:8417"};
  }
  return HttpClient(std::string(address.substr(scheme.size(), colon - scheme.size())),
                    std::string(address.substr(colon + 1)));
}

HttpClient::~HttpClient() {
  hang_up();
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : host_(std::move(other.host_)),
      port_(std::move(other.port_)),
      socket_(std::exchange(other.socket_, -1)) {}

void HttpClient::hang_up() {
  if (socket_ >= 0) {
    ::close(std::exchange(socket_, -1));
  }
}

bool HttpClient::connect() {
  hang_up();
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host_.c_str(), port_.c_str(), &wanted, &found) != 0) {
    return false;
  }
  for (const addrinfo* one = found; one != nullptr && socket_ < 0; one = one->ai_next) {
    socket_ = ::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
    if (socket_ >= 0 && ::connect(socket_, one->ai_addr, one->ai_addrlen) != 0) {
      hang_up();
    }
  }
  ::freeaddrinfo(found);
  if (socket_ < 0) {
    return false;
  }
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const timeval patience{.tv_sec = 30, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return true;
}

bool HttpClient::write_all(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

Result<HttpClient::Answer> HttpClient::send(
    std::string_view method, std::string_view target,
    const std::vector<std::pair<std::string, std::string>>& headers, std::string_view body) {
  std::string request = std::string(method) + " " + std::string(target) +
                        " HTTP/1.1\r\nHost: " + host_ + ":" + port_ + "\r\n";
  for (const auto& [name, value] : headers) {
    request += name + ": " + value + "\r\n";
  }
  if (method != "GET") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  request += "\r\n";
  request += body;
  // A kept connection that the service closed meanwhile is made anew once.
  const bool kept = socket_ >= 0;
  if ((!kept && !connect()) ||
      (!write_all(request) && !(kept && connect() && write_all(request)))) {
    hang_up();
    return broken("it cannot be reached at " + host_ + ":" + port_);
  }
  Result<Answer> answer = read_answer();
  if (!answer) {
    hang_up();
  }
  return answer;
}

Result<HttpClient::Answer> HttpClient::read_answer() {
  constexpr std::string_view length_name = "\r\nContent-Length: ";
  std::string got;
  for (;;) {
    const std::size_t head = got.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t at = got.find(length_name);
      std::size_t length = 0;
      int status = 0;
      if (at < head) {
        std::from_chars(got.data() + at + length_name.size(), got.data() + head, length);
      }
      std::from_chars(got.data() + 9, got.data() + 12, status);
      if (got.size() >= head + 4 + length) {
        const bool closes = got.find("\r\nConnection: close") < head;
        Answer answer{.status = status, .body = got.substr(head + 4, length)};
        if (closes) {
          hang_up();
        }
        return answer;
      }
    }
    char bytes[16384];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size <= 0) {
      return broken("it hung up, or was silent for half a minute");
    }
    got.append(bytes, static_cast<std::size_t>(size));
  }
}

}  // namespace sluice
