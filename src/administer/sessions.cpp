#include "administer/sessions.h"

#include "administer/password.h"
#include "administer/rfc4648.h"
#include "administer/totp.h"

namespace sluice {
namespace {

// Against what a password is tried where there is no login, so that the answer takes as long.
const std::string& nobodys_password() {
  static const std::string hash = hashed_password("nobody", Secret{});
  return hash;
}

std::string text_of(std::string_view what, const Secret& dice) {
  std::string bytes(what);
  bytes.append(dice.begin(), dice.end());
  return base64url(digest_of(bytes).bytes);
}

}  // namespace

std::optional<Error> Sessions::turned_away(const Asked& asked, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  forget_the_old(now);
  Tries& tries = tries_[std::string(asked.peer)];
  if (now - tries.begun >= limits_.tries_seconds) {
    tries = {.begun = now, .count = 0};
  }
  if (++tries.count > limits_.tries_of_an_address) {
    return Error{.fault = Fault::unavailable,
                 .message = "too many tries from this address; wait ten minutes"};
  }
  const auto guesses = guesses_.find(asked.person);
  if (guesses != guesses_.end() && now < guesses->second.locked_until) {
    return Error{.fault = Fault::unavailable,
                 .message = "too many wrong answers; wait a quarter of an hour"};
  }
  return std::nullopt;
}

bool Sessions::proves(const Login* login, const Asked& asked, std::int64_t now) {
  const bool has_password = login != nullptr && !login->password.empty();
  bool fits = false;
  {
    const std::lock_guard one_at_a_time(hashing_);
    fits = password_fits(asked.password, has_password ? login->password : nobodys_password());
  }
  if (!fits || !has_password) {
    return false;
  }
  if (login->totp.empty()) {
    return !asked.needs_second_factor;
  }
  const std::lock_guard lock(mutex_);
  Guesses& guesses = guesses_[login->person];
  const auto step = totp_step(*from_base32(login->totp), asked.code, now, guesses.step_used);
  guesses.step_used = step.value_or(guesses.step_used);
  return step.has_value();
}

Result<Sessions::Session> Sessions::open(const Logins& logins, const Asked& asked,
                                         std::int64_t unix_seconds, const Secret& dice) {
  const Login* const login = logins.find(asked.person);
  const bool open = login != nullptr && login->open;
  if (const auto away = open ? std::nullopt : turned_away(asked, unix_seconds)) {
    return *away;
  }
  // Whether or not they are somebody, the same work is done.
  const bool proven = (open || proves(login, asked, unix_seconds)) && asked.is_somebody;
  const std::lock_guard lock(mutex_);
  if (!proven) {
    // They are counted for logins alone: names that do not exist would fill the memory.
    if (login != nullptr) {
      Guesses& guesses = guesses_[login->person];
      if (++guesses.wrong >= limits_.wrong_answers) {
        guesses.wrong = 0;
        guesses.locked_until = unix_seconds + limits_.locked_seconds;
      }
    }
    return Error{
        .fault = Fault::conflict,
        .message = "person, password or code are not right; officers need a second factor"};
  }
  guesses_[login->person].wrong = 0;
  Session session{
      .id = text_of("session", dice), .csrf = text_of("csrf", dice), .person = login->person};
  living_[digest_of(session.id)] = {
      .session = session, .begun = unix_seconds, .seen = unix_seconds};
  return session;
}

std::optional<Sessions::Session> Sessions::find(std::string_view id, std::int64_t unix_seconds) {
  const std::lock_guard lock(mutex_);
  const auto found = living_.find(digest_of(id));
  if (found == living_.end()) {
    return std::nullopt;
  }
  Living& living = found->second;
  if (unix_seconds - living.seen >= limits_.idle_seconds ||
      unix_seconds - living.begun >= limits_.whole_seconds) {
    living_.erase(found);
    return std::nullopt;
  }
  living.seen = unix_seconds;
  return living.session;
}

void Sessions::close(std::string_view id) {
  const std::lock_guard lock(mutex_);
  living_.erase(digest_of(id));
}

void Sessions::forget_the_old(std::int64_t now) {
  std::erase_if(living_, [&](const auto& pair) {
    return now - pair.second.seen >= limits_.idle_seconds ||
           now - pair.second.begun >= limits_.whole_seconds;
  });
  std::erase_if(tries_,
                [&](const auto& pair) { return now - pair.second.begun >= limits_.tries_seconds; });
}

}  // namespace sluice
