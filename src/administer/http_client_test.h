// A plain client over a socket, for tests: it sends the bytes that it is given and reads what comes
// back, so that requests which no library would send can be tried.
#pragma once

#include <string>
#include <string_view>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sluice::testing_http {

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the system asks
    open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] bool is_open() const { return open_; }
  void send(std::string_view bytes) const {
    (void)!::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  void send_no_more() const { ::shutdown(socket_, SHUT_WR); }
  // One response whole, by its length; what came so far where the peer closes.
  [[nodiscard]] std::string response() {
    std::string& got = left_;
    for (;;) {
      const std::size_t head = got.find("\r\n\r\n");
      if (head != std::string::npos) {
        const std::size_t length_at = got.find("Content-Length: ");
        const std::size_t length = length_at < head ? std::stoul(got.substr(length_at + 16)) : 0;
        if (got.size() >= head + 4 + length) {
          std::string whole = got.substr(0, head + 4 + length);
          got.erase(0, whole.size());
          return whole;
        }
      }
      char bytes[4096];
      const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
      if (size <= 0) {
        closed_ = size == 0;
        return got;
      }
      got.append(bytes, static_cast<std::size_t>(size));
    }
  }
  // What comes next, of an answer that has no length; empty where the peer closes.
  [[nodiscard]] std::string some() {
    char bytes[4096];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    closed_ = closed_ || size <= 0;
    return {bytes, size > 0 ? static_cast<std::size_t>(size) : 0};
  }
  [[nodiscard]] bool was_closed() const { return closed_; }

 private:
  int socket_;
  bool open_ = false;
  bool closed_ = false;
  std::string left_;
};

inline std::string get(const std::string& path, const std::string& more = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: here\r\n" + more + "\r\n";
}
inline std::string post(const std::string& path, const std::string& body,
                        const std::string& more = "") {
  return "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n" + more +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
inline int status_of(const std::string& response) {
  return response.size() < 12 ? 0 : std::stoi(response.substr(9, 3));
}
inline std::string content_of(const std::string& response) {
  const std::size_t head = response.find("\r\n\r\n");
  return head == std::string::npos ? "" : response.substr(head + 4);
}

}  // namespace sluice::testing_http
