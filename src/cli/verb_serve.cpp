// sluice serve [--demo] --store PLACE [--follow [--writer URL]] [--config FILE] [--wait SECONDS]
// [--listen HOST:PORT]
// [--logins FILE] [--key FILE] [--tls-certificate FILE --tls-key FILE] [--log FILE] …
#include <algorithm>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include "administer/notices.h"
#include "administer/service.h"
#include "administer/site.h"
#include "cli/behind.h"
#include "cli/demonstration.h"
#include "cli/desk.h"
#include "cli/log_file.h"
#include "cli/logins.h"
#include "cli/sign.h"
#include "cli/verbs.h"
#include "journal/open_store.h"

namespace sluice::cli {
namespace {

bool is_missing(const std::string& place) {
  const auto store = open_store(place, Access::read_only);
  return !store && store.error().fault == Fault::missing;
}

Result<Logins> logins_for(const ServeOptions& options, const View& view) {
  if (!options.logins.empty()) {
    return logins_in(options.logins);
  }
  return options.demo
             ? view.read([](const State& state, const JournalEnd&) { return demo_logins(state); })
             : Logins();
}

std::unique_ptr<Service> service_on(const Behind& behind, Logins logins, ServiceOptions options) {
  return behind.desk
             ? std::make_unique<Service>(*behind.desk, std::move(logins), std::move(options))
             : std::make_unique<Service>(*behind.follower, std::move(logins), std::move(options));
}

// Of arguments that do not go together; empty: they do.
std::string contradiction_in(const ServeOptions& options) {
  if (options.store.empty()) {
    return "no journal is named; give --store FILE";
  }
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    return "--tls-certificate and --tls-key go together: a certificate is shown, and its key "
           "proves it";
  }
  if (!options.follow) {
    return options.writer.empty() ? "" : "--writer names whom a follower follows: give --follow";
  }
  if (!options.notices.empty()) {
    return "--follow and --notices: notices are sent by the one that writes, or they would come "
           "twice; leave --notices out";
  }
  if (options.wait != 0) {
    return "--follow and --wait: a follower waits for no lease; leave --wait out";
  }
  const bool address =
      options.writer.starts_with("http://") || options.writer.starts_with("https://");
  const bool odd = std::any_of(options.writer.begin(), options.writer.end(),
                               [](char letter) { return letter <= ' ' || letter == '\x7f'; });
  return options.writer.empty() || (address && !odd)
             ? ""
             : "--writer `" + options.writer + "`: expected https://HOST:PORT";
}

// None where nothing is to be signed. A demonstration has a key of its own, beside its file.
Result<std::shared_ptr<const SigningKey>> key_for(const ServeOptions& options) {
  const bool own = options.key.empty() && options.demo && is_a_file(options.store);
  const std::string path = own ? options.store + ".key" : options.key;
  if (path.empty()) {
    return std::shared_ptr<const SigningKey>();
  }
  if (own && !std::filesystem::exists(path)) {
    if (options.follow) {
      return std::shared_ptr<const SigningKey>();
    }
    if (const Result<void> made = make_key_file(path); !made) {
      return made.error();
    }
  }
  auto key = signing_key_in(path);
  return key ? Result<std::shared_ptr<const SigningKey>>(
                   std::make_shared<const SigningKey>(std::move(*key)))
             : key.error();
}

// A demonstration has a folder of its own, beside its file.
std::string evidence_folder(const ServeOptions& options) {
  if (!options.evidence.empty() || !options.demo || !is_a_file(options.store)) {
    return options.evidence;
  }
  std::string folder = options.store + ".evidence";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  return failed ? std::string() : folder;
}

// Today where this machine stands (TZ).
Day today() {
  const std::time_t now = std::time(nullptr);
  std::tm civil{};
  localtime_r(&now, &civil);
  return *Day::from_civil(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
}

// One for each day of the regime, as far as the service saw it: a signed word about where the
// journal stood, outside of the journal.
void leave_checkpoint(const View& view, const SigningKey& key, const std::string& folder) {
  const auto [jws, name] = view.read([&](const State& state, const JournalEnd& end) {
    return std::pair(checkpoint_for(key, end, state.today),
                     fmt::format("checkpoint-{}-{}.jws", to_text(state.today), end.seq));
  });
  std::ofstream out(std::filesystem::path(folder) / name, std::ios::binary);
  out << jws << '\n' << std::flush;
  if (!out) {
    fmt::print(stderr, "sluice: no checkpoint was written into `{}`\n", folder);
  }
}

// None: in the clear.
Result<std::optional<TlsIdentity>> identity_in(const ServeOptions& options) {
  if (options.tls_certificate.empty() && options.tls_key.empty()) {
    return std::optional<TlsIdentity>();
  }
  const auto chain = read_file(options.tls_certificate);
  const auto key = chain ? read_file(options.tls_key) : chain;
  return key ? Result<std::optional<TlsIdentity>>(TlsIdentity{.chain = *chain, .key = *key})
             : key.error();
}

// An error about a certificate or its key, with the files in which they are.
Error with_files(const ServeOptions& options, Error error) {
  error.message =
      "TLS with `" + options.tls_certificate + "` and `" + options.tls_key + "`: " + error.message;
  return error;
}

void say_if_it_has_ended(const HttpServer& server) {
  if (const auto end = Day::from_text(server.last_day_of_certificate()); end && *end < today()) {
    fmt::print(stderr, "sluice: the certificate ended on {}; clients will not trust it\n",
               to_text(*end));
  }
}

// Each connection is an open file, and the usual limit is less than the connections taken.
void allow_many_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
  }
}

