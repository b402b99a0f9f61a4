// A small HTTP/1.1 client for rehearsal partners: one connection that is kept, and made anew where
// it broke. No TLS.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sluice {

class HttpClient {
 public:
  // "http://127.0.0.1:8417". Fault::malformed: another form.
  [[nodiscard]] static Result<HttpClient> at(std::string_view address);
  ~HttpClient();
  HttpClient(HttpClient&& other) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;

  struct Answer {
    int status = 0;
    std::string body;
  };
  // Fault::unavailable: nothing is known of what became of the request.
  [[nodiscard]] Result<Answer> send(std::string_view method, std::string_view target,
                                    const std::vector<std::pair<std::string, std::string>>& headers,
                                    std::string_view body);
  void hang_up();

 private:
  HttpClient(std::string host, std::string port) : host_(std::move(host)), port_(std::move(port)) {}
  [[nodiscard]] bool connect();
  [[nodiscard]] bool write_all(std::string_view bytes) const;
  [[nodiscard]] Result<Answer> read_answer();

  std::string host_;
  std::string port_;
  int socket_ = -1;
};

}  // namespace sluice
