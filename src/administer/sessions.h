// Sessions of persons at a browser: opened with a password, and a second factor where the login
// has one; known by a cookie, and on changes by a token besides, so that no other page can ask in
// their name. They live in memory: after a restart everybody signs in again.
//
// Whoever guesses is slowed: five wrong answers close a login's door for a quarter of an hour,
// and an address may try thirty times in ten minutes.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "administer/logins.h"
#include "journal/veil.h"

namespace sluice {

class Sessions {
 public:
  struct Limits {
    std::int64_t idle_seconds = 30 * 60;
    std::int64_t whole_seconds = 12 * 60 * 60;
    int wrong_answers = 5;
    std::int64_t locked_seconds = 15 * 60;
    int tries_of_an_address = 30;
    std::int64_t tries_seconds = 10 * 60;
  };
  Sessions() : Sessions(Limits()) {}
  explicit Sessions(const Limits& limits) : limits_(limits) {}

  struct Asked {
    std::string_view person;
    std::string_view password;
    std::string_view code;  // of the second factor
    std::string_view peer;
    bool needs_second_factor = false;  // the office says so
    bool is_somebody = true;           // of the register, and has not left
  };
  struct Session {
    std::string id;    // the cookie
    std::string csrf;  // what changes bring besides
    std::string person;
  };
  // Always a new id, whatever the caller brought. Fault::conflict: not let in, and the message is
  // the same whatever was wrong; Fault::unavailable: to be tried again later. `dice`: fresh.
  [[nodiscard]] Result<Session> open(const Logins& logins, const Asked& asked,
                                     std::int64_t unix_seconds, const Secret& dice);
  // Whose session it is, and it lives on; nothing: it is none, or at its end.
  [[nodiscard]] std::optional<Session> find(std::string_view id, std::int64_t unix_seconds);
  void close(std::string_view id);

 private:
  struct Living {
    Session session;
    std::int64_t begun = 0;
    std::int64_t seen = 0;
  };
  struct Guesses {
    int wrong = 0;
    std::int64_t locked_until = 0;
    std::uint64_t step_used = 0;  // of the second factor
  };
  struct Tries {
    std::int64_t begun = 0;
    int count = 0;
  };
  [[nodiscard]] std::optional<Error> turned_away(const Asked& asked, std::int64_t now);
  [[nodiscard]] bool proves(const Login* login, const Asked& asked, std::int64_t now);
  void forget_the_old(std::int64_t now);

  Limits limits_;
  std::mutex mutex_;
  std::mutex hashing_;               // one at a time: each takes 64 MiB
  std::map<Digest, Living> living_;  // by the digest of the id, so that no look-up tells it
  std::map<std::string, Guesses, std::less<>> guesses_;
  std::map<std::string, Tries, std::less<>> tries_;
};

}  // namespace sluice
