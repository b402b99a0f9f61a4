// Tells parties what is coming: by webhook and by mail, each notice once to each, and again only
// where it is not known to have arrived. What was sent is remembered in a file, so that a restart
// neither forgets nor repeats.
#pragma once

#include <memory>
#include <set>

#include "administer/desk.h"
#include "administer/notice.h"
#include "administer/signature.h"
#include "administer/webhooks.h"

namespace sluice {

struct NoticeOptions {
  std::string sent;   // a file, made where there is none
  std::string spool;  // a folder for mail; empty: none is written
  std::string from = "notices@localhost";
  std::shared_ptr<const SigningKey> key;  // signs what goes to webhooks; none: nothing is signed
  std::function<std::int64_t()> unix_seconds;
  std::function<void(const std::string&)> troubled;  // any thread
  WebhookLimits webhooks;
};

inline constexpr std::string_view notice_kind = "sluice-notice";

class Notices {
 public:
  // Fault::unavailable where the file of what was sent cannot be written.
  [[nodiscard]] static Result<std::unique_ptr<Notices>> start(
      Desk& desk, std::vector<Subscription> subscriptions, NoticeOptions options);
  ~Notices();
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;

  // Any thread: from now on these.
  void change(std::vector<Subscription> subscriptions);
  // Ends both threads; what was not taken is sent when it is started again.
  void stop();

 private:
  Notices(Desk& desk, std::vector<Subscription> subscriptions, NoticeOptions options);

  [[nodiscard]] Result<void> read_sent();
  void run();
  void look();
  void remember(Day day, const std::string& key);
  // Whether it is to be sent by this channel ("mail ", "webhook "). What waits for another to be
  // taken is looked at again then.
  [[nodiscard]] bool is_wanted(const std::string& channel, const Notice& notice);
  [[nodiscard]] Message message_for(const Subscription& subscription, const Notice& notice) const;
  [[nodiscard]] bool mail_to(const Subscription& subscription, const Notice& notice) const;

  Desk& desk_;
  NoticeOptions options_;

  std::mutex mutex_;
  std::condition_variable woken_;
  std::vector<Subscription> subscriptions_;
  bool changed_ = true;
  bool rung_ = true;
  bool stopping_ = false;

  mutable std::mutex sent_mutex_;
  int file_ = -1;
  std::set<std::string> sent_;
  std::map<std::string, Day> days_;  // of messages on their way
  std::set<std::string> awaited_;    // what others come after

  // The planning thread's alone.
  Day planned_for_;
  std::size_t stops_seen_ = 0;  // begun, and lifted besides
  bool mail_failed_ = false;

  std::unique_ptr<Webhooks> webhooks_;
  std::thread thread_;
};

}  // namespace sluice
