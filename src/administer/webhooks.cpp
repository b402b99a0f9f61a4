#include "administer/webhooks.h"

#include <algorithm>
#include <set>

#include <curl/curl.h>

#include "base/check.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// What a receiver says is not read.
std::size_t drop(char* /*bytes*/, std::size_t size, std::size_t count, void* /*none*/) {
  return size * count;
}

}  // namespace

struct Webhooks::Inside {
  // One receiver: its failures so far, and when it is tried again.
  struct Address {
    int failures = 0;
    steady_clock::time_point next;
    bool busy = false;
  };
  struct Delivery {
    Message message;
    CURL* handle = nullptr;
    curl_slist* headers = nullptr;
  };

  Inside(const WebhookLimits& the_limits, Taken the_taken, Troubled the_troubled)
      : limits(the_limits),
        taken(std::move(the_taken)),
        troubled(std::move(the_troubled)),
        multi(curl_multi_init()) {
    CHECK(multi != nullptr);
  }

  void run();
  void begin_what_may();
  void begin(const Message& message);
  void finish(Delivery& delivery, CURLcode code);
  [[nodiscard]] int pause() const;

  WebhookLimits limits;
  Taken taken;
  Troubled troubled;
  CURLM* multi;
  std::mutex mutex;  // of the next three
  std::vector<Message> wanted;
  std::set<std::pair<std::string, std::string>> done;  // since they were last wanted
  bool stopping = false;
  // The thread's alone.
  std::map<std::string, Address> addresses;
  std::vector<std::unique_ptr<Delivery>> deliveries;
  std::thread thread;
};

Webhooks::Webhooks(const WebhookLimits& limits, Taken taken, Troubled troubled) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(ready == CURLE_OK);
  inside_ = std::make_unique<Inside>(limits, std::move(taken), std::move(troubled));
  inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

Webhooks::~Webhooks() {
  stop();
  curl_multi_cleanup(inside_->multi);
}

void Webhooks::want(std::vector<Message> messages) {
  {
    const std::lock_guard lock(inside_->mutex);
    // What was taken while the messages were being written is not wanted any more.
    std::erase_if(messages,
                  [this](const Message& one) { return inside_->done.contains({one.url, one.id}); });
    inside_->done.clear();
    inside_->wanted = std::move(messages);
  }
  curl_multi_wakeup(inside_->multi);
}

void Webhooks::stop() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->stopping = true;
  }
  curl_multi_wakeup(inside_->multi);
  if (inside_->thread.joinable()) {
    inside_->thread.join();
  }
}

void Webhooks::Inside::begin(const Message& message) {
  auto delivery = std::make_unique<Delivery>();
  delivery->message = message;
  delivery->handle = curl_easy_init();
  CHECK(delivery->handle != nullptr);
  for (const auto& [name, value] : message.headers) {
    delivery->headers = curl_slist_append(delivery->headers, (name + ": " + value).c_str());
  }
  CURL* const handle = delivery->handle;
  const auto set = [handle](CURLoption option, auto value) {
    CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
  };
  set(CURLOPT_HTTPHEADER, delivery->headers);
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(delivery->message.body.size()));
  set(CURLOPT_POSTFIELDS, delivery->message.body.c_str());
  set(CURLOPT_WRITEFUNCTION, &drop);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, limits.connecting.count());
  set(CURLOPT_TIMEOUT_MS, limits.whole.count());
  set(CURLOPT_MAXFILESIZE, 65'536L);
  set(CURLOPT_USERAGENT, "sluice");
  set(CURLOPT_PRIVATE, delivery.get());
  set(CURLOPT_URL, delivery->message.url.c_str());
  CHECK(curl_multi_add_handle(multi, handle) == CURLM_OK);
  deliveries.push_back(std::move(delivery));
}

void Webhooks::Inside::begin_what_may() {
  const std::lock_guard lock(mutex);
  const auto now = steady_clock::now();
  for (const Message& message : wanted) {
    if (deliveries.size() >= limits.at_once) {
      return;
    }
    Address& address = addresses[message.url];
    if (!address.busy && address.next <= now) {
      address.busy = true;
      begin(message);
    }
  }
}

void Webhooks::Inside::finish(Delivery& delivery, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(delivery.handle, CURLINFO_RESPONSE_CODE, &status);
  Address& address = addresses[delivery.message.url];
  address.busy = false;
  if (code == CURLE_OK && status / 100 == 2) {
    address.failures = 0;
    taken(delivery.message);
    const std::lock_guard lock(mutex);
    done.emplace(delivery.message.url, delivery.message.id);
    std::erase_if(wanted, [&](const Message& one) {
      return one.id == delivery.message.id && one.url == delivery.message.url;
    });
  } else {
    if (address.failures++ == 0) {
      troubled("the webhook `" + delivery.message.url + "` did not take a notice: " +
               (code == CURLE_OK ? "it answered " + std::to_string(status)
                                 : std::string(curl_easy_strerror(code))) +
               "; it is tried again");
    }
    const int doublings = std::min(address.failures - 1, 30);
    address.next =
        steady_clock::now() +
        std::min(limits.longest_pause, limits.first_pause * (std::int64_t{1} << doublings));
  }
  curl_multi_remove_handle(multi, delivery.handle);
  curl_easy_cleanup(delivery.handle);
  curl_slist_free_all(delivery.headers);
}

// Until the next address may be tried; what comes meanwhile wakes the thread.
int Webhooks::Inside::pause() const {
  const auto now = steady_clock::now();
  milliseconds least(60'000);
  for (const auto& [url, address] : addresses) {
    if (!address.busy && address.next > now) {
      least = std::min(least, std::chrono::ceil<milliseconds>(address.next - now));
    }
  }
  return static_cast<int>(least.count());
}

void Webhooks::Inside::run() {
  for (;;) {
    {
      const std::lock_guard lock(mutex);
      if (stopping) {
        break;
      }
    }
    begin_what_may();
    int running = 0;
    (void)curl_multi_perform(multi, &running);
    int left = 0;
    bool finished = false;
    while (const CURLMsg* const news = curl_multi_info_read(multi, &left)) {
      if (news->msg != CURLMSG_DONE) {
        continue;
      }
      Delivery* ended = nullptr;
      curl_easy_getinfo(news->easy_handle, CURLINFO_PRIVATE, &ended);
      finish(*ended, news->data.result);
      std::erase_if(deliveries, [ended](const auto& one) { return one.get() == ended; });
      finished = true;
    }
    if (!finished) {
      (void)curl_multi_poll(multi, nullptr, 0, pause(), nullptr);
    }
  }
  for (const auto& delivery : deliveries) {
    curl_multi_remove_handle(multi, delivery->handle);
    curl_easy_cleanup(delivery->handle);
    curl_slist_free_all(delivery->headers);
  }
  deliveries.clear();
}

}  // namespace sluice
