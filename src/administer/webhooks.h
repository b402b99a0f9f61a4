// Letters to the webhooks of parties, on a thread of its own: one after another to each address, to
// several at once, each tried again until its receiver has taken it. The library that speaks to
// receivers is known to webhooks.cpp alone.
//
// Straight to the address as it stands: no redirection is followed and no proxy of the environment
// is used, for the address is the operator's word.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sluice {

struct Message {
  std::string id;
  std::string url;
  std::string body;  // JSON
  std::vector<std::pair<std::string, std::string>> headers;
};

struct WebhookLimits {
  std::chrono::milliseconds connecting{5'000};
  std::chrono::milliseconds whole{10'000};       // of one try
  std::chrono::milliseconds first_pause{1'000};  // after a failure; doubled with each one more …
  std::chrono::milliseconds longest_pause{600'000};  // … up to this
  std::size_t at_once = 16;
};

class Webhooks {
 public:
  // Both on the thread of this. `taken`: its receiver answered 2xx. `troubled`: the first failure
  // of an address, in words.
  using Taken = std::function<void(const Message&)>;
  using Troubled = std::function<void(const std::string&)>;
  Webhooks(const WebhookLimits& limits, Taken taken, Troubled troubled);
  ~Webhooks();
  Webhooks(const Webhooks&) = delete;
  Webhooks& operator=(const Webhooks&) = delete;

  // These, in this order, and no others any more. A message that is on its way is not sent twice.
  void want(std::vector<Message> messages);
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace sluice
