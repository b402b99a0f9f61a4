// The service: every question that comes in over HTTP, answered from the desk. Plain values in and
// out: what speaks the protocol is http.h.
//
// A command is answered 200 when it passes (allow, reduce), 202 when it waits (hold, ask, refer,
// queue, or for another signature), and 422 as problem details (RFC 9457) when it is refused; each
// carries the findings with their clauses. docs/http-api.md has the routes.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "administer/caller.h"
#include "administer/desk.h"
#include "administer/http.h"
#include "administer/json.h"

namespace sluice {

struct ServiceOptions {
  // Opens the journal for reading beside the desk, for the feed of entries.
  std::function<Result<std::unique_ptr<Source>>()> open_journal;
  // Whether POST /v1/day may move the regime's day: for demonstrations and rehearsals.
  bool day_by_hand = false;
  // Stands in the public register: what a demonstration must say of itself.
  std::string notice;
  std::size_t keys_max = 100'000;  // idempotency keys that are remembered
};

class Service {
 public:
  Service(Desk& desk, Tokens tokens, ServiceOptions options);

  // Any thread.
  void handle(Request request, Answer answer);

  [[nodiscard]] bool stopping() const { return stopping_; }
  void stop() { stopping_ = true; }  // /readyz says so from now on

 private:
  // What was answered under an idempotency key, so that the same request gets the same answer.
  struct Kept {
    Digest body;  // and who asked, and where
    bool answered = false;
    Response response;
  };

  void command(const Request& request, const Caller& caller, Answer answer);
  void move_day(const Request& request, const Caller& caller, Answer answer);
  [[nodiscard]] Response read(const Request& request, const Caller& caller);
  [[nodiscard]] Response metrics() const;
  [[nodiscard]] Response journal(const Request& request, const Caller& caller);
  // Nothing: the key is new, and is kept from now on.
  [[nodiscard]] std::optional<Response> known_key(const std::string& key, const Digest& body);
  void keep(const std::string& key, const Response& response);
  void forget(const std::string& key);

  Desk& desk_;
  Tokens tokens_;
  ServiceOptions options_;
  std::atomic<bool> stopping_ = false;

  mutable std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::list<std::string> kept_order_;     // oldest first
  std::map<int, std::uint64_t> answers_;  // by status
};

// ---- words that the routes share

[[nodiscard]] Response json_response(const Json& json, int status = 200);
// RFC 9457: type, title, status, detail; `more` is merged in.
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail,
                               Json more = Json::object());
[[nodiscard]] Response problem(const Error& error);

// The lists and single things that a caller may read; 404 where there is no such route.
[[nodiscard]] Response read_route(const State& state, const JournalEnd& end, const Request& request,
                                  const Caller& caller, std::string_view notice);

}  // namespace sluice
