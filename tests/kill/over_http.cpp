// The service is killed again and again while clients release goods over HTTP:
//   kill_over_http KILLS SEED file|server SLUICE
// where SLUICE is the program, which serves a SQLite file, or a journal on a PostgreSQL server of
// this test's own. SLUICE_KILLS in the environment overrides KILLS.
//
// On a file it is started anew at once. On a server a second service stands by and takes over; each
// has an address of its own, and clients try both. One in four is killed before it serves.
//
// Whatever was acknowledged must be in the journal under that number and hash, every declaration in
// it once, and nothing else; the permit must be written off by exactly those; `journal verify` must
// find nothing wrong. Says how long it took from the kill to the next acknowledged release.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <random>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "administer/logins.h"
#include "journal/open_store.h"
#include "journal/replay.h"
#include "journal/temporary_folder_test.h"
#include "kernel/query.h"
#include "rehearse/http_client.h"
#include "rehearse/small_regime_test.h"
#include "tests/kill/process.h"
#include "tests/kill/release_record.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kills_of_a_journal = 50;
constexpr int clients_at_once = 8;
constexpr int granted = 1'000'000'000;
constexpr std::chrono::seconds patience(60);

// A free port below those that the system deals out to clients: a client that tries a port of
// those on which nobody listens can be connected to itself.
int free_port(std::mt19937_64& random) {
  for (;;) {
    const auto port = static_cast<std::uint16_t>(20'000 + random() % 12'000);
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool is_free = bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    close(probe);
    if (is_free) {
      return port;
    }
  }
}

// One service at its address; killed at the end if it was not before.
class Serving {
 public:
  Serving(const Words& words, std::string address)
      : process_(start(words)), address_(std::move(address)) {}
  ~Serving() { kill_now(); }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  // Returns once it is gone.
  void kill_now() {
    if (process_.id != 0) {
      kill(process_.id, SIGKILL);
      CHECK(waitpid(process_.id, nullptr, 0) == process_.id);
      close(process_.output);
      process_.id = 0;
    }
  }
  // Until it says that it serves; false: it ended.
  [[nodiscard]] bool wait_until_it_serves() const {
    std::string said;
    listen(process_, said, 1);
    return said.find("serving") != std::string::npos;
  }
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  Process process_;
  std::string address_;
};

struct Plan {
  int kills = 0;
  std::uint64_t seed = 0;
  bool on_server = false;
  std::string program;
};

class KillingOverHttp {
 public:
  explicit KillingOverHttp(const Plan& plan) : plan_(plan), random_(plan.seed) {
    Logins logins;
    logins.add_token("examiner", "test", digest_of("token-examiner"));
    for (int at = 0; at < clients_at_once; ++at) {
      const std::string name = "port" + (at == 0 ? "" : std::to_string(at));
      logins.add_token(name, "test", digest_of("token-" + name));
    }
    std::ofstream(logins_) << logins.to_text();
  }

  int play() {
    for (int journal = 0; killed_ + killed_early_ < plan_.kills; ++journal) {
      const std::string fault =
          one_journal(journal, std::min(kills_of_a_journal, plan_.kills - killed_ - killed_early_));
      if (!fault.empty()) {
        std::printf("seed %llu: after %d kills: %s\n", static_cast<unsigned long long>(plan_.seed),
                    killed_ + killed_early_, fault.c_str());
        return 1;
      }
    }
    tell();
    return 0;
  }

 private:
  void tell() {
    std::ranges::sort(took_);
    const auto part = [this](double share) {
      return took_[static_cast<std::size_t>(share * static_cast<double>(took_.size() - 1))];
    };
    const auto number = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
    std::printf(
        "seed %llu: killed %d times while it served and %d times before; %llu releases "
        "acknowledged, none lost and none twice; %llu requests sent again that nobody had "
        "answered, and of their releases %llu on record; %llu answered ones sent again; from the "
        "kill to the next acknowledged release: median %.0f ms, nine of ten %.0f ms, longest "
        "%.0f ms\n",
        number(plan_.seed), killed_, killed_early_, number(releases_), number(sent_again_),
        number(recorded_before_), number(repeated_), part(0.5), part(0.9), part(1.0));
  }

  std::unique_ptr<Serving> another(std::size_t port) {
    const std::string address = "127.0.0.1:" + std::to_string(ports_[port]);
    Words words{plan_.program, "serve", "--store",  place_,
                "--logins",    logins_, "--listen", address};
    if (plan_.on_server) {
      words.insert(words.end(), {"--wait", "600"});
    }
    return std::make_unique<Serving>(words, "http://" + address);
  }

  std::string one_journal(int journal, int kills) {
    place_ = plan_.on_server ? ScratchServer::of_this_program().fresh_address()
                             : folder_.file("killed-" + std::to_string(journal) + ".journal");
    auto store = create_store(place_);
    if (!store) {
      return store.error().message;
    }
    {
      const SmallRegime regime(granted, std::move(*store));
    }
    ports_ = {free_port(random_), free_port(random_)};
    service_ = another(0);
    if (!service_->wait_until_it_serves()) {
      return "the first service does not begin";
    }
    std::vector<std::string> addresses{service_->address()};
    if (plan_.on_server) {
      standby_ = another(1);
      addresses.push_back(standby_->address());
    }
    ReleaseClients clients(addresses, clients_at_once, random_());
    for (const int last = killed_ + killed_early_ + kills; killed_ + killed_early_ < last;) {
      if (const std::string fault = one_kill(clients); !fault.empty()) {
        return fault + (clients.in_order() ? "" : "; a client has complaints: ") +
               complaint_of(clients);
      }
    }
    clients.stop();
    const ReleaseClients::Heard heard = clients.heard();
    if (!heard.fault.empty()) {
      return heard.fault;
    }
    std::string fault = fault_of_the_figure(heard.releases.size());
    standby_.reset();
    service_.reset();
    fault = fault.empty() ? fault_of_the_journal(heard) : fault;
    releases_ += heard.releases.size();
    sent_again_ += heard.sent_again;
    recorded_before_ += heard.recorded_before;
    repeated_ += heard.repeated;
    return fault;
  }

