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

// A few commands, and now and then a night.
Result<void> play_on(Keeper& keeper, Season& season, std::uint64_t number) {
  std::vector<Command> commands;
  for (std::uint64_t left = 1 + season.below(8); left > 0; --left) {
    commands.push_back(season.next(keeper.state()));
  }
  const bool night = season.below(3) == 0;
  const auto done = keeper.submit_batch(commands, stamp_of(number));
  return done ? keeper.advance(keeper.state().today + (night ? 1 : 0), stamp_of(number))
              : Result<void>(done.error());
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
  const std::uint64_t found = keeper->end().seq;  // which somebody else acknowledged
  std::uint64_t number = found;
  Result<void> done;
  if (found == 0) {
    const auto opened = keeper->submit_batch(Season::opening(), stamp_of(0));
    done = opened ? done : opened.error();
  }
  // A store that does not answer may answer again; one that another writer has does not.
  while (done ? keeper->end().seq == found || acknowledge(*keeper)
              : done.error().fault == Fault::unavailable) {
    done = play_on(*keeper, season, ++number);
  }
  std::fprintf(stderr, "%s\n", done ? "nobody listens" : done.error().message.c_str());
  return 1;
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
