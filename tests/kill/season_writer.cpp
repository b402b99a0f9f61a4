// Appends to a journal until it is killed, and says on its standard output what was acknowledged:
//   season_writer FILE SEED   ->   lines `acknowledged SEQ HASH`, each once its entries are on the
//   disk
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <sys/stat.h>

#include "journal/season_test.h"
#include "journal/sqlite_store.h"

namespace sluice {
namespace {

bool acknowledge(const Keeper& keeper) {
  std::printf("acknowledged %llu %s\n", static_cast<unsigned long long>(keeper.end().seq),
              to_hex(keeper.end().hash).c_str());
  return std::fflush(stdout) == 0;
}

int write_until_killed(const char* path, std::uint64_t seed) {
  struct stat status{};
  auto store = stat(path, &status) == 0 ? open_sqlite_store(path) : create_sqlite_store(path);
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
  if (number == 0 && !keeper->submit_batch(Season::opening(), stamp_of(0))) {
    return 1;
  }
  for (bool heard = acknowledge(*keeper); heard; heard = acknowledge(*keeper)) {
    std::vector<Command> commands;
    for (std::uint64_t left = 1 + season.below(8); left > 0; --left) {
      commands.push_back(season.next(keeper->state()));
    }
    ++number;
    const bool night = season.below(3) == 0;
    if (!keeper->submit_batch(commands, stamp_of(number)) ||
        !keeper->advance(keeper->state().today + (night ? 1 : 0), stamp_of(number))) {
      return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: season_writer FILE SEED\n");
    return 2;
  }
  return sluice::write_until_killed(argv[1], std::strtoull(argv[2], nullptr, 10));
}
