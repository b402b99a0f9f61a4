// A writer is killed or cut off again and again while another one stands by:
//   kill_takeover ROUNDS SEED SEASON_WRITER
// with a PostgreSQL server of this test's own. SLUICE_KILLS in the environment overrides ROUNDS.
//
// In three rounds of four the writer is killed. In the fourth it is stopped and its connection cut,
// as where a network fails: the one who stands by goes on, and when the first one wakes up it must
// end by itself and must have changed nothing.
//
// Nothing that was acknowledged may be missing or different, no number may be acknowledged twice,
// and at the end the chain must hold and every answer must be what the kernel decides. Says how
// long it took from the kill to the first acknowledged entry of the successor.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <sstream>
#include <thread>

#include "journal/open_store.h"
#include "journal/postgres_connection.h"
#include "journal/verify.h"
#include "tests/kill/process.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Acknowledged = std::map<std::uint64_t, Digest>;

constexpr int rounds_of_a_journal = 25;

// A writer, and what it has said so far.
class Writer {
 public:
  explicit Writer(const Words& words) : process_(start(words)), ear_([this] { hear(); }) {}
  ~Writer() {
    send(SIGKILL);
    (void)exit_code();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void send(int signal) const {
    if (ear_.joinable()) {
      kill(process_.id, signal);
    }
  }
  // Of its end, which is waited for; -1 where it was killed.
  int exit_code() {
    if (ear_.joinable()) {
      ear_.join();
      close(process_.output);
      CHECK(waitpid(process_.id, &status_, 0) == process_.id);
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
  }
  // False where it ended before.
  bool wait_until(const std::atomic<bool>& it) const {
    while (!it && !silent_) {
      usleep(200);
    }
    return it;
  }

  std::atomic<bool> waits = false;
  std::atomic<bool> writes = false;
  // To be looked at once it writes, and once it has ended.
  steady_clock::time_point first_acknowledged;
  Acknowledged acknowledged;

 private:
  void hear() {
    std::string rest;
    char buffer[4096];
    for (ssize_t count = 0; (count = read(process_.output, buffer, sizeof buffer)) > 0;) {
      rest.append(buffer, static_cast<std::size_t>(count));
      for (std::size_t end = 0; (end = rest.find('\n')) != std::string::npos;) {
        take(rest.substr(0, end));
        rest.erase(0, end + 1);
      }
    }
    silent_ = true;
  }
  void take(const std::string& line) {
    std::istringstream words(line);
    std::string word;
    std::uint64_t seq = 0;
    std::string hash;
    if (words >> word >> seq >> hash) {
      CHECK(word == "acknowledged");
      if (!writes) {
        first_acknowledged = steady_clock::now();
        writes = true;
      }
      acknowledged[seq] = digest_from_hex(hash).value();
    } else {
      waits = true;
    }
  }

  Process process_;
  int status_ = 0;
  std::atomic<bool> silent_ = false;
  std::thread ear_;
};

class Takeovers {
 public:
  Takeovers(int rounds, std::uint64_t seed, std::string program)
      : rounds_(rounds), seed_(seed), random_(seed), program_(std::move(program)) {}

  int play() {
    for (int done = 0; done < rounds_; done += rounds_of_a_journal) {
      const std::string fault = one_journal(std::min(rounds_of_a_journal, rounds_ - done));
      if (!fault.empty()) {
        std::printf("seed %llu: after %zu takeovers: %s\n", static_cast<unsigned long long>(seed_),
                    took_.size(), fault.c_str());
        return 1;
      }
    }
    std::ranges::sort(took_);
    const auto part = [this](double share) {
      return took_[static_cast<std::size_t>(share * static_cast<double>(took_.size() - 1))];
    };
    std::printf(
        "seed %llu: %d killed, %d cut off; %llu entries, %llu acknowledgements, none lost and none "
        "twice; from there to the successor's first acknowledged entry: median %.0f ms, nine of "
        "ten %.0f ms, longest %.0f ms\n",
        static_cast<unsigned long long>(seed_), killed_, cut_off_,
        static_cast<unsigned long long>(entries_),
        static_cast<unsigned long long>(acknowledgements_), part(0.5), part(0.9), part(1.0));
    return 0;
  }

 private:
  std::unique_ptr<Writer> another() {
    return std::make_unique<Writer>(Words{program_, address_, std::to_string(random_())});
  }

  std::string one_journal(int rounds) {
    address_ = ScratchServer::of_this_program().fresh_address();
    acknowledged_.clear();
    std::unique_ptr<Writer> writer = another();
    if (!writer->wait_until(writer->writes)) {
      return "the first writer does not begin";
    }
    for (int round = 0; round < rounds; ++round) {
      std::unique_ptr<Writer> successor = another();
      if (!successor->wait_until(successor->waits)) {
        return "a writer ends instead of waiting";
      }
      // Time for it to come to the door, and for the first one to be in the middle of something.
      usleep(static_cast<useconds_t>(100'000 + random_() % 300'000));
      if (successor->writes) {
        return "two writers write at the same time";
      }
      const std::string fault =
          random_() % 4 == 0 ? cut_off(*writer, *successor) : killed(*writer, *successor);
      if (!fault.empty()) {
        return fault;
      }
      writer = std::move(successor);
    }
    writer->send(SIGKILL);
    (void)writer->exit_code();
    const std::string fault = note(*writer);
    return fault.empty() ? fault_of_the_whole() : fault;
  }

  std::string killed(Writer& writer, Writer& successor) {
    const auto begun = steady_clock::now();
    writer.send(SIGKILL);
    (void)writer.exit_code();
    ++killed_;
    return taken_over(begun, successor) ? note(writer) : "nobody takes the journal over";
  }

  std::string cut_off(Writer& writer, Writer& successor) {
    auto server = PostgresConnection::open(*postgres_place(address_));
    if (!server) {
      return server.error().message;
    }
    writer.send(SIGSTOP);
    const auto begun = steady_clock::now();
    const Result<void> cut = server->run(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted;",
        "the writer cannot be cut off");
    if (!cut) {
      return cut.error().message;
    }
    const bool taken = taken_over(begun, successor);
    writer.send(SIGCONT);
    ++cut_off_;
    const int code = writer.exit_code();
    return !taken      ? "nobody takes the journal over"
           : code != 1 ? "a writer that was cut off ends with " + std::to_string(code)
                       : note(writer);
  }

  bool taken_over(steady_clock::time_point begun, Writer& successor) {
    if (!successor.wait_until(successor.writes)) {
      return false;
    }
    const std::chrono::duration<double, std::milli> took = successor.first_acknowledged - begun;
    took_.push_back(took.count());
    return true;
  }

  // What a writer that has ended had been told, held to what is there.
  std::string note(const Writer& writer) {
    for (const auto& [seq, hash] : writer.acknowledged) {
      if (!acknowledged_.emplace(seq, hash).second) {
        return "entry " + std::to_string(seq) + " was acknowledged to two writers";
      }
    }
    acknowledgements_ += writer.acknowledged.size();
    if (writer.acknowledged.empty()) {
      return "";
    }
    auto store = open_store(address_, Access::read_only);
    return store ? fault_in(**store, writer.acknowledged) : store.error().message;
  }

  static std::string fault_in(Store& store, const Acknowledged& acknowledged) {
    std::size_t found = 0;
    const std::uint64_t last = acknowledged.rbegin()->first;
    const Result<void> read =
        store.read(acknowledged.begin()->first, [&](const StoredEntry& entry) {
          const auto was = acknowledged.find(entry.seq);
          found += was != acknowledged.end() && was->second == entry.hash ? 1U : 0U;
          return entry.seq < last;
        });
    return !read ? read.error().message
           : found == acknowledged.size()
               ? ""
               : std::to_string(acknowledged.size() - found) + " acknowledged entries are lost";
  }

  std::string fault_of_the_whole() {
    auto store = open_store(address_, Access::read_only);
    if (!store) {
      return store.error().message;
    }
    const Result<Verification> report = verify(**store);
    if (!report || report->damage) {
      return report ? report->damage->message : report.error().message;
    }
    entries_ += report->end.seq;
    return fault_in(**store, acknowledged_);
  }

  int rounds_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  std::string program_;
  std::string address_;
  Acknowledged acknowledged_;  // of the present journal
  int killed_ = 0;
  int cut_off_ = 0;
  std::uint64_t entries_ = 0;
  std::uint64_t acknowledgements_ = 0;
  std::vector<double> took_;  // milliseconds
};

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  const sluice::Words words(argv + 1, argv + argc);
  if (words.size() != 3) {
    std::fprintf(stderr, "usage: kill_takeover ROUNDS SEED SEASON_WRITER\n");
    return 2;
  }
  const char* const wanted = std::getenv("SLUICE_KILLS");
  return sluice::Takeovers(std::atoi(wanted != nullptr ? wanted : words[0].c_str()),
                           words[1] == "any" ? std::random_device()() : std::stoull(words[1]),
                           words[2])
      .play();
}
