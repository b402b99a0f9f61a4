// Appends to a journal until it is killed, and says on its standard output what was acknowledged:
//   season_writer PLACE SEED   ->   a line `waiting`, and lines `acknowledged SEQ HASH`, each once
//   its entries are on the disk
// Where another writer has the journal, it waits for it, for up to a minute.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "journal/open_store.h"
#include "journal/season_test.h"

namespace sluice {
namespace {

bool acknowledge(const Keeper& keeper) {
  std::printf("acknowledged %llu %s\n", static_cast<unsigned long long>(keeper.end().seq),
              to_hex(keeper.end().hash).c_str());
  return std::fflush(stdout) == 0;
}

int write_until_killed(const char* path, std::uint64_t seed) {
  std::puts("waiting");
  std::fflush(stdout);
  auto store = open_or_create_store(path, {.longest = std::chrono::seconds(60), .stop = {}});
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    return 1;
  }
  // Snapshots so often that some kills hit one.
  Result<Keeper> keeper = Keeper::open(std::move(*store), {.snapshot_every = 25});
  if (!keeper) {
    std::fprintf(stderr, "%s\n", keeper.error().message.c_str());
    return 1;
  }
  Season season(seed);
  std::uint64_t number = keeper->end().seq;
  const auto tell = [](const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return 1;
  };
  if (number == 0) {
    if (const auto opened = keeper->submit_batch(Season::opening(), stamp_of(0)); !opened) {
      return tell(opened.error());
    }
  }
  for (bool heard = acknowledge(*keeper); heard; heard = acknowledge(*keeper)) {
    std::vector<Command> commands;
    for (std::uint64_t left = 1 + season.below(8); left > 0; --left) {
      commands.push_back(season.next(keeper->state()));
    }
    ++number;
    const bool night = season.below(3) == 0;
    if (const auto done = keeper->submit_batch(commands, stamp_of(number)); !done) {
      return tell(done.error());
    }
    const Day day = keeper->state().today + (night ? 1 : 0);
    if (const auto done = keeper->advance(day, stamp_of(number)); !done) {
      return tell(done.error());
    }
  }
  return 0;
}

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: season_writer PLACE SEED\n");
    return 2;
  }
  return sluice::write_until_killed(argv[1], std::strtoull(argv[2], nullptr, 10));
}
