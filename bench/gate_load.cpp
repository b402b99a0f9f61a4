#include "bench/gate_load.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "bench/rounds.h"
#include "rehearse/http_client.h"

namespace sluice::bench {
namespace {

std::atomic<std::uint64_t> serial = 0;

class Gate {
 public:
  Gate(const GateService& service, std::size_t batch, std::uint64_t seed)
      : permits_(service.permits()),
        batch_(batch),
        seed_(seed),
        client_(std::move(*HttpClient::at(service.address()))) {}

  // To be called before `send`, so that writing it down is not measured.
  void write_next() {
    body_.clear();
    key_ = serial += batch_;
    if (batch_ == 1) {
      add_command(key_);
      return;
    }
    body_ += R"({"items": [)";
    for (std::size_t at = 0; at < batch_; ++at) {
      const std::uint64_t number = key_ + at;
      body_ += at == 0 ? R"({"key": ")" : R"(, {"key": ")";
      body_ += std::to_string(number) + R"(", "command": )";
      add_command(number);
      body_ += '}';
    }
    body_ += "]}";
  }

  void send() {
    const auto answer =
        batch_ == 1 ? client_.send("POST", "/v1/commands",
                                   {{"Authorization", std::string("Bearer ") + gate_token},
                                    {"Idempotency-Key", std::to_string(key_)}},
                                   body_)
                    : client_.send("POST", "/v1/batch",
                                   {{"Authorization", std::string("Bearer ") + gate_token}}, body_);
    if (!answer || answer->status != 200 || (batch_ > 1 && passed(answer->body) != batch_)) {
      std::fprintf(stderr, "a release did not pass: %s\n",
                   (answer ? answer->body : answer.error().message).c_str());
      std::exit(1);
    }
  }

  std::vector<double> latencies;

 private:
  void add_command(std::uint64_t number) {
    seed_ = seed_ * 6364136223846793005U + 1442695040888963407U;
    char text[256];
    const int size = std::snprintf(
        text, sizeof text,
        R"({"act": "reserve", "line": {"gate": "Gate", "mrn": "26CN%014llu", "item": 1, "version": 1}, )"
        R"("permit": "#%u", "quantity": %u, "release": true})",
        static_cast<unsigned long long>(number),
        static_cast<unsigned>(1 + (seed_ >> 33U) % permits_),
        static_cast<unsigned>(1 + (seed_ >> 20U) % 8));
    body_.append(text, static_cast<std::size_t>(size));
  }

  static std::size_t passed(const std::string& body) {
    constexpr std::string_view mark = R"({"status": 200,)";
    std::size_t count = 0;
    for (std::size_t at = body.find(mark); at != std::string::npos;
         at = body.find(mark, at + mark.size())) {
      ++count;
    }
    return count;
  }

  std::uint32_t permits_;
  std::size_t batch_;
  std::uint64_t seed_;
  HttpClient client_;
  std::string body_;
  std::uint64_t key_ = 0;
};

void sleep_until(double moment) {
  const double left = moment - seconds_now();
  if (left > 0) {
    std::this_thread::sleep_for(std::chrono::duration<double>(left));
  }
}

}  // namespace

Carried carry(const GateService& service, const Load& load) {
  std::vector<Gate> gates;
  for (int at = 0; at < load.connections; ++at) {
    gates.emplace_back(service, load.batch, static_cast<std::uint64_t>(at + 1));
  }
  const double begun = seconds_now() + 0.05;
  std::vector<std::thread> threads;
  for (int at = 0; at < load.connections; ++at) {
    threads.emplace_back([&, at] {
      Gate& gate = gates[static_cast<std::size_t>(at)];
      const double between = load.rate == 0 ? 0
                                            : static_cast<double>(load.batch) *
                                                  static_cast<double>(load.connections) / load.rate;
      double due = begun + between * at / load.connections;
      for (; due < begun + load.seconds; due = load.rate == 0 ? seconds_now() : due + between) {
        gate.write_next();
        sleep_until(due);
        const double from = load.rate == 0 ? seconds_now() : due;
        gate.send();
        gate.latencies.push_back(seconds_now() - from);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  Carried carried;
  carried.seconds = seconds_now() - begun;
  for (Gate& gate : gates) {
    carried.releases += gate.latencies.size() * load.batch;
    carried.latencies.insert(carried.latencies.end(), gate.latencies.begin(), gate.latencies.end());
  }
  std::ranges::sort(carried.latencies);
  return carried;
}

std::vector<double> round_trips(const GateService& service, int count) {
  HttpClient client = std::move(*HttpClient::at(service.address()));
  std::vector<double> took;
  for (int at = 0; at < count; ++at) {
    const double begun = seconds_now();
    (void)client.send("GET", "/healthz", {}, "");
    took.push_back(seconds_now() - begun);
  }
  std::ranges::sort(took);
  return took;
}

}  // namespace sluice::bench
