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

// Requests are written once and only their numbers changed: what a client spends is not the
// service's.
class Gate {
 public:
  Gate(const GateService& service, const Load& load, std::uint64_t seed)
      : permits_(service.permits()),
        batch_(load.batch),
        seed_(seed),
        client_(std::move(*HttpClient::at(service.address()))),
        headers_({{"Authorization", std::string("Bearer ") + gate_token}}) {
    if (!load.in_full) {
      headers_.emplace_back("Prefer", "return=minimal");
    }
    if (batch_ == 1) {
      headers_.emplace_back("Idempotency-Key", "");
      add_command();
      return;
    }
    body_ = R"({"items": [)";
    for (std::size_t at = 0; at < batch_; ++at) {
      body_ += at == 0 ? R"({"key": ")" : R"(, {"key": ")";
      keys_.push_back(body_.size());
      body_ += digits_of(0) + R"(", "command": )";
      add_command();
      body_ += '}';
    }
    body_ += "]}";
  }

  // To be called before `send`, so that writing it down is not measured.
  void write_next() {
    const std::uint64_t first = serial += batch_;
    for (std::size_t at = 0; at < batch_; ++at) {
      seed_ = seed_ * 6364136223846793005U + 1442695040888963407U;
      put(commands_[at].line, first + at);
      put(commands_[at].permit, 1 + (seed_ >> 33U) % permits_);
      body_[commands_[at].quantity] = static_cast<char>('1' + (seed_ >> 20U) % 8);
      if (batch_ > 1) {
        put(keys_[at], first + at);
      }
    }
    if (batch_ == 1) {
      headers_.back().second = digits_of(first);
    }
  }

  void send() {
    const auto answer =
        client_.send("POST", batch_ == 1 ? "/v1/commands" : "/v1/batch", headers_, body_);
    if (!answer || answer->status != 200 || (batch_ > 1 && passed(answer->body) != batch_)) {
      std::fprintf(stderr, "a release did not pass: %s\n",
                   (answer ? answer->body : answer.error().message).c_str());
      std::exit(1);
    }
  }

  std::vector<double> latencies;

 private:
  // Where the numbers of a command stand in the body.
  struct Places {
    std::size_t line = 0;
    std::size_t permit = 0;
    std::size_t quantity = 0;
  };
  static constexpr std::size_t digits = 14;

  static std::string digits_of(std::uint64_t number) {
    const std::string text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
  }
  void put(std::size_t place, std::uint64_t number) {
    for (std::size_t at = digits; at-- > 0; number /= 10) {
      body_[place + at] = static_cast<char>('0' + number % 10);
    }
  }

  void add_command() {
    Places& places = commands_.emplace_back();
    body_ += R"({"act": "reserve", "line": {"gate": "Gate", "mrn": "26CN)";
    places.line = body_.size();
    body_ += digits_of(0) + R"(", "item": 1, "version": 1}, "permit": "#)";
    places.permit = body_.size();
    body_ += digits_of(1) + R"(", "quantity": )";
    places.quantity = body_.size();
    body_ += R"(1, "release": true})";
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
  std::vector<std::pair<std::string, std::string>> headers_;
  std::string body_;
  std::vector<Places> commands_;
  std::vector<std::size_t> keys_;
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
    gates.emplace_back(service, load, static_cast<std::uint64_t>(at + 1));
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
