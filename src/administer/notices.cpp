#include "administer/notices.h"

#include <algorithm>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "administer/jws.h"
#include "administer/mail.h"
#include "administer/whole_file.h"

namespace sluice {
namespace {

constexpr int remembered_days = 800;  // behind its day a notice can come up no more
constexpr std::chrono::milliseconds between_notices(50);
constexpr std::chrono::seconds until_mail_is_tried_again(60);

constexpr const char* by_webhook = "webhook ";
constexpr const char* by_mail = "mail ";

}  // namespace

Result<std::unique_ptr<Notices>> Notices::start(Desk& desk, std::vector<Subscription> subscriptions,
                                                NoticeOptions options) {
  std::unique_ptr<Notices> notices(new Notices(desk, std::move(subscriptions), std::move(options)));
  if (const Result<void> read = notices->read_sent(); !read) {
    return read.error();
  }
  Notices* const self = notices.get();
  notices->webhooks_ = std::make_unique<Webhooks>(
      self->options_.webhooks,
      [self](const Message& message) {
        Day day;
        {
          const std::lock_guard lock(self->sent_mutex_);
          day = self->days_[message.id];
        }
        self->remember(day, by_webhook + message.id);
      },
      self->options_.troubled);
  notices->thread_ = std::thread([self] { self->run(); });
  return notices;
}

Notices::Notices(Desk& desk, std::vector<Subscription> subscriptions, NoticeOptions options)
    : desk_(desk), options_(std::move(options)), subscriptions_(std::move(subscriptions)) {}

Notices::~Notices() {
  stop();
  if (file_ >= 0) {
    ::close(file_);
  }
}

void Notices::change(std::vector<Subscription> subscriptions) {
  {
    const std::lock_guard lock(mutex_);
    subscriptions_ = std::move(subscriptions);
    changed_ = true;
  }
  woken_.notify_one();
}

void Notices::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
  desk_.moved().forget(this);
  if (webhooks_ != nullptr) {
    webhooks_->stop();
  }
}

// Lines `DAY CHANNEL ID`. Written anew each time, without what is long past and without a line that
// was cut short.
Result<void> Notices::read_sent() {
  const Day today = desk_.read([](const State& state, const JournalEnd&) { return state.today; });
  std::string kept;
  {
    std::ifstream in(options_.sent, std::ios::binary);
    std::string all(std::istreambuf_iterator<char>(in), {});
    for (std::size_t at = 0, end = 0; (end = all.find('\n', at)) != std::string::npos;
         at = end + 1) {
      const std::string line = all.substr(at, end - at);
      const std::optional<Day> day = Day::from_text(line.substr(0, 10));
      if (day && line.size() > 11 && *day + remembered_days >= today) {
        sent_.insert(line.substr(11));
        kept += line + "\n";
      }
    }
  }
  const Error no{.fault = Fault::unavailable,
                 .message = "`" + options_.sent +
                            "`, in which the notices that were sent are remembered, cannot be "
                            "written; look at its folder and at the disk"};
  if (!write_whole(options_.sent, kept)) {
    return no;
  }
  file_ = ::open(options_.sent.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  return file_ >= 0 ? Result<void>() : Result<void>(no);
}

bool Notices::is_wanted(const std::string& channel, const Notice& notice) {
  const std::lock_guard lock(sent_mutex_);
  if (sent_.contains(channel + notice.id)) {
    return false;
  }
  const std::string before = channel + notice.only_after;
  if (notice.only_after.empty() || sent_.contains(before)) {
    return true;
  }
  awaited_.insert(before);
  return false;
}

void Notices::remember(Day day, const std::string& key) {
  const std::lock_guard lock(sent_mutex_);
  sent_.insert(key);
  if (awaited_.erase(key) > 0) {
    const std::lock_guard waking(mutex_);
    changed_ = true;
    woken_.notify_one();
  }
  const std::string line = to_text(day) + " " + key + "\n";
  // A line that is lost means a notice that comes twice, under one id.
  if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
      ::fdatasync(file_) != 0) {
    options_.troubled("`" + options_.sent + "` cannot be written: notices may come twice");
  }
}

