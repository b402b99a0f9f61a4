// The service: every question that comes in over HTTP, answered from the desk, or from a follower
// of a desk that is elsewhere. Plain values in and out: what speaks the protocol is http.h.
//
// A command is answered 200 when it passes (allow, reduce), 202 when it waits (hold, ask, refer,
// queue, or for another signature), and 422 as problem details (RFC 9457) when it is refused; each
// carries the findings with their clauses. docs/http-api.md has the routes.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "administer/blobs.h"
#include "administer/caveat.h"
#include "administer/desk.h"
#include "administer/door.h"
#include "administer/drafts.h"
#include "administer/feeds.h"
#include "administer/follower.h"
#include "administer/history.h"
#include "administer/http.h"
#include "administer/request_log.h"
#include "administer/route.h"
#include "administer/signature.h"
#include "administer/statements.h"
#include "administer/stop_exposure.h"

namespace sluice {

struct ServiceOptions {
  // Now, and fresh random bytes; any thread.
  std::function<Stamp()> clock;
  // Opens the journal for reading beside the desk or the follower, for the feed of entries.
  std::function<Result<std::unique_ptr<Source>>()> open_journal;
  // Whether POST /v1/day may move the regime's day: for demonstrations and rehearsals.
  bool day_by_hand = false;
  // Stands in the public register: what a demonstration must say of itself.
  Caveat notice;
  std::string evidence;   // a folder for documents and drafts; empty: none are kept
  bool over_tls = false;  // so that cookies are never sent in the clear
  // Signs receipts, checkpoints and permits; none: nothing is signed.
  std::shared_ptr<const SigningKey> key;
  // Of a follower: where commands are taken, "https://HOST:PORT"; empty: nobody is told.
  std::string writer;
  // Answers what is no route: the browser's side (site.h). Empty: nothing does.
  std::function<std::optional<Response>(const Request&)> site;
  // Takes one line for each request that was answered (request_log.h); any thread. Empty: none.
  std::function<void(const std::string&)> log;
};

class Service {
 public:
  Service(Desk& desk, Logins logins, ServiceOptions options)
      : Service(desk.view(), &desk, nullptr, std::move(logins), std::move(options)) {}
  // Answers what changes nothing, and turns away the rest.
  Service(Follower& follower, Logins logins, ServiceOptions options)
      : Service(follower.view(), nullptr, &follower, std::move(logins), std::move(options)) {}

  // Any thread.
  void handle(Request request, Answer answer);
  // For the log: what the server answered itself, since it was no request.
  void refused(std::string_view peer, int status);

  [[nodiscard]] bool stopping() const { return stopping_; }
  // Streams end: whoever still may asks for them again.
  void change_logins(Logins logins) {
    door_.change_logins(std::move(logins));
    feeds_.end_all();
  }
  // /readyz says so from now on, and streams end.
  void stop() {
    stopping_ = true;
    feeds_.stop();
  }

 private:
  Service(View& view, Desk* desk, const Follower* follower, Logins logins, ServiceOptions options);

  // What is written down of the request, shared by those who know of it; null where no log is kept.
  using Line = std::shared_ptr<RequestLine>;
  [[nodiscard]] Line line_for(const Request& request) const;
  [[nodiscard]] Answer noted(Answer answer, const Line& line);
  void own_route(std::string_view id, const Request& request, const Door::Entered& entered,
                 const Caller& caller, const Line& line, Answer answer);
  // As the regime stands, or stood at the end of the day of `?at=`.
  [[nodiscard]] Response read(const Found& found, const Request& request, const Caller& caller,
                              const Door::Entered& entered, const Line& line);
  // For browsers (pages.h).
  void page(const Found& found, const Request& request, const Line& line, const Answer& answer);
  [[nodiscard]] Response about() const;
  [[nodiscard]] Response evidence(const Request& request, const Caller& caller);
  [[nodiscard]] Response sign_in(const Request& request, const Line& line);
  void command(const Request& request, const Caller& caller, const Line& line, Answer answer);
  void move_day(const Request& request, const Caller& caller, const Line& line, Answer answer);
  // For what would change something, where no desk is.
  [[nodiscard]] Response turned_away(const Request& request) const;
  [[nodiscard]] Response readiness() const;
  [[nodiscard]] Response metrics() const;
  // What the state does not say: service_journal.cpp.
  [[nodiscard]] Response from_journal(std::string_view id, const Request& request,
                                      const Caller& caller);
  [[nodiscard]] Response exposure(const Request& request);
  [[nodiscard]] Response statement(const Request& request, const Caller& caller);
  [[nodiscard]] Response feed(std::string_view id, const Request& request, const Caller& caller,
                              const std::string& session);

  View& view_;
  Desk* desk_;                // one of the two
  const Follower* follower_;  // is there
  ServiceOptions options_;
  Door door_;
  History history_;
  Blobs blobs_;
  Drafts drafts_;
  Feeds feeds_;
  StopExposure exposure_;
  Statements statements_;
  std::atomic<bool> stopping_ = false;

  mutable std::mutex mutex_;
  std::map<int, std::uint64_t> answers_;  // by status
};

}  // namespace sluice
