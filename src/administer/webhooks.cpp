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

// One receiver: its failures so far, and when it is tried again.
struct Address {
  int failures = 0;
  steady_clock::time_point next;
  bool busy = false;
};

struct Sending {
  Letter letter;
  CURL* handle = nullptr;
  curl_slist* headers = nullptr;
};

}  // namespace

struct Webhooks::Inside {
  Inside(const WebhookLimits& the_limits, Taken the_taken, Troubled the_troubled)
      : limits(the_limits),
        taken(std::move(the_taken)),
        troubled(std::move(the_troubled)),
        multi(curl_multi_init()) {
    CHECK(multi != nullptr);
  }

  void run();
  void begin_what_may();
  void begin(const Letter& letter);
  void finish(Sending& transfer, CURLcode code);
  [[nodiscard]] int pause() const;

  WebhookLimits limits;
  Taken taken;
  Troubled troubled;
  CURLM* multi;
  std::mutex mutex;  // of the next three
  std::vector<Letter> wanted;
  std::set<std::pair<std::string, std::string>> done;  // since they were last wanted
  bool stopping = false;
  // The thread's alone.
  std::map<std::string, Address> addresses;
  std::vector<std::unique_ptr<Sending>> transfers;
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

void Webhooks::want(std::vector<Letter> letters) {
  {
    const std::lock_guard lock(inside_->mutex);
    // What was taken while the letters were being written is not wanted any more.
    std::erase_if(letters,
                  [this](const Letter& one) { return inside_->done.contains({one.url, one.id}); });
    inside_->done.clear();
    inside_->wanted = std::move(letters);
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

void Webhooks::Inside::begin(const Letter& letter) {
  auto transfer = std::make_unique<Sending>();
  transfer->letter = letter;
  transfer->handle = curl_easy_init();
  CHECK(transfer->handle != nullptr);
  for (const auto& [name, value] : letter.headers) {
    transfer->headers = curl_slist_append(transfer->headers, (name + ": " + value).c_str());
  }
  CURL* const handle = transfer->handle;
  const auto set = [handle](CURLoption option, auto value) {
    CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
  };
  set(CURLOPT_HTTPHEADER, transfer->headers);
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer->letter.body.size()));
  set(CURLOPT_POSTFIELDS, transfer->letter.body.c_str());
  set(CURLOPT_WRITEFUNCTION, &drop);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, limits.connecting.count());
  set(CURLOPT_TIMEOUT_MS, limits.whole.count());
  set(CURLOPT_MAXFILESIZE, 65'536L);
  set(CURLOPT_USERAGENT, "sluice");
  set(CURLOPT_PRIVATE, transfer.get());
  set(CURLOPT_URL, transfer->letter.url.c_str());
  CHECK(curl_multi_add_handle(multi, handle) == CURLM_OK);
  transfers.push_back(std::move(transfer));
}

void Webhooks::Inside::begin_what_may() {
  const std::lock_guard lock(mutex);
  const auto now = steady_clock::now();
  for (const Letter& letter : wanted) {
    if (transfers.size() >= limits.at_once) {
      return;
    }
    Address& address = addresses[letter.url];
    if (!address.busy && address.next <= now) {
      address.busy = true;
      begin(letter);
    }
  }
}

void Webhooks::Inside::finish(Sending& transfer, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
  Address& address = addresses[transfer.letter.url];
  address.busy = false;
  if (code == CURLE_OK && status / 100 == 2) {
    address.failures = 0;
    taken(transfer.letter);
    const std::lock_guard lock(mutex);
    done.emplace(transfer.letter.url, transfer.letter.id);
    std::erase_if(wanted, [&](const Letter& one) {
      return one.id == transfer.letter.id && one.url == transfer.letter.url;
    });
  } else {
    if (address.failures++ == 0) {
      troubled("the webhook `" + transfer.letter.url + "` did not take a notice: " +
               (code == CURLE_OK ? "it answered " + std::to_string(status)
                                 : std::string(curl_easy_strerror(code))) +
               "; it is tried again");
    }
    const int doublings = std::min(address.failures - 1, 30);
    address.next =
        steady_clock::now() +
        std::min(limits.longest_pause, limits.first_pause * (std::int64_t{1} << doublings));
  }
  curl_multi_remove_handle(multi, transfer.handle);
  curl_easy_cleanup(transfer.handle);
  curl_slist_free_all(transfer.headers);
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
    while (const CURLMsg* const message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) {
        continue;
      }
      Sending* ended = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &ended);
      finish(*ended, message->data.result);
      std::erase_if(transfers, [ended](const auto& one) { return one.get() == ended; });
      finished = true;
    }
    if (!finished) {
      (void)curl_multi_poll(multi, nullptr, 0, pause(), nullptr);
    }
  }
  for (const auto& transfer : transfers) {
    curl_multi_remove_handle(multi, transfer->handle);
    curl_easy_cleanup(transfer->handle);
    curl_slist_free_all(transfer->headers);
  }
  transfers.clear();
}

}  // namespace sluice
