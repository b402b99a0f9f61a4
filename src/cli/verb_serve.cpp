// sluice serve [--demo] --store PLACE [--config FILE] [--wait SECONDS] [--listen HOST:PORT]
// [--logins FILE] [--key FILE] [--tls-certificate FILE --tls-key FILE] [--log FILE] …
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
#include "cli/desk.h"
#include "cli/log_file.h"
#include "cli/logins.h"
#include "cli/sign.h"
#include "cli/verbs.h"
#include "journal/memory_store.h"
#include "journal/open_store.h"
#include "stories/run_story.h"

namespace sluice::cli {
namespace {

Result<StoryRead> the_case() {
  const std::string path = "data/case-2026/counterfactual.md";
  const auto content = read_text(path);
  return content ? Result<StoryRead>(story_from_text(path, *content)) : content.error();
}

// The 2026 case up to its last day, put into a new store, once.
Result<void> load_case(const StoryRead& read, const std::string& path) {
  std::vector<Keeper> keepers;
  for (std::size_t at = 0; at < read.story.regimes.size(); ++at) {
    std::unique_ptr<Store> store = std::make_unique<MemoryStore>();
    if (at == 0) {
      auto created = create_store(path);
      if (!created) {
        return created.error();
      }
      store = std::move(*created);
    }
    auto keeper = Keeper::open(std::move(store));
    if (!keeper) {
      return keeper.error();
    }
    keepers.push_back(std::move(*keeper));
  }
  std::vector<Keeper*> pointers;
  for (Keeper& keeper : keepers) {
    pointers.push_back(&keeper);
  }
  const auto summary =
      run_story(read.story, pointers, next_stamp, read_text, [](const StoryStep&) {});
  return summary ? keepers.front().put_snapshot() : summary.error();
}

bool is_missing(const std::string& place) {
  const auto store = open_store(place, Access::read_only);
  return !store && store.error().fault == Fault::missing;
}

// Whether the end was asked for while the store was waited for.
bool is_told_to_end() {
  sigset_t pending;
  return sigpending(&pending) == 0 &&
         (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

// In the demonstration everybody's token is written on the door.
std::string demo_token(const std::string& person) {
  return "demo-" + person;
}

Logins demo_logins(const State& state) {
  Logins logins;
  for (std::size_t at = 1; at < state.persons.size(); ++at) {
    const std::string& name = state.persons[at].name;
    logins.add_token(name, "demo", digest_of(demo_token(name)));
  }
  return logins;
}

Result<Logins> logins_for(const ServeOptions& options, const Desk& desk) {
  if (!options.logins.empty()) {
    return logins_in(options.logins);
  }
  return options.demo
             ? desk.read([](const State& state, const JournalEnd&) { return demo_logins(state); })
             : Logins();
}

// None where nothing is to be signed. A demonstration has a key of its own, beside its file.
Result<std::shared_ptr<const SigningKey>> key_for(const ServeOptions& options) {
  const bool own = options.key.empty() && options.demo && is_a_file(options.store);
  const std::string path = own ? options.store + ".key" : options.key;
  if (path.empty()) {
    return std::shared_ptr<const SigningKey>();
  }
  if (own && !std::filesystem::exists(path)) {
    if (const Result<void> made = make_key_file(path); !made) {
      return made.error();
    }
  }
  auto key = signing_key_in(path);
  return key ? Result<std::shared_ptr<const SigningKey>>(
                   std::make_shared<const SigningKey>(std::move(*key)))
             : key.error();
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
void leave_checkpoint(const Desk& desk, const SigningKey& key, const std::string& folder) {
  const auto [jws, name] = desk.read([&](const State& state, const JournalEnd& end) {
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
Result<std::unique_ptr<Notices>> notices_for(const ServeOptions& options, Desk& desk,
                                             std::shared_ptr<const SigningKey> key) {
  if (options.notices.empty()) {
    return std::unique_ptr<Notices>();
  }
  auto subscriptions = subscriptions_in(options.notices);
  if (!subscriptions) {
    return subscriptions.error();
  }
  return Notices::start(
      desk, std::move(*subscriptions),
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

// Waits for the end; where the calendar rules, moves the regime's day with it.
void serve_until_told(Desk& desk, bool calendar_rules, const std::function<void()>& at_new_day,
                      const std::function<void()>& at_hangup) {
  const sigset_t told = signals_that_tell();
  constexpr timespec one_second{.tv_sec = 1, .tv_nsec = 0};
  Day begun = desk.read([](const State& state, const JournalEnd&) { return state.today; });
  Day seen;
  for (;;) {
    if (const Day now =
            desk.read([](const State& state, const JournalEnd&) { return state.today; });
        now != seen) {
      seen = now;
      at_new_day();
    }
    if (calendar_rules && today() > begun) {
      begun = today();
      if (const Result<void> done = desk.advance(begun); !done) {
        fmt::print(stderr, "sluice: the day could not be begun: {}\n", done.error().message);
      }
    }
    const int signal = sigtimedwait(&told, nullptr, &one_second);
    if (signal == SIGHUP) {
      at_hangup();
    } else if (signal > 0) {
      return;
    }
  }
}

}  // namespace

int serve(const ServeOptions& options) {
  // Before any thread is made, so that the signals wait for serve_until_told.
  const sigset_t told = signals_that_tell();
  pthread_sigmask(SIG_BLOCK, &told, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  if (options.store.empty()) {
    return fail("no journal is named; give --store FILE", Exit::usage);
  }
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    return fail(
        "--tls-certificate and --tls-key go together: a certificate is shown, and its key "
        "proves it",
        Exit::usage);
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
  std::string notice;
  if (options.demo) {
    const Result<StoryRead> read = the_case();
    if (!read) {
      return fail(read.error());
    }
    notice = read->story.wording;
    if (is_missing(options.store)) {
      fmt::print(stderr, "sluice: loading the 2026 case into {}\n", name_of(options.store));
      if (const Result<void> loaded = load_case(*read, options.store); !loaded) {
        return fail(loaded.error());
      }
    }
  }
  auto store = open_or_create_store(
      options.store, {.longest = std::chrono::seconds(options.wait), .stop = is_told_to_end});
  if (!store) {
    return fail(store.error());
  }
  ProgressLine progress("reading the journal", 0);
  auto desk = Desk::open(std::move(*store), next_stamp, {},
                         [&progress](std::uint64_t seq) { progress.at(seq); });
  if (!desk) {
    return fail(desk.error());
  }
  auto logins = logins_for(options, **desk);
  if (!logins) {
    return fail(logins.error());
  }
  auto key = key_for(options);
  if (!key) {
    return fail(key.error());
  }
  Service service(**desk, std::move(*logins),
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
                   .evidence = options.evidence,
                   .over_tls = identity->has_value(),
                   .key = *key,
                   .log = log == nullptr ? std::function<void(const std::string&)>()
                                         : [&log](const std::string& line) { log->add(line); }});
  auto notices = notices_for(options, **desk, *key);
  if (!notices) {
    return fail(notices.error());
  }
  auto server =
      HttpServer::listen(options.listen,
                         [&service](Request request, Answer answer) {
                           service.handle(std::move(request), std::move(answer));
                         },
                         {.limits = {.connections_per_address = options.connections_per_address},
                          .tls = *identity,
                          .refused = [&service](std::string_view peer, int status) {
                            service.refused(peer, status);
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
  fmt::print("sluice: serving {} at {}\n", name_of(options.store), address);
  if (options.demo) {
    fmt::print("{}\n", notice);
  }
  if (options.demo && options.logins.empty()) {
    fmt::print(
        "try it: curl -s -H 'Authorization: Bearer {}' "
        "'{}/v1/firms/Alibaba/headroom?class=H200&event=release'\n",
        demo_token("examiner"), address);
  }
  std::fflush(stdout);
  serve_until_told(
      **desk, !options.demo,
      [&] {
        if (*key && !options.checkpoints.empty()) {
          leave_checkpoint(**desk, **key, options.checkpoints);
        }
      },
      [&] { read_again(options, service, **server, notices->get(), log.get()); });
  fmt::print(stderr, "sluice: stopping\n");
  service.stop();
  (*server)->stop();
  notices->reset();
  (*desk)->stop();
  return Exit::fine;
}

}  // namespace sluice::cli