  static std::string complaint_of(ReleaseClients& clients) {
    if (clients.in_order()) {
      return "";
    }
    clients.stop();
    return clients.heard().fault;
  }

  std::string one_kill(ReleaseClients& clients) {
    if (const std::string fault = some_traffic(clients); !fault.empty()) {
      return fault;
    }
    const Clock::time_point begun = Clock::now();
    service_->kill_now();
    clients.service_is_gone();
    ++killed_;
    // One in four: whoever comes after it is killed as well, on its way to the door.
    const bool early = random_() % 4 == 0;
    if (!plan_.on_server) {
      service_ = another(0);
    }
    if (early) {
      Serving& next = plan_.on_server ? *standby_ : *service_;
      usleep(static_cast<useconds_t>(random_() % 60'000));
      next.kill_now();
      clients.service_is_gone();
      ++killed_early_;
      (plan_.on_server ? standby_ : service_) = another(plan_.on_server ? 1 : 0);
    }
    if (plan_.on_server) {
      std::swap(service_, standby_);
      std::swap(ports_[0], ports_[1]);
    }
    if (!service_->wait_until_it_serves()) {
      return "the service does not come back";
    }
    if (plan_.on_server) {
      standby_ = another(1);
    }
    while (clients.back_since() == Clock::time_point()) {
      if (!clients.in_order() || Clock::now() - begun > patience) {
        return "no release is acknowledged any more";
      }
      usleep(100);
    }
    if (!early) {
      const std::chrono::duration<double, std::milli> took = clients.back_since() - begun;
      took_.push_back(took.count());
    }
    return "";
  }

  // Until something was acknowledged, and somewhere in the middle of the next.
  std::string some_traffic(const ReleaseClients& clients) {
    const std::uint64_t wanted = clients.acknowledged_so_far() + 1 + random_() % 200;
    const Clock::time_point begun = Clock::now();
    if (plan_.on_server) {
      // Time for the one who stands by to come to the door.
      usleep(static_cast<useconds_t>(100'000 + random_() % 200'000));
    }
    while (clients.acknowledged_so_far() < wanted) {
      if (!clients.in_order() || Clock::now() - begun > patience) {
        return "the traffic stands still";
      }
      usleep(100);
    }
    usleep(static_cast<useconds_t>(random_() % 5'000));
    return "";
  }

  // What the service itself says, while it stands.
  std::string fault_of_the_figure(std::size_t released) {
    HttpClient client = std::move(*HttpClient::at(service_->address()));
    const auto answer =
        client.send("GET", "/v1/permits/P-1", {{"Authorization", "Bearer token-examiner"}}, "");
    const std::string says = "\"written_off\": " + std::to_string(released) + ",";
    return answer && answer->body.find(says) != std::string::npos
               ? ""
               : "the permit is not written off by " + std::to_string(released) + ": " +
                     (answer ? answer->body : answer.error().message);
  }

  std::string fault_of_the_journal(const ReleaseClients::Heard& heard) {
    if (exit_code({plan_.program, "journal", "verify", "--store", place_}) != 0) {
      return "the journal is not what it claims to be";
    }
    auto store = open_store(place_, Access::read_only);
    if (!store) {
      return store.error().message;
    }
    const Result<ReleasesRecorded> recorded = releases_in(**store);
    if (!recorded) {
      return recorded.error().message;
    }
    if (std::string fault = fault_between(heard.releases, *recorded); !fault.empty()) {
      return fault;
    }
    const Result<Replayed> replayed = replay(**store);
    if (!replayed) {
      return replayed.error().message;
    }
    const Amount written_off = permit_balance(replayed->state, PermitId{0}).written_off;
    return written_off == static_cast<Amount>(recorded->size())
               ? ""
               : "the permit is written off by " + std::to_string(written_off);
  }

  Plan plan_;
  std::mt19937_64 random_;
  TemporaryFolder folder_;
  std::string logins_ = folder_.file("logins.json");
  std::string place_;
  std::vector<int> ports_;
  std::unique_ptr<Serving> service_;
  std::unique_ptr<Serving> standby_;
  int killed_ = 0;
  int killed_early_ = 0;
  std::uint64_t releases_ = 0;
  std::uint64_t sent_again_ = 0;
  std::uint64_t recorded_before_ = 0;
  std::uint64_t repeated_ = 0;
  std::vector<double> took_;  // milliseconds
};

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  const sluice::Words words(argv + 1, argv + argc);
  if (words.size() != 4) {
    std::fprintf(stderr, "usage: kill_over_http KILLS SEED file|server SLUICE\n");
    return 2;
  }
  const char* const wanted = std::getenv("SLUICE_KILLS");
  return sluice::KillingOverHttp(
             {.kills = std::atoi(wanted != nullptr ? wanted : words[0].c_str()),
              .seed = words[1] == "any" ? std::random_device()() : std::stoull(words[1]),
              .on_server = words[2] == "server",
              .program = words[3]})
      .play();
}
