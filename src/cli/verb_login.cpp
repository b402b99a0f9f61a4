// sluice login list | password | totp | token | key | remove
#include <filesystem>
#include <iostream>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "administer/password.h"
#include "administer/totp.h"
#include "cli/desk.h"
#include "cli/logins.h"
#include "cli/sign.h"
#include "cli/verbs.h"

namespace sluice::cli {

Result<Logins> logins_in(const std::string& path) {
  const auto text = read_file(path);
  if (!text) {
    return text.error();
  }
  auto logins = Logins::from_text(*text);
  return logins ? std::move(logins)
                : Error{.fault = logins.error().fault,
                        .message = "`" + path + "`: " + logins.error().message};
}

namespace {

constexpr std::size_t password_least = 12;

// The file as it is, or none yet.
Result<Logins> logins_so_far(const std::string& path) {
  return std::filesystem::exists(path) ? logins_in(path) : Logins();
}

// Nobody but its owner may read it, from the first moment on.
Result<void> keep(const std::string& path, const Logins& logins) {
  if (!std::filesystem::exists(path)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
      return Error{
          .fault = Fault::unavailable,
          .message = "`" + path + "` cannot be made; look at the permissions of its folder"};
    }
    ::close(file);
  }
  return write_file(path, logins.to_text());
}

template <class Change>
int change(const LoginOptions& options, const Change& apply_change) {
  auto logins = logins_so_far(options.file);
  if (!logins) {
    return fail(logins.error());
  }
  const Result<std::string> said = apply_change(*logins);
  if (!said) {
    return fail(said.error());
  }
  if (const Result<void> kept = keep(options.file, *logins); !kept) {
    return fail(kept.error());
  }
  fmt::print("{}\n", *said);
  return Exit::fine;
}

// 32 fresh bytes, as text.
std::string fresh_token() {
  return base64url(next_stamp().secret);
}

}  // namespace

int login_list(const LoginOptions& options) {
  const auto logins = logins_in(options.file);
  if (!logins) {
    return fail(logins.error());
  }
  Json list = Json::array();
  for (const auto& [person, login] : logins->all()) {
    Json names = Json::array();
    std::string words;
    for (const Login::Token& token : login.tokens) {
      names.push(token.name);
      words += " token " + token.name;
    }
    for (const Login::Key& key : login.keys) {
      names.push(key.name);
      words += " key " + key.name + " (" + key.key.id() + ")";
    }
    Json one = Json::object();
    one.add("person", person);
    one.add("password", !login.password.empty());
    one.add("second_factor", !login.totp.empty());
    one.add("tokens_and_keys", std::move(names));
    list.push(std::move(one));
    if (!options.json) {
      fmt::print("{}:{}{}{}\n", person, login.password.empty() ? "" : " password",
                 login.totp.empty() ? "" : " second factor", words);
    }
  }
  if (options.json) {
    fmt::print("{}\n", to_text(list));
  }
  return Exit::fine;
}

int login_password(const LoginOptions& options) {
  if (::isatty(STDIN_FILENO) != 0) {
    fmt::print(stderr, "sluice: type the password and Enter; it will be seen while you type\n");
  }
  std::string password;
  std::getline(std::cin, password);
  if (password.size() < password_least) {
    return fail("a password has at least " + std::to_string(password_least) + " characters",
                Exit::usage);
  }
  return change(options, [&](Logins& logins) -> Result<std::string> {
    logins.login(options.person).password = hashed_password(password, next_stamp().secret);
    return "a password is set for " + options.person;
  });
}

int login_totp(const LoginOptions& options) {
  return change(options, [&](Logins& logins) -> Result<std::string> {
    const Secret secret = next_stamp().secret;
    const std::string seed = base32(std::span(secret).first(20));
    logins.login(options.person).totp = seed;
    return "otpauth://totp/Sluice:" + options.person + "?secret=" + seed + "&issuer=Sluice";
  });
}

int login_token(const LoginOptions& options) {
  return change(options, [&](Logins& logins) -> Result<std::string> {
    std::string token = fresh_token();
    logins.add_token(options.person, options.name, digest_of(token));
    return token;
  });
}

int login_key(const LoginOptions& options) {
  return change(options, [&](Logins& logins) -> Result<std::string> {
    const auto keys = published_keys_in(options.keys);
    if (!keys) {
      return keys.error();
    }
    const PublicKey& key = keys->all().front();
    logins.login(options.person).keys.push_back({.name = options.name, .key = key});
    return options.person + " signs with the key " + key.id();
  });
}

int login_remove(const LoginOptions& options) {
  return change(options, [&](Logins& logins) -> Result<std::string> {
    Login* const login =
        logins.find(options.person) == nullptr ? nullptr : &logins.login(options.person);
    if (login == nullptr) {
      return Error{.fault = Fault::missing,
                   .message = "`" + options.person + "` has no login in `" + options.file + "`"};
    }
    if (options.name.empty()) {
      logins.remove(options.person);
      return options.person + " has no login any more";
    }
    const auto named = [&](const auto& one) { return one.name == options.name; };
    if (std::erase_if(login->tokens, named) + std::erase_if(login->keys, named) == 0) {
      return Error{
          .fault = Fault::missing,
          .message = "`" + options.person + "` has no token or key `" + options.name + "`"};
    }
    return options.name + " of " + options.person + " is removed";
  });
}

}  // namespace sluice::cli
