// Kills a writing process again and again, and looks each time at what it left behind:
//   kill_journal ROUNDS SEED WRITER ARGUMENT… [-- VERIFIER ARGUMENT…]
// Of the arguments, JOURNAL stands for the journal's file, STORY for a long story and SEED for a
// new number each time. The writer says `acknowledged N HASH` once entry N is on the disk.
//
// Nothing that was acknowledged may be missing or different, the chain must hold, every answer must
// be what the kernel decides, the state that opening gives must be the one that replaying gives,
// and the verifier must exit with 0. Killed writers are started again on what they left; a journal
// that is complete makes room for a new one.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"
#include "journal/keeper.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "journal/verify.h"
#include "tests/kill/long_story.h"

namespace sluice {
namespace {

using Words = std::vector<std::string>;
using Acknowledged = std::map<std::uint64_t, Digest>;

struct Process {
  pid_t id = 0;
  int output = 0;
};

Process start(const Words& words) {
  int ends[2];
  CHECK(pipe2(ends, O_CLOEXEC) == 0);
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : words) {
      arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(ends[1]);
  return {.id = child, .output = ends[0]};
}

// Reads what it says: until it has said `lines` lines, or to its end.
void listen(const Process& process, std::string& said, std::size_t lines) {
  char buffer[4096];
  std::size_t heard = 0;
  while (heard < lines) {
    const ssize_t count = read(process.output, buffer, sizeof buffer);
    if (count <= 0) {
      return;
    }
    said.append(buffer, static_cast<std::size_t>(count));
    heard += static_cast<std::size_t>(std::count(buffer, buffer + count, '\n'));
  }
}

struct Ran {
  bool killed = false;
  int code = 0;
  std::string said;
};

// Lets it run until it has said `lines` lines and `after` has passed, and kills it.
Ran run_and_kill(const Words& words, std::size_t lines, std::chrono::microseconds after) {
  Ran ran;
  const Process process = start(words);
  listen(process, ran.said, lines);
  usleep(static_cast<useconds_t>(after.count()));
  kill(process.id, SIGKILL);
  listen(process, ran.said, std::string::npos);
  close(process.output);
  int status = 0;
  CHECK(waitpid(process.id, &status, 0) == process.id);
  ran.killed = WIFSIGNALED(status);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return ran;
}

int exit_code(const Words& words) {
  const Process process = start(words);
  std::string said;
  listen(process, said, std::string::npos);
  close(process.output);
  int status = 0;
  CHECK(waitpid(process.id, &status, 0) == process.id);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Whole lines only: the last one may have been cut off. Returns how many there were.
std::size_t note(const std::string& said, Acknowledged& acknowledged) {
  std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
  std::size_t count = 0;
  std::string word;
  std::uint64_t seq = 0;
  std::string hash;
  while (lines >> word >> seq >> hash) {
    CHECK(word == "acknowledged");
    acknowledged[seq] = digest_from_hex(hash).value();
    ++count;
  }
  return count;
}

// What is wrong with the journal, or nothing.
std::string fault_of(const std::string& path, const Acknowledged& acknowledged) {
  Result<std::unique_ptr<Store>> store = open_sqlite_store(path);
  if (!store && store.error().fault == Fault::missing && acknowledged.empty()) {
    return "";  // killed before there was one
  }
  if (!store) {
    return store.error().message;
  }
  const Result<Verification> report = verify(**store);
  if (!report || report->damage) {
    return report ? report->damage->message : report.error().message;
  }
  std::size_t found = 0;
  std::string other;
  const Result<void> read = (*store)->read(1, [&](const StoredEntry& entry) {
    const auto was = acknowledged.find(entry.seq);
    if (was != acknowledged.end()) {
      ++found;
      other = was->second == entry.hash ? other : std::to_string(entry.seq);
    }
    return true;
  });
  if (!read || !other.empty()) {
    return read ? "entry " + other + " is not the one that was acknowledged" : read.error().message;
  }
  if (found != acknowledged.size()) {
    return std::to_string(acknowledged.size()) + " entries were acknowledged, and " +
           std::to_string(found) + " of them are there";
  }
  const Result<Replayed> replayed = replay(**store);
  const Result<Keeper> keeper = Keeper::open(std::move(*store), {.snapshot_every = 0});
  if (!replayed || !keeper) {
    return replayed ? keeper.error().message : replayed.error().message;
  }
  const bool same = state_digest(replayed->state) == state_digest(keeper->state());
  return same ? "" : "opening gives another state than replaying";
}

struct Plan {
  int rounds = 0;
  std::uint64_t seed = 0;
  Words writer;
  Words verifier;  // may be empty
};

class Killing {
 public:
  explicit Killing(const Plan& plan)
      : plan_(plan), random_(plan.seed), story_(write_long_story(folder_.file(""), 3000)) {}

  int kill_again_and_again() {
    while (killed_ < plan_.rounds) {
      const std::string fault = round();
      if (!fault.empty()) {
        std::printf("seed %llu, round %d: %s\n", static_cast<unsigned long long>(plan_.seed),
                    killed_ + 1, fault.c_str());
        return 1;
      }
    }
    std::printf(
        "seed %llu: killed %d times, %d of them after something was acknowledged; %llu entries "
        "acknowledged in %d journals, none lost\n",
        static_cast<unsigned long long>(plan_.seed), killed_, killed_writing_,
        static_cast<unsigned long long>(entries_), journals_);
    return killed_writing_ > 0 ? 0 : 1;
  }

 private:
  std::string round() {
    // Every fourth is killed by the clock alone, to hit the beginning as well.
    const bool by_clock = random_() % 4 == 0;
    const std::size_t lines = by_clock ? 0 : 1 + random_() % 60;
    const std::chrono::microseconds after(random_() % (by_clock ? 100'000 : 5'000));
    const Ran ran = run_and_kill(filled_in(plan_.writer), lines, after);
    const std::size_t heard = note(ran.said, acknowledged_);
    entries_ += heard;
    if (!ran.killed && ran.code != 0) {
      return "it ended with " + std::to_string(ran.code) + " before it was killed";
    }
    const std::string fault = fault_of(journal(), acknowledged_);
    if (!fault.empty()) {
      return fault;
    }
    if (!plan_.verifier.empty() && std::filesystem::exists(journal())) {
      if (const int code = exit_code(filled_in(plan_.verifier)); code != 0) {
        return "the verifier ends with " + std::to_string(code);
      }
    }
    if (!ran.killed) {
      ++journals_;
      acknowledged_.clear();
      return "";
    }
    ++killed_;
    killed_writing_ += heard > 0 ? 1 : 0;
    return "";
  }

  [[nodiscard]] std::string journal() const {
    return folder_.file("killed-" + std::to_string(journals_) + ".journal");
  }

  Words filled_in(Words words) {
    for (std::string& word : words) {
      word = word == "JOURNAL" ? journal()
             : word == "STORY" ? story_
             : word == "SEED"  ? std::to_string(random_())
                               : word;
    }
    return words;
  }

  const Plan& plan_;
  std::mt19937_64 random_;
  TemporaryFolder folder_;
  std::string story_;
  Acknowledged acknowledged_;  // of the present journal
  int journals_ = 1;
  int killed_ = 0;
  int killed_writing_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  const sluice::Words words(argv + 1, argv + argc);
  if (words.size() < 3) {
    std::fprintf(stderr, "usage: kill_journal ROUNDS SEED WRITER ARGUMENT... [-- VERIFIER ...]\n");
    return 2;
  }
  const auto between = std::find(words.begin() + 2, words.end(), "--");
  const sluice::Plan plan{
      .rounds = std::atoi(words[0].c_str()),
      .seed = words[1] == "any" ? std::random_device()() : std::stoull(words[1]),
      .writer = {words.begin() + 2, between},
      .verifier = {between == words.end() ? between : between + 1, words.end()}};
  return sluice::Killing(plan).kill_again_and_again();
}
