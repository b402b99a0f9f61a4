// Kills a writing process again and again, and looks each time at what it left behind:
//   kill_journal ROUNDS SEED file|server WRITER ARGUMENT… [-- VERIFIER ARGUMENT…]
// Of the arguments, JOURNAL stands for the place of the journal, which is a file or lies on a
// PostgreSQL server of this test's own, STORY for a long story and SEED for a
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

#include "base/check.h"
#include "journal/keeper.h"
#include "journal/open_store.h"
#include "journal/snapshot.h"
#include "journal/temporary_folder_test.h"
#include "journal/verify.h"
#include "tests/kill/long_story.h"
#include "tests/kill/process.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice {
namespace {

using Acknowledged = std::map<std::uint64_t, Digest>;

// Whole lines only: the last one may have been cut off. Returns how many there were.
std::size_t note(const std::string& said, Acknowledged& acknowledged) {
  std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
  std::size_t count = 0;
  std::string word;
  std::uint64_t seq = 0;
  std::string hash;
  while (lines >> word) {
    if (word == "waiting") {
      continue;
    }
    CHECK(word == "acknowledged" && lines >> seq >> hash);
    acknowledged[seq] = digest_from_hex(hash).value();
    ++count;
  }
  return count;
}

// What is wrong with the journal, or nothing.
std::string fault_of(const std::string& path, const Acknowledged& acknowledged) {
  // With the lease of a server's journal: the last thing that the killed one sent is done by then.
  auto store =
      open_store(path, Access::read_write, {.longest = std::chrono::seconds(30), .stop = {}});
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
  bool on_server = false;
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
    const bool there =
        plan_.on_server ? !acknowledged_.empty() : std::filesystem::exists(journal());
    if (!plan_.verifier.empty() && there) {
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
    if (plan_.on_server) {
      return ScratchServer::of_this_program().address("killed_" + std::to_string(journals_));
    }
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
  if (words.size() < 4) {
    std::fprintf(
        stderr,
        "usage: kill_journal ROUNDS SEED file|server WRITER ARGUMENT... [-- VERIFIER ...]\n");
    return 2;
  }
  const auto between = std::find(words.begin() + 3, words.end(), "--");
  const sluice::Plan plan{
      .rounds = std::atoi(words[0].c_str()),
      .seed = words[1] == "any" ? std::random_device()() : std::stoull(words[1]),
      .on_server = words[2] == "server",
      .writer = {words.begin() + 3, between},
      .verifier = {between == words.end() ? between : between + 1, words.end()}};
  return sluice::Killing(plan).kill_again_and_again();
}
