// sluice serve [--demo] [--store PLACE] [--wait SECONDS] [--listen HOST:PORT] [--tokens FILE]
#include <csignal>
#include <ctime>

#include <fmt/format.h>
#include <signal.h>

#include "administer/service.h"
#include "cli/desk.h"
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

Tokens demo_tokens(const State& state) {
  Tokens tokens;
  for (std::size_t at = 1; at < state.persons.size(); ++at) {
    tokens.add(digest_of(demo_token(state.persons[at].name)), state.persons[at].name);
  }
  return tokens;
}

Result<Tokens> tokens_for(const ServeOptions& options, const Desk& desk) {
  if (options.demo) {
    return desk.read([](const State& state, const JournalEnd&) { return demo_tokens(state); });
  }
  if (options.tokens.empty()) {
    return Tokens();
  }
  const auto text = read_file(options.tokens);
  return text ? Tokens::from_text(*text) : text.error();
}

// Today where this machine stands (TZ).
Day today() {
  const std::time_t now = std::time(nullptr);
  std::tm civil{};
  localtime_r(&now, &civil);
  return *Day::from_civil(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
}

// Waits for the end; where the calendar rules, moves the regime's day with it.
void serve_until_told(Desk& desk, bool calendar_rules) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  constexpr timespec one_second{.tv_sec = 1, .tv_nsec = 0};
  Day begun = desk.read([](const State& state, const JournalEnd&) { return state.today; });
  for (;;) {
    if (calendar_rules && today() > begun) {
      begun = today();
      if (const Result<void> done = desk.advance(begun); !done) {
        fmt::print(stderr, "sluice: the day could not be begun: {}\n", done.error().message);
      }
    }
    if (sigtimedwait(&ends, nullptr, &one_second) > 0) {
      return;
    }
  }
}

}  // namespace

int serve(const ServeOptions& options) {
  // Before any thread is made, so that the signals wait for serve_until_told.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  if (options.store.empty()) {
    return fail("no journal is named; give --store FILE", Exit::usage);
  }
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
  auto tokens = tokens_for(options, **desk);
  if (!tokens) {
    return fail(tokens.error());
  }
  Service service(**desk, std::move(*tokens),
                  {.open_journal = [path = options.store]() -> Result<std::unique_ptr<Source>> {
                     auto opened = open_store(path, Access::read_only);
                     if (!opened) {
                       return opened.error();
                     }
                     return std::unique_ptr<Source>(std::move(*opened));
                   },
                   .day_by_hand = options.demo,
                   .notice = notice});
  auto server = HttpServer::listen(options.listen, [&service](Request request, Answer answer) {
    service.handle(std::move(request), std::move(answer));
  });
  if (!server) {
    return fail(server.error());
  }
  const std::string host = options.listen.substr(0, options.listen.rfind(':'));
  const std::string address = fmt::format("http://{}:{}", host, (*server)->port());
  fmt::print("sluice: serving {} at {}\n", name_of(options.store), address);
  if (options.demo) {
    fmt::print("{}\n", notice);
    fmt::print(
        "try it: curl -s -H 'Authorization: Bearer {}' "
        "'{}/v1/firms/Alibaba/headroom?class=H200&event=release'\n",
        demo_token("examiner"), address);
  }
  std::fflush(stdout);
  serve_until_told(**desk, !options.demo);
  fmt::print(stderr, "sluice: stopping\n");
  service.stop();
  (*server)->stop();
  (*desk)->stop();
  return Exit::fine;
}

}  // namespace sluice::cli