Result<std::vector<Subscription>> subscriptions_in(const std::string& path) {
  const auto content = read_file(path);
  auto read = content ? subscriptions_from_text(*content)
                      : Result<std::vector<Subscription>>(content.error());
  if (!read) {
    return Error{.fault = read.error().fault, .message = path + ": " + read.error().message};
  }
  return read;
}

// None where nobody is to be told anything.
Result<std::unique_ptr<Notices>> notices_for(const ServeOptions& options, Desk* desk,
                                             std::shared_ptr<const SigningKey> key) {
  if (options.notices.empty()) {
    return std::unique_ptr<Notices>();
  }
  auto subscriptions = subscriptions_in(options.notices);
  if (!subscriptions) {
    return subscriptions.error();
  }
  return Notices::start(
      *desk, std::move(*subscriptions),
      {.sent = options.notices + ".sent",
       .spool = options.mail_spool,
       .from = options.mail_from,
       .key = std::move(key),
       .unix_seconds = []() -> std::int64_t { return std::time(nullptr); },
       .troubled = [](const std::string& what) { fmt::print(stderr, "sluice: {}\n", what); },
       .webhooks = {}});
}

// What SIGHUP asks for: whatever may change while the service runs is read again.
void read_again(const ServeOptions& options, Service& service, HttpServer& server, Notices* notices,
                LogFile* log) {
  const auto tell = [](const std::string& what, const Result<void>& done) {
    fmt::print(stderr, "sluice: the {} {}\n", what,
               done ? "was read again" : "stays as it was: " + done.error().message);
  };
  if (!options.logins.empty()) {
    auto changed = logins_in(options.logins);
    tell("file of logins", changed ? Result<void>() : changed.error());
    if (changed) {
      service.change_logins(std::move(*changed));
    }
  }
  if (!options.tls_certificate.empty()) {
    const auto identity = identity_in(options);
    tell("certificate", identity ? server.change_identity(**identity) : identity.error());
    say_if_it_has_ended(server);
  }
  if (notices != nullptr) {
    auto changed = subscriptions_in(options.notices);
    tell("file of notices", changed ? Result<void>() : changed.error());
    if (changed) {
      notices->change(std::move(*changed));
    }
  }
  if (log != nullptr) {
    if (const Result<void> opened = log->reopen(); !opened) {
      fmt::print(stderr, "sluice: {}\n", opened.error().message);
    }
  }
}

// Ctrl-C and the word of a service manager: stop. SIGHUP: read again what may change.
sigset_t signals_that_tell() {
  sigset_t told;
  sigemptyset(&told);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&told, signal);
  }
  return told;
}

// Waits for the end; where the calendar rules, moves the regime's day with it. An error: the
// journal can be followed no further.
std::optional<Error> serve_until_told(const Behind& behind, bool calendar_rules,
                                      const std::function<void()>& at_new_day,
                                      const std::function<void()>& at_hangup) {
  const sigset_t told = signals_that_tell();
  constexpr timespec one_second{.tv_sec = 1, .tv_nsec = 0};
  const auto day_of = [](const State& state, const JournalEnd&) { return state.today; };
  Day begun = behind.view().read(day_of);
  Day seen;
  for (;;) {
    if (const Day now = behind.view().read(day_of); now != seen) {
      seen = now;
      at_new_day();
    }
    if (behind.desk && calendar_rules && today() > begun) {
      begun = today();
      if (const Result<void> done = behind.desk->advance(begun); !done) {
        fmt::print(stderr, "sluice: the day could not be begun: {}\n", done.error().message);
      }
    }
    if (behind.follower) {
      if (std::optional<Error> ended = behind.follower->standing().ended) {
        return ended;
      }
    }
    const int signal = sigtimedwait(&told, nullptr, &one_second);
    if (signal == SIGHUP) {
      at_hangup();
    } else if (signal > 0) {
      return std::nullopt;
    }
  }
}

}  // namespace