Message Notices::message_for(const Subscription& subscription, const Notice& notice) const {
  Json json = Json::object();
  json.add("id", notice.id);
  json.add("party", notice.party);
  json.add("words", notice.words);
  json.add("about", notice.json);
  Message message{.id = notice.id,
                  .url = subscription.webhook,
                  .body = to_text(json, false),
                  .headers = {{"Content-Type", "application/json"}, {"Sluice-Notice", notice.id}}};
  if (options_.key != nullptr) {
    Json signs = Json::object();
    signs.add("id", notice.id);
    signs.add("sha256", to_hex(digest_of(message.body)));
    message.headers.emplace_back("Sluice-Signature",
                                 signed_json(*options_.key, notice_kind, signs));
  }
  return message;
}

bool Notices::mail_to(const Subscription& subscription, const Notice& notice) const {
  return put_into_spool(options_.spool, {.from = options_.from,
                                         .to = subscription.mail,
                                         .subject = notice.words,
                                         .text = notice.words + "\n",
                                         .id = notice.id,
                                         .unix_seconds = options_.unix_seconds()});
}

// Sends what is due and was not sent, where the day, a stop or the subscriptions changed.
void Notices::look() {
  std::vector<Subscription> subscriptions;
  bool changed = false;
  {
    const std::lock_guard lock(mutex_);
    subscriptions = subscriptions_;
    changed = std::exchange(changed_, false);
  }
  std::vector<std::vector<Notice>> due(subscriptions.size());
  const auto [today, stops] = desk_.read([](const State& state, const JournalEnd&) {
    const auto lifted = std::ranges::count_if(state.stops, &Stop::lifted);
    return std::pair(state.today, state.stops.size() + static_cast<std::size_t>(lifted));
  });
  if (!changed && !mail_failed_ && today == planned_for_ && stops == stops_seen_) {
    return;
  }
  // As of the first look: what moves behind it rings again.
  planned_for_ = today;
  stops_seen_ = stops;
  // Each party under a look of its own: answers wait for whoever looks.
  for (std::size_t at = 0; at < subscriptions.size(); ++at) {
    desk_.read([&](const State& state, const JournalEnd&) {
      due[at] = notices_due(state, subscriptions[at]);
      return 0;
    });
  }
  std::vector<Message> messages;
  const bool failed_before = std::exchange(mail_failed_, false);
  for (std::size_t at = 0; at < subscriptions.size(); ++at) {
    for (const Notice& notice : due[at]) {
      if (!subscriptions[at].webhook.empty() && is_wanted(by_webhook, notice)) {
        messages.push_back(message_for(subscriptions[at], notice));
        const std::lock_guard lock(sent_mutex_);
        days_[notice.id] = notice.day;
      }
      if (!subscriptions[at].mail.empty() && !options_.spool.empty() &&
          is_wanted(by_mail, notice)) {
        if (mail_to(subscriptions[at], notice)) {
          remember(notice.day, by_mail + notice.id);
        } else {
          mail_failed_ = true;
        }
      }
    }
  }
  if (mail_failed_ && !failed_before) {
    options_.troubled("no mail can be put into `" + options_.spool + "`; it is tried again");
  }
  webhooks_->want(std::move(messages));
}

void Notices::run() {
  for (;;) {
    // First the bell and then a look, so that nothing moves between the two unheard.
    desk_.moved().wait(this, [this] {
      {
        const std::lock_guard lock(mutex_);
        rung_ = true;
      }
      woken_.notify_one();
    });
    look();
    std::unique_lock lock(mutex_);
    const auto is_up = [this] { return rung_ || changed_ || stopping_; };
    if (mail_failed_) {
      woken_.wait_for(lock, until_mail_is_tried_again, is_up);
    } else {
      woken_.wait(lock, is_up);
    }
    // Under load the bell never rests: this thread does.
    woken_.wait_for(lock, between_notices, [this] { return stopping_; });
    if (stopping_) {
      return;
    }
    rung_ = false;
  }
}

}  // namespace sluice
