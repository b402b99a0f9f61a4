// Many gates at one permit, over sockets: what is left is granted once, and everybody else is told
// which rule stood in the way and how much is left.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "administer/json.h"
#include "rehearse/http_client.h"
#include "rehearse/small_regime_test.h"

namespace sluice {
namespace {

TEST(Gates, draw_the_last_hundred_of_a_permit_exactly_once) {
  constexpr int gates = 64;
  constexpr int attempts = 10'000;
  SmallRegime regime(100);
  const std::string address = "http://127.0.0.1:" + std::to_string(regime.listen());
  std::atomic<int> next = 0;
  std::atomic<int> granted = 0;
  std::atomic<int> told = 0;
  std::atomic<int> otherwise = 0;
  std::vector<std::thread> threads;
  for (int gate = 0; gate < gates; ++gate) {
    threads.emplace_back([&, gate] {
      const std::string name = gate == 0 ? "" : std::to_string(gate);
      HttpClient client = std::move(*HttpClient::at(address));
      for (int at = next++; at < attempts; at = next++) {
        const auto answer = client.send(
            "POST", "/v1/commands", {{"Authorization", "Bearer token-port" + name}},
            R"({"act": "reserve", "line": {"gate": "Port)" + name + R"(", "mrn": "26CN)" +
                std::to_string(at) +
                R"(", "item": 1, "version": 1}, "permit": "P-1", "quantity": 1, "release": true})");
        if (answer && answer->status == 200) {
          ++granted;
          continue;
        }
        // The rule, and that nothing is left, in words.
        const bool says = answer && answer->status == 422 &&
                          answer->body.find("\"clause\": \"K2 ") != std::string::npos &&
                          answer->body.find("0 available, 1 asked") != std::string::npos;
        ++(says ? told : otherwise);
        if (!says && otherwise == 1) {
          ADD_FAILURE() << (answer ? answer->body : answer.error().message);
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(granted, 100);
  EXPECT_EQ(told, attempts - 100);
  EXPECT_EQ(otherwise, 0);
  EXPECT_EQ(regime.released(), 100);
}

}  // namespace
}  // namespace sluice
