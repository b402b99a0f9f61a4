// A small regime with one permit, for tests at the gate: served in the process, and over a socket
// where one is asked for.
#pragma once

#include <memory>
#include <string>

#include "administer/service.h"

namespace sluice {

class SmallRegime {
 public:
  // Alpha may draw `granted` chips under the permit P-1; nothing has to be ordered first.
  // What would bring the released above `held_above` waits.
  explicit SmallRegime(int granted, std::unique_ptr<Store> store = {},
                       int held_above = 1'000'000'000);

  // Tokens are token-NAME: drafter, examiner, alpha, port, port1 … port63.
  [[nodiscard]] Response ask(const std::string& who, const std::string& method,
                             const std::string& target, const std::string& body = {},
                             const std::vector<std::pair<std::string, std::string>>& headers = {});
  // As the regime's people say it in stories.
  Decision say(const std::string& who, const std::string& what);
  [[nodiscard]] bool revoke();
  [[nodiscard]] Amount released();

  // A port on which the service listens from now on.
  [[nodiscard]] std::uint16_t listen();
  [[nodiscard]] Desk& desk() { return *desk_; }

 private:
  std::string text_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace sluice
