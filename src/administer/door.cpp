#include "administer/door.h"

namespace sluice {
namespace {

constexpr std::string_view cookie_name = "sluice_session=";

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("authorization");
  return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view();
}

std::string_view session_of(const Request& request) {
  std::string_view cookies = request.header("cookie");
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(cookie_name)) {
      return one.substr(cookie_name.size());
    }
  }
  return {};
}

}  // namespace

Door::Door(Logins logins, std::function<Stamp()> clock)
    : logins_(std::make_shared<const Logins>(std::move(logins))), clock_(std::move(clock)) {}

void Door::change_logins(Logins logins) {
  auto changed = std::make_shared<const Logins>(std::move(logins));
  const std::lock_guard lock(mutex_);
  logins_ = std::move(changed);
}

std::shared_ptr<const Logins> Door::logins() const {
  const std::lock_guard lock(mutex_);
  return logins_;
}

std::int64_t Door::seconds() const {
  return clock_().instant.microseconds / 1'000'000;
}

Result<Door::Entered> Door::enter(const Request& request) {
  const std::shared_ptr<const Logins> known = logins();
  if (!request.header("signature").empty() || !request.header("signature-input").empty()) {
    auto person = signed_requests_.person(*known, request, seconds());
    return person
               ? Result<Entered>(Entered{.person = std::move(*person), .session = {}, .csrf = {}})
               : person.error();
  }
  if (!request.header("authorization").empty()) {
    auto person = known->person_with_token(bearer(request));
    return person ? Result<Entered>(Entered{.person = std::move(person), .session = {}, .csrf = {}})
                  : Error{.fault = Fault::conflict,
                          .message = "nobody in the register has this token"};
  }
  const std::string_view id = session_of(request);
  if (id.empty()) {
    return Entered();
  }
  // A cookie whose session has ended is the public's: its owner signs in again.
  const auto session = sessions_.find(id, seconds());
  if (!session || known->find(session->person) == nullptr) {
    return Entered();
  }
  if (request.method != "GET" && request.header("x-csrf-token") != session->csrf) {
    return Error{.fault = Fault::unsupported,
                 .message =
                     "send the header `X-CSRF-Token` with the token that the session began "
                     "with"};
  }
  return Entered{.person = session->person, .session = session->id, .csrf = session->csrf};
}

Result<Sessions::Session> Door::sign_in(const Sessions::Asked& asked) {
  const Stamp now = clock_();
  return sessions_.open(*logins(), asked, now.instant.microseconds / 1'000'000, now.secret);
}

std::string session_cookie(std::string_view id, bool over_tls) {
  std::string cookie =
      std::string(cookie_name) + std::string(id) + "; Path=/; HttpOnly; SameSite=Strict";
  cookie += over_tls ? "; Secure" : "";
  cookie += id.empty() ? "; Max-Age=0" : "";
  return cookie;
}

}  // namespace sluice