int serve(const ServeOptions& options) {
  // Before any thread is made, so that the signals wait for serve_until_told.
  const sigset_t told = signals_that_tell();
  pthread_sigmask(SIG_BLOCK, &told, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  if (const std::string wrong = contradiction_in(options); !wrong.empty()) {
    return fail(wrong, Exit::usage);
  }
  const auto identity = identity_in(options);
  if (!identity) {
    return fail(identity.error());
  }
  std::unique_ptr<LogFile> log;
  if (!options.log.empty()) {
    auto opened = LogFile::open(options.log);
    if (!opened) {
      return fail(opened.error());
    }
    log = std::move(*opened);
  }
  allow_many_files();
  Caveat notice;
  if (options.demo) {
    const Result<StoryRead> read = the_case();
    if (!read) {
      return fail(read.error());
    }
    notice = {.english = read->story.wording, .chinese = read->story.wording_in_chinese};
    if (!options.follow && is_missing(options.store)) {
      fmt::print(stderr, "sluice: loading the 2026 case into {}\n", name_of(options.store));
      if (const Result<void> loaded = load_case(*read, options.store); !loaded) {
        return fail(loaded.error());
      }
    }
  }
  auto behind = open_behind(options);
  if (!behind) {
    return fail(behind.error());
  }
  auto logins = logins_for(options, behind->view());
  if (!logins) {
    return fail(logins.error());
  }
  auto key = key_for(options);
  if (!key) {
    return fail(key.error());
  }
  const auto service =
      service_on(*behind, std::move(*logins),
                 {.clock = next_stamp,
                  .open_journal = [path = options.store]() -> Result<std::unique_ptr<Source>> {
                    auto opened = open_store(path, Access::read_only);
                    if (!opened) {
                      return opened.error();
                    }
                    return std::unique_ptr<Source>(std::move(*opened));
                  },
                  .day_by_hand = options.demo,
                  .notice = notice,
                  .evidence = evidence_folder(options),
                  .over_tls = identity->has_value(),
                  .key = *key,
                  .writer = options.writer.substr(0, options.writer.find_last_not_of('/') + 1),
                  .site = site_answer,
                  .log = log == nullptr ? std::function<void(const std::string&)>()
                                        : [&log](const std::string& line) { log->add(line); }});
  auto notices = notices_for(options, behind->desk.get(), *key);
  if (!notices) {
    return fail(notices.error());
  }
  auto server =
      HttpServer::listen(options.listen,
                         [&service](Request request, Answer answer) {
                           service->handle(std::move(request), std::move(answer));
                         },
                         {.limits = {.connections_per_address = options.connections_per_address},
                          .tls = *identity,
                          .refused = [&service](std::string_view peer, int status) {
                            service->refused(peer, status);
                          }});
  if (!server) {
    return fail(server.error().fault == Fault::malformed && identity->has_value()
                    ? with_files(options, server.error())
                    : server.error());
  }
  say_if_it_has_ended(**server);
  const std::string host = options.listen.substr(0, options.listen.rfind(':'));
  const std::string address =
      fmt::format("{}://{}:{}", *identity ? "https" : "http", host, (*server)->port());
  fmt::print("sluice: {} {} at {}\n", options.follow ? "following and serving" : "serving",
             name_of(options.store), address);
  if (options.demo) {
    fmt::print("{}\n", notice.english);
  }
  if (options.demo && options.logins.empty()) {
    fmt::print(
        "try it: open {1} in a browser, or\n"
        "  curl -s -H 'Authorization: Bearer {0}' "
        "'{1}/v1/firms/Alibaba/headroom?class=H200&event=release'\n",
        demo_token("examiner"), address);
  }
  std::fflush(stdout);
  const std::optional<Error> ended = serve_until_told(
      *behind, !options.demo,
      [&] {
        if (*key && !options.checkpoints.empty()) {
          leave_checkpoint(behind->view(), **key, options.checkpoints);
        }
      },
      [&] { read_again(options, *service, **server, notices->get(), log.get()); });
  fmt::print(stderr, "sluice: stopping\n");
  service->stop();
  (*server)->stop();
  notices->reset();
  behind->stop();
  return ended ? fail(*ended) : static_cast<int>(Exit::fine);
}

}  // namespace sluice::cli
