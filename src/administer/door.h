// The door: who asks, by token, by session or by signature. Whether they may *do* what they ask is
// the kernel's to say.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "administer/http.h"
#include "administer/logins.h"
#include "administer/sessions.h"
#include "administer/signed_request.h"
#include "journal/keeper.h"

namespace sluice {

class Door {
 public:
  // `clock`: now, and fresh random bytes; any thread.
  Door(Logins logins, std::function<Stamp()> clock);

  // Any thread: from now on these, and the sessions of before go on.
  void change_logins(Logins logins);
  [[nodiscard]] std::shared_ptr<const Logins> logins() const;

  struct Entered {
    std::optional<std::string> person;  // none: the public
    std::string session;                // its cookie, where it came by one
    std::string csrf;
  };
  // Fault::conflict: who it says it is was not proven. Fault::unsupported: a session's change that
  // lacks its token, which another page may have sent.
  [[nodiscard]] Result<Entered> enter(const Request& request);

  // As Sessions::open.
  [[nodiscard]] Result<Sessions::Session> sign_in(const Sessions::Asked& asked);
  void sign_out(const Entered& entered) { sessions_.close(entered.session); }

 private:
  [[nodiscard]] std::int64_t seconds() const;

  mutable std::mutex mutex_;
  std::shared_ptr<const Logins> logins_;
  std::function<Stamp()> clock_;
  Sessions sessions_;
  SignedRequests signed_requests_;
};

// "sluice_session=ID; …": the cookie that opens a session, or ends it where the id is empty.
[[nodiscard]] std::string session_cookie(std::string_view id, bool over_tls);

}  // namespace sluice
